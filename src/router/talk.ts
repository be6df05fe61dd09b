import type { Context } from "./context.js";
import type { Reply } from "./reply.js";

/** What is made of what people write without a command. Given by the composition root: it knows the commands. */
export interface Talk {
	/** A text to the bot that is neither a command nor an answer. */
	readonly freeText: (context: Context) => Promise<Reply | undefined>;
}
