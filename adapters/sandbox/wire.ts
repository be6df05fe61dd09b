/**
 * The frames between the sandbox page and its adapter: JSON texts on one WebSocket at
 * `/sandbox/ws`. The page speaks first only by connecting; the adapter greets with `welcome`, the
 * whole state. Everything after that is a change to it.
 *
 * The schemas here validate every frame of a page and every line read back from the journal; the
 * page imports the types alone.
 */
import { z } from "zod";
import { LIMITS } from "./limits.js";

const id = z.string().min(1).max(LIMITS.idLength);
const name = z
	.string()
	.transform((raw) => raw.replace(/\s+/g, " ").trim())
	.pipe(z.string().min(1).max(LIMITS.nameLength));

export const chatSchema = z.strictObject({ kind: z.enum(["group", "direct"]), id });
/** A direct chat carries the id of its person. */
export type Chat = z.infer<typeof chatSchema>;

const text = z.strictObject({ type: z.literal("text"), text: z.string().min(1).max(LIMITS.textLength) });
const mentionAll = z.strictObject({ type: z.literal("mention-all") });
/** A small picture by its QQ number; `name` is the word between the brackets, e.g. `OK`. */
const face = z.strictObject({ type: z.literal("face"), id: z.string().min(1).max(10), name: z.string().min(1).max(20) });
const voice = z.strictObject({ type: z.literal("voice"), seconds: z.int().min(1).max(60) });

const typedSegmentSchema = z.discriminatedUnion("type", [
	text,
	mentionAll,
	face,
	voice,
	z.strictObject({ type: z.literal("mention"), userId: id }),
	/** The file's bytes in base64; what they are is read from the bytes. */
	z.strictObject({ type: z.literal("image"), data: z.string().min(1).max(LIMITS.frameBytes) }),
]);
/** A segment as a page sends it. */
export type TypedSegment = z.infer<typeof typedSegmentSchema>;

const keptSegmentSchema = z.discriminatedUnion("type", [
	text,
	mentionAll,
	face,
	voice,
	z.strictObject({ type: z.literal("mention"), userId: id, name: z.string().max(LIMITS.nameLength) }),
	/** Asked for with an `image` frame; the oldest images are dropped, see `LIMITS`. */
	z.strictObject({ type: z.literal("image"), id: z.uuid() }),
]);
/** A segment as it is kept and shown. */
export type KeptSegment = z.infer<typeof keptSegmentSchema>;

const memberSchema = z.strictObject({
	id,
	/** The name within the group (群名片). */
	card: name.optional(),
	role: z.enum(["owner", "admin", "member"]),
});
export type GroupMember = z.infer<typeof memberSchema>;

export const groupSchema = z.strictObject({ id, name, members: z.array(memberSchema).max(LIMITS.people) });
export type Group = z.infer<typeof groupSchema>;

export const personSchema = z.strictObject({
	id,
	name,
	/** Texts the page proposes while this person is speaking; it has its own where left out. */
	tries: z.array(z.string().min(1).max(200)).max(6).optional(),
});
export type Person = z.infer<typeof personSchema>;

const place = { id, seq: z.int().min(1), chat: chatSchema, at: z.number() };
const saidSchema = z.strictObject({
	...place,
	kind: z.literal("said"),
	/** A person's id, or the bot's. */
	from: id,
	/** The page's own id of it: a repeated `say` is recognised by it. */
	clientId: z.string().max(LIMITS.idLength).optional(),
	segments: z.array(keptSegmentSchema).max(LIMITS.segments),
	/** The id of the message it answers. */
	quote: id.optional(),
	/** Set once taken back; the segments are empty then. */
	recalledBy: id.optional(),
	/** The bot was told `unknown` for this one: it arrived, but the bot cannot know. */
	unsure: z.literal(true).optional(),
});
const noteSchema = z.strictObject({
	...place,
	kind: z.literal("note"),
	note: z.enum(["joined", "left", "renamed", "refused", "not-sent", "bot-offline", "bot-online"]),
	/** Whom it is about, where it is about a person. */
	about: id.optional(),
	card: name.optional(),
});
/** One line of a chat: something said, or a grey note. `seq` rises over all chats and never repeats. */
export const entrySchema = z.discriminatedUnion("kind", [saidSchema, noteSchema]);
export type Entry = z.infer<typeof entrySchema>;
export type Said = z.infer<typeof saidSchema>;
export type Note = z.infer<typeof noteSchema>;

/** What becomes of the bot's next message. `none`: it is sent as usual. */
const faultSchema = z.enum(["none", "refused", "unknown", "not-sent"]);
export type Fault = z.infer<typeof faultSchema>;

export const clientFrameSchema = z.discriminatedUnion("type", [
	/** Answered with the `entry` that carries the same `clientId`, to everybody, or with a `problem`. */
	z.strictObject({
		type: z.literal("say"),
		clientId: z.string().min(8).max(LIMITS.idLength),
		/** The `welcome` the page saw last: what was typed before a start over is not said after it. */
		epoch: z.string().max(LIMITS.idLength),
		as: id,
		chat: chatSchema,
		segments: z.array(typedSegmentSchema).min(1).max(LIMITS.segments),
		quote: id.optional(),
	}),
	z.strictObject({ type: z.literal("recall"), as: id, messageId: id }),
	/** A new person, in the group at once where one is named. */
	z.strictObject({ type: z.literal("add-person"), name, groupId: id.optional() }),
	z.strictObject({ type: z.literal("join"), personId: id, groupId: id }),
	z.strictObject({ type: z.literal("leave"), personId: id, groupId: id }),
	z.strictObject({ type: z.literal("rename"), personId: id, groupId: id, card: name }),
	z.strictObject({ type: z.literal("fault"), next: faultSchema }),
	z.strictObject({ type: z.literal("bot"), online: z.boolean() }),
	z.strictObject({ type: z.literal("image"), id: z.uuid() }),
	/** Asks for the hints anew. */
	z.strictObject({ type: z.literal("hints") }),
	z.strictObject({ type: z.literal("reset") }),
	/** The page's heartbeat: a browser cannot see WebSocket pings. Answered with `pong`. */
	z.strictObject({ type: z.literal("ping") }),
]);
export type ClientFrame = z.infer<typeof clientFrameSchema>;

const words = z.union([
	z.string().max(LIMITS.textLength),
	z.strictObject({ "zh-CN": z.string().max(LIMITS.textLength), en: z.string().max(LIMITS.textLength) }),
]);
export type Words = z.infer<typeof words>;

export const hintSchema = z.strictObject({
	label: words,
	text: words,
	/** Who should type it, and where; the page switches there. */
	as: id.optional(),
	chat: chatSchema.optional(),
	/** To be read, not typed, e.g. a digest. */
	read: z.boolean().optional(),
});
/** A line of the page's "what to do next". */
export type Hint = z.infer<typeof hintSchema>;

export interface BotFace {
	readonly id: string;
	readonly name: string;
	readonly online: boolean;
}

export type ProblemCode =
	/** Not JSON, or not a frame of this list. */
	| "bad-frame"
	| "unknown-person"
	| "unknown-group"
	| "unknown-message"
	| "not-a-member"
	| "not-yours"
	| "bad-image"
	| "images-too-large"
	| "too-many-people"
	/** Said before a start over, or during one. */
	| "started-over"
	| "reset-failed"
	| "failed";

export type ServerFrame =
	| {
			readonly type: "welcome";
			/** Changes with each start over. */
			readonly epoch: string;
			readonly bot: BotFace;
			readonly people: readonly Person[];
			readonly groups: readonly Group[];
			readonly entries: readonly Entry[];
			readonly fault: Fault;
			readonly hints: readonly Hint[];
	  }
	/** A new entry, or the new shape of one already known (recalled). */
	| { readonly type: "entry"; readonly entry: Entry }
	| { readonly type: "people"; readonly people: readonly Person[]; readonly groups: readonly Group[] }
	| { readonly type: "bot"; readonly bot: BotFace }
	| { readonly type: "fault"; readonly next: Fault }
	| { readonly type: "hints"; readonly hints: readonly Hint[] }
	/** `data` is base64; left out where the image is no longer kept. */
	| { readonly type: "image"; readonly id: string; readonly mime?: string; readonly data?: string }
	| { readonly type: "problem"; readonly code: ProblemCode; readonly clientId?: string }
	| { readonly type: "pong" };
