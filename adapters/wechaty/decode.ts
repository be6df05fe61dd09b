import { type ChatRef, type Message, type Quote, type Segment, type Sender, textOf } from "../../src/chat/message.js";
import { piecesOf, quotedIn, titleIn, typedMention } from "./text.js";
import { idOf, idsOf, isRecord, MESSAGE, textValue, type WireRecord } from "./wire.js";

/** Accounts of WeChat itself, which are nobody; `gh_…` are public accounts. */
const NOBODIES = new Set([
	"weixin",
	"filehelper",
	"fmessage",
	"newsapp",
	"qqmail",
	"tmessage",
	"qmessage",
	"floatbottle",
	"medianote",
	"notifymessage",
	"mphelper",
	"officialaccounts",
	"weixinreminder",
]);

const EVERYBODY = new Set(["notify@all", "announcement@all"]);

/** Where a message comes from, in the puppet's own ids. */
export interface Envelope {
	readonly id: string;
	readonly talker: string;
	readonly room: string | undefined;
	readonly sentAt: number;
	readonly type: number;
	readonly text: string;
	readonly filename: string;
	/** `undefined` where the puppet says nothing about mentions. */
	readonly mentions: readonly string[] | undefined;
}

export type Opened =
	| { readonly kind: "message"; readonly envelope: Envelope }
	/** Our own, come back. */
	| { readonly kind: "own"; readonly envelope: Envelope }
	| { readonly kind: "nobody" | "malformed" };

/** The outside of a message payload; `ownId` is the bot's. */
export function openMessage(payload: unknown, ownId: string): Opened {
	if (!isRecord(payload)) return { kind: "malformed" };
	const id = idOf(payload["id"]);
	// Puppets of before 2022 say `fromId`.
	const talker = idOf(payload["talkerId"]) ?? idOf(payload["fromId"]);
	const sentAt = timeOf(payload["timestamp"]);
	const type = payload["type"];
	if (id === undefined || sentAt === undefined || typeof type !== "number") return { kind: "malformed" };
	const room = idOf(payload["roomId"]);
	// WeChat's own lines in a group ("张三 invited 李四") come from the group itself or from nobody.
	if (talker === undefined) return { kind: room === undefined ? "malformed" : "nobody" };
	const envelope: Envelope = { id, talker, room, sentAt, type, ...contentOf(payload) };
	if (talker === ownId) return { kind: "own", envelope };
	if (talker === room || NOBODIES.has(talker) || talker.startsWith("gh_")) return { kind: "nobody" };
	return { kind: "message", envelope };
}

const contentOf = (payload: WireRecord) => ({
	text: textValue(payload["text"])?.replace(/\r\n?/g, "\n") ?? "",
	filename: textValue(payload["filename"]) ?? "",
	mentions: Array.isArray(payload["mentionIdList"]) ? idsOf(payload["mentionIdList"]) : undefined,
});

/** Seconds or milliseconds: wechaty-puppet allows both. */
function timeOf(value: unknown): number | undefined {
	if (typeof value !== "number" || !Number.isFinite(value) || value <= 0) return undefined;
	return Math.trunc(value > 100_000_000_000 ? value : value * 1000);
}

/** What is known around a message. Ids in `Envelope` are the puppet's; `out` makes them ours. */
export interface Around {
	readonly botId: string;
	readonly ownId: string;
	/** How the bot is shown: its name, and its name in this group. */
	readonly ownNames: readonly string[];
	readonly names: { readonly nickname?: string; readonly card?: string };
	readonly out: (raw: string) => string;
	/** Who of this group is shown under a name; `undefined` where that is nobody known, or several. */
	readonly memberNamed: (name: string) => string | undefined;
	/** How a person of this group is shown. */
	readonly nameOf: (raw: string) => string | undefined;
	/** A message of this chat that had this text. */
	readonly saidBefore: (text: string) => Quote | undefined;
}

/** What a message says, or that somebody took one back. */
export type Decoded =
	| { readonly kind: "message"; readonly message: Message }
	| { readonly kind: "recalled"; readonly chat: ChatRef; readonly messageId: string; readonly senderId: string };

export function decodeMessage(envelope: Envelope, around: Around): Decoded {
	const { talker, room, type, text, id, sentAt } = envelope;
	const senderId = around.out(talker);
	const chat: ChatRef = room === undefined ? { kind: "direct", id: senderId } : { kind: "group", id: around.out(room) };
	// wechaty's own reading of a recall: the text is the id of the message taken back (user-modules/message.ts).
	if (type === MESSAGE.recalled) return { kind: "recalled", chat, messageId: text.slice(0, 256), senderId };

	const quoted = type === MESSAGE.text ? quotedIn(text) : undefined;
	const content = segmentsOf(quoted === undefined ? envelope : { ...envelope, text: quoted.rest }, around);
	const quote = quoted === undefined ? undefined : around.saidBefore(quoted.text);
	// A quote of the bot that was not found again still speaks to it.
	const quotesBot = quoted !== undefined && around.ownNames.includes(quoted.name);
	const message: Message = {
		platform: "wechaty",
		network: "wechat",
		botId: around.botId,
		chat,
		sender: senderOf(senderId, around.names, room !== undefined),
		id,
		segments: content.segments,
		text: textOf(content.segments),
		...(quote === undefined ? {} : { quote }),
		mentionsBot: content.mentionsBot || (quotesBot && quote === undefined),
		sentAt,
	};
	return { kind: "message", message };
}

function senderOf(id: string, { nickname, card }: Around["names"], inGroup: boolean): Sender {
	return {
		id,
		...(nickname === undefined ? {} : { nickname }),
		...(inGroup && card !== undefined ? { card } : {}),
	};
}

interface Content {
	readonly segments: readonly Segment[];
	readonly mentionsBot: boolean;
}

const KINDS: Readonly<Record<number, string>> = {
	[MESSAGE.contact]: "contact-card",
	[MESSAGE.chatHistory]: "chat-history",
	[MESSAGE.location]: "location",
	[MESSAGE.miniProgram]: "mini-program",
	[MESSAGE.transfer]: "transfer",
	[MESSAGE.redEnvelope]: "red-packet",
	[MESSAGE.url]: "link",
	[MESSAGE.video]: "video",
	[MESSAGE.post]: "post",
};

function segmentsOf(envelope: Envelope, around: Around): Content {
	const alone = (segment: Segment): Content => ({ segments: [segment], mentionsBot: false });
	switch (envelope.type) {
		case MESSAGE.text:
			return envelope.room === undefined
				? { segments: textSegments(envelope.text), mentionsBot: false }
				: groupText(envelope.text, envelope.mentions, around);
		case MESSAGE.groupNote: {
			const text = titleIn(envelope.text);
			return text === "" ? alone({ type: "other", kind: "note" }) : { segments: textSegments(text), mentionsBot: false };
		}
		case MESSAGE.image:
			return alone({ type: "image", ref: `wechaty:${envelope.id}` });
		case MESSAGE.audio:
			return alone({ type: "voice" });
		case MESSAGE.attachment:
			return alone({ type: "file", name: envelope.filename });
		case MESSAGE.emoticon:
			return alone({ type: "face", id: "sticker" });
		default:
			return alone({ type: "other", kind: KINDS[envelope.type] ?? "unknown" });
	}
}

const textSegments = (text: string): Segment[] => (text === "" ? [] : [{ type: "text", text }]);

/** A text of a group with its mentions: those the puppet lists, else those whose name says who is meant. */
function groupText(text: string, listed: readonly string[] | undefined, around: Around): Content {
	const pieces = piecesOf(text);
	const named = pieces.filter((piece) => "mention" in piece && piece.mention !== undefined);
	const persons = [...new Set(listed ?? [])].filter((id) => !EVERYBODY.has(id));
	/** Who is meant, by the order of the list where it is as long as that of the names. */
	const inOrder = named.length === persons.length;
	let turn = 0;
	const left = new Set(persons);
	const segments: Segment[] = [];
	for (const piece of pieces) {
		if ("text" in piece) {
			segments.push({ type: "text", text: piece.text });
			continue;
		}
		if (piece.mention === undefined) {
			segments.push({ type: "mention-all" });
			continue;
		}
		const name = piece.mention;
		const at = turn++;
		const raw = whoIs(name, listed, around) ?? (inOrder ? persons[at] : undefined);
		if (raw === undefined) segments.push({ type: "text", text: `@${name} ` });
		else segments.push({ type: "mention", userId: mentioned(raw, around), name });
		if (raw !== undefined) left.delete(raw);
	}
	// Mentions that the text does not show stand in front of it.
	const unseen = [...left].map((raw): Segment => {
		const name = around.nameOf(raw);
		return { type: "mention", userId: mentioned(raw, around), ...(name === undefined ? {} : { name }) };
	});
	const whole = withTyped([...unseen, ...segments], around);
	return { segments: whole, mentionsBot: whole.some((one) => one.type === "mention" && one.userId === around.botId) };
}

/** A mention of the bot goes by the bot's id in our words, which may be another than the puppet's. */
const mentioned = (raw: string, { ownId, botId, out }: Around): string => (raw === ownId ? botId : out(raw));

function whoIs(name: string, listed: readonly string[] | undefined, around: Around): string | undefined {
	if (listed !== undefined)
		return listed.find((raw) => raw !== around.ownId && around.nameOf(raw) === name) ?? ownIf(name, listed, around);
	return around.ownNames.includes(name) ? around.ownId : around.memberNamed(name);
}

const ownIf = (name: string, listed: readonly string[], { ownId, ownNames }: Around): string | undefined =>
	ownNames.includes(name) && listed.includes(ownId) ? ownId : undefined;

/** Somebody typed the bot's name instead of choosing it: he means it all the same. */
function withTyped(segments: readonly Segment[], { ownNames, botId }: Around): readonly Segment[] {
	const at = segments.findIndex((one) => one.type === "text" && typedMention(one.text, ownNames) !== undefined);
	const segment = segments[at];
	if (segment?.type !== "text") return segments;
	const { at: from, end } = typedMention(segment.text, ownNames) ?? { at: 0, end: 0 };
	const name = segment.text.slice(from + 1, end);
	return [
		...segments.slice(0, at),
		...textSegments(segment.text.slice(0, from)),
		{ type: "mention", userId: botId, name },
		...textSegments(segment.text.slice(end)),
		...segments.slice(at + 1),
	];
}
