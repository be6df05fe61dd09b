import { defineTexts } from "../../src/i18n/index.js";

export const helpTexts = defineTexts(
	{
		dash: "—",
		unbound: "这个群还没有绑定班级：请联络员在这里发 /绑定 和校友办给的码。",
		more: "不记命令也行，有变动直接跟我说。每条的写法：/帮助 命令名",
		privately: "其余的请私聊我发“帮助”。群里别发手机号。",
		one: ({ summary, examples }: { summary: string; examples: string }) => `${summary}，例如：\n${examples}`,
	},
	{
		dash: "-",
		unbound: "This group is tied to no class yet: its liaison sends /bind with the office's code here.",
		more: "No command needed: just tell me what is new. How each is written: /help NAME",
		privately: 'For the rest write "help" to me privately. No phone numbers in the group, please.',
		one: ({ summary, examples }) => `${summary}, for example:\n${examples}`,
	},
);
