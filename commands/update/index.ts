import { mainValue } from "../../src/alumni/changes.js";
import type { Pair } from "../../src/alumni/pairs.js";
import { loadGazetteer, placeName } from "../../src/alumni/places/index.js";
import { readField } from "../../src/alumni/reading.js";
import { UserError } from "../../src/errors.js";
import { defineCommand, type Reply } from "../../src/router/command.js";
import type { Context } from "../../src/router/context.js";
import { saved } from "../../src/router/saved.js";
import type { Alumnus } from "../../src/store/collections/alumni.js";
import { type Change, choiceFlow, needsChoice, say } from "./flow.js";
import { readUpdate } from "./parse.js";
import { updateTexts } from "./texts.js";

/** `/update city Shenzhen`: the person's own word, applied at once. */
export const updateCommand = defineCommand<readonly Pair[]>({
	name: "update",
	aliases: ["更新", "改资料", "换号", "换手机"],
	who: "alumnus",
	where: "anywhere",
	bareWords: true,
	summary: { "zh-CN": "改城市、手机、工作等", en: "change city, phone, job and so on" },
	examples: { "zh-CN": ["/更新 城市 深圳", "/更新 手机 +86 …"], en: ["/update city Shenzhen", "/update phone +92 …"] },
	parse: ({ rest, called }) => readUpdate(rest, called),
	async run(context, pairs) {
		const alumnus = await context.alumnus();
		if (alumnus === undefined) throw new UserError("register-first");
		const country = countryOf(alumnus);
		const changes = pairs.map(
			({ field, text }): Change => ({ field, read: readField(field, text, { ...(country && { country }) }) }),
		);
		const asked = changes.find((change) => needsChoice(alumnus, change));
		const sure = changes.filter((change) => change !== asked);
		if (sure.length > 0) {
			const done = await say(context, alumnus, sure, "replace", "command");
			if (done.kind === "redelivery") return undefined;
			if (asked === undefined)
				return answer(context, sure, done.kind === "done" && done.proposal.changes.every(({ op }) => op === "confirm"));
		}
		return asked === undefined ? undefined : ask(context, alumnus, asked);
	},
});

const countryOf = ({ values }: Alumnus): string | undefined =>
	mainValue(values, "country")?.country ?? mainValue(values, "city")?.country;

async function answer(context: Context, changes: readonly Change[], unchanged: boolean): Promise<Reply> {
	const texts = context.texts(updateTexts);
	if (unchanged) return context.reply(texts.unchanged);
	const lines = [saved(context, changes)];
	const guess = unknownCity(changes, context);
	if (guess !== undefined) lines.push(texts.suggest({ guess }));
	else if (!context.isDirect && context.holdsDetails) lines.push((await recall(context)) ? texts.recalled : texts.recall);
	return context.reply(lines.join("\n"));
}

/** The bot takes a message with contact details out of the group where it may. */
async function recall({ services, message }: Context): Promise<boolean> {
	const adapter = services.adapters.find(({ platform }) => platform === message.platform);
	if (adapter?.capabilities.recall !== "own-and-as-admin") return false;
	return adapter.recall(message.botId, message.chat, message.id).catch(() => false);
}

/** A city that no list knows is kept as it was written; the nearest known one is only mentioned. */
function unknownCity(changes: readonly Change[], { isDirect, locale }: Context): string | undefined {
	const city = changes.find(({ field, read }) => field === "city" && read.placeId === undefined);
	if (city === undefined || !isDirect) return undefined;
	const near = loadGazetteer().suggest(city.read.text)[0];
	return near === undefined ? undefined : placeName(near, locale);
}

async function ask(context: Context, alumnus: Alumnus, change: Change): Promise<Reply> {
	const { dialogues } = context.services;
	await dialogues.supersede(context.identity, choiceFlow);
	await dialogues.open({ person: context.identity, flow: choiceFlow, step: "choice", state: change, alumnusId: alumnus.id });
	const texts = context.texts(updateTexts);
	return context.reply(change.field === "phone" ? texts.phoneChoice : texts.emailChoice);
}
