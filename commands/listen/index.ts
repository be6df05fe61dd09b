import { defineTexts } from "../../src/i18n/index.js";
import { defineCommand } from "../../src/router/command.js";
import { classes } from "../../src/store/collections/classes.js";

const texts = defineTexts(
	{
		on: "本班已开旁听：群里谁说自己换工作、搬家、换号，我私下问一句要不要记。\n聊天不存。关：/旁听 关",
		off: "本班已关旁听：没@我的话我一概不看。",
		isOn: "本班旁听：开。关：/旁听 关",
		isOff: "本班旁听：关。开：/旁听 开",
	},
	{
		on: "Listening is on for this class: when somebody says here that he has moved, I ask him privately whether to note it.\nNothing of the chat is kept. Off: /listen off",
		off: "Listening is off for this class: I look at nothing that is not said to me.",
		isOn: "Listening is on for this class. Off: /listen off",
		isOff: "Listening is off for this class. On: /listen on",
	},
);

const WORDS: Readonly<Record<string, boolean>> = {
	on: true,
	开: true,
	打开: true,
	开启: true,
	off: false,
	关: false,
	关闭: false,
};

/** `/listen on`: whether changes that members mention in the class's groups lead to a private question. Off by default. */
export const listenCommand = defineCommand<boolean | undefined>({
	name: "listen",
	aliases: ["旁听"],
	who: "liaison",
	where: "anywhere",
	takes: (text) => /^(?:旁听|listen)\s+(?:开|关|on|off)$/i.test(text),
	summary: { "zh-CN": "群里说到变动，要不要我私下问（默认关）", en: "ask privately about changes said in the group (off)" },
	examples: { "zh-CN": ["/旁听 开", "/旁听 关"], en: ["/listen on", "/listen off"] },
	parse: ({ words }) => WORDS[(words[0] ?? "").toLowerCase()],
	async run(context, listening) {
		const klass = await context.lookedAfter();
		const own = context.texts(texts);
		if (listening === undefined) return { text: klass.listening === true ? own.isOn : own.isOff };
		const { store, clock, directory } = context.services;
		const changed = await store
			.collection(classes)
			.update(klass.id, (stored) => ({ ...stored, listening, changedAt: clock.now() }));
		if (changed !== undefined) directory.hold("class", changed);
		return { text: listening ? own.on : own.off };
	},
});
