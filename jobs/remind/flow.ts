import { DateTime } from "luxon";
import { changesFor, mainValue } from "../../src/alumni/changes.js";
import { type Field, fieldLabel, isChannel } from "../../src/alumni/fields.js";
import { loadGazetteer } from "../../src/alumni/places/index.js";
import { readField } from "../../src/alumni/reading.js";
import { readText } from "../../src/alumni/show.js";
import type { ReadValue } from "../../src/alumni/value.js";
import { hasNoChannel, isWantedId, SOUGHT_LATER_MS, WANTED } from "../../src/alumni/wanted.js";
import { confirmValues } from "../../src/dialogue/confirm.js";
import { defineFlow, type FlowResult, HOUR_MS } from "../../src/dialogue/flow.js";
import { isUnwilling } from "../../src/dialogue/words.js";
import { UserError } from "../../src/errors.js";
import { release } from "../../src/planner/rounds.js";
import type { Context } from "../../src/router/context.js";
import { informingIn } from "../../src/router/inform.js";
import { saved } from "../../src/router/saved.js";
import { routerTexts } from "../../src/router/texts.js";
import { understand } from "../../src/understand/index.js";
import { linesOf } from "../../src/understand/lines.js";
import { readParts } from "../../src/understand/partial.js";
import { seekLater, seekNever } from "./seek.js";
import { remindTexts } from "./texts.js";

export interface Asking {
	readonly valueId: string;
	readonly field: Field;
	/** What was understood as the new value and is being read back. */
	readonly heard?: ReadValue;
	/** The value was not named to him: he can say it, not confirm it. */
	readonly hidden?: true;
}

/** "Is this still right?": one word settles it; a new value is read back before it is saved. */
export const reminderFlow = defineFlow<Asking & object>({
	name: "reminder",
	version: 1,
	words: ["same", "yes", "no", "later"],
	groupMs: 24 * HOUR_MS,
	lifetimeMs: 60 * 24 * HOUR_MS,
	asks: ({ field }) => [field],
	read: (state) => state as Asking,
	async answer(context, step, state, { text, word }): Promise<FlowResult> {
		const texts = context.texts(remindTexts);
		if (step === "heard" && state.heard !== undefined) {
			if (word === "yes") return { kind: "done", reply: await save(context, state.field, state.heard) };
			if (word === "no") return { kind: "next", step: "new", state: bare(state), reply: { text: texts.newOne } };
		}
		const isWanted = isWantedId(state.valueId);
		const isNamed = state.hidden !== true;
		if (isWanted && (word === "no" || word === "skip" || isUnwilling(text))) {
			const field = await wantedLabel(context, state.field);
			await decline(context, state.field);
			return { kind: "done", reply: { text: texts.notWanted({ field }) } };
		}
		if (isWanted && (word === "same" || word === "yes"))
			return { kind: "again", reply: { text: texts.wantedAgain({ field: await wantedLabel(context, state.field) }) } };
		if (isNamed && (word === "same" || (word === "yes" && step === "ask"))) {
			return { kind: "done", reply: await confirmValues(context, [state.valueId], "reminder") };
		}
		if (word === "no") return { kind: "next", step: "new", state: bare(state), reply: { text: texts.newOne } };
		if (word === "skip" || word === "later") {
			await putOff(context, state);
			return { kind: "done", reply: { text: texts.later } };
		}
		if (word === "who") {
			return { kind: "again", reply: { text: informingIn(context) } };
		}
		// Which entries hold and which do not is more than an answer to one question.
		if (readParts(text) !== undefined) return { kind: "pass" };
		const understood = await sentence(context, state.field, text, step === "ask");
		if (understood === "more") return { kind: "pass" };
		const heard = understood ?? hear(state.field, text);
		if (heard === undefined && isWanted)
			return { kind: "again", reply: { text: texts.wantedAgain({ field: await wantedLabel(context, state.field) }) } };
		if (heard === undefined) return step === "ask" ? { kind: "pass" } : { kind: "again", reply: { text: texts.again } };
		const value = context.isDirect ? readText(state.field, heard, context.locale) : undefined;
		// In a group the value is not repeated: it is read back privately.
		if (value === undefined) {
			const told = await context.direct(texts.isIt({ value: readText(state.field, heard, context.locale) }));
			return {
				kind: "next",
				step: "heard",
				state: { ...bare(state), heard },
				reply: told ? undefined : { text: context.texts(routerTexts)["direct-only"], noQuote: true },
			};
		}
		return { kind: "next", step: "heard", state: { ...bare(state), heard }, reply: { text: texts.isIt({ value }) } };
	},
});

const bare = ({ heard: _heard, ...asking }: Asking): Asking => asking;

/**
 * A sentence that says the new value and nothing else; `more` where it says other things, which are
 * left to be understood for what they are.
 */
async function sentence(context: Context, field: Field, text: string, isAsked: boolean): Promise<ReadValue | "more" | undefined> {
	const values = (await context.alumnus())?.values ?? [];
	const sentAt = DateTime.fromMillis(context.services.clock.now(), { zone: context.services.house.timezone }).toISO() ?? "";
	const country = mainValue(values, "country")?.country ?? mainValue(values, "city")?.country;
	const reading = understand({
		text,
		sentAt,
		prompt: isAsked ? STILL : WHAT,
		promptedFields: field === "job" ? ["employer", "title"] : field === "study" ? ["institution", "programme"] : [field],
		...(country === undefined ? {} : { country }),
	});
	const own = reading.changes.filter(({ who }) => (who === undefined ? reading.subject === "self" : who === "self"));
	const [line, ...others] = linesOf(own, values, country === undefined ? {} : { country });
	if (line !== undefined && others.length === 0 && line.kind === "now" && line.field === field) return line.read;
	return line === undefined && (reading.intent === "none" || reading.intent === "contact_change") && reading.subject !== "other"
		? undefined
		: "more";
}

/** What stands for the question where a sentence is read as its answer. */
const STILL = "现在还在吗？ Still there?";
const WHAT = "新的是什么？ What is the new one?";
/** Says that all is as it was, in so many words. */
const AS_BEFORE = /还在|老地方|老样子|没变|没换|照旧|一样|\bstill\b|\bsame\b|wahin|wohi/i;

/** The new value, if the text can only be one; a sentence is left to be understood otherwise. */
function hear(field: Field, text: string): ReadValue | undefined {
	if (text.length > 80 || AS_BEFORE.test(text)) return undefined;
	if (field === "city") {
		const place = loadGazetteer().parse(text);
		return place?.city !== undefined && place.rest === "" ? readField("city", text) : undefined;
	}
	if (field === "job" || field === "study" || field === "address") {
		// A bare city says where, not at what.
		const place = loadGazetteer().parse(text);
		const isPlace = field !== "address" && place?.rest === "" && place.city !== undefined;
		return !isPlace && text.split(/\s/).length <= 10 ? readField(field, text) : undefined;
	}
	try {
		return readField(field, text);
	} catch (error) {
		if (error instanceof UserError) return undefined;
		throw error;
	}
}

/** What he was asked for: where there was no way to reach him, any. */
async function wantedLabel(context: Context, field: Field): Promise<string> {
	const values = (await context.alumnus())?.values ?? [];
	return isChannel(field) && hasNoChannel(values) ? context.texts(remindTexts).anyOf : fieldLabel(field, context.locale);
}

/** He does not want to leave it, and is not asked for it again; of all ways to reach him, for none. */
async function decline(context: Context, field: Field): Promise<void> {
	const alumnus = await context.alumnus();
	if (alumnus === undefined) return;
	const isAny = isChannel(field) && hasNoChannel(alumnus.values);
	await seekNever(context.services, alumnus.id, isAny ? WANTED.filter(isChannel) : [field]);
	if (alumnus.asked !== undefined && isWantedId(alumnus.asked.valueId))
		await release(context.services, alumnus.id, alumnus.asked.reminderId, "answered");
}

/** He is asked another time, and about something else first if there is something. */
async function putOff(context: Context, { field, valueId }: Asking): Promise<void> {
	const alumnus = await context.alumnus();
	if (alumnus !== undefined && isWantedId(valueId))
		await seekLater(context.services, alumnus.id, field, context.services.clock.now() + SOUGHT_LATER_MS);
	if (alumnus?.asked !== undefined) await release(context.services, alumnus.id, alumnus.asked.reminderId, "later");
}

async function save(context: Context, field: Field, read: ReadValue): Promise<{ text: string } | undefined> {
	const { sets, clock, house } = context.services;
	const alumnus = await context.alumnus();
	if (alumnus === undefined) throw new UserError("register-first");
	const saying = { trust: "self" as const, confirmed: true, at: clock.now(), halfLives: house.halfLives };
	const done = await sets.commit({
		alumnusId: alumnus.id,
		alumnus,
		plan: ({ values }) => changesFor(values, field, read, "replace", saying),
		reportedBy: { kind: "self", identity: context.identity },
		via: "reminder",
		cause: context.cause,
		causeAt: context.message.sentAt,
	});
	return done.kind === "redelivery" ? undefined : { text: saved(context, [{ field, read }]) };
}
