import { mainValue } from "../../src/alumni/changes.js";
import { containsContact } from "../../src/alumni/contains-contact.js";
import { DAY_MS } from "../../src/alumni/freshness.js";
import { derivedId } from "../../src/alumni/ids.js";
import { UserError } from "../../src/errors.js";
import { chaptersFor } from "../../src/registry/chapters.js";
import { contactPush } from "../../src/registry/office-people.js";
import { makeChapterWord } from "../../src/registry/opinions.js";
import type { Context } from "../../src/router/context.js";
import { contactChapters } from "../../src/router/permissions.js";
import type { Reply } from "../../src/router/reply.js";
import { chapterWords } from "../../src/store/collections/chapters.js";
import { chapterTexts } from "./texts.js";
import { homeName } from "./where.js";

/** A contact has a life of his own. */
const MOST_A_DAY = 3;

/** Passes a word to the contact of the chapter where its writer lives, under the writer's name. */
export async function passWord(context: Context, text: string): Promise<Reply | undefined> {
	if (!context.isDirect) throw new UserError("direct-only");
	const { services, message, identity, locale } = context;
	const { store, clock, directory } = services;
	const texts = context.texts(chapterTexts);
	const alumnus = await context.alumnus();
	if (alumnus === undefined) throw new UserError("register-first");
	const { values, memberships, classIds } = alumnus;
	const [chapter] = chaptersFor(services, values);
	const place = homeName(values, locale);
	if (place === undefined) return { text: texts.cityFirst };
	if (chapter === undefined) return { text: texts.none({ place }) };
	if (!directory.holders(`chapter:${chapter.id}`, ["contact"]).some(({ subject }) => subject !== undefined))
		return { text: texts.nobody({ office: services.house.office[locale] }) };
	if (containsContact(text)) return { text: texts.details };
	const words = store.collection(chapterWords);
	const today = await words.count("by", { prefix: [identity], from: clock.now() - DAY_MS });
	if (today >= MOST_A_DAY) return { text: texts.enough };
	const made = await makeChapterWord(services, {
		chapterId: chapter.id,
		text,
		by: identity,
		network: message.network,
		chat: message.chat,
		locale,
		cause: context.cause,
	});
	// Heard again after a crash, it is passed on under the same key.
	const word = made ?? (await words.find("cause", [context.cause]));
	if (word === undefined) return undefined;
	const { number } = word;
	const name = mainValue(values, "name")?.text ?? memberships[0]?.rosterName ?? "";
	const klass = directory.class(classIds[0] ?? "")?.name ?? "";
	await contactPush(services, chapter, {
		key: `chapter-word-${word.id}`,
		category: "notice",
		alumnusId: alumnus.id,
		text: (theirs) => chapterTexts[theirs].told({ number, chapter: chapter.names[theirs], name, klass, text }),
	});
	return made === undefined ? undefined : { text: texts.passed({ number, chapter: chapter.names[locale] }) };
}

/** A contact's answer goes back to whoever had the word passed on. */
export async function answerWord(context: Context, number: number, text: string): Promise<Reply | undefined> {
	if (!context.isDirect) throw new UserError("direct-only");
	const { store, clock, directory, outbox } = context.services;
	const texts = context.texts(chapterTexts);
	const own = contactChapters(await directory.freshGrants(context.identity), directory);
	if (own.length === 0) throw new UserError("contact-only");
	const words = store.collection(chapterWords);
	const word = await words.find("number", [number]);
	const chapter = own.find(({ id }) => id === word?.chapterId);
	// Who had himself erased is nobody to answer.
	if (word === undefined || word.text === "" || chapter === undefined) return { text: texts.noSuch({ number }) };
	if (containsContact(text)) return { text: texts.details };
	const account = await directory.identity(word.by);
	await outbox.push({
		key: `chapter-answer-${derivedId(context.cause)}`,
		category: "notice",
		network: word.network,
		chat: word.chat,
		segments: [{ type: "text", text: chapterTexts[word.locale].answer({ number, chapter: chapter.names[word.locale], text }) }],
		...(account?.directBot === undefined ? {} : { botId: account.directBot }),
	});
	await words.update(word.id, (stored) => ({ ...stored, state: "answered", changedAt: clock.now() }));
	return { text: texts.answered({ number }) };
}
