import { INITIAL, type Likeness, LOOSE, likeness, NEAR, SAME } from "../../alumni/likeness.js";
import { type NameForm, nameForm } from "../../alumni/name-compare.js";
import { hanFit } from "./fits-han.js";
import { ALL, better, EXACT, type Grade, MAYBE, type NameFit, NO_FIT, ONE_AND_MORE, ONE_WORD, TWO_WORDS } from "./grades.js";
import type { ShownName, ShownWord } from "./shown.js";

/** Words so common that alone they tell nobody. */
const COMMON = new Set(
	"muhammad syed abdul ahmad khan hussain kumar kumari singh kaur devi bibi begum bin ibn bint ur ul al el us uz tuz un ud din ullah e o da de van lal prasad bahadur md".split(
		" ",
	),
);
/** Said alone, they tell somebody only if he is called so. */
const HALF_COMMON = new Set(
	"ali shah malik islam rahman hossain akhtar sultana khatun sheikh chaudhry mirza raja rana mian hassan das sharma gupta roy shrestha thapa rai".split(
		" ",
	),
);
/** They stand before the name somebody is called by. */
const BEFORE = new Set("muhammad syed md abdul chaudhry sheikh malik mirza hafiz rana raja mian".split(" "));

const TITLED = /^\s*(?:hafiz|haji)\s/i;

const isAny = (word: string, some: ReadonlySet<string>): boolean =>
	some.has(word) || [...some].some((one) => likeness(one, word) === SAME);
const remembered = new Map<string, boolean>();
function isOf(word: string, some: ReadonlySet<string>, key: string): boolean {
	const known = remembered.get(key + word);
	if (known !== undefined) return known;
	const found = isAny(word, some);
	if (remembered.size > 20_000) remembered.clear();
	remembered.set(key + word, found);
	return found;
}
const isCommon = (word: string): boolean => isOf(word, COMMON, "c");
const isHalfCommon = (word: string): boolean => isOf(word, HALF_COMMON, "h");
const standsBefore = (word: string): boolean => isOf(word, BEFORE, "b");

/** The best of a person's names. */
export function fitOfName(shown: ShownName, names: readonly string[]): NameFit {
	let best = NO_FIT;
	for (const name of names) {
		const form = nameForm(name);
		const fit =
			form.han === "" && shown.han.length === 0
				? wordsFit(shown, form)
				: better(hanFit(shown, form), form.han === "" ? wordsFit(shown, form) : NO_FIT);
		// Hafiz is a title to some and the name of others: without it a name is not said whole.
		best = better(fit.grade > TWO_WORDS && TITLED.test(name) ? { ...fit, grade: TWO_WORDS } : fit, best);
	}
	return best;
}

interface Pair {
	readonly shown: readonly number[];
	readonly own: readonly number[];
	readonly level: Likeness;
}

function wordsFit(shown: ShownName, form: NameForm): NameFit {
	const own = form.words;
	const { words } = shown;
	if (own.length === 0 || words.length === 0) return NO_FIT;
	const taken = { shown: new Set<number>(), own: new Set<number>() };
	const pairs: Pair[] = [];
	for (const pair of pairsOf(words, own)) {
		if (pair.shown.some((at) => taken.shown.has(at)) || pair.own.some((at) => taken.own.has(at))) continue;
		pairs.push(pair);
		for (const at of pair.shown) taken.shown.add(at);
		for (const at of pair.own) taken.own.add(at);
	}
	return verdict(words, own, pairs, shown.kin);
}

/** What of the one may be what of the other, the likeliest first: words, or two run together. */
function pairsOf(words: readonly ShownWord[], own: readonly string[]): readonly Pair[] {
	const pairs: Pair[] = [];
	for (const [i, { text, bare, isNoise }] of words.entries())
		for (const [j, word] of own.entries()) {
			const level = likeness(text, word, bare);
			// Jan may be a name, but `ja` is none short of Javed.
			if (level > (isNoise ? LOOSE : 0)) pairs.push({ shown: [i], own: [j], level });
		}
	for (const count of [2, 3]) {
		for (const [i, { text, bare }] of words.entries())
			for (let j = 0; j + count <= own.length; j++) {
				const level = text.length < 5 ? 0 : likeness(text, own.slice(j, j + count).join(""), bare);
				if (level >= NEAR) pairs.push({ shown: [i], own: range(j, count), level });
			}
		for (let i = 0; i + count <= words.length; i++)
			for (const [j, word] of own.entries()) {
				const run = words.slice(i, i + count);
				if (word.length < 5 || run.some(({ part, text }) => part !== run[0]?.part || text.length < 2)) continue;
				const level = likeness(run.map(({ text }) => text).join(""), word);
				if (level >= NEAR) pairs.push({ shown: range(i, count), own: [j], level });
			}
	}
	return pairs.sort((a, b) => b.level - a.level || b.shown.length + b.own.length - a.shown.length - a.own.length);
}

const range = (from: number, count: number): number[] => Array.from({ length: count }, (_, at) => from + at);

function verdict(words: readonly ShownWord[], own: readonly string[], pairs: readonly Pair[], kin: ReadonlySet<number>): NameFit {
	const full = pairs.filter(({ level }) => level >= NEAR);
	if (full.length === 0) {
		const initials = own.length > 1 && words.some(({ text }) => text.length > 1 && text === own.map((word) => word[0]).join(""));
		return initials || pairs.some(({ level }) => level === LOOSE) ? { ...NO_FIT, grade: MAYBE } : NO_FIT;
	}
	const named = new Set(full.flatMap(({ shown }) => shown.map((at) => words[at]?.part ?? 0)));
	const used = new Set(pairs.flatMap(({ shown }) => shown));
	// Muhammad is said or left out as one likes.
	const isExtra = ({ text, part, isNoise }: ShownWord): boolean =>
		named.has(part) && !isNoise && !(text.length > 1 ? isMuhammad(text) : text === "m");
	const extra = words.filter((word, at) => !used.has(at) && isExtra(word)).length;
	const left = own.filter((word, at) => !pairs.some((pair) => pair.own.includes(at)) && !isMuhammad(word)).length;
	const count = (some: readonly Pair[]): number =>
		some.reduce((sum, { shown, own }) => sum + Math.max(shown.length, own.length), 0);
	const agreeing = count(full);
	const telling = count(full.filter((pair) => pair.own.some((at) => !isCommon(own[at] ?? ""))));
	const support = pairs.length - full.length;
	const isSame = full.every(({ level }) => level === SAME);
	const graded = (grade: Grade): NameFit => ({ grade, agreeing, isSame });
	if ([...named].some((part) => kin.has(part))) return graded(MAYBE);
	// The words that are there may be another's who shares two of three.
	if (extra > 0) return graded(telling >= 2 && left === 0 ? TWO_WORDS : MAYBE);
	if (agreeing >= 2) {
		if (left > 0 || support > 0) return telling >= 1 ? graded(TWO_WORDS) : graded(MAYBE);
		return graded(isSame ? EXACT : ALL);
	}
	// A. R. Khan: every word of the name is there, if only by its letter.
	const initials = pairs.filter(({ level }) => level === INITIAL).length;
	if (initials >= 2 && initials === support && left === 0) return graded(ONE_AND_MORE);
	if (telling === 0) return graded(MAYBE);
	if (support > 0) return graded(ONE_AND_MORE);
	const [at = 0] = full[0]?.own ?? [];
	const isCalled = at === own.findIndex((word) => !standsBefore(word));
	return graded(isCalled || !isHalfCommon(own[at] ?? "") ? ONE_WORD : MAYBE);
}

const isMuhammad = (word: string): boolean => likeness(word, "muhammad") === SAME;
