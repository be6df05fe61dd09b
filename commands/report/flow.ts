import { asUnseen, changesFor, said, sameText } from "../../src/alumni/changes.js";
import { type Field, fieldLabel, isChannel } from "../../src/alumni/fields.js";
import { hinted, readText } from "../../src/alumni/show.js";
import type { ReadValue } from "../../src/alumni/value.js";
import { isVouched, shownToSelf } from "../../src/alumni/visibility.js";
import { defineFlow, type FlowResult } from "../../src/dialogue/flow.js";
import { UserError } from "../../src/errors.js";
import type { Context } from "../../src/router/context.js";
import type { Reply } from "../../src/router/reply.js";
import { saved } from "../../src/router/saved.js";
import type { Alumnus } from "../../src/store/collections/alumni.js";
import { type Proposal, proposals } from "../../src/store/collections/proposals.js";
import { reportTexts } from "./texts.js";

/** For how long the person is waited for, from the delivered question. */
export const REPORT_WAIT_MS = 14 * 86_400_000;

interface Hearsay {
	readonly proposalId: string;
	/** It was said of his account, not of a name that he may have taken. */
	readonly ofAccount?: true;
}

/** The person whom somebody spoke of is asked: first whether, then whether it is that. */
export const hearsayFlow = defineFlow<Hearsay & object>({
	name: "hearsay",
	version: 1,
	words: ["yes", "no", "same"],
	groupMs: 24 * 3_600_000,
	lifetimeMs: 60 * 86_400_000,
	read: (state) => state as Hearsay,
	async answer(context, step, state, { word }): Promise<FlowResult> {
		const texts = context.texts(reportTexts);
		const { store, sets } = context.services;
		if (word === "no" || word === "same" || word === "skip") {
			await sets.settle(state.proposalId, "rejected");
			return { kind: "done", reply: { text: texts.dropped } };
		}
		if (word !== "yes") return { kind: "pass" };
		const proposal = await store.collection(proposals).get(state.proposalId);
		if (proposal === undefined || proposal.changes.every(({ to }) => to === null)) {
			await sets.settle(state.proposalId, "superseded");
			return { kind: "done", reply: { text: texts.tellMe } };
		}
		if (step === "whether" && context.isDirect) {
			const told = toldOf(await context.alumnus(), proposal, state.ofAccount === true);
			// None of it may be named to him: he says it himself, and until then the report waits as it would unanswered.
			if (told.length === 0) return { kind: "done", reply: { text: texts.tellMe } };
			const values = told.map((one) => named(context, one)).join(context.locale === "zh-CN" ? "、" : ", ");
			return { kind: "next", step: "that", state, reply: { text: texts.isIt({ values }) } };
		}
		return { kind: "done", reply: await accept(context, proposal, state.ofAccount === true, step === "that") };
	},
});

interface Told {
	readonly field: Field;
	readonly read: ReadValue;
	/** Named to him as a hint alone. */
	readonly unseen: boolean;
}

/** What somebody needs who wants to reach or to find a person: never shown on the strength of a name. */
const isDetail = (field: Field): boolean => isChannel(field) || field === "address" || field === "birthday";

/**
 * What of a report is put to the person. Whom only his name ties to the class gets a hint of a number, by
 * which its owner knows it, and of the rest what was said of his account: what somebody said of the name
 * may be about another.
 */
function toldOf(alumnus: Alumnus | undefined, proposal: Proposal, ofAccount: boolean): readonly Told[] {
	const { values = [], memberships = [] } = alumnus ?? {};
	const shown = shownToSelf(values, memberships);
	return proposal.changes.flatMap(({ field, to }) => {
		if (to === null) return [];
		const isShown =
			isVouched(memberships) ||
			(ofAccount && !isDetail(field)) ||
			shown.some((value) => value.field === field && sameText(value.text, to.text));
		return isShown || isChannel(field) ? [{ field, read: said(to), unseen: !isShown }] : [];
	});
}

const named = ({ locale }: Context, { field, read, unseen }: Told): string =>
	unseen ? `${fieldLabel(field, locale)}${hinted(field, read)}` : readText(field, read, locale);

/** @param asked he was told what it is; in a group he only says that something changed. */
async function accept(context: Context, proposal: Proposal, ofAccount: boolean, asked: boolean): Promise<Reply | undefined> {
	const alumnus = await context.alumnus();
	if (alumnus === undefined) throw new UserError("register-first");
	const { sets, clock, house } = context.services;
	const saying = { trust: "self" as const, confirmed: true, at: clock.now(), halfLives: house.halfLives };
	const told = toldOf(alumnus, proposal, ofAccount);
	const rest = proposal.changes.flatMap(({ field, to }) =>
		to === null || told.some((one) => one.field === field && one.read.text === to.text)
			? []
			: [{ field, read: said(to), unseen: true }],
	);
	const heard = asked ? told : [...told, ...rest];
	const done = await sets.commit({
		alumnusId: alumnus.id,
		alumnus,
		plan: ({ values }) =>
			heard.flatMap(({ field, read, unseen }) => {
				const changes = changesFor(values, field, read, "replace", saying);
				return unseen ? changes.map(asUnseen) : changes;
			}),
		reportedBy: { kind: "self", identity: context.identity },
		via: "dialogue",
		cause: context.cause,
		causeAt: context.message.sentAt,
	});
	// What he could not be told waits on, as a report does that nobody answers.
	if (!asked || rest.length === 0) await sets.settle(proposal.id, "superseded");
	if (done.kind === "redelivery") return undefined;
	return {
		text: saved(
			context,
			heard.map((one) => ({ field: one.field, read: one.unseen ? { text: named(context, one) } : one.read })),
		),
	};
}
