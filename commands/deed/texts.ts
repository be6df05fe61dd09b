import { defineTexts } from "../../src/i18n/index.js";

export const deedTexts = defineTexts(
	{
		asked: "谢谢！我先私下问问本人，同意了才报给校友办。",
		unreachable: "TA还没和我私聊过，问不到本人，先没有记。\n请TA私聊我一句，你再发一次。",
		noText: "写上是什么事，例如：/推荐 @小李 在山区办了一所卫生站",
		mayWe: ({ klass, office, text }: { klass: string; office: string; text: string }) =>
			`${klass}有同学想把你的事迹报给${office}：“${text}”\n可以吗？1 可以 0 不用`,
		agreed: ({ office }: { office: string }) => `谢谢你，已报给${office}。`,
		declined: "好，不报，内容也删了。",
		gone: "这件事已经处理过了。",
		told: ({ number, klass, name, text }: { number: number; klass: string; name: string; text: string }) =>
			`事迹推荐${number}号，${klass}${name}（本人同意）：${text}\n请在控制台审核。`,
	},
	{
		asked: "Thank you! I ask the person privately first; it goes to the office only with a yes.",
		unreachable:
			"I have never had a private word from that person, so I cannot ask; nothing was kept.\nLet them write to me once, then send it again.",
		noText: "Say what it is, for example: /deed @Mary runs a free clinic in her village",
		mayWe: ({ klass, office, text }) =>
			`Somebody of ${klass} would like the ${office} to know of your deed: "${text}"\nMay I pass it on? 1 yes, 0 no`,
		agreed: ({ office }) => `Thank you, it is with the ${office} now.`,
		declined: "All right, it is not passed on, and what was written is gone.",
		gone: "That has been settled already.",
		told: ({ number, klass, name, text }) =>
			`Recommendation ${number}, ${name} of ${klass} (agrees): ${text}\nPlease look at it in the console.`,
	},
);
