import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { COMMAND_FLOWS, COMMANDS } from "../../commands/index.js";
import { composeDigest } from "../../jobs/digest/index.js";
import { JOB_FLOWS } from "../../jobs/index.js";
import { sweep } from "../../jobs/remind/index.js";
import { fanOut } from "../../src/announcing/announcements.js";
import type { BotState, ChatRef, Message, Segment } from "../../src/chat/message.js";
import { textOf } from "../../src/chat/message.js";
import type { Clock } from "../../src/clock.js";
import { createHouse, type HouseParts } from "../../src/house.js";
import type { MailPost } from "../../src/office/mail/port.js";
import { createOutbox, type OutboxOptions } from "../../src/outbox/outbox.js";
import { type AlumniClass, classes, type Group, groups } from "../../src/store/collections/classes.js";
import { type Grant, grants } from "../../src/store/collections/grants.js";
import { ALL_COLLECTIONS } from "../../src/store/collections.js";
import type { Store } from "../../src/store/port.js";
import { openSqliteStore } from "../../src/store/sqlite/index.js";
import { ScriptedAdapter } from "../outbox/scripted-adapter.js";
import { WatchedStore } from "../outbox/world.js";
import { createFakeClock, type FakeClock } from "./fake-clock.js";

/** 2026-05-12 12:00 in Shanghai, a Tuesday: people may be written to. */
export const TUESDAY_NOON = Date.UTC(2026, 4, 12, 4);

export interface BotHouseOptions {
	readonly start?: number;
	/** The logins, `qq:1`, `wechat:2`; all online. */
	readonly bots?: readonly string[];
	readonly pacing?: "on" | "off";
	readonly outbox?: Partial<OutboxOptions>;
	readonly limited?: boolean;
	readonly mail?: (parts: { readonly store: Store; readonly clock: Clock; readonly log: HouseParts["log"] }) => MailPost;
}

const ROADS = { qq: "onebot", wechat: "wechaty" } as const;

/**
 * The whole inside of the program on the real SQLite store, with any number of logins on platforms that
 * are played, and a clock that stands until it is told to go.
 */
export async function botHouse(options: BotHouseOptions = {}) {
	const dir = await mkdtemp(join(tmpdir(), "bot-house-"));
	const watched = new WatchedStore(await openSqliteStore({ dir, specs: ALL_COLLECTIONS }));
	const clock: FakeClock = createFakeClock({ start: options.start ?? TUESDAY_NOON, settle: () => watched.settle() });
	const { store } = watched;
	const lines: { level: string; facts: Record<string, unknown>; sentence: string }[] = [];
	const note = (level: string) => (facts: object, sentence: string) => void lines.push({ level, facts: { ...facts }, sentence });
	const log = { info: note("info"), warn: note("warn"), error: note("error") };
	const adapters = new Map<string, ScriptedAdapter>();
	for (const bot of options.bots ?? ["qq:1"]) {
		const [network, id] = bot.split(":") as ["qq" | "wechat", string];
		const adapter = adapters.get(network) ?? new ScriptedAdapter(clock, ROADS[network], network);
		adapters.set(network, adapter.bot(id));
	}
	const house = createHouse({
		house: {
			office: { "zh-CN": "校友办", en: "Alumni Office" },
			contact: "010-12345",
			botName: "小助手",
			locale: "zh-CN",
			timezone: "Asia/Shanghai",
			halfLives: {},
		},
		store,
		clock,
		log,
		adapters: [...adapters.values()],
		secret: Buffer.from("a secret for tests"),
		commands: COMMANDS,
		flows: [...COMMAND_FLOWS, ...JOB_FLOWS],
		limited: options.limited ?? false,
		// No other process is there; a day has 86,400 seconds.
		lookMs: 3_600_000,
		outbox: (reach, heardAt, standIn) =>
			createOutbox({
				store,
				adapters: [...adapters.values()],
				clock,
				pacing: options.pacing ?? "on",
				log,
				reach,
				heardAt,
				standIn,
				random: () => 0.5,
				...options.outbox,
			}),
		mail: options.mail?.({ store, clock, log }),
		work: (services) => ({
			hasRoom: async () => true,
			async remind(classId) {
				await sweep(services(), classId === undefined ? {} : { classId });
			},
			async announce(id) {
				await fanOut(services(), id);
			},
			digest: async (request) => (await composeDigest(services(), request)).id,
		}),
	});
	await house.start();
	const { services } = house;
	const { directory } = services;
	let ids = 0;

	function message(bot: string, chat: ChatRef, who: string, text: string, more: Partial<Message> = {}): Message {
		const [network, botId = ""] = bot.split(":") as ["qq" | "wechat", string];
		const segments: Segment[] = [{ type: "text", text }];
		return {
			platform: ROADS[network],
			network,
			botId,
			chat,
			sender: { id: who, nickname: who },
			id: `m${++ids}`,
			segments,
			text: textOf(segments),
			mentionsBot: false,
			sentAt: clock.now(),
			...more,
		};
	}

	return {
		dir,
		store,
		watched,
		clock,
		log: lines,
		house,
		services,
		adapter: (network: "qq" | "wechat" = "qq") => adapters.get(network) as ScriptedAdapter,
		/** A bot's state changes, as its adapter would report it. */
		async turns(bot: string, state: BotState): Promise<void> {
			const [network, id = ""] = bot.split(":") as ["qq" | "wechat", string];
			const adapter = adapters.get(network) as ScriptedAdapter;
			adapter.bot(id, state);
			const status = adapter.bots().find(({ botId }) => botId === id);
			if (status !== undefined) house.hear({ type: "bot-state", bot: status });
			await clock.settle();
		},
		message,
		/** Somebody writes; what the bot does about it comes to rest before time goes on. */
		async hears(bot: string, chat: ChatRef, who: string, text: string, more: Partial<Message> = {}): Promise<void> {
			house.hear({ type: "message", message: message(bot, chat, who, text, more) });
			await clock.settle();
		},
		async makeClass(id: string, change: Partial<AlumniClass> = {}): Promise<AlumniClass> {
			const now = clock.now();
			const klass = await store.collection(classes).insert({
				id,
				name: id,
				timezone: "Asia/Shanghai",
				locale: "zh-CN",
				createdAt: now,
				changedAt: now,
				...change,
			});
			directory.hold("class", klass);
			return klass;
		},
		async bindGroup(id: `${"qq" | "wechat"}:${string}`, classId: string): Promise<Group> {
			const now = clock.now();
			const group = await store
				.collection(groups)
				.insert({ id, classId, state: "bound", boundBy: "qq:faras", boundAt: now, changedAt: now });
			directory.hold("group", group);
			return group;
		},
		async give(
			grant: Pick<Grant, "role" | "scope" | "name"> & { readonly subject: `${"qq" | "wechat"}:${string}` },
		): Promise<void> {
			const now = clock.now();
			const given = await store
				.collection(grants)
				.insert({ id: `grant-${grant.subject}-${grant.scope}`, from: now, changedAt: now, ...grant });
			directory.hold("grant", given);
		},
		async stop(): Promise<void> {
			let isStopped = false;
			const stopping = house.stop().finally(() => {
				isStopped = true;
			});
			// What waits for the clock ends by it.
			while (!isStopped) await clock.advance(1_000);
			await stopping;
			await store.close();
			await rm(dir, { recursive: true, force: true });
		},
	};
}

export type BotHouse = Awaited<ReturnType<typeof botHouse>>;
