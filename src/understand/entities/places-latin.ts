import { isHan, loadGazetteer, placeKey } from "../../alumni/places/index.js";
import { CAPITAL_ONLY, LATIN_DISTRICTS, LATIN_PLACED, LATIN_WORDS, MISSPELT, NAMES } from "../lexicon/place-words.js";
import { pattern } from "../pattern.js";
import { isCapital, lower, matches } from "../text.js";
import type { PlaceMention } from "./place-mention.js";
import { isMunicipality } from "./places-han.js";

/** Nobody takes a name of this many people for something else; or of so many, where it is no first name. */
const SURE_LATIN = 300_000;
const SURE_TOWN = 100_000;
const MOST_WORDS = 4;
const WORD = pattern(/[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ'’.]*(?:-[A-Za-zÀ-ɏ]+)*/g);
/** Users are at home here: smaller towns count, also in lower case. */
const HOME = new Set(["CN", "PK", "IN", "AE", "SA", "BD", "NP", "LK", "OM", "QA"]);
const NEAR = new Set(["PK", "IN", "BD", "NP", "LK", "AE", "SA", "OM", "QA", "KW", "BH"]);
/** Cities that are called so, also in lower case: kuwait city. */
const NAMED_CITY = new Set(
	"kuwait,mexico,jersey,quebec,panama,benin,quezon,guatemala,ho chi minh,oklahoma,kansas,davao,cebu,salt lake,iowa".split(","),
);
/** Where a town is also looked for in lower case: settled in freiburg; galway, ireland. */
const LIVES_IN =
	/(?:^|[^a-z])(?:settled|living|live|based|moved|shifted|relocated|residing|staying|transferred|posted|migrated|moving|shifting|relocating|i'?m|i am|nw|now|home|back|job|work|working|residency) (?:down |back |now |nw )?(?:in|to)\s$|(?:^|[^a-z])(?:at|wid|wit|with|joined|joind|in) [a-z&.]+(?: [a-z]+)?\s$/i;
const LAND_BEHIND =
	/^,? (?:saudi|ksa|germany|ireland|uk|england|scotland|usa|canada|australia|new zealand|netherlands|holland|sweden|norway|denmark|finland|france|italy|spain|portugal|malaysia|japan|korea|bahrain|oman|qatar|kuwait|uae|india|pakistan|nepal|sri lanka|bangladesh|turkey|kenya|nigeria|austria|switzerland|belgium|poland|hungary)(?![a-z])/i;
/** A union territory and its city share their name. */
const CITY_PROVINCES = new Set(["IN-CH", "IN-DL", "IN-PY"]);
const STREET = pattern(
	/^ (?:Road|Rd|Street|St\b(?!\.)|Avenue|Ave|Lane|Chowk|Bazaar|Bazar|Highway|Expressway|Bypass|Phatak|Morr|Mor|Boulevard|Drive|Stadium|Street)\b/i,
);
/** Words at which no name of several words ends. */
const NO_END = pattern(
	/ (?:as|in|at|is|to|i|se|ka|ke|ki|my|and|now|mein|me|for|with|this|so|no|we|he|by|but|or|ja|aa|ho|hu|hun|ne|pe|per|tak|hi|bhi|to|wala|wale|wali|gaya|gayi|gya|kar|chal|shift|move|tha|thi|hai|hain|raha|rahi)$/i,
);

type Gazetteer = ReturnType<typeof loadGazetteer>;

export function* latinPlaces(text: string): Generator<PlaceMention> {
	const gazetteer = loadGazetteer();
	const words = [...matches(WORD, text)].map((match) => ({ text: bareEnd(match[0]), start: match.index }));
	let at = 0;
	while (at < words.length) {
		let taken = 0;
		const most = gazetteer.startsName(lower(words[at]?.text ?? "").split("-")[0] ?? "") ? MOST_WORDS : 1;
		for (let size = Math.min(most, words.length - at); size >= 1 && taken === 0; size--) {
			const first = words[at];
			const last = words[at + size - 1];
			if (!first || !last) break;
			// Berlin-based, Lahore-wala
			const tail = size === 1 && last.text.includes("-") ? /-(?:based|wala|wale|wali)$/i.exec(last.text)?.[0].length : undefined;
			const end = last.start + last.text.length - (tail ?? 0);
			const written = text.slice(first.start, end);
			if (size > 1 && (/[^A-Za-zÀ-ɏ'’. -]/.test(written) || NO_END.test(written))) continue;
			const mention = latinAt(gazetteer, text, written, first.start, end, size);
			if (!mention) continue;
			// Bole Road is no town.
			if (STREET.test(text.slice(end, end + 14))) break;
			yield mention;
			taken = size;
		}
		at += Math.max(1, taken);
	}
}

/** A word without the points and marks at its end. */
function bareEnd(word: string): string {
	let end = word.length;
	while (end > 0 && (word.charCodeAt(end - 1) === 0x2e || word.charCodeAt(end - 1) === 0x27)) end--;
	return end === word.length ? word : word.slice(0, end);
}

function latinAt(
	gazetteer: Gazetteer,
	text: string,
	written: string,
	start: number,
	end: number,
	size: number,
): PlaceMention | undefined {
	const small = lower(written);
	const low = small.includes(".") || small.includes("'") ? small.replace(/[.']/g, "") : small;
	if (low.length < 2 || isHan(low)) return undefined;
	const key = placeKey(written);
	const capital = isCapital(written);
	const bare = size > 1 && /^al | cantt?$/i.test(written) ? placeKey(written.replace(/^al |[ -]cantt?$/gi, "")) : undefined;
	if (LATIN_DISTRICTS.has(low))
		return capital ? { start, end, kind: "district", value: written, country: "", sure: true } : undefined;
	if (!gazetteer.knows(key) && (bare === undefined || !gazetteer.knows(bare))) return undefined;
	const country = gazetteer.country(written);
	if (country && countryFits(low, written) && !["SG", "HK", "MO"].includes(country.code)) {
		return { start, end, kind: "country", value: country.code, country: country.code, sure: true };
	}
	const province = gazetteer.province(written);
	const found = gazetteer.cityByKey(key) ?? (bare === undefined ? undefined : gazetteer.cityByKey(bare));
	// Other spellings of Urdu, Hindi and Arabic names are taken where they are written as names: Al Khobar, Gujrawala.
	const spelled =
		found?.weak === true &&
		(capital || isLivedIn(text, start, end)) &&
		low.length >= 6 &&
		!low.startsWith("i ") &&
		found.city.population >= 100_000 &&
		NEAR.has(found.city.country);
	const city = found && (!found.weak || spelled) ? found.city : undefined;
	if (
		province &&
		low.length > 3 &&
		!(city && (isMunicipality(city) || city.population > 2_000_000 || CITY_PROVINCES.has(province.id)))
	) {
		return { start, end, kind: "province", value: written, country: province.country, sure: true };
	}
	if (!city) return undefined;
	const nick = NICK.has(low);
	// Run together, “I no” is a town of Japan; Hai Phong is written apart.
	if (
		size > 1 &&
		!spelled &&
		!/[ -]/.test(city.en) &&
		!/^(?:al|el|ad|as|ar|an|ash)[ -]| cantt?$| city$/.test(low) &&
		!(low.length >= 7 && /^(?:[A-Z][a-z]+[ -]?)+$/.test(written))
	)
		return undefined;
	if (size === 1 && LATIN_WORDS.has(low) && !(/^[A-Z]{2,3}$/.test(written) && nick)) return undefined;
	if (size === 1 && LATIN_PLACED.has(low)) {
		if (!capital || !isPlaced(text, start, end)) return undefined;
	} else if (low.length <= 3 && !nick) return undefined;
	if (CAPITAL_ONLY.has(low) && !capital) return undefined;
	const home = HOME.has(city.country);
	const name = NAMES.has(low);
	const sure =
		(!LATIN_PLACED.has(low) || (city.population >= SURE_TOWN && IN_PLACE.test(text.slice(Math.max(0, start - 9), start)))) &&
		(nick ||
			(size > 1 &&
				low.endsWith(" city") &&
				(capital ? !LATIN_WORDS.has(low.split(" ")[0] ?? "") : NAMED_CITY.has(low.slice(0, -5)))) ||
			(city.population >= SURE_TOWN && capital && IN_PLACE.test(text.slice(Math.max(0, start - 9), start))) ||
			(city.population >= SURE_LATIN && !(name && isNamed(text, start, end))) ||
			(city.population >= SURE_TOWN && (home || (capital && !name))));
	if ((!sure && isNamed(text, start, end)) || PERSON_VERB.test(text.slice(end, end + 11))) return undefined;
	if (!sure && !capital && size === 1 && low.length >= 5 && !name && city.population >= 50_000 && isLivedIn(text, start, end))
		return make(true);
	if (!sure && !capital) return home && city.population >= 30_000 && size === 1 && low.length >= 5 ? make(false) : undefined;
	return make(sure);
	function make(isSure: boolean): PlaceMention | undefined {
		if (!city) return undefined;
		const value =
			nick || MISSPELT.has(low) ? city.en : written.replace(/[.']+$/, "").replace(/^([a-z])/, (char) => char.toUpperCase());
		return { start, end, kind: "city", value, country: city.country, city, sure: isSure };
	}
}

const isLivedIn = (text: string, start: number, end: number): boolean =>
	LIVES_IN.test(text.slice(Math.max(0, start - 26), start)) || LAND_BEHIND.test(text.slice(end, end + 14));

const PLACE_BEFORE = pattern(
	/(?:(?:^|[^A-Za-z])(?:in|to|at|from|near|based|now|left|leaving|via|ab|abhi|aaj ?kal|posting|base|city|location|hometown)|[在到去回来→>:：(（/@,，]|[a-z] ?-)\s*$/i,
);
const PLACE_BEHIND = pattern(
	/^(?:[ -]based|,? ?(?:office|branch|campus|city|cantt|mein|me|main|se|shift|ho|chala|chali|wapas|aa|ja|pohanch)\b|, [A-Z])/,
);

/** In York, Swat mein: a word that is a place here. */
const isPlaced = (text: string, start: number, end: number): boolean =>
	PLACE_BEFORE.test(text.slice(Math.max(0, start - 12), start)) || PLACE_BEHIND.test(text.slice(end, end + 12));

const IN_PLACE = pattern(
	/(?:^|[^A-Za-z])(?:live|liv(?:es?|ing)|based|settled|moved|shifted|here|now|am|job|house|residency|back)? ?(?:in|to)\s$/i,
);
/** Farah shifted: towns do not. */
const PERSON_VERB = pattern(
	/^ (?:has )?(?:moved|shifted|relocated|joined|married|lives|works|said|told|asked|resigned|quit|left)(?![a-z])/i,
);
const NAME_BEFORE = pattern(
	/(?:我是|我叫|名叫|叫做|这是|(?:^|[^A-Za-z])(?:i'?m|i am|myself|this is|name(?: is|:)?|dear|hi|hello|hey|thanks|thank you|thx|with|miss|mr|ms|mrs|dr|sir|prof|bhai|sister|brother|cousin|uncle|aunty?|@|ask|told|met|meet|congrats|congratulations|poor|regards,?|cheers,?|for|and|joined))\.?\s*$/i,
);
const NAME_BEHIND = pattern(
	/^(?:['’]s\b| (?:here|says?|said|told|has|have|got|joined|joins|bhai|baji|sir|and i|bank|group|inc|ltd|corp|foods?|textiles?|cement|pharma|motors?)(?![a-z])|同学|老师|师[兄姐弟妹]|学[长姐])/i,
);
/** Hi 我是Ngozi, thanks Madison, no longer with Samba: who is called so, or a firm. */
const isNamed = (text: string, start: number, end: number): boolean =>
	(NAME_BEFORE.test(text.slice(Math.max(0, start - 18), start)) && !/^[ -]based/i.test(text.slice(end, end + 6))) ||
	NAME_BEHIND.test(text.slice(end, end + 10));

/** Short country words are words: us, in, oman; USA and UK are not. */
function countryFits(low: string, written: string): boolean {
	if (["us", "oz", "chad", "states"].includes(low)) return written === written.toUpperCase() && low !== "oz";
	if (["turkey", "jordan", "georgia", "mali", "guinea", "wales"].includes(low)) return /^[A-Z]/.test(written);
	return low.length > 2 || written === written.toUpperCase();
}

/** Short forms that are meant as cities when written so; the longer ones in any case. */
const NICK = new Set(
	"nyc kl hk isb khi lhr lhe rwp fsd dxb blr bj pindi isloo blore b'lore vizag trivandrum gurugram bombay madras calcutta philly ktm ctg ryk sf hyd".split(
		" ",
	),
);
