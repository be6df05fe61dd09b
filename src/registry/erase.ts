import type { Field } from "../alumni/fields.js";
import { applyChanges } from "../alumni/fold.js";
import type { Value, ValueChange } from "../alumni/value.js";
import { isVouched } from "../alumni/visibility.js";
import type { IdentityId } from "../chat/message.js";
import { mails } from "../office/mail/mail.js";
import { deliveries } from "../outbox/delivery.js";
import { release } from "../planner/rounds.js";
import { pageOf } from "../relay/links.js";
import type { Services } from "../services.js";
import { type Alumnus, alumni } from "../store/collections/alumni.js";
import { type Erasure, erasures } from "../store/collections/erasures.js";
import { type Proposal, proposals } from "../store/collections/proposals.js";
import { personalLinks } from "../store/collections/relay.js";
import type { Collection, NewDoc } from "../store/port.js";
import { derived } from "./derive.js";
import { BLANKS, type Blank } from "./erase-blanks.js";
import { erasureTexts } from "./erase-texts.js";
import { officePush } from "./office-people.js";

/**
 * - `all`: the record, its history and everything that names the person.
 * - `own`: whoever is tied to a roster entry by its name alone takes back what he said himself. What a file or
 *   a liaison knows of that entry is not his to erase: it may be somebody else's.
 */
export type Extent = "all" | "own";

export const extentFor = ({ memberships }: Pick<Alumnus, "memberships">): Extent =>
	isVouched(memberships) || !memberships.some(({ state }) => state === "rostered") ? "all" : "own";

/**
 * Erases a person. The wish is durable first: what a crash cuts off is completed by `resumeErasures`.
 * `false` where there is no such record, or it is erased.
 */
export async function erase(services: Services, alumnusId: string, extent: Extent): Promise<boolean> {
	const { store, clock } = services;
	const people = store.collection(alumni);
	const found = await people.get(alumnusId);
	if (found === undefined || found.erasedAt !== undefined) return false;
	const accounts = await accountsOf(services, found);
	const marked = await people.update(alumnusId, (stored) =>
		stored.erasedAt !== undefined || stored.erasing !== undefined
			? undefined
			: { ...stored, erasing: { at: clock.now(), extent, accounts } },
	);
	if (marked !== undefined) await complete(services, marked);
	return true;
}

/** Completes what a crash has cut off; resolves to how many. */
export async function resumeErasures(services: Services): Promise<number> {
	let resumed = 0;
	for await (const alumnus of services.store.collection(alumni).stream("erasing")) {
		await complete(services, alumnus);
		resumed++;
	}
	return resumed;
}

async function complete(services: Services, alumnus: Alumnus): Promise<void> {
	const { extent = "all", accounts = [] } = alumnus.erasing ?? {};
	const { log, directory } = services;
	const name = alumnus.classIds.flatMap((one) => directory.class(one)?.name ?? []).join(" / ");
	// First, while it is known of what class: a crash behind it is made up for.
	await officePush(services, {
		key: `erased-${alumnus.id}-${alumnus.erasing?.at ?? 0}`,
		category: "notice",
		text: (locale) => erasureTexts[locale][extent]({ klass: name, id: alumnus.id }),
	});
	if (alumnus.asked !== undefined) await release(services, alumnus.id, alumnus.asked.reminderId, "stopped");
	for (const account of accounts) {
		// That he wants nothing more is all that is kept of an account.
		await directory.replaceIdentity(account, { optedOutAt: alumnus.erasing?.at ?? services.clock.now() });
		directory.forgetAlumnus(account);
		for (const blank of BLANKS) if (blank.by === "account") await wipe(services, blank, account, accounts);
	}
	if (extent === "own") await takeBackOwn(services, alumnus);
	else for (const id of await recordsOf(services, alumnus.id)) await eraseRecord(services, id, accounts);
	log.info({ alumnusId: alumnus.id, extent }, "a person was erased");
}

/** His record, and those of his that were given over to it. */
async function recordsOf({ store }: Services, id: string): Promise<readonly string[]> {
	const ids = [id];
	for (const one of ids)
		for await (const { id: given } of store.collection(alumni).stream("merged", { prefix: [one] }))
			if (!ids.includes(given)) ids.push(given);
	// His own last: it holds the wish.
	return ids.toReversed();
}

/** Every account he had; none that is somebody else's by now. */
async function accountsOf({ store }: Services, alumnus: Alumnus): Promise<readonly IdentityId[]> {
	const people = store.collection(alumni);
	const all = new Set<IdentityId>([...alumnus.identities, pageOf(alumnus.id)]);
	for await (const { joins, takes, gives, leaves, reportedBy } of store
		.collection(proposals)
		.stream("alumnus", { prefix: [alumnus.id] })) {
		for (const id of [joins?.identity, leaves?.identity, ...(takes?.identities ?? []), ...(gives?.identities ?? [])])
			if (id !== undefined) all.add(id);
		if (reportedBy.kind === "self" && reportedBy.identity !== undefined) all.add(reportedBy.identity);
	}
	for await (const { person } of store.collection(personalLinks).stream("lent", { prefix: [alumnus.id] }))
		if (person !== undefined) all.add(person);
	const own: IdentityId[] = [];
	for (const id of all) {
		const holder = await people.find("identity", [id]);
		if (holder === undefined || holder.id === alumnus.id) own.push(id);
	}
	return own;
}

/** What goes out to him is called back, then each document that is his is blanked or removed. */
async function wipe(
	{ store, outbox, mail }: Services,
	{ spec, index, blank }: Blank,
	key: string,
	accounts: readonly IdentityId[],
): Promise<void> {
	const all = store.collection(spec);
	for await (const doc of all.stream(index, { prefix: [key] })) {
		if (spec.name === deliveries.name) await outbox.cancel((doc as { key?: string }).key ?? "");
		if (spec.name === mails.name) await mail?.cancel((doc as unknown as { key: string }).key);
		if (blank(doc, { key, accounts }) === "remove") await all.remove(doc.id);
		else
			await all.update(doc.id, (stored) => {
				const left = blank(stored, { key, accounts });
				return left === "remove" ? undefined : left;
			});
	}
}

async function eraseRecord(services: Services, id: string, accounts: readonly IdentityId[]): Promise<void> {
	const { store, clock } = services;
	const people = store.collection(alumni);
	const stored = await people.get(id);
	if (stored === undefined) return;
	await rememberHashes(services, stored);
	for (const blank of BLANKS) if (blank.by === "alumnus") await wipe(services, blank, id, accounts);
	await people.update(id, ({ seq, createdAt, version }) => {
		const at = clock.now();
		const facts = { id, seq, values: [], memberships: [], identities: [], createdAt, changedAt: at, erasedAt: at };
		return { ...derived(facts, []), version } as Alumnus;
	});
}

interface Named {
	readonly classIds: readonly string[];
	readonly names: readonly string[];
	readonly studentNos: readonly string[];
	readonly channels: readonly string[];
}

/**
 * The keyed hashes by which a file that still has somebody is known. A name alone decides only where the
 * record or the row has nothing surer: others bear it too.
 */
function hashesOf({ codes }: Pick<Services, "codes">, who: Named, side: "record" | "row"): readonly string[] {
	const fold = (text: string): string => text.normalize("NFKC").toLowerCase().replace(/\s+/g, "");
	const isSurer = who.studentNos.length + who.channels.length > 0;
	const kinds = !isSurer ? ["name", "only name"] : side === "record" ? ["name"] : ["only name"];
	return [
		...kinds.flatMap((kind) =>
			who.classIds.flatMap((id) => who.names.map((name) => codes.fingerprint(`erased ${kind}`, id, fold(name)))),
		),
		...who.classIds.flatMap((id) => who.studentNos.map((no) => codes.fingerprint("erased number", id, fold(no)))),
		...who.channels.map((text) => codes.fingerprint("erased channel", fold(text))),
	];
}

async function rememberHashes(services: Services, { values, memberships }: Alumnus): Promise<void> {
	const known = services.store.collection(erasures) as Collection<Erasure>;
	const hashes = hashesOf(
		services,
		{
			classIds: memberships.map(({ classId }) => classId),
			names: [
				...memberships.flatMap(({ rosterName }) => rosterName ?? []),
				...values
					.filter(({ field }) => field === "name")
					.flatMap(({ text, zh, en }) => [text, zh, en].filter((one) => one !== undefined)),
			],
			studentNos: memberships.flatMap(({ studentNo }) => studentNo ?? []),
			channels: values.filter(({ field }) => field === "phone" || field === "email").map(({ text }) => text),
		},
		"record",
	);
	const at = services.clock.now();
	await known.insertMany([...new Set(hashes)].map((id): NewDoc<Erasure> => ({ id, at })));
}

interface Row {
	readonly name: string;
	readonly studentNo?: string | undefined;
	readonly values: readonly { readonly field: Field; readonly read: { readonly text: string } }[];
}

/** Whether somebody whom a file names had himself erased. */
export async function wasErased(services: Services, classId: string, { name, studentNo, values }: Row): Promise<boolean> {
	const who = {
		classIds: [classId],
		names: [name],
		studentNos: studentNo === undefined ? [] : [studentNo],
		channels: values.filter(({ field }) => field === "phone" || field === "email").map(({ read }) => read.text),
	};
	return (await services.store.collection(erasures).getMany(hashesOf(services, who, "row"))).length > 0;
}

/** The record as it would stand without him who took its name; what he said is gone from its history too. */
async function takeBackOwn(services: Services, alumnus: Alumnus): Promise<void> {
	const { store, sets, clock } = services;
	const history = store.collection(proposals);
	const isOwn = ({ reportedBy }: Proposal): boolean => reportedBy.kind === "self";
	let without: readonly Value[] = [];
	for await (const proposal of history.stream("alumnus", { prefix: [alumnus.id], from: 0 }))
		if (!isOwn(proposal) && proposal.status === "confirmed") without = applyChanges(without, proposal.changes);
	const own = alumnus.memberships.find(({ state }) => state === "unverified");
	const [account] = alumnus.identities;
	const done = await sets.commit({
		alumnusId: alumnus.id,
		plan: ({ values }) => difference(values, without),
		reportedBy: { kind: "system" },
		via: "command",
		cause: `erased ${alumnus.id} ${alumnus.erasing?.at ?? 0}`,
		gives: { identities: alumnus.identities, memberships: [] },
		...(own === undefined || account === undefined ? {} : { leaves: { classId: own.classId, identity: account } }),
	});
	const last = done.kind === "done" || done.kind === "redelivery" ? done.proposal.id : undefined;
	const blanks = BLANKS.filter(({ spec, by }) => by === "alumnus" && spec.name !== proposals.name);
	for (const blank of blanks) await wipe(services, blank, alumnus.id, alumnus.erasing?.accounts ?? []);
	const proposalBlank = BLANKS.find(({ spec }) => spec.name === proposals.name);
	for await (const proposal of history.stream("alumnus", { prefix: [alumnus.id] }))
		if (isOwn(proposal) || proposal.id === last)
			await history.update(proposal.id, (stored) => {
				const left = proposalBlank?.blank(stored, { key: alumnus.id, accounts: [] });
				return left === undefined || left === "remove" ? undefined : (left as Proposal);
			});
	await store.collection(alumni).update(alumnus.id, (stored) => {
		const {
			erasing: _done,
			lastSetId: _set,
			spokeAt: _spoke,
			optedOutAt: _out,
			asked: _asked,
			sought: _sought,
			...rest
		} = stored;
		return { ...derived(rest), version: stored.version, changedAt: clock.now() } as Alumnus;
	});
}

function difference(now: readonly Value[], wanted: readonly Value[]): readonly ValueChange[] {
	const kept = new Set(wanted.map(({ id }) => id));
	return [
		...now
			.filter(({ id }) => !kept.has(id))
			.map((value): ValueChange => ({ op: "retire", field: value.field, valueId: value.id, from: value, to: null })),
		...wanted
			.filter((value) => JSON.stringify(now.find(({ id }) => id === value.id)) !== JSON.stringify(value))
			.map((value): ValueChange => ({ op: "undo", field: value.field, valueId: value.id, from: null, to: value })),
	];
}
