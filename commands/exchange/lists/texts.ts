import { defineTexts } from "../../../src/i18n/index.js";

export interface Counts {
	title: string;
	people: number;
	heads: number;
	children: number;
	aa: boolean;
	known: number;
	nicknames: string;
	unknown: string;
	ambiguous: string;
}

export const listTexts = defineTexts(
	{
		signUp: ({ title, people, heads, children, aa, ...who }: Counts) =>
			`接龙“${title}”：${people}人报名，共${heads}位${children > 0 ? `（${children}个孩子）` : ""}${aa ? "，AA" : ""}。${whoZh(who)}\n1 记入活动 0 不记${hintZh(who)}`,
		contacts: ({ title, people, ...who }: Counts) =>
			`接龙“${title}”：${people}人。${whoZh(who)}\n1 私下请各人核对 0 不记${hintZh(who)}`,
		noted: ({ number, title, heads }: { number: number; title: string; heads: number }) =>
			`记好了：活动${number}“${title}”，共${heads}位。`,
		asked: ({ asked, kept }: { asked: number; kept: number }) =>
			`好。${asked}人私下核对${kept > 0 ? `；${kept}人现在问不到，先记作“未确认”` : ""}。`,
		dropped: "好，不记。",
		nobody: "没认出任何人，什么也没记。",
		heard: "收到，接龙完了我找联络员核对。",
		again: "1 记 0 不记；认不出的写“小胖=张三”。",
		untitled: "未命名",
		yours: ({ values }: { values: string }) => `班级接龙里你写的是：${values}。对吗？1 对 0 不对`,
	},
	{
		signUp: ({ title, people, heads, children, aa, ...who }) =>
			`List "${title}": ${people} signed up, ${heads} in all${children > 0 ? ` (${children} children)` : ""}${aa ? ", each pays" : ""}. ${whoEn(who)}\n1 add to the activity, 0 leave it${hintEn(who)}`,
		contacts: ({ title, people, ...who }) =>
			`List "${title}": ${people} people. ${whoEn(who)}\n1 ask each of them privately, 0 leave it${hintEn(who)}`,
		noted: ({ number, title, heads }) => `Done: activity ${number}, "${title}", ${heads} in all.`,
		asked: ({ asked, kept }) =>
			`Good. ${asked} asked privately${kept > 0 ? `; ${kept} can't be asked now and are kept as "not confirmed"` : ""}.`,
		dropped: "All right, left alone.",
		nobody: "I recognised nobody; nothing was noted.",
		heard: "Got it; when the list is complete I check it with your liaison.",
		again: '1 yes, 0 no; for unknown names write "Billu=Bilal Ahmed".',
		untitled: "untitled",
		yours: ({ values }) => `In the class list you wrote: ${values}. Right? 1 yes, 0 no`,
	},
);

type Who = Pick<Counts, "known" | "nicknames" | "unknown" | "ambiguous">;

const whoZh = ({ known, nicknames, unknown, ambiguous }: Who): string =>
	[
		`认出${known}人`,
		nicknames === "" ? "" : `按群昵称：${nicknames}`,
		unknown === "" ? "" : `认不出：${unknown}`,
		ambiguous === "" ? "" : `同名分不清：${ambiguous}`,
	]
		.filter((part) => part !== "")
		.join("；")
		.concat("。");
const hintZh = ({ unknown, ambiguous }: Who): string => (unknown + ambiguous === "" ? "" : "；也可先回“小胖=张三”");
const whoEn = ({ known, nicknames, unknown, ambiguous }: Who): string =>
	[
		`Recognised ${known}`,
		nicknames === "" ? "" : `by nickname: ${nicknames}`,
		unknown === "" ? "" : `unknown: ${unknown}`,
		ambiguous === "" ? "" : `several fit: ${ambiguous}`,
	]
		.filter((part) => part !== "")
		.join("; ")
		.concat(".");
const hintEn = ({ unknown, ambiguous }: Who): string => (unknown + ambiguous === "" ? "" : '; or first "Billu=Bilal Ahmed"');
