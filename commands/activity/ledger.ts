import { derivedId, newId } from "../../src/alumni/ids.js";
import { UserError } from "../../src/errors.js";
import type { Context } from "../../src/router/context.js";
import { type Activity, activities, type Rsvp, rsvps } from "../../src/store/collections/activities.js";
import type { AlumniClass } from "../../src/store/collections/classes.js";
import { UniqueViolation } from "../../src/store/errors.js";

/** What is planned by a class, soonest made first. */
export async function planned({ services }: Context, klass: AlumniClass): Promise<readonly Activity[]> {
	return (await services.store.collection(activities).list("state", { prefix: [klass.id, "planned"], limit: 20 })).items;
}

/** A new activity under the next free number; `undefined` where this message made one already. */
export async function make(
	{ services, cause, identity }: Context,
	klass: AlumniClass,
	what: { readonly title: string; readonly details?: string },
): Promise<Activity | undefined> {
	const all = services.store.collection(activities);
	const now = services.clock.now();
	for (;;) {
		const newest = (await all.list("number", { prefix: [klass.id], order: "desc", limit: 1 })).items[0];
		const { title, details } = what;
		const base = { id: newId(), classId: klass.id, number: (newest?.number ?? 0) + 1, title, state: "planned" as const };
		try {
			return await all.insert({
				...base,
				...(details === undefined ? {} : { details }),
				by: identity,
				cause,
				createdAt: now,
				changedAt: now,
			});
		} catch (error) {
			if (!(error instanceof UniqueViolation)) throw error;
			if (error.index === "cause") return undefined;
		}
	}
}

export async function headsOf({ services }: Context, activity: Activity): Promise<number> {
	let heads = 0;
	for await (const rsvp of services.store.collection(rsvps).stream("activity", { prefix: [activity.id, "joined"] }))
		heads += rsvp.heads;
	return heads;
}

/** Signs a person up or off; doing it twice changes nothing. Resolves to whether it changed something. */
export async function setRsvp(context: Context, activity: Activity, state: Rsvp["state"], heads: number): Promise<boolean> {
	const { services, identity, message } = context;
	const all = services.store.collection(rsvps);
	const id = derivedId(activity.id, identity);
	const alumnus = await context.alumnus();
	const name =
		alumnus?.values.find(({ field }) => field === "name")?.text ?? (message.sender.card || message.sender.nickname || "");
	const changedAt = services.clock.now();
	let changed = false;
	const known = await all.update(id, (rsvp) => {
		changed = rsvp.state !== state || (state === "joined" && rsvp.heads !== heads);
		return changed ? { ...rsvp, state, heads, name, changedAt } : undefined;
	});
	if (known !== undefined || state === "left") return changed;
	try {
		await all.insert({
			id,
			activityId: activity.id,
			person: identity,
			name,
			state,
			heads,
			changedAt,
			...(alumnus && { alumnusId: alumnus.id }),
		});
		return true;
	} catch (error) {
		if (error instanceof UniqueViolation) return setRsvp(context, activity, state, heads);
		throw error;
	}
}

/** The activity meant: by its number, or the only one there is. Throws `UserError`. */
export async function meant(context: Context, klass: AlumniClass, number: number | undefined, ask: (numbers: string) => string) {
	if (number !== undefined) {
		const found = await context.services.store.collection(activities).find("number", [klass.id, number]);
		if (found === undefined) throw new UserError("activity-unknown");
		return found;
	}
	const open = await planned(context, klass);
	if (open.length === 0) throw new UserError("activity-unknown");
	const only = open.length === 1 ? open[0] : undefined;
	return (
		only ?? ask(open.map((activity) => `${activity.number} ${activity.title}`).join(context.locale === "zh-CN" ? "、" : ", "))
	);
}
