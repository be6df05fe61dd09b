/** Words, of which a text must be one. */
export interface Words {
	test(text: string): boolean;
}

/** Looked up, and not matched: `Estates?` stands for both forms. With `fold` the case does not count. */
export function wordsOf(list: string, fold = false): Words {
	const all = new Set(
		list
			.split(/\s+/)
			.flatMap(formsOf)
			.map((word) => (fold ? word.toLowerCase() : word)),
	);
	return { test: (text) => all.has(fold ? text.toLowerCase() : text) };
}

function formsOf(word: string): string[] {
	const at = word.indexOf("?");
	if (at < 0) return [word];
	const rest = formsOf(word.slice(at + 1));
	return [word.slice(0, at), word.slice(0, at - 1)].flatMap((head) => rest.map((tail) => head + tail));
}
