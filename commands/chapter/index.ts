import { placeName, places } from "../../src/alumni/places/index.js";
import { UserError } from "../../src/errors.js";
import { chaptersAt, chaptersFor } from "../../src/registry/chapters.js";
import { defineCommand } from "../../src/router/command.js";
import type { Context } from "../../src/router/context.js";
import type { Chapter } from "../../src/store/collections/chapters.js";
import { chapterTexts } from "./texts.js";
import { homeName } from "./where.js";
import { answerWord, passWord } from "./words.js";

const MOST_NAMED = 5;
const TELL = /^(?:带话|捎话|tell|say)(?:\s+|[:：]\s*)([\s\S]+)$/iu;
const ANSWER = /^(?:答复|回复|answer|reply)\s*#?(\d{1,9})\s*号?(?:\s+|[:：]\s*)([\s\S]+)$/iu;

type Asked =
	| { readonly kind: "here" }
	| { readonly kind: "place"; readonly text: string }
	| { readonly kind: "tell"; readonly text: string }
	| { readonly kind: "answer"; readonly number: number; readonly text: string };

/** `/chapter`: the local association where somebody lives, and a word to its contact without anybody's details. */
export const chapterCommand = defineCommand<Asked>({
	name: "chapter",
	aliases: ["分会", "校友会"],
	who: "anyone",
	where: "anywhere",
	bareWords: true,
	longest: 1_000,
	summary: { "zh-CN": "我所在地的分会，带话给负责人", en: "the local chapter, and a word to its contact" },
	examples: { "zh-CN": ["/分会", "/分会 带话 下次聚会是哪天"], en: ["/chapter", "/chapter tell when do you meet?"] },
	parse({ rest }) {
		if (rest === "") return { kind: "here" };
		const told = TELL.exec(rest)?.[1];
		if (told !== undefined) return { kind: "tell", text: told.trim() };
		const [, number, text] = ANSWER.exec(rest) ?? [];
		if (number !== undefined && text !== undefined) return { kind: "answer", number: Number(number), text: text.trim() };
		if (/^(?:带话|捎话|tell)$/iu.test(rest))
			throw new UserError("arguments-missing", { example: "/chapter tell when do you meet?", zh: "/分会 带话 下次聚会是哪天" });
		return { kind: "place", text: rest };
	},
	async run(context, asked) {
		if (asked.kind === "tell") return passWord(context, asked.text);
		if (asked.kind === "answer") return answerWord(context, asked.number, asked.text);
		if (asked.kind === "place") return { text: ofPlace(context, asked.text) };
		const texts = context.texts(chapterTexts);
		const chapter = context.services.directory.chapterOf(context.group);
		if (chapter !== undefined) return { text: texts.here({ chapter: chapter.names[context.locale] }) };
		const text = await ofPerson(context);
		if (context.isDirect) return { text };
		// Where somebody lives is nobody else's business.
		return { text: (await context.direct(text)) ? texts.privately : texts.writeFirst };
	},
});

async function ofPerson(context: Context): Promise<string> {
	const { services, locale } = context;
	const texts = context.texts(chapterTexts);
	const values = (await context.alumnus())?.values ?? [];
	const place = homeName(values, locale);
	if (place === undefined) return texts.where;
	const found = chaptersFor(services, values);
	const [nearest] = found;
	if (nearest === undefined) return noChapter(context, place);
	const isThere = services.directory.holders(`chapter:${nearest.id}`, ["contact"]).some(({ subject }) => subject !== undefined);
	return [
		texts.yours({ place, chapters: namesOf(context, found) }),
		isThere ? texts.how : texts.nobody({ office: officeOf(context) }),
	].join("\n");
}

function ofPlace(context: Context, text: string): string {
	const texts = context.texts(chapterTexts);
	const found = places.parse(text);
	if (found === undefined || found.rest !== "") return texts.unknown;
	const area = found.city ?? found.province ?? found.country;
	const place = area === undefined ? text : placeName(area, context.locale);
	const there = chaptersAt(context.services, found);
	return there.length === 0
		? noChapter(context, place)
		: [texts.there({ place, chapters: namesOf(context, there) }), texts.howIfThere].join("\n");
}

function noChapter(context: Context, place: string): string {
	const texts = context.texts(chapterTexts);
	const all = context.services.directory.allChapters();
	const others = all.length === 0 ? [] : [texts.others({ chapters: namesOf(context, all) })];
	return [texts.none({ place }), ...others].join("\n");
}

function namesOf(context: Context, found: readonly Chapter[]): string {
	const names = found.slice(0, MOST_NAMED).map(({ names: each }) => each[context.locale]);
	return `${names.join(context.texts(chapterTexts).comma)}${found.length > MOST_NAMED ? "…" : ""}`;
}

/** With its number: what is said of a person goes to him privately. */
function officeOf({ services, locale }: Context): string {
	const { contact, office } = services.house;
	if (contact === "") return office[locale];
	return locale === "zh-CN" ? `${office[locale]}（${contact}）` : `${office[locale]} (${contact})`;
}
