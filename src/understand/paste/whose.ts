import { readPhone } from "../../alumni/contact.js";
import { fitOf, type NameForm, nameForm, PART, WHOLE } from "../../alumni/name-compare.js";
import { matchName, type RosterEntry, readCard } from "../../alumni/names.js";
import { plain } from "./marks.js";

/** Somebody of the class, with the numbers a phone may show in place of his name. */
export interface Classmate extends RosterEntry {
	/** E.164. */
	readonly phones: readonly string[];
}

export type Whose =
	| { readonly kind: "one"; readonly id: string }
	/** Somebody who knows must say: one of these, or nobody of the class. */
	| { readonly kind: "unsure"; readonly ids: readonly string[] };

const unsure = (ids: readonly string[] = []): Whose => ({ kind: "unsure", ids: [...new Set(ids)] });

/**
 * Whom the name over a pasted message means. Only a whole name, two words of one, a student number or a
 * number we know decides; a first name alone, initials or a nickname are asked about, for a wrong guess
 * would write one person's words into another's record.
 */
export function whoseIs(sender: string, classmates: readonly Classmate[]): Whose {
	const text = plain(sender)
		.replace(/\p{Extended_Pictographic}|\ufe0f|\u20e3/gu, " ")
		.trim();
	const number = phoneOf(text);
	if (number !== undefined) {
		const holders = classmates.filter(({ phones }) => phones.includes(number)).map(({ id }) => id);
		return holders.length === 1 && holders[0] !== undefined ? { kind: "one", id: holders[0] } : unsure(holders);
	}
	const whole = matchName(text, classmates);
	if (whole.kind === "one" && isSure(text, whole.id, classmates)) return whole;
	const sure = new Set<string>();
	const maybe: string[] = whole.kind === "one" ? [whole.id] : whole.kind === "many" ? [...whole.ids] : [];
	for (const candidate of readCard(text).nameCandidates) {
		const found = matchName(candidate, classmates);
		if (found.kind === "one" && isSure(candidate, found.id, classmates)) sure.add(found.id);
		else if (found.kind === "one") maybe.push(found.id);
		else if (found.kind === "many") maybe.push(...found.ids);
	}
	const [only] = sure;
	if (sure.size === 1 && only !== undefined) return { kind: "one", id: only };
	return unsure(sure.size + maybe.length > 0 ? [...sure, ...maybe] : likely(text, classmates));
}

/** More than these are no help to whoever is asked. */
const MOST_LIKELY = 4;

/** Whom a name may be a slip of: for the question alone. One word is the same, or two characters are. */
function likely(text: string, classmates: readonly Classmate[]): readonly string[] {
	const form = nameForm(text);
	const words = form.sounds.filter((sound) => sound.length > 2);
	const ids = classmates
		.filter(({ names }) =>
			names.some((name) => {
				const other = nameForm(name);
				const shared = [...form.han].filter((char) => other.han.includes(char)).length;
				return shared >= 2 || words.some((word) => other.sounds.includes(word));
			}),
		)
		.map(({ id }) => id);
	return ids.length <= MOST_LIKELY ? ids : [];
}

/** The one classmate whose whole name a few words are, `exactly` or with words added or left out; less is nobody. */
export function wholeName(text: string, classmates: readonly Classmate[], exactly = false): string | undefined {
	const found = matchName(text, classmates);
	return found.kind === "one" && isSure(text, found.id, classmates, exactly) ? found.id : undefined;
}

function isSure(text: string, id: string, classmates: readonly Classmate[], exactly = false): boolean {
	const mate = classmates.find((one) => one.id === id);
	if (mate === undefined) return false;
	if (!exactly && mate.studentNo !== undefined && plainWord(text).includes(plainWord(mate.studentNo))) return true;
	const form = nameForm(text);
	return mate.names.some((name) => {
		const other = nameForm(name);
		const fit = fitOf(form, other);
		// A single name that others bear too would have been `many`.
		return fit === WHOLE ? true : !exactly && fit === PART && wordsShared(form, other) >= 2;
	});
}

const plainWord = (text: string): string =>
	text
		.normalize("NFKC")
		.toUpperCase()
		.replace(/[^A-Z0-9]/g, "");

const wordsShared = (a: NameForm, b: NameForm): number =>
	a.sounds.filter((sound, at) => (a.words[at]?.length ?? 0) > 1 && b.sounds.includes(sound)).length;

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
