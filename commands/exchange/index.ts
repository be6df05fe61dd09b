import { mainValue, said, valuesOf } from "../../src/alumni/changes.js";
import type { Value } from "../../src/alumni/value.js";
import { shownToSelf } from "../../src/alumni/visibility.js";
import { handleAnswer, type Open } from "../../src/dialogue/handle.js";
import { isGreeting, isPleasantry, type Word, withoutThanks, wordOf } from "../../src/dialogue/words.js";
import type { Context } from "../../src/router/context.js";
import { informingIn } from "../../src/router/inform.js";
import { newcomer } from "../../src/router/newcomer.js";
import { liaisonClasses } from "../../src/router/permissions.js";
import type { Reply } from "../../src/router/reply.js";
import { routerTexts } from "../../src/router/texts.js";
import { saysNoWork } from "../../src/understand/index.js";
import { type Line, linesOf } from "../../src/understand/lines.js";
import { heldIn, readParts } from "../../src/understand/partial.js";
import type { SecondReading } from "../../src/understand/second.js";
import { optOut } from "../optout/index.js";
import { forget, wantsErasure } from "../privacy/forget.js";
import { sameCommand } from "../same/index.js";
import { begin } from "./begin.js";
import { heardAlive, heardDeceased, tellsOfDeath } from "./deceased.js";
import { exchangeFlow, noteLeft, partsOf } from "./flow.js";
import { handedOver, isAboutList, overhearList } from "./lists/hear.js";
import { listTexts } from "./lists/texts.js";
import { offer } from "./offer.js";
import { passOn } from "./others.js";
import { askedIds, partly } from "./partly.js";
import { answerQuestion, asksWhy } from "./questions.js";
import { hintOf, othersChanges, ownChanges, readingOf } from "./reading.js";
import { answerInvitation } from "./rsvp.js";
import { readAgain } from "./second.js";
import { exchangeTexts } from "./texts.js";

/** What stands for the question when a sentence answers it: whether it still holds. */
const STILL = "现在还在吗？ Still the same?";

/** A text that is neither a command nor the expected word: understood, and read back before anything is saved. */
export async function freeText(context: Context): Promise<Reply | undefined> {
	const { text, segments, mentionsBot } = context.message;
	const texts = context.texts(routerTexts);
	const word = wordOf(text) ?? wordOf(withoutThanks(text) ?? "");
	if (word === "who") return inform(context);
	if (word === "stop") return optOut(context);
	// Said to the bot in the group with nothing asked: what is kept is shown privately first.
	if (word === "same" && mentionsBot && (await context.isAlumnus())) return sameCommand.run(context, undefined);
	// Thanks, a thumb, a picture: they want no answer.
	const hasWords = segments.some((segment) => segment.type === "text" && segment.text.trim() !== "");
	if (word !== undefined || isPleasantry(text) || (!hasWords && !mentionsBot && segments.length > 0)) return undefined;
	if (text === "") return context.isDirect ? lost(context) : { text: texts["empty-command"] };
	if (asksWhy(text)) return inform(context);
	if (isGreeting(text)) return { text: context.texts(exchangeTexts).greeting };
	const list = await heardList(context);
	if (list !== "none") return list;
	// In a direct chat it is a command's; in a group, said to the bot, it comes here.
	if (wantsErasure(text)) return forget(context);
	const alive = await heardAlive(context, classIdOf);
	if (alive !== undefined) return alive;
	const open = await context.openQuestion();
	const asked = open?.flow.asks?.(open.state);
	if (open?.flow.name === exchangeFlow.name) noteLeft(context);
	const own = await readingOf(context, text, asked && { prompt: STILL, fields: asked.flatMap(partsOf) });
	const reading = await readAgain(context, own);
	return answer(context, reading, asked === undefined ? undefined : open, open);
}

const inform = (context: Context): Reply => ({ text: informingIn(context) });

/** @param open the question that is about fields; `current` whatever is open. */
async function answer(
	context: Context,
	reading: SecondReading,
	open: Open | undefined,
	current: Open | undefined,
): Promise<Reply | undefined> {
	const texts = context.texts(exchangeTexts);
	const parts = reading.changes.length > 0 || !(await context.isAlumnus()) ? undefined : readParts(context.message.text);
	if (parts !== undefined) return partly(context, parts, current);
	switch (reading.intent) {
		case "contact_change":
			return changed(context, reading, current);
		case "confirm":
			if (open !== undefined) return asWord(context, open, "same");
			return (await context.isAlumnus()) ? sameCommand.run(context, undefined) : lost(context);
		case "decline":
			if (open !== undefined) return asWord(context, open, NO.test(context.message.text) ? "no" : "later");
			return { text: texts.declined };
		case "opt_out":
			return reading.subject === "other" ? died(context, reading.subjectName ?? "") : optOut(context);
		case "rsvp_yes":
		case "rsvp_no":
			return answerInvitation(context, reading.intent === "rsvp_yes");
		case "question":
			return answerQuestion(context);
		case "suggestion":
			return offer(context, "suggestion", await classIdOf(context), undefined);
		case "recommendation":
			return offer(context, "deed", await classIdOf(context), reading.subjectName);
		case "activity_report":
			return offer(context, "report", await classIdOf(context), undefined);
		case "greeting":
			return { text: texts.greeting };
		default:
			if (tellsOfDeath(context.message.text)) return context.isDirect ? { text: texts.sorry } : undefined;
			// 还在老地方: no rule names what that affirms, the question does.
			if (open !== undefined && AS_BEFORE.test(context.message.text)) return asWord(context, open, "same");
			return lost(context);
	}
}

const AS_BEFORE = /^(?:嗯|对|是)?[,，\s]?(?:还在|还是)?(?:老地方|老样子|原来的|一样的?|没变化?)[啊呀的呢哈。！!]*$/;

const NO = /^\s*(?:no|nope|nah|not|不|没|否)/i;

/** What is not understood; who is not registered yet reads how that is done, not how a record is changed. */
async function lost(context: Context): Promise<Reply> {
	const isKnown = (await context.isAlumnus()) || context.services.directory.grantsOf(context.identity).length > 0;
	return { text: context.texts(routerTexts)[isKnown ? "lost" : "lostNew"] };
}

async function asWord(context: Context, open: Open, word: Word): Promise<Reply | undefined> {
	const answered = await handleAnswer(context, open, { text: context.message.text, word });
	return answered === "pass" ? lost(context) : answered;
}

async function changed(context: Context, reading: SecondReading, open: Open | undefined): Promise<Reply | undefined> {
	const alumnus = await context.alumnus();
	// Who is tied to an entry by his name alone says what is so now; what others know of it is not read back to him.
	const values = alumnus === undefined ? [] : shownToSelf(alumnus.values, alumnus.memberships);
	const own = ownChanges(reading);
	const lines = withStill(linesOf(own, values, hintOf(values)), values, context.message.text, askedIds(open));
	const others = othersChanges(reading);
	const about = others.size === 0 ? undefined : await heardOf(context, others);
	if (lines.length > 0) {
		const asked = await begin(context, lines, reading.isDoubtful ? "doubtful" : "check");
		// One message at a time: what was heard of others is on its way, the writer's own is asked about.
		return asked ?? about;
	}
	if (about !== undefined || others.size > 0) return about;
	const texts = context.texts(exchangeTexts);
	if (own.length > 0) return { text: texts.notStored };
	if (reading.subject !== "self") return lost(context);
	// Something changed, and not to what: one question. Out of work, the job that stands is over.
	if (!saysNoWork(context.message.text)) return { text: texts.announced };
	const over = valuesOf(values, "job").map(
		(value): Line => ({ kind: "ended", field: "job", read: said(value), valueId: value.id }),
	);
	return over.length === 0 ? { text: texts.notStored } : begin(context, over);
}

async function died(context: Context, name: string): Promise<Reply | undefined> {
	const classId = await classIdOf(context);
	// In a group nothing is said of it, not even that it was not understood.
	if (classId === undefined) return context.isDirect ? { text: context.texts(routerTexts)["no-class"] } : undefined;
	return heardDeceased(context, classId, name);
}

/** The class in which people are meant who are spoken of. */
async function classIdOf(context: Context): Promise<string | undefined> {
	const { directory } = context.services;
	const looked = liaisonClasses(directory.grantsOf(context.identity), directory);
	return (
		context.group?.classId ??
		(await context.alumnus())?.classIds[0] ??
		(looked.length === 1 ? looked[0]?.id : undefined) ??
		(await newcomer(context))?.classId
	);
}

/** A list written to the bot: in a group it is kept as any other; from a liaison, privately, it is looked at at once. */
async function heardList(context: Context): Promise<Reply | undefined | "none"> {
	if (!isAboutList(context.message)) return "none";
	if (!context.isDirect) {
		await overhearList(context);
		return { text: context.texts(listTexts).heard };
	}
	if (liaisonClasses(context.services.directory.grantsOf(context.identity), context.services.directory).length === 0)
		return "none";
	const klass = await context.classOf();
	return (klass === undefined ? undefined : await handedOver(context, klass.id)) ?? "none";
}

async function heardOf(context: Context, others: ReturnType<typeof othersChanges>): Promise<Reply | undefined> {
	const classId = await classIdOf(context);
	if (classId === undefined) return { text: context.texts(routerTexts)["no-class"] };
	return passOn(context, classId, others);
}

/** "Same number": what is said to hold still, beside what changed. */
const HOLDS: readonly (readonly [Line["field"], RegExp])[] = [
	[
		"phone",
		/same (?:phone |mobile |cell )?(?:number|no\b)|(?:number|phone|mobile) (?:is |remains |stays )?(?:the )?(?:same|unchanged)|(?:手机|电话|号码)号?(?:还是|都)?(?:没变|没换|不变|照旧|一样|还用)|number (?:wohi|wahi)/i,
	],
	[
		"job",
		/(?:工作|单位|公司|医院)(?:还是|都|也)?(?:没变|没换|不变|照旧|一样)|same (?:job|work|hospital|company|office|employer)/i,
	],
	["email", /same e-?mail|e-?mail (?:is |remains )?(?:the )?(?:same|unchanged)|邮箱(?:还是|都)?(?:没变|没换|不变|照旧|一样)/i],
	["wechat", /微信号?(?:还是|都)?(?:没变|没换|不变|照旧|一样)|same wechat/i],
];

/** The rest that holds is what was put to him; what is not named and was not shown is not confirmed. */
function withStill(lines: readonly Line[], values: readonly Value[], text: string, asked: readonly string[]): readonly Line[] {
	if (lines.length === 0) return lines;
	const { held, rest } = heldIn(text);
	const named = [...new Set([...HOLDS.filter(([, pattern]) => pattern.test(text)).map(([field]) => field), ...held])];
	const still = [
		...named.flatMap((field) => mainValue(values, field) ?? []),
		...(rest === "held" ? values.filter(({ id }) => asked.includes(id)) : []),
	].filter(({ field }) => !lines.some((line) => line.field === field));
	return [
		...lines,
		...[...new Set(still)].map((value): Line => ({ kind: "still", field: value.field, read: said(value), valueId: value.id })),
	];
}
