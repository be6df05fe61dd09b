import { mainValue } from "../../src/alumni/changes.js";
import { type Field, fieldLabel } from "../../src/alumni/fields.js";
import type { Value } from "../../src/alumni/value.js";
import { shownToSelf } from "../../src/alumni/visibility.js";
import { confirmValues } from "../../src/dialogue/confirm.js";
import { handleAnswer, type Open } from "../../src/dialogue/handle.js";
import type { Context } from "../../src/router/context.js";
import type { Reply } from "../../src/router/reply.js";
import type { Alumnus } from "../../src/store/collections/alumni.js";
import type { Parts } from "../../src/understand/partial.js";
import { sameCommand, sameFlow } from "../same/index.js";
import { renewFlow, renewQuestion } from "./renew.js";
import { exchangeTexts } from "./texts.js";

/**
 * `城市没变，电话换了`: what he says holds is confirmed, what he says does not is asked for, one at a time, and
 * what he does not speak of stays as it is.
 */
export async function partly(context: Context, parts: Parts, open: Open | undefined): Promise<Reply | undefined> {
	const alumnus = await context.alumnus();
	if (alumnus === undefined) return undefined;
	const asked = askedOf(alumnus, open);
	// Said with nothing before him: what is kept is shown first, and then he may say so.
	if (asked === undefined && parts.changed.length === 0) return sameCommand.run(context, undefined);
	const held = heldOf(alumnus, parts, asked ?? []);
	const about = open?.flow.name === sameFlow.name ? undefined : asked?.[0];
	// The one value that was asked about has changed: the question itself goes on.
	if (
		open !== undefined &&
		about !== undefined &&
		parts.changed.length === 1 &&
		parts.changed[0] === about.field &&
		held.length === 0
	)
		return answered(context, open, "no");
	const confirmed =
		held.length === 0 ? undefined : await confirmValues(context, held, about === undefined ? "command" : "reminder");
	if (held.length > 0 && confirmed === undefined) return undefined;
	await settle(context, open, asked ?? [], held, parts.changed);
	const [first] = parts.changed;
	const texts = context.texts(exchangeTexts);
	if (first === undefined)
		return { text: texts.partlySame({ count: held.length, left: leftOf(context, parts, asked ?? [], held) }) };
	await context.services.dialogues.supersede(context.identity, renewFlow);
	await context.services.dialogues.open({
		person: context.identity,
		flow: renewFlow,
		step: "new",
		state: { fields: parts.changed, lines: [] },
		alumnusId: alumnus.id,
	});
	const question = renewQuestion(context, first);
	const text = held.length === 0 ? question : `${texts.kept({ count: held.length })}${question}`;
	if (context.isDirect) return { text };
	return { text: (await context.direct(text)) ? texts.seeChat : texts.writeFirst };
}

/** The ids of the values that the open question is about. */
export function askedIds(open: Open | undefined): readonly string[] {
	const state = open?.state as { readonly valueIds?: readonly string[]; readonly valueId?: string } | undefined;
	return state?.valueIds ?? (state?.valueId === undefined ? [] : [state.valueId]);
}

/** The values that the open question is about, as far as it names them; `undefined` where nothing is asked. */
function askedOf({ values, memberships }: Alumnus, open: Open | undefined): readonly Value[] | undefined {
	const ids = askedIds(open);
	const shown = shownToSelf(values, memberships);
	return ids.length === 0 ? undefined : shown.filter(({ id }) => ids.includes(id));
}

/** What he confirms: of what was put to him all that he says holds; beside it only what he said himself once, by its name. */
function heldOf({ values }: Alumnus, { held, changed, rest }: Parts, asked: readonly Value[]): readonly string[] {
	const named = held.flatMap((field) => {
		const there = asked.filter((value) => value.field === field);
		const main = mainValue(values, field);
		return there.length > 0 ? there : main?.trust === "self" ? [main] : [];
	});
	const others = rest === "held" ? asked.filter(({ field }) => !changed.includes(field)) : [];
	return [...new Set([...named, ...others].map(({ id }) => id))];
}

const answered = async (context: Context, open: Open, word: "no" | "same"): Promise<Reply | undefined> => {
	const reply = await handleAnswer(context, open, { text: context.message.text, word });
	return reply === "pass" ? undefined : reply;
};

/** The open question ends where all that it asked is answered; what is left of a list stays asked. */
async function settle(
	{ services }: Context,
	open: Open | undefined,
	asked: readonly Value[],
	held: readonly string[],
	changed: readonly Field[],
): Promise<void> {
	if (open === undefined || asked.length === 0) return;
	const isList = open.flow.name === sameFlow.name;
	// A reminder of what has changed waits underneath, until what is new is saved.
	const left = asked.filter(({ id, field }) => !held.includes(id) && !(isList && changed.includes(field)));
	if (left.length === 0) await services.dialogues.end(open.dialogue, "done");
	else if (isList && left.length < asked.length)
		await services.dialogues.move(open.dialogue, open.flow, open.dialogue.step, { valueIds: left.map(({ id }) => id) });
}

/** What to ask next where nothing was said to have changed: of what he did not speak, or what else is new. */
function leftOf(context: Context, { rest }: Parts, asked: readonly Value[], held: readonly string[]): string | undefined {
	if (rest === "changed") return context.texts(exchangeTexts).whatElse;
	const left = [...new Set(asked.filter(({ id }) => !held.includes(id)).map(({ field }) => fieldLabel(field, context.locale)))];
	const texts = context.texts(exchangeTexts);
	return left.length === 0 ? undefined : texts.andThe({ fields: left.join(context.locale === "zh-CN" ? "、" : ", ") });
}
