import { readPhone } from "../../alumni/contact.js";
import { nameForm } from "../../alumni/name-compare.js";
import { matchName, type RosterEntry } from "../../alumni/names.js";
import { fitOfName } from "./fits.js";
import { ALL, compareFits, EXACT, type Grade, MAYBE, type NameFit, ONE_WORD, TWO_WORDS } from "./grades.js";
import { plain } from "./marks.js";
import { readShown } from "./shown.js";

/** Somebody of the class, with the numbers a phone may show in place of his name. */
export interface Classmate extends RosterEntry {
	/** E.164. */
	readonly phones: readonly string[];
}

export type Whose =
	| { readonly kind: "one"; readonly id: string; readonly grade: Grade }
	/** Somebody who knows must say: one of these, or nobody of the class. */
	| { readonly kind: "unsure"; readonly ids: readonly string[] };

const unsure = (ids: readonly string[] = []): Whose => ({ kind: "unsure", ids: [...new Set(ids)] });

/** More than these are no help to whoever is asked. */
const MOST_LIKELY = 4;

/**
 * Whom the name over a pasted message means. A student number or a number we know decides; else the one
 * whom the name fits, in any spelling or script, whole or in part, if it fits nobody else of the class: a
 * wrong guess would write one person's words into another's record.
 */
export function whoseIs(sender: string, classmates: readonly Classmate[]): Whose {
	const text = plain(sender).trim();
	const number = phoneOf(text);
	if (number !== undefined) {
		const holders = classmates.filter(({ phones }) => phones.includes(number)).map(({ id }) => id);
		return holders.length === 1 && holders[0] !== undefined ? { kind: "one", id: holders[0], grade: EXACT } : unsure(holders);
	}
	const numbered = byStudentNo(text, classmates);
	if (numbered !== undefined) return numbered;
	const shown = readShown(text);
	const fits = classmates
		.map(({ id, names }) => ({ id, ...fitOfName(shown, names) }))
		.filter(({ grade }) => grade >= MAYBE)
		.sort((a, b) => compareFits(b, a));
	const [best, ...others] = fits;
	if (best === undefined) return unsure();
	if (best.grade === MAYBE || (best.grade === ONE_WORD && shown.isOfOthers))
		return fits.length <= MOST_LIKELY ? unsure(fits.map(({ id }) => id)) : unsure();
	const rivals = others.filter((other) => isRival(best, other));
	return rivals.length === 0 ? { kind: "one", id: best.id, grade: best.grade } : unsure([best, ...rivals].map(({ id }) => id));
}

/** Whether the other may as well be meant. */
function isRival(best: NameFit, other: NameFit): boolean {
	if (best.isSame && !other.isSame) return false;
	// One word of a name: whoever has it too may be called by it.
	if (best.grade === ONE_WORD) return other.agreeing > 0;
	return compareFits(best, other) === 0;
}

/** A number of one and a name of another: somebody mistyped, and both are asked about. */
function byStudentNo(text: string, classmates: readonly Classmate[]): Whose | undefined {
	const digits = plainWord(text);
	if (
		!/\d{4}/.test(digits) ||
		!classmates.some(({ studentNo }) => studentNo !== undefined && digits.includes(plainWord(studentNo)))
	)
		return undefined;
	const found = matchName(text, classmates);
	if (found.kind === "many") return unsure(found.ids);
	const mate = classmates.find(({ id }) => found.kind === "one" && id === found.id);
	return mate?.studentNo !== undefined && digits.includes(plainWord(mate.studentNo))
		? { kind: "one", id: mate.id, grade: EXACT }
		: undefined;
}

/** The one classmate whose whole name a few words are, `exactly` or with words added or left out; less is nobody. */
export function wholeName(text: string, classmates: readonly Classmate[], exactly = false): string | undefined {
	const found = whoseIs(text, classmates);
	if (found.kind !== "one") return undefined;
	if (found.grade >= (exactly ? ALL : TWO_WORDS)) return found.id;
	const mate = classmates.find(({ id }) => id === found.id);
	// Some have but one name.
	return found.grade === ONE_WORD && mate?.names.some((name) => nameForm(name).words.length === 1) ? found.id : undefined;
}

const plainWord = (text: string): string =>
	text
		.normalize("NFKC")
		.toUpperCase()
		.replace(/[^A-Z0-9]/g, "");

/** A number that stands where a name would. */
function phoneOf(text: string): string | undefined {
	if (!/^\+?[\d\s().-]{7,24}$/.test(text)) return undefined;
	const read = readPhone(text);
	return read.ok ? read.value : text.replace(/[^\d+]/g, "");
}

/** Whether a text names somebody of the class besides its writer. */
export function namesOther(text: string, writer: string | undefined, classmates: readonly Classmate[]): boolean {
	const low = ` ${text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ")} `;
	const own = new Set(classmates.find(({ id }) => id === writer)?.names.map((name) => name.toLowerCase()) ?? []);
	return classmates.some(
		({ id, names }) =>
			id !== writer &&
			names.some((name) => {
				const bare = name.toLowerCase().trim();
				if (own.has(bare) || bare.length < 2) return false;
				return /\p{Script=Han}/u.test(bare) ? text.includes(bare) : low.includes(` ${bare.replace(/[^\p{L}\p{N}]+/gu, " ")} `);
			}),
	);
}
