import type { HalfLives } from "./alumni/freshness.js";
import type { BotBook } from "./bots/book.js";
import type { ChatAdapter } from "./chat/adapter.js";
import type { ChatLog } from "./chat/log.js";
import type { Clock } from "./clock.js";
import type { Dialogues } from "./dialogue/dialogues.js";
import type { Locale } from "./i18n/index.js";
import type { HookPost } from "./office/hooks/post.js";
import type { MailPost } from "./office/mail/port.js";
import type { SecondReader } from "./office/model/client.js";
import type { Outbox } from "./outbox/port.js";
import type { ChangeSets } from "./registry/change-sets.js";
import type { Codes } from "./registry/codes.js";
import type { Directory } from "./registry/directory.js";
import type { Links } from "./relay/links.js";
import type { Pages } from "./relay/pages.js";
import type { Scope } from "./store/collections/grants.js";
import type { Store } from "./store/port.js";

/** What the installation calls itself and how it speaks. */
export interface House {
	readonly office: Readonly<Record<Locale, string>>;
	/** Where the office can be reached, to check that the bot is genuine. */
	readonly contact: string;
	/** The model that reads over what the rules do not understand; left out where none does. */
	readonly model?: string;
	readonly botName: string;
	readonly locale: Locale;
	readonly timezone: string;
	readonly halfLives: HalfLives;
	/** Who of the office gets digests by mail. */
	readonly officeEmails?: readonly string[];
	/** Where people reach our pages, without a slash at the end; left out, no links are given out. */
	readonly publicUrl?: string;
}

/** Asks for work to be done soon; each returns once that is durable. */
export interface Work {
	/** Plans the questions that are due, for one class or for all. */
	remind(classId: string | undefined, key: string): Promise<void>;
	/** Puts an announcement that is going into its groups' queues. */
	announce(id: string): Promise<void>;
	/** Whether the disk has room for what is not urgent: imports, reminders. */
	hasRoom(): Promise<boolean>;
	/** Composes a digest; resolves to its id. */
	digest(request: { scope: Scope; from: number; to: number; key: string }): Promise<string>;
}

/** Everything commands, dialogues and jobs work with. Made once, in `app.ts`. */
export interface Services {
	readonly house: House;
	readonly clock: Clock;
	readonly log: ChatLog;
	readonly store: Store;
	readonly directory: Directory;
	readonly sets: ChangeSets;
	readonly codes: Codes;
	readonly dialogues: Dialogues;
	readonly outbox: Outbox;
	/** Mail out; none where no SMTP_URL is set. */
	readonly mail: MailPost | undefined;
	/** Reads over what the rules do not understand; none where no model is set. */
	readonly reader: SecondReader | undefined;
	/** Messages out to webhooks. */
	readonly hooks: HookPost;
	readonly work: Work;
	readonly adapters: readonly ChatAdapter[];
	/** All logins of the installation, those of other processes too. */
	readonly bots: BotBook;
	/** Ways in to personal pages, and what stands on these. */
	readonly links: Links;
	readonly pages: Pages;
}
