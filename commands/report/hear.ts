import { changesFor } from "../../src/alumni/changes.js";
import { localId, networkOf } from "../../src/chat/message.js";
import { directAccounts } from "../../src/registry/accounts.js";
import type { Context } from "../../src/router/context.js";
import { type Alumnus, alumni } from "../../src/store/collections/alumni.js";
import { dialogues, type Identity, localeOfAccount } from "../../src/store/collections/people.js";
import type { Proposal } from "../../src/store/collections/proposals.js";
import type { Change } from "../update/flow.js";
import { hearsayFlow } from "./flow.js";
import { reportTexts } from "./texts.js";

interface Heard {
	readonly via: Proposal["via"];
	/** One message may speak of several people: each report has a cause of its own. */
	readonly cause: string;
	/** Said of his account, not of a name. */
	readonly ofAccount?: boolean;
}

/**
 * What was heard of a classmate, on its way: the person is asked in his own language, or it is kept
 * unconfirmed where he cannot be asked.
 */
export async function hearOf(
	context: Context,
	alumnus: Alumnus,
	changes: readonly Change[],
	heard: Heard,
): Promise<"asked" | "being-asked" | "kept" | "redelivery" | "nothing"> {
	const liaison = await isHisLiaison(context, alumnus);
	const account = await reachableAccount(context, alumnus);
	// One question at a time: who is being asked already is not asked again by the next one who heard something.
	const isAsked = account !== undefined && (await isBeingAsked(context, account));
	if (isAsked && changes.length === 0) return "being-asked";
	const proposal = await propose(context, alumnus, changes, liaison ? "liaison" : "classmate", account !== undefined, heard);
	if (typeof proposal === "string") return proposal;
	if (account === undefined) return "kept";
	if (!isAsked) await ask(context, alumnus, account, { proposal, changes, ofAccount: heard.ofAccount === true });
	return "asked";
}

/** A liaison of another class knows him no better than anybody. */
async function isHisLiaison(context: Context, { classIds }: Alumnus): Promise<boolean> {
	for (const id of classIds) if (await context.speaksFor(context.services.directory.class(id))) return true;
	return false;
}

async function isBeingAsked({ services }: Context, { id }: Identity): Promise<boolean> {
	const { items } = await services.store.collection(dialogues).list("open", { prefix: [id, "open"], limit: 20 });
	return items.some(({ flow, expiresAt }) => flow === hearsayFlow.name && expiresAt > services.clock.now());
}

/** The account of this person that can be asked: one that has a direct chat with us and wants questions. */
async function reachableAccount({ services }: Context, { identities, optedOutAt }: Alumnus) {
	if (optedOutAt !== undefined) return undefined;
	return (await directAccounts(services, identities)).find(({ informedAt }) => informedAt !== undefined);
}

async function propose(
	context: Context,
	alumnus: Alumnus,
	changes: readonly Change[],
	trust: "liaison" | "classmate",
	canBeAsked: boolean,
	{ via, cause }: Heard,
): Promise<Proposal | "redelivery" | "nothing"> {
	const { sets, clock, house } = context.services;
	const set = {
		alumnusId: alumnus.id,
		alumnus,
		plan: ({ values }: Pick<Alumnus, "values">) =>
			changes.flatMap(({ field, read }) =>
				changesFor(values, field, read, "add", { trust, confirmed: false, at: clock.now(), halfLives: house.halfLives }),
			),
		reportedBy: { kind: trust, identity: context.identity },
		via,
		cause,
		causeAt: context.message.sentAt,
	};
	const done = canBeAsked ? await sets.propose(set, "proposed") : await sets.commit(set);
	return done.kind === "done" ? done.proposal : done.kind === "nothing" ? "nothing" : "redelivery";
}

async function ask(
	{ services }: Context,
	alumnus: Alumnus,
	account: Identity,
	{ proposal, changes, ofAccount }: { proposal: Proposal; changes: readonly Change[]; ofAccount: boolean },
): Promise<void> {
	const person = alumnus.identities.find((identity) => identity === account.id);
	if (person === undefined) return;
	const key = `hearsay-${proposal.id}`;
	await services.dialogues.open({
		person,
		flow: hearsayFlow,
		step: "whether",
		state: { proposalId: proposal.id, ...(ofAccount ? { ofAccount } : {}) },
		alumnusId: alumnus.id,
		deliveryKey: key,
		id: key,
	});
	const texts = reportTexts[localeOfAccount(account) ?? services.house.locale];
	const fields = new Set(changes.map(({ field }) => field));
	const text = fields.has("city") || fields.has("address") ? texts.moved : fields.has("job") ? texts.job : texts.heard;
	// He is being asked about this: no other question follows within the week.
	const askedAt = services.clock.now();
	await services.store.collection(alumni).update(alumnus.id, (stored) => ({ ...stored, askedAt }));
	await services.outbox.push({
		key,
		category: "reminder",
		network: networkOf(person),
		chat: { kind: "direct", id: localId(person) },
		segments: [{ type: "text", text }],
		alumnusId: alumnus.id,
		...(account.directBot === undefined ? {} : { botId: account.directBot }),
	});
}
