import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { loadGazetteer, placeKey, placeName, places, simplify } from "./index.js";

describe("city", () => {
	it.each([
		["Shenzhen", "Shenzhen"],
		["shen zhen", "Shenzhen"],
		["SHENZHEN", "Shenzhen"],
		["深圳", "Shenzhen"],
		["深圳市", "Shenzhen"],
		["魔都", "Shanghai"],
		["帝都", "Beijing"],
		["羊城", "Guangzhou"],
		["山城", "Chongqing"],
		["蓉城", "Chengdu"],
		["江城", "Wuhan"],
		["鹏城", "Shenzhen"],
		["昆山", "Kunshan"],
		["义乌市", "Yiwu"],
		["衡阳", "Hengyang"],
		["衡阳县", "Hengyang County"],
		["大理", "Dali"],
		["恩施州", "Enshi"],
		["乌鲁木齐", "Urumqi"],
		["六安", "Lu'an"],
		["Xi'an", "Xi'an"],
		["廣州", "Guangzhou"],
		["臺北", "Taipei"],
		["香港", "Hong Kong"],
		["澳门", "Macau"],
		["新加坡", "Singapore"],
		["Pindi", "Rawalpindi"],
		["LHR", "Lahore"],
		["KHI", "Karachi"],
		["ISB", "Islamabad"],
		["Isb", "Islamabad"],
		["Blore", "Bengaluru"],
		["Bangalore", "Bengaluru"],
		["Bombay", "Mumbai"],
		["Madras", "Chennai"],
		["Calcutta", "Kolkata"],
		["Gurgaon", "Gurugram"],
		["三藩", "San Francisco"],
		["旧金山", "San Francisco"],
		["New York", "New York City"],
		["纽约", "New York City"],
		["Köln", "Cologne"],
		["Zürich", "Zurich"],
		["拉合尔", "Lahore"],
		["拉合爾", "Lahore"],
		["温哥华", "Vancouver"],
		["Peking", "Beijing"],
		["Wuhan City", "Wuhan"],
		["Tenkasi", "Thenkasi"],
		["Daharki", "Daharki"],
		["Walldorf", "Walldorf"],
		["Gazipur", "Gazipur"],
		["Ghent", "Gent"],
		["海防", "Haiphong"],
		["基加利", "Kigali"],
	])("%s is %s", (text, en) => expect(places.city(text)?.city.en).toBe(en));

	it.each(["", " ", "。", "河南", "海南", "no such place", "👍", "x".repeat(5000)])("%j is none", (text) =>
		expect(places.city(text)).toBeUndefined(),
	);

	it("prefers the hinted country, and says when two are about as likely", () => {
		expect(places.city("Hyderabad")).toMatchObject({ city: { country: "IN" }, ambiguous: true });
		expect(places.city("Hyderabad", { country: "PK" })).toMatchObject({ city: { country: "PK" }, ambiguous: false });
		expect(places.city("Taizhou")?.ambiguous).toBe(true);
		expect(places.city("London")).toMatchObject({ city: { country: "GB" }, ambiguous: false });
	});

	it("keeps province, time zone and both names", () => {
		expect(places.city("Seattle")?.city).toMatchObject({ province: "US-WA", timezone: "America/Los_Angeles", zh: "西雅图" });
		expect(places.city("Urumqi")?.city.timezone).toBe("Asia/Shanghai");
		expect(places.city("Lahore")?.city).toMatchObject({ province: "PK-PB", timezone: "Asia/Karachi", zh: "拉合尔" });
		const city = places.city("Perth", { country: "AU" })?.city;
		expect(city?.timezone).toBe("Australia/Perth");
		expect(city && placeName(city, "zh-CN")).toBe("珀斯");
		expect(city && placeName(city, "en")).toBe("Perth");
		expect(placeName({ en: "Thenkasi" }, "zh-CN")).toBe("Thenkasi");
	});

	it("is found again by its id", () => {
		for (const name of ["深圳", "衡阳县", "Lahore"]) {
			const city = places.city(name)?.city;
			expect(city && places.cityById(city.id)).toBe(city);
		}
		expect(places.cityById("g0")).toBeUndefined();
	});

	it("finds every city of China, Pakistan and India by both its names", () => {
		const lost: string[] = [];
		for (const city of loadGazetteer().all()) {
			if (!["CN", "PK", "IN"].includes(city.country)) continue;
			const hint = { country: city.country };
			for (const name of [city.en, city.zh ?? city.en]) {
				const found = places.city(name, hint);
				const all = found ? [found.city, ...found.others] : [];
				if (!all.includes(city) && !places.province(name)) lost.push(`${name} ${city.id}`);
			}
		}
		expect(lost).toEqual([]);
	});

	it("knows a time zone that exists for every city", () => {
		const zones = new Set(
			loadGazetteer()
				.all()
				.flatMap(({ timezone }) => timezone ?? []),
		);
		for (const timeZone of zones) expect(() => new Intl.DateTimeFormat("en", { timeZone })).not.toThrow();
		expect(
			loadGazetteer()
				.all()
				.filter(({ timezone }) => timezone === undefined),
		).toEqual([]);
	});
});

describe("country", () => {
	it.each([
		["Pakistan", "PK"],
		["巴基斯坦", "PK"],
		["巴铁", "PK"],
		["UK", "GB"],
		["英国", "GB"],
		["英國", "GB"],
		["England", "GB"],
		["USA", "US"],
		["U.S.A.", "US"],
		["美国", "US"],
		["UAE", "AE"],
		["阿联酋", "AE"],
		["KSA", "SA"],
		["沙特", "SA"],
		["中国", "CN"],
		["PRC", "CN"],
		["Bharat", "IN"],
		["Türkiye", "TR"],
		["韩国", "KR"],
		["澳洲", "AU"],
		["Côte d’Ivoire", "CI"],
	])("%s is %s", (text, code) => expect(places.country(text)?.code).toBe(code));

	it("shows itself in both languages", () => {
		expect(places.countryByCode("pk")).toMatchObject({ en: "Pakistan", zh: "巴基斯坦", timezone: "Asia/Karachi" });
		expect(places.countryByCode("US")?.timezone).toBeUndefined();
		expect(places.countryByCode("HK")?.zh).toBe("中国香港");
		expect(places.country("Narnia")).toBeUndefined();
	});
});

describe("province", () => {
	it.each([
		["广东", "CN-GD"],
		["广东省", "CN-GD"],
		["Guangdong Province", "CN-GD"],
		["内蒙古", "CN-NM"],
		["新疆维吾尔自治区", "CN-XJ"],
		["Sindh", "PK-SD"],
		["KPK", "PK-KP"],
		["Kerala", "IN-KL"],
		["喀拉拉邦", "IN-KL"],
		["California", "US-CA"],
		["加州", "US-CA"],
		["NSW", "AU-NSW"],
		["New York State", "US-NY"],
	])("%s is %s", (text, id) => expect(places.province(text)?.id).toBe(id));

	it("of two countries is the hinted one's", () => {
		expect(places.province("Punjab", { country: "IN" })?.id).toBe("IN-PB");
		expect(places.province("Punjab")?.id).toBe("PK-PB");
	});
});

describe("keys", () => {
	it("leave out case, accents, spaces and punctuation", () => {
		expect(placeKey(" São-Paulo. ")).toBe("saopaulo");
		expect(placeKey("Łódź")).toBe("lodz");
		expect(placeKey("ＮＥＷ　ＹＯＲＫ")).toBe("newyork");
	});

	it("simplify one for one", () => {
		expect(simplify("廣東廣州")).toBe("广东广州");
		fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => simplify(text).length === text.length));
	});
});
