import { defineTexts } from "../i18n/index.js";

export const plannerTexts = defineTexts(
	{
		paste: ({ office, bot }: { office: string; bot: string }) =>
			`${office}想核对你登记的联系方式，私聊${bot}回一句“没变”或新的就好。\n不想再被问，回它“退订”。`,
		link: ({ link }: { link: string }) => `点开这里回答，只有你能看到：${link}`,
	},
	{
		paste: ({ office, bot }) =>
			`${office} would like to check your contact details: write "same" or what is new to ${bot}, privately.\nNo more questions? Write "stop".`,
		link: ({ link }) => `Answer here; only you can see it: ${link}`,
	},
);
