import { isHan, placeKey, simplify } from "./keys.js";
import type { PlaceTable } from "./place-table.js";
import type { City, CityFound, Country, PlaceFound, PlaceHint, Province } from "./types.js";

/** Longer than any place anybody writes; the rest of a longer text is not looked at. */
const LONGEST = 300;
/** No name of a place has more words. */
const MOST_WORDS = 6;
const LONGEST_HAN = 12;

const SEPARATORS = /[,，、/|;；()（）\n·]+|\s[-–—]\s|[-–—](?=[\u3400-\u9fff])/;
/** Where Latin and Chinese touch: 苏州Suzhou. */
const SEAM = /(?<=[\u3400-\u9fff])\s*(?=[A-Za-z])|(?<=[A-Za-z.])\s*(?=[\u3400-\u9fff])/;

interface Parts {
	city?: CityFound;
	province?: Province;
	country?: Country;
	readonly rest: string[];
}

/**
 * Reads a place with its province and country in any order and both scripts: `Lahore, Pakistan`,
 * `广东深圳`, `Boston MA`. `undefined` where nothing of it is known.
 */
export function parsePlace(table: PlaceTable, text: string, hint: PlaceHint = {}): PlaceFound | undefined {
	const pieces = simplify(text.normalize("NFKC").slice(0, LONGEST))
		.split(SEPARATORS)
		.flatMap((piece) => piece.split(SEAM))
		.map((piece) => piece.trim())
		.filter((piece) => piece !== "");
	const parts: Parts = { rest: [] };
	// From the back: what comes last is the larger area, and a city is looked for inside it.
	for (const piece of pieces.reverse()) {
		if (isHan(piece)) readHan(table, piece, parts, hint);
		else readLatin(table, piece, parts, hint);
	}
	return result(table, parts, hint);
}

function within(parts: Parts, hint: PlaceHint): PlaceHint {
	const country = parts.province?.country ?? parts.country?.code ?? hint.country;
	const province = parts.province?.id ?? hint.province;
	return { ...(country ? { country } : {}), ...(province ? { province } : {}) };
}

function fits(city: City, parts: Parts): boolean {
	if (parts.province && city.province !== undefined && city.province !== parts.province.id) return false;
	return !parts.country || sameCountry(city.country, parts.country.code);
}

/** Hong Kong, Macao and Taiwan are written with and without China. */
function sameCountry(a: string, b: string): boolean {
	return a === b || (b === "CN" && ["HK", "MO", "TW"].includes(a));
}

function takeCity(found: CityFound | undefined, parts: Parts): boolean {
	if (!found) return false;
	const before = parts.city;
	const known = before && new Set([before.city, ...before.others].map(({ id }) => id));
	const fitting = [found.city, ...found.others].filter((city) => fits(city, parts) && (known?.has(city.id) ?? true));
	const [city, ...others] = fitting;
	if (!city) return false;
	// Written twice (苏州 Suzhou), the two names narrow each other down.
	parts.city = { ...found, city, others, ambiguous: found.ambiguous && (before?.ambiguous ?? true) && others.length > 0 };
	return true;
}

function takeArea(table: PlaceTable, text: string, parts: Parts, hint: PlaceHint): boolean {
	const country = table.country(text);
	if (country && (!parts.country || parts.country.code === country.code)) {
		parts.country = country;
		return true;
	}
	const province = table.province(text, within(parts, hint));
	if (province && !parts.province && (!parts.country || sameCountry(province.country, parts.country.code))) {
		parts.province = province;
		return true;
	}
	return false;
}

/** A word that is both (Singapore, 上海, Chandigarh) is the city. */
function takeWhole(table: PlaceTable, text: string, parts: Parts, hint: PlaceHint): boolean {
	const found = table.city(text, within(parts, hint));
	const area = table.country(text) ?? table.province(text, within(parts, hint));
	if (found && parts.city && takeCity(found, parts)) return true;
	if (found && area && !parts.city) {
		const sameName = "code" in area ? area.code === found.city.country : area.id === found.city.province;
		// Jilin, Victoria, Georgia: the area, unless the city is the area.
		if (!sameName || !isCapitalOf(found.city, area)) return takeArea(table, text, parts, hint) || takeCity(found, parts);
		return takeCity(found, parts);
	}
	// A one-word state abbreviation after its city: Boston MA.
	return takeArea(table, text, parts, hint) || takeState(table, text, parts) || takeCity(found, parts);
}

const CITY_AREAS = new Set([
	"SG",
	"HK",
	"MO",
	"CN-BJ",
	"CN-SH",
	"CN-TJ",
	"CN-CQ",
	"CN-HK",
	"CN-MO",
	"IN-CH",
	"IN-DL",
	"KW",
	"DJ",
	"LU",
]);
const isCapitalOf = (_city: City, area: Country | Province): boolean => CITY_AREAS.has("code" in area ? area.code : area.id);

function takeState(table: PlaceTable, text: string, parts: Parts): boolean {
	if (!/^[A-Z]{2,3}$/.test(text) || parts.province || parts.city) return false;
	const country = parts.country?.code;
	const province = (country ? [country] : ["US", "CA", "AU"]).flatMap((code) => table.provinceById(`${code}-${text}`) ?? [])[0];
	if (!province || (!country && table.city(text))) return false;
	parts.province = province;
	return true;
}

function readLatin(table: PlaceTable, piece: string, parts: Parts, hint: PlaceHint): void {
	// Postcodes and the like say nothing here.
	const words = piece.split(/\s+/).filter((word) => !/^\d{4,}$/.test(word));
	if (words.length === 0) return;
	if (words.length <= MOST_WORDS && takeWhole(table, words.join(" "), parts, hint)) return;
	let end = words.length;
	while (end > 1) {
		const taken = tailArea(table, words, end, parts, hint);
		if (taken === 0) break;
		end -= taken;
	}
	const left = words.slice(0, end);
	if (left.length === 0) return;
	for (let size = Math.min(MOST_WORDS, left.length); size >= 1; size--) {
		for (const from of new Set([left.length - size, 0])) {
			if (!takeWhole(table, left.slice(from, from + size).join(" "), parts, hint)) continue;
			parts.rest.push([...left.slice(0, from), ...left.slice(from + size)].join(" "));
			return;
		}
	}
	parts.rest.push(left.join(" "));
}

/** How many words at the end are a country or a province: `Lahore Pakistan`, `Austin TX USA`. */
function tailArea(table: PlaceTable, words: readonly string[], end: number, parts: Parts, hint: PlaceHint): number {
	for (let size = Math.min(3, end - 1); size >= 1; size--) {
		const text = words.slice(end - size, end).join(" ");
		if (takeArea(table, text, parts, hint) || takeState(table, text, parts)) return size;
	}
	return 0;
}

function readHan(table: PlaceTable, piece: string, parts: Parts, hint: PlaceHint): void {
	const text = piece.replace(/\s+/g, "");
	if (text.length <= LONGEST_HAN && takeWhole(table, text, parts, hint)) return;
	let at = 0;
	for (;;) {
		const taken = headHan(table, text.slice(at), parts, hint);
		if (taken === 0) break;
		at += taken;
	}
	const rest = text.slice(at).replace(/^[的在省市]/, "");
	if (rest === "") return;
	if (!parts.city) takeDistrict(table, rest, parts);
	parts.rest.push(rest);
}

function headHan(table: PlaceTable, text: string, parts: Parts, hint: PlaceHint): number {
	for (let size = Math.min(LONGEST_HAN, text.length); size >= 2; size--) {
		const head = text.slice(0, size);
		// 海淀区: what ends in a district's suffix is one, not the city whose name it starts with.
		if (table.citiesOfDistrict(head).length > 0 && size < text.length + 1 && /区$/.test(head)) return 0;
		if (takeArea(table, head, parts, hint)) return size;
		if (parts.city) continue;
		const found = table.city(head, within(parts, hint));
		if (found && takeCity(found, parts)) return size;
	}
	return 0;
}

function takeDistrict(table: PlaceTable, rest: string, parts: Parts): void {
	const name = /^[\u3400-\u9fff]{2,10}?区/.exec(rest)?.[0];
	if (name === undefined) return;
	const cities = table.citiesOfDistrict(name).filter((city) => fits(city, parts));
	const [city] = cities;
	if (city && cities.length === 1) parts.city = { city, ambiguous: false, others: [], weak: false };
}

function result(table: PlaceTable, parts: Parts, hint: PlaceHint): PlaceFound | undefined {
	const found = settle(table, parts, hint);
	const city = found?.city;
	const province = parts.province ?? (city?.province ? table.provinceById(city.province) : undefined);
	const countryCode = city?.country ?? province?.country ?? parts.country?.code;
	const country = countryCode === undefined ? undefined : table.countryByCode(countryCode);
	if (!city && !province && !country) return undefined;
	const timezone = city?.timezone ?? province?.timezone ?? country?.timezone;
	return {
		...(city ? { city } : {}),
		...(province ? { province } : {}),
		...(country ? { country } : {}),
		...(timezone ? { timezone } : {}),
		ambiguous: found?.ambiguous ?? false,
		others: found?.others ?? [],
		rest: parts.rest.filter((rest) => placeKey(rest) !== "").join(" "),
	};
}

/** A province that is a city (上海, Chandigarh) was written alone or before its district. */
function settle(table: PlaceTable, parts: Parts, hint: PlaceHint): CityFound | undefined {
	if (parts.city) return parts.city;
	const area = parts.province?.id ?? parts.country?.code;
	if (area === undefined || !CITY_AREAS.has(area) || area === "LU" || area === "DJ" || area === "KW") return undefined;
	return table.city(parts.province?.en ?? parts.country?.en ?? "", within(parts, hint));
}
