import { alongside } from "../../src/alongside.js";
import { DAY_MS } from "../../src/alumni/freshness.js";
import { isFound, isWantedId, SOUGHT_LATER_MS } from "../../src/alumni/wanted.js";
import { networkOf } from "../../src/chat/message.js";
import { deliveries } from "../../src/outbox/delivery.js";
import { nextAwake, UNKNOWN_ZONE } from "../../src/outbox/quiet.js";
import { factsOf, type Quotas, quotaOf } from "../../src/planner/facts.js";
import { letterOutcome } from "../../src/planner/letters.js";
import type { Facts, Way } from "../../src/planner/plan.js";
import { release } from "../../src/planner/rounds.js";
import { LISTED_MS, LOST_MS, MOST_CONTACTS, MOST_MENTIONS, NUDGE_MS, NUDGE_PATIENCE_MS } from "../../src/planner/rules.js";
import type { Services } from "../../src/services.js";
import { type Alumnus, alumni } from "../../src/store/collections/alumni.js";
import { type Contact, type Reminder, reminders, type WayKind } from "../../src/store/collections/reminders.js";
import { openDialogue, put } from "./ask.js";
import { SPOKEN } from "./begin.js";
import { type Named, sayToSome } from "./groups.js";
import { seekLater } from "./seek.js";

const AT_ONCE = 100;
const HOUR_MS = DAY_MS / 24;

/**
 * Takes each round whose next step is due one step on: a nudge by another way, the liaison's list, the
 * office's. Resolves to how many were taken on.
 */
export async function advance(services: Services, quotas: Quotas): Promise<number> {
	const now = services.clock.now();
	const mentions = new Map<string, Named[]>();
	let steps = 0;
	await alongside(services.store.collection(reminders).stream("next", { to: now + 1 }), AT_ONCE, async (reminder) => {
		steps++;
		const named = await step(services, reminder, now, quotas);
		if (named === undefined) return;
		mentions.set(named.groupId, [...(mentions.get(named.groupId) ?? []), named]);
	});
	for (const [groupId, named] of mentions) await mention(services, groupId, named);
	return steps;
}

type InGroup = Named & { readonly groupId: string };

async function step(services: Services, reminder: Reminder, now: number, quotas: Quotas): Promise<InGroup | undefined> {
	const alumnus = await services.store.collection(alumni).get(reminder.alumnusId);
	const value = alumnus?.values.find(({ id }) => id === reminder.valueId);
	const isWanted = isWantedId(reminder.valueId) && alumnus !== undefined && !isFound(alumnus.values, reminder.field);
	if (alumnus?.asked?.reminderId !== reminder.id || alumnus.optedOutAt !== undefined || (value === undefined && !isWanted)) {
		await release(services, reminder.alumnusId, reminder.id, alumnus?.optedOutAt === undefined ? "moot" : "stopped");
		return undefined;
	}
	if (reminder.state === "listed") {
		await release(services, alumnus.id, reminder.id, "lost");
		return undefined;
	}
	const last = reminder.contacts.at(-1);
	const sent = last === undefined ? "failed" : await outcome(services, last);
	if (sent === "waiting") return later(services, reminder, now + HOUR_MS);
	if (value === undefined) return soughtInVain(services, alumnus, reminder, sent, now);
	if (sent === "expired" && reminder.state === "asked") {
		// It never went out: nobody was asked, so nobody failed to answer.
		await release(services, alumnus.id, reminder.id, "moot");
		return undefined;
	}
	if (sent === "expired" && reminder.state === "nudged") return unnudged(services, reminder, now);
	const from = typeof sent === "number" ? sent : now;
	if (reminder.state === "nudged") {
		const due = typeof sent === "number" ? from + LISTED_MS : now;
		return due > now ? later(services, reminder, due) : list(services, reminder, now);
	}
	if (typeof sent === "number" && from + NUDGE_MS > now) return later(services, reminder, from + NUDGE_MS);
	const facts = await factsOf(services, alumnus, quotas);
	const nudge = nudgeFor(alumnus, reminder, facts, sent === "failed");
	const impatient = now - reminder.startedAt >= NUDGE_PATIENCE_MS;
	if (nudge === undefined || reminder.contacts.length >= MOST_CONTACTS - 1) return list(services, reminder, now);
	if (nudge.kind === "group") {
		if (nudge.freeAt > now) return impatient ? list(services, reminder, now) : later(services, reminder, nudge.freeAt);
		// Names are called only when they can be heard at once: by tomorrow somebody may have answered.
		const awakeAt = nextAwake(now, zoneOfGroup(services, nudge.groupId), services.outbox.quiet);
		if (awakeAt > now) return later(services, reminder, awakeAt);
		return { groupId: nudge.groupId, identity: nudge.identity, alumnus, reminder };
	}
	if (nudge.left <= 0) return impatient ? list(services, reminder, now) : later(services, reminder, now + HOUR_MS);
	await quotas.take(quotaOf(nudge));
	const key = `remind-${reminder.id}-2`;
	await put(
		services,
		{ alumnus, field: value.field, value, key, locale: facts.locale, zone: facts.zone, at: now, nudge: true },
		nudge,
	);
	await nudged(services, reminder, { way: nudge.kind, at: now, key });
	return undefined;
}

/** What was never there is asked for once: no nudge, no list. What never went out is asked for another time. */
async function soughtInVain(
	services: Services,
	alumnus: Alumnus,
	reminder: Reminder,
	sent: number | "expired" | "failed",
	now: number,
): Promise<undefined> {
	if (typeof sent === "number" && sent + NUDGE_MS > now) return later(services, reminder, sent + NUDGE_MS);
	if (typeof sent !== "number") await seekLater(services, alumnus.id, reminder.field, now + SOUGHT_LATER_MS);
	await release(services, alumnus.id, reminder.id, "moot");
	return undefined;
}

type Nudge =
	| Extract<Way, { kind: "direct" | "mail" }>
	| (Extract<Way, { kind: "group" }> & { readonly identity: Named["identity"] });

function zoneOfGroup({ directory }: Services, groupId: string): string {
	const klass = directory.classOf(directory.group(groupId));
	return klass === undefined || klass.zoneAssumed === true ? UNKNOWN_ZONE : klass.timezone;
}

/** Another way than the question's; the same once more where there is no other and it is known to work. */
function nudgeFor(alumnus: Alumnus, { contacts }: Reminder, { ways }: Facts, hasFailed: boolean): Nudge | undefined {
	const used = new Set<WayKind>(contacts.map(({ way }) => way));
	const directs = ways.filter((way) => way.kind === "direct");
	const mail = ways.find((way) => way.kind === "mail");
	const first = directs[0];
	if (!used.has("direct") && first !== undefined) return first;
	if (directs[1] !== undefined) return directs[1];
	if (mail !== undefined && !used.has("mail")) return mail;
	for (const way of ways) {
		if (way.kind !== "group") continue;
		const identity = alumnus.identities.find((id) => networkOf(id) === networkOf(way.groupId));
		if (identity !== undefined) return { ...way, identity };
	}
	if (hasFailed) return undefined;
	return used.has("direct") ? first : used.has("mail") ? mail : undefined;
}

/** When the contact reached the person; else whether it still may, never will, or was refused. */
async function outcome(services: Services, { way, at, key }: Contact): Promise<number | "waiting" | "expired" | "failed"> {
	if (key.startsWith(SPOKEN)) return at;
	if (way === "mail") return letterOutcome(services, key);
	const delivery = await services.store.collection(deliveries).find("key", [key]);
	if (delivery === undefined) return way === "direct" ? "expired" : at;
	if (delivery.state === "queued" || delivery.state === "sending") return "waiting";
	if (delivery.state === "sent" || delivery.state === "unknown") return delivery.doneAt ?? at;
	return delivery.state === "expired" || delivery.state === "cancelled" ? "expired" : "failed";
}

async function later({ store }: Services, { id }: Reminder, nextAt: number): Promise<undefined> {
	await store.collection(reminders).update(id, (stored) => (stored.nextAt === undefined ? undefined : { ...stored, nextAt }));
	return undefined;
}

async function nudged({ store, clock }: Services, { id, alumnusId }: Reminder, contact: Contact): Promise<void> {
	const now = clock.now();
	await store
		.collection(reminders)
		.update(id, (stored) =>
			stored.state === "asked"
				? { ...stored, state: "nudged", contacts: [...stored.contacts, contact], nextAt: now + LISTED_MS, changedAt: now }
				: undefined,
		);
	await store.collection(alumni).update(alumnusId, (stored) => ({
		...stored,
		askedAt: Math.max(stored.askedAt ?? 0, contact.at),
	}));
}

/** The nudge never left: it was about somebody else, too, who has answered, or found no moment. Once more. */
async function unnudged({ store }: Services, { id }: Reminder, now: number): Promise<undefined> {
	await store
		.collection(reminders)
		.update(id, (stored) =>
			stored.state === "nudged"
				? { ...stored, state: "asked", contacts: stored.contacts.slice(0, -1), nextAt: now, changedAt: now }
				: undefined,
		);
	return undefined;
}

async function list({ store, clock }: Services, { id }: Reminder, now: number): Promise<undefined> {
	await store.collection(reminders).update(id, (stored) => {
		if (stored.state !== "asked" && stored.state !== "nudged") return undefined;
		const contact: Contact = { way: "relay", at: now, key: `listed-${id}` };
		return { ...stored, state: "listed", contacts: [...stored.contacts, contact], nextAt: now + LOST_MS, changedAt: clock.now() };
	});
	return undefined;
}

/** Names those who have waited longest, five at most; the others wait for the group's next turn. */
async function mention(services: Services, groupId: string, named: readonly Named[]): Promise<void> {
	const group = services.directory.group(groupId);
	const klass = services.directory.classOf(group);
	if (group === undefined || klass === undefined) return;
	const inOrder = named.toSorted((a, b) => a.reminder.startedAt - b.reminder.startedAt);
	const chosen = inOrder.slice(0, MOST_MENTIONS);
	const key = await sayToSome(services, group, klass, chosen);
	const now = services.clock.now();
	for (const { alumnus, reminder, identity } of chosen) {
		const value = alumnus.values.find(({ id }) => id === reminder.valueId);
		if (value !== undefined)
			await openDialogue(services, identity, { alumnus, field: value.field, value, key: `${key}-${reminder.id}` });
		await nudged(services, reminder, { way: "mention", at: now, key });
	}
}
