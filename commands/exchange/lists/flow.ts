import { defineFlow, type FlowResult } from "../../../src/dialogue/flow.js";
import type { Locale } from "../../../src/i18n/index.js";
import { stillLiaison } from "../../../src/router/still-may.js";
import { routerTexts } from "../../../src/router/texts.js";
import type { Services } from "../../../src/services.js";
import { type ListedRow, lists, type PendingList } from "../../../src/store/collections/lists.js";
import { applyContacts, applySignUps } from "./apply.js";
import { rowKey } from "./keep.js";
import { entriesOf, matched } from "./match.js";
import { listTexts } from "./texts.js";

/** More names than these are counted, not listed. */
const MOST_NAMES = 12;
const MEANS = /^\s*(.{1,40}?)\s*(?:=|＝|是|就是|\bis\b)\s*(.{1,60}?)\s*$/iu;

/** A liaison looks at a list once: 1 writes it, 0 leaves it; a name nobody knew can be said to be somebody. */
export const listFlow = defineFlow<{ listId: string }>({
	name: "list",
	version: 1,
	words: [],
	groupMs: 0,
	lifetimeMs: 14 * 86_400_000,
	read: (state) => state as { listId: string },
	async answer(context, _step, { listId }, { text, word }): Promise<FlowResult> {
		const { services } = context;
		const texts = context.texts(listTexts);
		const list = await services.store.collection(lists).get(listId);
		if (list === undefined || list.state === "done") return { kind: "done", reply: { text: texts.dropped } };
		if (!(await stillLiaison(context, list.classId)))
			return { kind: "done", reply: { text: context.texts(routerTexts)["liaison-only"] } };
		if (word === "no" || word === "skip") {
			await finish(services, list);
			return { kind: "done", reply: { text: texts.dropped } };
		}
		if (word === "yes") {
			const reply = list.kind === "sign-up" ? await applySignUps(context, list) : await applyContacts(context, list);
			await finish(services, list);
			return { kind: "done", reply: { text: reply } };
		}
		const named = await withNames(services, list, text);
		if (named === undefined) return { kind: "pass" };
		return { kind: "again", reply: { text: listText(named, context.locale) } };
	},
});

/** What was understood is gone; what remains tells a repost from something new. */
async function finish({ store, clock, codes }: Services, { id, rows }: PendingList): Promise<void> {
	await store.collection(lists).update(id, (list) => ({
		...list,
		rows: [],
		details: "",
		alumnusIds: [],
		state: "done",
		handled: [...new Set([...list.handled, ...rows.map((row) => rowKey({ codes }, row))])].slice(-300),
		changedAt: clock.now(),
	}));
}

/** `小胖=张三`, one in each line; `undefined` where the text says no such thing of a name that is open. */
async function withNames(services: Services, list: PendingList, text: string): Promise<PendingList | undefined> {
	const pairs = text.split(/\n|[;；,，]/).flatMap((line): [string, string][] => {
		const match = MEANS.exec(line);
		return match?.[1] === undefined || match[2] === undefined ? [] : [[match[1], match[2]]];
	});
	if (pairs.length === 0) return undefined;
	const entries = await entriesOf(services, list.classId);
	const meant = new Map(
		pairs.flatMap(([name, other]): [string, string][] => {
			const { alumnusId } = matched({ name: other }, entries);
			return alumnusId === undefined ? [] : [[name, alumnusId]];
		}),
	);
	if (!list.rows.some(({ name }) => meant.has(name))) return undefined;
	return services.store.collection(lists).update(list.id, (stored) => {
		const rows = stored.rows.map((row) => named(row, meant.get(row.name)));
		return {
			...stored,
			rows,
			alumnusIds: [...new Set(rows.flatMap(({ alumnusId }) => alumnusId ?? []))],
			changedAt: services.clock.now(),
		};
	});
}

function named(row: ListedRow, alumnusId: string | undefined): ListedRow {
	if (alumnusId === undefined) return row;
	const { isAmbiguous: _a, byNickname: _n, ...rest } = row;
	return { ...rest, alumnusId };
}

/** The one question to the liaison; for his direct chat alone. */
export function listText({ kind, title, aa, rows }: PendingList, locale: Locale): string {
	const texts = listTexts[locale];
	const comma = locale === "zh-CN" ? "、" : ", ";
	const names = (some: readonly ListedRow[], show: (row: ListedRow) => string = ({ name }) => name) =>
		some.slice(0, MOST_NAMES).map(show).join(comma) + (some.length > MOST_NAMES ? "…" : "");
	const coming = rows.filter(({ heads }) => heads !== 0);
	return texts[kind === "sign-up" ? "signUp" : "contacts"]({
		title: title === "" ? texts.untitled : title,
		people: coming.length,
		heads: coming.reduce((sum, { heads = 1 }) => sum + heads, 0),
		children: coming.reduce((sum, { children = 0 }) => sum + children, 0),
		aa,
		known: rows.filter(({ alumnusId }) => alumnusId !== undefined).length,
		nicknames: names(
			rows.filter(({ byNickname }) => byNickname !== undefined),
			({ name, byNickname }) => `${name}→${byNickname ?? ""}`,
		),
		unknown: names(rows.filter(({ alumnusId, isAmbiguous }) => alumnusId === undefined && isAmbiguous === undefined)),
		ambiguous: names(rows.filter(({ isAmbiguous }) => isAmbiguous === true)),
	});
}
