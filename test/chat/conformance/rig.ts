import type { Capabilities, ChatAdapter } from "../../../src/chat/adapter.js";
import type { ChatEvent } from "../../../src/chat/message.js";

/**
 * What an adapter brings to join the suite, see docs/adapters.md: itself, and its platform's side with
 * handles to make things happen there. Every handle exists for every platform: one that cannot do a
 * thing says so in `Platform` and does nothing, and the suite then asserts what holds instead.
 */
export interface Candidate<R extends Rig = Rig> {
	/** The adapter's folder. */
	readonly name: string;
	/** Written down a second time by whoever joins it, and compared with what the adapter declares. */
	readonly capabilities: Capabilities;
	readonly platform: Platform;
	/** By name: what the platform, or something in its place, sends that means nothing or makes no sense. */
	readonly garbage: Readonly<Record<string, (rig: R) => void | Promise<void>>>;
	/** A started adapter whose first bot, and second where there are several, is online. */
	open(sink: (event: ChatEvent) => void): Promise<R>;
}

/** Facts about the platform that are no capability of its adapter. */
export interface Platform {
	/** Several logins of ours can be on at once. */
	readonly severalBots: boolean;
	/** What it reports of its own accord. */
	readonly tells: Readonly<Record<Happening["what"], boolean>>;
	/** What it may do with a message instead of saying yes to it. */
	readonly answers: Readonly<Record<AnswerKind, boolean>>;
	/** Knows "everybody in this group" as somebody to mention. */
	readonly mentionAll: boolean;
	/** Reports a message a second time, after a reconnect for example. */
	readonly redelivers: boolean;
	/** Gives what we send an id. */
	readonly sentIds: boolean;
	/** There is a connection that can break. */
	readonly line: boolean;
	/** It can log an account out. */
	readonly logins: boolean;
	/** It gives people a name for one group (群名片). */
	readonly cards: boolean;
	/** Nobody is heard in its groups: whoever writes, writes to the bot alone. */
	readonly deafInGroups?: true;
	/** Text, picture and file are a message each there. */
	readonly partsApart?: true;
	/** Quotes come as text, in which the bot's own words are known again, though none can be sent. */
	readonly quotesOfOurs?: true;
}

export interface Person {
	readonly id: string;
	readonly nickname: string;
	/** In both groups, where the platform has cards. */
	readonly card: string;
}

export type Part =
	| string
	/** A person's or a bot's id, or `all`. */
	| { readonly mention: string }
	/** The rig's picture. */
	| "🖼"
	| { readonly file: string };

export interface Speech {
	readonly from: string;
	/** `group` and `other`: the rig's first and second; `direct`: with the bot. */
	readonly in: "group" | "other" | "direct";
	readonly parts: readonly Part[];
	/** The id of the message it answers. */
	readonly quote?: string;
	/** The bot that hears it; the first when left out. */
	readonly bot?: string;
}

export type Happening =
	| { readonly what: "joined" | "left"; readonly person: string; readonly group: string }
	| { readonly what: "renamed"; readonly person: string; readonly group: string; readonly card: string }
	/** Somebody took the own message back. */
	| { readonly what: "recalled"; readonly person: string; readonly group: string; readonly messageId: string }
	| { readonly what: "befriended"; readonly person: string }
	| { readonly what: "bot-added" | "bot-removed"; readonly group: string };

/**
 * `refuse`: says no. `silence`: takes it and never answers. `drop`: takes it and the line breaks.
 * `twice`: answers, then answers again with a refusal.
 */
export type AnswerKind = "refuse" | "silence" | "drop" | "twice";

/** One message of ours as the platform has it. */
export interface Sent {
	readonly bot: string;
	readonly chat: { readonly kind: "group" | "direct"; readonly id: string };
	/** Its texts, joined. */
	readonly text: string;
	readonly mentions: readonly string[];
	readonly images: readonly Uint8Array[];
	readonly files: readonly string[];
	readonly quote?: string;
}

export interface Rig {
	readonly adapter: ChatAdapter;
	readonly bots: readonly [string, ...string[]];
	/** Every bot and both people are in both of them. */
	readonly groups: readonly [string, string];
	/** Both may be written to directly. */
	readonly people: readonly [Person, Person];
	/** Known to the platform, in no group with the bot and no contact of it. */
	readonly stranger: string;
	/** What `🖼` stands for, a PNG; with a `url` where the platform gives addresses of pictures. */
	readonly picture: { readonly bytes: Uint8Array; readonly url?: string };

	/** Somebody writes. Resolves with the id by which the adapter is to report it. */
	say(speech: Speech): Promise<string>;
	/** The platform reports a message once more, the same to the last digit. */
	redeliver(messageId: string): Promise<void>;
	/** The platform reports, in the first group, what one of our own bots wrote, to another bot or itself. */
	echo(bot: string, text: string, heardBy: string): Promise<void>;
	happens(happening: Happening): Promise<void>;
	/** For the next message of ours. */
	answerNext(kind: AnswerKind): Promise<void>;
	/** Lets so much time pass that a message without an answer is given up. */
	timeOut(): Promise<void>;
	/** Breaks a bot's line. */
	cut(bot: string): Promise<void>;
	/** Makes it whole again; lets time pass where the adapter dials. */
	mend(bot: string): Promise<void>;
	/** The platform logs the account out. */
	logOut(bot: string): Promise<void>;
	logIn(bot: string): Promise<void>;
	/** What the platform was handed so far, in its order. */
	sent(): readonly Sent[];
	/** The ids of messages the bot took back. */
	takenBack(): readonly string[];
	/** What the rig itself opened; the suite has stopped the adapter. */
	close(): Promise<void>;
}

/** Of a platform that has it all, as QQ has. */
export const EVERYTHING: Platform = {
	severalBots: true,
	tells: {
		joined: true,
		left: true,
		renamed: true,
		recalled: true,
		befriended: true,
		"bot-added": true,
		"bot-removed": true,
	},
	answers: { refuse: true, silence: true, drop: true, twice: true },
	mentionAll: true,
	redelivers: true,
	sentIds: true,
	line: true,
	logins: true,
	cards: true,
};

/** A PNG of one pixel. */
export const PIXEL = Buffer.from(
	"iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mP8/x8AAwMCAO+ip1sAAAAASUVORK5CYII=",
	"base64",
);
