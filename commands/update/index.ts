import { mainValue } from "../../src/alumni/changes.js";
import { readField } from "../../src/alumni/reading.js";
import { UserError } from "../../src/errors.js";
import { type CommandInput, defineCommand } from "../../src/router/command.js";
import type { Context } from "../../src/router/context.js";
import { saved } from "../../src/router/saved.js";
import { replyAbout } from "../../src/router/withdraw.js";
import type { Alumnus } from "../../src/store/collections/alumni.js";
import { checkName } from "../register/parse.js";
import { cityFlow, cityQuestion, unclearCity } from "./city.js";
import { type Change, choiceFlow, choiceOf, needsChoice, say } from "./flow.js";
import { readUpdate } from "./parse.js";
import { updateTexts } from "./texts.js";

/** `/update city Shenzhen`: the person's own word, applied at once. */
export const updateCommand = defineCommand<CommandInput>({
	name: "update",
	aliases: ["更新", "改资料", "换号", "换手机"],
	who: "alumnus",
	where: "anywhere",
	bareWords: true,
	summary: { "zh-CN": "改城市、手机、工作等", en: "change city, phone, job and so on" },
	examples: { "zh-CN": ["/更新 城市 深圳", "/更新 手机 +86 …"], en: ["/update city Shenzhen", "/update phone +92 …"] },
	parse: (input) => input,
	async run(context, { rest, called, mentions }) {
		const texts = context.texts(updateTexts);
		if (mentions.some(({ userId }) => userId !== context.message.sender.id)) return context.reply(texts.forOther);
		const alumnus = await context.alumnus();
		if (alumnus === undefined) throw new UserError("register-first");
		const all = readChanges(alumnus, rest, called);
		const unclear = all.flatMap(({ field, typed }) => (field === "city" ? (unclearCity(typed) ?? []) : [])).at(-1);
		const changes = all
			.filter(({ field }) => unclear === undefined || field !== "city")
			.map(({ field, read }) => ({ field, read }));
		const sure = changes.filter((change) => !needsChoice(alumnus, change));
		const [asked, ...later] = changes.filter((change) => needsChoice(alumnus, change));
		const fields = all.map(({ field }) => field);
		let unchanged = false;
		if (sure.length > 0) {
			const done = await say(context, alumnus, sure, "replace", "command");
			if (done.kind === "redelivery") return undefined;
			unchanged = done.kind === "done" && done.proposal.changes.every(({ op }) => op === "confirm");
		}
		if (asked !== undefined) {
			// One question at a time.
			const text = await ask(context, alumnus, asked, later, sure);
			return replyAbout(context, unclear === undefined ? text : `${texts.cityAlone}\n${text}`, fields);
		}
		const told = unchanged ? texts.unchanged : saved(context, sure);
		if (unclear === undefined) return replyAbout(context, told, fields);
		const question = await askCity(context, alumnus, unclear);
		return replyAbout(context, sure.length === 0 ? question : `${told}\n${question}`, fields);
	},
});

function readChanges(alumnus: Alumnus, text: string, called: string): readonly (Change & { readonly typed: string })[] {
	const country = mainValue(alumnus.values, "country")?.country ?? mainValue(alumnus.values, "city")?.country;
	return readUpdate(text, called).map(({ field, text: typed }) => {
		if (field === "name") checkName(typed);
		return { field, typed, read: readField(field, typed, { ...(country && { country }) }) };
	});
}

/** Which city is meant: privately where that can be. Gives what is said here. */
async function askCity(
	context: Context,
	alumnus: Alumnus,
	unclear: NonNullable<ReturnType<typeof unclearCity>>,
): Promise<string> {
	const { dialogues } = context.services;
	const texts = context.texts(updateTexts);
	await dialogues.supersede(context.identity, cityFlow);
	await dialogues.open({ person: context.identity, flow: cityFlow, step: "city", state: unclear, alumnusId: alumnus.id });
	const question = cityQuestion(context, unclear);
	if (context.isDirect) return question;
	return (await context.direct(question)) ? texts.cityPrivately : texts.cityFirst;
}

/** Asks what to do with a second number: privately where that can be. Gives what is said here. */
async function ask(
	context: Context,
	alumnus: Alumnus,
	change: Change,
	later: readonly Change[],
	sure: readonly Change[],
): Promise<string> {
	const { dialogues } = context.services;
	const texts = context.texts(updateTexts);
	await dialogues.supersede(context.identity, choiceFlow);
	await dialogues.open({
		person: context.identity,
		flow: choiceFlow,
		step: "choice",
		state: { ...change, later },
		alumnusId: alumnus.id,
	});
	const question = choiceOf(context, change);
	const lines = sure.length > 0 ? [saved(context, sure)] : [];
	if (context.isDirect) lines.push(question);
	else if (!(await context.direct(question))) lines.splice(0, 1, question);
	else if (lines.length === 0) lines.push(texts.privately);
	return lines.join("\n");
}
