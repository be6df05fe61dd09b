import { defineTexts } from "../../src/i18n/index.js";

interface When {
	year: string;
	isThisYear: boolean;
	month: number | undefined;
	day: number | undefined;
	isWeek: boolean;
}

const MONTHS = [
	"January",
	"February",
	"March",
	"April",
	"May",
	"June",
	"July",
	"August",
	"September",
	"October",
	"November",
	"December",
];

export const exchangeTexts = defineTexts(
	{
		check: ({ lines }: { lines: string }) => `记作：${lines}，对吗？\n1 保存 2 改一处 0 不要`,
		overheard: ({ lines }: { lines: string }) => `群里听你说：${lines}。要我记下吗？\n1 保存 2 改一处 0 不要`,
		onCard: ({ lines }: { lines: string }) => `你的群名片写着：${lines}。要我记下吗？\n1 保存 2 改一处 0 不要`,
		stillHolds: ({ what }: { what: string }) => `没变的 ${what}`,
		noLonger: ({ what }: { what: string }) => `停用 ${what}`,
		from: ({ when, what }: { when: string; what: string }) => `${when}起 ${what}（到时问你）`,
		someday: "以后",
		when: ({ year, isThisYear, month, day, isWeek }: When) =>
			month === undefined
				? `${year}年`
				: `${isThisYear ? "" : `${year}年`}${month}月${day === undefined ? "" : `${day}日${isWeek ? "那周" : ""}`}`,
		seeChat: "收到，见私聊。",
		writeFirst: "请私聊我说这件事，我读给你核对。",
		which: ({ list }: { list: string }) => `改哪一条？${list}\n回编号加新的，如“1 上海”；编号加“不要”就去掉。`,
		value: ({ field }: { field: string }) => `${field}应该是什么？直接说。\n去掉这条回 0。`,
		again: "没看懂。1 保存 2 改一处 0 不要；也可以直接说对的。",
		forgotten: "好，什么也没存。",
		noHurry: "好，不急。想好了回 1 保存，0 不要。",
		ended: ({ what }: { what: string }) => `已停用：${what}。不对回“撤回”（24小时内）。`,
		willAsk: ({ when }: { when: string }) => `${when}我再问你一次，现在先不改。`,
		nothingNew: "这和登记的一样，不用改。谢谢！",
		announced: "换了？新的直接发我就行（号码、邮箱、城市、单位都可以），我先读给你核对。",
		notStored: "我这里没有记这一条，不用改。",
		newValue: ({ field }: { field: string }) => `新的${field}是？直接说就好，不想说回“跳过”。`,
		kept: ({ count }: { count: number }) => `好，${count}项已确认。`,
		whatElse: "别的哪里变了？直接说就行。",
		partlySame: ({ count, left }: { count: number; left: string | undefined }) =>
			count === 0 ? (left ?? "好。") : `好，${count}项已确认${left === undefined ? "，谢谢！" : `。${left}`}`,
		andThe: ({ fields }: { fields: string }) => `${fields}呢？没变回“没变”，变了直接说。`,
		name: "先告诉我你的名字？\n不想说回 0，什么也不存。",
		phoneChoice: ({ what }: { what: string }) => `记作：${what}。已登记过一个号码，新的：\n1 替换 2 两个都留 0 不存`,
		emailChoice: ({ what }: { what: string }) => `记作：${what}。已登记过一个邮箱，新的：\n1 替换 2 两个都留 0 不存`,
		greeting: "你好！有变动直接说就行，如“换到深圳迈瑞了”。\n回“帮助”看我会什么。",
		question: ({ contact }: { contact: string }) =>
			`这个我答不了${contact === "" ? "，请问校友办" : `，请问校友办：${contact}`}。\n看自己的登记回“我的”，会什么回“帮助”。`,
		sorry: "节哀。这段时间我不多打扰，有需要随时找我。",
		declined: "好，不问了。以后想说随时找我。",
		whom: "说的是哪位同学？请写全名，如“李四去深圳了”。什么也没存。",
		whomOf: ({ names }: { names: string }) => `叫这个名字的有几位：${names}。\n请@TA发 /代报 …，什么也没存。`,
		notComing: ({ title }: { title: string }) => `知道了，“${title}”不算你。下次再聚！`,
		noActivity: "现在没有可报名的活动。",
		whichActivity: ({ numbers }: { numbers: string }) => `哪一个？${numbers}\n发“活动 报名 编号”就好。`,
	},
	{
		check: ({ lines }) => `I'd note: ${lines}. Right?\n1 save, 2 change a line, 0 forget`,
		overheard: ({ lines }) => `You said in the group: ${lines}. Shall I note it?\n1 save, 2 change a line, 0 forget`,
		onCard: ({ lines }) => `Your group name says: ${lines}. Shall I note it?\n1 save, 2 change a line, 0 forget`,
		stillHolds: ({ what }) => `unchanged ${what}`,
		noLonger: ({ what }) => `no longer ${what}`,
		from: ({ when, what }) => `from ${when} ${what} (I'll ask then)`,
		someday: "some time",
		when: ({ year, isThisYear, month, day, isWeek }) =>
			month === undefined
				? year
				: `${isWeek ? "the week of " : ""}${day === undefined ? "" : `${day} `}${MONTHS[month - 1]}${isThisYear ? "" : ` ${year}`}`,
		seeChat: "Got it, see our chat.",
		writeFirst: "Please tell me this privately; I'll read it back to you there.",
		which: ({ list }) => `Which one? ${list}\nSend its number and the new text, like "1 Karachi"; "1 drop" leaves it out.`,
		value: ({ field }) => `What should ${field} be? Just say it.\n0 leaves this one out.`,
		again: "I did not get that. 1 save, 2 change a line, 0 forget; or just say it right.",
		forgotten: "All right, nothing was saved.",
		noHurry: "No hurry. When you are ready: 1 save, 0 forget.",
		ended: ({ what }) => `No longer in use: ${what}. Wrong? "undo" within 24 h.`,
		willAsk: ({ when }) => `I'll ask you again ${when === "some time" ? "later" : `when ${when} comes`}; nothing changes before.`,
		nothingNew: "That is what I have already; nothing to change. Thank you!",
		announced: "Something changed? Send me the new one (number, email, city or job); I'll read it back before saving.",
		notStored: "I don't have that on record; nothing to change.",
		newValue: ({ field }) => `What is your ${field} now? Just tell me; rather not? "skip".`,
		kept: ({ count }) => `Good, ${count} ${count === 1 ? "entry" : "entries"} confirmed. `,
		whatElse: "What else has changed? Just tell me.",
		partlySame: ({ count, left }) =>
			count === 0
				? (left ?? "All right.")
				: `Good, ${count} ${count === 1 ? "entry" : "entries"} confirmed.${left === undefined ? " Thank you!" : ` ${left}`}`,
		andThe: ({ fields }) => `And ${fields}? "same", or tell me what is new.`,
		name: "May I have your name first?\nRather not? 0, and nothing is saved.",
		phoneChoice: ({ what }) => `I'd note: ${what}. You have a number already; the new one:\n1 replace, 2 keep both, 0 don't save`,
		emailChoice: ({ what }) => `I'd note: ${what}. You have an email already; the new one:\n1 replace, 2 keep both, 0 don't save`,
		greeting: 'Hello! If something changes just say so, like "moved to Doha".\n"help" shows what I can do.',
		question: ({ contact }) =>
			`I can't answer that; please ask the alumni office${contact === "" ? "" : `: ${contact}`}.\n"me" shows your entry, "help" what I can do.`,
		sorry: "I am sorry for your loss. I'll be quiet for now; I'm here whenever you need me.",
		declined: "All right, I won't ask. I'm here whenever you like.",
		whom: 'Which classmate do you mean? Please give the full name, like "Sana Malik moved to Doha". Nothing was saved.',
		whomOf: ({ names }) => `Several have that name: ${names}.\nPlease send /report and @ the right one; nothing was saved.`,
		notComing: ({ title }) => `Noted, you are not coming to "${title}". Next time!`,
		noActivity: "Nothing is planned that you could join right now.",
		whichActivity: ({ numbers }) => `Which one? ${numbers}\nSend "activity join NUMBER".`,
	},
);
