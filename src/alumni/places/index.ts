import type { Locale } from "../../i18n/index.js";
import { type LastCity, lastCity } from "./last-city.js";
import { parsePlace } from "./parse.js";
import { PlaceTable } from "./place-table.js";
import { suggestCities } from "./suggest.js";
import type { City, PlaceFound, PlaceHint } from "./types.js";

export { isHan, placeKey, simplify } from "./keys.js";
export type { LastCity } from "./last-city.js";
export { editDistance } from "./suggest.js";
export { isSurname, isSurnamePinyin, surnameLength } from "./surnames.js";
export type { City, CityFound, Country, PlaceFound, PlaceHint, Province } from "./types.js";

/** Place names in Chinese and English. Nothing here throws on any text, whatever its length. */
export class Gazetteer extends PlaceTable {
	/** A place with its province and country, in any order and both scripts; `undefined` where nothing is known. */
	parse(text: string, hint?: PlaceHint): PlaceFound | undefined {
		return parsePlace(this, text, hint);
	}

	/** The longest place at the end of a registration's words, with the words that remain. */
	lastCity(tokens: readonly string[], hint?: PlaceHint): LastCity | undefined {
		return lastCity(this, tokens, hint);
	}

	/** Up to three cities that may be meant by a misspelt name. */
	suggest(text: string, hint?: PlaceHint): City[] {
		return suggestCities(this, text, hint);
	}
}

let loaded: Gazetteer | undefined;

/** Reads the shipped place names, once; about a fifth of a second. Throws where the files are missing. */
export function loadGazetteer(): Gazetteer {
	loaded ??= new Gazetteer();
	return loaded;
}

/** The same, for callers that have no gazetteer at hand: read at the first use. */
export const places = {
	city: (text: string, hint?: PlaceHint) => loadGazetteer().city(text, hint),
	cityById: (id: string) => loadGazetteer().cityById(id),
	country: (text: string) => loadGazetteer().country(text),
	countryByCode: (code: string) => loadGazetteer().countryByCode(code),
	province: (text: string, hint?: PlaceHint) => loadGazetteer().province(text, hint),
	parse: (text: string, hint?: PlaceHint) => loadGazetteer().parse(text, hint),
	lastCity: (tokens: readonly string[], hint?: PlaceHint) => loadGazetteer().lastCity(tokens, hint),
	suggest: (text: string, hint?: PlaceHint) => loadGazetteer().suggest(text, hint),
} as const;

/** A place's name in the reader's language; the other one where there is none. */
export function placeName(place: { readonly en: string; readonly zh?: string }, locale: Locale): string {
	return locale === "zh-CN" ? (place.zh ?? place.en) : place.en;
}
