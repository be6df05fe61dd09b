import { defineTexts } from "../i18n/index.js";

/** What the office is told of a group without a bot. */
export const groupTexts = defineTexts(
	{
		told: ({ klass, by, name }: { klass: string; by: string; name: string }) =>
			`${klass}的群“${name}”（没有机器人，由联络员转贴）已由${by}绑定。若不对，请在控制台解除。`,
	},
	{
		told: ({ klass, by, name }) =>
			`${by} has tied "${name}", a group without a bot, to ${klass}; a liaison pastes for it. If that is wrong, untie it in the console.`,
	},
);
