import { defineTexts } from "../../src/i18n/index.js";

export const updateTexts = defineTexts(
	{
		unchanged: "和登记的一样，已确认还是对的。谢谢！",
		phoneChoice: "已登记过一个号码。新的：1 替换 2 两个都留 0 不存",
		emailChoice: "已登记过一个邮箱。新的：1 替换 2 两个都留 0 不存",
		notSaved: "好，没有保存。",
		privately: "已登记过一个，私聊问你怎么记。",
		forOther: "说的是同学？请发 /代报 @TA 城市 …；改自己的不用@人。",
		noCity: "没找到这个城市，还没存。照写的存回 1，不存回 0；也可以发对的名字。",
		nearCity: ({ guess }: { guess: string }) => `没找到这个城市，还没存。是${guess}吗？1 是 2 照写的存 0 不存`,
		whichCity: ({ cities }: { cities: string }) => `写了几个城市：${cities}。现在在哪个？请发一个，都不存回 0。`,
		cityPrivately: "城市没对上，私聊问你。",
		cityFirst: "城市没对上，没存。请私聊我说是哪个城市。",
		cityAlone: "城市没对上，没存，请单独再发一次。",
	},
	{
		unchanged: "That is what I have; confirmed. Thank you!",
		phoneChoice: "You have a number already. The new one: 1 replace, 2 keep both, 0 don't save",
		emailChoice: "You have an email already. The new one: 1 replace, 2 keep both, 0 don't save",
		notSaved: "All right, not saved.",
		privately: "You have one already; I ask you privately what to do.",
		forOther: "About a classmate? Send /report @them city …; to change your own, mention nobody.",
		noCity: "I don't know that city; it is not saved yet. 1 save as written, 0 don't, or send the right name.",
		nearCity: ({ guess }) =>
			`I don't know that city; it is not saved yet. Is it ${guess}? 1 yes, 2 save as written, 0 don't save`,
		whichCity: ({ cities }) => `You wrote several cities: ${cities}. Where are you now? Send one, or 0 for none.`,
		cityPrivately: "I'm not sure about the city; I ask you privately.",
		cityFirst: "I'm not sure about the city; it is not saved. Please tell me privately which one.",
		cityAlone: "I'm not sure about the city; it is not saved. Please send it once more by itself.",
	},
);
