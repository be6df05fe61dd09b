import { defineTexts } from "../../src/i18n/index.js";

interface Asked {
	name: string;
	/** The month it was last confirmed in; none where nobody ever did. */
	when: string | undefined;
	value: string;
	nudge: boolean;
}

export const remindTexts = defineTexts(
	{
		place: ({ name, when, value, nudge }: Asked) =>
			`${name}，${nudge ? "再问一句：" : ""}${when === undefined ? `听说你在${value}，对吗？` : `${when}你在${value}，现在还在吗？`}\n回“没变”，或直接说新的。`,
		channel: ({ name, field, value, nudge }: { name: string; field: string; value: string; nudge: boolean }) =>
			`${name}，${nudge ? "再问一句：" : ""}你的${field}（${value}）还在用吗？\n回“没变”，或直接发新的。`,
		wanted: ({ name, field }: { name: string; field: string }) =>
			`${name}，还没有你的${field}，现在是？直接说就好。\n不想留回“不留”，以后不再问这一项。`,
		anyChannel: ({ name }: { name: string }) =>
			`${name}，怎么找你方便？手机、邮箱、微信，留一个就行。\n不想留回“不留”，以后不再问。`,
		anyOf: "联系方式",
		wantedAgain: ({ field }: { field: string }) => `直接发${field}就好；不想留回“不留”。`,
		notWanted: ({ field }: { field: string }) => `好，不再问你的${field}。想留了随时发我。`,
		subjectWanted: ({ office, field }: { office: string; field: string }) => `${office}：还没有你的${field}`,
		open: ({ name, field }: { name: string; field: string }) => `${name}，你现在的${field}是？\n直接说就好；不想说回“跳过”。`,
		group: ({ all, confirmed }: { all: number; confirmed: number }) =>
			`本月${all}人已确认${confirmed}人。\n私聊我回一句就好，十秒。`,
		/** Behind the names of up to five people; `field` where all are asked about the same one. */
		mention: ({ field }: { field: string | undefined }) => `登记的${field ?? "资料"}还对吗？\n私聊我一句，或回“没变”。`,
		notReached: ({ klass, count, names }: { klass: string; count: number; names: string }) =>
			`${klass}有${count}位没回音：${names}。\n请转发下一条给他们。`,
		subject: ({ office, field }: { office: string; field: string }) => `${office}：你的${field}还对吗？`,
		holidays: ({ table, until }: { table: string; until: string }) =>
			`静默日表“${table}”到${until}为止，之后这些日子不再避开。\n请升级小助手，或告诉维护者。`,
		newOne: "好，新的是什么？直接说就行；不想说回“跳过”。",
		isIt: ({ value }: { value: string }) => `记作：${value}，对吗？1 对 0 不对`,
		again: "没看懂。请只发新的内容，或回“没变”“跳过”。",
		later: "好，过阵子再问。不想再被问回“退订”。",
	},
	{
		place: ({ name, when, value, nudge }) =>
			`${name}, ${nudge ? "once more: " : ""}${when === undefined ? `I heard you are at ${value}. Right?` : `in ${when} you were at ${value}. Still there?`}\n"same", or just tell me what's new.`,
		channel: ({ name, field, value, nudge }) =>
			`${name}, ${nudge ? "once more: " : ""}is your ${field} (${value}) still in use?\n"same", or just send the new one.`,
		wanted: ({ name, field }) =>
			`${name}, I have no ${field} of yours. What is it now? Just tell me.\nRather not? "skip", and I won't ask for it again.`,
		anyChannel: ({ name }) =>
			`${name}, how can you be reached? Phone, email or WeChat: one is enough.\nRather not? "skip", and I won't ask again.`,
		anyOf: "contact details",
		wantedAgain: ({ field }) => `Just send your ${field}; rather not? "skip".`,
		notWanted: ({ field }) => `All right, I won't ask for your ${field} again. Send it whenever you like.`,
		subjectWanted: ({ office, field }) => `${office}: we have no ${field} of yours`,
		open: ({ name, field }) => `${name}, what is your ${field} now?\nJust tell me; rather not? "skip".`,
		group: ({ all, confirmed }) => `${confirmed} of ${all} confirmed this month.\nOne private word to me, ten seconds.`,
		mention: ({ field }) => `is the ${field ?? "entry"} I have for you still right?\nTell me privately, or reply "same".`,
		notReached: ({ klass, count, names }) =>
			`${klass}: ${count} did not answer: ${names}.\nPlease forward my next message to them.`,
		subject: ({ office, field }) => `${office}: is your ${field} still right?`,
		holidays: ({ table, until }) =>
			`My table of silent days "${table}" ends on ${until}; after that I no longer avoid them.\nPlease update the bot, or tell its operator.`,
		newOne: 'What is the new one? Just send it; rather not? "skip".',
		isIt: ({ value }) => `I'd note: ${value}. Right? 1 yes, 0 no`,
		again: 'I did not get that. Please send only the new value, or "same", or "skip".',
		later: 'All right, some other time. "stop" ends these questions.',
	},
);
