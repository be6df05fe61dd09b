import type { AST } from "@eslint-community/regexpp";
import { RegExpParser } from "@eslint-community/regexpp";

/**
 * Most patterns match hardly any text. Before one is run it is asked whether the text holds at least one of the
 * characters, or pairs of them, without which it cannot match: the way RE2 filters sets of expressions.
 */

/** Characters and pairs are known by these many hashes. */
const GRAMS = 8192;
/** Larger classes say nothing. */
const LARGEST_CLASS = 40;
/** Of two neighbouring classes no more pairs are made. */
const MOST_PAIRS = 64;
/** A longer list of what may be needed finds nearly always one of it. */
const MOST_NEEDED = 200;

/** ASCII letters without case; the two signs that Unicode folds to one of them go with it. */
const folded = (code: number): number => {
	if (code >= 0x41 && code <= 0x5a) return code + 32;
	return code === 0x212a ? 0x6b : code === 0x17f ? 0x73 : code;
};
const single = (code: number): number => (Math.imul(code, 0x9e3779b1) >>> 19) & (GRAMS - 1);
const pair = (first: number, second: number): number =>
	(Math.imul((first << 5) + first + second * 7919, 0x9e3779b1) >>> 19) & (GRAMS - 1);

/** Which grams stand in a text: those that bear its number. */
class Grams {
	text: string | undefined;
	private readonly stamps = new Uint16Array(GRAMS);
	private stamp = 0;

	read(text: string): void {
		this.text = text;
		if (++this.stamp > 0xffff) {
			this.stamps.fill(0);
			this.stamp = 1;
		}
		const { stamps, stamp } = this;
		let last = 0;
		for (let i = 0; i < text.length; i++) {
			const code = folded(text.charCodeAt(i));
			stamps[single(code)] = stamp;
			stamps[pair(last, code)] = stamp;
			last = code;
		}
	}

	hasOneOf(needed: Uint16Array): boolean {
		const { stamps, stamp } = this;
		for (let i = 0; i < needed.length; i++) if (stamps[needed[i] as number] === stamp) return true;
		return false;
	}
}

/** The texts asked about last: one clause is held against many patterns. */
const recent = [new Grams(), new Grams(), new Grams(), new Grams()];
let oldest = 0;
/** Of longer texts nearly every gram is there. */
const LONGEST = 2000;

function gramsOf(text: string): Grams {
	for (let i = 0; i < 4; i++) if ((recent[i] as Grams).text === text) return recent[i] as Grams;
	const grams = recent[oldest] as Grams;
	oldest = (oldest + 1) & 3;
	grams.read(text);
	return grams;
}

/** What a pattern cannot do without: one of these grams. */
export type Needs = Uint16Array;

/** Whether a pattern with such needs may match. */
export const mayMatch = (needs: Needs, text: string): boolean => text.length > LONGEST || gramsOf(text).hasOneOf(needs);

const parser = new RegExpParser({ ecmaVersion: 2024 });

export function needsOf({ source, flags }: RegExp): Needs | undefined {
	const tree = parser.parsePattern(source, 0, source.length, { unicode: flags.includes("u") });
	const need = ofAlternatives(tree.alternatives, flags.includes("i"));
	if (!need || need.grams.size > MOST_NEEDED) return undefined;
	return Uint16Array.from(need.grams);
}

interface Need {
	readonly grams: ReadonlySet<number>;
	/** How likely some text is to hold one of them, roughly. */
	readonly odds: number;
}

/** One of several: of each of them something. */
function ofAlternatives(alternatives: readonly AST.Alternative[], fold: boolean): Need | undefined {
	const grams = new Set<number>();
	let odds = 0;
	for (const alternative of alternatives) {
		const need = ofSequence(alternative.elements, fold);
		if (!need) return undefined;
		for (const gram of need.grams) grams.add(gram);
		odds += need.odds;
	}
	return { grams, odds };
}

/** All of them: the part that is the rarest. */
function ofSequence(elements: readonly AST.Element[], fold: boolean): Need | undefined {
	let best: Need | undefined;
	const offer = (need: Need | undefined): void => {
		if (need && (!best || need.odds < best.odds)) best = need;
	};
	let last: readonly number[] | undefined;
	for (const element of elements) {
		const codes = codesOf(element, fold);
		if (codes) {
			offer(anyOf(codes));
			if (last && last.length * codes.length <= MOST_PAIRS) offer(pairsOf(last, codes));
		} else offer(ofElement(element, fold));
		last = codes;
	}
	return best;
}

function ofElement(element: AST.Element, fold: boolean): Need | undefined {
	switch (element.type) {
		case "Group":
		case "CapturingGroup":
			return ofAlternatives(element.alternatives, fold);
		case "Assertion":
			return (element.kind === "lookahead" || element.kind === "lookbehind") && !element.negate
				? ofAlternatives(element.alternatives, fold)
				: undefined;
		case "Quantifier":
			return element.min > 0 ? ofSequence([element.element], fold) : undefined;
		default:
			return undefined;
	}
}

/** The characters of which an element is one, if they are few. */
function codesOf(element: AST.Element, fold: boolean): readonly number[] | undefined {
	if (element.type === "Character") return codeOf(element.value, fold);
	if (element.type === "CharacterSet") return element.kind === "digit" && !element.negate ? DIGITS : undefined;
	if (element.type !== "CharacterClass" || element.negate) return undefined;
	const codes = new Set<number>();
	for (const part of element.elements) {
		let some: readonly number[] | undefined;
		if (part.type === "Character") some = codeOf(part.value, fold);
		else if (part.type === "CharacterSet") some = part.kind === "digit" && !part.negate ? DIGITS : undefined;
		else if (part.type === "CharacterClassRange") some = rangeOf(part.min.value, part.max.value, fold);
		if (!some) return undefined;
		for (const code of some) codes.add(code);
		if (codes.size > LARGEST_CLASS) return undefined;
	}
	return codes.size === 0 ? undefined : [...codes];
}

const DIGITS = [..."0123456789"].map((digit) => digit.charCodeAt(0));

/** Without case only ASCII is known well enough; what needs two code units is left out. */
function codeOf(value: number, fold: boolean): readonly number[] | undefined {
	if (value > 0xffff) return undefined;
	const char = String.fromCharCode(value);
	if (fold && value > 0x7f && char.toLowerCase() !== char.toUpperCase()) return undefined;
	return [folded(value)];
}

function rangeOf(min: number, max: number, fold: boolean): readonly number[] | undefined {
	if (max - min >= LARGEST_CLASS) return undefined;
	const codes: number[] = [];
	for (let value = min; value <= max; value++) {
		const some = codeOf(value, fold);
		if (!some) return undefined;
		codes.push(...some);
	}
	return codes;
}

const COMMON = new Set([..." 我的了在是不有到去 eaiotnsr,，.。"].map((char) => char.charCodeAt(0)));

function oddsOf(code: number): number {
	if (COMMON.has(code)) return 0.4;
	if (code < 0x80) return code >= 0x61 && code <= 0x7a ? 0.25 : 0.1;
	return code >= 0xe000 && code < 0xf900 ? 0.2 : 0.03;
}

const anyOf = (codes: readonly number[]): Need => ({
	grams: new Set(codes.map(single)),
	odds: codes.reduce((sum, code) => sum + oddsOf(code), 0),
});

const pairsOf = (first: readonly number[], second: readonly number[]): Need => ({
	grams: new Set(first.flatMap((one) => second.map((other) => pair(one, other)))),
	odds: first.reduce((sum, one) => sum + second.reduce((all, other) => all + oddsOf(one) * oddsOf(other) * 0.5, 0), 0),
});
