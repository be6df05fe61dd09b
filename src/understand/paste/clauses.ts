import { pattern } from "../pattern.js";
import { matches } from "../text.js";
import type { Change } from "../types.js";
import { FIRST_PERSON, type Subject, subjectOf, withoutToMe } from "./subject.js";
import type { Classmate } from "./whose.js";

/** What a line says of one: of its writer where there is no `about`. */
export interface Share {
	readonly about: Subject | undefined;
	readonly changes: readonly Change[];
}

const END = pattern(
	/[。；;!！?？\n]|[,，](?!\d)|\.(?=\s|$)|\s(?=(?:and|but|btw|aur|while|whereas)\s)|(?<=[\u3400-\u9fff])\s(?=[\u3400-\u9fff])/gu,
);

/**
 * Shares out what a line says: `I'm in Leeds and Saad is in Dubai` is of two. Whom a clause begins with
 * it is about, and so are those behind it until the writer comes back to himself; where the clause that names
 * somebody says nothing of him (`Ali is right, Lahore`), what follows may be either's.
 */
export function sharesOf(
	text: string,
	changes: readonly Change[],
	writer: string | undefined,
	classmates: readonly Classmate[],
): readonly Share[] {
	if (changes.length === 0) return [];
	const shares: { about: Subject | undefined; changes: Change[] }[] = [];
	let about: Subject | undefined;
	let isSaid = false;
	let from = 0;
	const ends = matches(END, text).map(({ index }) => index + 1);
	for (const end of [...ends, text.length + 1]) {
		const clause = text.slice(from, end);
		const within = changes.filter(({ span }) => span[0] >= from && span[0] < end);
		from = end;
		const until = clause.length;
		const skipped = clause.length - clause.trimStart().length;
		const subject = subjectOf(clause.trimStart(), until - skipped, writer, classmates);
		if (subject !== undefined) {
			about = subject;
			isSaid = within.length > 0;
		} else if (FIRST_PERSON.test(withoutToMe(clause))) about = undefined;
		if (within.length === 0) continue;
		const isEither = about !== undefined && !isSaid;
		const of = isEither && about !== undefined ? { ...about, isSure: false, isOwnToo: true } : about;
		const open = shares.find((share) => share.about?.ids.join() === of?.ids.join() && share.about?.isSure === of?.isSure);
		if (open === undefined) shares.push({ about: of, changes: [...within] });
		else open.changes.push(...within);
	}
	return shares;
}
