import { defineTexts } from "../../src/i18n/index.js";

export const linkTexts = defineTexts(
	{
		code: ({ code }: { code: string }) =>
			`15分钟内，用你另一个账号（微信或QQ）私聊我发：/关联 ${code}\n之后两边算一个人，只在你最近用的一边提醒。`,
		check: ({ name }: { name: string }) => `这个码是${name}的。关联后两边算一个人：1 关联 0 不关联`,
		checkMerge: ({ name }: { name: string }) => `这个码是${name}的，你这边的登记会并过去，不能再拆。\n1 关联 0 不关联`,
		done: "关联好了：两边算一个人，提醒只发到你最近用的一边。\n要解除发 /解除关联",
		same: "这两边本来就是一个人。",
		notDone: "好，没有关联。",
		twoPeople: "名册上这是两个人，不能关联。请找班级联络员看看。",
		own: "请用另一个账号发这个码。",
		badCode: "这个码不对或已过期。请在另一边私聊我发 /关联 拿新码。",
		alone: "没有关联的账号。发 /关联 可以关联另一个。",
		unlinked: "解除了：这个账号不再算你的，登记留在另一边。\n弄错了发 /关联 重来。",
	},
	{
		code: ({ code }) =>
			`Within 15 minutes, from your other account (WeChat or QQ), send me privately: /link ${code}\nThen both count as one person, asked only where you last wrote.`,
		check: ({ name }) => `This is ${name}'s code. Linked, both accounts count as one person: 1 link, 0 don't`,
		checkMerge: ({ name }) => `This is ${name}'s code; what you registered here moves there, for good.\n1 link, 0 don't`,
		done: "Linked: both accounts count as one person, asked only where you last wrote.\n/unlink takes it back.",
		same: "These two are one person already.",
		notDone: "All right, not linked.",
		twoPeople: "The class's list has these as two people, so I can't link them. Please ask your liaison.",
		own: "Please send this code from your other account.",
		badCode: "This code is wrong or has expired. Send /link from your other account for a new one.",
		alone: "No other account is linked. /link links one.",
		unlinked: "Done: this account is no longer yours; your record stays with the other one.\nA mistake? Start over with /link.",
	},
);
