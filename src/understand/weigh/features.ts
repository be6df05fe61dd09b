import type { Doc, Kind, Mark } from "../doc.js";
import type { Stance } from "../read/stance.js";
import { isHanChar } from "../text.js";

/** How a mark is meant, as far as saving goes. `same`: said to be as before, or only in passing. */
export type Role = "none" | "current" | "old" | "future" | "same";

/** One token: a Chinese character, a Latin word, a mark, or a piece of punctuation. */
export interface Token {
	readonly text: string;
	/** Its place in the clause's `marked`. */
	readonly at: number;
}

const KINDS: readonly Kind[] = ["C", "V", "K", "A", "P", "E", "W", "Q", "D", "O", "T", "N"];
const LATIN = /[a-z0-9'&+]/;

/** Splits marked text. Digits all look alike, so that a year or a count says the same in every message. */
export function tokensOf(marked: string): Token[] {
	const out: Token[] = [];
	for (let i = 0; i < marked.length; i++) {
		const char = marked.charAt(i);
		const code = char.charCodeAt(0);
		if (char === " ") continue;
		if (code >= 0xe000 && code < 0xe000 + KINDS.length) {
			out.push({ text: `{${KINDS[code - 0xe000]}}`, at: i });
			continue;
		}
		if (!LATIN.test(char)) {
			out.push({ text: char, at: i });
			continue;
		}
		let end = i + 1;
		while (end < marked.length && LATIN.test(marked.charAt(end))) end++;
		const word = marked.slice(i, end);
		out.push({ text: /^\d+$/.test(word) ? "0" : word, at: i });
		i = end - 1;
	}
	return out;
}

/** One and two tokens at a time. */
export function grams(tokens: readonly Token[], prefix: string, into: string[]): void {
	for (let i = 0; i < tokens.length; i++) {
		const one = tokens[i]?.text ?? "";
		const two = tokens[i + 1]?.text;
		// A single Chinese character says little.
		if (!isHanChar(one)) into.push(`${prefix}${one}`);
		if (two !== undefined) into.push(`${prefix}${one} ${two}`);
	}
}

const NEAR = 7;

/** What a clause and its neighbours say, shared by all its marks. */
export interface Around {
	readonly tokens: readonly Token[];
	/** By the kind of mark that they are said of. */
	sharedFor(group: string): readonly string[];
}

export function aroundOf(doc: Doc, stances: readonly Stance[], index: number): Around {
	const clause = doc.clauses[index];
	const stance = stances[index];
	const tokens = tokensOf(clause?.marked ?? "");
	const shared: string[] = [];
	grams(tokens, "c:", shared);
	const before = doc.clauses[index - 1];
	const after = doc.clauses[index + 1];
	if (before) grams(tokensOf(before.marked), "p:", shared);
	else shared.push("first");
	if (after) grams(tokensOf(after.marked), "n:", shared);
	else shared.push("last");
	if (stance) {
		if (stance.owner !== "self") shared.push("other");
		if (stance.future) shared.push("future");
		if (stance.void) shared.push("void");
		if (stance.negated) shared.push("negated");
		if (stance.affirmed) shared.push("affirmed");
		if (stance.question) shared.push("question");
	}
	if (clause && /[?？]/.test(clause.stop)) shared.push("asks");
	const kinds = new Set([...(clause?.marks.values() ?? [])].map(({ kind }) => kind));
	for (const kind of kinds) shared.push(`has ${kind}`);
	for (const mark of clause?.marks.values() ?? []) if (mark.kind === "D") shared.push(`date ${mark.of.tense}`);
	const whole = new Set(doc.clauses.flatMap(({ marks }) => [...marks.values()].map(({ kind }) => kind)));
	for (const kind of whole) shared.push(`whole ${kind}`);
	shared.push(`clauses ${Math.min(4, doc.clauses.length)}`);
	if (doc.input.prompt !== undefined) shared.push("prompted");
	const byGroup = new Map<string, readonly string[]>();
	return {
		tokens,
		sharedFor: (group) => {
			let list = byGroup.get(group);
			if (!list) {
				list = shared.map((feature) => `${group} ${feature}`);
				byGroup.set(group, list);
			}
			return list;
		},
	};
}

/** Everything that may tell what a mark is there for. */
export function featuresOf(around: Around, at: number, mark: Mark): string[] {
	const { tokens } = around;
	const i = tokens.findIndex((token) => token.at === at);
	const group = mark.kind === "V" || mark.kind === "K" ? "C" : mark.kind;
	const text = (n: number): string => tokens[n]?.text ?? "#";
	const own: string[] = [
		"bias",
		`l1 ${text(i - 1)}`,
		`l2 ${text(i - 2)} ${text(i - 1)}`,
		`l3 ${text(i - 3)} ${text(i - 2)} ${text(i - 1)}`,
		`r1 ${text(i + 1)}`,
		`r2 ${text(i + 1)} ${text(i + 2)}`,
		`r3 ${text(i + 1)} ${text(i + 2)} ${text(i + 3)}`,
		`lr ${text(i - 1)} ${text(i + 1)}`,
		`kind ${mark.kind}`,
	];
	grams(tokens.slice(Math.max(0, i - NEAR), i), "<", own);
	grams(tokens.slice(i + 1, i + 1 + NEAR), ">", own);
	if (tokens.length === 1) own.push("alone");
	if (mark.kind === "C" || mark.kind === "V" || mark.kind === "K") {
		own.push(mark.of.sure ? "sure" : "unsure");
		if (tokens.slice(0, i).some(({ text: other }) => /^\{[CVK]\}$/.test(other))) own.push("second");
		if (tokens.slice(i + 1).some(({ text: other }) => /^\{[CVK]\}$/.test(other))) own.push("not-last");
	}
	if (mark.kind === "O") {
		own.push(mark.of.weak ? "weak" : "strong", mark.of.known ? "known" : "guessed");
		if (tokens.slice(0, i).some(({ text: other }) => other === "{O}")) own.push("second");
		if (tokens.slice(i + 1).some(({ text: other }) => other === "{O}")) own.push("not-last");
	}
	if ("PEWQ".includes(mark.kind)) {
		if (tokens.slice(0, i).some(({ text: other }) => other === `{${mark.kind}}`)) own.push("second");
		if (tokens.slice(i + 1).some(({ text: other }) => other === `{${mark.kind}}`)) own.push("not-last");
	}
	const features = own.map((feature) => `${group} ${feature}`);
	for (const feature of around.sharedFor(group)) features.push(feature);
	return features;
}
