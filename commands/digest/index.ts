import { UserError } from "../../src/errors.js";
import { defineTexts } from "../../src/i18n/index.js";
import { Cancelled } from "../../src/office/tasks.js";
import { defineCommand } from "../../src/router/command.js";
import type { Context } from "../../src/router/context.js";
import { contactChapters, coversClass, isOffice, liaisonClasses } from "../../src/router/permissions.js";
import { digests } from "../../src/store/collections/digests.js";
import type { Scope } from "../../src/store/collections/grants.js";

const WEEK_MS = 7 * 86_400_000;
const OF_CHAPTER = /^(?:分会|校友会|chapter)$/iu;

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

/** `/digest`: the last seven days, of the liaison's class, of the contact's chapter or, for the office, of all. */
export const digestCommand = defineCommand<boolean>({
	name: "digest",
	aliases: ["简报", "周报"],
	who: "duty",
	where: "anywhere",
	bareWords: true,
	summary: { "zh-CN": "最近一周的简报", en: "the last week in short" },
	examples: { "zh-CN": ["/简报", "/简报 分会"], en: ["/digest", "/digest chapter"] },
	parse: ({ words }) => OF_CHAPTER.test(words[0] ?? ""),
	async run(context, wantsChapter) {
		const { work, clock, store } = context.services;
		const to = clock.now();
		const scope = await scopeFor(context, wantsChapter);
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

/** Whoever holds several offices gets what is nearest: the group's, his class's, his chapter's, then the whole. */
async function scopeFor({ services, identity, group, klass }: Context, wantsChapter: boolean): Promise<Scope> {
	const { directory } = services;
	const held = await directory.freshGrants(identity);
	const chapters = contactChapters(held, directory);
	const here = directory.chapterOf(group);
	const isHeads = held.some(isOffice);
	const chapter = here !== undefined && (isHeads || chapters.includes(here)) ? here : chapters[0];
	if (chapter !== undefined && (wantsChapter || here === chapter)) return `chapter:${chapter.id}`;
	if (wantsChapter) throw new UserError("contact-only");
	if (klass !== undefined && held.some((grant) => coversClass(grant, klass))) return `class:${klass.id}`;
	const own = liaisonClasses(held, directory)[0];
	if (own !== undefined) return `class:${own.id}`;
	if (chapter !== undefined && !isHeads) return `chapter:${chapter.id}`;
	// A college's office reads of its college.
	const offices = held.filter(isOffice).map((grant) => grant.scope);
	return offices.includes("all") ? "all" : (offices.find((one) => one.startsWith("college:")) ?? "all");
}
