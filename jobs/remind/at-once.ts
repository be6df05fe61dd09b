import type { Field } from "../../src/alumni/fields.js";
import { nextDueAt } from "../../src/alumni/freshness.js";
import { fieldOf } from "../../src/alumni/question.js";
import type { Value } from "../../src/alumni/value.js";
import { isWantedId, nextWanted } from "../../src/alumni/wanted.js";
import { factsOf } from "../../src/planner/facts.js";
import { plan } from "../../src/planner/plan.js";
import type { Context } from "../../src/router/context.js";
import { type Alumnus, alumni } from "../../src/store/collections/alumni.js";
import { reminders } from "../../src/store/collections/reminders.js";
import { openDialogue, question } from "./ask.js";
import { begin, SPOKEN } from "./begin.js";

/** Whoever has just done this is in the mood for it; `/me` and `/same` ask by themselves. */
const WELCOME: ReadonlySet<string> = new Set(["update", "register", "activity", "help"]);

/**
 * Somebody has just written to the bot privately: what there is to ask him is asked now, for an answer
 * is welcome where a push is rationed. Not while another question waits, not twice in a week.
 */
export async function askAtOnce(context: Context, command: string | undefined): Promise<void> {
	const { services, identity, locale } = context;
	if (command !== undefined && !WELCOME.has(command)) return;
	const known = await context.alumnus();
	const now = services.clock.now();
	// What he said may just have changed his record: who has nothing due before it has nothing after it.
	if (known === undefined) return;
	// Who has just said who he is has said what he wanted to.
	const wanted = command === "register" ? undefined : nextWanted(known)?.at;
	if (Math.min(nextDueAt(known.values) ?? Number.POSITIVE_INFINITY, wanted ?? Number.POSITIVE_INFINITY) > now) return;
	if ((await services.dialogues.current(identity)) !== undefined) return;
	const alumnus = await services.store.collection(alumni).get(known.id);
	if (alumnus === undefined || alumnus.optedOutAt !== undefined) return;
	if (alumnus.asked !== undefined) return askAgain(context, alumnus, alumnus.asked);
	// What was no command may have been about anything: it is no moment for a question of ours.
	if (command === undefined) return;
	const facts = await factsOf(services, alumnus);
	const planned = plan(now, alumnus, { ...facts, locale, speaking: true, ways: [{ kind: "direct", identity, left: 1 }] });
	if (planned.kind !== "ask" || (planned.question.value === undefined && wanted === undefined)) return;
	const key = `${SPOKEN}${alumnus.id}-${alumnus.rounds ?? 0}`;
	if (!(await begin(services, alumnus, planned, key))) return;
	await say(context, alumnus, fieldOf(planned.question), planned.question.value, key);
}

/** Until now he was only spoken to among others, or through somebody: here he is himself. */
async function askAgain(
	context: Context,
	alumnus: Alumnus,
	{ reminderId, valueId, field }: NonNullable<Alumnus["asked"]>,
): Promise<void> {
	const round = await context.services.store.collection(reminders).get(reminderId);
	if (round === undefined || round.contacts.some(({ way }) => way === "direct")) return;
	const value = alumnus.values.find(({ id }) => id === valueId);
	if (value === undefined && !isWantedId(valueId)) return;
	// Here he is asked himself: the time to the next question counts from now.
	const { store, clock } = context.services;
	await store
		.collection(alumni)
		.update(alumnus.id, (stored) => ({ ...stored, askedAt: Math.max(stored.askedAt ?? 0, clock.now()) }));
	await say(context, alumnus, field, value, `${SPOKEN}${reminderId}`);
}

async function say(context: Context, alumnus: Alumnus, field: Field, value: Value | undefined, key: string): Promise<void> {
	const { services, identity, locale } = context;
	const asking = { alumnus, field, value, key, locale, at: services.clock.now(), nudge: false };
	await openDialogue(services, identity, asking);
	await context.direct(question(services, asking));
}
