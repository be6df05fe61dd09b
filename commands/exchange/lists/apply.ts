import { derivedId } from "../../../src/alumni/ids.js";
import type { IdentityId } from "../../../src/chat/message.js";
import type { Context } from "../../../src/router/context.js";
import type { Services } from "../../../src/services.js";
import { type Activity, activities, type Rsvp, rsvps } from "../../../src/store/collections/activities.js";
import { type Alumnus, alumni } from "../../../src/store/collections/alumni.js";
import type { AlumniClass } from "../../../src/store/collections/classes.js";
import type { ListedRow, PendingList } from "../../../src/store/collections/lists.js";
import { UniqueViolation } from "../../../src/store/errors.js";
import type { Change } from "../../../src/understand/index.js";
import { linesOf } from "../../../src/understand/lines.js";
import { headsOf, make, planned } from "../../activity/ledger.js";
import { hearOf } from "../../report/hear.js";
import { hintOf } from "../reading.js";
import { nameOf } from "./match.js";
import { listTexts } from "./texts.js";

/** Puts everybody of a sign-up list on the activity it is for, which is made where there is none yet. */
export async function applySignUps(context: Context, list: PendingList): Promise<string> {
	const texts = context.texts(listTexts);
	const { directory } = context.services;
	const klass = directory.class(list.classId);
	const activity = klass === undefined ? undefined : await activityOf(context, klass, list);
	if (activity === undefined) return texts.dropped;
	for (const row of list.rows) await setRow(context.services, activity, row);
	return texts.noted({ ...activity, heads: await headsOf(context, activity) });
}

const fold = (text: string): string =>
	text
		.normalize("NFKC")
		.toLowerCase()
		.replace(/[\p{P}\p{S}\s]/gu, "");

/** The planned activity of this title, else the only one where the list has none; else a new one. */
async function activityOf(
	context: Context,
	klass: AlumniClass,
	{ title, details, aa }: PendingList,
): Promise<Activity | undefined> {
	const open = await planned(context, klass);
	const own = fold(title);
	const same = open.find((activity) => own !== "" && (fold(activity.title).includes(own) || own.includes(fold(activity.title))));
	if (same !== undefined) return same;
	if (own === "" && open.length === 1) return open[0];
	const named = title === "" ? context.texts(listTexts).untitled : title;
	const all = [details, aa && !/aa/i.test(details) ? "AA" : ""].filter((part) => part !== "").join(" ");
	const made = await make(context, klass, { title: named, ...(all === "" ? {} : { details: all }) });
	// Made by this very message before a crash: the same one again.
	return made ?? context.services.store.collection(activities).find("cause", [context.cause]);
}

async function setRow({ store, clock }: Services, activity: Activity, row: ListedRow): Promise<void> {
	const all = store.collection(rsvps);
	const alumnus = row.alumnusId === undefined ? undefined : await store.collection(alumni).get(row.alumnusId);
	const { id, person } = await placeOf(all, activity, row, alumnus);
	const { heads = 1, children, note, name } = row;
	const facts = {
		state: (heads === 0 ? "left" : "joined") as Rsvp["state"],
		heads,
		name: alumnus === undefined ? name : nameOf(alumnus),
		changedAt: clock.now(),
		...(children === undefined ? {} : { children }),
		...(note === undefined ? {} : { note }),
		...(alumnus === undefined ? {} : { alumnusId: alumnus.id }),
	};
	const known = await all.update(id, ({ children: _c, note: _n, ...rsvp }) => ({ ...rsvp, ...facts }));
	if (known !== undefined || heads === 0) return;
	try {
		await all.insert({ id, activityId: activity.id, person, ...facts });
	} catch (error) {
		if (!(error instanceof UniqueViolation)) throw error;
		await all.update(id, (rsvp) => ({ ...rsvp, ...facts }));
	}
}

/** Under an account of his where he signed up himself already; who has none, or is nobody we know, by his name. */
async function placeOf(
	all: ReturnType<Services["store"]["collection"]>,
	{ id: activityId }: Activity,
	{ name }: ListedRow,
	alumnus: Alumnus | undefined,
): Promise<{ id: string; person: IdentityId }> {
	const accounts: readonly IdentityId[] =
		alumnus === undefined
			? [`relay:list-${derivedId(name).slice(0, 12)}`]
			: alumnus.identities.length > 0
				? alumnus.identities
				: [`relay:${alumnus.id}`];
	const places = accounts.map((person) => ({ id: derivedId(activityId, person), person }));
	const known = new Set((await all.getMany(places.map(({ id }) => id))).map(({ id }) => id));
	return places.find(({ id }) => known.has(id)) ?? (places[0] as (typeof places)[number]);
}

/** Each of a contact list is asked himself; who cannot be asked keeps it as unconfirmed. */
export async function applyContacts(context: Context, { rows }: PendingList): Promise<string> {
	const { store } = context.services;
	const texts = context.texts(listTexts);
	let asked = 0;
	let kept = 0;
	for (const { alumnusId, changes = [], name } of rows) {
		const alumnus = alumnusId === undefined ? undefined : await store.collection(alumni).get(alumnusId);
		if (alumnus === undefined) continue;
		const lines = linesOf(changes as unknown as Change[], alumnus.values, hintOf(alumnus.values)).filter(
			({ kind, field, read }) =>
				kind === "now" &&
				field !== "name" &&
				!alumnus.values.some((value) => value.field === field && value.confirmed && value.text === read.text),
		);
		if (lines.length === 0) continue;
		const cause = `${context.cause}>${derivedId(alumnus.id, name).slice(0, 10)}`;
		const heard = await hearOf(context, alumnus, lines, { via: "dialogue", cause });
		if (heard === "asked" || heard === "being-asked") asked++;
		if (heard === "kept") kept++;
	}
	return asked + kept === 0 ? texts.nobody : texts.asked({ asked, kept });
}
