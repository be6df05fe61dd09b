import { defineTexts } from "../../src/i18n/index.js";

interface Asked {
	name: string;
	when: string;
	value: string;
}

export const remindTexts = defineTexts(
	{
		place: ({ name, when, value }: Asked) => `${name}，${when}你在${value}，现在还在吗？\n回“没变”，或直接说新的。`,
		channel: ({ name, field, value }: { name: string; field: string; value: string }) =>
			`${name}，你的${field}（${value}）还在用吗？\n回“没变”，或直接发新的。`,
		group: ({ all, confirmed }: { all: number; confirmed: number }) =>
			`本月${all}人已确认${confirmed}人。\n私聊我回一句就好，十秒。`,
		newOne: "好，新的是什么？直接说就行；不想说回“跳过”。",
		isIt: ({ value }: { value: string }) => `记作：${value}，对吗？1 对 0 不对`,
		again: "没看懂。请只发新的内容，或回“没变”“跳过”。",
		later: "好，过阵子再问。不想再被问回“退订”。",
	},
	{
		place: ({ name, when, value }) =>
			`${name}, in ${when} you were at ${value}. Still there?\n"same", or just tell me what's new.`,
		channel: ({ name, field, value }) => `${name}, is your ${field} (${value}) still in use?\n"same", or just send the new one.`,
		group: ({ all, confirmed }) => `${confirmed} of ${all} confirmed this month.\nOne private word to me, ten seconds.`,
		newOne: 'What is the new one? Just send it; rather not? "skip".',
		isIt: ({ value }) => `I'd note: ${value}. Right? 1 yes, 0 no`,
		again: 'I did not get that. Please send only the new value, or "same", or "skip".',
		later: 'All right, some other time. "stop" ends these questions.',
	},
);
