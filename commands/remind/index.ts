import { defineTexts } from "../../src/i18n/index.js";
import { defineCommand, noArguments } from "../../src/router/command.js";

export const remindTexts = defineTexts(
	{ started: "好，该问的我会慢慢私下问，不会刷屏。" },
	{ started: "Good: I'll ask those who are due, one by one and privately." },
);

/** `/remind`: asks the class what is due now. The usual manners hold: nobody is asked twice in a week. */
export const remindCommand = defineCommand({
	name: "remind",
	aliases: ["提醒"],
	who: "liaison",
	where: "anywhere",
	summary: { "zh-CN": "提醒本班核对资料", en: "ask the class what is due" },
	examples: { "zh-CN": ["/提醒"], en: ["/remind"] },
	parse: noArguments,
	async run(context) {
		const klass = await context.lookedAfter();
		await context.services.work.remind(klass.id, `asked ${context.cause}`);
		return { text: context.texts(remindTexts).started };
	},
});
