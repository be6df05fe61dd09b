import { matchName } from "../../src/alumni/names.js";
import type { Mates } from "../../src/relay/take.js";
import type { Statement } from "../../src/understand/paste/statements.js";

/** A name that waits for somebody who knows it, or one line of which it is not clear whom it is about. */
export interface Pending {
	readonly sender?: string;
	readonly ids: readonly string[];
	readonly said: readonly Statement[];
}

/** Fewer are asked about one by one. */
const LEAST = 3;
const MOST = 8;
const LONGEST = 400;

export const ONE_BY_ONE = /^(?:逐个|一个个|一个一个|one by one|singly)[。.!！]?$/iu;

/** The names that are asked about together now: those in front, if they are many. */
export function listOf({
	pending,
	single,
}: {
	readonly pending: readonly Pending[];
	readonly single?: boolean;
}): readonly Pending[] {
	if (single === true) return [];
	const end = pending.findIndex(({ sender }) => sender === undefined);
	const names = pending.slice(0, end < 0 ? MOST : Math.min(end, MOST));
	return names.length >= LEAST ? names : [];
}

export interface ListAnswers {
	/** Without an id: nobody of the class. */
	readonly settled: readonly { readonly about: Pending; readonly id: string | undefined }[];
	/** Several bear the name that was given; with them. */
	readonly open: readonly Pending[];
}

const NOBODY = /^(?:0|不是|不是本班的?|无|没有|nobody|none|no)$/iu;
const RIGHT = /^(?:是|对|对的|是的|yes|y|ok)$/iu;
const PASSED = /^(?:跳过|不知道|不确定|skip|\?|？)$/iu;

/** `1=Mariam Khan，2=0 3 是`: `undefined` where nothing of it is an answer. */
export function readAnswers(text: string, listed: readonly Pending[], { classmates }: Mates): ListAnswers | undefined {
	const settled: { about: Pending; id: string | undefined }[] = [];
	const open: Pending[] = [];
	let isAny = false;
	for (const entry of text
		.normalize("NFKC")
		.slice(0, LONGEST)
		.split(/[,;、\n]+|\s+(?=\d{1,2}\s*[=:]|\d{1,2}\s+(?:\D|0(?:\s|$)))/u)) {
		const read = /^(\d{1,2})\s*[=:.\s]\s*(\S.*)$/u.exec(entry.trim());
		const about = read === null ? undefined : listed[Number(read[1]) - 1];
		if (read === null || about === undefined) continue;
		const said = (read[2] ?? "").trim();
		if (NOBODY.test(said)) settled.push({ about, id: undefined });
		else if (RIGHT.test(said) && about.ids.length === 1) settled.push({ about, id: about.ids[0] });
		else if (!PASSED.test(said)) {
			// The candidates first: `Khan` is enough beside two Mariams.
			const among = matchName(
				said,
				classmates.filter(({ id }) => about.ids.includes(id)),
			);
			const found = among.kind === "one" ? among : matchName(said, classmates);
			if (found.kind === "one") settled.push({ about, id: found.id });
			else open.push(found.kind === "many" ? { ...about, ids: found.ids } : about);
		}
		isAny = true;
	}
	return isAny ? { settled, open } : undefined;
}
