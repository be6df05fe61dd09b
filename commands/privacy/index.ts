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
/** Whoever wants to be erased is understood in the midst of any question: it is no name and no city. */
const ERASE =
	/^(?:我(?:要|想)|请|麻烦|帮我|可以|能不能|怎么|怎样|如何|能)*(?:注销|销号|删除账号|删号|退出登记|(?:把我的?|删除|删掉|清除|清空)+我?的?(?:所有|全部)?(?:资料|信息|数据|登记|记录|手机号?码?|号码|电话|微信)(?:都|全)?(?:删|清|注销)?|把我删|删除[吗呢啊?？]*$|删除我|删掉我)|^(?:please |pls |kindly |can you |how (?:do|can) i |i want (?:you )?to |i want (?:my )?)*(?:forget me|(?:erase|delete|remove|wipe) (?:me\b|my (?:phone |mobile )?(?:data|account|record|details?|info|information|number|everything)|all my|all of (?:it|my)|everything|it all)|be (?:erased|deleted|forgotten|removed)|data (?:erased|deleted|removed))|^(?:mera|mere) (?:data|number|record) (?:delete|hata|mita)/iu;

/** "注销", "please delete my data": whether a text wishes for that. */
export const wantsErasure = (text: string): boolean => text.length <= LONGEST_WISH && ERASE.test(text.trim());

/** `/forget`: how to be erased. */
export const forgetCommand = telling({
	name: "forget",
	aliases: ["注销", "忘记我", "forget me", "delete me", "erase"],
	summary: { "zh-CN": "怎样删除我的资料", en: "how to be erased" },
	takes: wantsErasure,
});

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
export const exportCommand = telling({
	name: "export",
	aliases: ["导出", "导出资料"],
	summary: { "zh-CN": "我的全部资料", en: "all that is kept about me" },
	hidden: true,
});
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
