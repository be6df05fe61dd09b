import { changesFor } from "../../src/alumni/changes.js";
import { takePairs } from "../../src/alumni/pairs.js";
import { readField } from "../../src/alumni/reading.js";
import { localId, networkOf } from "../../src/chat/message.js";
import { UserError } from "../../src/errors.js";
import { spokenOf } from "../../src/registry/people.js";
import { type CommandInput, defineCommand } from "../../src/router/command.js";
import type { Context } from "../../src/router/context.js";
import { mayUse } from "../../src/router/permissions.js";
import { replyAbout } from "../../src/router/withdraw.js";
import { type Alumnus, alumni } from "../../src/store/collections/alumni.js";
import { dialogues, type Identity, localeOfAccount } from "../../src/store/collections/people.js";
import type { Proposal } from "../../src/store/collections/proposals.js";
import type { Change } from "../update/flow.js";
import { hearsayFlow } from "./flow.js";
import { reportTexts } from "./texts.js";

const EXAMPLE = "/report @Mary city Karachi";

/** `/report @someone …`: what one has heard of a classmate. It never passes for that person's word. */
export const reportCommand = defineCommand<CommandInput>({
	name: "report",
	aliases: ["代报", "帮报"],
	who: "member",
	where: "anywhere",
	summary: { "zh-CN": "听说某位同学变动了", en: "heard that a classmate has moved on" },
	examples: { "zh-CN": ["/代报 @小李 城市 广州"], en: [EXAMPLE] },
	parse(input) {
		if (input.rest === "" && input.mentions.length === 0) throw new UserError("mention-someone", { example: EXAMPLE });
		return input;
	},
	async run(context, input) {
		const klass = await context.classOf();
		if (klass === undefined) throw new UserError("no-class");
		const { alumnus, said } = await spokenOf(context, klass, input, EXAMPLE);
		const changes = readSaid(said);
		const liaison = await mayUse("liaison", context, context.services.directory);
		const account = await reachableAccount(context, alumnus);
		const texts = context.texts(reportTexts);
		const fields = changes.map(({ field }) => field);
		// One question at a time: who is being asked already is not asked again by the next one who heard something.
		const isAsked = account !== undefined && (await isBeingAsked(context, account));
		if (isAsked && changes.length === 0) return context.reply(texts.thanks);
		const proposal = await propose(context, alumnus, changes, liaison ? "liaison" : "classmate", account !== undefined);
		if (proposal === undefined) return undefined;
		if (account === undefined) return replyAbout(context, texts.kept, fields);
		if (!isAsked) await ask(context, alumnus, account, proposal, changes);
		return replyAbout(context, texts.thanks, fields);
	},
});

async function isBeingAsked({ services }: Context, { id }: Identity): Promise<boolean> {
	const { items } = await services.store.collection(dialogues).list("open", { prefix: [id, "open"], limit: 20 });
	return items.some(({ flow, expiresAt }) => flow === hearsayFlow.name && expiresAt > services.clock.now());
}

/** What was said, as far as it names a field; anything else only leads to the question. */
function readSaid(said: string): readonly Change[] {
	return takePairs(said).pairs.map(({ field, text }) => ({ field, read: readField(field, text) }));
}

/** The account of this person that can be asked: one that has a direct chat with us and wants questions. */
async function reachableAccount({ services }: Context, { identities, optedOutAt }: Alumnus) {
	if (optedOutAt !== undefined) return undefined;
	for (const identity of identities) {
		const account = await services.directory.identity(identity);
		if (account?.directAt !== undefined && account.informedAt !== undefined && account.optedOutAt === undefined) return account;
	}
	return undefined;
}

async function propose(
	context: Context,
	alumnus: Alumnus,
	changes: readonly Change[],
	trust: "liaison" | "classmate",
	canBeAsked: boolean,
): Promise<Proposal | undefined> {
	const { sets, clock, house } = context.services;
	const set = {
		alumnusId: alumnus.id,
		alumnus,
		plan: ({ values }: Pick<Alumnus, "values">) =>
			changes.flatMap(({ field, read }) =>
				changesFor(values, field, read, "add", { trust, confirmed: false, at: clock.now(), halfLives: house.halfLives }),
			),
		reportedBy: { kind: trust, identity: context.identity },
		via: "command" as const,
		cause: context.cause,
		causeAt: context.message.sentAt,
	};
	const done = canBeAsked ? await sets.propose(set, "proposed") : await sets.commit(set);
	if (done.kind === "nothing") throw new UserError("arguments-missing", { example: EXAMPLE });
	return done.kind === "done" ? done.proposal : undefined;
}

async function ask(
	{ services }: Context,
	alumnus: Alumnus,
	account: Identity,
	proposal: Proposal,
	changes: readonly Change[],
): Promise<void> {
	const person = alumnus.identities.find((identity) => identity === account.id);
	if (person === undefined) return;
	const key = `hearsay-${proposal.id}`;
	await services.dialogues.open({
		person,
		flow: hearsayFlow,
		step: "whether",
		state: { proposalId: proposal.id },
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
