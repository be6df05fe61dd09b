import { mainValue, said } from "../../src/alumni/changes.js";
import { type Field, fieldLabel } from "../../src/alumni/fields.js";
import type { Value } from "../../src/alumni/value.js";
import { defineFlow, type FlowResult, HOUR_MS } from "../../src/dialogue/flow.js";
import { isAskingBack, isPleasantry, isUnwilling } from "../../src/dialogue/words.js";
import type { Context } from "../../src/router/context.js";
import { type Line, readQuietly } from "../../src/understand/lines.js";
import { begin } from "./begin.js";
import { linesIn, merged, partsOf } from "./flow.js";
import { hintOf, readingOf } from "./reading.js";
import { exchangeTexts } from "./texts.js";

/** Entries of which somebody said that they changed, and not to what. */
export interface Renewal {
	/** Still to be asked, the first one now. */
	readonly fields: readonly Field[];
	/** What he has said so far. */
	readonly lines: readonly Line[];
}

/** The question: it holds no value, and yet its answer will, so it goes to the direct chat. */
export const renewQuestion = (context: Context, field: Field): string =>
	context.texts(exchangeTexts).newValue({ field: fieldLabel(field, context.locale) });

/** Asks for what is new of each, one at a time; then all of it is read back. */
export const renewFlow = defineFlow<Renewal & object>({
	name: "renew",
	version: 1,
	// "Same" is a command too; here it answers the question.
	words: ["same"],
	groupMs: 0,
	lifetimeMs: 72 * HOUR_MS,
	asks: ({ fields }) => fields.slice(0, 1),
	read: (state) => state as Renewal,
	async answer(context, _step, { fields, lines }, { text, word }): Promise<FlowResult> {
		const [field, ...rest] = fields;
		const plain = text.normalize("NFKC").trim();
		if (field === undefined || word === "who" || word === "stop" || (word === undefined && isPleasantry(text)))
			return { kind: "pass" };
		if (word === "no" || word === "skip" || word === "later" || isUnwilling(plain)) return goOn(context, rest, lines);
		const values = (await context.alumnus())?.values ?? [];
		if (word !== undefined) {
			const value = word === "same" ? mainValue(values, field) : undefined;
			return value === undefined ? again(context, fields, lines) : goOn(context, rest, [...lines, lineOf("still", value)]);
		}
		if (isAskingBack(plain)) return { kind: "pass" };
		const asked = { prompt: exchangeTexts.en.newValue({ field: fieldLabel(field, "en") }), fields: partsOf(field) };
		const heard = await linesIn(context, plain, asked);
		if (heard.length > 0) {
			const left = fields.filter((each) => !heard.some((line) => line.field === each));
			return left[0] === field ? { kind: "pass" } : goOn(context, left, merged(lines, heard));
		}
		const { intent } = await readingOf(context, plain, asked);
		const read = plain.length <= 80 && intent === "none" ? readQuietly(field, plain, hintOf(values)) : undefined;
		if (read === undefined) return intent === "none" ? again(context, fields, lines) : { kind: "pass" };
		return goOn(context, rest, merged(lines, [{ kind: "now", field, read }]));
	},
});

const again = (context: Context, [field = "phone"]: readonly Field[], _lines: readonly Line[]): Promise<FlowResult> =>
	Promise.resolve({ kind: "again", reply: { text: renewQuestion(context, field) } });

async function goOn(context: Context, fields: readonly Field[], lines: readonly Line[]): Promise<FlowResult> {
	const [field] = fields;
	if (field !== undefined) {
		const question = renewQuestion(context, field);
		if (context.isDirect) return { kind: "next", step: "new", state: { fields, lines }, reply: { text: question } };
		const told = await context.direct(question);
		const texts = context.texts(exchangeTexts);
		return {
			kind: "next",
			step: "new",
			state: { fields, lines },
			reply: { text: told ? texts.seeChat : texts.writeFirst, noQuote: true },
		};
	}
	if (lines.length === 0) return { kind: "done", reply: { text: context.texts(exchangeTexts).declined } };
	return { kind: "done", reply: await begin(context, await withEnded(context, lines)) };
}

/** Of a number or an address that changed there is one no longer; of several nobody said which. */
async function withEnded(context: Context, lines: readonly Line[]): Promise<readonly Line[]> {
	const values = (await context.alumnus())?.values ?? [];
	const ended = (["phone", "email"] as const).flatMap((field): Line[] => {
		const known = values.filter((value) => value.field === field && value.confirmed);
		const [only] = known;
		const isNew = lines.some((line) => line.field === field && line.kind === "now" && line.read.text !== only?.text);
		return only !== undefined && known.length === 1 && isNew ? [lineOf("ended", only)] : [];
	});
	return [...lines, ...ended];
}

const lineOf = (kind: "still" | "ended", value: Value): Line => ({
	kind,
	field: value.field,
	read: said(value),
	valueId: value.id,
});
