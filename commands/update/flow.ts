import { changesFor, mainValue } from "../../src/alumni/changes.js";
import type { Field } from "../../src/alumni/fields.js";
import type { ReadValue } from "../../src/alumni/value.js";
import { defineFlow, type FlowResult } from "../../src/dialogue/flow.js";
import { UserError } from "../../src/errors.js";
import type { Committed } from "../../src/registry/change-sets.js";
import type { Context } from "../../src/router/context.js";
import { saved } from "../../src/router/saved.js";
import type { Alumnus } from "../../src/store/collections/alumni.js";
import { updateTexts } from "./texts.js";

export interface Change {
	readonly field: Field;
	readonly read: ReadValue;
}

/** A second number or address is no mistake: the person says whether it replaces the first. */
export const ASKED_ABOUT: readonly Field[] = ["phone", "email"];

export const needsChoice = ({ values }: Alumnus, { field, read }: Change): boolean => {
	const main = mainValue(values, field);
	return (
		ASKED_ABOUT.includes(field) &&
		main !== undefined &&
		!values.some((value) => value.field === field && value.text === read.text)
	);
};

/** Writes what the person says of himself. */
export function say(
	context: Context,
	alumnus: Alumnus,
	changes: readonly Change[],
	mode: "add" | "replace",
	via: "command" | "dialogue" | "reminder",
): Promise<Committed> {
	const { sets, clock, house } = context.services;
	const saying = { trust: "self" as const, confirmed: true, at: clock.now(), halfLives: house.halfLives };
	return sets.commit({
		alumnusId: alumnus.id,
		alumnus,
		plan: ({ values }) => changes.flatMap(({ field, read }) => changesFor(values, field, read, mode, saying)),
		reportedBy: { kind: "self", identity: context.identity },
		via,
		cause: context.cause,
		causeAt: context.message.sentAt,
	});
}

interface Choosing extends Change {
	/** What has to be asked about after this. */
	readonly later: readonly Change[];
}

/** Replace, keep both, or neither. */
export const choiceFlow = defineFlow<Choosing & object>({
	name: "update-choice",
	version: 2,
	words: ["yes", "no"],
	groupMs: 3 * 60_000,
	lifetimeMs: 24 * 3_600_000,
	read: (state) => ({ later: [], ...(state as Change) }),
	async answer(context, step, { later, ...change }, { text, word }): Promise<FlowResult> {
		const texts = context.texts(updateTexts);
		const both = /^(2|都留|两个都留|both|keep both)$/i.test(text.normalize("NFKC").trim());
		const neither = word === "no" || word === "skip";
		if (!neither && word !== "yes" && !both && !/^(替换|replace)$/i.test(text)) return { kind: "pass" };
		const alumnus = await context.alumnus();
		if (alumnus === undefined) throw new UserError("register-first");
		const done = neither ? undefined : await say(context, alumnus, [change], both ? "add" : "replace", "dialogue");
		const said = done?.kind === "redelivery" ? undefined : neither ? texts.notSaved : saved(context, [change]);
		const [next, ...rest] = later;
		if (next === undefined) return { kind: "done", reply: said === undefined ? undefined : { text: said } };
		const question = choiceOf(context, next);
		const reply = { text: said === undefined ? question : `${said}\n${question}` };
		return { kind: "next", step, state: { ...next, later: rest }, reply };
	},
});

/** The question about one more number or address. */
export const choiceOf = (context: Context, { field }: Change): string => {
	const texts = context.texts(updateTexts);
	return field === "phone" ? texts.phoneChoice : texts.emailChoice;
};
