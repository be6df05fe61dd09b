import { defineTexts } from "../../src/i18n/index.js";

export const bindTexts = defineTexts(
	{
		greeting: ({ office, by }: { office: string; by: string }) =>
			`我是${office}小助手，${by}请来的，平时不说话。\n改资料请私聊，群里别发手机号。`,
		chapterGreeting: ({ office, by }: { office: string; by: string }) =>
			`我是${office}小助手，${by}请来的，平时不说话。\n找分会发 /分会；改资料请私聊，群里别发手机号。`,
		matched: ({ roster, members, matched }: { roster: number; members: number; matched: number }) =>
			`名册${roster}人，群里${members}人，按群名片认出${matched}人。\n大家发“/登记 姓名 城市”就好，或私聊我“登记”。`,
		told: ({ what, by, platform }: { what: string; by: string; platform: string }) =>
			`${what}的群（${platform}）已由${by}绑定。若不对，请在控制台解除。`,
	},
	{
		greeting: ({ office, by }) =>
			`Hi, I'm the ${office} helper, invited by ${by}; mostly silent.\nPlease update privately, never post numbers here.`,
		chapterGreeting: ({ office, by }) =>
			`Hi, I'm the ${office} helper, invited by ${by}; mostly silent.\n/chapter tells about this chapter. Please update privately, never post numbers here.`,
		matched: ({ roster, members, matched }) =>
			`${roster} on the roster, ${members} in the group, ${matched} recognised by their group names.\nAll you need: "/register NAME CITY" here, or "register" to me privately.`,
		told: ({ what, by, platform }) =>
			`${by} has tied a group (${platform}) to ${what}. If that is wrong, untie it in the console.`,
	},
);
