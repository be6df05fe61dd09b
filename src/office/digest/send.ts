import { derivedId } from "../../alumni/ids.js";
import type { Message } from "../../chat/message.js";
import { identityId } from "../../chat/message.js";
import { isPleasantry } from "../../dialogue/words.js";
import { deliveries } from "../../outbox/delivery.js";
import type { Services } from "../../services.js";
import { type DigestDelivery, digestDeliveries } from "../../store/collections/digest-deliveries.js";
import { type Digest, digests } from "../../store/collections/digests.js";
import { type Task, tasks } from "../../store/collections/tasks.js";
import { UniqueViolation } from "../../store/errors.js";
import { Cancelled, followed, type Progress } from "../tasks.js";
import { carry, storedTokenOf } from "./carry.js";
import { composeDigest, type DigestRequest, digestIdOf } from "./compose.js";
import { CARRIED_OVER_MS, isLost, stateOf } from "./fate.js";
import { afterSending, takeBack } from "./progress.js";
import { type Receiver, receiversOf } from "./receivers.js";
import { type Composed, isComposed } from "./render/index.js";
import { classIdOf } from "./scope.js";

const DAY_MS = 86_400_000;
/** "Got it" within this is about the digest. */
const REPLY_MS = 3 * DAY_MS;
/** Workbooks made for mails go after this: they hold values. A mail is given up earlier. */
const FILES_KEPT_MS = 8 * DAY_MS;
const PAGE = 100;

/**
 * The next of a scope's series: composed, kept, and handed to each receiver's way under a key of its own.
 * Cut off anywhere and asked for again under the same key, it goes on where it stopped. What an earlier
 * one could not deliver goes out again first, so that no receiver misses any. A task under the digest's
 * id says how far it is; cancelled while it is composed there is no digest, and the next of the series
 * tells what it would have told: then it resolves to `undefined`.
 */
export async function sendDigest(services: Services, request: DigestRequest): Promise<Digest | undefined> {
	const { scope, key } = request;
	const kept = services.store.collection(digests);
	let digest: Digest | undefined;
	await sending(services, { id: digestIdOf(key), scope }, async (progress) => {
		digest = await kept.find("key", [key]);
		if (digest === undefined) {
			await progress.begin("composing");
			digest = await composeDigest(services, { ...request, series: true, onProgress: progress.at });
		}
		return digest;
	});
	return digest;
}

/** Sends a composed digest to everybody who gets the digests of its scope; who got it does not get it again. */
export async function deliverDigest(services: Services, digest: Digest): Promise<void> {
	await sending(services, digest, async () => digest);
}

/**
 * Notes that a composed digest is to be sent, whatever happens to this process; `deliverDigest` does it.
 * Those for whom an earlier sending was called off are among its receivers again.
 */
export async function beginSending(services: Services, { id, scope }: Digest): Promise<Task> {
	const { store, clock } = services;
	const all = store.collection(tasks);
	const known = await all.get(id);
	if (known?.state === "running" && known.step === "sending" && known.cancelAt === undefined) return known;
	for await (const delivery of store.collection(digestDeliveries).stream("digest", { prefix: [id] }))
		if ((await stateOf(services, delivery)).state === "cancelled") await renew(services, delivery, delivery.tries + 1);
	const now = clock.now();
	const fresh = {
		id,
		kind: "digest",
		about: scope,
		state: "running",
		step: "sending",
		stepAt: now,
		done: 0,
		startedAt: now,
		changedAt: now,
	} as const;
	try {
		return await all.insert(fresh);
	} catch (error) {
		if (!(error instanceof UniqueViolation)) throw error;
		return (await all.update(id, ({ version }) => ({ ...fresh, version }))) ?? { ...fresh, version: 1 };
	}
}

/** Asked for on demand: composed for whoever asked, and sent to nobody. Throws `Cancelled`. */
export async function composeFollowed(services: Services, request: DigestRequest): Promise<Digest> {
	// A class's is a matter of milliseconds, and nobody's business.
	if (classIdOf(request.scope) !== undefined) return composeDigest(services, request);
	const what = { kind: "digest" as const, about: request.scope, id: digestIdOf(request.key) };
	let digest: Digest | undefined;
	await followed(services, what, async (progress) => {
		await progress.begin("composing");
		digest = await composeDigest(services, { ...request, onProgress: progress.at });
	});
	if (digest === undefined) throw new Cancelled();
	return digest;
}

/** Hands over what `make` gives; stops between two receivers where somebody wants it to, and takes back what has not left. */
async function sending(
	services: Services,
	{ id, scope }: Pick<Digest, "id" | "scope">,
	make: (progress: Progress) => Promise<Digest>,
): Promise<void> {
	const result = await followed(services, { kind: "digest", about: scope, id }, async (progress) => {
		try {
			await progress.check();
			const digest = await make(progress);
			if (!isComposed(digest)) return undefined;
			const receivers = await receiversOf(services, scope);
			await progress.begin("sending", receivers.length);
			await carryOver(services, digest, receivers);
			for (const receiver of receivers) {
				await progress.check();
				await deliver(services, digest, receiver);
			}
		} catch (error) {
			const task = await services.store.collection(tasks).get(id);
			if (!(error instanceof Cancelled) || task?.step !== "sending") throw error;
			await takeBack(services, id);
		}
		return "waits";
	});
	if (result === "waits") await afterSending(services, id);
}

/** Sendings that were under way in a process that is dead: what a crash cut off. */
export async function cutOffSendings(
	{ store }: Pick<Services, "store">,
	isDead: (task: Task) => boolean,
): Promise<readonly Task[]> {
	const found: Task[] = [];
	for await (const task of store.collection(tasks).stream("state", { prefix: ["running"] }))
		if (task.kind === "digest" && task.step === "sending" && task.waits !== true && isDead(task)) found.push(task);
	return found;
}

async function deliver(services: Services, digest: Composed, receiver: Receiver): Promise<void> {
	const { store, clock } = services;
	const records = store.collection(digestDeliveries);
	const id = derivedId("digest-delivery", digest.id, receiver.way, receiver.to);
	const now = clock.now();
	let delivery = await records.get(id);
	if (delivery === undefined) {
		try {
			delivery = await records.insert({
				id,
				digestId: digest.id,
				scope: digest.scope,
				way: receiver.way,
				to: receiver.to,
				ref: `digest-${id}`,
				tries: 1,
				locale: receiver.locale,
				token: storedTokenOf(services.codes, id),
				createdAt: now,
				changedAt: now,
			});
		} catch (error) {
			if (!(error instanceof UniqueViolation)) throw error;
			delivery = await records.get(id);
		}
	}
	if (delivery !== undefined) await carry(services, digest, delivery, receiver);
}

/** Sends once more, oldest first, what earlier digests of the scope could not deliver to those who still get them. */
async function carryOver(services: Services, digest: Digest, receivers: readonly Receiver[]): Promise<void> {
	const { store, clock } = services;
	const by = new Map(receivers.map((receiver) => [`${receiver.way} ${receiver.to}`, receiver]));
	const span = { prefix: [digest.scope], from: clock.now() - CARRIED_OVER_MS };
	for await (const delivery of store.collection(digestDeliveries).stream("scope", span)) {
		const receiver = by.get(`${delivery.way} ${delivery.to}`);
		if (receiver === undefined || delivery.digestId === digest.id) continue;
		if (isLost((await stateOf(services, delivery)).state)) await redeliver(services, delivery, receiver);
	}
}

async function redeliver(services: Services, delivery: DigestDelivery, receiver: Receiver): Promise<void> {
	const digest = await services.store.collection(digests).get(delivery.digestId);
	if (digest === undefined || !isComposed(digest)) return;
	const state = await stateOf(services, delivery);
	const renewed = await renew(services, delivery, state.state === "missing" ? delivery.tries : delivery.tries + 1);
	if (renewed !== undefined) await carry(services, digest, renewed, receiver);
}

/** The delivery under the key of its next try. */
function renew({ store, clock }: Services, { id, tries: before }: DigestDelivery, tries: number) {
	const ref = tries === 1 ? `digest-${id}` : `digest-${id}-${tries}`;
	return store
		.collection(digestDeliveries)
		.update(id, (found) => (found.tries === before ? { ...found, tries, ref, changedAt: clock.now() } : undefined));
}

/** Sends one digest to one receiver again because somebody asked for it; `false` where there is nothing to repeat. */
export async function repeatDelivery(services: Services, id: string): Promise<boolean> {
	const delivery = await services.store.collection(digestDeliveries).get(id);
	if (delivery === undefined) return false;
	const { state } = await stateOf(services, delivery);
	if (!isLost(state) && state !== "unknown" && state !== "cancelled") return false;
	const receivers = await receiversOf(services, delivery.scope);
	const receiver = receivers.find(({ way, to }) => way === delivery.way && to === delivery.to);
	if (receiver === undefined) return false;
	await redeliver(services, delivery, receiver);
	return true;
}

/** Notes that a digest was seen; the first time counts. */
export async function noteSeen({ store, clock }: Services, id: string, seenBy: "reply" | "link"): Promise<void> {
	await store
		.collection(digestDeliveries)
		.update(id, (found) =>
			found.seenAt === undefined ? { ...found, seenAt: clock.now(), seenBy, changedAt: clock.now() } : undefined,
		);
}

/** A message that quotes a digest, or says "got it" where one has just come, shows that it was seen. */
export async function noteReply(services: Services, message: Message): Promise<void> {
	const { store, clock } = services;
	const records = store.collection(digestDeliveries);
	const { quote, network, botId, chat, sender } = message;
	if (quote !== undefined) {
		const quoted = await store
			.collection(deliveries)
			.list("message", { prefix: [`${network}:${botId}`, quote.messageId], limit: 1 });
		const key = quoted.items[0]?.key;
		const delivery = key?.startsWith("digest-") === true ? await records.find("ref", [key]) : undefined;
		if (delivery !== undefined) await noteSeen(services, delivery.id, "reply");
		return;
	}
	if (chat.kind !== "direct" || !isPleasantry(message.text)) return;
	const to = identityId(network, sender.id);
	const last = (await records.list("to", { prefix: [to], from: clock.now() - REPLY_MS, order: "desc", limit: 1 })).items[0];
	if (last !== undefined) await noteSeen(services, last.id, "reply");
}

/** Whether a message may be such a reply: asked of each, so it must cost nothing. */
export const mayBeReply = ({ quote, chat, text }: Message): boolean =>
	quote !== undefined || (chat.kind === "direct" && isPleasantry(text));

/** Removes the workbooks and sheets that were made for mails. */
export async function pruneDigestFiles({ store, clock }: Services, keptMs = FILES_KEPT_MS): Promise<void> {
	const kept = store.collection(digests);
	const now = clock.now();
	for await (const { id, files = [] } of kept.stream("created", {
		from: now - 60 * DAY_MS,
		to: now - keptMs + 1,
		order: "desc",
	})) {
		if (files.length === 0) continue;
		for (const key of files) await store.blobs.remove(key);
		await kept.update(id, ({ files: _, ...rest }) => rest);
	}
}

/** The deliveries of a digest, for whoever asks what became of it. */
export async function deliveriesOf({ store }: Services, digestId: string): Promise<readonly DigestDelivery[]> {
	return (await store.collection(digestDeliveries).list("digest", { prefix: [digestId], limit: PAGE })).items;
}
