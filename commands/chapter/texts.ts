import { defineTexts } from "../../src/i18n/index.js";

interface There {
	readonly place: string;
	readonly chapters: string;
}
interface Word {
	readonly number: number;
	readonly chapter: string;
}

export const chapterTexts = defineTexts(
	{
		comma: "、",
		yours: ({ place, chapters }: There) => `你在${place}，当地有：${chapters}。`,
		there: ({ place, chapters }: There) => `${place}有：${chapters}。`,
		here: ({ chapter }: { chapter: string }) => `这里是${chapter}的群。\n有话带给负责人，私聊我发“分会 带话 想说的话”。`,
		how: "有话带给负责人：发“分会 带话 想说的话”，会署你的名字和班级，答复发回这里。",
		howIfThere: "人在那里的话，登记上这个城市，就能带话给负责人。",
		nobody: ({ office }: { office: string }) => `还没有负责人在我这里，有事请问${office}。`,
		none: ({ place }: { place: string }) => `${place}还没有分会。想发起一个？发“建议 想说的话”告诉校友办。`,
		others: ({ chapters }: { chapters: string }) => `别处有：${chapters}。`,
		where: "还不知道你在哪个城市。发“分会 城市名”就查。",
		cityFirst: "先告诉我你在哪个城市：发“更新 城市 城市名”。",
		unknown: "没找到这个地方。发“分会 城市名”就查；带话发“分会 带话 想说的话”。",
		privately: "私聊发你了。",
		writeFirst: "请私聊我发“分会”。",
		passed: ({ number, chapter }: Word) => `已转给${chapter}的负责人，这是带话${number}号。\n有了答复，我发在这里。`,
		told: ({ number, chapter, name, klass, text }: Word & { name: string; klass: string; text: string }) =>
			`${chapter}带话${number}号，${name}${klass === "" ? "" : `（${klass}）`}：${text}\n答复发“分会 答复 ${number} 想说的话”。`,
		answer: ({ number, chapter, text }: Word & { text: string }) => `${chapter}答复你的带话${number}号：${text}`,
		answered: ({ number }: { number: number }) => `已发给带话${number}号的同学。`,
		details: "话里像有号码或地址，我不转联系方式，没有发出。去掉再发一次。",
		enough: "今天的带话够多了，明天再发吧。",
		noSuch: ({ number }: { number: number }) => `没有带话${number}号给你的分会。`,
	},
	{
		comma: ", ",
		yours: ({ place, chapters }) => `You are in ${place}; there is: ${chapters}.`,
		there: ({ place, chapters }) => `In ${place} there is: ${chapters}.`,
		here: ({ chapter }) =>
			`This is the group of ${chapter}.\nA word for its contact? Write to me privately: "chapter tell YOUR WORDS".`,
		how: 'A word for its contact? Send "chapter tell YOUR WORDS"; your name and class go along, the answer comes back here.',
		howIfThere: "If you live there: with that city in your entry I can pass a word to its contact.",
		nobody: ({ office }) => `Its contact is not with me yet; please ask ${office}.`,
		none: ({ place }) => `There is no chapter in ${place} yet. To start one, tell the office: "suggest YOUR WORDS".`,
		others: ({ chapters }) => `Elsewhere: ${chapters}.`,
		where: 'I don\'t know your city yet. "chapter CITY" looks it up.',
		cityFirst: 'Tell me your city first: "update city CITY".',
		unknown: 'I don\'t know that place. "chapter CITY" looks it up; "chapter tell YOUR WORDS" passes a word on.',
		privately: "I sent you that privately.",
		writeFirst: 'Please write "chapter" to me privately.',
		passed: ({ number, chapter }) => `Passed on to the contact of ${chapter} as word ${number}.\nThe answer will come back here.`,
		told: ({ number, chapter, name, klass, text }) =>
			`${chapter}, word ${number}, ${name}${klass === "" ? "" : ` (${klass})`}: ${text}\nTo answer: "chapter answer ${number} YOUR WORDS".`,
		answer: ({ number, chapter, text }) => `${chapter} answers your word ${number}: ${text}`,
		answered: ({ number }) => `Sent to whoever gave word ${number}.`,
		details: "That looks like a number or an address; I pass no contact details on, and sent nothing. Once more without it?",
		enough: "That is enough for today; please send it tomorrow.",
		noSuch: ({ number }) => `There is no word ${number} for your chapter.`,
	},
);
