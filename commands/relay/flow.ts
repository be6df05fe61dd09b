import { matchName } from "../../src/alumni/names.js";
import { defineFlow, type FlowResult, HOUR_MS } from "../../src/dialogue/flow.js";
import { type Mates, matesOf, NOTHING_TAKEN, rememberName, type Taken, take, together } from "../../src/relay/take.js";
import type { Context } from "../../src/router/context.js";
import { stillLiaison } from "../../src/router/still-may.js";
import { routerTexts } from "../../src/router/texts.js";
import { type ListAnswers, listOf, ONE_BY_ONE, type Pending, readAnswers } from "./list.js";
import { relayTexts } from "./texts.js";

interface State {
	readonly classId: string;
	readonly pending: readonly Pending[];
	readonly people: readonly string[];
	readonly facts: number;
	/** He wants them one by one. */
	readonly single?: boolean;
}

/** Questions kept; more are asked when the same is pasted again. */
const MOST_PENDING = 100;
const MOST_OPTIONS = 6;
const SHOWN = 24;
/** Candidates beside a name in a list. */
const MOST_SHOWN = 3;

/**
 * After a paste: whom a name means, one question at a time, or one list where there are many. Each answer is
 * remembered for the next paste.
 */
export const relayFlow = defineFlow<State & object>({
	name: "relay",
	version: 1,
	words: [],
	groupMs: 0,
	lifetimeMs: 7 * 24 * HOUR_MS,
	read: (state) => state as State,
	async answer(context, _step, state, { text, word }): Promise<FlowResult> {
		const texts = context.texts(relayTexts);
		const [first, ...rest] = state.pending;
		const klass = context.services.directory.class(state.classId);
		if (!context.isDirect || first === undefined || klass === undefined) return { kind: "pass" };
		if (!(await stillLiaison(context, klass.id)))
			return { kind: "done", reply: { text: context.texts(routerTexts)["liaison-only"] } };
		const mates = await matesOf(context.services, klass);
		let sum: Taken = { people: new Set(state.people), facts: state.facts, old: 0 };
		const listed = listOf(state);
		if (listed.length > 0) {
			if (ONE_BY_ONE.test(text.trim())) return next(context, mates, { ...state, single: true }, sum);
			const answers = readAnswers(text, listed, mates);
			if (answers !== undefined) return takeAnswers(context, mates, state, answers, sum);
			if (word === "skip" || word === "later")
				return next(context, mates, { ...state, pending: state.pending.slice(listed.length) }, sum);
			return text.trim().length <= 200 ? { kind: "again", reply: { text: texts["again-list"] } } : { kind: "pass" };
		}
		if (word === "skip" || word === "later") return next(context, mates, { ...state, pending: rest }, sum);
		const number = /^\d$/.test(text.trim()) ? Number(text.trim()) : undefined;
		if (number === 0 || word === "no") {
			if (first.sender !== undefined) await rememberName(context.services, mates, first.sender, undefined, context.identity);
			return next(context, mates, { ...state, pending: rest }, sum);
		}
		const chosen = number === undefined ? undefined : first.ids[number - 1];
		const id = chosen ?? (number === undefined ? byName(text, mates) : undefined);
		if (typeof id === "object") {
			// Several bear that name: the question comes again with them.
			const asked = { ...state, pending: [{ ...first, ids: id }, ...rest] };
			return { kind: "next", step: "who", state: asked, reply: { text: question(context, mates, asked) } };
		}
		if (id === undefined) return text.trim().length <= 40 ? { kind: "again", reply: { text: texts.again } } : { kind: "pass" };
		if (first.sender !== undefined) await rememberName(context.services, mates, first.sender, id, context.identity);
		const by = first.sender === undefined ? ("classmate" as const) : ("self" as const);
		const said = first.said.map((one) => ({ ...one, id, by }));
		sum = together(sum, await take(context.services, mates, context.identity, said));
		return next(context, mates, { ...state, pending: rest }, sum);
	},
});

async function takeAnswers(
	context: Context,
	mates: Mates,
	state: State,
	{ settled, open }: ListAnswers,
	before: Taken,
): Promise<FlowResult> {
	let sum = before;
	for (const { about, id } of settled) {
		if (about.sender !== undefined) await rememberName(context.services, mates, about.sender, id, context.identity);
		if (id === undefined) continue;
		const said = about.said.map((one) => ({ ...one, id, by: "self" as const }));
		sum = together(sum, await take(context.services, mates, context.identity, said));
	}
	// What several bear comes again by itself; what he left out is asked when it is pasted again.
	const rest = state.pending.slice(listOf(state).length);
	return next(context, mates, { ...state, pending: [...open, ...rest], ...(open.length > 0 ? { single: true } : {}) }, sum);
}

function byName(text: string, { classmates }: Mates): string | readonly string[] | undefined {
	if (text.trim().length > 40) return undefined;
	const found = matchName(text, classmates);
	return found.kind === "one" ? found.id : found.kind === "many" ? found.ids.slice(0, MOST_OPTIONS) : undefined;
}

function next(context: Context, mates: Mates, state: State, { people, facts }: Taken): FlowResult {
	const texts = context.texts(relayTexts);
	const after = { ...state, people: [...people], facts };
	if (after.pending.length > 0)
		return { kind: "next", step: "who", state: after, reply: { text: question(context, mates, after) } };
	const text = facts > 0 ? texts.done({ people: people.size, facts }) : texts.end;
	return { kind: "done", reply: { text } };
}

/** The next question, with what was said, so that the liaison knows whose words they are. */
export function question(context: Context, { people, klass }: Mates, state: Pick<State, "pending" | "single">): string {
	const texts = context.texts(relayTexts);
	const { pending } = state;
	const [first] = pending;
	if (first === undefined) return texts.end;
	const listed = listOf(state);
	if (listed.length > 0) {
		const name = (id: string): string => nameOf(people.get(id), klass.id);
		const shown = listed.map(({ sender, ids }, at) => {
			const maybe = ids.length === 0 || ids.length > MOST_SHOWN ? "" : `(${ids.map(name).join("/")}?)`;
			return `${at + 1} ${shortened(sender ?? "")}${maybe}`;
		});
		return texts.list({ names: shown.join(context.locale === "zh-CN" ? "；" : "; ") });
	}
	const options = first.ids
		.slice(0, MOST_OPTIONS)
		.map((id, at) => `${at + 1} ${nameOf(people.get(id), klass.id)}`)
		.join(" ");
	const said = shortened(first.said[0]?.text ?? "");
	return first.sender === undefined
		? texts.about({ said, options })
		: texts.who({
				name: first.sender,
				said: said === "" ? "" : context.locale === "zh-CN" ? `（“${said}”）` : ` ("${said}")`,
				options,
			});
}

const shortened = (text: string): string => {
	const line = text.replace(/\s+/g, " ").trim();
	return line.length > SHOWN ? `${line.slice(0, SHOWN)}…` : line;
};

type Person = Mates["people"] extends ReadonlyMap<string, infer A> ? A : never;

export const nameOf = (person: Person | undefined, classId: string): string =>
	person?.values.find(({ field, confirmed }) => field === "name" && confirmed)?.text ??
	person?.memberships.find((membership) => membership.classId === classId)?.rosterName ??
	"?";

/** Asks about what a paste left open; what was still open from the one before stays. */
export async function askAbout(context: Context, mates: Mates, pending: readonly Pending[]): Promise<string | undefined> {
	const { dialogues } = context.services;
	const current = await dialogues.current(context.identity);
	const open = current?.flow.name === relayFlow.name ? (current.state as State) : undefined;
	const isSameClass = open?.classId === mates.klass.id;
	const names = new Set(pending.map(keyOf));
	const earlier = isSameClass ? open.pending.filter((one) => !names.has(keyOf(one))) : [];
	const shown = (id: string): string => nameOf(mates.people.get(id), mates.klass.id);
	const both = [...pending, ...earlier];
	// Names first: many of them make one list.
	const inOrder = [...both.filter(({ sender }) => sender !== undefined), ...both.filter(({ sender }) => sender === undefined)];
	const all = inOrder.slice(0, MOST_PENDING).map((one) => ({
		...one,
		ids: one.sender === undefined ? one.ids : [...one.ids].sort((a, b) => (shown(a) < shown(b) ? -1 : 1)),
	}));
	await dialogues.supersede(context.identity, relayFlow);
	if (all.length === 0) return undefined;
	const state: State = { classId: mates.klass.id, pending: all, people: [], facts: NOTHING_TAKEN.facts };
	await dialogues.open({ person: context.identity, flow: relayFlow, step: "who", state });
	return question(context, mates, state);
}

const keyOf = ({ sender, said }: Pending): string => sender ?? `${said[0]?.text}`;
