import { changesFor, said } from "../../src/alumni/changes.js";
import { readText } from "../../src/alumni/show.js";
import { defineFlow, type FlowResult } from "../../src/dialogue/flow.js";
import { UserError } from "../../src/errors.js";
import type { Context } from "../../src/router/context.js";
import type { Reply } from "../../src/router/reply.js";
import { saved } from "../../src/router/saved.js";
import { type Proposal, proposals } from "../../src/store/collections/proposals.js";
import { reportTexts } from "./texts.js";

/** For how long the person is waited for, from the delivered question. */
export const REPORT_WAIT_MS = 14 * 86_400_000;

/** The person whom somebody spoke of is asked: first whether, then whether it is that. */
export const hearsayFlow = defineFlow<{ proposalId: string }>({
	name: "hearsay",
	version: 1,
	words: ["yes", "no", "same"],
	groupMs: 24 * 3_600_000,
	lifetimeMs: 60 * 86_400_000,
	read: (state) => state as { proposalId: string },
	async answer(context, step, state, { word }): Promise<FlowResult> {
		const texts = context.texts(reportTexts);
		const { store, sets } = context.services;
		if (word === "no" || word === "same" || word === "skip") {
			await sets.settle(state.proposalId, "rejected");
			return { kind: "done", reply: { text: texts.dropped } };
		}
		if (word !== "yes") return { kind: "pass" };
		const proposal = await store.collection(proposals).get(state.proposalId);
		const heard = proposal?.changes.flatMap(({ field, to }) => (to === null ? [] : [readText(field, to, context.locale)])) ?? [];
		if (proposal === undefined || heard.length === 0) {
			await sets.settle(state.proposalId, "superseded");
			return { kind: "done", reply: { text: texts.tellMe } };
		}
		// What others said is shown to the person alone, never in a group.
		if (step === "whether" && context.isDirect) {
			return {
				kind: "next",
				step: "that",
				state,
				reply: { text: texts.isIt({ values: heard.join(context.locale === "zh-CN" ? "、" : ", ") }) },
			};
		}
		return { kind: "done", reply: await accept(context, proposal) };
	},
});

async function accept(context: Context, proposal: Proposal): Promise<Reply | undefined> {
	const alumnus = await context.alumnus();
	if (alumnus === undefined) throw new UserError("register-first");
	const { sets, clock, house } = context.services;
	const saying = { trust: "self" as const, confirmed: true, at: clock.now(), halfLives: house.halfLives };
	const heard = proposal.changes.flatMap(({ field, to }) => (to === null ? [] : [{ field, read: said(to) }]));
	const done = await sets.commit({
		alumnusId: alumnus.id,
		alumnus,
		plan: ({ values }) => heard.flatMap(({ field, read }) => changesFor(values, field, read, "replace", saying)),
		reportedBy: { kind: "self", identity: context.identity },
		via: "dialogue",
		cause: context.cause,
		causeAt: context.message.sentAt,
	});
	await sets.settle(proposal.id, "superseded");
	return done.kind === "redelivery" ? undefined : { text: saved(context, heard) };
}
