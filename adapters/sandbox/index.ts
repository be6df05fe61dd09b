import { randomUUID } from "node:crypto";
import path from "node:path";
import type { Capabilities, ChatAdapter } from "../../src/chat/adapter.js";
import type { ChatLog } from "../../src/chat/log.js";
import type { ChatEvent, Member } from "../../src/chat/message.js";
import type { UpgradeHost } from "../../src/chat/upgrade.js";
import { type Clock, systemClock } from "../../src/clock.js";
import { PlatformError, TransportError } from "../../src/errors.js";
import { recallAsBot, sendAsBot } from "./bot-side.js";
import { Conversation, stateSchema } from "./conversation.js";
import { imageIdOf } from "./decode.js";
import { createHints } from "./hints.js";
import { type Image, openImages } from "./images.js";
import { openJournal } from "./journal.js";
import { LIMITS } from "./limits.js";
import { createPageSide, welcome } from "./page-side.js";
import { createPages } from "./pages.js";
import { Room } from "./room.js";
import { merge, type SandboxWorld, seed } from "./world.js";

export type { Image } from "./images.js";
export type { Hint } from "./wire.js";
export type { SandboxWorld } from "./world.js";

export const SANDBOX_PATH = "/sandbox/ws";

export interface SandboxOptions {
	readonly host: UpgradeHost;
	/** The conversation and its images are kept here; nothing else may be. */
	readonly dir: string;
	readonly log: ChatLog;
	readonly clock?: Clock;
	readonly world: SandboxWorld;
	/** `{ id: "helper", name: "小助手" }` when left out. */
	readonly bot?: { readonly id: string; readonly name: string };
	/** Called on a start over, before the page is shown the first day again; a rejection leaves all as it was. */
	readonly onReset?: () => Promise<void>;
}

export interface SandboxAdapter extends ChatAdapter {
	/** The bytes behind an image segment's `ref`; `undefined` once it is no longer kept. */
	readImage(ref: string): Promise<Image | undefined>;
	/** Shows the pages the world's hints as they are now. */
	refreshHints(): void;
}

const capabilities: Capabilities = {
	directToStrangers: true,
	mentions: true,
	quotes: true,
	recall: "own-and-as-admin",
	memberList: true,
	imagesIn: true,
	imagesOut: true,
	filesIn: false,
	filesOut: false,
	push: true,
	maxTextLength: LIMITS.botTextLength,
	stableIds: true,
};

const HELPER = { id: "helper", name: "小助手" };

/**
 * One class group and its people, played by whoever opens the page. It has no authentication: the
 * program offers it on loopback only.
 */
export function createSandboxAdapter(options: SandboxOptions): SandboxAdapter {
	const { host, log, world, clock = systemClock, bot = HELPER } = options;
	let running: Awaited<ReturnType<typeof open>> | undefined;

	async function open(sink: (event: ChatEvent) => void) {
		const first = stateSchema.parse(seed(world, randomUUID()));
		const conversation = new Conversation({ ...first, people: [], groups: [] });
		const journal = await openJournal(options.dir, () => conversation.snapshot(), log);
		for (const change of journal.changes) conversation.apply(change);
		conversation.apply({ op: "state", state: merge(conversation.snapshot(), world) });
		const images = await openImages(path.join(options.dir, "images"));

		const room: Room = new Room({
			bot,
			conversation,
			journal,
			images,
			clock,
			log,
			sink,
			show: (frame) => pages.broadcast(frame),
		});
		const hints = createHints(world.hints, (hints) => room.show({ type: "hints", hints }), clock, log);
		const pages = createPages(createPageSide(room, hints, reset), clock, log);

		async function reset(): Promise<boolean> {
			room.phase = "resetting";
			try {
				await options.onReset?.();
				await images.clear();
			} catch (error) {
				log.error({ error: error instanceof Error ? error.name : "unknown" }, "The sandbox could not start over.");
				return false;
			} finally {
				if (room.phase === "resetting") room.phase = "open";
			}
			await room.replace(seed(world, randomUUID(), conversation.seq));
			await room.setOnline(true);
			room.show(welcome(room, hints));
			hints.refresh();
			return true;
		}

		await journal.compact();
		room.report({ type: "bot-state", bot: room.status() });
		const release = host.onUpgrade(SANDBOX_PATH, pages.accept);
		return { room, hints, pages, journal, release };
	}

	return {
		platform: "sandbox",
		network: "sandbox",
		capabilities,
		async start(sink) {
			running = await open(sink);
		},
		async stop() {
			if (running === undefined) return;
			const { room, hints, pages, journal, release } = running;
			release();
			hints.stop();
			await room.close();
			await pages.close();
			await journal.close();
		},
		bots: () => (running === undefined ? [] : [running.room.status()]),
		async send(botId, chat, content) {
			if (running === undefined) return { state: "not-sent", cause: "not-started" };
			const { room, hints } = running;
			const outcome = await room.track(sendAsBot(room, botId, chat, content));
			hints.refresh();
			return outcome;
		},
		async recall(botId, chat, messageId) {
			return running === undefined ? false : running.room.track(recallAsBot(running.room, botId, chat, messageId));
		},
		async members(botId, groupId) {
			if (running === undefined || running.room.phase === "closed") throw new TransportError("SANDBOX_STOPPED");
			const { conversation, bot: face } = running.room;
			if (!face.online) throw new TransportError("SANDBOX_OFFLINE");
			const group = conversation.group(groupId);
			if (group === undefined || botId !== face.id) throw new PlatformError("SANDBOX_UNKNOWN_GROUP");
			const self: Member = { id: face.id, nickname: face.name, role: "admin", isBot: true };
			return [
				...group.members.map(({ id, card, role }) => {
					const nickname = conversation.person(id)?.name;
					return { id, role, ...(nickname === undefined ? {} : { nickname }), ...(card === undefined ? {} : { card }) };
				}),
				self,
			];
		},
		async readImage(ref) {
			const id = imageIdOf(ref);
			return id === undefined ? undefined : running?.room.images.get(id);
		},
		refreshHints: () => running?.hints.refresh(),
	};
}
