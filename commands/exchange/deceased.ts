import { derivedId } from "../../src/alumni/ids.js";
import { type IdentityId, identityId, localId, networkOf } from "../../src/chat/message.js";
import { defineFlow, type FlowResult } from "../../src/dialogue/flow.js";
import { defineTexts } from "../../src/i18n/index.js";
import { markAlive, markDeceased } from "../../src/registry/deceased.js";
import type { Context } from "../../src/router/context.js";
import { isLiaison, isOffice } from "../../src/router/permissions.js";
import type { Reply } from "../../src/router/reply.js";
import { stillLiaison } from "../../src/router/still-may.js";
import { routerTexts } from "../../src/router/texts.js";
import { type Alumnus, alumni } from "../../src/store/collections/alumni.js";
import { localeOfAccount } from "../../src/store/collections/people.js";
import { classmate, mentioned } from "./others.js";

export const deceasedTexts = defineTexts(
	{
		told: ({ name }: { name: string }) => `谢谢你告诉我。我不再联系${name}，校友办会私下核实。\n不是这个意思？回 0。`,
		check: ({ klass, name }: { klass: string; name: string }) =>
			`${klass}：有人说${name}已去世。我已不再联系，也没有对别人说。\n属实回 1，弄错了回 0。`,
		settled: ({ klass, name }: { klass: string; name: string }) => `${klass}：${name}已去世，经联络员或校友办确认。不再联系。`,
		confirmed: ({ name }: { name: string }) => `记下了，以后不再联系。\n若弄错，对我说“${name}还健在”就恢复。`,
		mistaken: "好，恢复原样，谁也没有打扰。",
		already: "已经知道了，谢谢。",
		whom: "是哪位同学？请写全名，只告诉我就好。",
	},
	{
		told: ({ name }) =>
			`Thank you for telling me. I won't contact ${name} again; the office will check quietly.\nNot what you meant? 0.`,
		check: ({ klass, name }) =>
			`${klass}: somebody says that ${name} has passed away. I have stopped all contact and told nobody else.\n1 it is so, 0 a mistake.`,
		settled: ({ klass, name }) => `${klass}: ${name} has passed away, as a liaison or the office confirmed. No more contact.`,
		confirmed: ({ name }) => `Noted; there will be no more contact.\nIf it was a mistake, tell me "${name} is alive".`,
		mistaken: "All right, everything is as it was; nobody was disturbed.",
		already: "That is known already, thank you.",
		whom: "Which classmate is it? The full name, please, to me alone.",
	},
);

interface State {
	readonly alumnusId: string;
	readonly name: string;
	readonly classId: string;
}

/** A death that was spoken of: the teller can take it back; a liaison or the office says whether it is so. */
export const deceasedFlow = defineFlow<State & object>({
	name: "deceased",
	version: 1,
	words: [],
	groupMs: 0,
	lifetimeMs: 60 * 86_400_000,
	read: (state) => state as State,
	async answer(context, step, { alumnusId, name, classId }, { word }): Promise<FlowResult> {
		const texts = context.texts(deceasedTexts);
		const { services, identity } = context;
		if (step === "check" && (word === "yes" || word === "no") && !(await stillLiaison(context, classId)))
			return { kind: "done", reply: privately(context, context.texts(routerTexts)["liaison-only"]) };
		if (word === "no") {
			await markAlive(services, alumnusId);
			await services.dialogues.settled(deceasedFlow, alumnusId);
			return { kind: "done", reply: privately(context, texts.mistaken) };
		}
		if (step !== "check") return word === "yes" ? { kind: "done", reply: undefined } : { kind: "pass" };
		if (word !== "yes") return { kind: "pass" };
		const marked = await markDeceased(services, alumnusId, { by: identity, confirmed: true });
		if (marked === undefined) {
			const known = await services.store.collection(alumni).get(alumnusId);
			return { kind: "done", reply: privately(context, known?.deceased === undefined ? texts.mistaken : texts.already) };
		}
		await services.dialogues.settled(deceasedFlow, alumnusId);
		await tell(context, { alumnusId, name, classId }, "settled");
		return { kind: "done", reply: privately(context, texts.confirmed({ name })) };
	},
});

/** Nothing of it is ever said in a group. */
const privately = (context: Context, text: string): Reply | undefined => {
	if (context.isDirect) return { text };
	void context.direct(text);
	return undefined;
};

/** A classmate is said to have died. All contact stops at once; the group hears nothing. */
export async function heardDeceased(context: Context, classId: string, name: string): Promise<Reply | undefined> {
	const texts = context.texts(deceasedTexts);
	const alumnus = await meant(context, classId, name);
	if (alumnus === undefined) return privately(context, texts.whom);
	const { services, identity } = context;
	const called = nameOf(alumnus, name);
	if (alumnus.deceased?.confirmedAt !== undefined) return privately(context, texts.already);
	const state = { alumnusId: alumnus.id, name: called, classId };
	await markDeceased(services, alumnus.id, { by: identity, confirmed: false });
	await tell(context, state, "check");
	const klass = services.directory.class(classId);
	const isTrusted = await context.speaksFor(klass);
	await services.dialogues.supersede(identity, deceasedFlow);
	await services.dialogues.open({
		person: identity,
		flow: deceasedFlow,
		step: isTrusted ? "check" : "told",
		state,
		alumnusId: alumnus.id,
	});
	return privately(context, isTrusted ? texts.check({ klass: klass?.name ?? "", name: called }) : texts.told({ name: called }));
}

const DEATH = /去世|病逝|离世|过世|逝世|走了.{0,6}节哀|passed away|\b(?:has )?died\b|inteqal|intiqal|wafat/i;

/** Somebody of the writer's own has died: nothing to note, and no time for "I did not get that". */
export const tellsOfDeath = (text: string): boolean => text.length <= 200 && DEATH.test(text) && !/[?？]/.test(text);

const ALIVE =
	/(?:还|仍|依然)?(?:健在|活着|在世)|没有?(?:去世|过世|离世|走)|不是?去世|\bis (?:still )?alive\b|\b(?:not|isn'?t) (?:dead|deceased)\b|(?:hasn'?t|has not|didn'?t|did not) (?:died?|pass(?:ed)? away)|zinda hai/i;

/** "张三还健在": a liaison or the office says that it was a mistake. `undefined` where the text says no such thing. */
export async function heardAlive(
	context: Context,
	classIdOf: (context: Context) => Promise<string | undefined>,
): Promise<Reply | undefined> {
	const { text } = context.message;
	const match = ALIVE.exec(text);
	if (match === null || text.length > 80) return undefined;
	const { directory } = context.services;
	// From memory first: nobody else's sentence is looked into any further.
	if (!directory.grantsOf(context.identity).some((grant) => isLiaison(grant) || isOffice(grant))) return undefined;
	const classId = await classIdOf(context);
	if (!(await context.speaksFor(directory.class(classId ?? "")))) return undefined;
	const alumnus = classId === undefined ? undefined : await meant(context, classId, text.slice(0, match.index).trim());
	if (alumnus?.deceased === undefined) return undefined;
	await markAlive(context.services, alumnus.id);
	await context.services.dialogues.settled(deceasedFlow, alumnus.id);
	return privately(context, context.texts(deceasedTexts).mistaken);
}

async function meant(context: Context, classId: string, name: string): Promise<Alumnus | undefined> {
	const [someone] = mentioned(context);
	if (someone !== undefined) {
		const id = identityId(context.message.network, someone);
		return context.services.store.collection(alumni).find("identity", [id]);
	}
	const found = await classmate(context, classId, name);
	if (found.kind !== "one") return undefined;
	// The class's names may be a minute old; this must not rest on that.
	return context.services.store.collection(alumni).get(found.alumnus.id);
}

const nameOf = ({ values, memberships }: Alumnus, name: string): string =>
	values.find(({ field }) => field === "name")?.text ?? memberships[0]?.rosterName ?? name;

/** Tells the office and the class's liaisons, each privately; `check` asks them whether it is so. */
async function tell(context: Context, state: State, what: "check" | "settled"): Promise<void> {
	const { services, identity } = context;
	const { directory, dialogues, outbox, house } = services;
	const office = directory.holders("all", ["office"]);
	const liaisons = what === "check" ? directory.holders(`class:${state.classId}`, ["liaison", "deputy"]) : [];
	const klass = directory.class(state.classId)?.name ?? "";
	const told = new Set<IdentityId>([identity]);
	for (const { subject } of [...office, ...liaisons]) {
		if (subject === undefined || told.has(subject)) continue;
		told.add(subject);
		const account = await directory.identity(subject);
		const key = `deceased-${what}-${derivedId(state.alumnusId, subject, what === "check" ? context.cause : "")}`;
		if (what === "check") {
			await dialogues.supersede(subject, deceasedFlow);
			await dialogues.open({
				person: subject,
				flow: deceasedFlow,
				step: "check",
				state,
				alumnusId: state.alumnusId,
				deliveryKey: key,
			});
		}
		const texts = deceasedTexts[localeOfAccount(account) ?? house.locale];
		await outbox.push({
			key,
			category: "notice",
			network: networkOf(subject),
			chat: { kind: "direct", id: localId(subject) },
			segments: [{ type: "text", text: texts[what]({ klass, name: state.name }) }],
			...(account?.directBot === undefined ? {} : { botId: account.directBot }),
		});
	}
}
