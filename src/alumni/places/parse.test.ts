import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { places } from "./index.js";

const line = (text: string, country?: string): string => {
	const found = places.parse(text, country === undefined ? undefined : { country });
	if (!found) return "nothing";
	return [found.city?.en ?? "-", found.province?.en ?? "-", found.country?.code ?? "-", found.rest].join("|");
};

describe("parse", () => {
	it.each([
		["Lahore, Pakistan", "Lahore|Punjab|PK|"],
		["Lahore Pakistan", "Lahore|Punjab|PK|"],
		["Karachi/Pakistan", "Karachi|Sindh|PK|"],
		["广东深圳", "Shenzhen|Guangdong|CN|"],
		["广东省深圳市", "Shenzhen|Guangdong|CN|"],
		["深圳", "Shenzhen|Guangdong|CN|"],
		["new york", "New York City|New York State|US|"],
		["Frankfurt am Main", "Frankfurt am Main|-|DE|"],
		["深圳市南山区", "Shenzhen|Guangdong|CN|南山区"],
		["中国广东省深圳市南山区科技园", "Shenzhen|Guangdong|CN|南山区科技园"],
		["上海浦东", "Shanghai|Shanghai|CN|浦东"],
		["天河区", "Guangzhou|Guangdong|CN|天河区"],
		["吉林", "-|Jilin|CN|"],
		["吉林市", "Jilin|Jilin|CN|"],
		["海南", "-|Hainan|CN|"],
		["上海", "Shanghai|Shanghai|CN|"],
		["Boston MA", "Boston|Massachusetts|US|"],
		["Boston, MA, USA", "Boston|Massachusetts|US|"],
		["Cambridge, MA", "Cambridge|Massachusetts|US|"],
		["London Ontario", "London|Ontario|CA|"],
		["Vancouver BC", "Vancouver|British Columbia|CA|"],
		["苏州 Suzhou", "Suzhou|Jiangsu|CN|"],
		["宿州 Suzhou", "Suzhou|Anhui|CN|"],
		["Singapore", "Singapore|-|SG|"],
		["新加坡", "Singapore|-|SG|"],
		["Leeds, UK", "Leeds|-|GB|"],
		["Hyderabad, Sindh", "Hyderabad|Sindh|PK|"],
		["Hyderabad 500034, Telangana, India", "Hyderabad|Telangana|IN|"],
		["印度 金奈", "Chennai|Tamil Nadu|IN|"],
		["阿联酋迪拜", "Dubai|-|AE|"],
		["廣東廣州", "Guangzhou|Guangdong|CN|"],
		["台湾台北", "Taipei|-|TW|"],
		["中国香港", "Hong Kong|-|HK|"],
		["UAE", "-|-|AE|"],
		["Punjab, India", "-|Punjab|IN|"],
		["I love Lahore", "Lahore|Punjab|PK|I love"],
		["内蒙古呼和浩特", "Hohhot|Inner Mongolia|CN|"],
		["延边", "Yanbian|Jilin|CN|"],
	])("%s", (text, expected) => expect(line(text)).toBe(expected));

	it.each(["", " ", "，", "鼓楼区", "qwerty", "👍👍", "没变"])("%j is nothing", (text) => expect(line(text)).toBe("nothing"));

	it("takes the hint where the text names no country", () => {
		expect(line("Hyderabad")).toBe("Hyderabad|Telangana|IN|");
		expect(line("Hyderabad", "PK")).toBe("Hyderabad|Sindh|PK|");
		expect(line("Hyderabad, India", "PK")).toBe("Hyderabad|Telangana|IN|");
	});

	it("gives the time zone of the smallest part that has one", () => {
		expect(places.parse("California")?.timezone).toBe("America/Los_Angeles");
		expect(places.parse("USA")?.timezone).toBeUndefined();
		expect(places.parse("Pakistan")?.timezone).toBe("Asia/Karachi");
		expect(places.parse("Perth, Australia")?.timezone).toBe("Australia/Perth");
	});

	it("never throws, on any text of any length", () => {
		const parts = fc.constantFrom(
			"深圳",
			"Lahore",
			",",
			" ",
			"，",
			"区",
			"市",
			"PK",
			"中国",
			"-",
			"New ",
			"（",
			"\u{1f600}",
			"\ud800",
		);
		const texts = fc.oneof(
			fc.string({ unit: "binary", maxLength: 100 }),
			fc.array(parts, { maxLength: 40 }).map((some) => some.join("")),
			parts.map((part) => part.repeat(20_000 / part.length)),
		);
		fc.assert(
			fc.property(texts, (text) => {
				places.parse(text);
				places.city(text);
				places.country(text);
				places.province(text);
				places.suggest(text);
				places.lastCity([text, text]);
			}),
			{ numRuns: 300 },
		);
	});
});

describe("suggest", () => {
	it.each([
		["Shenzen", "Shenzhen"],
		["Karchi", "Karachi"],
		["深训", "Shenzhen"],
		["Lahor", "Lahore"],
		["Guanzhou", "Guangzhou"],
		["Islamabd", "Islamabad"],
		["Lodnon", "London"],
		["Mumabi", "Mumbai"],
		["北就", "Beijing"],
	])("%s may be %s", (text, en) => expect(places.suggest(text)[0]?.en).toBe(en));

	it("offers at most three, and none for a text like nothing", () => {
		expect(places.suggest("Karchi").length).toBeLessThanOrEqual(3);
		expect(places.suggest("xyzzyx")).toEqual([]);
		expect(places.suggest("")).toEqual([]);
		expect(places.suggest("不知道")).toEqual([]);
	});
});
