import { type Command, defineCommand } from "../../src/router/command.js";
import type { Context } from "../../src/router/context.js";
import { mayUse } from "../../src/router/permissions.js";
import { helpTexts } from "./texts.js";

/** In a group only this many are named; the rest is told privately. */
const IN_GROUP = 4;

/** `/help`: what this person may type here, generated from the commands' declarations. */
export const helpCommand = (all: () => readonly Command[]): Command<string> =>
	defineCommand({
		name: "help",
		aliases: ["帮助", "菜单", "你好", "您好", "在吗", "hi", "hello", "hey", "salam", "menu", "?"],
		who: "anyone",
		where: "anywhere",
		unbound: true,
		summary: { "zh-CN": "看你能用什么", en: "what you can type" },
		examples: { "zh-CN": ["/帮助", "/帮助 更新"], en: ["/help", "/help update"] },
		parse: ({ words }) => (words[0] ?? "").replace(/^[/／]/, "").toLowerCase(),
		async run(context, about) {
			const texts = context.texts(helpTexts);
			const { locale } = context;
			const one = all().find(({ name, aliases }) => name === about || aliases.includes(about));
			if (one !== undefined)
				return { text: texts.one({ summary: one.summary[locale], examples: one.examples[locale].join("\n") }) };
			if (!context.isDirect && context.group === undefined) return { text: texts.unbound };
			const usable: Command[] = [];
			for (const command of all()) {
				if (!context.isDirect && usable.length === IN_GROUP) break;
				if (await isOffered(command, context)) usable.push(command);
			}
			const line = (command: Command) => `${command.examples[locale][0]} ${texts.dash} ${command.summary[locale]}`;
			if (context.isDirect) return { text: [...usable.map(line), texts.more].join("\n") };
			return { text: [...usable.map(line), texts.privately].join("\n") };
		},
	});

function isOffered(command: Command, context: Context): boolean | Promise<boolean> {
	if (command.name === "help") return false;
	if (command.where !== "anywhere" && command.where !== (context.isDirect ? "direct" : "group")) return false;
	return mayUse(command.who, context, context.services.directory);
}
