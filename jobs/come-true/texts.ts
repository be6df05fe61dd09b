import { defineTexts } from "../../src/i18n/index.js";

export const comeTrueTexts = defineTexts(
	{
		ask: ({ name, what }: { name: string; what: string }) =>
			`${name}，你说过这时候会变成：${what}。变了吗？1 变了 0 没有\n还没到回“晚点”，或直接说现在的。`,
		no: "好，那还是老样子。有变动随时说。",
		later: "好，过两周再问。",
	},
	{
		ask: ({ name, what }) =>
			`${name}, you said that by now it would be: ${what}. Is it? 1 yes, 0 no\nNot yet? "later". Or just tell me what it is.`,
		no: "All right, all stays as it was. Just tell me when something changes.",
		later: "All right, I'll ask again in two weeks.",
	},
);
