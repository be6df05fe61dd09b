import { changesFor, said } from "../../src/alumni/changes.js";
import { applyChanges } from "../../src/alumni/fold.js";
import { DAY_MS } from "../../src/alumni/freshness.js";
import type { ValueChange } from "../../src/alumni/value.js";
import { defineFlow, type FlowResult } from "../../src/dialogue/flow.js";
import { UserError } from "../../src/errors.js";
import type { Context } from "../../src/router/context.js";
import type { Reply } from "../../src/router/reply.js";
import { saved } from "../../src/router/saved.js";
import { type Proposal, proposals } from "../../src/store/collections/proposals.js";
import { comeTrueTexts } from "./texts.js";

interface Planned {
	readonly proposalId: string;
	readonly fields: readonly ValueChange["field"][];
}

/** What was to come: has it? Until the person says so nothing changes. */
export const comeTrueFlow = defineFlow<Planned & object>({
	name: "come-true",
	version: 1,
	words: ["yes", "no", "later"],
	groupMs: DAY_MS,
	lifetimeMs: 60 * DAY_MS,
	asks: ({ fields }) => fields,
	read: (state) => state as Planned,
	async answer(context, _step, { proposalId }, { word }): Promise<FlowResult> {
		const texts = context.texts(comeTrueTexts);
		const { sets, store } = context.services;
		if (word === "no" || word === "same") {
			await sets.settle(proposalId, "rejected");
			return { kind: "done", reply: { text: texts.no } };
		}
		if (word === "later" || word === "skip") return { kind: "done", reply: { text: texts.later } };
		if (word !== "yes") return { kind: "pass" };
		const proposal = await store.collection(proposals).get(proposalId);
		if (proposal?.status !== "scheduled") return { kind: "done", reply: { text: texts.no } };
		return { kind: "done", reply: await comeTrue(context, proposal) };
	},
});

/** The person's own word of today: the plan itself is superseded by it. */
async function comeTrue(context: Context, proposal: Proposal): Promise<Reply | undefined> {
	const alumnus = await context.alumnus();
	if (alumnus?.id !== proposal.alumnusId) throw new UserError("register-first");
	const { sets, clock, house } = context.services;
	const saying = { trust: "self" as const, confirmed: true, at: clock.now(), halfLives: house.halfLives };
	const planned = proposal.changes.flatMap(({ field, to }) => (to === null ? [] : [{ field, read: said(to) }]));
	const done = await sets.commit({
		alumnusId: alumnus.id,
		alumnus,
		plan: ({ values }) => {
			let current = values;
			return planned.flatMap(({ field, read }) => {
				const changes = changesFor(current, field, read, "replace", saying);
				current = applyChanges(current, changes);
				return changes;
			});
		},
		reportedBy: { kind: "self", identity: context.identity },
		via: "reminder",
		cause: context.cause,
		causeAt: context.message.sentAt,
	});
	await sets.settle(proposal.id, "superseded");
	return done.kind === "redelivery" ? undefined : { text: saved(context, planned) };
}
