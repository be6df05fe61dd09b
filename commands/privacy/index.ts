import type { Locale } from "../../src/i18n/index.js";
import { type Command, defineCommand, noArguments } from "../../src/router/command.js";
import type { Context } from "../../src/router/context.js";
import type { Who } from "../../src/router/permissions.js";
import type { Reply } from "../../src/router/reply.js";
import { privacyTexts } from "./texts.js";

type Saying = keyof (typeof privacyTexts)["en"];

/** One of the sayings; in a group without the office's number, which nothing is to be confused with there. */
export const say = (context: Context, what: Saying): Reply => ({
	text: context.texts(privacyTexts)[what]({ contact: context.isDirect ? context.services.house.contact : "" }),
});

interface Told {
	readonly name: Saying;
	readonly aliases: readonly string[];
	readonly summary: Readonly<Record<Locale, string>>;
	/** A text without the command's name that says the same. */
	readonly takes?: (text: string) => boolean;
	readonly who?: Who;
	readonly hidden?: true;
}

/** A command that does nothing but say where what it is about is done. */
const telling = ({ who = "anyone", name, aliases, ...told }: Told): Command<undefined> =>
	defineCommand({
		...told,
		name,
		aliases,
		who,
		where: "anywhere",
		bareWords: true,
		examples: { "zh-CN": [`/${aliases[0]}`], en: [`/${name}`] },
		parse: noArguments,
		run: async (context) => say(context, name),
	});

const LONGEST_WISH = 40;
/** `/privacy`: who sees what, and the ways out. */
export const privacyCommand = telling({
	name: "privacy",
	aliases: ["隐私", "privacy policy"],
	summary: { "zh-CN": "谁看得到我的资料", en: "who sees my details" },
	takes: (text) =>
		text.length <= LONGEST_WISH &&
		/谁(?:能|可以|会)?(?:看到|看得到|看见|看)我|(?:我的)?(?:资料|信息|号码)会?给谁看|会不会(?:泄露|外传)|隐私(?:政策|协议|保护)|(?:别|不要)(?:泄露|外传|告诉别人|给别人)|(?:信息|资料|号码?)安全吗|(?:don'?t|do not|never) (?:share|leak|sell|give (?:away|out)) |who (?:can |will |else )?sees? (?:this|my|it)|is (?:this|it|my \w+) (?:private|safe|confidential)/iu.test(
			text,
		),
});

/** Asked for by name, and done elsewhere for now. */
export const findCommand = telling({
	name: "find",
	aliases: ["找", "找人", "找同学", "查找"],
	summary: { "zh-CN": "找同学", en: "look for a classmate" },
	hidden: true,
});
export const handoverCommand = telling({
	name: "handover",
	aliases: ["交接", "移交"],
	takes: (text) =>
		text.length <= LONGEST_WISH &&
		/(?:换|找).{0,4}(?:人|个).{0,4}联络员|(?:不想?|没空|没时间)(?:再)?(?:当|做)联络员|(?:step down|stop being|no longer) .{0,6}liaison/i.test(
			text,
		),
	summary: { "zh-CN": "换联络员", en: "another liaison takes over" },
	hidden: true,
});
