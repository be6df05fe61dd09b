import type { ChatEvent, Message } from "../chat/message.js";
import type { Services } from "../services.js";
import type { AlumniClass } from "../store/collections/classes.js";
import type { Call } from "./call.js";
import type { Context } from "./context.js";
import type { Reply } from "./reply.js";

/** What is made of what people write without a command. Given by the composition root: it knows the commands. */
export interface Talk {
	/** A text to the bot that is neither a command nor an answer. */
	readonly freeText: (context: Context) => Promise<Reply | undefined>;
	/** Somebody writes on a page whose link a liaison handed over: he is nobody's account, whatever he calls. */
	readonly lent?: (context: Context, call: Call | undefined) => Promise<Reply | undefined>;
	/** After a message in a direct chat was answered; with the name of the command that it was, if it was one. */
	readonly afterwards?: (context: Context, command: string | undefined) => Promise<void>;
	/** What is taken from a bound group without the bot being spoken to. */
	readonly overheard?: {
		/** Decided from the text and from memory: chatter costs nothing. */
		isMeant(message: Message, klass: AlumniClass): boolean;
		/** Nothing is answered in the group. */
		hear(context: Context): Promise<void>;
	};
	/** What happened in a chat besides messages: somebody took one back, or changed his name in a group. */
	readonly noticed?: (services: Services, notice: Notice) => Promise<void>;
}

export type Notice = Extract<ChatEvent, { type: "recalled" | "member-renamed" }>;
