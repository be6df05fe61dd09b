import { mainValue } from "../alumni/changes.js";
import { derivedId } from "../alumni/ids.js";
import { type ChatRef, type GroupId, groupId, type IdentityId, localId, type Network, networkOf } from "../chat/message.js";
import { mails } from "../office/mail/mail.js";
import type { Delivery } from "../outbox/delivery.js";
import { deliveries } from "../outbox/delivery.js";
import type { Services } from "../services.js";
import { alumni } from "../store/collections/alumni.js";
import { localeOfAccount } from "../store/collections/people.js";
import { type RelayCause, type RelayText, relayTexts } from "../store/collections/relay.js";
import { UniqueViolation } from "../store/errors.js";
import type { NewDoc } from "../store/port.js";
import { LINK, paste, relayWords } from "./texts.js";

/** What is to be said in a group: a push, or a Delivery that waits. */
export interface ForGroup {
	/** The push it takes the place of. */
	readonly key: string;
	readonly network: Network;
	readonly chat: ChatRef;
	readonly segments?: readonly { readonly type: string; readonly text?: string; readonly name?: string }[];
}

/**
 * - `handed`: a liaison has it in his direct chat, or will in his waking hours.
 * - `waiting`: no liaison can be written to now. The push stays queued for its bot, and the office sees
 *   the text in `GET /api/relay` and may take it.
 * - `no`: not ours to take: no bound group, nothing to say, or the bot has just sent it itself.
 */
export type Relayed = "handed" | "waiting" | "no";

/**
 * Takes over a queued push for a group whose bot is offline, frozen or refused, and hands its text to the
 * class's liaison to be pasted. Never both ways: nobody is given the text before the push is durably
 * cancelled, and one that has left cannot be. May be called again and again, and by several at once.
 */
export async function relayGroup(services: Services, push: ForGroup, why: Exclude<RelayCause, "no-bot">): Promise<Relayed> {
	const offered = await insert(services, push, why, "offered");
	return offered === undefined ? "no" : goOn(services, offered);
}

/** Leaves a text for a group that has no bot at all; the same one twice in a day is one. */
export async function leaveText(services: Services, group: GroupId, text: string): Promise<RelayText | undefined> {
	const day = Math.floor(services.clock.now() / 86_400_000);
	const push: ForGroup = {
		key: `left ${day} ${derivedId(text)}`,
		network: networkOf(group),
		chat: { kind: "group", id: localId(group) },
		segments: [{ type: "text", text }],
	};
	const left = await insert(services, push, "no-bot", "waiting");
	if (left?.state === "waiting") await handOver(services, left);
	return left;
}

/** Looks again at what nobody has yet: a crash came in between, or there is a liaison by now. Resolves to how many went on. */
export async function resumeRelay(services: Services): Promise<number> {
	const all = services.store.collection(relayTexts);
	let resumed = 0;
	for (const state of ["offered", "waiting"] as const) {
		for await (const text of all.stream("state", { prefix: [state] })) {
			const relayed = state === "offered" ? await goOn(services, text) : await handOver(services, text);
			if (relayed !== "waiting") resumed++;
		}
	}
	for await (const text of all.stream("state", { prefix: ["handed"] })) {
		if (!(await hasMissed(services, text))) continue;
		await missed(services, text);
		resumed++;
	}
	return resumed;
}

/** What handing a text over for the so-many-th time goes by. */
const keyOf = ({ id, missed = [] }: RelayText): string => `relay-${id}-${missed.length}`;
const LOST: readonly string[] = ["refused", "failed", "expired"];

/** Whether what a liaison was to get never reached him: a mail that came back is heard of days later. */
async function hasMissed({ store }: Services, text: RelayText): Promise<boolean> {
	const mail = await store.collection(mails).find("key", [keyOf(text)]);
	if (mail !== undefined) return mail.bouncedAt !== undefined || LOST.includes(mail.state);
	const sent = await store.collection(deliveries).find("key", [`${keyOf(text)}-1`]);
	return sent !== undefined && LOST.includes(sent.state);
}

/** A liaison could not be written to: the text goes to the next one, or waits for the office. */
async function missed(services: Services, { id, handedTo, missed: before = [] }: RelayText): Promise<void> {
	if (handedTo === undefined) return;
	const back = await move(services, id, ["handed"], "waiting", { missed: [...before, handedTo] });
	if (back !== undefined) await handOver(services, back);
}

async function insert(
	{ store, directory, clock }: Services,
	{ key, network, chat, segments = [] }: ForGroup,
	why: RelayCause,
	state: "offered" | "waiting",
): Promise<RelayText | undefined> {
	const group = chat.kind === "group" ? directory.group(groupId(network, chat.id)) : undefined;
	const klass = directory.classOf(group);
	const said = segments.map(({ text, name }) => text ?? (name === undefined ? "" : `@${name} `)).join("");
	if (group === undefined || klass === undefined || said.trim() === "") return undefined;
	const now = clock.now();
	const doc: NewDoc<RelayText> = {
		id: derivedId("relay", group.id, key),
		groupId: group.id as GroupId,
		classId: klass.id,
		text: paste(said),
		why,
		state,
		createdAt: now,
		changedAt: now,
		...(state === "offered" ? { deliveryKey: key } : {}),
	};
	const all = store.collection(relayTexts);
	try {
		return await all.insert(doc);
	} catch (error) {
		if (!(error instanceof UniqueViolation)) throw error;
		return all.get(doc.id);
	}
}

/**
 * From `offered` on: the push is cancelled first, then its text is somebody's. Where no liaison can be
 * written to just now the push waits on for its bot, and the office may take the text.
 */
async function goOn(services: Services, text: RelayText): Promise<Relayed> {
	if (text.state !== "offered") return text.state === "dropped" ? "no" : text.state === "waiting" ? "waiting" : "handed";
	const isQueued = (await pushOf(services, text))?.state === "queued";
	if (isQueued && (await receiver(services, text, true)) === undefined && (await mailbox(services, text)) === undefined)
		return "waiting";
	const settled = await claim(services, text);
	return settled === undefined ? "no" : handOver(services, settled);
}

const pushOf = ({ store }: Services, { deliveryKey = "" }: RelayText): Promise<Delivery | undefined> =>
	store.collection(deliveries).find("key", [deliveryKey]);

/** Cancels the push a text takes the place of: from then on the text is somebody's. `undefined` once that has left. */
export async function claim(services: Services, text: RelayText): Promise<RelayText | undefined> {
	const { store, outbox } = services;
	const isCancelled = (await outbox.cancel(text.deliveryKey ?? "")) || (await pushOf(services, text))?.state === "cancelled";
	if (isCancelled) return (await move(services, text.id, ["offered"], "waiting")) ?? store.collection(relayTexts).get(text.id);
	// It is leaving, or has left. Should it come back, it may be offered again.
	await store.collection(relayTexts).remove(text.id);
	return undefined;
}

/** Moves a text on from one of these states; `undefined` where it does not stand there (any more). */
export async function move(
	{ store, clock }: Services,
	id: string,
	from: readonly RelayText["state"][],
	to: RelayText["state"],
	more: Partial<Pick<RelayText, "handedTo" | "missed">> = {},
): Promise<RelayText | undefined> {
	let isMoved = false;
	const doc = await store.collection(relayTexts).update(id, (stored) => {
		isMoved = from.includes(stored.state);
		return isMoved ? { ...stored, ...more, state: to, changedAt: clock.now() } : undefined;
	});
	return isMoved ? doc : undefined;
}

/** A text as it is to be pasted: with an address made for this handing over, where we have one. */
export async function withLink(
	services: Services,
	{ text, groupId: group, classId }: RelayText,
	by: IdentityId | "office",
): Promise<string> {
	if (!text.includes(LINK)) return text;
	const { house, directory, links } = services;
	const words = relayWords[directory.class(classId)?.locale ?? house.locale];
	if (house.publicUrl === undefined) return text.replaceAll(LINK, words.reply);
	const { token } = await links.forGroup(group, by);
	return text.replaceAll(LINK, words.form({ url: `${house.publicUrl}/c/${token}` }));
}

/**
 * The liaison who is told: one whom a bot can write to now, who has written to us, a liaison before a
 * deputy. With `living` nobody else will do.
 */
async function receiver(
	{ directory, bots, adapters }: Services,
	{ classId, missed = [] }: RelayText,
	living: boolean,
): Promise<IdentityId | undefined> {
	const online = (await bots.list()).filter(({ state }) => state === "online");
	const alive = new Set(
		[...online, ...adapters.filter(({ capabilities }) => capabilities.leaves === true)].map(({ network }) => network),
	);
	const known: { subject: IdentityId; rank: number }[] = [];
	for (const { subject, role } of directory.holders(`class:${classId}`, LIAISONS)) {
		if (subject === undefined || missed.includes(subject)) continue;
		const isAlive = alive.has(networkOf(subject));
		if (living && !isAlive) continue;
		const { directAt } = (await directory.identity(subject)) ?? {};
		known.push({ subject, rank: (isAlive ? 4 : 0) + (directAt === undefined ? 0 : 2) + (role === "liaison" ? 1 : 0) });
	}
	return known.toSorted((a, b) => b.rank - a.rank || (a.subject < b.subject ? -1 : 1))[0]?.subject;
}

const LIAISONS = ["liaison", "deputy"];

/** The first liaison with an address that he has confirmed himself, for when no chat with any of them lives. */
async function mailbox(
	{ mail, directory, store }: Services,
	{ classId, missed = [] }: RelayText,
): Promise<{ readonly subject: IdentityId; readonly to: string; readonly alumnusId: string } | undefined> {
	if (mail === undefined) return undefined;
	for (const { subject } of directory.holders(`class:${classId}`, LIAISONS)) {
		if (subject === undefined || missed.includes(subject)) continue;
		const alumnus = await store.collection(alumni).find("identity", [subject]);
		const email = alumnus === undefined ? undefined : mainValue(alumnus.values, "email");
		if (alumnus !== undefined && email?.trust === "self" && email.failedAt === undefined)
			return { subject, to: email.text, alumnusId: alumnus.id };
	}
	return undefined;
}

/**
 * Gives a waiting text to a liaison: what to do, and behind it the text alone, to be copied whole. In his
 * direct chat where one lives, else by mail, else in the chat that a bot will come back to.
 */
export async function handOver(services: Services, text: RelayText): Promise<Relayed> {
	const { directory, outbox, house, mail } = services;
	const { id, classId, groupId: group } = text;
	const living = await receiver(services, text, true);
	const box = living === undefined ? await mailbox(services, text) : undefined;
	const to = living ?? box?.subject ?? (await receiver(services, text, false));
	if (to === undefined) return "waiting";
	const account = await directory.identity(to);
	const locale = localeOfAccount(account) ?? house.locale;
	const name = directory.holders(`class:${classId}`, LIAISONS).find(({ subject }) => subject === to)?.name ?? "";
	const where = directory.group(group)?.name ?? directory.class(classId)?.name ?? "";
	const words = [relayWords[locale][text.why]({ name, where }), await withLink(services, text, to)];
	const key = keyOf(text);
	if (box !== undefined) {
		const subject = relayWords[locale].subject({ where });
		await mail?.send({ key, category: "notice", to: box.to, alumnusId: box.alumnusId, subject, text: `${words.join("\n\n")}\n` });
	} else {
		for (const [part, line] of words.entries()) {
			await outbox.push({
				key: `${key}-${part}`,
				category: "notice",
				network: networkOf(to),
				chat: { kind: "direct", id: localId(to) },
				segments: [{ type: "text", text: line }],
				...(account?.directBot === undefined ? {} : { botId: account.directBot }),
			});
		}
	}
	// Last: cut off before, it is done again, and what was sent meets its key.
	await move(services, id, ["waiting"], "handed", { handedTo: to });
	return "handed";
}

/** See `missed`; told by what became of a message to a liaison. */
export async function relayMissed(services: Services, { key, state, network, chat }: Delivery): Promise<void> {
	const id = /^relay-([0-9a-z]+)-\d+-\d$/.exec(key ?? "")?.[1];
	if (id === undefined || !LOST.includes(state)) return;
	const text = await services.store.collection(relayTexts).get(id);
	if (text?.handedTo === `${network}:${chat.id}`) await missed(services, text);
}

/** What a class still has to paste, oldest first. */
export async function textsOf({ store }: Services, classId: string): Promise<readonly RelayText[]> {
	const all = store.collection(relayTexts);
	const [waiting, handed] = await Promise.all(
		(["waiting", "handed"] as const).map((state) => all.list("class", { prefix: [classId, state], limit: 50 })),
	);
	return [...(waiting?.items ?? []), ...(handed?.items ?? [])].toSorted((a, b) => a.createdAt - b.createdAt);
}
