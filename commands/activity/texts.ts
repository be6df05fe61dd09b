import { defineTexts } from "../../src/i18n/index.js";

interface Line {
	number: number;
	title: string;
	details: string;
	heads: number;
}

export const activityTexts = defineTexts(
	{
		made: ({ number, title }: { number: number; title: string }) =>
			`活动${number}“${title}”已建好。\n报名发 /活动 报名 ${number}，我来数人头。`,
		line: ({ number, title, details, heads }: Line) => `${number}. ${title}${details === "" ? "" : `，${details}`}（${heads}人）`,
		none: "现在没有计划中的活动。",
		hint: "报名发 /活动 报名 编号。",
		joined: ({ title, heads, all }: { title: string; heads: number; all: number }) =>
			`已报名“${title}”${heads > 1 ? `（${heads}人）` : ""}，现在共${all}人。`,
		left: ({ title, all }: { title: string; all: number }) => `已退出“${title}”，现在共${all}人。`,
		notIn: ({ title }: { title: string }) => `你没有报名“${title}”。`,
		over: ({ title }: { title: string }) => `“${title}”已经办过了。发 /活动 看看还有哪些。`,
		usage: "没看懂。可以发：/活动，/活动 报名 1，/活动 退出 1",
		which: ({ numbers }: { numbers: string }) => `哪一个？请带上编号：${numbers}`,
		reported: ({ title }: { title: string }) => `谢谢！“${title}”的汇报已交校友办。`,
		told: ({ klass, title, attendees, text }: { klass: string; title: string; attendees: number; text: string }) =>
			`${klass}办了“${title}”，${attendees}人参加。\n${text}`,
	},
	{
		made: ({ number, title }) =>
			`Activity ${number}, "${title}", is set up.\nTo sign up: /activity join ${number}. I keep count.`,
		line: ({ number, title, details, heads }) => `${number}. ${title}${details === "" ? "" : `, ${details}`} (${heads} coming)`,
		none: "Nothing is planned at the moment.",
		hint: "To sign up: /activity join NUMBER.",
		joined: ({ title, heads, all }) => `You are in for "${title}"${heads > 1 ? ` (${heads} people)` : ""}; ${all} in all.`,
		left: ({ title, all }) => `You are out of "${title}"; ${all} in all.`,
		over: ({ title }) => `"${title}" is over. /activity lists what is planned.`,
		usage: "I did not get that. Try /activity, /activity join 1, /activity leave 1",
		notIn: ({ title }) => `You had not signed up for "${title}".`,
		which: ({ numbers }) => `Which one? Please give its number: ${numbers}`,
		reported: ({ title }) => `Thank you! The report on "${title}" is with the office.`,
		told: ({ klass, title, attendees, text }) => `${klass} held "${title}", ${attendees} took part.\n${text}`,
	},
);
