import type { Segment } from "../chat/message.js";
import type { Locale } from "../i18n/index.js";
import type { Context } from "./context.js";
import type { Who } from "./permissions.js";
import type { Reply } from "./reply.js";

/** What stands after a command's name. */
export interface CommandInput {
	/** The word it was called by: `换号` says that the number changes. */
	readonly called: string;
	/** Everything, trimmed, mentions left out. */
	readonly rest: string;
	readonly words: readonly string[];
	/** People mentioned, our bot left out. */
	readonly mentions: readonly Extract<Segment, { type: "mention" }>[];
}

export interface Command<A = unknown> {
	readonly name: string;
	/** Other words for it, in both languages. */
	readonly aliases: readonly string[];
	readonly who: Who;
	/** Where it works; typed elsewhere, it answers with where to go. */
	readonly where: "anywhere" | "direct" | "group";
	/** Answered in groups that are tied to no class, too. */
	readonly unbound?: true;
	/** The longest text it takes; 4,000 characters when left out. */
	readonly longest?: number;
	/** In a direct chat a text that can only be meant for it, from somebody who may use it, needs no name. */
	takes?(text: string): boolean;
	/** In a direct chat the name may stand without a slash and with words after it. */
	readonly bareWords?: true;
	/** Answered, but not offered: there is a better way. */
	readonly hidden?: true;
	readonly summary: Readonly<Record<Locale, string>>;
	readonly examples: Readonly<Record<Locale, readonly string[]>>;
	/** Reads what was typed; throws `UserError`. */
	parse(input: CommandInput): A;
	run(context: Context, args: A): Promise<Reply | undefined>;
}

/** Declares a command; the arguments' type is inferred from `parse`. */
export const defineCommand = <A>(command: Command<A>): Command<A> => command;

/** For commands that take nothing; what is typed behind them is ignored. */
export const noArguments = (): undefined => undefined;
