/**
 * Platform-neutral words for what happens in a chat.
 *
 * Ids are strings throughout: QQ user ids exceed 2^31 and WeChat ids are not numbers. An id means
 * something only together with its network; `IdentityId` and `GroupId` carry both.
 */

/** Where people are: an account here is the same account whatever software carries it. */
export type Network = "qq" | "wechat" | "sandbox" | "relay";

/** The road a message takes: which adapter carried it. */
export type Platform = "onebot" | "mirai" | "wechaty" | "relay" | "sandbox";

/** A person on a network, e.g. `qq:10001`. */
export type IdentityId = `${Network}:${string}`;

/** A chat group on a network, e.g. `qq:700000000`. */
export type GroupId = `${Network}:${string}`;

/** A login of ours on a network, e.g. `qq:10001000` (OneBot's self_id). */
export type BotId = `${Network}:${string}`;

/** Where a message was written, or is to be written. `id` is the platform's own. */
export type ChatRef =
	| { readonly kind: "group"; readonly id: string }
	/** `viaGroup`: a temporary conversation the platform only allows through a shared group. */
	| { readonly kind: "direct"; readonly id: string; readonly viaGroup?: string };

export type Segment =
	| { readonly type: "text"; readonly text: string }
	| { readonly type: "mention"; readonly userId: string; readonly name?: string }
	| { readonly type: "mention-all" }
	/** `ref` is a URL or an adapter's handle; it is fetched only through the guarded fetcher. */
	| { readonly type: "image"; readonly ref: string }
	| { readonly type: "face"; readonly id: string; readonly name?: string }
	| { readonly type: "voice" }
	| { readonly type: "file"; readonly name: string }
	/** Anything this program has no use for: red packets, cards, polls. `kind` is the platform's word. */
	| { readonly type: "other"; readonly kind: string };

export interface Sender {
	readonly id: string;
	readonly nickname?: string;
	/** The name within this group (群名片); `undefined` where the platform sent none. */
	readonly card?: string;
	readonly role?: "owner" | "admin" | "member";
}

export interface Quote {
	readonly messageId: string;
	readonly senderId?: string;
}

export interface Message {
	readonly platform: Platform;
	readonly network: Network;
	/** The platform's id of our login that received it. */
	readonly botId: string;
	readonly chat: ChatRef;
	readonly sender: Sender;
	readonly id: string;
	readonly segments: readonly Segment[];
	/** All text segments joined and trimmed; mentions are left out. */
	readonly text: string;
	readonly quote?: Quote;
	readonly mentionsBot: boolean;
	/** Milliseconds since the epoch by the platform's clock; may be wrong, never trusted for ordering. */
	readonly sentAt: number;
}

export interface Member {
	readonly id: string;
	readonly nickname?: string;
	readonly card?: string;
	readonly role?: "owner" | "admin" | "member";
	readonly isBot?: boolean;
}

/** Everything an adapter reports. Our own bots' messages and anonymous ones never become events. */
export type ChatEvent =
	| { readonly type: "message"; readonly message: Message }
	| {
			readonly type: "recalled";
			readonly network: Network;
			readonly botId: string;
			readonly chat: ChatRef;
			readonly messageId: string;
			readonly senderId: string;
			/** Who took it back, where that was not its sender. */
			readonly by?: string;
	  }
	| {
			readonly type: "member-joined";
			readonly network: Network;
			readonly botId: string;
			readonly groupId: string;
			readonly userId: string;
	  }
	| {
			readonly type: "member-left";
			readonly network: Network;
			readonly botId: string;
			readonly groupId: string;
			readonly userId: string;
	  }
	| {
			readonly type: "member-renamed";
			readonly network: Network;
			readonly botId: string;
			readonly groupId: string;
			readonly userId: string;
			readonly card: string;
	  }
	/** Our bot was taken into a group or put out of it. */
	| { readonly type: "bot-joined" | "bot-left"; readonly network: Network; readonly botId: string; readonly groupId: string }
	/** Someone became able to receive direct messages from this bot. */
	| { readonly type: "friend-added"; readonly network: Network; readonly botId: string; readonly userId: string }
	| { readonly type: "bot-state"; readonly bot: BotStatus };

export type BotState = "connecting" | "online" | "offline" | "frozen" | "needs-login";

/**
 * What a person must do so that a bot gets on line again; the words for it are the caller's.
 * - `start-client`: the software that carries the login cannot be reached; start it, look at its address.
 * - `fix-token`: it is there and turns us away, or we it: the secrets on both sides differ.
 * - `scan-login`: the platform has logged the account out; log in again where the software asks for it.
 * - `let-rest`: the platform takes nothing from this account for now; send nothing, look with the phone's client.
 * - `wait`: nothing; it comes back by itself.
 */
export type Remedy = "start-client" | "fix-token" | "scan-login" | "let-rest" | "wait";

export interface BotStatus {
	readonly platform: Platform;
	readonly network: Network;
	readonly botId: string;
	readonly state: BotState;
	/** When the state began, milliseconds since the epoch. */
	readonly since: number;
	/** A short machine word for the cause, e.g. `heartbeat-missed`; never personal. */
	readonly cause?: string;
	/** There whenever the state is `offline`, `frozen` or `needs-login`, and only then. */
	readonly remedy?: Remedy;
}

export const identityId = (network: Network, userId: string): IdentityId => `${network}:${userId}`;
export const groupId = (network: Network, id: string): GroupId => `${network}:${id}`;

/** The platform's part of an `IdentityId`, `GroupId` or `BotId`. */
export const localId = (id: string): string => id.slice(id.indexOf(":") + 1);
export const networkOf = (id: string): Network => id.slice(0, id.indexOf(":")) as Network;

/** Joins text segments the way `Message.text` promises. */
export function textOf(segments: readonly Segment[]): string {
	let text = "";
	for (const segment of segments) if (segment.type === "text") text += segment.text;
	return text.trim();
}
