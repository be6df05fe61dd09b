import { withAskable } from "../../src/alumni/askable.js";
import { defineTexts } from "../../src/i18n/index.js";
import { release } from "../../src/planner/rounds.js";
import { markAlive } from "../../src/registry/deceased.js";
import type { IdentityFacts } from "../../src/registry/directory.js";
import { defineCommand, noArguments } from "../../src/router/command.js";
import type { Context } from "../../src/router/context.js";
import type { Reply } from "../../src/router/reply.js";
import type { Services } from "../../src/services.js";
import { type Alumnus, alumni } from "../../src/store/collections/alumni.js";
import type { OptCategory } from "../../src/store/collections/people.js";

export const optTexts = defineTexts(
	{
		out: "好，不再提醒。资料还在，要删回“注销”；想恢复回“恢复”。",
		in: "好，恢复提醒，一次只问一句。不想要随时回“退订”。",
		outOf: ({ what }: { what: string }) => `好，不再发${what}，其他照旧。想恢复回“恢复”。`,
		digest: "简报",
		announcement: "公告",
	},
	{
		out: 'Done, no more reminders. Your record stays: "forget" erases it, "start" resumes.',
		in: 'Welcome back: one short question at a time. "stop" ends it any time.',
		outOf: ({ what }) => `Done, no more ${what}; all else stays. "start" resumes.`,
		digest: "digests",
		announcement: "announcements",
	},
);

/** No more questions, from now on. */
export async function optOut(context: Context): Promise<Reply> {
	await setOptOut(context, context.services.clock.now());
	return { text: context.texts(optTexts).out };
}

const CATEGORY_WORDS: readonly (readonly [RegExp, OptCategory])[] = [
	[/^(简报|周报|月报|digests?|reports?)$/i, "digest"],
	[/^(公告|通知|announcements?|news)$/i, "announcement"],
];

/** Declines one kind of messages on every account of the person. */
async function declineCategory(context: Context, category: OptCategory): Promise<Reply> {
	const { directory, clock } = context.services;
	const alumnus = await context.alumnus();
	for (const identity of new Set([context.identity, ...(alumnus?.identities ?? [])])) {
		const { optedOutOf = {} } = (await directory.identity(identity)) ?? {};
		await directory.putIdentity(identity, { optedOutOf: { ...optedOutOf, [category]: clock.now() } });
	}
	const texts = context.texts(optTexts);
	return { text: texts.outOf({ what: texts[category] }) };
}

/** Holds for the account, and for the person on all his accounts. */
async function setOptOut(context: Context, at: number | null): Promise<void> {
	const { directory, store, dialogues, clock } = context.services;
	const known: IdentityFacts = context.account ?? {};
	// Who resumes resumes all of it.
	const { optedOutAt: _was, optedOutOf, ...rest } = known;
	const account = { ...rest, ...(at === null || optedOutOf === undefined ? {} : { optedOutOf }) };
	await directory.replaceIdentity(context.identity, { ...account, ...(at === null ? {} : { optedOutAt: at }) });
	const alumnus = await context.alumnus();
	// Who writes that he wants to hear from us is alive.
	if (at === null && alumnus?.deceased !== undefined) await markAlive(context.services, alumnus.id);
	if (alumnus !== undefined && at === null)
		await store
			.collection(alumni)
			.update(alumnus.id, ({ optedOutAt: _old, ...rest }) => withAskable<Alumnus>({ ...rest, changedAt: clock.now() }));
	if (alumnus !== undefined && at !== null) await stopFor(context.services, alumnus, at);
	if (at !== null) while (await dialogues.cancel(context.identity));
}

/** The person wants no more questions, on whichever account. */
export async function stopFor(services: Services, { id, asked }: Alumnus, at = services.clock.now()): Promise<void> {
	await services.store
		.collection(alumni)
		.update(id, ({ optedOutAt: _old, ...rest }) =>
			withAskable<Alumnus>({ ...rest, ...outSince(rest, at), changedAt: services.clock.now() }),
		);
	if (asked !== undefined) await release(services, id, asked.reminderId, "stopped");
}

/** It holds as well once it turns out that he is alive, which takes back what his supposed death had stopped. */
const outSince = ({ deceased }: Pick<Alumnus, "deceased">, at: number): Pick<Alumnus, "optedOutAt" | "deceased"> => ({
	optedOutAt: at,
	...(deceased === undefined ? {} : { deceased: { ...deceased, optedOutAt: at } }),
});

/** `/optout`: no more questions, from now on, on every network. */
export const optoutCommand = defineCommand({
	name: "optout",
	aliases: ["退订", "td", "stop", "unsubscribe"],
	who: "anyone",
	where: "anywhere",
	summary: { "zh-CN": "不再提醒我", en: "no more reminders" },
	examples: { "zh-CN": ["/退订", "/退订 简报"], en: ["/optout", "/optout digests"] },
	/** A kind of messages; anything else, and nothing at all, means the questions. */
	parse: ({ rest }) => CATEGORY_WORDS.find(([words]) => words.test(rest.trim()))?.[1],
	run: (context, category) => (category === undefined ? optOut(context) : declineCategory(context, category)),
});

/** `/optin`: takes `/optout` back. */
export const optinCommand = defineCommand({
	name: "optin",
	aliases: ["恢复", "start"],
	who: "anyone",
	where: "anywhere",
	summary: { "zh-CN": "恢复提醒", en: "reminders again" },
	examples: { "zh-CN": ["/恢复"], en: ["/optin"] },
	parse: noArguments,
	async run(context) {
		await setOptOut(context, null);
		return { text: context.texts(optTexts).in };
	},
});
