import { defineTexts } from "../../src/i18n/index.js";

export const helpTexts = defineTexts(
	{
		dash: "—",
		comma: "、",
		unbound: "这个群还没有绑定班级：请联络员在这里发 /绑定 和校友办给的码。",
		newcomer: "不记命令也行，直接说就好，如“我是张三，在深圳迈瑞”。读给你核对了再存。\n退订 — 不再提醒；隐私 — 谁看得到我的资料",
		own: ({ names }: { names: string }) => `自己的：${names}`,
		liaison: ({ names }: { names: string }) => `联络员还能：${names}`,
		also: ({ names }: { names: string }) => `也能：${names}`,
		rest: ({ names }: { names: string }) => `其他：${names}`,
		more: "不记命令也行，有变动直接跟我说。每条的写法：帮助 更新",
		privately: "其余的请私聊我发“帮助”。群里别发手机号。",
		one: ({ summary, examples }: { summary: string; examples: string }) => `${summary}，例如：\n${examples}`,
	},
	{
		dash: "-",
		comma: ", ",
		unbound: "This group is tied to no class yet: its liaison sends /bind with the office's code here.",
		newcomer:
			'Or just tell me, like "I\'m Mary Raza, now in Lahore". I read it back before anything is saved.\nstop - no more questions; privacy - who sees my details',
		own: ({ names }) => `Your own: ${names}`,
		liaison: ({ names }) => `As liaison also: ${names}`,
		also: ({ names }) => `Also: ${names}`,
		rest: ({ names }) => `Other: ${names}`,
		more: "No command needed: just tell me what is new. How each is written: help update",
		privately: 'For the rest write "help" to me privately. No phone numbers in the group, please.',
		one: ({ summary, examples }) => `${summary}, for example:\n${examples}`,
	},
);
