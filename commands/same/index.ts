import { isChannel } from "../../src/alumni/fields.js";
import { showValue } from "../../src/alumni/show.js";
import type { Value } from "../../src/alumni/value.js";
import { shownToSelf } from "../../src/alumni/visibility.js";
import { confirmValues } from "../../src/dialogue/confirm.js";
import { defineFlow, HOUR_MS } from "../../src/dialogue/flow.js";
import { handleAnswer } from "../../src/dialogue/handle.js";
import { UserError } from "../../src/errors.js";
import { defineCommand, noArguments } from "../../src/router/command.js";
import { sameTexts } from "./texts.js";

/** "Is this still right?", asked by the person himself. */
export const sameFlow = defineFlow<{ valueIds: string[] }>({
	name: "same",
	version: 1,
	words: ["same", "yes", "no"],
	groupMs: 3 * 60_000,
	lifetimeMs: 24 * HOUR_MS,
	read: (state) => state as { valueIds: string[] },
	async answer(context, _step, { valueIds }, { word }) {
		if (word === "same" || word === "yes") return { kind: "done", reply: await confirmValues(context, valueIds, "command") };
		if (word === "no") return { kind: "done", reply: { text: context.texts(sameTexts).change } };
		return { kind: "pass" };
	},
});

/** `/same`: confirms what was just shown; typed alone, shows it first. */
export const sameCommand = defineCommand({
	name: "same",
	aliases: ["没变", "一样", "没换", "照旧", "没变化", "no change", "same as before", "sab same"],
	who: "alumnus",
	where: "anywhere",
	summary: { "zh-CN": "资料没变，确认一下", en: "confirm that nothing changed" },
	examples: { "zh-CN": ["/没变"], en: ["/same"] },
	parse: noArguments,
	async run(context) {
		const { dialogues, clock, house } = context.services;
		const open = await context.openQuestion();
		if (open?.flow.words.includes("same") === true) {
			const answered = await handleAnswer(context, open, { text: context.message.text, word: "same" });
			if (answered !== "pass") return answered;
		}
		const alumnus = await context.alumnus();
		if (alumnus === undefined) throw new UserError("register-first");
		const shown = shownToSelf(alumnus.values, alumnus.memberships).filter(
			({ confirmed, field }) => confirmed && field !== "name",
		);
		const texts = context.texts(sameTexts);
		if (shown.length === 0) return { text: texts.nothing };
		const list = shown.map((value: Value) => showValue(value, context.locale, house.timezone, clock.now()));
		if (!context.isDirect && !(await context.direct([...list, texts.ask].join("\n")))) return { text: texts.writeFirst };
		await dialogues.supersede(context.identity, sameFlow);
		await dialogues.open({
			person: context.identity,
			flow: sameFlow,
			step: "confirm",
			state: { valueIds: shown.map(({ id }) => id) },
			alumnusId: alumnus.id,
		});
		if (!context.isDirect) return { text: texts.privately };
		return { text: [...list, shown.some(({ field }) => isChannel(field)) ? texts.ask : texts.askAndChannel].join("\n") };
	},
});
