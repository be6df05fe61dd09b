import { loadGazetteer } from "../../alumni/places/index.js";
import { understand } from "../index.js";
import { pattern } from "../pattern.js";
import { ONE_WORD } from "./grades.js";
import { type Reader, type Statement, sentAt } from "./reader.js";
import type { PastedRow } from "./types.js";
import { whoseIs } from "./whose.js";

/** A 接龙 is posted again with each line that is added: of lines that are the same the first is read. */
export function distinct(rows: readonly PastedRow[]): readonly PastedRow[] {
	const seen = new Set<string>();
	return rows.filter(({ text }) => {
		const key = text.replace(/\s+/g, " ");
		return !seen.has(key) && seen.add(key);
	});
}

/** 代 郑旭 填 深圳, `on behalf of Ali Raza - Lahore`: a row that one fills in for another. 代 is a family name too. */
const FOR_ANOTHER = pattern(
	/^(?:(?:我?[帮替代]|代为?)\s*([\p{Script=Han}·]{2,6}?|\p{Script=Latin}[\p{Script=Latin} .'-]{2,40}?)\s*(?:代?填写?|报|登记|接龙)(?:一下)?[\s:：,，]+|(?:[帮替代]填?|代填|代报)[\s:：]+(?=[\p{Script=Han}·]{2})|(?:for|on behalf of)\s+(?=\p{L}))/iu,
);
const BY_ANOTHER = pattern(
	/\s*[（(](?:[^()（）]{0,12}代(?:填|报|接龙|登记)?|(?:filled|written|posted) by [^()（）]{1,30})[)）]/iu,
);

/** The row without the words that say it is written for another. */
function ofOther(text: string): string {
	return text
		.replace(BY_ANOTHER, " ")
		.replace(FOR_ANOTHER, (_, name: string | undefined) => (name === undefined ? "" : `${name} `))
		.trim();
}

const ROW_PARTS = /[\s,，、:：;；|/·—-]+/u;
const MOST_NAME_WORDS = 4;

/** One line of a list: its name, as many words of it as a classmate has, and what stands behind. */
export function rowOf(
	{ text: written, at, line }: PastedRow,
	reader: Reader,
): { statement: Statement; id: string | undefined; name: string; isByOther: boolean } | undefined {
	const text = ofOther(written);
	const words = text.split(ROW_PARTS).filter((word) => word !== "");
	const { id, size } = nameOfRow(words, reader);
	const name = words.slice(0, size).join(" ");
	const country = id === undefined ? undefined : reader.countryOf?.(id);
	const read = understand({
		text: `#接龙\n联系方式登记\n1. ${name}，${cells(text, words.slice(0, size))}`,
		...(country === undefined ? {} : { country }),
		sentAt: sentAt(at, reader),
		sender: name,
		roster: reader.classmates.flatMap(({ names }) => names),
	});
	const changes = read.changes.filter(({ field, status }) => field !== "name" && status === "current");
	if (changes.length === 0) return undefined;
	return {
		id,
		name,
		isByOther: text !== written.trim(),
		statement: { text, line, changes, ...(at === undefined ? {} : { at }) },
	};
}

/** The fewest words from the beginning that fit one classmate best. */
function nameOfRow(words: readonly string[], { known, classmates }: Reader): { id: string | undefined; size: number } {
	let best: { id: string; size: number; grade: number } | undefined;
	for (let size = 1; size <= Math.min(MOST_NAME_WORDS, words.length); size++) {
		const name = words.slice(0, size).join(" ");
		const said = known(name);
		if (said !== undefined && said !== "nobody") return { id: said, size };
		const whose = whoseIs(name, classmates);
		// A first name is one only if what follows is no family name that contradicts it.
		if (whose.kind !== "one") {
			if (best?.grade === ONE_WORD && size === 2 && /^\p{Lu}\p{Ll}+$/u.test(words[1] ?? "") && whose.ids.includes(best.id))
				best = undefined;
		} else if (best === undefined || whose.grade > best.grade) best = { id: whose.id, size, grade: whose.grade };
	}
	return best ?? { id: undefined, size: 1 };
}

/** What stands behind the name; a town that only a space parts from what follows becomes a cell of its own. */
function cells(text: string, name: readonly string[]): string {
	let end = 0;
	for (const word of name) end = Math.max(end, text.indexOf(word, end) + word.length);
	const rest = text.slice(end).replace(/^[\s,，、:：;；|/·—-]+/u, "");
	const words = rest.split(" ");
	if (/[,，、;；|/\u3400-\u9fff]/u.test(rest) || words.length < 2) return rest;
	for (const size of [2, 1]) {
		const place = loadGazetteer().parse(words.slice(0, size).join(" "));
		if (place?.city !== undefined && place.rest === "")
			return `${words.slice(0, size).join(" ")}, ${words.slice(size).join(" ")}`;
	}
	return rest;
}
