import { isVouched, shownToSelf } from "../alumni/visibility.js";
import type { Services } from "../services.js";
import { activities, rsvps } from "../store/collections/activities.js";
import { type Alumnus, alumni } from "../store/collections/alumni.js";
import { chapterWords } from "../store/collections/chapters.js";
import { nominations, suggestions } from "../store/collections/opinions.js";
import { proposals } from "../store/collections/proposals.js";

const time = (at: number | undefined): string | null => (at === undefined || at === 0 ? null : new Date(at).toISOString());

/**
 * All that is kept about somebody, for himself. Whom only his name ties to a roster entry gets what he said
 * himself; who else said something is named by his part, never by his account.
 */
export async function ownData(services: Services, alumnus: Alumnus): Promise<object> {
	const { store, directory } = services;
	const known = isVouched(alumnus.memberships);
	const records = [alumnus.id];
	for (const id of records)
		for await (const given of store.collection(alumni).stream("merged", { prefix: [id] })) records.push(given.id);
	const history: { readonly at: string | null; readonly [other: string]: unknown }[] = [];
	const deeds: object[] = [];
	for (const id of records) {
		for await (const { at, status, reportedBy, via, changes } of store
			.collection(proposals)
			.stream("alumnus", { prefix: [id] })) {
			if (!known && reportedBy.kind !== "self") continue;
			const own = shownToSelf(
				changes.flatMap(({ to }) => to ?? []),
				alumnus.memberships,
			);
			const said = changes.flatMap(({ op, field, to }) =>
				to === null ? [{ op, field }] : own.includes(to) ? [{ op, field, text: to.text }] : [],
			);
			if (said.length > 0) history.push({ at: time(at), status, saidBy: reportedBy.kind, via, changes: said });
		}
		for await (const { number, text, state, createdAt } of store.collection(nominations).stream("alumnus", { prefix: [id] }))
			if (known || state === "agreed" || state === "accepted") deeds.push({ number, text, state, at: time(createdAt) });
	}
	history.sort((a, b) => (a.at ?? "").localeCompare(b.at ?? ""));
	const opinions: object[] = [];
	const signUps: object[] = [];
	const accounts: object[] = [];
	for (const identity of alumnus.identities) {
		for await (const { number, text, state, replies, createdAt } of store
			.collection(suggestions)
			.stream("by", { prefix: [identity] }))
			opinions.push({ number, text, state, answers: replies.map((reply) => reply.text), at: time(createdAt) });
		for await (const { number, text, createdAt } of store.collection(chapterWords).stream("by", { prefix: [identity] }))
			opinions.push({ number, text, to: "chapter", at: time(createdAt) });
		for await (const { activityId, state, heads, note } of store.collection(rsvps).stream("person", { prefix: [identity] }))
			signUps.push({
				activity: (await store.collection(activities).get(activityId))?.title ?? "",
				state,
				heads,
				note: note ?? null,
			});
		const account = await directory.identity(identity);
		accounts.push({
			id: identity,
			language: account?.locale ?? account?.heardIn ?? null,
			noMoreQuestions: time(account?.optedOutAt),
		});
	}
	return {
		id: alumnus.id,
		since: time(alumnus.createdAt),
		noMoreQuestions: time(alumnus.optedOutAt),
		classes: alumnus.memberships.map(({ classId, state, studentNo, rosterName }) => ({
			name: directory.class(classId)?.name ?? classId,
			state,
			...(known ? { studentNo: studentNo ?? null, nameOnTheList: rosterName ?? null } : {}),
		})),
		values: shownToSelf(alumnus.values, alumnus.memberships).map(({ field, text, label, confirmed, trust, verifiedAt }) => ({
			field,
			text,
			...(label === undefined ? {} : { label }),
			confirmed,
			saidBy: trust,
			confirmedAt: time(verifiedAt),
		})),
		accounts,
		history,
		opinions,
		deeds,
		signUps,
	};
}
