import { mainValue } from "../../src/alumni/changes.js";
import type { IdentityId } from "../../src/chat/message.js";
import { defineFlow, type FlowResult } from "../../src/dialogue/flow.js";
import { UserError } from "../../src/errors.js";
import { linkAccount, unlinkAccount } from "../../src/registry/link.js";
import { defineCommand, noArguments } from "../../src/router/command.js";
import type { Context } from "../../src/router/context.js";
import type { Reply } from "../../src/router/reply.js";
import { type Alumnus, alumni } from "../../src/store/collections/alumni.js";
import { type Code, codes as codeCollection } from "../../src/store/collections/grants.js";
import { linkTexts } from "./texts.js";

interface Checking {
	readonly codeId: string;
	readonly alumnusId: string;
}

/** Nothing is linked before the person has read whose code it is. */
export const linkFlow = defineFlow<Checking & object>({
	name: "link",
	version: 1,
	words: [],
	groupMs: 0,
	lifetimeMs: 15 * 60_000,
	read: (state) => state as Checking,
	async answer(context, _step, { codeId, alumnusId }, { word }): Promise<FlowResult> {
		const texts = context.texts(linkTexts);
		if (word === "no" || word === "skip") return { kind: "done", reply: { text: texts.notDone } };
		if (word !== "yes") return { kind: "pass" };
		const code = await context.services.store.collection(codeCollection).get(codeId);
		const target = await recordOf(context, alumnusId);
		if (code === undefined || target === undefined) return { kind: "done", reply: { text: texts.badCode } };
		return { kind: "done", reply: await link(context, code, target) };
	},
});

/** `/link` makes a code; `/link CODE`, from the other account, makes both one person. */
export const linkCommand = defineCommand({
	name: "link",
	aliases: ["关联", "关联账号"],
	who: "anyone",
	where: "direct",
	bareWords: true,
	summary: { "zh-CN": "把微信和QQ算作一个人", en: "make two accounts one person" },
	examples: { "zh-CN": ["/关联", "/关联 7K3M9PQ2RT"], en: ["/link", "/link 7K3M9PQ2RT"] },
	parse: ({ rest }) => rest,
	run: (context, typed) => (typed === "" ? makeCode(context) : check(context, typed)),
});

/** `/unlink`: the account it is typed from is no longer one of the person's. */
export const unlinkCommand = defineCommand({
	name: "unlink",
	aliases: ["解除关联", "取消关联"],
	who: "alumnus",
	where: "direct",
	summary: { "zh-CN": "这个账号不再算我的", en: "this account is no longer mine" },
	examples: { "zh-CN": ["/解除关联"], en: ["/unlink"] },
	parse: noArguments,
	async run(context): Promise<Reply | undefined> {
		const texts = context.texts(linkTexts);
		const alumnus = await context.alumnus();
		if (alumnus === undefined) throw new UserError("register-first");
		if (alumnus.identities.length < 2) return { text: texts.alone };
		const { services, identity, cause, message } = context;
		const done = await unlinkAccount(services, alumnus, { identity, cause, causeAt: message.sentAt });
		if (done.kind === "redelivery") return undefined;
		const { linkedAt: _, ...account } = context.account ?? {};
		await services.directory.replaceIdentity(identity, account);
		return { text: texts.unlinked };
	},
});

async function makeCode(context: Context): Promise<Reply> {
	const alumnus = await context.alumnus();
	if (alumnus === undefined) throw new UserError("register-first");
	const { code } = await context.services.codes.make("link", alumnus.id);
	return { text: context.texts(linkTexts).code({ code }) };
}

async function check(context: Context, typed: string): Promise<Reply> {
	const { codes, dialogues } = context.services;
	const texts = context.texts(linkTexts);
	let code: Code;
	try {
		code = await codes.look("link", typed, context, async () => true);
	} catch (error) {
		// How to get another one is not what the usual words say.
		if (error instanceof UserError) return { text: texts.badCode };
		throw error;
	}
	const target = await recordOf(context, code.target);
	if (target === undefined) return { text: texts.badCode };
	const own = await context.alumnus();
	if (own?.id === target.id) return { text: target.identities.length > 1 ? texts.same : texts.own };
	await dialogues.supersede(context.identity, linkFlow);
	await dialogues.open({
		person: context.identity,
		flow: linkFlow,
		step: "check",
		state: { codeId: code.id, alumnusId: target.id },
	});
	const name = mainValue(target.values, "name")?.text ?? target.memberships[0]?.rosterName ?? "?";
	return { text: own === undefined ? texts.check({ name }) : texts.checkMerge({ name }) };
}

async function link(context: Context, code: Code, target: Alumnus): Promise<Reply> {
	const { services, identity, cause, message } = context;
	const texts = context.texts(linkTexts);
	if (code.expiresAt <= services.clock.now()) return { text: texts.badCode };
	try {
		await services.codes.use(code, context, identity);
	} catch (error) {
		if (error instanceof UserError) return { text: texts.badCode };
		throw error;
	}
	const linked = await linkAccount(services, { target, identity, cause, causeAt: message.sentAt });
	if (linked === "two-people") return { text: texts.twoPeople };
	if (linked === "same") return { text: texts.same };
	const record = await recordOf(context, target.id);
	const linkedAt = services.clock.now();
	// From now on it matters which of them he uses; this one he uses just now.
	for (const id of record?.identities ?? [])
		await services.directory.putIdentity(id as IdentityId, { linkedAt, ...(id === identity ? { directAt: linkedAt } : {}) });
	return { text: texts.done };
}

/** The record as it counts now: one that was given over leads to the other. */
async function recordOf({ services }: Context, id: string): Promise<Alumnus | undefined> {
	let record = await services.store.collection(alumni).get(id);
	for (let hops = 0; record?.mergedInto !== undefined && hops < 10; hops++)
		record = await services.store.collection(alumni).get(record.mergedInto);
	return record;
}
