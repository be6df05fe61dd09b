import { defineTexts } from "../../src/i18n/index.js";

export const updateTexts = defineTexts(
	{
		recall: "群里人多，可把刚才那条撤回，不影响登记。",
		recalled: "群里人多，你那条我已撤下，不影响登记。",
		unchanged: "和登记的一样，已确认还是对的。谢谢！",
		phoneChoice: "已登记过一个号码。新的：1 替换 2 两个都留 0 不存",
		emailChoice: "已登记过一个邮箱。新的：1 替换 2 两个都留 0 不存",
		notSaved: "好，没有保存。",
		suggest: ({ guess }: { guess: string }) => `已存。是不是${guess}？是的话请再发一次。`,
	},
	{
		recall: "You may delete that message; your entry stays.",
		recalled: "I removed your message from the group; your entry stays.",
		unchanged: "That is what I have; confirmed. Thank you!",
		phoneChoice: "You have a number already. The new one: 1 replace, 2 keep both, 0 don't save",
		emailChoice: "You have an email already. The new one: 1 replace, 2 keep both, 0 don't save",
		notSaved: "All right, not saved.",
		suggest: ({ guess }) => `Saved. Did you mean ${guess}? Then please send it again.`,
	},
);
