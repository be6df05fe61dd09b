import { defineTexts } from "../../src/i18n/index.js";

export const meTexts = defineTexts(
	{
		counts: ({ fresh, all }: { fresh: number; all: number }) => `你登记了${all}项，${fresh}项是新的。\n详情私聊我发“我的”。`,
		after: "都对回“没变”；要改直接说，如“更新 城市 拉合尔”。",
	},
	{
		counts: ({ fresh, all }) => `${fresh} of your ${all} entries are fresh.\nFor details write "me" to me privately.`,
		after: 'All right? "same". Or tell me what is new, like "update city Lahore".',
	},
);
