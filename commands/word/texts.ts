import { defineTexts } from "../../src/i18n/index.js";

export const wordTexts = defineTexts(
	{
		is: ({ klass, word }: { klass: string; word: string }) =>
			`${klass}的口令：${word}。加我微信时写上它就能通过。\n换一个：/口令 新口令；不用了：/口令 取消`,
		none: ({ klass }: { klass: string }) => `${klass}还没有口令，加我微信的要在班级群里才通过。\n设一个：/口令 同窗2018`,
		set: ({ word }: { word: string }) => `记下了：加我微信时写“${word}”就能通过。\n不用了回：/口令 取消`,
		removed: "口令取消了，以后只通过班级群里的人。",
	},
	{
		is: ({ klass, word }) =>
			`The word of ${klass}: ${word}. Whoever writes it when adding me is let in.\nAnother: /word NEW; none: /word off`,
		none: ({ klass }) => `${klass} has no word yet; only members of its groups are let in.\nSet one: /word OldFriends2018`,
		set: ({ word }) => `Saved: whoever writes "${word}" when adding me is let in.\nNo more? /word off`,
		removed: "No word any more; only members of the class's groups are let in.",
	},
);
