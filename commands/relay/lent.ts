import { mainValue } from "../../src/alumni/changes.js";
import { fieldLabel, isChannel } from "../../src/alumni/fields.js";
import { takePairs } from "../../src/alumni/pairs.js";
import { readField } from "../../src/alumni/reading.js";
import { hinted, readText } from "../../src/alumni/show.js";
import type { IdentityId } from "../../src/chat/message.js";
import { defineFlow, type FlowResult, HOUR_MS } from "../../src/dialogue/flow.js";
import { handleAnswer } from "../../src/dialogue/handle.js";
import { wordOf } from "../../src/dialogue/words.js";
import { defineTexts } from "../../src/i18n/index.js";
import { type Fact, vouched } from "../../src/relay/vouched.js";
import type { Call } from "../../src/router/call.js";
import type { Context } from "../../src/router/context.js";
import type { Reply } from "../../src/router/reply.js";
import { routerTexts } from "../../src/router/texts.js";
import { type Alumnus, alumni } from "../../src/store/collections/alumni.js";
import { linesOf } from "../../src/understand/lines.js";
import { hintOf, ownChanges, readingOf } from "../exchange/reading.js";
import { stopFor } from "../optout/index.js";
import { say } from "../privacy/index.js";

const texts = defineTexts(
	{
		known: ({ name, values }: { name: string; values: string }) =>
			`${name}的登记：${values}。没变回“没变”。\n变了直接说，如“城市 深圳，微信 abc123”。`,
		blank: ({ name }: { name: string }) =>
			`${name}，现在在哪个城市？微信、邮箱、手机，留一个就行。\n直接说，如“城市 深圳，微信 abc123”；不想说就关掉。`,
		isIt: ({ what }: { what: string }) => `记作：${what}，对吗？1 对 0 不对`,
		saved: ({ what }: { what: string }) =>
			`记下了：${what}。链接是联络员转来的，先算他转的话。\n要算本人说的，用自己的号找我，或向校友办要本人链接。`,
		nothing: "这些已经记着了，谢谢！",
		thanks: "好，谢谢！没有别的就可以关掉了。",
		dropped: "好，没记。新的直接说就行。",
		stopped: "好，不再提醒。资料还在；要删请用自己的号找我，或告诉校友办。",
		elsewhere: "这页是联络员转给你的，只能说新的联系方式。\n别的事请用自己的号找我，或向校友办要本人链接。",
		lost: "没看懂。直接说新的，如“城市 深圳，微信 abc123”；没变回“没变”。",
	},
	{
		known: ({ name, values }) =>
			`On file for ${name}: ${values}. "same" if nothing changed.\nIf it did, just say so: "city Lahore, wechat abc123".`,
		blank: ({ name }) =>
			`${name}, which city now? And one way to reach you: email, WeChat or phone.\nJust say it: "city Lahore, wechat abc123". Rather not? Close this page.`,
		isIt: ({ what }) => `I'd note: ${what}. Right? 1 yes, 0 no`,
		saved: ({ what }) =>
			`Saved: ${what}. Your liaison passed this link on, so it counts as passed on.\nTo say it yourself, write to me from your own account, or ask the office for a link of your own.`,
		nothing: "That is on file already. Thank you!",
		thanks: "Good, thank you! Nothing else? Then you can close this page.",
		dropped: "All right, nothing was saved. Just say what is new.",
		stopped: "Done, no more reminders. Your record stays; to be erased, write from your own account or tell the office.",
		elsewhere:
			"Your liaison passed this page on; it only takes new contact details.\nFor anything else write to me from your own account, or ask the office for a link of your own.",
		lost: 'I did not get that. Just say what is new, like "city Lahore, wechat abc123", or "same".',
	},
);

interface Lent {
	readonly alumnus: Alumnus;
	/** Who made the link: what is said on its page he has passed on. */
	readonly by: IdentityId;
}

/** Whom a page is about; `undefined` where the record is gone. */
async function lentOf({ services, identity }: Context): Promise<Lent | undefined> {
	const { links, store } = services;
	const link = await links.newest(identity);
	if (link?.lentFor === undefined || link.madeBy === "office") return undefined;
	const people = store.collection(alumni);
	let alumnus = await people.get(link.lentFor);
	while (alumnus?.mergedInto !== undefined) alumnus = await people.get(alumnus.mergedInto);
	return alumnus === undefined ? undefined : { alumnus, by: link.madeBy };
}

/** What was understood is read back before it is kept. */
export const lentFlow = defineFlow<{ readonly facts: readonly Fact[] } & object>({
	name: "lent",
	version: 1,
	words: [],
	groupMs: 0,
	lifetimeMs: 24 * HOUR_MS,
	read: (state) => state as { facts: readonly Fact[] },
	async answer(context, _step, { facts }, { word }): Promise<FlowResult> {
		if (word === "no" || word === "skip") return { kind: "done", reply: { text: context.texts(texts).dropped } };
		if (word !== "yes" && word !== "same") return { kind: "pass" };
		const lent = await lentOf(context);
		return { kind: "done", reply: lent === undefined ? undefined : await keep(context, lent, facts) };
	},
});

/**
 * Everything that is written on a page whose link a liaison handed over. Whoever reads it may be the
 * person or the liaison: he sees the ends of numbers, and what he says is the liaison's word, like a line
 * that he pasted. No command works here that speaks for a person.
 */
export async function lentTalk(context: Context, call: Call | undefined): Promise<Reply | undefined> {
	const lent = await lentOf(context);
	const words = context.texts(texts);
	if (lent === undefined) return { text: context.texts(routerTexts)["no-class"] };
	if (call?.kind === "command") return command(context, lent, call);
	const { text } = context.message;
	const word = wordOf(text);
	const open = await context.openQuestion();
	if (open !== undefined) {
		const answered = await handleAnswer(context, open, { text, word });
		if (answered !== "pass") return answered;
	}
	if (word === "stop") return stop(context, lent);
	if (word === "same") return { text: words.thanks };
	if (word !== undefined) return { text: greeting(context, lent) };
	const { values } = lent.alumnus;
	const reading = await readingOf(context, text);
	if (reading.intent === "opt_out" && reading.subject !== "other") return stop(context, lent);
	const facts = [...pairsIn(text), ...linesOf(ownChanges(reading), values, hintOf(values))].filter(isFact);
	if (facts.length === 0) return { text: reading.intent === "confirm" ? words.thanks : words.lost };
	const told = distinct(facts);
	await context.services.dialogues.supersede(context.identity, lentFlow);
	await context.services.dialogues.open({ person: context.identity, flow: lentFlow, step: "check", state: { facts: told } });
	return { text: words.isIt({ what: named(context, told) }) };
}

async function command(
	context: Context,
	lent: Lent,
	{ command: { name, run, parse }, input }: Extract<Call, { kind: "command" }>,
): Promise<Reply | undefined> {
	const words = context.texts(texts);
	switch (name) {
		case "lang":
			return run(context, parse(input));
		case "privacy":
			return say(context, "privacy");
		case "me":
		case "help":
			return { text: greeting(context, lent) };
		case "same":
			return { text: words.thanks };
		case "optout":
			return stop(context, lent);
		case "update":
		case "register": {
			const facts = pairsIn(input.rest);
			return facts.length === 0 ? { text: greeting(context, lent) } : keep(context, lent, facts);
		}
		default:
			return { text: words.elsewhere };
	}
}

const isFact = ({ field, ...line }: Fact & { readonly kind?: string }): boolean =>
	field !== "name" && (line.kind === undefined || line.kind === "now");

/** `城市 深圳，微信 abc123`; throws what is wrong with a number. */
const pairsIn = (text: string): readonly Fact[] =>
	takePairs(text)
		.pairs.map(({ field, text: typed }) => ({ field, read: readField(field, typed) }))
		.filter(isFact);

const distinct = (facts: readonly Fact[]): readonly Fact[] =>
	facts
		.filter(({ field, read }, at) => facts.findIndex((one) => one.field === field && one.read.text === read.text) === at)
		.map(({ field, read }) => ({ field, read }));

const named = ({ locale }: Context, facts: readonly Fact[]): string =>
	facts.map(({ field, read }) => readText(field, read, locale)).join(locale === "zh-CN" ? "、" : ", ");

/** What there is, as its owner knows it again and nobody else can use it. */
function greeting(context: Context, { alumnus: { values, memberships } }: Lent): string {
	const { locale } = context;
	const name =
		mainValue(values, "name")?.text ?? memberships.find(({ rosterName }) => rosterName !== undefined)?.rosterName ?? "";
	const hints = values
		.filter(({ field }) => isChannel(field))
		.map((value) => `${fieldLabel(value.field, locale)}${locale === "zh-CN" ? "" : " "}${hinted(value.field, value)}`);
	const words = context.texts(texts);
	return hints.length === 0 ? words.blank({ name }) : words.known({ name, values: hints.join(locale === "zh-CN" ? "、" : ", ") });
}

async function keep(context: Context, { alumnus, by }: Lent, facts: readonly Fact[]): Promise<Reply | undefined> {
	const { sets, clock, house } = context.services;
	const done = await sets.commit({
		alumnusId: alumnus.id,
		plan: ({ values }) => vouched(values, facts, { by: "self", at: clock.now(), halfLives: house.halfLives }),
		reportedBy: { kind: "liaison", identity: by },
		via: "relay",
		cause: context.cause,
		causeAt: context.message.sentAt,
	});
	if (done.kind === "redelivery") return undefined;
	const words = context.texts(texts);
	return { text: done.kind === "nothing" ? words.nothing : words.saved({ what: named(context, facts) }) };
}

/** To leave somebody alone needs no proof; asking him again does, and is not offered here. */
async function stop(context: Context, { alumnus }: Lent): Promise<Reply> {
	await stopFor(context.services, alumnus);
	return { text: context.texts(texts).stopped };
}
