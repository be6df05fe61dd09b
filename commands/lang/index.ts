import { UserError } from "../../src/errors.js";
import { defineTexts, type Locale } from "../../src/i18n/index.js";
import { defineCommand } from "../../src/router/command.js";

export const langTexts = defineTexts({ done: "好，以后跟你说中文。" }, { done: "All right, English from now on." });

const NAMES: Readonly<Record<string, Locale>> = {
	zh: "zh-CN",
	"zh-cn": "zh-CN",
	cn: "zh-CN",
	中文: "zh-CN",
	汉语: "zh-CN",
	chinese: "zh-CN",
	en: "en",
	英文: "en",
	英语: "en",
	english: "en",
};

/** `English please`, `说中文`: nothing else can be meant. */
const ALONE =
	/^(?:(?:please )?(?:speak |in |use )|(?:请|能)?(?:说|讲|用|换成|切换成?))?(english|chinese|中文|英文|英语|汉语)(?: please| pls|吧|谢谢)?[\s.!?。！？]*$/i;

/** `/lang`: the language this person is spoken to in. */
export const langCommand = defineCommand({
	name: "lang",
	aliases: ["语言", "language"],
	who: "anyone",
	where: "anywhere",
	bareWords: true,
	summary: { "zh-CN": "换语言：中文 / English", en: "language: 中文 / English" },
	examples: { "zh-CN": ["/语言 英文", "/语言 中文"], en: ["/lang en", "/lang zh"] },
	takes: (text) => text.length <= 24 && ALONE.test(text),
	parse({ rest }) {
		const locale = NAMES[(ALONE.exec(rest)?.[1] ?? rest.split(/\s/)[0] ?? "").toLowerCase()];
		if (locale === undefined) throw new UserError("arguments-missing", { example: "/lang en, /lang zh" });
		return locale;
	},
	async run(context, locale) {
		await context.services.directory.putIdentity(context.identity, { locale });
		return { text: langTexts[locale].done };
	},
});
