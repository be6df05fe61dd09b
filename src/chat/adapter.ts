import type { LoginQr, RemarkBook } from "./login.js";
import type { BotStatus, ChatEvent, ChatRef, Member, Network, Platform } from "./message.js";

export type OutSegment =
	| { readonly type: "text"; readonly text: string }
	| { readonly type: "mention"; readonly userId: string; readonly name: string }
	| { readonly type: "image"; readonly bytes: Uint8Array; readonly mime: "image/png" | "image/jpeg" }
	/** Stands alone in its message: no platform shows a file beside a text. */
	| { readonly type: "file"; readonly bytes: Uint8Array; readonly name: string };

/** One message of ours. `quote` is the platform id of the message it answers. */
export interface Outgoing {
	readonly segments: readonly OutSegment[];
	readonly quote?: string;
}

/**
 * What became of one sending.
 * - `sent`: the platform accepted it.
 * - `not-sent`: proved not to have left; safe to try again.
 * - `refused`: the platform said no (risk control, muted, not a friend); trying again does harm.
 * - `unknown`: a time-out or a connection lost after writing; it may have been delivered.
 */
export type SendOutcome =
	| { readonly state: "sent"; readonly messageId?: string }
	| { readonly state: "not-sent"; readonly cause: string }
	| { readonly state: "refused"; readonly cause: string }
	| { readonly state: "unknown"; readonly cause: string };

/**
 * What a platform can do. Callers ask for these, never for a platform's name. What a message holds
 * and the platform cannot carry, its adapter leaves out: a mention becomes `@name`, a quote is
 * dropped, images and files are; a message of which nothing is left is `refused` as `empty`.
 */
export interface Capabilities {
	/** Direct messages to people who are not contacts of the bot. */
	readonly directToStrangers: boolean;
	readonly mentions: boolean;
	readonly quotes: boolean;
	/** Whether the bot may take back its own messages, and others' where it is an admin. */
	readonly recall: "none" | "own" | "own-and-as-admin";
	readonly memberList: boolean;
	readonly imagesIn: boolean;
	readonly imagesOut: boolean;
	/** A file somebody sends is reported, with its name. */
	readonly filesIn: boolean;
	readonly filesOut: boolean;
	/** May speak without having been spoken to; where not, the outbox holds pushes back. */
	readonly push: boolean;
	/**
	 * What is sent is left where its reader finds it: nobody is called to it, so it may be left unasked,
	 * but nobody is reached by it either.
	 */
	readonly leaves?: true;
	/** The longest text of one message, in UTF-16 units; a longer one is `refused` as `too-long`. */
	readonly maxTextLength: number;
	/** `false` where ids hold for one login only (web WeChat). */
	readonly stableIds: boolean;
}

/** The bytes behind an image a person sent; what they are is told by the bytes. */
export interface ImageBytes {
	readonly bytes: Uint8Array;
	readonly mime: "image/png" | "image/jpeg" | "image/gif" | "image/webp";
}

/**
 * One road to a platform, with any number of our logins on it.
 *
 * Contract: `start` resolves once the adapter is able to work, not once a bot is online. Events of
 * one chat reach the sink in the platform's order. Nothing the platform sends makes an adapter
 * throw or reject; what it cannot read it counts and drops. `send` and `recall` never reject. After
 * `stop` has resolved, no event reaches the sink and every pending `send` has been answered.
 * Proven for each adapter by one suite, see docs/adapters.md.
 */
export interface ChatAdapter {
	readonly platform: Platform;
	readonly network: Network;
	readonly capabilities: Capabilities;
	start(sink: (event: ChatEvent) => void): Promise<void>;
	stop(): Promise<void>;
	bots(): readonly BotStatus[];
	send(botId: string, chat: ChatRef, content: Outgoing): Promise<SendOutcome>;
	/** `false` where the platform would not. */
	recall(botId: string, chat: ChatRef, messageId: string): Promise<boolean>;
	/** The members of a group; throws `TransportError` or `PlatformError` where they cannot be had now. */
	members(botId: string, groupId: string): Promise<readonly Member[]>;
	/** For image segments whose `ref` is no URL; `undefined` once the image is no longer to be had. */
	readImage?(ref: string): Promise<ImageBytes | undefined>;
	/** Where a bot logs in by a code: the one to scan, while there is one that is valid. */
	loginQr?(botId: string): LoginQr | undefined;
	/** Where ids hold for one login only and the platform has remarks. */
	readonly remarks?: RemarkBook;
}
