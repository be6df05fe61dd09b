import { KNOWN_EN, ORG_WORD, WEAK_EN } from "../lexicon/orgs-en.js";
import { TITLE_HEADS } from "../lexicon/titles.js";
import { pattern } from "../pattern.js";
import { isCapital, isHanChar, lower, matches, type Span } from "../text.js";
import { wordsOf } from "../words.js";
import type { PlaceMention } from "./places.js";

export interface OrgMention extends Span {
	readonly value: string;
	/** Names that are words too are employers only behind a word that leads to one. */
	readonly weak: boolean;
	/** Found as a whole by its ending, or by a list. */
	readonly known: boolean;
	/** Only its place in the sentence says that it is one: behind a verb of joining, before what is done there. */
	readonly slot?: "join" | "state";
}

const WORD = pattern(/[A-Za-z0-9À-ɏ][A-Za-z0-9À-ɏ'&.+-]*|&/g);
/** With one of these at its end a word may want cutting. */
const TAILS: ReadonlySet<string> = new Set([".", "'", "+", "-"]);
const MOST_WORDS = 5;
const CONNECT = pattern(/^(?:of|and|for|the|&|de|al|el|ul)$/);

interface Word {
	readonly text: string;
	readonly start: number;
	readonly end: number;
}

/** Organisations in Latin letters: by a list, or by a word that says what they are. */
export function* latinOrgs(text: string, places: readonly PlaceMention[]): Generator<OrgMention> {
	const words: Word[] = [...matches(WORD, text)].map((match) => {
		const word = TAILS.has(match[0].at(-1) ?? "")
			? match[0].replace(/[.'+-]+$/, (tail) => (/^(?:Govt|Dr|St|Pvt|Ltd|Co)\.$/.test(match[0]) ? tail : ""))
			: match[0];
		return { text: word, start: match.index, end: match.index + word.length };
	});
	for (let at = 0; at < words.length; at++) {
		const known = knownAt(text, words, at, places);
		const named = namedAt(text, words, at, places);
		// Bahria Town Hospital is not Bahria.
		const org = known && named && named.size > known.size ? named : (known ?? named);
		if (!org) continue;
		yield org;
		at += org.size - 1;
	}
}

function joined(
	text: string,
	words: readonly Word[],
	at: number,
	size: number,
): { start: number; end: number; text: string } | undefined {
	const first = words[at];
	const last = words[at + size - 1];
	if (!first || !last) return undefined;
	const piece = text.slice(first.start, last.end);
	// Only spaces between, so that no clause ends inside a name.
	return /[^A-Za-z0-9À-ɏ'&.+ -]|\. (?!Medical|College|Ltd|[A-Z][a-z]+'s)/.test(piece) && !/^(?:Govt|St|Dr)\. /.test(piece)
		? undefined
		: { start: first.start, end: last.end, text: piece };
}

const FIRST_WORDS = new Set([...KNOWN_EN].map((name) => name.split(" ")[0] ?? ""));

const QUARTER_BEFORE = pattern(
	/(?:lahore|karachi|islamabad|pindi|rawalpindi|multan|peshawar|gujranwala|bahawalpur|quetta)[ ,]{1,2}$/,
);
const QUARTER_AFTER = pattern(/^,? ?(?:phase|ph\b|block|sector|lahore|karachi|isl|multan|pindi|raya|\d)/);

function knownAt(
	text: string,
	words: readonly Word[],
	at: number,
	places: readonly PlaceMention[],
): (OrgMention & { size: number }) | undefined {
	const first = words[at];
	if (!first || !FIRST_WORDS.has(lower(first.text))) return undefined;
	// Batao, bata dena: tell.
	if (first.text === "bata") return undefined;
	// Lahore DHA mein: a quarter of the town, and no health authority.
	if (
		lower(first.text) === "dha" &&
		(QUARTER_BEFORE.test(lower(text.slice(0, first.start))) || QUARTER_AFTER.test(lower(text.slice(first.end, first.end + 8))))
	)
		return undefined;
	for (let size = Math.min(MOST_WORDS, words.length - at); size >= 1; size--) {
		const piece = joined(text, words, at, size);
		if (!piece) continue;
		const name = lower(piece.text).replace(/\s+/g, " ");
		if (!KNOWN_EN.has(name)) continue;
		// Abbreviations are written in capitals.
		if (name.length <= 3 && (piece.text.match(/[A-Z]/g) ?? []).length < 2 && !isLed(text, piece, name)) continue;
		if (isHanChar(text[piece.start - 1]) && name.length <= 2 && name !== "ey" && name !== "jd") continue;
		// The name goes on: Amazon Web Services, Apollo Hospitals.
		const more = grow(text, words, at, size, places);
		const value = text.slice(piece.start, more.end);
		return {
			start: piece.start,
			end: more.end,
			value,
			weak: WEAK_EN.has(name) && more.size === size,
			known: true,
			size: more.size,
		};
	}
	return undefined;
}

/** joined tcs; at du: short names in small letters, right behind a word that leads to an employer. */
const isLed = (text: string, { start, end }: Span, name: string): boolean =>
	(!WEAK_EN.has(name) || /^(?:du|ge|hp|bp|vw|ibm|tcs|hcl|kfc)$/.test(name)) &&
	/(?:^|[^a-z])(?:joined|joining|join|at|with|wid|left|quit)\s$/i.test(text.slice(Math.max(0, start - 9), start)) &&
	/^(?:\s*(?:[.,;!)(]|$)|\s(?:as|in|now|nw|last|this|since|from)\b)/i.test(text.slice(end, end + 8));

/** Further capitalised organisation words behind a name. */
function grow(
	text: string,
	words: readonly Word[],
	at: number,
	size: number,
	places: readonly PlaceMention[],
): { end: number; size: number } {
	let n = size;
	let end = words[at + size - 1]?.end ?? 0;
	for (;;) {
		const next = words[at + n];
		// Apollo Gleneagles Kolkata: a word of its own between the name and where it is.
		const beyond = words[at + n + 1];
		if (
			next &&
			n === size &&
			text.slice(end, next.start) === " " &&
			/^[A-Z][a-z]{3,}$/.test(next.text) &&
			beyond &&
			places.some(({ start }) => start === beyond.start) &&
			!places.some(({ start }) => start === next.start) &&
			/^,? $/.test(text.slice(next.end, beyond.start)) &&
			!NOT_FIRST.test(next.text) &&
			!STOP_CAPITAL.test(next.text) &&
			!TITLE_HEADS.has(lower(next.text))
		)
			return { end: next.end, size: n + 1 };
		if (
			!next ||
			text.slice(end, next.start) !== " " ||
			!ORG_WORD.test(next.text) ||
			(!/^[A-Z]/.test(next.text) &&
				/^(?:air|media|press|food|oil|power|energy|health|medical|general|research|capital|company|network|networks|services|service|engineering|sports|tech|technology|group)$/i.test(
					next.text,
				))
		)
			return { end, size: n };
		end = next.end;
		n++;
	}
}

/** Capitalised words of which one says that it is an organisation: Chughtai Lab, University of Malaya. */
function namedAt(
	text: string,
	words: readonly Word[],
	at: number,
	places: readonly PlaceMention[],
): (OrgMention & { size: number }) | undefined {
	const first = words[at];
	if (!first || !(isCapital(first.text) || (/^\d/.test(first.text) && /[A-Z]/.test(first.text)))) return undefined;
	if (NOT_FIRST.test(first.text) || (TITLE_HEADS.has(lower(first.text)) && !ORG_WORD.test(first.text))) return undefined;
	let size = 1;
	let best = 0;
	let hasOrgWord = ORG_WORD.test(first.text);
	while (at + size < words.length && size < 9) {
		const before = words[at + size - 1];
		const word = words[at + size];
		if (!before || !word) break;
		const gap = text.slice(before.end, word.start);
		if (!/^(?: |\. )$/.test(gap) || (gap === ". " && !/^(?:Govt|St|Dr)$/.test(before.text.replace(".", "")))) break;
		const capital = isCapital(word.text);
		if (!capital && !CONNECT.test(word.text) && !(ORG_WORD.test(word.text) && !hasOrgWord)) break;
		if (capital && STOP_CAPITAL.test(word.text)) break;
		// Medical Superintendent of DHQ: a title, and then its employer.
		if (
			TITLE_HEADS.has(lower(word.text)) &&
			!ORG_WORD.test(word.text) &&
			!/^(?:Hospital|Clinic|Centre|Center)$/.test(words[at + size + 1]?.text ?? "")
		) {
			if (/^(?:\s+(?:of|at|in|for|,))/.test(text.slice(word.end))) return undefined;
			break;
		}
		size++;
		if (ORG_WORD.test(word.text)) {
			hasOrgWord = true;
			best = size;
			// Sheikh Shakhbout Medical City
			const city = words[at + size];
			if (
				city?.text === "City" &&
				/^(?:Medical|Media|Sports|Health|Healthcare)$/.test(word.text) &&
				text.slice(word.end, city.start) === " "
			)
				best = ++size;
		} else if (
			/^(?:University|College|Institute|School|Academy|Ministry|Bank|Board|Centre|Center|Department)$/.test(first.text) &&
			capital &&
			// Bank Alfalah Multan is in Multan; the University of Lahore is called so.
			!(best >= 2 && CONNECT.test(words[at + 1]?.text ?? "") === false && places.some(({ start }) => start === word.start))
		)
			best = size;
		// Manipal College of Dental Sciences
		else if (
			best === size - 1 &&
			/^(?:Sciences?|Technology|Engineering|Medicine|Studies|Arts|Management|Research)$/.test(word.text)
		)
			best = size;
		else if (hasOrgWord && capital && words[at + size - 2] && CONNECT.test(words[at + size - 2]?.text ?? "")) best = size;
	}
	const second = words[at + 1];
	// Royal Stoke, Royal Preston: hospitals, and called after their towns.
	if (
		best < 2 &&
		first.text === "Royal" &&
		second &&
		/^[A-Z][a-z]{3,}$/.test(second.text) &&
		text.slice(first.end, second.start) === " "
	)
		best = 2;
	if (best < 2) return undefined;
	const last = words[at + best - 1];
	if (!last) return undefined;
	const value = text.slice(first.start, last.end);
	// A place alone is none: New York City Hall is, Lahore is not.
	if (places.some((place) => place.start === first.start && place.end === last.end)) return undefined;
	return { start: first.start, end: last.end, value, weak: false, known: false, size: best };
}

const NOT_FIRST = wordsOf(
	`MSc MS MPhil PhD MBA BSc BS MD MPH FCPS MCPS Masters? Bachelors? Diploma Degree Quit Leaving Formerly Previously
	Switched Appointed Hired Posted Retired Offer Accepted Was Been Selected Employed Based Living Studying Teaching
	Running Pursuing Finished Completed I I'm Im It's Its That's We're They're He's She's Out Off Exit Ex Bye Goodbye
	Farewell My Our We He She They The A An In At On From To For With And But So Now New Currently Working Work Joined Join
	Joining Hello Hi Dear Dr Mr Ms Prof Yes No Ok Please Pls Plz Kindly Got Doing Started Starting Left Resigned Moved
	Shifted Serving Also Still Just Alhamdulillah Congrats Happy Good Name City Company Employer Email Phone Mobile Title
	Position Designation Anyone Any Does Do Is Are What Which Where When How Who Can Could If This That There Senior Junior
	Yesterday Today Tomorrow Conducted Attended Visited Heard Remember Never Not NOT ONLY NOW Promoted Same After Before
	Since As Address Heard Update FYI Note`,
);
const STOP_CAPITAL = wordsOf(
	`I As In At From Since On My And But Now With Will Jan Feb Mar Apr May Jun Jul Aug Sep Sept Oct Nov Dec January February
	March April June July August September October November December Monday Tuesday Wednesday Thursday Friday Saturday
	Sunday`,
);
