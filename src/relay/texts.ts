import { defineTexts } from "../i18n/index.js";

interface To {
	readonly name: string;
	readonly where: string;
}

/** What a liaison is told before the text that he is to paste. */
export const relayWords = defineTexts(
	{
		"no-bot": ({ name, where }: To) =>
			`${name}，今天只做一件事：把下一条粘到“${where}”。\n回复整段粘给我，周一告诉你还差谁；贴好了回“已贴”。`,
		offline: ({ name, where }: To) =>
			`${name}，我在“${where}”掉线了，这条请你代贴：复制下一条到群里。\n贴好了回“已贴”；我不会再发一遍。`,
		frozen: ({ name, where }: To) =>
			`${name}，我的号被限制，进不了“${where}”，这条请你代贴：复制下一条到群里。\n贴好了回“已贴”；我不会再发一遍。`,
		refusing: ({ name, where }: To) =>
			`${name}，“${where}”现在不让我发，这条请你代贴：复制下一条到群里。\n贴好了回“已贴”；我不会再发一遍。`,
		subject: ({ where }: Pick<To, "where">) => `请代贴到“${where}”`,
		form: ({ url }: { url: string }) => `点这里十秒填好：${url}\n不想点的，在群里回一句“姓名 城市”也行。`,
		reply: "在群里回一句“姓名 城市”就好，十秒。",
	},
	{
		"no-bot": ({ name, where }) =>
			`${name}, one thing today: paste my next message into "${where}".\nPaste replies back; on Monday I'll say who is missing. "pasted" once it is there.`,
		offline: ({ name, where }) =>
			`${name}, I am offline in "${where}". Please paste my next message there for me.\n"pasted" once it is there; I won't send it again.`,
		frozen: ({ name, where }) =>
			`${name}, my account is restricted in "${where}". Please paste my next message there for me.\n"pasted" once it is there; I won't send it again.`,
		refusing: ({ name, where }) =>
			`${name}, "${where}" takes nothing from me now. Please paste my next message there for me.\n"pasted" once it is there; I won't send it again.`,
		subject: ({ where }) => `Please paste into "${where}"`,
		form: ({ url }) => `Ten seconds here: ${url}\nRather not? "name, city" in this group is fine.`,
		reply: 'One line in this group is enough: "name, city".',
	},
);

/** Where the group's address comes in: it is made when the text is handed over, for tokens are kept hashed only. */
export const LINK = "{link}";

/** Asks people to write to the bot privately: nobody can where it is not. */
const PRIVATELY = /私聊我|私信我|private word to me|(?:write|tell) (?:to )?me privately/iu;

/** A push made fit for being pasted: a line that asks for a private word gives way to the group's link. */
export function paste(said: string): string {
	const lines = said.trim().replaceAll(LINK, "").split("\n");
	const kept = lines.filter((line) => !PRIVATELY.test(line));
	return (kept.length < lines.length ? [...kept, LINK] : kept).join("\n");
}
