import { containsContact } from "../alumni/contains-contact.js";
import { newId } from "../alumni/ids.js";
import type { IdentityId } from "../chat/message.js";
import { localId, networkOf } from "../chat/message.js";
import { type Delivery, deliveries } from "../outbox/delivery.js";
import { liaisonPush } from "../registry/office-people.js";
import type { Services } from "../services.js";
import { type Announcement, announcements } from "../store/collections/announcements.js";
import { UniqueViolation } from "../store/errors.js";
import { reachOf } from "./choose.js";
import { announceTexts } from "./texts.js";

/** News of the office that has found no moment in a group by then is none any more. */
const LASTS_MS = 14 * 86_400_000;
/** After so many it is looked whether it was called off. */
const LOOK_EACH = 20;

export interface Draft {
	readonly text: string;
	readonly classIds: readonly string[];
	readonly by?: IdentityId;
	readonly cause?: string;
}

/** Whether a text may not stand in a group. The office's own number is meant to be known. */
export const mayNotBeSaid = ({ house }: Pick<Services, "house">, text: string): boolean =>
	containsContact(house.contact === "" ? text : text.replaceAll(house.contact, ""));

/** Keeps what is to be announced. The same cause twice is one. */
export async function draftAnnouncement({ store, clock }: Services, draft: Draft): Promise<Announcement> {
	const all = store.collection(announcements);
	const now = clock.now();
	try {
		return await all.insert({ ...draft, id: newId(), state: "draft", createdAt: now, changedAt: now });
	} catch (error) {
		const known =
			error instanceof UniqueViolation && draft.cause !== undefined ? await all.find("cause", [draft.cause]) : undefined;
		if (known === undefined) throw error;
		return known;
	}
}

/** Sets it going; `undefined` where it is no draft any more. */
export async function startAnnouncement(services: Services, id: string): Promise<Announcement | undefined> {
	let isStarted = false;
	const started = await services.store.collection(announcements).update(id, (stored) => {
		isStarted = stored.state === "draft";
		return isStarted ? { ...stored, state: "going", changedAt: services.clock.now() } : undefined;
	});
	if (started?.state === "going") await services.work.announce(id);
	return isStarted ? started : undefined;
}

/** Puts it into the queue of each group. Again and again, each gets it once. Resolves to how many pushes there are. */
export async function fanOut(services: Services, id: string): Promise<number> {
	const { store, outbox, clock, directory } = services;
	const all = store.collection(announcements);
	const announcement = await all.get(id);
	if (announcement?.state !== "going" || announcement.queuedAt !== undefined) return 0;
	const classes = announcement.classIds.flatMap((classId) => directory.class(classId) ?? []);
	const { groups, without } = await reachOf(services, classes);
	for (const [nth, group] of groups.entries()) {
		if (nth % LOOK_EACH === LOOK_EACH - 1 && (await all.get(id))?.state !== "going") break;
		await outbox.push({
			key: `announce-${id}-${group.id}`.replaceAll(":", "-"),
			category: "announcement",
			network: networkOf(group.id),
			chat: { kind: "group", id: localId(group.id) },
			segments: [{ type: "text", text: announcement.text }],
			timezone: group.timezone,
			batch: id,
			expiresAt: announcement.createdAt + LASTS_MS,
		});
	}
	for (const klass of without)
		await liaisonPush(services, klass.id, {
			key: `announce-${id}-${klass.id}`,
			category: "announcement",
			text: (locale) => announceTexts[locale].paste({ klass: klass.name, text: announcement.text }),
			batch: id,
		});
	const done = await all.update(id, (stored) =>
		stored.state === "going" ? { ...stored, queuedAt: clock.now(), changedAt: clock.now() } : undefined,
	);
	// Called off in between: what this has still put into a queue is taken out again.
	if (done?.state === "cancelled") await takeBack(services, id);
	return groups.length;
}

/** Goes on with those that a crash cut off. */
export async function resumeAnnouncements(services: Services): Promise<void> {
	for await (const { id, queuedAt } of services.store.collection(announcements).stream("state", { prefix: ["going"] }))
		if (queuedAt === undefined) await fanOut(services, id);
}

/** Calls it off: what has not left never will. `undefined` where there is no such announcement. */
export async function cancelAnnouncement(services: Services, id: string): Promise<Announcement | undefined> {
	const cancelled = await services.store
		.collection(announcements)
		.update(id, (stored) => ({ ...stored, state: "cancelled", changedAt: services.clock.now() }));
	if (cancelled !== undefined) await takeBack(services, id);
	return cancelled;
}

async function takeBack({ store, outbox }: Services, id: string): Promise<void> {
	for await (const { key } of store.collection(deliveries).stream("batch", { prefix: [id, "queued"] }))
		if (key !== undefined) await outbox.cancel(key);
}

export type Progress = Readonly<Record<Delivery["state"], number>> & { readonly all: number };

const STATES = ["queued", "sending", "sent", "refused", "unknown", "failed", "expired", "cancelled"] as const;

/** How far it has come. */
export async function progressOf({ store }: Services, id: string): Promise<Progress> {
	const all = store.collection(deliveries);
	const counts = await Promise.all(STATES.map((state) => all.count("batch", { prefix: [id, state] })));
	const byState = Object.fromEntries(STATES.map((state, nth) => [state, counts[nth] ?? 0])) as Record<Delivery["state"], number>;
	return { ...byState, all: counts.reduce((sum, count) => sum + count, 0) };
}
