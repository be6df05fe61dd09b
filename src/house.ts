import { randomUUID } from "node:crypto";
import { loadGazetteer } from "./alumni/places/index.js";
import { BotBook } from "./bots/book.js";
import { Company } from "./bots/company.js";
import type { ChatAdapter, SendOutcome } from "./chat/adapter.js";
import type { ChatLog } from "./chat/log.js";
import {
	type BotId,
	type ChatEvent,
	type ChatRef,
	type GroupId,
	groupId,
	identityId,
	type Message,
	type Network,
} from "./chat/message.js";
import type { Clock } from "./clock.js";
import { Dialogues } from "./dialogue/dialogues.js";
import type { Flow } from "./dialogue/flow.js";
import { mayBeReply, noteReply } from "./office/digest/send.js";
import { DurableHookPost } from "./office/hooks/post.js";
import type { MailPost } from "./office/mail/port.js";
import type { SecondReader } from "./office/model/client.js";
import type { Delivery } from "./outbox/delivery.js";
import type { FindStandIn } from "./outbox/options.js";
import type { RunningOutbox } from "./outbox/outbox.js";
import type { Outbox } from "./outbox/port.js";
import { endRound } from "./planner/rounds.js";
import { Recent } from "./recent.js";
import { ChangeSets } from "./registry/change-sets.js";
import { Codes } from "./registry/codes.js";
import { Directory } from "./registry/directory.js";
import { resumeErasures } from "./registry/erase.js";
import { repairAll } from "./registry/repair.js";
import { Returns } from "./registry/returns.js";
import { relayMissed, resumeRelay } from "./relay/desk.js";
import { Links } from "./relay/links.js";
import { Pages } from "./relay/pages.js";
import type { Command } from "./router/command.js";
import { informedNow } from "./router/inform.js";
import { type Heard, Router, type RouterOptions } from "./router/router.js";
import type { Talk } from "./router/talk.js";
import { routerTexts } from "./router/texts.js";
import type { House, Services, Work } from "./services.js";
import { groups } from "./store/collections/classes.js";
import type { Store } from "./store/port.js";

/** How often what a crash cut off is looked for while running. */
const REPAIR_MS = 10 * 60_000;

/** Messages of ours whose ids are remembered, so that a quote of them speaks to the bot. */
const OURS_REMEMBERED = 10_000;

/** Chats of which it is known when they were last heard. */
const CHATS_REMEMBERED = 5_000;

/** The bots that reach a chat, `network:id`, best first. */
export type Reach = (network: Network, chat: ChatRef) => readonly BotId[];

/** When people last spoke in a group, or since when the bot can have heard it. */
export type HeardAt = (bot: BotId, group: GroupId) => number;

export interface HouseParts {
	readonly house: House;
	readonly store: Store;
	readonly clock: Clock;
	readonly log: ChatLog;
	readonly adapters: readonly ChatAdapter[];
	/** Keys the hashes of codes. */
	readonly secret: Uint8Array;
	readonly commands: readonly Command[];
	readonly flows: readonly Flow[];
	/** Reads over what the rules do not understand; `house.model` names it. */
	readonly reader?: SecondReader;
	/** What is made of texts that are no command; left out, they get a hint. */
	readonly talk?: Talk;
	readonly limited: boolean;
	/** Tells other processes on the same store to look for changes. */
	readonly ring?: () => void;
	/** How often other processes are looked for and told of ours; often when left out. For simulations. */
	readonly lookMs?: number;
	/** Makes the way out; it may ask which bots reach a chat, and when people last spoke in a group. */
	readonly outbox: (reach: Reach, heardAt: HeardAt, standIn: FindStandIn) => RunningOutbox;
	readonly mail?: MailPost | undefined;
	/** Left out, webhooks are noted and another process sends them. */
	readonly hooks?: Services["hooks"];
	readonly work: (services: () => Services) => Work;
	readonly onCommand?: RouterOptions["onCommand"];
	/** What became of each answer. */
	readonly onAnswer?: (outcome: SendOutcome) => void;
	readonly onHeard?: (heard: Heard, message: Message) => void;
}

export interface RunningHouse {
	readonly services: Services;
	readonly outbox: RunningOutbox;
	readonly router: Router;
	/** What adapters report goes in here. */
	readonly hear: (event: ChatEvent) => void;
	/** Resolves when whoever wrote lately carries the mark by which he is known again, where ids do not last. */
	marked(): Promise<void>;
	/** Everything but the adapters: afterwards messages can be handled. */
	start(): Promise<void>;
	/** Waits for what is being handled. */
	stop(): Promise<void>;
}

/**
 * One installation's inside: the domain, the router and the way out over one store. The program runs
 * it twice: for the real groups and, with a store of its own, for the sandbox.
 */
export function createHouse(parts: HouseParts): RunningHouse {
	const { store, clock, log, adapters, house } = parts;
	const directory = new Directory(
		store,
		clock,
		(error) => log.warn({ kind: nameOf(error) }, "could not look for others' changes"),
		parts.ring,
		parts.lookMs,
	);
	const sets = new ChangeSets(store, clock, async (reminderId) => {
		await endRound(services, reminderId, "answered");
	});
	const ours = new Recent<string, true>(OURS_REMEMBERED);
	/** When each chat was last heard, and through which bot. */
	const heard = new Recent<string, { at: number; bot: string }>(CHATS_REMEMBERED);

	const by = randomUUID();
	const company = new Company({
		directory,
		store,
		clock,
		adapters,
		by,
		onError: (error) => log.warn({ kind: nameOf(error) }, "could not settle which bot speaks in a group"),
	});
	const reach: Reach = (network, chat) => {
		const inGroup = chat.kind === "group" ? company.inGroup(groupId(network, chat.id)) : [];
		if (inGroup.length > 0) return inGroup;
		const bot = heard.get(chatName(network, chat))?.bot;
		const last: BotId | undefined = bot === undefined ? undefined : `${network}:${bot}`;
		const others = adapters
			.filter((adapter) => adapter.network === network)
			.flatMap((adapter) => adapter.bots().map(({ botId }): BotId => `${network}:${botId}`));
		// A process that carries none of them leaves it to one that another has online.
		if (last === undefined && others.length === 0)
			return directory.botsOn(network).filter((id) => directory.bot(id)?.state === "online");
		return last === undefined ? others : [last, ...others.filter((id) => id !== last)];
	};
	/** What was said while a bot was away nobody knows: since it came back it has to be quiet anew. */
	const heardAt: HeardAt = (bot, group) => {
		const since = adapters
			// What is only left to be pasted interrupts nobody.
			.filter(({ capabilities }) => capabilities.leaves !== true)
			.flatMap((adapter) => adapter.bots())
			.find(({ network, botId }) => `${network}:${botId}` === bot)?.since;
		return Math.max(heard.get(group)?.at ?? 0, since ?? 0);
	};
	const outbox = parts.outbox(reach, heardAt, (bot, chat, quote) => company.standIn(bot, chat, quote));
	const bots = new BotBook({
		store,
		clock,
		adapters,
		stats: () => outbox.stats(),
		by,
		everyMs: parts.lookMs,
		onError: (error) => log.warn({ kind: nameOf(error) }, "could not note how the bots are"),
	});
	const remembering: Outbox = {
		...outbox,
		push: (push) => outbox.push(push),
		cancel: (key) => outbox.cancel(key),
		retry: (id) => outbox.retry(id),
		onOutcome: (listener) => outbox.onOutcome(listener),
		answer: (to, answer) =>
			outbox.answer(to, answer).then((outcome) => {
				parts.onAnswer?.(outcome);
				if (outcome.state === "sent" && outcome.messageId !== undefined)
					ours.set(`${to.network}:${to.botId}/${outcome.messageId}`, true);
				return outcome;
			}),
	};
	const services: Services = {
		reader: parts.reader,
		house,
		clock,
		log,
		store,
		directory,
		sets,
		codes: new Codes(store, clock, parts.secret),
		dialogues: new Dialogues(store, clock, parts.flows),
		outbox: remembering,
		mail: parts.mail,
		hooks: parts.hooks ?? new DurableHookPost({ store, clock, log, allowHosts: [] }),
		work: parts.work(() => services),
		adapters,
		bots,
		links: new Links(store, clock, parts.secret),
		pages: new Pages(store, clock),
	};
	const router = new Router({
		services,
		commands: parts.commands,
		flows: parts.flows,
		limited: parts.limited,
		admit: (message, go) => company.admit(message, go),
		isOurs: (network, botId, messageId) => ours.has(`${network}:${botId}/${messageId}`),
		freeText: parts.talk?.freeText ?? (async (context) => ({ text: context.texts(routerTexts).lost })),
		...(parts.talk?.overheard === undefined ? {} : { overheard: parts.talk.overheard }),
		...(parts.talk?.lent === undefined ? {} : { lent: parts.talk.lent }),
		...(parts.talk?.noticed === undefined ? {} : { noticed: parts.talk.noticed }),
		...(parts.talk?.afterwards === undefined ? {} : { afterwards: parts.talk.afterwards }),
		...(parts.onCommand === undefined ? {} : { onCommand: parts.onCommand }),
		onHeard(what, message) {
			const name = chatName(message.network, message.chat);
			const known = heard.get(name);
			if (known === undefined) heard.set(name, { at: clock.now(), bot: message.botId });
			else {
				known.at = clock.now();
				known.bot = message.botId;
			}
			if (mayBeReply(message))
				noteReply(services, message).catch((error) => log.warn({ kind: nameOf(error) }, "could not note that a digest was seen"));
			parts.onHeard?.(what, message);
		},
	});

	outbox.onOutcome((delivery) => {
		if (delivery.botId !== undefined && delivery.messageId !== undefined)
			ours.set(`${delivery.botId}/${delivery.messageId}`, true);
		void noteInformed(delivery).catch((error) => log.warn({ kind: nameOf(error) }, "could not note that somebody was informed"));
		void noteSpoken(delivery).catch((error) => log.warn({ kind: nameOf(error) }, "could not note that a group was spoken in"));
		void relayMissed(services, delivery).catch((error) =>
			log.warn({ kind: nameOf(error) }, "could not hand a text to another liaison"),
		);
	});

	/** Whoever plans what is said in groups looks at this; the outbox holds back by its own records. */
	async function noteSpoken({ unasked, state, handedAt }: Delivery): Promise<void> {
		if (unasked === undefined || handedAt === undefined || (state !== "sent" && state !== "unknown")) return;
		const group = await store
			.collection(groups)
			.update(unasked, (known) =>
				(known.pushedAt ?? 0) < handedAt ? { ...known, pushedAt: handedAt, changedAt: clock.now() } : undefined,
			);
		if (group !== undefined) directory.hold("group", group);
	}

	/** The lines that say who asks have arrived: questions may follow. */
	async function noteInformed({ key, state, network, chat, doneAt }: Delivery): Promise<void> {
		if (key?.startsWith("inform-") !== true || state !== "sent" || chat.kind !== "direct") return;
		await directory.putIdentity(identityId(network, chat.id), informedNow(house, doneAt ?? clock.now()));
	}

	const returns = new Returns(
		() => services,
		adapters,
		parts.secret,
		(error) => log.warn({ kind: nameOf(error) }, "could not look for people whose ids have changed"),
	);
	function take(heardMessage: Message): void {
		const message = company.meant(heardMessage);
		if (message !== undefined) router.onEvent({ type: "message", message });
	}

	let stopping = false;
	let cancelRepair: (() => void) | undefined;
	let repairing: Promise<unknown> = Promise.resolve();
	let isStarted = false;
	async function repair(): Promise<void> {
		const mended = await repairAll(store, sets);
		if (mended > 0) log.warn({ mended }, "completed what a crash had cut off");
		if (isStarted) {
			await resumeErasures(services);
			await resumeRelay(services);
		}
	}
	function repairLater(): void {
		cancelRepair = clock.after(REPAIR_MS, () => {
			repairing = repair()
				.catch((error) => log.error({ kind: nameOf(error) }, "could not look for what was cut off"))
				.finally(() => cancelRepair !== undefined && repairLater());
		});
	}

	return {
		services,
		outbox,
		router,
		marked: () => returns.markAll(),
		hear(event) {
			if (stopping) return;
			if (event.type === "bot-state") {
				outbox.botChanged();
				void bots.report();
			}
			company.onEvent(event);
			if (event.type === "bot-state" && event.bot.state === "online")
				returns.loggedIn(event.bot.platform, event.bot.network, event.bot.botId);
			if (event.type !== "message") return router.onEvent(event);
			const entering = returns.entering(event.message);
			if (entering === undefined) take(event.message);
			else void entering.then(() => take(event.message));
		},
		async start() {
			loadGazetteer();
			await repair();
			await directory.start();
			await outbox.start();
			void bots.report();
			bots.start();
			isStarted = true;
			await resumeErasures(services);
			await resumeRelay(services);
			repairLater();
		},
		async stop() {
			stopping = true;
			cancelRepair?.();
			cancelRepair = undefined;
			services.pages.close();
			await returns.stop();
			await router.drained();
			await repairing;
			await bots.stop();
			await outbox.stop();
			await directory.stop();
		},
	};
}

/** A group's is its `GroupId`. */
const chatName = (network: Network, { kind, id }: ChatRef): string =>
	kind === "group" ? groupId(network, id) : `${network} ${id}`;

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : typeof error);
