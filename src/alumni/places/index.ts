import type { Locale } from "../../i18n/index.js";
import { Recent } from "../../recent.js";
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

const READ_KEPT = 256;
const LONGEST_KEPT = 60;

/** Place names in Chinese and English. Nothing here throws on any text, whatever its length. */
export class Gazetteer extends PlaceTable {
	/** What was read lately: one message's place is looked at several times, and most people live in few cities. */
	readonly #read = new Recent<string, PlaceFound>(READ_KEPT);

	/** A place with its province and country, in any order and both scripts; `undefined` where nothing is known. */
	parse(text: string, hint?: PlaceHint): PlaceFound | undefined {
		if (text.length > LONGEST_KEPT) return parsePlace(this, text, hint);
		const key = `${hint?.country ?? ""}|${hint?.province ?? ""}|${text}`;
		const known = this.#read.get(key);
		if (known !== undefined) return known;
		const found = parsePlace(this, text, hint);
		if (found !== undefined) this.#read.set(key, found);
		return found;
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
