import type { Doc, Kind, Mark } from "../doc.js";
import type { Stance } from "../read/stance.js";
import { isHanChar } from "../text.js";
import { ANY, hashOf, joined, rowAt } from "./rows.js";

/** How a mark is meant, as far as saving goes. `same`: said to be as before, or only in passing. */
export type Role = "none" | "current" | "old" | "future" | "same";

/** One token: a Chinese character, a Latin word, a mark, or a piece of punctuation. */
export interface Token {
	readonly text: string;
	readonly hash: number;
	/** Its place in the clause's `marked`. */
	readonly at: number;
}

const KINDS: readonly Kind[] = ["C", "V", "K", "A", "P", "E", "W", "Q", "D", "O", "T", "N"];

/** a to z, 0 to 9, and what stands within words. */
const isLatin = (code: number): boolean =>
	(code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39) || code === 0x27 || code === 0x26 || code === 0x2b;

const token = (text: string, at: number): Token => ({ text, hash: hashOf(text), at });

const FACE = /^\[[\u3400-\u9fff]{1,4}\]/;

/** Splits marked text. Digits all look alike, so that a year or a count says the same in every message. */
export function tokensOf(marked: string): Token[] {
	const out: Token[] = [];
	for (let i = 0; i < marked.length; i++) {
		const code = marked.charCodeAt(i);
		if (code === 0x20) continue;
		// [破涕为笑]: a face, whichever.
		if (code === 0x5b) {
			const face = FACE.exec(marked.slice(i, i + 8))?.[0].length ?? 0;
			if (face > 0) {
				out.push(token("[face]", i));
				i += face - 1;
				continue;
			}
		}
		if (code >= 0xe000 && code < 0xe000 + KINDS.length) {
			out.push(token(`{${KINDS[code - 0xe000]}}`, i));
			continue;
		}
		if (!isLatin(code)) {
			out.push(token(marked.charAt(i), i));
			continue;
		}
		let end = i;
		let digits = true;
		for (; end < marked.length; end++) {
			const next = marked.charCodeAt(end);
			if (!isLatin(next)) break;
			if (next < 0x30 || next > 0x39) digits = false;
		}
		out.push(token(digits ? "0" : marked.slice(i, end), i));
		i = end - 1;
	}
	return out;
}

/** One and two tokens at a time, from one place to another. */
export function grams(tokens: readonly Token[], prefix: number, into: number[], from = 0, to = tokens.length): void {
	for (let i = from; i < to; i++) {
		const one = tokens[i] as Token;
		// A single Chinese character says little.
		if (!isHanChar(one.text)) into.push(joined(prefix, one.hash));
		if (i + 1 < to) into.push(joined(prefix, one.hash, (tokens[i + 1] as Token).hash));
	}
}

const NEAR = 7;

/** What a clause and its neighbours say, shared by all its marks. */
export interface Around {
	readonly tokens: readonly Token[];
	readonly shared: readonly number[];
}

const IN_CLAUSE = hashOf("clause");
const IN_LAST = hashOf("previous");
const IN_NEXT = hashOf("next");

export function aroundOf(doc: Doc, stances: readonly Stance[], all: readonly (readonly Token[])[], index: number): Around {
	const clause = doc.clauses[index];
	const stance = stances[index];
	const tokens = all[index] ?? [];
	const shared: number[] = [];
	const say = (feature: string): void => {
		shared.push(hashOf(feature));
	};
	grams(tokens, IN_CLAUSE, shared);
	const before = all[index - 1];
	const after = all[index + 1];
	if (before) grams(before, IN_LAST, shared);
	else say("first");
	if (after) grams(after, IN_NEXT, shared);
	else say("last");
	if (stance) {
		if (stance.owner !== "self") say("other");
		if (stance.future) say("future");
		if (stance.void) say("void");
		if (stance.negated) say("negated");
		if (stance.affirmed) say("affirmed");
		if (stance.question) say("question");
	}
	if (clause && /[?？]/.test(clause.stop)) say("asks");
	const kinds = new Set([...(clause?.marks.values() ?? [])].map(({ kind }) => kind));
	for (const kind of kinds) say(`has ${kind}`);
	for (const mark of clause?.marks.values() ?? []) if (mark.kind === "D") say(`date ${mark.of.tense}`);
	const whole = new Set(doc.clauses.flatMap(({ marks }) => [...marks.values()].map(({ kind }) => kind)));
	for (const kind of whole) say(`whole ${kind}`);
	say(`clauses ${Math.min(4, doc.clauses.length)}`);
	if (doc.input.prompt !== undefined) say("prompted");
	return { tokens, shared };
}

const [L1 = 0, L2 = 0, L3 = 0, R1 = 0, R2 = 0, R3 = 0, BOTH = 0, LEFT = 0, RIGHT = 0] = "l1 l2 l3 r1 r2 r3 lr < >"
	.split(" ")
	.map(hashOf);
const NOTHING = hashOf("#");

/** Everything that may tell what a mark is there for, as rows: each once for its kind, and once for all kinds. */
export function rowsOf({ tokens, shared }: Around, at: number, mark: Mark, into: (row: number) => void): void {
	const i = tokens.findIndex((one) => one.at === at);
	const hash = (n: number): number => tokens[n]?.hash ?? NOTHING;
	const own: number[] = [
		hashOf("bias"),
		joined(L1, hash(i - 1)),
		joined(L2, hash(i - 2), hash(i - 1)),
		joined(L3, hash(i - 3), hash(i - 2), hash(i - 1)),
		joined(R1, hash(i + 1)),
		joined(R2, hash(i + 1), hash(i + 2)),
		joined(R3, hash(i + 1), hash(i + 2), hash(i + 3)),
		joined(BOTH, hash(i - 1), hash(i + 1)),
		hashOf(`kind ${mark.kind}`),
	];
	grams(tokens, LEFT, own, Math.max(0, i - NEAR), i);
	grams(tokens, RIGHT, own, i + 1, Math.min(tokens.length, i + 1 + NEAR));
	if (tokens.length === 1) own.push(hashOf("alone"));
	if (mark.kind === "C" || mark.kind === "V" || mark.kind === "K") own.push(hashOf(mark.of.sure ? "sure" : "unsure"));
	if (mark.kind === "O") own.push(hashOf(mark.of.weak ? "weak" : "strong"), hashOf(mark.of.known ? "known" : "guessed"));
	const alike = LIKE[mark.kind];
	if (alike) {
		if (tokens.some(({ text }, k) => k < i && alike.has(text))) own.push(hashOf("second"));
		if (tokens.some(({ text }, k) => k > i && alike.has(text))) own.push(hashOf("not-last"));
	}
	const group = GROUPS[mark.kind];
	for (const features of [own, shared])
		for (const feature of features) {
			into(rowAt(group, feature));
			into(rowAt(ANY, feature));
		}
}

const GROUPS = Object.fromEntries(KINDS.map((kind) => [kind, hashOf(kind === "V" || kind === "K" ? "C" : kind)])) as Readonly<
	Record<Kind, number>
>;

const PLACES: ReadonlySet<string> = new Set(["{C}", "{V}", "{K}"]);
const LIKE: Readonly<Partial<Record<Kind, ReadonlySet<string>>>> = {
	C: PLACES,
	V: PLACES,
	K: PLACES,
	...Object.fromEntries([..."OPEWQ"].map((kind) => [kind, new Set([`{${kind}}`])])),
};
