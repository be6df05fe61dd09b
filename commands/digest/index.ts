import { defineTexts } from "../../src/i18n/index.js";
import { Cancelled } from "../../src/office/tasks.js";
import { defineCommand, noArguments } from "../../src/router/command.js";
import { liaisonClasses } from "../../src/router/permissions.js";
import { digests } from "../../src/store/collections/digests.js";
import type { Scope } from "../../src/store/collections/grants.js";

const WEEK_MS = 7 * 86_400_000;

export const digestTexts = defineTexts(
	{
		privately: "简报发到私聊了。",
		writeFirst: "请私聊我发“简报”。",
		cancelled: "校友办刚刚停掉了这份简报。要看再发一次“简报”。",
	},
	{
		privately: "I sent you the digest privately.",
		writeFirst: 'Please write "digest" to me privately.',
		cancelled: 'The office has just stopped this digest. Say "digest" for another.',
	},
);

/** `/digest`: the last seven days, of the liaison's class or, for the office, of all. */
export const digestCommand = defineCommand({
	name: "digest",
	aliases: ["简报", "周报"],
	who: "liaison",
	where: "anywhere",
	summary: { "zh-CN": "最近一周的简报", en: "the last week in short" },
	examples: { "zh-CN": ["/简报"], en: ["/digest"] },
	parse: noArguments,
	async run(context) {
		const { work, clock, directory, store } = context.services;
		const own = liaisonClasses(directory.grantsOf(context.identity), directory)[0];
		const klass = context.klass ?? own;
		const to = clock.now();
		const scope: Scope = klass === undefined ? "all" : `class:${klass.id}`;
		const texts = context.texts(digestTexts);
		let id: string;
		try {
			id = await work.digest({ scope, from: to - WEEK_MS, to, key: `asked ${context.cause}` });
		} catch (error) {
			if (error instanceof Cancelled) return { text: texts.cancelled };
			throw error;
		}
		const text = (await store.collection(digests).get(id))?.text?.[context.locale];
		if (text === undefined) return undefined;
		if (context.isDirect) return { text };
		return { text: (await context.direct(text)) ? texts.privately : texts.writeFirst };
	},
});
