import { isHan, placeKey } from "./keys.js";
import { parsePlace } from "./parse.js";
import type { PlaceTable } from "./place-table.js";
import { isSurname, isSurnamePinyin } from "./surnames.js";
import type { PlaceFound, PlaceHint } from "./types.js";

export interface LastCity {
	readonly place: PlaceFound;
	/** The tokens before it, at least one. */
	readonly rest: readonly string[];
}

const MOST_TOKENS = 5;
/** Of smaller places we only believe those of China, and others that are no name of a person. */
const SMALL = 50_000;
/** After a single name token the place must be one that everybody knows. */
const KNOWN = 100_000;

/** Cities that are family or given names too: after one name token they belong to the name. */
const ALSO_NAMES = new Set(
	(
		"lima paris jackson austin houston victoria florence sydney madison lincoln washington dallas brooklyn charlotte orlando diego " +
		"santiago cordoba valencia leon rosario milan sofia jordan chad georgia israel cuba carmen ali hassan mary aden salem kent " +
		"lancaster chester york durham warren raleigh aurora clara marina sanjose jose anand sagar kota mohali noor mian malik shah khan " +
		"jatoi mari baloch bhatti gill chaman kamal iqbal sharif akbar murad bari sadiq hamadan abbas aziz rahman rashid amir omar salman " +
		"nadia medina kabir qasim latif mansoor mansura akram aslam nazir bashir wali daud dawood jalal jamal karim khalid mahmud yusuf " +
		"patel sharma mehra chandra rampur kumar devi rani kali mandal roy das dutta bose vijay ravi hari gopal krishna lakshmi ganga " +
		"bath reading nice mobile sale derby lincoln bradford preston carlisle hamilton nelson gordon stanley dundee darwin perth " +
		"troy eugene irving norman allen arlington beaumont clinton denton everett fremont garland henderson jersey joliet kenner laredo " +
		"palmer parker pierre quincy savannah sterling tyler vernon wayne logan cameron regina sidney brandon george felix laura lucia pablo " +
		"natal trinidad mercedes dolores esperanza linda angelica bella vista gaya surat nasik moga rewa pali dhar bina dina attock dera"
	).split(" "),
);

/**
 * The longest place at the end of a registration's words, with what remains: `Mary Raza New York`.
 * The last name token is never taken for a place.
 */
export function lastCity(table: PlaceTable, tokens: readonly string[], hint: PlaceHint = {}): LastCity | undefined {
	for (let size = Math.min(MOST_TOKENS, tokens.length - 1); size >= 1; size--) {
		const rest = tokens.slice(0, tokens.length - size);
		const tail = tokens.slice(tokens.length - size);
		if (tail.some((token) => token.length > 60)) continue;
		const place = parsePlace(table, tail.join(" "), hint);
		if (place && place.rest === "" && isCredible(table, place, tail, rest)) return { place, rest };
	}
	return splitHan(table, tokens, hint);
}

function isCredible(table: PlaceTable, place: PlaceFound, tail: readonly string[], rest: readonly string[]): boolean {
	const single = rest.length === 1 ? (rest[0] ?? "") : undefined;
	if (single !== undefined && isBareSurname(single)) return false;
	if (!place.city) return tail.length > 1 || single === undefined || !ALSO_NAMES.has(placeKey(tail[0] ?? ""));
	const [first = ""] = tail;
	if (tail.length > 1 && (table.country(tail.at(-1) ?? "") || table.province(tail.at(-1) ?? ""))) return true;
	if (isHan(first)) return place.city.population > SMALL || /[市县]$/.test(first) || place.city.country === "CN";
	if (table.city(tail.join(" "))?.weak) return false;
	const people = place.city.population;
	if (single === undefined) return people >= SMALL || (place.city.country === "CN" && !ALSO_NAMES.has(placeKey(first)));
	if (isSurnamePinyin(single) && people < 1_000_000) return false;
	return people >= KNOWN && !(tail.length === 1 && ALSO_NAMES.has(placeKey(first)));
}

/** 李, Li, Wang: not a whole name, so what follows is the rest of it. */
function isBareSurname(token: string): boolean {
	return isHan(token) ? token.length === 1 : isSurnamePinyin(token);
}

/** 张三深圳: a name of two to four characters that begins with a surname, then a city. */
function splitHan(table: PlaceTable, tokens: readonly string[], hint: PlaceHint): LastCity | undefined {
	const [token = "", ...more] = tokens;
	if (more.length > 0 || token.length < 4 || token.length > 12 || !/^[\u3400-\u9fff]+$/.test(token)) return undefined;
	for (const size of [3, 2, 4]) {
		const name = token.slice(0, size);
		const place = parsePlace(table, token.slice(size), hint);
		if (place?.city && place.rest === "" && isSurname(name) && place.city.population >= KNOWN) return { place, rest: [name] };
	}
	return undefined;
}
