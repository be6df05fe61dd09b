import { z } from "zod";
import { mainValue } from "../../alumni/changes.js";
import { FIELDS, type Field } from "../../alumni/fields.js";
import { freshness } from "../../alumni/freshness.js";
import { queryTokens } from "../../alumni/tokens.js";
import type { Value } from "../../alumni/value.js";
import type { HttpApp } from "../../http/host.js";
import { notFound } from "../../http/problems.js";
import { markAlive, markDeceased } from "../../registry/deceased.js";
import { erase } from "../../registry/erase.js";
import type { Services } from "../../services.js";
import { type Alumnus, alumni } from "../../store/collections/alumni.js";
import { type Proposal, proposals } from "../../store/collections/proposals.js";
import { idParam, iso, isoTime, listArguments, pageOf, pageQuery, timeInput } from "./schemas.js";

const valueOutput = z.looseObject({
	id: z.string(),
	field: z.enum(FIELDS),
	text: z.string(),
	confirmed: z.boolean(),
	trust: z.string(),
	freshness: z.enum(["fresh", "due", "stale"]),
	verifiedAt: isoTime.nullable(),
	dueAt: isoTime.nullable(),
	staleAt: isoTime.nullable(),
	proposalId: z.string(),
});

const alumnusOutput = z.object({
	id: z.string(),
	name: z.string().nullable(),
	/** The main confirmed value of each field, as text. */
	profile: z.record(z.string(), z.string()),
	values: z.array(valueOutput),
	memberships: z.array(z.looseObject({ classId: z.string(), state: z.string() })),
	classIds: z.array(z.string()),
	identities: z.array(z.string()),
	reachable: z.boolean(),
	optedOut: z.boolean(),
	/** Somebody said that this person has died; `confirmed` by a liaison or the office. */
	deceased: z.object({ at: isoTime, confirmed: z.boolean() }).nullable(),
	/** All that was personal is gone since then. */
	erasedAt: isoTime.nullable(),
	seq: z.number(),
	createdAt: isoTime,
	changedAt: isoTime,
});

const proposalOutput = z.looseObject({
	id: z.string(),
	changeSetId: z.string(),
	alumnusId: z.string(),
	op: z.enum(["add", "replace", "retire", "confirm", "undo"]),
	field: z.enum(FIELDS),
	valueId: z.string(),
	status: z.string(),
	seq: z.number().nullable(),
	at: isoTime,
	changedAt: isoTime,
});

const optionalIso = (at: number | undefined): string | null => (at === undefined ? null : iso(at));

function shownValue(value: Value, now: number) {
	const { verifiedAt, dueAt, staleAt, failedAt, since: _since, ...rest } = value;
	return {
		...rest,
		freshness: freshness(value, now),
		// A file that does not say when: nobody knows.
		verifiedAt: verifiedAt === 0 ? null : iso(verifiedAt),
		dueAt: optionalIso(dueAt),
		staleAt: optionalIso(staleAt),
		...(failedAt === undefined ? {} : { failedAt: iso(failedAt) }),
	};
}

export function shownAlumnus(alumnus: Alumnus, now: number): z.input<typeof alumnusOutput> {
	const { id, values, memberships, classIds, identities, reachableUntil, optedOutAt, seq, createdAt, changedAt, deceased } =
		alumnus;
	const main = (field: Field) => mainValue(values, field);
	return {
		id,
		name: main("name")?.text ?? memberships[0]?.rosterName ?? null,
		profile: Object.fromEntries(FIELDS.flatMap((field) => (main(field) === undefined ? [] : [[field, main(field)?.text ?? ""]]))),
		values: values.map((value) => shownValue(value, now)),
		memberships: memberships.map((membership) => ({ ...membership })),
		classIds: [...classIds],
		identities: [...identities],
		reachable: reachableUntil > now,
		optedOut: optedOutAt !== undefined,
		deceased: deceased === undefined ? null : { at: iso(deceased.at), confirmed: deceased.confirmedAt !== undefined },
		erasedAt: optionalIso(alumnus.erasedAt),
		seq,
		createdAt: iso(createdAt),
		changedAt: iso(changedAt),
	};
}

/** One row for each change of the set: the same words as in the history of a person. */
function shownProposal(proposal: Proposal): z.input<typeof proposalOutput>[] {
	const { id, changes, at, changedAt, seq, rank: _r, version: _v, causeAt: _a, cause: _c, ...rest } = proposal;
	return changes.map((change, index) => ({
		...rest,
		...change,
		id: `${id}.${index}`,
		changeSetId: id,
		seq: seq ?? null,
		at: iso(at),
		changedAt: iso(changedAt),
	}));
}

/** People and the history of what was said about them. */
export function alumniRoutes(services: Services): (api: HttpApp) => void {
	const { store, clock } = services;
	const people = store.collection(alumni);
	return (api) => {
		const query = pageQuery.extend({ classId: z.string().max(100).optional(), q: z.string().trim().max(100).optional() });
		api.get("/alumni", { schema: { querystring: query, response: { 200: pageOf(alumnusOutput) } } }, async ({ query: asked }) => {
			const { classId, q } = asked;
			const tokens = q === undefined || q === "" ? [] : [...queryTokens(q)].sort((a, b) => b.length - a.length);
			const page = listArguments(asked);
			const found =
				tokens[0] !== undefined
					? await people.list("token", { ...page, prefix: [tokens[0]] })
					: classId !== undefined
						? await people.list("class", { ...page, prefix: [classId] })
						: await people.list("id", page);
			const items = found.items.filter(
				(alumnus) =>
					// A record that was given over is the other one's history.
					alumnus.mergedInto === undefined &&
					alumnus.erasedAt === undefined &&
					(classId === undefined || alumnus.classIds.includes(classId)) &&
					tokens.every((token) => alumnus.tokens.includes(token)),
			);
			return { items: items.map((alumnus) => shownAlumnus(alumnus, clock.now())), nextCursor: found.nextCursor ?? null };
		});

		api.get(
			"/alumni/:id",
			{ schema: { params: idParam, response: { 200: alumnusOutput.extend({ history: z.array(proposalOutput) }) } } },
			async ({ params }) => {
				const alumnus = await people.get(params.id);
				if (alumnus === undefined) throw notFound("There is no such alumnus.");
				const history: Proposal[] = [];
				const records = [alumnus.id];
				for (const id of records) {
					for await (const proposal of store.collection(proposals).stream("alumnus", { prefix: [id] })) {
						history.push(proposal);
						// He had two records: what was said of him in the other is his history too.
						const { from } = proposal.takes ?? {};
						if (from !== undefined && !records.includes(from)) records.push(from);
					}
				}
				history.sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
				return { ...shownAlumnus(alumnus, clock.now()), history: history.flatMap(shownProposal) };
			},
		);

		api.put(
			"/alumni/:id/deceased",
			{ schema: { params: idParam, body: z.object({ deceased: z.boolean() }), response: { 200: alumnusOutput } } },
			async ({ params, body }) => {
				if (body.deceased) await markDeceased(services, params.id, { by: "office", confirmed: true });
				else await markAlive(services, params.id);
				const alumnus = await people.get(params.id);
				if (alumnus === undefined) throw notFound("There is no such alumnus.");
				return shownAlumnus(alumnus, clock.now());
			},
		);

		// What somebody asked the office for: values, history and all that names him; the id stays as a skeleton.
		api.delete("/alumni/:id", { schema: { params: idParam } }, async ({ params }, reply) => {
			if ((await people.get(params.id)) === undefined) throw notFound("There is no such alumnus.");
			await erase(services, params.id, "all");
			return reply.code(204).send();
		});

		const asked = pageQuery.extend({
			since: timeInput.optional(),
			status: z.enum(["proposed", "scheduled", "confirmed", "rejected", "expired", "superseded"]).optional(),
		});
		api.get(
			"/proposals",
			{ schema: { querystring: asked, response: { 200: pageOf(proposalOutput) } } },
			async ({ query: { since, status, ...page } }) => {
				const range = { ...listArguments(page), ...(since === undefined ? {} : { from: since }) };
				const all = store.collection(proposals);
				const found =
					status === undefined ? await all.list("changed", range) : await all.list("status", { ...range, prefix: [status] });
				return { items: found.items.flatMap(shownProposal), nextCursor: found.nextCursor ?? null };
			},
		);
	};
}
