import type {
	BotFace,
	Chat,
	ClientFrame,
	Entry,
	Fault,
	Group,
	Hint,
	Person,
	ProblemCode,
	ServerFrame,
} from "../../adapters/sandbox/wire.js";

export type SayFrame = Extract<ClientFrame, { type: "say" }>;

/** Said on this page and not yet confirmed, or refused. */
export interface Pending {
	readonly frame: SayFrame;
	readonly at: number;
	readonly failed?: ProblemCode;
}

/** What the page knows of the room; pure data, changed by frames alone. */
export interface Model {
	/** `lost`: was there once and is being dialled again. */
	readonly link: "connecting" | "online" | "lost";
	/** Empty before the first welcome. */
	readonly epoch: string;
	readonly bot: BotFace;
	readonly people: readonly Person[];
	readonly groups: readonly Group[];
	/** By rising `seq`. */
	readonly entries: readonly Entry[];
	readonly fault: Fault;
	readonly hints: readonly Hint[];
	/** In the order of typing. */
	readonly pending: readonly Pending[];
	/** A problem with something other than a message; shown for a while. */
	readonly problem?: ProblemCode;
}

export const emptyModel: Model = {
	link: "connecting",
	epoch: "",
	bot: { id: "", name: "", online: true },
	people: [],
	groups: [],
	entries: [],
	fault: "none",
	hints: [],
	pending: [],
};

export function receive(model: Model, frame: ServerFrame): Model {
	switch (frame.type) {
		case "welcome": {
			const { type: _, ...room } = frame;
			const said = new Set(frame.entries.map(clientIdOf));
			const pending = model.pending.filter((item) => item.frame.epoch === frame.epoch && !said.has(item.frame.clientId));
			return { ...model, ...room, link: "online", pending };
		}
		case "entry":
			return withEntry(model, frame.entry);
		case "people":
			return { ...model, people: frame.people, groups: frame.groups };
		case "bot":
			return { ...model, bot: frame.bot };
		case "fault":
			return { ...model, fault: frame.next };
		case "hints":
			return { ...model, hints: frame.hints };
		case "problem":
			return withProblem(model, frame.code, frame.clientId);
		case "image":
		case "pong":
			return model;
	}
}

/** What the page has to repeat to a server that may not have heard it. */
export const unanswered = (model: Model): SayFrame[] =>
	model.pending.filter((item) => item.failed === undefined).map((item) => item.frame);

export const chatKey = (chat: Chat): string => `${chat.kind}:${chat.id}`;
export const sameChat = (a: Chat, b: Chat): boolean => a.kind === b.kind && a.id === b.id;

/** The chats a person sees: the groups he is in, then his talk with the bot. */
export function chatsOf(model: Model, personId: string): Chat[] {
	const groups = model.groups.filter((group) => group.members.some((member) => member.id === personId));
	return [...groups.map(({ id }) => ({ kind: "group", id }) as const), { kind: "direct", id: personId }];
}

/** What somebody is called in a chat: the card, else the name, else the name a message kept of him. */
export function nameIn(model: Model, chat: Chat, id: string): string {
	if (id === model.bot.id) return model.bot.name;
	const group = chat.kind === "group" ? model.groups.find((group) => group.id === chat.id) : undefined;
	const card = group?.members.find((member) => member.id === id)?.card;
	return card ?? model.people.find((person) => person.id === id)?.name ?? id;
}

/** Messages in a chat beyond the one read last. */
export function unread(model: Model, chat: Chat, readUpTo: number): number {
	return model.entries.filter((entry) => entry.seq > readUpTo && entry.kind === "said" && sameChat(entry.chat, chat)).length;
}

export const lastSeq = (model: Model): number => model.entries.at(-1)?.seq ?? 0;

function withEntry(model: Model, entry: Entry): Model {
	const at = model.entries.findLastIndex((other) => other.seq <= entry.seq);
	const known = model.entries[at]?.seq === entry.seq;
	const entries = known ? model.entries.with(at, entry) : model.entries.toSpliced(at + 1, 0, entry);
	const clientId = clientIdOf(entry);
	const pending = clientId === undefined ? model.pending : model.pending.filter((item) => item.frame.clientId !== clientId);
	return { ...model, entries, pending };
}

function withProblem(model: Model, code: ProblemCode, clientId: string | undefined): Model {
	if (clientId === undefined) return { ...model, problem: code };
	const pending = model.pending.map((item) => (item.frame.clientId === clientId ? { ...item, failed: code } : item));
	return { ...model, pending };
}

const clientIdOf = (entry: Entry): string | undefined => (entry.kind === "said" ? entry.clientId : undefined);
