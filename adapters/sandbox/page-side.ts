import { randomUUID } from "node:crypto";
import { chatRef, decodeSaid } from "./decode.js";
import type { Hints } from "./hints.js";
import { mimeOf } from "./images.js";
import { LIMITS } from "./limits.js";
import type { Page, PageHandlers } from "./pages.js";
import { type PeopleFrame, planPeople } from "./people.js";
import type { Room } from "./room.js";
import type { Chat, ClientFrame, KeptSegment, ProblemCode, Said, ServerFrame, TypedSegment } from "./wire.js";

type Say = Extract<ClientFrame, { type: "say" }>;
type Recall = Extract<ClientFrame, { type: "recall" }>;

/** Frames that change nothing, and so may come while the room is being emptied. */
const HARMLESS: ReadonlySet<ClientFrame["type"]> = new Set(["image", "hints", "ping"]);

/** What the pages ask for, done in the room. `reset` starts over. */
export function createPageSide(room: Room, hints: Hints, reset: () => Promise<boolean>): PageHandlers {
	/** Written by an earlier run of the program, which may have ended before it reported them. */
	const lastOfEarlierRun = room.conversation.seq;
	const reportedAgain = new Set<string>();
	/** By client id: a page that reconnects repeats what it has no answer to, perhaps while it is being written. */
	const underWay = new Map<string, Promise<ProblemCode | undefined>>();

	function report(said: Said): void {
		room.report({ type: "message", message: decodeSaid(said, room.conversation, room.bot.id) });
		hints.refresh();
	}

	function say(page: Page, frame: Say): Promise<ProblemCode | undefined> {
		const before = underWay.get(frame.clientId);
		if (before !== undefined) return before;
		const work = sayOnce(page, frame).finally(() => underWay.delete(frame.clientId));
		underWay.set(frame.clientId, work);
		return work;
	}

	async function sayOnce(page: Page, frame: Say): Promise<ProblemCode | undefined> {
		if (frame.epoch !== room.conversation.epoch) return "started-over";
		const known = room.conversation.saidByClient(frame.clientId);
		if (known !== undefined) {
			page.send({ type: "entry", entry: known });
			// The same id and time as before: whoever has seen it already knows it again.
			if (known.seq <= lastOfEarlierRun && !reportedAgain.has(known.id)) {
				reportedAgain.add(known.id);
				report(known);
			}
			return undefined;
		}
		const wrong = whatIsWrong(room, frame);
		if (wrong !== undefined) return wrong;
		const segments = await keep(room, frame);
		if (typeof segments === "string") return segments;
		if (frame.epoch !== room.conversation.epoch) return "started-over";
		const said = await room.enter<Said>((numbers) => ({
			...numbers,
			kind: "said",
			chat: frame.chat,
			from: frame.as,
			clientId: frame.clientId,
			segments,
			...(frame.quote === undefined ? {} : { quote: frame.quote }),
		}));
		if (said !== undefined) report(said);
		return undefined;
	}

	async function recall(frame: Recall): Promise<ProblemCode | undefined> {
		const said = room.conversation.said(frame.messageId);
		if (said === undefined) return "unknown-message";
		if (said.from !== frame.as || said.from === room.bot.id) return "not-yours";
		if (!(await room.takeBack(said.id, said.from))) return undefined;
		const { botId, network } = room.status();
		room.report({ type: "recalled", network, botId, chat: chatRef(said), messageId: said.id, senderId: said.from });
		hints.refresh();
		return undefined;
	}

	async function people(frame: PeopleFrame): Promise<ProblemCode | undefined> {
		const plan = planPeople(room.conversation, frame, room.bot.id, `p-${randomUUID().slice(0, 8)}`);
		if (typeof plan === "string") return plan;
		if (plan.changes.length === 0 || !(await room.commit(plan.changes))) return undefined;
		room.show({ type: "people", people: room.conversation.people, groups: room.conversation.groups });
		const { note, event } = plan;
		if (note !== undefined) await room.note({ kind: "group", id: note.groupId }, note.note, note.about, note.card);
		if (event !== undefined) room.report(event);
		hints.refresh();
		return undefined;
	}

	async function image(page: Page, id: string): Promise<void> {
		const found = await room.images.get(id);
		const data = found && { mime: found.mime, data: Buffer.from(found.bytes).toString("base64") };
		page.send({ type: "image", id, ...data });
	}

	async function answer(page: Page, frame: ClientFrame): Promise<ProblemCode | undefined> {
		if (room.phase === "resetting" && !HARMLESS.has(frame.type)) return "started-over";
		switch (frame.type) {
			case "say":
				return say(page, frame);
			case "recall":
				return recall(frame);
			case "add-person":
			case "join":
			case "leave":
			case "rename":
				return people(frame);
			case "fault":
				room.setFault(frame.next);
				return undefined;
			case "bot":
				await room.setOnline(frame.online);
				return undefined;
			case "image":
				await image(page, frame.id);
				return undefined;
			case "hints":
				page.send({ type: "hints", hints: hints.current });
				hints.refresh();
				return undefined;
			case "reset":
				return (await reset()) ? undefined : "reset-failed";
			case "ping":
				page.send({ type: "pong" });
				return undefined;
		}
	}

	return {
		opened(page) {
			page.send(welcome(room, hints));
			hints.refresh();
		},
		async frame(page, frame) {
			if (room.phase === "closed") return;
			const code = await room.track(answer(page, frame)).catch((error) => {
				room.log.error({ frame: frame.type, error: error instanceof Error ? error.name : "unknown" }, "A sandbox frame failed.");
				return "failed" as const;
			});
			if (code === undefined) return;
			page.send({ type: "problem", code, ...(frame.type === "say" ? { clientId: frame.clientId } : {}) });
		},
	};
}

/** The whole state, as a page needs it. */
export function welcome(room: Room, hints: Hints): ServerFrame {
	const { epoch, people, groups, entries } = room.conversation;
	return { type: "welcome", epoch, bot: room.bot, people, groups, entries, fault: room.fault, hints: hints.current };
}

function whatIsWrong(room: Room, { as, chat, quote }: Say): ProblemCode | undefined {
	const { conversation } = room;
	if (conversation.person(as) === undefined) return "unknown-person";
	if (chat.kind === "direct" && chat.id !== as) return "not-yours";
	if (chat.kind === "group" && conversation.group(chat.id) === undefined) return "unknown-group";
	if (chat.kind === "group" && !conversation.isMember(chat.id, as)) return "not-a-member";
	if (quote === undefined) return undefined;
	const quoted = conversation.said(quote);
	return quoted?.chat.kind === chat.kind && quoted.chat.id === chat.id ? undefined : "unknown-message";
}

/** Stores the images and puts names to the mentions. */
async function keep(room: Room, { chat, segments: typed }: Say): Promise<KeptSegment[] | ProblemCode> {
	const images = new Map<TypedSegment, Buffer>();
	for (const segment of typed) if (segment.type === "image") images.set(segment, Buffer.from(segment.data, "base64"));
	const sizes = [...images.values()].map((bytes) => bytes.length);
	if (sizes.length > LIMITS.images || sizes.reduce((sum, size) => sum + size, 0) > LIMITS.imageBytes) return "images-too-large";
	if ([...images.values()].some((bytes) => mimeOf(bytes) === undefined)) return "bad-image";
	const kept: KeptSegment[] = [];
	for (const segment of typed) {
		const bytes = images.get(segment);
		if (bytes !== undefined) kept.push({ type: "image", id: await room.images.put(bytes) });
		else if (segment.type === "mention") kept.push({ ...segment, name: nameOf(room, chat, segment.userId) });
		else if (segment.type !== "image") kept.push(segment);
	}
	return kept;
}

function nameOf(room: Room, chat: Chat, userId: string): string {
	const name = userId === room.bot.id ? room.bot.name : (room.conversation.nameIn(chat, userId) ?? userId);
	return name.slice(0, LIMITS.nameLength);
}
