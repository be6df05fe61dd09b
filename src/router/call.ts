import { closest, distance } from "fastest-levenshtein";
import type { Message, Segment } from "../chat/message.js";
import { wordOf } from "../dialogue/words.js";
import type { Command, CommandInput } from "./command.js";

const PREFIX = /^[/／!！、]\s?/;
const HAN_START = /^\p{Script=Han}/u;

/** A longer first word is no command and no typing slip of one. */
const LONGEST_NAME = 24;

export type Call =
	| { readonly kind: "command"; readonly command: Command; readonly input: CommandInput }
	/** Looks like a command, but there is none of that name. */
	| { readonly kind: "unknown"; readonly word: string };

/** All commands by every word they answer to. Built once; a word used twice stops the start. */
export class CommandTable {
	private readonly byWord = new Map<string, Command>();
	/** Words of Han characters, longest first: people write on without a space. */
	private readonly hanWords: readonly string[];

	constructor(readonly commands: readonly Command[]) {
		for (const command of commands) {
			for (const word of [command.name, ...command.aliases]) {
				const key = fold(word);
				const other = this.byWord.get(key);
				if (other !== undefined) throw new Error(`the word ${word} belongs to both /${other.name} and /${command.name}`);
				this.byWord.set(key, command);
			}
		}
		this.hanWords = [...this.byWord.keys()].filter((word) => HAN_START.test(word)).sort((a, b) => b.length - a.length);
	}

	/** The command a message calls, if it is one. Costs nothing worth naming for chatter. */
	call(message: Message): Call | undefined {
		const { text } = message;
		if (text === "") return undefined;
		const prefix = PREFIX.exec(text);
		if (prefix === null) {
			// `@bot 帮助`: said to the bot alone. A word such as 没变 answers its question first.
			const isSaidToUs = message.chat.kind === "direct" || (message.mentionsBot && wordOf(text) === undefined);
			return isSaidToUs ? this.bare(message) : undefined;
		}
		const body = text.slice(prefix[0].length);
		const word = firstWord(body);
		if (word === "") return undefined;
		const command = this.byWord.get(fold(word));
		if (command !== undefined) return called(command, word, message, body.slice(word.length));
		const han = this.hanWords.find((name) => fold(body.slice(0, LONGEST_NAME)).startsWith(name));
		const named = han === undefined ? undefined : this.byWord.get(han);
		if (han !== undefined && named !== undefined) return called(named, han, message, body.slice(han.length));
		return { kind: "unknown", word: word.slice(0, LONGEST_NAME) };
	}

	/** What somebody may have meant by a word, among the commands he may use. */
	suggestion(word: string, among: readonly Command[]): string | undefined {
		const names = among.flatMap(({ name, aliases }) => [name, ...aliases].map(fold));
		if (names.length === 0) return undefined;
		const best = closest(fold(word), names);
		return distance(fold(word), best) <= Math.max(1, Math.floor(best.length / 3)) ? this.byWord.get(best)?.name : undefined;
	}

	/** In a direct chat the name may stand alone: `登记`, but not `登记一下午`. */
	private bare(message: Message): Call | undefined {
		const word = firstWord(message.text);
		// `帮助。`, `stop!`: a mark at the end says nothing; a question mark makes a doubt of a word.
		const whole = message.text.length <= LONGEST_NAME ? message.text.replace(/(?<=.)[\s。.!！~～]+$/u, "") : undefined;
		const command = whole === undefined ? undefined : this.byWord.get(fold(whole));
		if (whole !== undefined && command !== undefined) return called(command, whole, message, "");
		const leading = this.byWord.get(fold(word));
		return leading?.bareWords === true ? called(leading, word, message, message.text.slice(word.length)) : undefined;
	}
}

const fold = (word: string): string => word.normalize("NFKC").toLowerCase();

function firstWord(text: string): string {
	const end = text.search(/\s/);
	return (end < 0 ? text : text.slice(0, end)).slice(0, 200);
}

function called(command: Command, word: string, message: Message, after: string): Call {
	const rest = after.trim();
	const mentions = message.segments.filter(
		(segment): segment is Extract<Segment, { type: "mention" }> => segment.type === "mention" && segment.userId !== message.botId,
	);
	return { kind: "command", command, input: { called: fold(word), rest, words: rest === "" ? [] : rest.split(/\s+/), mentions } };
}
