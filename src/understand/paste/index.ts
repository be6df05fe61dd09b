import { type DateOrder, isoDate, isoTime, orderOf } from "./dates.js";
import { cut, plain } from "./marks.js";
import { otherHeads } from "./other-shapes.js";
import { rowsIn } from "./rows.js";
import type { Head, Pasted, PastedMessage, PastedRow, PasteFormat } from "./types.js";
import { isStandIn, styleOf, wechatLine } from "./wechat.js";
import { isMedia, whatsappHead, withoutEdit } from "./whatsapp.js";

export type { Pasted, PastedMessage, PastedRow } from "./types.js";

/** Some hundred people's answers; longer pastes are read as far as that. */
const LONGEST = 200_000;
const MOST_LINES = 8_000;

export interface PasteOptions {
	/** No message is younger: 2024-05-24. */
	readonly today?: string;
	/** Nobody has said that it is a paste. */
	readonly isGuess?: boolean;
}

interface Part {
	readonly head: Head;
	/** The date that stood above, where the head has none. */
	readonly under: string | undefined;
	/** Of several chats pasted one below the other, which. */
	readonly chat: number;
	readonly line: number;
	/** Where what was said begins. */
	readonly from: number;
	readonly lines: string[];
}

/**
 * Takes a pasted chat apart: who wrote what, in whatever shape his phone gave it. Pure, in linear time,
 * and never throwing on any text. It guesses nothing: what nobody is known to have written is `loose`.
 */
export function readPaste(pasted: string, { today = "9999-12-31", isGuess = false }: PasteOptions = {}): Pasted {
	const all = pasted.slice(0, LONGEST).split(/\r\n|\r|\n/, MOST_LINES);
	const isCut = pasted.length > LONGEST || all.length === MOST_LINES;
	const { parts, loose } = partsOf(all, isGuess);
	if (parts.length === 0) return listAlone(all, isCut);
	const order = orderOf(
		parts.flatMap(({ head }) => head.date ?? []),
		// am and pm in small letters are written where the day comes first.
		parts.some(({ head }) => /[AP]M/.test(head.time ?? "")),
		today,
	);
	const messages: PastedMessage[] = [];
	const rows: PastedRow[] = [];
	let skipped = 0;
	for (const part of parts) {
		const read = readPart(part, order);
		if (read === undefined) skipped++;
		else if ("rows" in read) rows.push(...read.rows);
		else messages.push(read);
	}
	const format: PasteFormat = parts.some(({ head }) => head.kind === "whatsapp") ? "whatsapp" : "wechat";
	return { format, messages, rows, skipped, loose, isCut };
}

/** Whether a text is a pasted chat or list rather than something somebody wrote himself. */
export function looksPasted(text: string): boolean {
	if (text.length < 20 || !text.includes("\n")) return false;
	const { messages, rows, format } = readPaste(text.slice(0, 6_000), { isGuess: true });
	// A name with a date and a time over it is no accident; names alone may be.
	const isStamped = format === "whatsapp" || messages.some(({ at }) => at !== undefined);
	return rows.length >= 2 || messages.length >= (isStamped ? 1 : 2);
}

function partsOf(all: readonly string[], isGuess: boolean): { parts: readonly Part[]; loose: number } {
	const whatsapp = all.map((raw) => whatsappHead(cut(raw, 6_000)));
	const isWhatsapp = whatsapp.some((head) => head !== undefined);
	// In a WhatsApp chat a line that looks like WeChat's looser shapes is part of what somebody wrote.
	const near = isWhatsapp ? undefined : styleOf(all, isGuess);
	const others = near === undefined || near.alone || near.timed || near.isStamped ? undefined : otherHeads(all, isGuess);
	const style = others === undefined ? near : undefined;
	const heads = others ?? whatsapp;
	const parts: Part[] = [];
	let under: string | undefined;
	let loose = 0;
	let chat = 0;
	let shape: string | undefined;
	for (const [at, raw] of all.entries()) {
		const wechat = style === undefined ? undefined : wechatLine(raw, all[at - 1], style);
		const head = heads[at] ?? (wechat?.kind === "head" ? wechat.head : undefined);
		if (head !== undefined) {
			const now = shapeOf(head);
			if (shape !== undefined && now !== shape) chat++;
			shape = now;
			const within = { under, chat, line: at };
			parts.push({ head, ...within, from: head.text === "" ? at + 1 : at, lines: head.text === "" ? [] : [head.text] });
		} else if (wechat?.kind === "date") under = wechat.date;
		else if (wechat?.kind === "stamp") {
			const sender = nameAbove(all, at);
			if (sender === undefined) continue;
			parts.at(-1)?.lines.pop();
			const { date, time } = wechat;
			parts.push({ head: { kind: "wechat", sender, text: "", date, time }, under, chat, line: at - 1, from: at + 1, lines: [] });
		} else if (wechat === undefined) {
			const open = parts.at(-1);
			if (open !== undefined) open.lines.push(raw);
			else if (plain(raw).trim() !== "") loose++;
		}
	}
	return { parts, loose };
}

/** How a phone writes dates and hours: another way of it is another phone's chat. */
const shapeOf = ({ kind, date = "", time = "" }: Head): string =>
	kind === "wechat"
		? kind
		: [date.replace(/\d{4}/, "Y").replace(/\d+/g, "d"), /[ap]\.?\s?m|午|[صم]/iu.test(time), time.split(/[:.]/).length].join(" ");

/** `张三`, and below it `2024/5/1 10:22`: a short line that stands at the beginning of a paragraph. */
function nameAbove(all: readonly string[], at: number): string | undefined {
	const name = plain(all[at - 1] ?? "").trim();
	const before = plain(all[at - 2] ?? "").trim();
	return name !== "" && name.length <= 40 && before === "" && !/[。！？!?，,]/u.test(name) ? name : undefined;
}

function readPart(
	{ head, under, chat, line, from, lines }: Part,
	order: DateOrder,
): PastedMessage | { rows: PastedRow[] } | undefined {
	if (head.sender === undefined || head.sender === "") return undefined;
	const date = isoDate(head.date ?? under ?? "", order);
	const time = isoTime(head.time ?? "");
	const at = date === undefined ? {} : { at: time === undefined ? date : `${date}T${time}` };
	const said = withoutQuote(withoutMedia(lines));
	// Lines are dropped at the beginning alone.
	const list = rowsIn(said, from + lines.length - said.length);
	if (list !== undefined) return list.isData ? { rows: list.rows.map((row) => ({ ...row, ...at })) } : undefined;
	const text = withoutEdit(
		said
			.map((part) => plain(part).trimEnd())
			.join("\n")
			.trim(),
	);
	if (text === "" || isMedia(text) || isStandIn(text)) return undefined;
	return { sender: head.sender, text, line, ...(chat === 0 ? {} : { chat }), ...at };
}

/** Below it stand a question and its options: nobody's answer. */
const POLL = /^(?:poll|投票)\s?[:：]/iu;

/** What is written below a picture is said; the picture's own line is not. */
function withoutMedia(lines: readonly string[]): readonly string[] {
	const [first = ""] = lines;
	if (POLL.test(plain(first))) return [];
	return isMedia(first) || isStandIn(first) ? lines.slice(1) : lines;
}

/** WeChat puts what somebody answers to above his answer: 「李四：你在哪」, a line of dashes. It is not his. */
function withoutQuote(lines: readonly string[]): readonly string[] {
	const start = lines.findIndex((line) => plain(line).trim() !== "");
	if (start < 0 || !/^[「『]/u.test(plain(lines[start] ?? "").trim())) return lines;
	const end = lines.findIndex((line, at) => at >= start && /[」』]\s*$/u.test(plain(line)));
	if (end < 0 || end - start > 40) return lines;
	const rest = lines.slice(end + 1);
	const dashes = rest.findIndex((line) => plain(line).trim() !== "");
	return dashes >= 0 && /^[-—–\s]{3,}$/u.test(plain(rest[dashes] ?? "").trim()) ? rest.slice(dashes + 1) : rest;
}

function listAlone(all: readonly string[], isCut: boolean): Pasted {
	const list = rowsIn(all, 0);
	const filled = all.filter((line) => plain(line).trim() !== "").length;
	if (list === undefined) return { format: "none", messages: [], rows: [], skipped: 0, loose: filled, isCut };
	const rows = list.isData ? list.rows : [];
	return { format: "list", messages: [], rows, skipped: list.rows.length - rows.length, loose: 0, isCut };
}
