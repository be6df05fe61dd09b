import { type Field, fieldNamed } from "./fields.js";

export interface Pair {
	readonly field: Field;
	readonly text: string;
}

const PAIR = /(^|[\s,，;；])([\p{L}-]{1,12}?)\s?[=＝:：]/gu;

/**
 * Takes `city=Lahore` or `城市：深圳` out of a text, for words that name a field; a value reaches to
 * the next such word or the end of its line. `rest` is what stands outside.
 */
export function takePairs(text: string): { readonly pairs: readonly Pair[]; readonly rest: string } {
	const marks = [...text.matchAll(PAIR)].flatMap((match) => {
		const field = fieldNamed(match[2] ?? "");
		return field === undefined
			? []
			: [{ field, at: match.index + (match[1] ?? "").length, after: match.index + match[0].length }];
	});
	const first = marks[0];
	if (first === undefined) return { pairs: [], rest: text.trim() };
	const outside: string[] = [text.slice(0, first.at)];
	const pairs = marks.map(({ field, after }, index) => {
		const until = marks[index + 1]?.at ?? text.length;
		const [line = "", ...others] = text.slice(after, until).split("\n");
		outside.push(...others);
		return { field, text: line.replace(/^[\s,，;；]+|[\s,，;；]+$/gu, "") };
	});
	return { pairs, rest: outside.join(" ").replace(/\s+/g, " ").trim() };
}

/** `city Lahore`, `换号 0301…`: a text that begins with the name of a field. */
export function leadingField(text: string): Pair | undefined {
	const word = /^\s*([\p{L}-]{1,12})\s+(\S[\s\S]*)$/u.exec(text);
	const field = fieldNamed(word?.[1] ?? "");
	return field === undefined ? undefined : { field, text: (word?.[2] ?? "").trim() };
}
