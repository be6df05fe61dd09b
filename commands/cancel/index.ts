import { defineTexts } from "../../src/i18n/index.js";
import { defineCommand, noArguments } from "../../src/router/command.js";

export const cancelTexts = defineTexts(
	{ done: "好，不问了。已保存的还在。", nothing: "现在没有进行中的问题。" },
	{ done: "All right, dropped. What was saved stays.", nothing: "There is no open question." },
);

/** `/cancel`: ends the question that waits for this person. */
export const cancelCommand = defineCommand({
	name: "cancel",
	aliases: ["取消", "算了"],
	who: "anyone",
	where: "anywhere",
	summary: { "zh-CN": "取消正在问的问题", en: "drop the open question" },
	examples: { "zh-CN": ["/取消"], en: ["/cancel"] },
	parse: noArguments,
	async run(context) {
		const ended = await context.services.dialogues.cancel(context.identity);
		const texts = context.texts(cancelTexts);
		return { text: ended ? texts.done : texts.nothing };
	},
});
