import { defineTexts } from "../../src/i18n/index.js";

export const suggestTexts = defineTexts(
	{
		taken: ({ number, office }: { number: number; office: string }) =>
			`收到，这是建议${number}号，已转给${office}。\n有了答复，我发在这里。`,
		told: ({ number, klass, text }: { number: number; klass: string; text: string }) =>
			`建议${number}号${klass === "" ? "" : `（${klass}）`}：${text}\n在控制台答复，会发回提的地方。`,
	},
	{
		taken: ({ number, office }) =>
			`Thank you: suggestion ${number}, passed on to the ${office}.\nThe answer will come back here.`,
		told: ({ number, klass, text }) =>
			`Suggestion ${number}${klass === "" ? "" : ` (${klass})`}: ${text}\nAnswer it in the console; it goes back to where it was made.`,
	},
);
