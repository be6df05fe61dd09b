import { alongside } from "../../src/alongside.js";
import { maskEmail } from "../../src/alumni/contact.js";
import { fieldLabel, isChannel } from "../../src/alumni/fields.js";
import { DAY_MS } from "../../src/alumni/freshness.js";
import { questionNow } from "../../src/alumni/question.js";
import { monthOf, valueText } from "../../src/alumni/show.js";
import type { Value } from "../../src/alumni/value.js";
import { type IdentityId, localId, networkOf } from "../../src/chat/message.js";
import type { Locale } from "../../src/i18n/index.js";
import { GROUP_REST_MS } from "../../src/outbox/manners.js";
import { routerTexts } from "../../src/router/texts.js";
import type { Services } from "../../src/services.js";
import { type Alumnus, alumni } from "../../src/store/collections/alumni.js";
import { type AlumniClass, groups } from "../../src/store/collections/classes.js";
import { type Identity, localeOfAccount } from "../../src/store/collections/people.js";
import { UniqueViolation } from "../../src/store/errors.js";
import { reminderFlow } from "./flow.js";
import { remindTexts } from "./texts.js";

/** Nobody is asked twice in this time; who has not answered since is left alone for longer. */
const REST_MS = 7 * DAY_MS;
const LONG_REST_MS = 30 * DAY_MS;
/** A line with figures that has found no moment by then is out of date. */
const GROUP_LINE_MS = 3 * DAY_MS;

const FAR_FUTURE = Number.MAX_SAFE_INTEGER;

/** People asked side by side. */
const AT_ONCE = 100;

export interface Swept {
	readonly asked: number;
	readonly groups: number;
}

export interface SweepOptions {
	readonly classId?: string;
	/** For the sandbox: asks about what is still fresh too, as if its time had come, and again at once. */
	readonly everything?: boolean;
}

/**
 * Asks everybody whose values are due one question, in the direct chat where there is one; a class
 * with others who are due gets one line in its group, without names. Running it again asks nothing
 * twice: every question and every line has a key of its own.
 */
export async function sweep(services: Services, options: SweepOptions = {}): Promise<Swept> {
	const now = services.clock.now();
	const people = services.store.collection(alumni);
	const everything = options.everything === true;
	// Within a class everybody is looked at: some hundreds at most, and no index to keep for each change.
	const { classId } = options;
	const due =
		classId !== undefined
			? people.stream("class", { prefix: [classId] })
			: everything
				? people.stream("id")
				: people.stream("due", { to: now });
	let asked = 0;
	const silent = new Set<string>();
	await alongside(due, AT_ONCE, async (alumnus) => {
		if (alumnus.optedOutAt !== undefined || alumnus.identities.length === 0) return;
		if (!everything && isResting(alumnus, now)) return;
		const value = questionNow(alumnus.values, everything ? FAR_FUTURE : now, alumnus.askedAt);
		if (value === undefined) return;
		const account = await directAccount(services, alumnus);
		if (account === undefined) for (const id of alumnus.classIds) silent.add(id);
		else if (await ask(services, alumnus, value, account, now, everything ? `${now}` : `${Math.floor(now / REST_MS)}`)) asked++;
	});
	let spoken = 0;
	for (const classId of silent) spoken += await askGroups(services, classId, now);
	return { asked, groups: spoken };
}

function isResting({ askedAt, spokeAt }: Alumnus, now: number): boolean {
	if (askedAt === undefined) return false;
	return isWithin(now, askedAt, (spokeAt ?? 0) >= askedAt ? REST_MS : LONG_REST_MS);
}

const isWithin = (now: number, then: number, span: number): boolean => Math.abs(now - then) < span;

/** The account with which the person has a direct chat and wants questions. */
async function directAccount({ directory }: Services, { identities }: Alumnus): Promise<Identity | undefined> {
	for (const identity of identities) {
		const account = await directory.identity(identity);
		if (account?.directAt !== undefined && account.optedOutAt === undefined) return account;
	}
	return undefined;
}

async function ask(
	services: Services,
	alumnus: Alumnus,
	value: Value,
	account: Identity,
	now: number,
	round: string,
): Promise<boolean> {
	const person = account.id as IdentityId;
	const { store, outbox, dialogues, directory } = services;
	const klass = directory.class(alumnus.classIds[0] ?? "");
	const locale = localeOfAccount(account) ?? klass?.locale ?? services.house.locale;
	const receiver = {
		network: networkOf(person),
		chat: { kind: "direct" as const, id: localId(person) },
		alumnusId: alumnus.id,
		...(klass === undefined ? {} : { timezone: klass.timezone }),
		...(account.directBot === undefined ? {} : { botId: account.directBot }),
	};
	if (account.informedAt === undefined) {
		// Nothing personal is asked before these lines were delivered; the question follows another time.
		const text = routerTexts[locale].inform({ office: services.house.office[locale], contact: services.house.contact });
		await outbox.push({ ...receiver, key: `inform-${safe(person)}`, category: "notice", segments: [{ type: "text", text }] });
		return false;
	}
	const key = `remind-${alumnus.id}-${round}`;
	await dialogues.supersede(person, reminderFlow);
	try {
		await dialogues.open({
			person,
			flow: reminderFlow,
			step: "ask",
			state: { valueId: value.id, field: value.field },
			alumnusId: alumnus.id,
			deliveryKey: key,
			id: key,
		});
	} catch (error) {
		if (!(error instanceof UniqueViolation)) throw error;
	}
	await outbox.push({
		...receiver,
		key,
		category: "reminder",
		segments: [{ type: "text", text: question(services, alumnus, value, locale, now) }],
	});
	await store.collection(alumni).update(alumnus.id, (stored) => ({ ...stored, askedAt: now }));
	return true;
}

/** An id as a key takes it: no colon, which queues refuse. */
const safe = (id: string): string => id.replaceAll(":", "-");

function question({ house }: Services, { values }: Alumnus, value: Value, locale: Locale, now: number): string {
	const texts = remindTexts[locale];
	const name = values.find(({ field }) => field === "name")?.text ?? "";
	const shown = valueText(value, locale);
	if (!isChannel(value.field))
		return texts.place({ name, when: monthOf(value.verifiedAt, locale, house.timezone, now), value: shown });
	return texts.channel({ name, field: fieldLabel(value.field, locale), value: hinted(value) });
}

/** Enough of a channel for its owner to know it by. */
const hinted = ({ field, text }: Value): string => (field === "email" ? maskEmail(text) : `…${text.slice(-4)}`);

/** One line in each of the class's groups that has been left alone long enough; the outbox finds a quiet moment. */
async function askGroups({ store, outbox, directory, clock }: Services, classId: string, now: number): Promise<number> {
	const klass = directory.class(classId);
	if (klass === undefined) return 0;
	let spoken = 0;
	for (const group of directory.groupsOf(classId)) {
		if (group.pushedAt !== undefined && isWithin(now, group.pushedAt, GROUP_REST_MS)) continue;
		const { all, confirmed } = await monthOfClass(store, klass, now);
		await outbox.push({
			key: `group-remind-${safe(group.id)}-${Math.floor(now / GROUP_REST_MS)}`,
			category: "reminder",
			network: networkOf(group.id),
			chat: { kind: "group", id: localId(group.id) },
			segments: [{ type: "text", text: remindTexts[klass.locale].group({ all, confirmed }) }],
			timezone: klass.timezone,
			expiresAt: now + GROUP_LINE_MS,
		});
		const pushed = await store
			.collection(groups)
			.update(group.id, (stored) => ({ ...stored, pushedAt: now, changedAt: clock.now() }));
		if (pushed !== undefined) directory.hold("group", pushed);
		spoken++;
	}
	return spoken;
}

/** How many of the class there are, and how many were heard from in the last thirty days. */
async function monthOfClass(store: Services["store"], klass: AlumniClass, now: number) {
	let all = 0;
	let confirmed = 0;
	for await (const { spokeAt } of store.collection(alumni).stream("class", { prefix: [klass.id] })) {
		all++;
		if (spokeAt !== undefined && now - spokeAt < 30 * DAY_MS) confirmed++;
	}
	return { all, confirmed };
}
