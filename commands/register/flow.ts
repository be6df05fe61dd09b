import { changesFor } from "../../src/alumni/changes.js";
import { type Field, isChannel } from "../../src/alumni/fields.js";
import { takePairs } from "../../src/alumni/pairs.js";
import { loadGazetteer, placeName } from "../../src/alumni/places/index.js";
import { cityValue, readField } from "../../src/alumni/reading.js";
import type { ReadValue } from "../../src/alumni/value.js";
import { type Answer, defineFlow, type FlowResult, HOUR_MS } from "../../src/dialogue/flow.js";
import { isAskingBack, isUnwilling } from "../../src/dialogue/words.js";
import { UserError } from "../../src/errors.js";
import { enrol } from "../../src/registry/enrolment.js";
import type { Context } from "../../src/router/context.js";
import { saved } from "../../src/router/saved.js";
import { replyAbout } from "../../src/router/withdraw.js";
import { alumni } from "../../src/store/collections/alumni.js";
import { tellLiaisons } from "./ambiguous.js";
import { barePlace, type Registering, readRegistration } from "./parse.js";
import { registerTexts } from "./texts.js";

interface State {
	readonly classId: string;
	/** What the roster calls the person who seems to be asking. */
	readonly guess?: string;
	/** A city that no list knows; said a second time it is kept as it was written. */
	readonly unknown?: string;
	/** The one place that it may have been meant as. */
	readonly near?: string;
}

type Said = Registering["values"];

/** Name, city, one channel of the person's choice; each is saved as it is answered. */
export const registerFlow = defineFlow<State & object>({
	name: "register",
	version: 1,
	words: [],
	groupMs: 3 * 60_000,
	lifetimeMs: 72 * HOUR_MS,
	read: (state) => state as State,
	async answer(context, step, state, answer): Promise<FlowResult> {
		return privately(context, await answered(context, step, state, answer));
	},
});

/** Answered in the group, the next question is still put privately: it may be one for a number. */
async function privately(context: Context, result: FlowResult): Promise<FlowResult> {
	if (context.isDirect || result.kind === "pass" || result.reply === undefined) return result;
	// What was saved, and that the number may be deleted: two lines are enough for a group.
	const [first = ""] = result.reply.text.split("\n");
	if (result.kind === "done") return { ...result, reply: await replyAbout(context, first, []) };
	const texts = context.texts(registerTexts);
	const told = await context.direct(result.reply.text);
	return { ...result, reply: await replyAbout(context, told ? texts.seeChat : texts.writeFirst, []) };
}

async function answered(context: Context, step: string, state: State, { text, word }: Answer): Promise<FlowResult> {
	const texts = context.texts(registerTexts);
	const passes = word === "skip" || word === "no" || word === "later" || isUnwilling(text);
	if (word === undefined && isAskingBack(text)) return { kind: "pass" };
	if (step === "guess") {
		if (word === "yes") return named(context, state, { name: state.guess ?? "", values: [] });
		if (word === "no") return { kind: "next", step: "name", state, reply: { text: texts.name } };
		const klass = context.services.directory.class(state.classId)?.name ?? "";
		if (passes || !isName(text)) return { kind: "again", reply: { text: texts.isItYou({ klass, name: state.guess ?? "" }) } };
		step = "name";
	}
	if (step === "name") {
		const said = passes ? undefined : readRegistration(text);
		if (said === undefined || said.name === "" || said.isUnclear) return { kind: "again", reply: { text: texts.name } };
		return named(context, state, said);
	}
	if (step === "city") {
		const { near, unknown, ...rest } = state;
		if (near !== undefined && word === "no") return { kind: "next", step, state: rest, reply: { text: texts.city } };
		if (passes) return { kind: "next", step: "channel", state: rest, reply: { text: texts.channel } };
		const said = readAnswer(context, word === "yes" ? (near ?? "") : text, unknown);
		if (!("asks" in said)) {
			await save(context, said);
			return afterwards(context, rest, said);
		}
		return { kind: "next", step, state: { ...rest, ...said.next }, reply: { text: said.asks } };
	}
	if (passes) return { kind: "done", reply: { text: texts.done } };
	const said = channelsIn(text);
	if (said.length === 0) return { kind: "again", reply: { text: texts.channelKind } };
	await save(context, said);
	return done(context, said);
}

/** Whether a text can be read as somebody's name, and what else he says with it. */
function isName(text: string): boolean {
	try {
		return readRegistration(text).name !== "";
	} catch (error) {
		if (error instanceof UserError) return false;
		throw error;
	}
}

async function named(context: Context, state: State, { name, values, studentNo }: Registering): Promise<FlowResult> {
	const { committed, match } = await enrol(context.services, {
		identity: context.identity,
		classId: state.classId,
		name,
		values,
		...(studentNo === undefined ? {} : { studentNo }),
		reportedBy: { kind: "self", identity: context.identity },
		via: "dialogue",
		cause: context.cause,
		causeAt: context.message.sentAt,
		vouched: false,
	});
	if (committed.kind === "identity-taken") throw new UserError("identity-taken");
	const next = afterwards(context, state, values);
	if (match !== "many" || next.reply === undefined) return next;
	await tellLiaisons(context, state.classId);
	const { many } = context.texts(registerTexts);
	return { ...next, reply: { text: `${many}${context.locale === "zh-CN" ? "" : " "}${next.reply.text}` } };
}

/** The question that is still open after what was said so far. */
function afterwards(context: Context, state: State, said: Said): Exclude<FlowResult, { kind: "pass" }> {
	const texts = context.texts(registerTexts);
	if (said.some(({ field }) => isChannel(field))) return done(context, said);
	const step = said.some(({ field }) => field === "city") ? "channel" : "city";
	return { kind: "next", step, state, reply: { text: texts[step] } };
}

const done = (context: Context, said: Said): Exclude<FlowResult, { kind: "pass" }> => ({
	kind: "done",
	reply: { text: `${saved(context, said)}\n${context.texts(registerTexts).done}` },
});

interface Unclear {
	readonly asks: string;
	readonly next: Pick<State, "unknown" | "near">;
}

/** Where somebody lives, and what else he says with it; or what to ask where that is no known place. */
function readAnswer(context: Context, text: string, before: string | undefined): Said | Unclear {
	const texts = context.texts(registerTexts);
	const { pairs, rest } = takePairs(text);
	const channels = channelsIn(text);
	const place = pairs.find(({ field }) => field === "city")?.text ?? barePlace(rest);
	if (place === "") return channels.length > 0 ? channels : { asks: texts.city, next: {} };
	const found = loadGazetteer().parse(place);
	if (found?.city !== undefined) return [{ field: "city", read: cityValue(found) }, ...channels];
	if (before === text && place.length <= 60) return [{ field: "city", read: readField("city", place) }, ...channels];
	const names = loadGazetteer()
		.suggest(place)
		.map((city) => placeName(city, context.locale));
	const [near] = names;
	if (near === undefined) return { asks: texts.cityUnknown, next: { unknown: text } };
	if (names.length === 1) return { asks: texts.cityGuess({ guess: near }), next: { unknown: text, near } };
	return { asks: texts.cityGuesses({ guesses: names.join(context.locale === "zh-CN" ? "、" : ", ") }), next: { unknown: text } };
}

/** Ways to reach somebody: named (`微信 abc123`), or what can only be one thing. */
const channelsIn = (text: string): { field: Field; read: ReadValue }[] =>
	takePairs(text)
		.pairs.filter(({ field }) => isChannel(field))
		.map(({ field, text: typed }) => ({ field, read: readField(field, typed) }));

async function save(context: Context, said: Said): Promise<void> {
	const { store, sets, clock, house } = context.services;
	const alumnus = await store.collection(alumni).find("identity", [context.identity]);
	if (alumnus === undefined) throw new UserError("register-first");
	const saying = { trust: "self" as const, confirmed: true, at: clock.now(), halfLives: house.halfLives };
	await sets.commit({
		alumnusId: alumnus.id,
		alumnus,
		plan: ({ values }) => said.flatMap(({ field, read }) => changesFor(values, field, read, "replace", saying)),
		reportedBy: { kind: "self", identity: context.identity },
		via: "dialogue",
		cause: context.cause,
		causeAt: context.message.sentAt,
	});
}
