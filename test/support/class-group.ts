import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createRelayAdapter } from "../../adapters/relay/index.js";
import { COMMAND_FLOWS, COMMANDS, TALK } from "../../commands/index.js";
import { composeFollowed } from "../../jobs/digest/index.js";
import { askAtOnce, JOB_FLOWS } from "../../jobs/index.js";
import { sweep } from "../../jobs/remind/index.js";
import { fanOut } from "../../src/announcing/announcements.js";
import type { Member, Message, Segment } from "../../src/chat/message.js";
import { textOf } from "../../src/chat/message.js";
import { systemClock } from "../../src/clock.js";
import { createHouse, type RunningHouse } from "../../src/house.js";
import type { Locale } from "../../src/i18n/index.js";
import { importRoster } from "../../src/office/api/roster.js";
import type { MailPost } from "../../src/office/mail/port.js";
import type { MailPostOptions } from "../../src/office/mail/post.js";
import { createSecondReader } from "../../src/office/model/client.js";
import { countSent } from "../../src/office/model/count.js";
import { deliveries } from "../../src/outbox/delivery.js";
import { createOutbox } from "../../src/outbox/outbox.js";
import { deskOf } from "../../src/relay/desk-of.js";
import { classes } from "../../src/store/collections/classes.js";
import { grants } from "../../src/store/collections/grants.js";
import { ALL_COLLECTIONS } from "../../src/store/collections.js";
import { openSqliteStore } from "../../src/store/sqlite/index.js";
import { ScriptedChat } from "./scripted-chat.js";
import { until } from "./wait.js";

export interface ClassGroupOptions {
	/** Mail out, made over the group's store. */
	readonly mail?: (parts: Pick<MailPostOptions, "store" | "clock" | "log">) => MailPost;
	readonly locale?: Locale;
	readonly roster?: readonly { readonly name: string; readonly [field: string]: unknown }[];
	readonly members?: readonly Member[];
	readonly className?: string;
	readonly limited?: boolean;
	/** An endpoint of a model that reads over what the rules do not understand. */
	readonly modelUrl?: string;
	/** 2026-05-12 12:00 in Shanghai when left out: a Tuesday noon, when people may be written to. */
	readonly startAt?: number;
	/** Time goes on by itself as well. */
	readonly isLive?: boolean;
	/** Where links lead; without it none are given out. */
	readonly publicUrl?: string;
}

export const GROUP_ID = "700";
/** Nobody types faster. */
const TYPING_MS = 1_000;
const NOON = Date.UTC(2026, 4, 12, 4);

export interface Speech {
	readonly mentions?: readonly string[];
	readonly card?: string;
	readonly quote?: string;
	readonly segments?: readonly Segment[];
	/** The platform's id; a new one when left out. */
	readonly id?: string;
}

/** A class and its group on the real store, router and outbox; only the platform is played. */
export async function classGroup(options: ClassGroupOptions = {}) {
	const dir = await mkdtemp(join(tmpdir(), "class-group-"));
	// It moves by what is said and by later() alone, so that no test hangs on what falls into one millisecond;
	// with a browser before it time goes on as the browser's does.
	let at = options.startAt ?? NOON;
	const began = Date.now();
	const clock = { now: () => (options.isLive === true ? at + Date.now() - began : at), after: systemClock.after };
	const lines: { level: string; facts: unknown; sentence: string }[] = [];
	const note = (level: string) => (facts: unknown, sentence: string) => void lines.push({ level, facts, sentence });
	const log = { info: note("info"), warn: note("warn"), error: note("error") };
	const chat = new ScriptedChat(options.members ?? []);
	const store = await openSqliteStore({
		dir,
		specs: ALL_COLLECTIONS,
	});
	let running: ReturnType<typeof createOutbox> | undefined;
	const relay = createRelayAdapter({ desk: deskOf(() => house.services), log, clock });
	const house: RunningHouse = createHouse({
		house: {
			office: { "zh-CN": "校友办", en: "Alumni Office" },
			contact: "010-12345",
			botName: "小助手",
			locale: options.locale ?? "zh-CN",
			timezone: "Asia/Shanghai",
			halfLives: {},
			...(options.modelUrl === undefined ? {} : { model: "test-model" }),
			...(options.publicUrl === undefined ? {} : { publicUrl: options.publicUrl }),
		},
		store,
		clock,
		log,
		adapters: [chat, relay],
		secret: Buffer.from("a secret for tests"),
		commands: COMMANDS,
		flows: [...COMMAND_FLOWS, ...JOB_FLOWS],
		talk: { ...TALK, afterwards: askAtOnce },
		...(options.modelUrl === undefined
			? {}
			: {
					reader: createSecondReader({
						settings: { baseUrl: options.modelUrl, apiKey: "key-of-the-house", model: "test-model" },
						clock,
						onSent: () => countSent({ store, clock }),
					}),
				}),
		limited: options.limited ?? false,
		outbox: (reach, heardAt) => {
			running = createOutbox({
				store,
				adapters: [chat, relay],
				clock,
				pacing: "off",
				log,
				reach: (network, ref) => reach(network, ref) as `qq:${string}`[],
				heardAt,
			});
			return running;
		},
		mail: options.mail?.({ store, clock, log }),
		work: (services) => ({
			hasRoom: async () => true,
			async remind(classId) {
				await sweep(services(), classId === undefined ? {} : { classId });
			},
			async announce(id) {
				await fanOut(services(), id);
			},
			digest: async (request) => (await composeFollowed(services(), request)).id,
		}),
	});
	await chat.start(house.hear);
	await relay.start(house.hear);
	await house.start();
	const { services } = house;
	const now = clock.now();
	const klass = await store.collection(classes).insert({
		id: "class-1",
		name: options.className ?? "2018级MBBS",
		timezone: "Asia/Shanghai",
		locale: options.locale ?? "zh-CN",
		createdAt: now,
		changedAt: now,
	});
	services.directory.hold("class", klass);
	if (options.roster !== undefined) await importRoster(services, klass, options.roster as { name: string }[]);

	async function settled(): Promise<void> {
		await until(
			async () => {
				await house.router.drained();
				const due = { from: 0, to: clock.now() + 1, limit: 1 };
				for (const state of ["queued", "sending"]) {
					if ((await store.collection(deliveries).list("state", { prefix: [state], ...due })).items.length > 0) return false;
				}
				return running?.stats().every(({ waitingAnswers, inFlight }) => waitingAnswers + inFlight === 0);
			},
			{ what: "the bot to have said everything" },
		);
		await house.router.drained();
	}

	let ids = 0;
	const message = (
		who: string,
		where: "群" | "私",
		text: string,
		{ mentions = [], card, quote, segments, id }: Speech,
	): Message => {
		const all: Segment[] = [
			...mentions.map((userId) => ({ type: "mention" as const, userId })),
			...(segments ?? [{ type: "text" as const, text }]),
		];
		return {
			platform: "onebot",
			network: "qq",
			botId: chat.botId,
			chat: where === "群" ? { kind: "group", id: GROUP_ID } : { kind: "direct", id: who },
			sender: { id: who, nickname: who, ...(card === undefined ? {} : { card }) },
			id: id ?? String(++ids),
			segments: all,
			text: textOf(all),
			mentionsBot: mentions.includes(chat.botId),
			sentAt: clock.now(),
			...(quote === undefined ? {} : { quote: { messageId: quote } }),
		};
	};

	return {
		dir,
		store,
		services,
		house,
		chat,
		relay,
		klass,
		log: lines,
		clock,
		settled,
		/** Somebody writes; resolves to everything the bot writes because of it. */
		async says(who: string, where: "群" | "私", text: string, speech: Speech = {}): Promise<readonly string[]> {
			at += TYPING_MS;
			chat.take();
			chat.hear({ type: "message", message: message(who, where, text, speech) });
			await settled();
			return chat.take();
		},
		/** Makes somebody liaison, and ties the group to the class. */
		async bound(liaison = "faras", name = "Faras"): Promise<void> {
			const grant = await store.collection(grants).insert({
				id: `grant-${liaison}`,
				subject: `qq:${liaison}`,
				role: "liaison",
				scope: `class:${klass.id}`,
				name,
				from: now,
				changedAt: now,
			});
			services.directory.hold("grant", grant);
			const { code } = await services.codes.make("bind", klass.id);
			await this.says(liaison, "群", `/${options.locale === "en" ? "bind" : "绑定"} ${code}`);
		},
		/** Time passes. */
		later(ms: number): void {
			at += ms;
		},
		async stop(): Promise<void> {
			await chat.stop();
			await house.stop();
			await relay.stop();
			await store.close();
			await rm(dir, { recursive: true, force: true });
		},
	};
}

export type ClassGroup = Awaited<ReturnType<typeof classGroup>>;
