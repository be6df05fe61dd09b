import { type Label, type Read, readLabel } from "../lexicon/labels.js";
import { pattern } from "../pattern.js";
import { hasHan, isHanChar, matches, scan } from "../text.js";

export interface Field {
	readonly label: Label;
	/** The label says itself that it is over: 旧手机, former employer. */
	readonly old: boolean;
	/** Where the label begins, and where its value does. */
	readonly from: number;
	readonly start: number;
	readonly end: number;
	/** A colon or the like stands between them; else only a space. */
	readonly colon: boolean;
}

/** The farthest a label reaches back from its separator. */
const REACH = 34;
/** Between a label and its value, whatever stands before the label. */
const STRONG = pattern(/[ \t]{0,3}(?:[:=→⇒➡➜►]\ufe0f?|->|=>|--?>|】)[ \t]{0,3}|[ \t]{1,3}[-–—]+[ \t]{1,3}|—{1,2}/g);
/** Only in a line of its own: 姓名|…, 名字★…, Name-…, City/… */
const WEAK = pattern(/\s{0,2}(?:[|/★☆*~·]|-|\t+| {2,})[ \t]{0,3}/g);
const BOUNDARY = /[^\p{L}\p{N}'’.]/u;
const NUMBERED = pattern(/^[\s\p{P}\p{S}]*(?:\d{1,2}|[一二三四五六七八九十]{1,2})?[\s\p{P}\p{S}\p{No}\p{M}]*/u);

/** Every label of a text with where its value stands. */
export function fieldsOf(text: string): Field[] {
	const found: Omit<Field, "end">[] = [];
	for (const match of scan(STRONG, text)) {
		const ends = match.index + match[0].length;
		if (isSmile(text, match)) continue;
		const label = labelBefore(text, match.index, found.at(-1)?.start ?? 0, match[0] === "】" || match[0].trim() === "】");
		if (label) found.push({ ...label, start: ends, colon: true });
		else if (/^\s/.test(match[0]) && !/[:=]/.test(match[0])) STRONG.lastIndex = match.index + 1;
	}
	const lines = linesOf(text);
	const loose = (lines.length > 1 ? lines : [])
		.flatMap((line) => looseField(text, line.start, line.end) ?? [])
		.filter((one) => !within(found, one));
	// A line that begins with a label without a colon counts where most lines do so.
	const labelled = new Set(
		[...found, ...loose].map(({ from }) => lines.findIndex(({ start, end }) => from >= start && from < end)),
	);
	const full = lines.filter(({ start, end }) => text.slice(start, end).trim() !== "").length;
	const table = lines.length > 1 && loose.length > 0 && labelled.size >= 2 && labelled.size * 5 >= (full - 1) * 3;
	for (const { tight, ...one } of loose)
		if (table || (!tight && lines.length > 1 && hasHan(text.slice(one.from, one.start))))
			found.push({ ...one, colon: table || one.colon || !tight });
	if (lines.length === 1 && found.length <= 1) {
		const plain = slashed(text);
		const all = plain.length > 0 ? plain : spaced(text);
		if (all.length > 0) found.splice(0, found.length, ...all);
	}
	found.sort((a, b) => a.from - b.from);
	return found
		.map((field, i) => {
			const next = found[i + 1]?.from ?? text.length;
			const line = text.indexOf("\n", field.start);
			if (line < 0) return { ...field, end: next };
			// Full name:⏎Ibrahim Musa: the value has a line of its own.
			const below = text.indexOf("\n", line + 1);
			const own = field.colon && text.slice(field.start, line).trim() === "";
			return { ...field, end: Math.min(next, own ? (below < 0 ? text.length : below) : line) };
		})
		.flatMap((field) => {
			// 爱好：篮球 behind a value, in a form of one line, belongs to no value.
			const cut = found.length > 1 ? /[\s,，;；/|][\u3400-\u9fff]{2,6}[:：]/.exec(text.slice(field.start, field.end)) : null;
			return cut ? [{ ...field, end: field.start + cut.index }] : [field];
		});
}

const within = (found: readonly Omit<Field, "end">[], one: { from: number; start: number }): boolean =>
	found.some(({ from, start }) => one.from < start && one.start > from) ||
	// In front of the first label of the same line stands its heading.
	found.some(({ from }) => one.start === from);

/** “in office:)” smiles; 10:30 is a time. */
const isSmile = (text: string, { index, 0: { length } }: RegExpExecArray): boolean =>
	/[:=]/.test(text.slice(index, index + length)) && /^[)(DP](?![+\d\p{L}])/u.test(text.slice(index + length));

/** The label that ends at an offset: of all its beginnings the first that reads. */
function labelBefore(text: string, end: number, floor: number, bracket: boolean): (Read & { from: number }) | undefined {
	const least = Math.max(floor, end - REACH);
	let least2 = least;
	for (let i = end - 1; i >= least; i--) {
		const char = text[i] ?? "";
		if (char === "\n" || char === "。" || char === "！" || char === "?" || char === "？") {
			least2 = i + 1;
			break;
		}
	}
	if (bracket) {
		const open = text.lastIndexOf("【", end);
		return open >= least2 ? at(text, open + 1, end) : undefined;
	}
	for (let from = least2; from < end; from++) {
		const before = text[from - 1];
		const char = text[from] ?? "";
		if (!/[\p{L}\p{N}]/u.test(char)) continue;
		const starts =
			before === undefined || BOUNDARY.test(before) || (isHanChar(char) && /[\d\p{No}.]/u.test(before)) || before === ".";
		if (!starts) continue;
		const read = at(text, from, end);
		if (read) return read;
	}
	return undefined;
}

function at(text: string, from: number, end: number): (Read & { from: number }) | undefined {
	const read = readLabel(text.slice(from, end));
	// The job one dreams of is none.
	if (
		!read ||
		/(?:dream|ideal|future|next|梦想|理想|梦中|以后|未来|将来|下一?[个份任家])的?\s?$/i.test(
			text.slice(Math.max(0, from - 8), from),
		)
	)
		return undefined;
	if (/^(?:dream|ideal|future|next(?! of)|梦想|理想|以后|未来|将来|下一?[个份任家])/i.test(text.slice(from, end)))
		return undefined;
	return { ...read, from };
}

const linesOf = (text: string): { start: number; end: number }[] => {
	let start = 0;
	return text.split("\n").map((line) => {
		const one = { start, end: start + line.length };
		start += line.length + 1;
		return one;
	});
};

/** A label at the head of a line: 姓名 龙飞, 手机13…, Name* Anil, 届别|2019届. `tight`: nothing but its own end divides it. */
function looseField(text: string, start: number, end: number): (Omit<Field, "end"> & { tight: boolean }) | undefined {
	const from = start + (NUMBERED.exec(text.slice(start, Math.min(end, start + 12)))?.[0].length ?? 0);
	const head = text.slice(from, Math.min(end, from + REACH));
	if (head === "" || !/^\p{L}/u.test(head)) return undefined;
	// 单位/职业 原《长沙晚报》: two labels in one, and then the value.
	const gap = head.search(/[ \t]/);
	if (gap > 0 && /[/／]/.test(head.slice(0, gap))) {
		const read = at(text, from, from + gap);
		if (read) return { ...read, start: from + gap + 1, colon: false, tight: false };
	}
	// Name/姓名- 洪志伟: the label reaches as far as it reads.
	for (const cut of matches(WEAK, head).slice(0, 3).reverse()) {
		const read = cut.index > 0 ? at(text, from, from + cut.index) : undefined;
		if (read) return { ...read, start: from + cut.index + cut[0].length, colon: /[|★☆*\t]/.test(cut[0]), tight: false };
	}
	if (isHanChar(head[0])) {
		const space = head.search(/\s/);
		if (space > 0) {
			const read = at(text, from, from + space);
			if (read) return { ...read, start: from + space + 1, colon: false, tight: false };
		}
		for (let n = Math.min(6, head.length - 1); n >= 2; n--) {
			// 本人已…: no label where nothing divides it from what follows.
			if (/[\s:：\d]|^本人/.test(head.slice(0, n))) continue;
			const read = at(text, from, from + n);
			if (read) return { ...read, start: from + n, colon: false, tight: true };
		}
		return undefined;
	}
	const words = [...head.matchAll(/\S+/g)].slice(0, 5);
	for (let n = words.length - 1; n >= 1; n--) {
		const last = words[n - 1];
		if (!last) continue;
		const stop = (last.index ?? 0) + last[0].length;
		const read = at(text, from, from + stop);
		if (read) return { ...read, start: from + stop + 1, colon: false, tight: true };
	}
	return undefined;
}

/** 姓名/张三，电话/138…, in one line: three of them at least, or a slash is an “or”. */
function slashed(text: string): Omit<Field, "end">[] {
	const found: Omit<Field, "end">[] = [];
	for (let slash = text.indexOf("/"); slash >= 0; slash = text.indexOf("/", slash + 1)) {
		const label = labelBefore(text, slash, found.at(-1)?.start ?? 0, false);
		if (label) found.push({ ...label, start: slash + 1, colon: true });
	}
	return found.length >= 3 ? found : [];
}

/** 姓名 张三 电话 138… 城市 南昌: labels and values by turns in one line. */
function spaced(text: string): Omit<Field, "end">[] {
	const words = [...text.matchAll(/[^\s,，;；、/|]+/g)];
	const found: (Omit<Field, "end"> & { at: number })[] = [];
	if (words.length < 4) return [];
	for (const [i, word] of words.entries()) {
		const next = words[i + 1];
		if (next === undefined || word[0].length > 8 || !hasHan(word[0])) continue;
		const from = word.index + (/^[（(]?[①-⑳\d一二三四五六七八九十]{1,2}[)）.]?(?=.{2})/.exec(word[0])?.[0].length ?? 0);
		if (!isHanChar(text[from]) || readLabel(next[0])) continue;
		const read = at(text, from, word.index + word[0].length);
		if (read) found.push({ ...read, start: next.index, colon: true, at: i });
	}
	const [first] = found;
	return first !== undefined && found.length >= 3 && first.at <= 1 && found.length * 3 >= words.length
		? found.map(({ at: _, ...one }) => one)
		: [];
}
