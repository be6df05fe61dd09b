import { fieldLabel } from "../../src/alumni/fields.js";
import { isSurname } from "../../src/alumni/places/index.js";
import type { IdentityId } from "../../src/chat/message.js";
import { defineFlow, type FlowResult, HOUR_MS } from "../../src/dialogue/flow.js";
import { isAskingBack, isPleasantry, isUnwilling, type Word } from "../../src/dialogue/words.js";
import { UserError } from "../../src/errors.js";
import { Recent } from "../../src/recent.js";
import type { Context } from "../../src/router/context.js";
import type { Reply } from "../../src/router/reply.js";
import { routerTexts } from "../../src/router/texts.js";
import type { Services } from "../../src/services.js";
import { type Line, linesOf, readQuietly } from "../../src/understand/lines.js";
import { checkName } from "../register/parse.js";
import { registerTexts } from "../register/texts.js";
import { updateTexts } from "../update/texts.js";
import { type Asked, hintOf, ownChanges, readingOf } from "./reading.js";
import { save } from "./save.js";
import { linesText, lineText } from "./show.js";
import { exchangeTexts } from "./texts.js";

/** What was understood and waits for the person's yes. */
export interface Understanding {
	readonly lines: readonly Line[];
	/** The message it was read in, or what else names its beginning. */
	readonly origin: string;
	/** Where somebody joins who is not registered yet. */
	readonly classId?: string;
	/** The name on the group's card, where it is on the roster: only ever asked about. */
	readonly guess?: string;
	/** The line that is being corrected. */
	readonly at?: number;
	/** Numbers and addresses of which it is still to be asked whether they replace the first one. */
	readonly choices?: readonly Line[];
	/** The change set it became. */
	readonly setId?: string;
}

export type Step = "guess" | "name" | "check" | "line" | "value" | "choice";
type Next = Extract<FlowResult, { kind: "next" | "done" }>;

/** Fields of which a second value is no mistake. */
const ASKED_ABOUT: readonly Line["field"][] = ["phone", "email"];

const CHANGE = /^(?:2|改|改一下|改一处|修改|edit|change|change (?:a line|it))$/i;
const WRONG =
	/^(?:打错了?|发错了?|写错了?|typo|wrong number|mistake|不对|错了?|有误|不正确|不是|wrong|not right|incorrect|galat)[。.!！]?$/i;
const BOTH = /^(?:2|都留|两个都留|both|keep both)$/i;
const REPLACE = /^(?:替换|replace)$/i;
const LEAVE_OUT = /^(?:0|不要|去掉|删|删掉|删除|drop|remove|delete|no)$/i;
const NUMBERED = /^(?:第\s?)?([1-9])(?:\s?条)?(?:\s*[.、:：,，]?\s*(.*))?$/su;

/** What was understood is read back; one key saves it, changes a line of it or forgets it. */
export const exchangeFlow = defineFlow<Understanding & object>({
	name: "exchange",
	version: 1,
	// Nothing but a quote or a mention says yes to it in a group.
	words: [],
	groupMs: 0,
	lifetimeMs: 72 * HOUR_MS,
	read: (state) => state as Understanding,
	async answer(context, step, state, { text, word }): Promise<FlowResult> {
		const plain = text.normalize("NFKC").trim();
		const texts = context.texts(exchangeTexts);
		if (word === undefined && isPleasantry(text)) return { kind: "pass" };
		// "Wrong" is no wish to forget it: what is right?
		if (step === "check" && WRONG.test(plain)) return whichLine(context, state);
		if (step === "choice") {
			if (word === "yes" && isFaint(plain) && wasLeft(context)) return ask(context, "choice", state);
			return choose(context, state, plain, word);
		}
		if (step === "line") return correct(context, state, plain, word);
		if (step === "value" && state.at !== undefined) return value(context, state, state.at, plain, word);
		if (word === "later") return { kind: "again", reply: { text: texts.noHurry } };
		if (word === "no" || word === "skip") {
			if (step === "guess") return ask(context, "name", bare(state));
			return { kind: "done", reply: { text: texts.forgotten } };
		}
		if ((word === "yes" || word === "same") && isFaint(plain) && wasLeft(context)) return ask(context, step as Step, state);
		if (word === "yes" || word === "same") {
			if (step === "guess") return ask(context, "check", withName(bare(state), state.guess ?? ""));
			if (step === "check") return confirmed(context, state);
		}
		if (word === "who" || word === "stop") return { kind: "pass" };
		if (step === "name") return named(context, state, plain);
		if (CHANGE.test(plain)) return whichLine(context, state);
		return otherwise(context, state, text);
	},
});

/** "ok" and the like may be meant for whatever was said last; `1` and "yes" are not. */
const isFaint = (plain: string): boolean =>
	/^(?:\[?ok\]?|okay|好的?|嗯|可以|sure|theek hai|thik hai|right)[\s。.!~]*$/i.test(plain);

const left = new WeakMap<Services, Recent<IdentityId, true>>();

/** Something else was talked about since the question: a faint yes is no yes to it. */
export function noteLeft({ services, identity }: Context): void {
	const held = left.get(services) ?? new Recent<IdentityId, true>(5_000);
	left.set(services, held);
	held.set(identity, true);
}

/** Whether that was so; it is asked again then, and the next yes is one. */
export function wasLeft({ services, identity }: Context): boolean {
	const held = left.get(services);
	const was = held?.has(identity) === true;
	held?.delete(identity);
	return was;
}

const bare = ({ guess: _g, at: _a, choices: _c, ...state }: Understanding): Understanding => state;

/** The question at a step. It names values: it goes to the direct chat only. */
export function questionAt(
	context: Context,
	step: Step,
	state: Understanding,
	opening: "check" | "overheard" | "onCard" = "check",
): string {
	const texts = context.texts(exchangeTexts);
	const { locale } = context;
	switch (step) {
		case "guess": {
			const klass = context.services.directory.class(state.classId ?? "")?.name ?? "";
			return context.texts(registerTexts).isItYou({ klass, name: state.guess ?? "" });
		}
		case "name":
			return texts.name;
		case "line": {
			const list = state.lines.map((line, at) => `${at + 1} ${lineText(line, locale)}`);
			return texts.which({ list: list.join(locale === "zh-CN" ? "；" : "; ") });
		}
		case "value":
			return texts.value({ field: fieldLabel(state.lines[state.at ?? 0]?.field ?? "name", locale) });
		case "choice": {
			const [line] = state.choices ?? [];
			const what = line === undefined ? "" : lineText(line, locale);
			return line?.field === "email" ? texts.emailChoice({ what }) : texts.phoneChoice({ what });
		}
		default:
			return texts[opening]({ lines: linesText(state.lines, locale, context.services.clock.now()) });
	}
}

/** Goes on to a step; in a group its question is put privately. */
async function ask(context: Context, step: Step, state: Understanding, before?: string): Promise<Next> {
	wasLeft(context);
	const question = questionAt(context, step, state);
	if (context.isDirect)
		return { kind: "next", step, state, reply: { text: before === undefined ? question : `${before}\n${question}` } };
	const told = await context.direct(question);
	const texts = context.texts(exchangeTexts);
	const reply = { text: told ? (before ?? texts.seeChat) : context.texts(routerTexts)["direct-only"], noQuote: true };
	return { kind: "next", step, state, reply };
}

/** Numbers and addresses beside one that stands there: replace it, or keep both? */
export async function choicesIn(context: Context, lines: readonly Line[]): Promise<readonly Line[]> {
	const values = (await context.alumnus())?.values ?? [];
	return lines.filter(
		({ kind, field, read }) =>
			kind === "now" &&
			ASKED_ABOUT.includes(field) &&
			!lines.some((other) => other.kind === "ended" && other.field === field) &&
			values.some((value) => value.field === field && value.confirmed) &&
			!values.some((value) => value.field === field && value.text === read.text),
	);
}

/** Where the exchange begins: a lone second number is asked about at once, everything else is read back first. */
export async function firstStep(context: Context, state: Understanding): Promise<{ step: Step; state: Understanding }> {
	const choices = await choicesIn(context, state.lines);
	if (choices.length === 1 && state.lines.length === 1) return { step: "choice", state: { ...state, lines: [], choices } };
	return { step: "check", state };
}

async function confirmed(context: Context, state: Understanding): Promise<Next> {
	const isNew = (await context.alumnus()) === undefined;
	if (isNew && state.classId !== undefined && !state.lines.some(({ field }) => field === "name"))
		return ask(context, state.guess === undefined ? "name" : "guess", state);
	const choices = await choicesIn(context, state.lines);
	const sure = state.lines.filter((line) => !choices.includes(line));
	const done = sure.length === 0 ? undefined : await save(context, sure, state);
	const setId = done?.setId ?? state.setId;
	const after = { ...bare(state), lines: [], ...(setId === undefined ? {} : { setId }) };
	if (choices.length > 0) return ask(context, "choice", { ...after, choices }, done?.text);
	return { kind: "done", reply: reply(done?.text), state: after };
}

const reply = (text: string | undefined): Reply | undefined => (text === undefined ? undefined : { text });

async function choose(context: Context, state: Understanding, plain: string, word: Word | undefined): Promise<FlowResult> {
	const [line, ...rest] = state.choices ?? [];
	if (line === undefined) return { kind: "done", reply: undefined };
	const both = BOTH.test(plain);
	const neither = word === "no" || word === "skip" || WRONG.test(plain);
	if (!both && !neither && word !== "yes" && !REPLACE.test(plain))
		return otherwise(context, { ...state, lines: state.choices ?? [] }, plain, "choice");
	const done = neither ? undefined : await save(context, [line], { ...state, beside: both });
	const text = neither ? context.texts(updateTexts).notSaved : done?.text;
	const { choices: _, ...after } = { ...state, ...(done?.setId === undefined ? {} : { setId: done.setId }) };
	if (rest.length > 0) return ask(context, "choice", { ...after, choices: rest }, text);
	return { kind: "done", reply: reply(text), state: after };
}

async function whichLine(context: Context, state: Understanding): Promise<Next> {
	if (state.lines.length === 1) return ask(context, "value", { ...state, at: 0 });
	return ask(context, "line", state);
}

/** `2 上海`, `2 不要`, `2`, or simply what is right. */
async function correct(context: Context, state: Understanding, plain: string, word: Word | undefined): Promise<FlowResult> {
	if (plain === "0" || word === "skip") return ask(context, "check", bare(state));
	const numbered = NUMBERED.exec(plain);
	const at = Number(numbered?.[1] ?? 0) - 1;
	if (numbered === null) return otherwise(context, state, plain, "line");
	if (state.lines[at] === undefined)
		return { kind: "again", reply: await privately(context, questionAt(context, "line", state)) };
	const text = numbered[2]?.trim() ?? "";
	if (text === "") return ask(context, "value", { ...state, at });
	return value(context, state, at, text, undefined);
}

/** The new text of one line. */
async function value(
	context: Context,
	state: Understanding,
	at: number,
	typed: string,
	word: Word | undefined,
): Promise<FlowResult> {
	const line = state.lines[at];
	// "1 Shifa Hospital": the only line is named by its number all the same.
	const plain = state.lines.length === 1 ? typed.replace(/^1[\s.、:：]+(?=\D)/, "") : typed;
	const texts = context.texts(exchangeTexts);
	if (line === undefined) return ask(context, "check", bare(state));
	if (word === "same" || word === "later") return ask(context, "check", bare(state));
	if (LEAVE_OUT.test(plain) || word === "no" || word === "skip") {
		const lines = state.lines.filter((_, index) => index !== at);
		if (lines.length === 0) return { kind: "done", reply: { text: texts.forgotten } };
		return ask(context, "check", { ...bare(state), lines });
	}
	const heard = await linesIn(context, plain, {
		prompt: texts.value({ field: fieldLabel(line.field, "en") }),
		fields: partsOf(line.field),
	});
	const same = heard.find(({ field }) => field === line.field);
	const alumnus = await context.alumnus();
	const read = same?.read ?? (plain.length <= 80 ? readQuietly(line.field, plain, hintOf(alumnus?.values ?? [])) : undefined);
	if (read === undefined)
		return { kind: "again", reply: await privately(context, questionAt(context, "value", { ...state, at })) };
	if (line.field === "name") checkName(read.text);
	const lines = state.lines.map((other, index) => (index === at ? { ...other, read } : other));
	return ask(context, "check", { ...bare(state), lines });
}

/** An answer that is none of the keys: what is right is taken as such; the rest is another matter. */
async function otherwise(context: Context, state: Understanding, text: string, step: Step = "check"): Promise<FlowResult> {
	const heard = await linesIn(context, text);
	if (heard.length === 0) {
		const { intent } = await readingOf(context, text);
		if (intent !== "none" && intent !== "decline" && intent !== "confirm") return { kind: "pass" };
		if (step === "check") return { kind: "again", reply: { text: context.texts(exchangeTexts).again } };
		return { kind: "again", reply: await privately(context, questionAt(context, step, state)) };
	}
	return ask(context, "check", { ...bare(state), lines: merged(state.lines, heard) });
}

/** What was said last stands in the place of what was said of the same before. */
export const merged = (before: readonly Line[], after: readonly Line[]): readonly Line[] => [
	...before.filter((line) => !after.some(({ field, kind }) => field === line.field && (kind === line.kind || kind === "now"))),
	...after,
];

/** What a text says of its writer, as lines. */
export async function linesIn(context: Context, text: string, asked?: Asked): Promise<readonly Line[]> {
	const values = (await context.alumnus())?.values ?? [];
	return linesOf(ownChanges(await readingOf(context, text, asked)), values, hintOf(values));
}

/** A sentence is no name: a Chinese one is a word, another one a few. */
function isName(text: string): boolean {
	if (/\p{Script=Han}/u.test(text) && (text.length > 6 || (text.length > 4 && !isSurname(text)))) return false;
	if (text.split(/\s+/).length > 5) return false;
	try {
		checkName(text);
		return true;
	} catch (error) {
		if (error instanceof UserError) return false;
		throw error;
	}
}

async function named(context: Context, state: Understanding, plain: string): Promise<FlowResult> {
	if (isUnwilling(plain)) return { kind: "again", reply: { text: context.texts(exchangeTexts).name } };
	if (isAskingBack(plain)) return { kind: "pass" };
	const [line] = (await linesIn(context, plain)).filter(({ field }) => field === "name");
	const { intent } = await readingOf(context, plain);
	if (line === undefined && intent !== "none" && intent !== "contact_change") return { kind: "pass" };
	const name = line?.read.text ?? plain.replace(/^(?:我叫|我是|叫|my name is|i am|i'm|this is)\s*/i, "");
	if (!isName(name)) return { kind: "again", reply: { text: context.texts(exchangeTexts).name } };
	return ask(context, "check", withName(bare(state), name));
}

function withName(state: Understanding, name: string): Understanding {
	const read = readQuietly("name", name, {});
	return read === undefined ? state : { ...state, lines: [{ kind: "now", field: "name", read }, ...state.lines] };
}

async function privately(context: Context, text: string): Promise<Reply> {
	if (context.isDirect) return { text };
	await context.direct(text);
	return { text: context.texts(exchangeTexts).seeChat, noQuote: true };
}

/** The words of a reading that make up a field. */
export function partsOf(field: Line["field"]): readonly string[] {
	if (field === "job") return ["employer", "title"];
	if (field === "study") return ["institution", "programme", "degree"];
	return [field];
}
