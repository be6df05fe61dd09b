import type { Locale } from "../../src/i18n/index.js";
import { type Command, defineCommand } from "../../src/router/command.js";
import type { Context } from "../../src/router/context.js";
import { mayUse, type Who } from "../../src/router/permissions.js";
import { helpTexts } from "./texts.js";

/** In a group only this many are named; the rest is told privately. */
const IN_GROUP = 4;

/** Privately this many of what matters most are shown with an example; the rest by name. */
const IN_FULL = 4;

/** What one looks for once, if ever. */
const SELDOM: ReadonlySet<string> = new Set([
	...["optout", "optin", "lang", "privacy", "export", "forget", "link", "unlink", "cancel", "claim", "word"],
]);

/** "How does this work?" */
const HOW_TO =
	/^(?:怎么用|怎么弄|怎么玩|怎么操作|你?(?:会|能)(?:什么|干什么|做什么|干嘛|干啥|做啥)|有(?:什么|哪些)功能|在[吗么]|what can (?:you|i) (?:do|say|type)|(?:帮助|help)\s+\S{1,12}|how (?:does (?:this|it) work|do i use (?:this|it|you))|commands?)[\s?？!！。.呢啊呀]*$|^[?？]{2,}$/i;

/** `/help`: what this person may type here, generated from the commands' declarations. */
export const helpCommand = (all: () => readonly Command[]): Command<string> =>
	defineCommand({
		name: "help",
		aliases: ["帮助", "菜单", "你好", "您好", "在吗", "hi", "hello", "hey", "salam", "menu", "?"],
		who: "anyone",
		where: "anywhere",
		unbound: true,
		takes: (text) => text.length <= 40 && HOW_TO.test(text),
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
			const isKnown = await context.isAlumnus();
			if (!context.isDirect) return { text: await inGroup(all(), context, isKnown) };
			const offered: Command[] = [];
			for (const command of all()) if (await isOffered(command, context)) offered.push(command);
			// Who is registered wants to change something, not to register again.
			const usable = isKnown ? offered.filter(({ name }) => name !== "register") : offered;
			const line = (command: Command) => lineOf(command, locale);
			const duties = usable.filter(({ who }) => who === "liaison" || who === "duty" || who === "office");
			if (duties.length === 0 && !isKnown) return { text: [...usable.slice(0, 1).map(line), texts.newcomer].join("\n") };
			const names = (commands: readonly Command[]) => ({
				names: commands.map((command) => calledIn(locale, command)).join(texts.comma),
			});
			const own = usable.filter((command) => !duties.includes(command) && !SELDOM.has(command.name));
			const rest = usable.filter((command) => !duties.includes(command) && SELDOM.has(command.name));
			if (duties.length === 0)
				return {
					text: [
						...own.slice(0, IN_FULL).map(line),
						...(own.length > IN_FULL ? [texts.also(names(own.slice(IN_FULL)))] : []),
						texts.rest(names(rest)),
						texts.more,
					].join("\n"),
				};
			return {
				text: [
					...duties.slice(0, IN_FULL).map(line),
					...(duties.length > IN_FULL ? [texts.liaison(names(duties.slice(IN_FULL)))] : []),
					texts.own(names(own)),
					texts.rest(names(rest)),
					texts.more,
				].join("\n"),
			};
		},
	});

const lineOf = (command: Command, locale: Locale): string =>
	`${command.examples[locale][0]} ${helpTexts[locale].dash} ${command.summary[locale]}`;

const WHO: readonly Who[] = ["anyone", "member", "alumnus", "liaison", "office"];

/** What a group is shown, by everything that it depends on: it is asked for most, and there are few answers. */
const inGroups = new WeakMap<readonly Command[], Map<string, string>>();

async function inGroup(commands: readonly Command[], context: Context, isKnown: boolean): Promise<string> {
	const { locale } = context;
	const allowed = new Set<Who>();
	let key = `${locale} ${isKnown ? "known" : ""}`;
	for (const who of WHO) {
		const may = mayUse(who, context, context.services.directory);
		if (typeof may === "boolean" ? !may : !(await may)) continue;
		allowed.add(who);
		key += ` ${who}`;
	}
	let known = inGroups.get(commands);
	if (known === undefined) {
		known = new Map();
		inGroups.set(commands, known);
	}
	let text = known.get(key);
	if (text === undefined) {
		const usable = commands.filter(
			(command) => isMeantHere(command, false) && allowed.has(command.who) && !(isKnown && command.name === "register"),
		);
		text = [...usable.slice(0, IN_GROUP).map((command) => lineOf(command, locale)), helpTexts[locale].privately].join("\n");
		known.set(key, text);
	}
	return text;
}

/** What a command is called in a language. */
const calledIn = (locale: Locale, { name, aliases }: Command): string =>
	(locale === "zh-CN" ? aliases.find((alias) => /^\p{Script=Han}/u.test(alias)) : undefined) ?? name;

function isOffered(command: Command, context: Context): boolean | Promise<boolean> {
	if (!isMeantHere(command, context.isDirect)) return false;
	return mayUse(command.who, context, context.services.directory);
}

/** Whether it is for such a chat, and to be told of. */
const isMeantHere = ({ name, hidden, where }: Command, isDirect: boolean): boolean =>
	name !== "help" && hidden !== true && (where === "anywhere" || where === (isDirect ? "direct" : "group"));
