import type { Doc } from "../doc.js";
import { pattern } from "../pattern.js";
import { lower, matches, type Span } from "../text.js";

/** Words that stand in addresses. */
const LATIN_WORD = pattern(
	/\b(?:flat|house|h\.? ?no|plot|apt|apartment|room|rm|suite|unit|block|blk|sector|phase|street|st\.?|road|rd\.?|lane|avenue|ave|boulevard|blvd|drive|close|crescent|colony|town|nagar|enclave|society|scheme|p\.?o\.? ?box|building|bldg|tower|floor|near|opp|opposite|chowk|bazar|mohalla|village|vpo|tehsil|layout|cross|gali|makaa?n|kothi|marg|salai|veedhi|crossing|extension|extn|stage|apartments?|appts?|apts?|complex|mansion|court|ct|terrace|place|square|way|parade|quay|mews|cres|grove|circle|parkway|pkwy|hwy|highway|jalan|lorong|taman|persiaran|level|ste|qtrs?|quarters?|vihar|puram|nagara|pura|bagh|ganj|main|hills|gardens?|villas?|residency|heights|dha|cantt|park|no\.?)\b/gi,
);
/** A pattern for a word in small letters, with a capital, or in capitals only. */
const anyCase = (words: string): string => words.replace(/[a-z]/g, (char) => `[${char}${char.toUpperCase()}]`);
const STREETS = "(?:stra(?:ß|ss)e|str\\.?|weg|gasse|allee|platz|damm|ufer|laan|straat|gatan?|vej|veien|plein)";
const HOUSES = anyCase(
	"(?:flat|house|no|h ?no|h\\. ?no|plot|apt|apartment|unit|room|rm|suite|ste|blk|block|door|villa|qtr|quarter|makan|makaan|kothi|bungalow|lot|level|po box|p\\.o\\. ?box)",
);
/** Where an address begins: House 27, B-204, 22 Rosemount Road, Birchstrasse 41, Rue de Lyon 5. */
const NUMBERED = pattern(
	new RegExp(
		`(?<![A-Za-z0-9])(?:${HOUSES}\\.?\\s?(?:${anyCase("(?:no|number)")}[.:]?|#)?\\s?#?\\s?[A-Za-z]{0,2}-?\\d[\\w/-]*|[A-Z]{1,2}-\\d{1,4}(?=[ ,])|\\d{1,3}/F(?=[ ,])|#?\\d{1,5}[A-Za-z]?(?:[/-]\\d{1,4}[A-Za-z]?){0,3},? (?=[A-Z0-9])|[A-ZÄÖÜ][a-zäöüß]{1,24}${STREETS} ?\\d{1,4}[a-z]?(?!\\w)|(?:Rue|Via|Calle|Avenida|Rua|Jalan|Jl\\.?|Lorong) [A-Z][\\w .]{2,24}? ?\\d{1,4}(?!\\d))`,
		"g",
	),
);
const STREET_NUMBER = pattern(
	new RegExp(`[A-ZÄÖÜ][a-zäöüß]{1,24}${STREETS} ?\\d|^(?:Rue|Via|Calle|Avenida|Rua|Jalan|Jl|Lorong) `),
);
/** Indian, British, Canadian, American and continental codes. */
const POSTCODE = pattern(
	/(?<!\d)\d{3} ?\d{3}(?!\d)|\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b|\b[A-Z]\d[A-Z] ?\d[A-Z]\d\b|\b[A-Z]{2,3} \d{4,5}\b|(?<!\d)\d{4,5} [A-ZÄÖÜ][a-zäöüß]+|[A-Za-z] \d{5,6}$/,
);
/** Where such a word begins a part, the address is over. */
const NO_PART = pattern(
	/^(?:ph|phone|mob|mobile|tel|contact|cell|call|whatsapp|reach|ring|text|my|same|thanks?|thank|please|pls|plz|attn|doorbell|email|mail|door ?bell|landmark is|ask|it|we|i|you|he|she|they|this|that|and|but|so|if|not|from|since|until|till|kindly|come|visit|number|no change|drop|leave|ji|bhai)(?![a-z])|[?]|(?:^|\s)(?:is|are|was|were|says|said|will|has|have|please|pls|thanks|your|you|i|we|wahi|hai|hain|at \d)(?:\s|$)/i,
);
/** What says, shortly before it, that somebody lives there or wants his post there. */
const CUE = pattern(
	/(?:address|addr|pata|ghar|mail(?:ing|ed)?|ship(?:ping|ped)?|sen[dt]|sending|courier(?:ed|ing)?|post(?:ed|ing)?|deliver(?:ed|y|ies)?|dispatch(?:ed)?|forward(?:ed)?|bhej(?:ein|o|en|na|dein)?|parcels?|package|live|living|stay(?:ing)?|resid\w+|moved|shifted|relocated|home|flat|house|place|new(?: one)?|correct(?:ed|ion)?|updated?|mailing list|directory|records?|(?<!别|不要|勿|不再|旧|老|原)(?:寄|邮寄|快递|地址|住址|收件|收货|包裹))(?![a-z])[^.!?\n]{0,40}$/i,
);
const AWAY = pattern(
	/(?:sell(?:ing)?|for sale|to let|rent(?:ing)?|\blost\b|\bfound\b|\bnear|opposite|behind|outside|venue|interview|exam|shop|clinic|store|showroom|restaurant|hotel|page|chapter|how (?:do|to|can)|where|batch|to (?:my|his|her|their|our) (?:mother|father|mom|dad|wife|husband|brother|sister|parents|in-?laws|uncle|aunt|son|daughter|friend|cousin|boss)(?: at| in|,)?|\bold|previous|former|earlier|don'?t|do not|no longer|not(?: at| to)?|never|instead of)[^.!?:\n]{0,16}$/i,
);

const ABBREVIATED = pattern(/(?:^|[^a-z])(?:no|st|rd|ave|apt|blk|h|opp|dr|mr|mrs|ms|jl|str|flr|bldg|nr|ph|sec)$/i);

/** The part of an address from here on, up to the next comma or the end of the sentence. */
function partEnd(text: string, from: number): number {
	for (let at = from; at < text.length && at - from < 60; at++) {
		const char = text.charAt(at);
		if (/[,，\n。；;!?！？（(]/.test(char)) return at;
		if (char === "." && /^\.(?:\s|$)/.test(text.slice(at, at + 2)) && !ABBREVIATED.test(text.slice(Math.max(from, at - 6), at)))
			return at;
		if (/^\s(?:-|–|—)\s|^ {2}/.test(text.slice(at, at + 3))) return at;
	}
	return Math.min(text.length, from + 60);
}

interface Judged {
	readonly end: number;
	readonly parts: number;
	readonly words: number;
	readonly city: boolean;
}

/** As many parts, from an opening on, as belong to an address. */
function extend(doc: Doc, start: number): Judged {
	const { text } = doc;
	let end = start;
	let from = start;
	let parts = 0;
	for (; parts < 9; parts++) {
		let stop = partEnd(text, from);
		const other = [...doc.phones, ...doc.emails].find((some) => some.start < stop && some.end > from);
		if (other) stop = other.start;
		const part = text.slice(from, stop).trim();
		const placed = doc.places.some((place) => place.start >= from && place.end <= stop);
		if (part === "" || (parts > 0 && (NO_PART.test(part) || !isPart(part, placed)))) break;
		end = from + text.slice(from, stop).trimEnd().length;
		if (other || !/^[,，]/.test(text.slice(stop))) {
			parts++;
			break;
		}
		from = stop + 1;
		while (text.charAt(from) === " ") from++;
	}
	const value = text.slice(start, end);
	return {
		end,
		parts,
		words: [...matches(LATIN_WORD, value)].length + (STREET_NUMBER.test(value) ? 1 : 0),
		city: doc.places.some((place) => place.kind === "city" && place.start >= start && place.end <= end),
	};
}

/** 高新区 between parts in Latin script. */
const HAN_PART = pattern(/^[\u3400-\u9fff]{1,8}(?:[区县镇乡路街道巷省市]|新村|小区|花园|家园|苑|大厦|广场|公寓|园区)$/);
const isPart = (part: string, placed: boolean): boolean => {
	const words = part.split(/\s+/);
	if (words.length > 7) return false;
	if (placed || /\d/.test(part) || HAN_PART.test(part)) return true;
	if (words.length <= 4 && words.every((word) => /^[A-ZÄÖÜ(#]/.test(word) || /^(?:of|and|&|de|la|al|el|e|the)$/.test(word)))
		return true;
	return words.length <= 4 && [...matches(LATIN_WORD, part)].length > 0;
};

/** An address by its own shape: a numbered house or street, its parts, a town or a code at the end. */
function shaped(doc: Doc): Span | undefined {
	const { text } = doc;
	if (!/\d/.test(text)) return undefined;
	let tried = 0;
	for (const match of matches(NUMBERED, text)) {
		if (++tried > 12) return undefined;
		const start = match.index;
		if ([...doc.phones, ...doc.emails, ...doc.dates].some((some) => some.start <= start && some.end > start)) continue;
		const { end, parts, words, city } = extend(doc, start);
		const value = text.slice(start, end);
		const before = lower(text.slice(Math.max(0, start - 60), start));
		if (value.length < 12 || value.length > 170 || AWAY.test(before)) continue;
		const coded = POSTCODE.test(value);
		const cue = CUE.test(before);
		const alone = text.length - value.length <= 14;
		if (cue ? words >= 1 && (city || coded) && (parts >= 2 || coded) : alone && words >= 2 && parts >= 3 && (city || coded))
			return { start: start - (HAN_BEFORE.exec(text.slice(Math.max(0, start - 40), start))?.[0].length ?? 0), end };
	}
	return undefined;
}
/** 天河区体育西路 Tower B, before Room 1802: it is part of it. */
const HAN_BEFORE = pattern(
	/(?<=^|[\s:：,，是到成为])(?:[\u3400-\u9fff]{2,12}[区路街道号栋座苑园厦场村][\s,，]*)(?:\d{1,4}号?[\s,，]*)?(?:(?:Tower|Block|Building|Bldg|Wing|Phase|Unit) [A-Z0-9]{1,2}[\s,，]+)?$/,
);

/** From the word that announces it, or its first part, to the end of the sentence; at least two address words and a number. */
export function latinAddress(doc: Doc): Span | undefined {
	const own = shaped(doc);
	if (own) return own;
	const cue =
		/(?:(?:postal|mailing|home|new|current|permanent|residential|office|my|收件|收货|通讯|快递|邮寄)?\s?(?:address|地址)[^:：\n]{0,40}?(?:is|:|：|换到|改成|改为|更新为|是|=|-)(?: now)?|(?:mail|ship|courier|send|post)(?: it| me| parcels?| mail| post| letters?)? (?:it )?(?:to|at)\s?:?|(?:i )?(?:live|living|staying|stay) at|(?:moved|shifted)(?: (?:house|home|flats?))?(?: again)? to|new (?:one|place|flat|house|home|apartment|pad)(?: is|:)?|parcels?(?: go)? to\s?:?)\s*/i.exec(
			doc.text,
		);
	const from = cue ? cue.index + cue[0].length : -1;
	if (from < 0) return undefined;
	const rest = doc.text.slice(from);
	let end = rest.search(
		/\n|[。；;]|\s[，,]|\.\s+(?=[A-Z][a-z]+\s|Ph|ph|Mob|Tel|Contact|Cell|my |Please|Pls|pls|it|Thanks)|\.$|,?\s+(?:ph|phone|mob|mobile|tel|contact|cell|call|whatsapp|reach|ring|text|my|same)\b|\s?[（(]|，(?=别|不|以后|谢|请|电话|手机|收)/i,
	);
	if (end < 0) end = rest.length;
	for (const other of [...doc.phones, ...doc.emails])
		if (other.start > from && other.start - from < end) end = other.start - from;
	const value = rest.slice(0, end).replace(/[\s,，.]+$/, "");
	const words = [...matches(LATIN_WORD, value)].length;
	if (!/\d/.test(value) || value.length < 12 || value.length > 160) return undefined;
	const parts = value.split(/[,，]/).length;
	const inCity = doc.places.some(({ kind, start, end: stop }) => kind === "city" && start >= from && stop <= from + value.length);
	if (words < 2 && !(words === 1 && (/[\u3400-\u9fff]{2,}(?:路|街)/.test(value) || (parts >= 3 && inCity)))) return undefined;
	return { start: from, end: from + value.length };
}

/** To: Ritika Shah, B-204 …: who gets it there. */
export function recipient(doc: Doc, { start }: Span): Span | undefined {
	const match = /(?:to|for|address|attn|name)\s?[:：]\s?((?:[A-Z][a-z]+\.? ){0,1}[A-Z][a-z]+ [A-Z][a-z]+)\s?[,，]\s?$/i.exec(
		doc.text.slice(Math.max(0, start - 60), start),
	);
	const name = match?.[1];
	if (name === undefined || !/^(?:[A-Z][a-z]+\.? ?)+$/.test(name)) return undefined;
	const from = doc.text.lastIndexOf(name, start);
	return { start: from, end: from + name.length };
}
