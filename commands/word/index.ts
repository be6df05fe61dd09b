import { UserError } from "../../src/errors.js";
import { readWord, setFriendWord } from "../../src/registry/door.js";
import { defineCommand } from "../../src/router/command.js";
import { wordTexts } from "./texts.js";

const OFF = new Set(["取消", "关闭", "off", "none"]);

/** `/word`: what somebody must write with a friend request to be let in without being in a group yet. */
export const wordCommand = defineCommand<string | null | undefined>({
	name: "word",
	aliases: ["口令"],
	who: "liaison",
	where: "direct",
	takes: (text) => /^(?:口令\s+取消|word\s+off)$/i.test(text),
	summary: { "zh-CN": "加我微信的口令", en: "the word that lets people add me" },
	examples: { "zh-CN": ["/口令", "/口令 同窗2018", "/口令 取消"], en: ["/word", "/word OldFriends2018", "/word off"] },
	parse({ rest }) {
		if (rest === "") return undefined;
		if (OFF.has(rest.toLowerCase())) return null;
		const word = readWord(rest);
		if (word === undefined) throw new UserError("arguments-missing", { example: "/word OldFriends2018" });
		return word;
	},
	async run(context, word) {
		const klass = await context.lookedAfter();
		const texts = context.texts(wordTexts);
		if (word === undefined) {
			const { name, friendWord } = klass;
			return { text: friendWord === undefined ? texts.none({ klass: name }) : texts.is({ klass: name, word: friendWord }) };
		}
		await setFriendWord(context.services, klass.id, word);
		return { text: word === null ? texts.removed : texts.set({ word }) };
	},
});
