import { fieldLabel } from "../../src/alumni/fields.js";
import { DAY_MS } from "../../src/alumni/freshness.js";
import { derivedId } from "../../src/alumni/ids.js";
import { type GroupId, type IdentityId, localId, networkOf } from "../../src/chat/message.js";
import { GROUP_REST_MS } from "../../src/outbox/manners.js";
import { UNKNOWN_ZONE } from "../../src/outbox/quiet.js";
import { QUESTION_EXPIRES_MS } from "../../src/planner/rules.js";
import type { Services } from "../../src/services.js";
import { type Alumnus, alumni } from "../../src/store/collections/alumni.js";
import { type AlumniClass, type Group, groups } from "../../src/store/collections/classes.js";
import type { Reminder } from "../../src/store/collections/reminders.js";
import { safe } from "./ask.js";
import { remindTexts } from "./texts.js";

export interface Named {
	readonly identity: IdentityId;
	readonly alumnus: Alumnus;
	readonly reminder: Reminder;
}

/** One line that names nobody: how many of the class there are, and how many were heard from this month. */
export async function sayToAll(services: Services, group: Group, klass: AlumniClass): Promise<string> {
	const now = services.clock.now();
	const { all, confirmed } = await monthOfClass(services.store, klass, now);
	const key = `group-remind-${safe(group.id)}-${Math.floor(now / GROUP_REST_MS)}`;
	await speak(services, group, klass, { key, text: remindTexts[klass.locale].group({ all, confirmed }), to: [] });
	return key;
}

/** One line that names at most five: it names the field, never a value. */
export async function sayToSome(services: Services, group: Group, klass: AlumniClass, named: readonly Named[]): Promise<string> {
	const fields = new Set(named.map(({ reminder }) => reminder.field));
	const [only] = fields.size === 1 ? fields : [];
	const key = `group-mention-${safe(group.id)}-${derivedId(...named.map(({ reminder }) => `${reminder.id} ${reminder.changedAt}`))}`;
	const text = remindTexts[klass.locale].mention({ field: only === undefined ? undefined : fieldLabel(only, klass.locale) });
	await speak(services, group, klass, { key, text: ` ${text}`, to: named });
	return key;
}

interface Line {
	readonly key: string;
	readonly text: string;
	readonly to: readonly Named[];
}

async function speak(
	{ outbox, store, directory, clock }: Services,
	group: Group,
	klass: AlumniClass,
	{ key, text, to }: Line,
): Promise<void> {
	const now = clock.now();
	await outbox.push({
		key,
		category: "reminder",
		network: networkOf(group.id as GroupId),
		chat: { kind: "group", id: localId(group.id as GroupId) },
		segments: [
			...to.map(({ identity, alumnus }) => ({ type: "mention" as const, userId: localId(identity), name: nameOf(alumnus) })),
			{ type: "text", text },
		],
		timezone: klass.zoneAssumed === true ? UNKNOWN_ZONE : klass.timezone,
		expiresAt: now + QUESTION_EXPIRES_MS,
	});
	const pushed = await store
		.collection(groups)
		.update(group.id, (stored) => ({ ...stored, pushedAt: now, changedAt: clock.now() }));
	if (pushed !== undefined) directory.hold("group", pushed);
}

export const nameOf = ({ values, memberships }: Pick<Alumnus, "values" | "memberships">): string =>
	values.find(({ field }) => field === "name")?.text ?? memberships[0]?.rosterName ?? "";

/** How many of the class there are, and how many were heard from in the last thirty days. */
async function monthOfClass(store: Services["store"], klass: AlumniClass, now: number) {
	let all = 0;
	let confirmed = 0;
	for await (const { spokeAt, deceased } of store.collection(alumni).stream("class", { prefix: [klass.id] })) {
		// He is spoken of to nobody, and not counted before those who miss him.
		if (deceased !== undefined) continue;
		all++;
		if (spokeAt !== undefined && now - spokeAt < 30 * DAY_MS) confirmed++;
	}
	return { all, confirmed };
}
