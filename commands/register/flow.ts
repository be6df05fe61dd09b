import { changesFor } from "../../src/alumni/changes.js";
import type { Field } from "../../src/alumni/fields.js";
import { leadingField } from "../../src/alumni/pairs.js";
import { loadGazetteer, placeName } from "../../src/alumni/places/index.js";
import { cityValue, readField, readName } from "../../src/alumni/reading.js";
import type { ReadValue } from "../../src/alumni/value.js";
import { defineFlow, type FlowResult, HOUR_MS } from "../../src/dialogue/flow.js";
import { UserError } from "../../src/errors.js";
import { enrol } from "../../src/registry/enrolment.js";
import type { Context } from "../../src/router/context.js";
import { saved } from "../../src/router/saved.js";
import { alumni } from "../../src/store/collections/alumni.js";
import { registerTexts } from "./texts.js";

interface State {
	readonly classId: string;
	/** What the roster calls the person who seems to be asking. */
	readonly guess?: string;
}

/** Name, city, one channel of the person's choice; each is saved as it is answered. */
export const registerFlow = defineFlow<State & object>({
	name: "register",
	version: 1,
	words: [],
	groupMs: 3 * 60_000,
	lifetimeMs: 72 * HOUR_MS,
	read: (state) => state as State,
	async answer(context, step, state, { text, word }): Promise<FlowResult> {
		const texts = context.texts(registerTexts);
		if (step === "guess") {
			if (word === "yes") return named(context, state, state.guess ?? "");
			if (word === "no") return { kind: "next", step: "name", state, reply: { text: texts.name } };
			step = "name";
		}
		if (step === "name") {
			if (word === "skip") return { kind: "again", reply: { text: texts.name } };
			readName(text);
			return named(context, state, text);
		}
		if (step === "city") {
			if (word === "skip") return { kind: "next", step: "channel", state, reply: { text: texts.channel } };
			const found = loadGazetteer().parse(text);
			if (found?.city === undefined) {
				const guess = loadGazetteer()
					.suggest(text)
					.map((city) => placeName(city, context.locale))
					.join(context.locale === "zh-CN" ? "、" : ", ");
				if (guess !== "" || text.length > 60)
					return { kind: "again", reply: { text: guess === "" ? texts.city : texts.cityGuess({ guess }) } };
			}
			await save(context, "city", found?.city === undefined ? readField("city", text) : cityValue(found));
			return { kind: "next", step: "channel", state, reply: { text: texts.channel } };
		}
		if (word === "skip") return { kind: "done", reply: { text: texts.done } };
		const channel = readChannel(text);
		if (channel === undefined) return { kind: "again", reply: { text: texts.channelKind } };
		await save(context, channel.field, channel.read);
		return { kind: "done", reply: { text: `${saved(context, [channel])}\n${texts.done}` } };
	},
});

async function named(context: Context, state: State, name: string): Promise<FlowResult> {
	const { committed, match } = await enrol(context.services, {
		identity: context.identity,
		classId: state.classId,
		name,
		values: [],
		reportedBy: { kind: "self", identity: context.identity },
		via: "dialogue",
		cause: context.cause,
		causeAt: context.message.sentAt,
		vouched: false,
	});
	if (committed.kind === "identity-taken") throw new UserError("identity-taken");
	const texts = context.texts(registerTexts);
	const text = match === "many" ? `${texts.many}\n${texts.city}` : texts.city;
	return { kind: "next", step: "city", state, reply: { text } };
}

async function save(context: Context, field: Field, read: ReadValue): Promise<void> {
	const { store, sets, clock, house } = context.services;
	const alumnus = await store.collection(alumni).find("identity", [context.identity]);
	if (alumnus === undefined) throw new UserError("register-first");
	const saying = { trust: "self" as const, confirmed: true, at: clock.now(), halfLives: house.halfLives };
	await sets.commit({
		alumnusId: alumnus.id,
		alumnus,
		plan: ({ values }) => changesFor(values, field, read, "replace", saying),
		reportedBy: { kind: "self", identity: context.identity },
		via: "dialogue",
		cause: context.cause,
		causeAt: context.message.sentAt,
	});
}

/** A channel named (`微信 abc123`), or one that can only be one thing. */
function readChannel(text: string): { field: Field; read: ReadValue } | undefined {
	const said = leadingField(text.replace(/[:：=]/, " "));
	if (said !== undefined) return { field: said.field, read: readField(said.field, said.text) };
	if (text.includes("@") || text.includes("＠")) return { field: "email", read: readField("email", text) };
	if (/^[+＋]?[\d０-９\s()（）-]{7,20}$/.test(text)) return { field: "phone", read: readField("phone", text) };
	return undefined;
}
