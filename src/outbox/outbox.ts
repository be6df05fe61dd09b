import { randomUUID } from "node:crypto";
import type { ChatAdapter, SendOutcome } from "../chat/adapter.js";
import type { ChatLog } from "../chat/log.js";
import type { BotId, BotState, ChatRef, Message, Network, Platform } from "../chat/message.js";
import type { Clock } from "../clock.js";
import { UniqueViolation } from "../store/errors.js";
import type { NewDoc, Store } from "../store/port.js";
import type { AnswerJob } from "./answers.js";
import { type Delivery, deliveries as deliveryCollection, laneName, laneOf, RANKS } from "./delivery.js";
import { expire, moveAway, prune, type Roads, recoverStale } from "./housekeeping.js";
import { newDeliveryId } from "./ids.js";
import { dropImages, storeImages } from "./images.js";
import { createLease, leases } from "./lease.js";
import { Line, type OutcomeCount } from "./line.js";
import { checkPolicy, DEFAULT_POLICIES, type Policy, UNPACED } from "./policy.js";
import type { Answer, Outbox, Push } from "./port.js";
import { defaultQuiet, nextAwake, type QuietRules } from "./quiet.js";
import { Records } from "./records.js";
import { redateFuture } from "./recover.js";
import { Steady } from "./steady.js";
import { Stubborn } from "./stubborn.js";
import { finished, REPEATABLE, requeued } from "./transitions.js";
import { chatKeyOf, groupOf } from "./window.js";
import type { Road, Yard } from "./yard.js";

/** The collections the store must be opened with. */
export const outboxCollections = [deliveryCollection, leases] as const;

export interface OutboxOptions {
	readonly store: Store;
	/** Empty in a process that only asks for pushes. */
	readonly adapters: readonly ChatAdapter[];
	readonly clock: Clock;
	/** `off` lifts gaps and caps for every platform; quiet hours stay. */
	readonly pacing: "on" | "off";
	/** What differs from the defaults of a platform. */
	readonly policies?: Readonly<Partial<Record<Platform, Partial<Policy>>>>;
	readonly log: ChatLog;
	readonly quiet?: QuietRules;
	readonly random?: () => number;
	/** The bots known to reach a chat, `network:id`, best first. Without it only pushes that name their bot go out. */
	readonly reach?: (network: Network, chat: ChatRef) => readonly BotId[] | Promise<readonly BotId[]>;
	/** Unique to this process; owns the leases. */
	readonly owner?: string;
	/** No other process works on this store. By default so on SQLite, whose folder is locked. */
	readonly alone?: boolean;
	readonly leaseTtlMs?: number;
	/** Answers that may wait for one bot; 1,000 when left out, ten times that where nothing is paced. */
	readonly maxQueued?: number;
	/** How long an answer may wait; five minutes when left out. */
	readonly patienceMs?: number;
}

export interface BotStats {
	readonly bot: BotId;
	readonly platform: Platform;
	/** `undefined` while no adapter knows the bot. */
	readonly state: BotState | undefined;
	/** This process holds its lease. */
	readonly owned: boolean;
	/** In the last 24 hours. */
	readonly sentToday: number;
	/** What may still go today and within this minute; `Infinity` without a cap. */
	readonly left: { readonly answers: number; readonly pushes: number; readonly minute: number; readonly day: number };
	readonly waitingAnswers: number;
	readonly waitingPushes: number;
	readonly inFlight: number;
	/** Since when something waits that could go by its own time. */
	readonly waitingSince?: number;
	/** Its pushes rest until then: the platform refused too often. */
	readonly refusingUntil?: number;
	/** Since the start of the process. */
	readonly outcomes: Readonly<Record<OutcomeCount, number>>;
}

export interface RunningOutbox extends Outbox {
	/** Resolves once the bots known now are owned, or known to be another's, and their counters rebuilt. */
	start(): Promise<void>;
	/** Begins nothing more, waits for what flies (five seconds at most) and writes down what is known. */
	stop(): Promise<void>;
	/** To be called on a `bot-state` event; otherwise it is noticed within seconds. */
	botChanged(): void;
	stats(): readonly BotStats[];
	/** Repeats what was refused, failed or is unknown; `undefined` where there is nothing to repeat (any more). */
	retry(id: string): Promise<Delivery | undefined>;
	/** Removes what is old enough, see `housekeeping.ts`. To be called daily. */
	prune(now?: number): Promise<number>;
}

const REFRESH_MS = 30_000;
const POLL_MS = 1_000;
const HOUSEKEEPING_MS = 60_000;
/** Pushes look for another bot when one comes or goes, and this often: who reaches whom may have changed. */
const MOVE_ALL_MS = 600_000;
const PATIENCE_MS = 300_000;
const MAX_KEY = 200;
const NOT_FOUND: SendOutcome = { state: "not-sent", cause: "no-adapter" };

export function createOutbox(options: OutboxOptions): RunningOutbox {
	const { store, adapters, clock, log, owner = randomUUID(), alone = store.kind === "sqlite" } = options;
	const { reach = () => [] } = options;
	const deliveries = store.collection(deliveryCollection);
	const steady = new Steady(clock);
	const stubborn = new Stubborn(clock, log);
	const records = new Records(deliveries, clock, stubborn, log);
	const listeners = new Set<(delivery: Delivery) => void>();
	const lines = new Map<BotId, Line>();
	const starting = new Set<Promise<void>>();
	const timers = new Map<string, () => void>();
	let isRunning = false;
	let isStopped = false;
	let isKeeping = false;
	let movedKey = "";
	let movedAt = 0;

	const yard: Yard = {
		clock,
		steady,
		log,
		deliveries,
		blobs: store.blobs,
		records,
		stubborn,
		quiet: options.quiet ?? defaultQuiet("Asia/Shanghai"),
		random: options.random ?? Math.random,
		isAlone: alone,
		maxQueued: options.maxQueued ?? 1_000,
		patienceMs: options.patienceMs ?? PATIENCE_MS,
		roadTo,
		done(delivery) {
			for (const listener of listeners) {
				try {
					listener(delivery);
				} catch (error) {
					log.error({ error: error instanceof Error ? error.name : "unknown" }, "a listener of the outbox threw");
				}
			}
		},
	};

	const policyOf = (platform: Platform): Policy =>
		options.pacing === "off" ? UNPACED : checkPolicy({ ...DEFAULT_POLICIES[platform], ...options.policies?.[platform] });
	// A policy that cannot work stops the start, not the first message.
	for (const { platform } of adapters) policyOf(platform);

	/** Of two roads to one bot, the one that is online: an account may move from mirai to OneBot. */
	function roadTo(bot: BotId): Road | undefined {
		let road: Road | undefined;
		for (const adapter of adapters) {
			if (!bot.startsWith(`${adapter.network}:`)) continue;
			for (const status of adapter.bots()) {
				if (`${status.network}:${status.botId}` !== bot) continue;
				if (status.state === "online") return { adapter, status };
				road ??= { adapter, status };
			}
		}
		return road;
	}

	function lineOf(bot: BotId, platform: Platform): Line {
		const known = lines.get(bot);
		if (known !== undefined) return known;
		const lease = createLease({
			store,
			clock,
			name: `bot:${bot}`,
			owner,
			alone,
			...(options.leaseTtlMs === undefined ? {} : { ttlMs: options.leaseTtlMs }),
		});
		const line = new Line(bot, platform, policyOf(platform), lease, yard);
		lines.set(bot, line);
		if (isRunning) begin(line);
		return line;
	}

	function begin(line: Line): void {
		const start = line.start();
		starting.add(start);
		void start.finally(() => starting.delete(start));
	}

	function refresh(): void {
		for (const adapter of adapters)
			for (const { network, botId, platform } of adapter.bots()) lineOf(`${network}:${botId}`, platform);
		for (const line of lines.values()) line.refresh();
	}

	function every(name: string, ms: number, run: () => void): void {
		timers.set(
			name,
			clock.after(ms, () => {
				if (isStopped) return;
				run();
				every(name, ms, run);
			}),
		);
	}

	const isReady = (bot: BotId): boolean => lines.get(bot)?.canSend() ?? false;
	const roads: Roads = { reach, isReady, isAlive };

	async function isAlive(bot: BotId): Promise<boolean> {
		const status = roadTo(bot)?.status;
		if (status?.state === "online") return true;
		if (status !== undefined && clock.now() - status.since < HOUSEKEEPING_MS) return true;
		// Another process that holds its lease looks after it.
		const lease = alone ? undefined : await store.collection(leases).get(`bot:${bot}`);
		return lease !== undefined && lease.owner !== "" && lease.owner !== owner && lease.expiresAt > clock.now();
	}

	function offer(delivery: Delivery): void {
		for (const line of lines.values()) line.pushes.offer(delivery);
		for (const line of lines.values()) line.wake();
	}

	/** Who can send and who is away, as a key: while it stays the same, hardly any push finds another bot. */
	async function whoIsHere(): Promise<string> {
		const states: string[] = [];
		for (const bot of lines.keys()) states.push(`${bot} ${isReady(bot)} ${await isAlive(bot)}`);
		return states.sort().join();
	}

	async function moveWaiting(): Promise<void> {
		const key = await whoIsHere();
		const now = steady.now();
		if (key !== movedKey || now - movedAt > MOVE_ALL_MS) {
			await moveAway(deliveries, roads, offer);
			movedKey = key;
			movedAt = now;
			return;
		}
		for (const network of new Set(adapters.map((adapter) => adapter.network)))
			for (const rank of RANKS) await moveAway(deliveries, roads, offer, laneName(rank, `${network}:`));
	}

	async function housekeeping(): Promise<void> {
		// One at a time: with many pushes it may take longer than the pause between two.
		if (isKeeping) return;
		isKeeping = true;
		try {
			const now = clock.now();
			await expire(deliveries, now, yard.done);
			const isHeld = ({ id }: Delivery): boolean => [...lines.values()].some((line) => line.isOpen(id));
			await recoverStale(deliveries, now, isHeld, (delivery) => {
				if (delivery.state === "queued") offer(delivery);
				else if (delivery.kind === "push") yard.done(delivery);
			});
			await moveWaiting();
		} catch (error) {
			stubborn.failed(error);
		}
		isKeeping = false;
	}

	steady.onSetBack((byMs) => {
		log.warn({ minutes: Math.round(byMs / 60_000) }, "the clock was set back; what was sent still counts");
		const now = clock.now();
		for (const line of lines.values()) {
			line.pushes.markStale();
			if (line.isUnpaced) continue;
			redateFuture(deliveries, line.bot, now, byMs).catch((error: unknown) => stubborn.failed(error));
		}
	});

	async function chooseBot(network: Network, chat: ChatRef): Promise<BotId> {
		const bots = await reach(network, chat);
		return bots.find(isReady) ?? bots[0] ?? `${network}:`;
	}

	async function push(wanted: Push): Promise<Delivery> {
		const { key, segments, botId, notBefore, expiresAt } = wanted;
		if (key === "" || key.length > MAX_KEY) throw new RangeError("a push has a key of at most 200 characters");
		if (segments.length === 0) throw new RangeError("a push has something to say");
		// Asked for again with images: no blobs are written for nothing.
		const hasImages = segments.some(({ type }) => type === "image");
		const known = hasImages ? await deliveries.find("key", [key]) : undefined;
		if (known !== undefined) return known;

		const now = clock.now();
		const id = newDeliveryId("push", now);
		const bot = (botId as BotId | undefined) ?? (await chooseBot(wanted.network, wanted.chat));
		const stored = await storeImages(store.blobs, id, segments);
		const earliest = notBefore !== undefined && Number.isFinite(notBefore) ? Math.max(now, notBefore) : now;
		const doc: NewDoc<Delivery> = {
			id,
			key,
			kind: "push",
			category: wanted.category,
			network: wanted.network,
			chat: wanted.chat,
			segments: stored.segments,
			state: "queued",
			lane: laneOf({ category: wanted.category, ...(wanted.awake === true ? { awake: true as const } : {}) }, bot),
			attempts: 0,
			createdAt: now,
			dueAt: wanted.awake === true ? earliest : nextAwake(earliest, wanted.timezone, yard.quiet),
			changedAt: now,
			...(stored.images > 0 ? { images: stored.images } : {}),
			...(botId === undefined ? {} : { botId, pinned: true as const }),
			...(wanted.quote === undefined ? {} : { quote: wanted.quote }),
			...(wanted.alumnusId === undefined ? {} : { alumnusId: wanted.alumnusId }),
			...(wanted.timezone === undefined ? {} : { timezone: wanted.timezone }),
			...(wanted.awake === true ? { awake: true as const } : {}),
			...(expiresAt === undefined || !Number.isFinite(expiresAt) ? {} : { expiresAt }),
		};
		try {
			const delivery = await deliveries.insert(doc);
			offer(delivery);
			return delivery;
		} catch (error) {
			await dropImages(store.blobs, id, stored.images);
			const taken = error instanceof UniqueViolation ? await deliveries.find("key", [key]) : undefined;
			if (taken === undefined) throw error;
			return taken;
		}
	}

	function jobOf(to: Message, answer: Answer, resolve: (outcome: SendOutcome) => void): AnswerJob {
		return {
			chat: to.chat,
			chatKey: chatKeyOf(to.chat),
			group: groupOf(to.chat),
			senderId: to.sender.id,
			senderName: to.sender.card || to.sender.nickname || "",
			segments: answer.segments,
			quote: answer.noQuote === true ? undefined : to.id,
			isEssential: answer.essential === true,
			at: steady.now(),
			resolve,
		};
	}

	return {
		answer(to, answer) {
			const bot: BotId = `${to.network}:${to.botId}`;
			const line =
				lines.get(bot) ?? (adapters.some(({ network }) => network === to.network) ? lineOf(bot, to.platform) : undefined);
			if (line === undefined) return Promise.resolve(NOT_FOUND);
			return new Promise((resolve) => line.answer(jobOf(to, answer, resolve)));
		},
		push,
		async cancel(key) {
			const found = await deliveries.find("key", [key]);
			if (found === undefined) return false;
			let isTaken = false;
			const doc = await deliveries.update(found.id, (delivery) => {
				isTaken = delivery.state === "queued";
				return isTaken ? finished(delivery, "cancelled", clock.now()) : undefined;
			});
			if (!isTaken || doc === undefined) return false;
			await dropImages(store.blobs, doc.id, doc.images);
			yard.done(doc);
			return true;
		},
		onOutcome(listener) {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
		async start() {
			if (isRunning || isStopped) return;
			isRunning = true;
			for (const line of lines.values()) begin(line);
			refresh();
			await Promise.all(starting);
			if (adapters.length === 0 || isStopped) return;
			every("refresh", REFRESH_MS, refresh);
			every("housekeeping", HOUSEKEEPING_MS, () => void housekeeping());
			if (!alone) {
				every("poll", POLL_MS, () => {
					for (const line of lines.values()) {
						line.pushes.markStale();
						line.wake();
					}
				});
			}
			void housekeeping();
		},
		async stop() {
			if (isStopped) return;
			isStopped = true;
			for (const cancel of timers.values()) cancel();
			stubborn.stop();
			await Promise.all([...lines.values()].map((line) => line.stop()));
			await records.flush();
		},
		botChanged: refresh,
		stats: () => [...lines.values()].map((line) => statsOf(line, steady.now() - clock.now())),
		async retry(id) {
			const now = clock.now();
			const found = await deliveries.get(id);
			if (found === undefined) return undefined;
			const bot = (found.pinned === true ? found.botId : undefined) ?? (await chooseBot(found.network, found.chat));
			const to = bot === `${found.network}:` ? (found.botId ?? bot) : bot;
			let isRepeated = false;
			const doc = await deliveries.update(id, (delivery) => {
				isRepeated = (REPEATABLE as readonly string[]).includes(delivery.state) && delivery.segments !== undefined;
				if (!isRepeated) return undefined;
				const { repeated: _, messageId: __, ...rest } = delivery;
				const dueAt = delivery.awake === true ? now : nextAwake(now, delivery.timezone, yard.quiet);
				return requeued({ ...rest, attempts: 0 }, to as BotId, dueAt, now);
			});
			if (!isRepeated || doc === undefined) return undefined;
			offer(doc);
			return doc;
		},
		prune: (now = clock.now()) => prune(deliveries, store.blobs, now),
	};
}

function statsOf(line: Line, steadyAhead: number): BotStats {
	const { pacer, yard } = line;
	const now = yard.steady.now();
	const answerAt = line.oldestAnswerAt;
	const since = Math.min(
		answerAt === undefined ? Number.POSITIVE_INFINITY : answerAt - steadyAhead,
		line.pushes.oldestDueAt ?? Number.POSITIVE_INFINITY,
	);
	const refusingUntil = line.refusals.until("");
	return {
		bot: line.bot,
		platform: line.platform,
		state: line.road?.status.state,
		owned: line.isOwned,
		sentToday: pacer.sentInDay(now),
		left: pacer.left(now),
		waitingAnswers: line.waitingAnswers,
		waitingPushes: line.pushes.count,
		inFlight: line.inFlight,
		...(since <= yard.clock.now() ? { waitingSince: since } : {}),
		...(refusingUntil > now ? { refusingUntil: refusingUntil - steadyAhead } : {}),
		outcomes: { ...line.outcomes },
	};
}
