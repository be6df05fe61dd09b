import type { SendOutcome } from "../chat/adapter.js";
import { type BotId, type ChatRef, type Message, type Network, networkOf, type Platform } from "../chat/message.js";
import { UniqueViolation } from "../store/errors.js";
import type { AnswerJob } from "./answers.js";
import { checkPush, newPush } from "./asking.js";
import { type Delivery, deliveries as deliveryCollection } from "./delivery.js";
import { Housekeeper } from "./housekeeper.js";
import { prune } from "./housekeeping.js";
import { newDeliveryId } from "./ids.js";
import { dropImages, storeImages } from "./images.js";
import { createLease, leases } from "./lease.js";
import { Line } from "./line.js";
import { Manners } from "./manners.js";
import type { OutboxOptions, RunningOutbox } from "./options.js";
import { isGone, nameOwner } from "./owner.js";
import { checkPolicy, DEFAULT_POLICIES, type Policy, UNPACED } from "./policy.js";
import type { Answer, Push } from "./port.js";
import { defaultQuiet, nextAwake } from "./quiet.js";
import { pushesLeft } from "./quota.js";
import { Records } from "./records.js";
import { redateFuture } from "./recover.js";
import { statsOf } from "./stats.js";
import { Steady } from "./steady.js";
import { Stubborn } from "./stubborn.js";
import { finished, REPEATABLE, requeued } from "./transitions.js";
import { chatKeyOf, groupOf } from "./window.js";
import type { Road, Yard } from "./yard.js";

export type { BotStats, OutboxOptions, RunningOutbox } from "./options.js";

/** The collections the store must be opened with. */
export const outboxCollections = [deliveryCollection, leases] as const;

const REFRESH_MS = 30_000;
const POLL_MS = 1_000;
const HOUSEKEEPING_MS = 60_000;
const PATIENCE_MS = 300_000;
const NOT_FOUND: SendOutcome = { state: "not-sent", cause: "no-adapter" };

export function createOutbox(options: OutboxOptions): RunningOutbox {
	const { store, adapters, clock, log, owner = nameOwner(), alone = store.kind === "sqlite" } = options;
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

	const yard: Yard = {
		clock,
		steady,
		log,
		deliveries,
		blobs: store.blobs,
		records,
		stubborn,
		quiet: options.quiet ?? defaultQuiet("Asia/Shanghai"),
		manners: new Manners(deliveries, options.heardAt),
		random: options.random ?? Math.random,
		isAlone: alone,
		maxQueued: options.maxQueued ?? 1_000,
		patienceMs: options.patienceMs ?? PATIENCE_MS,
		roadTo,
		handOver,
		isReady: () => void housekeeper.run(),
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

	const isReady = (bot: BotId): boolean => lines.get(bot)?.canSend("push") ?? false;

	async function isAlive(bot: BotId): Promise<boolean> {
		const status = roadTo(bot)?.status;
		if (status?.state === "online") return true;
		if (status !== undefined && clock.now() - status.since < HOUSEKEEPING_MS) return true;
		// Another process that holds its lease looks after it.
		const lease = alone ? undefined : await store.collection(leases).get(`bot:${bot}`);
		if (lease === undefined || lease.owner === "" || lease.owner === owner || isGone(lease.owner)) return false;
		return lease.expiresAt > clock.now();
	}

	function offer(delivery: Delivery): void {
		for (const line of lines.values()) if (line.pushes.offer(delivery)) line.wake();
	}

	const housekeeper = new Housekeeper({
		yard,
		roads: { reach, isReady, isAlive },
		bots: () => lines.keys(),
		networks: adapters.map(({ network }) => network),
		isOpen: (id) => [...lines.values()].some((line) => line.isOpen(id)),
		offer,
	});

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
		checkPush(wanted);
		const { key, segments, botId, network, chat } = wanted;
		// Asked for again with images or files: no blobs are written for nothing.
		const hasBytes = segments.some((segment) => "bytes" in segment);
		const known = hasBytes ? await deliveries.find("key", [key]) : undefined;
		if (known !== undefined) return known;

		const now = clock.now();
		const id = newDeliveryId("push", now);
		const bot = (botId as BotId | undefined) ?? (await chooseBot(network, chat));
		const stored = await storeImages(store.blobs, id, segments);
		try {
			const delivery = await deliveries.insert(newPush(wanted, { ...stored, id, bot, now, quiet: yard.quiet }));
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

	function handOver(from: BotId, job: AnswerJob): boolean {
		const other = job.group === undefined ? undefined : options.standIn?.(from, job.chat, job.quote);
		if (other === undefined) return false;
		const line = lines.get(other.bot);
		const moved = { ...job, quote: other.quote };
		if (line?.isOnline === true) line.answer(moved);
		else void leaveTo(other.bot, moved);
		return true;
	}

	/** The stand-in belongs to another process: what is said goes there by the store. */
	async function leaveTo(bot: BotId, job: AnswerJob): Promise<void> {
		const { chat, segments, senderId, senderName, resolve } = job;
		const now = clock.now();
		try {
			await push({
				key: `stand-in-${newDeliveryId("answer", now)}`,
				category: "notice",
				network: networkOf(bot),
				chat,
				botId: bot,
				segments: [{ type: "mention", userId: senderId, name: senderName }, { type: "text", text: " " }, ...segments],
				awake: true,
				expiresAt: now + yard.patienceMs,
			});
			resolve({ state: "unknown", cause: "left-to-another" });
		} catch (error) {
			stubborn.failed(error);
			resolve({ state: "not-sent", cause: "offline" });
		}
	}

	return {
		answer(to, answer) {
			const bot: BotId = `${to.network}:${to.botId}`;
			const line =
				lines.get(bot) ?? (adapters.some(({ network }) => network === to.network) ? lineOf(bot, to.platform) : undefined);
			if (line === undefined) return Promise.resolve(NOT_FOUND);
			return new Promise((resolve) => {
				const job = jobOf(to, answer, resolve);
				if (line.isOnline || !handOver(bot, job)) line.answer(job);
			});
		},
		push,
		quiet: yard.quiet,
		async pushesLeft(bot) {
			if (options.pacing === "off") return Number.POSITIVE_INFINITY;
			const line = lines.get(bot as BotId);
			const left = line?.isOwned === true ? line.pacer.left(steady.now()).pushes : undefined;
			return pushesLeft(deliveries, bot as BotId, clock.now(), left, options.policies);
		},
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
			every("housekeeping", HOUSEKEEPING_MS, () => void housekeeper.run());
			if (!alone) {
				every("poll", POLL_MS, () => {
					for (const line of lines.values()) {
						line.pushes.markStale();
						line.wake();
					}
				});
			}
			void housekeeper.run();
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
