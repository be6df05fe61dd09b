import { withAskable } from "../../src/alumni/askable.js";
import { DAY_MS } from "../../src/alumni/freshness.js";
import { fieldOf, valueIdOf } from "../../src/alumni/question.js";
import { isFound, isWantedId, SOUGHT_AGAIN_MS } from "../../src/alumni/wanted.js";
import type { Plan } from "../../src/planner/plan.js";
import { endRound } from "../../src/planner/rounds.js";
import { LOST_MS, NUDGE_MS } from "../../src/planner/rules.js";
import type { Services } from "../../src/services.js";
import { type Alumnus, alumni } from "../../src/store/collections/alumni.js";
import { type Contact, type Reminder, reminders } from "../../src/store/collections/reminders.js";
import { UniqueViolation } from "../../src/store/errors.js";
import { inform, put } from "./ask.js";
import { letBe } from "./seek.js";

export type Planned = Extract<Plan, { kind: "ask" }>;

/** Begins the keys of questions that were no push: they were said in answer to somebody. */
export const SPOKEN = "spoken-";

/**
 * Begins a round with one person. Each step names itself by the person's number of rounds, which moves
 * on last: begun again after a crash it makes nothing twice. `false` where he is only told first who asks.
 * Given a key, the question is said by the caller, perhaps to many at once.
 */
export async function begin(services: Services, alumnus: Alumnus, planned: Planned, sharedKey?: string): Promise<boolean> {
	const { store, clock } = services;
	const now = clock.now();
	const { way, at, question, locale, zone } = planned;
	const id = `${alumnus.id}-${alumnus.rounds ?? 0}`;
	const key = sharedKey ?? `remind-${id}-1`;
	const asking = { alumnus, field: fieldOf(question), value: question.value, key, locale, zone, at, nudge: false };
	if (way.kind === "direct" && (await services.directory.identity(way.identity))?.informedAt === undefined) {
		await inform(services, way, asking);
		await rest(services, alumnus, now + DAY_MS);
		return false;
	}
	if (alumnus.asked !== undefined) await endRound(services, alumnus.asked.reminderId, "moot");
	const contact: Contact = { way: way.kind, at, key };
	const reminder = await written(store.collection(reminders), {
		id,
		alumnusId: alumnus.id,
		valueId: valueIdOf(question),
		field: fieldOf(question),
		state: way.kind === "relay" ? "listed" : "asked",
		contacts: [contact],
		nextAt: at + (way.kind === "relay" ? LOST_MS : NUDGE_MS),
		startedAt: now,
		changedAt: now,
		...(alumnus.classIds[0] === undefined ? {} : { classId: alumnus.classIds[0] }),
	});
	const { valueId, field } = reminder;
	const wanted = isWantedId(valueId);
	const value = wanted ? undefined : (alumnus.values.find((each) => each.id === valueId) ?? question.value);
	if (sharedKey === undefined && (way.kind === "direct" || way.kind === "mail"))
		await put(services, { ...asking, field, value }, way);
	const asked = { reminderId: id, valueId, field };
	// A nameless line in a group, or a name on the liaison's list, is no question to the person yet.
	const isPersonal = way.kind === "direct" || way.kind === "mail";
	await store.collection(alumni).update(alumnus.id, (stored) => {
		if ((stored.rounds ?? 0) !== (alumnus.rounds ?? 0)) return undefined;
		// He may have spoken in the meantime.
		const isAnswered =
			stored.seq !== alumnus.seq &&
			(wanted
				? isFound(stored.values, field)
				: !stored.values.some(({ id: there, dueAt = 0 }) => there === valueId && dueAt <= now));
		const begun = {
			...stored,
			...(wanted ? { sought: letBe(stored, field, at + SOUGHT_AGAIN_MS) } : {}),
			rounds: (stored.rounds ?? 0) + 1,
			...(isPersonal ? { askedAt: at } : {}),
		};
		return withAskable<Alumnus>(isAnswered ? begun : { ...begun, asked });
	});
	return true;
}

async function written(all: ReturnType<typeof collection>, reminder: Omit<Reminder, "version">): Promise<Reminder> {
	try {
		return await all.insert(reminder);
	} catch (error) {
		const there = error instanceof UniqueViolation ? await all.get(reminder.id) : undefined;
		if (there === undefined) throw error;
		return there;
	}
}
const collection = (store: Services["store"]) => store.collection(reminders);

/** Nothing is to be asked before then. */
export async function rest({ store }: Services, { id }: Alumnus, until: number): Promise<void> {
	await store.collection(alumni).update(id, (stored) => withAskable<Alumnus>({ ...stored, restUntil: until }));
}
