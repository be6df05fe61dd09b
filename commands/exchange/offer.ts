import { defineFlow, type FlowResult, HOUR_MS } from "../../src/dialogue/flow.js";
import { defineTexts } from "../../src/i18n/index.js";
import type { Context } from "../../src/router/context.js";
import type { Reply } from "../../src/router/reply.js";
import { routerTexts } from "../../src/router/texts.js";
import { activityCommand } from "../activity/index.js";
import { planned } from "../activity/ledger.js";
import { deedCommand } from "../deed/index.js";
import { suggestCommand } from "../suggest/index.js";
import { classmate } from "./others.js";
import { exchangeTexts } from "./texts.js";

const offerTexts = defineTexts(
	{
		suggestion: ({ office }: { office: string }) => `这是给${office}的建议吧？要替你交上去吗？1 交 0 不用\n答复会发回给你。`,
		deed: ({ name }: { name: string }) => `推荐${name}的事迹？我先问本人愿不愿意上报。1 好 0 不用`,
		report: ({ title }: { title: string }) => `这是“${title}”的汇报吧？要交校友办吗？1 交 0 不用`,
		service: "谢谢分享！推荐同学的事迹请写全名，如“推荐张三，他在山区办了卫生站”。",
		dropped: "好，不转。",
	},
	{
		suggestion: ({ office }) => `An opinion for ${office}? Shall I pass it on? 1 yes, 0 no\nThe answer comes back to you.`,
		deed: ({ name }) => `Recommend what ${name} did? I ask them first whether it may go on. 1 yes, 0 no`,
		report: ({ title }) => `The report on "${title}"? Shall I give it to the office? 1 yes, 0 no`,
		service:
			'Thanks for sharing! To recommend a classmate give the full name, like "I nominate Sana Malik: she runs a free clinic".',
		dropped: "All right, it goes nowhere.",
	},
);

interface Offer {
	readonly kind: "suggestion" | "deed" | "report";
	readonly text: string;
	/** Whom a deed is of. */
	readonly name?: string;
	/** Which activity a report is on. */
	readonly number?: number;
}

/** What somebody wrote can go on to where it belongs, if he wants it to. */
export const offerFlow = defineFlow<Offer & object>({
	name: "offer",
	version: 1,
	words: [],
	groupMs: 0,
	lifetimeMs: 24 * HOUR_MS,
	read: (state) => state as Offer,
	async answer(context, _step, offer, { word }): Promise<FlowResult> {
		if (word === "no" || word === "skip" || word === "later")
			return { kind: "done", reply: { text: context.texts(offerTexts).dropped } };
		if (word !== "yes") return { kind: "pass" };
		return { kind: "done", reply: await handOn(context, offer) };
	},
});

const called = (rest: string) => ({ called: "", rest, words: rest.split(/\s+/), mentions: [] });

function handOn(context: Context, { kind, text, name = "", number = 0 }: Offer): Promise<Reply | undefined> {
	if (kind === "deed") return deedCommand.run(context, called(`${name} ${text}`));
	if (kind === "report") return activityCommand.run(context, activityCommand.parse(called(`report ${number} ${text}`)));
	return suggestCommand.run(context, suggestCommand.parse(called(text)));
}

/** An opinion, a deed or a report that somebody simply wrote: asked about privately, handed on at his yes. */
export async function offer(
	context: Context,
	kind: Offer["kind"],
	classId: string | undefined,
	name: string | undefined,
): Promise<Reply | undefined> {
	const { text } = context.message;
	const texts = context.texts(offerTexts);
	const { dialogues } = context.services;
	const made = await offered(context, kind, classId, name, text);
	if (made === undefined) return context.reply(texts.service);
	const { question, state } = made;
	if (!context.isDirect && !((await context.inform()) && (await context.direct(question))))
		return context.reply(context.texts(routerTexts)["direct-only"]);
	await dialogues.supersede(context.identity, offerFlow);
	await dialogues.open({ person: context.identity, flow: offerFlow, step: "whether", state });
	if (context.isDirect) return { text: question };
	return context.reply(context.texts(exchangeTexts).seeChat);
}

async function offered(
	context: Context,
	kind: Offer["kind"],
	classId: string | undefined,
	name: string | undefined,
	text: string,
): Promise<{ question: string; state: Offer } | undefined> {
	const texts = context.texts(offerTexts);
	const { directory, house } = context.services;
	const suggestion = {
		question: texts.suggestion({ office: house.office[context.locale] }),
		state: { kind: "suggestion" as const, text },
	};
	if (kind === "deed") {
		const meant = classId === undefined || name === undefined ? undefined : await classmate(context, classId, name);
		if (meant?.kind !== "one") return undefined;
		const whole = meant.alumnus.values.find(({ field }) => field === "name")?.text ?? name ?? "";
		return { question: texts.deed({ name: whole }), state: { kind, text, name: whole } };
	}
	const klass = classId === undefined ? undefined : directory.class(classId);
	if (kind === "report" && klass !== undefined && (await context.speaksFor(klass))) {
		const open = await planned(context, klass);
		const only = open.length === 1 ? open[0] : undefined;
		if (only !== undefined) return { question: texts.report({ title: only.title }), state: { kind, text, number: only.number } };
	}
	return suggestion;
}
