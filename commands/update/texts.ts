import { defineTexts } from "../../src/i18n/index.js";

export const updateTexts = defineTexts(
	{
		unchanged: "和登记的一样，已确认还是对的。谢谢！",
		phoneChoice: "已登记过一个号码。新的：1 替换 2 两个都留 0 不存",
		emailChoice: "已登记过一个邮箱。新的：1 替换 2 两个都留 0 不存",
		notSaved: "好，没有保存。",
		privately: "已登记过一个，私聊问你怎么记。",
		forOther: "说的是同学？请发 /代报 @TA 城市 …；改自己的不用@人。",
		suggest: ({ guess }: { guess: string }) => `已存。是不是${guess}？是的话请再发一次。`,
	},
	{
		unchanged: "That is what I have; confirmed. Thank you!",
		phoneChoice: "You have a number already. The new one: 1 replace, 2 keep both, 0 don't save",
		emailChoice: "You have an email already. The new one: 1 replace, 2 keep both, 0 don't save",
		notSaved: "All right, not saved.",
		privately: "You have one already; I ask you privately what to do.",
		forOther: "About a classmate? Send /report @them city …; to change your own, mention nobody.",
		suggest: ({ guess }) => `Saved. Did you mean ${guess}? Then please send it again.`,
	},
);
