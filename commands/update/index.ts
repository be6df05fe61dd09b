import { mainValue } from "../../src/alumni/changes.js";
import { loadGazetteer, placeName } from "../../src/alumni/places/index.js";
import { readField } from "../../src/alumni/reading.js";
import { UserError } from "../../src/errors.js";
import { type CommandInput, defineCommand } from "../../src/router/command.js";
import type { Context } from "../../src/router/context.js";
import { saved } from "../../src/router/saved.js";
import { replyAbout } from "../../src/router/withdraw.js";
import type { Alumnus } from "../../src/store/collections/alumni.js";
import { checkName } from "../register/parse.js";
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
		const changes = readChanges(alumnus, rest, called);
		const sure = changes.filter((change) => !needsChoice(alumnus, change));
		const [asked, ...later] = changes.filter((change) => needsChoice(alumnus, change));
		const fields = changes.map(({ field }) => field);
		let unchanged = false;
		if (sure.length > 0) {
			const done = await say(context, alumnus, sure, "replace", "command");
			if (done.kind === "redelivery") return undefined;
			unchanged = done.kind === "done" && done.proposal.changes.every(({ op }) => op === "confirm");
		}
		if (asked !== undefined) return replyAbout(context, await ask(context, alumnus, asked, later, sure), fields);
		return replyAbout(context, unchanged ? texts.unchanged : answer(context, sure), fields);
	},
});

function readChanges(alumnus: Alumnus, text: string, called: string): readonly Change[] {
	const country = mainValue(alumnus.values, "country")?.country ?? mainValue(alumnus.values, "city")?.country;
	return readUpdate(text, called).map(({ field, text: typed }) => {
		if (field === "name") checkName(typed);
		return { field, read: readField(field, typed, { ...(country && { country }) }) };
	});
}

function answer(context: Context, changes: readonly Change[]): string {
	const guess = unknownCity(changes, context);
	return guess === undefined
		? saved(context, changes)
		: `${saved(context, changes)}\n${context.texts(updateTexts).suggest({ guess })}`;
}

/** A city that no list knows is kept as it was written; the nearest known one is only mentioned. */
function unknownCity(changes: readonly Change[], { isDirect, locale }: Context): string | undefined {
	const city = changes.find(({ field, read }) => field === "city" && read.placeId === undefined);
	if (city === undefined || !isDirect) return undefined;
	const near = loadGazetteer().suggest(city.read.text)[0];
	return near === undefined ? undefined : placeName(near, locale);
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
