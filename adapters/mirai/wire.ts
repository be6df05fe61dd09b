/**
 * mirai-api-http 2.x as it goes over its WebSocket (project-mirai/mirai-api-http, docs/adapter and
 * docs/api; the server's source where the documents are silent). Every field of what arrives is
 * `unknown`. What is sent has the shapes of mirai-ts's types, see docs/adapters.md.
 */

export interface WireFrame {
	/** Ours comes back as it was; the server's own pushes carry `-1` unless it was configured otherwise. */
	readonly syncId?: unknown;
	readonly data?: unknown;
	/** Only on the bare frame that answers what the server could not parse. */
	readonly code?: unknown;
}

/** An answer to a command, or the greeting. */
export interface WireAnswer {
	readonly code?: unknown;
	readonly msg?: unknown;
	readonly data?: unknown;
	readonly messageId?: unknown;
	readonly session?: unknown;
}

/** A message or an event; `type` tells which. */
export interface WireEvent {
	readonly type?: unknown;
	readonly sender?: unknown;
	readonly messageChain?: unknown;

	readonly qq?: unknown;
	readonly member?: unknown;
	readonly group?: unknown;
	readonly friend?: unknown;
	readonly operator?: unknown;
	readonly authorId?: unknown;
	readonly messageId?: unknown;
	readonly origin?: unknown;
	readonly current?: unknown;
	readonly durationSeconds?: unknown;
}

/** A person: `memberName` in a group (the card, or the nickname where there is none), `nickname` elsewhere. */
export interface WirePerson {
	readonly id?: unknown;
	readonly nickname?: unknown;
	readonly memberName?: unknown;
	readonly permission?: unknown;
	readonly group?: unknown;
}

/** The members of one part of a chain that are read, over all types. */
export interface WirePart {
	readonly type?: unknown;
	readonly id?: unknown;
	readonly time?: unknown;
	readonly text?: unknown;
	readonly target?: unknown;
	readonly display?: unknown;
	readonly senderId?: unknown;
	readonly faceId?: unknown;
	readonly name?: unknown;
	readonly url?: unknown;
	readonly imageId?: unknown;
}

export type Command = "sendGroupMessage" | "sendFriendMessage" | "sendTempMessage" | "recall" | "memberList" | "latestMemberList";

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
	typeof value === "object" && value !== null && !Array.isArray(value);

/** QQ's numbers of people and groups; `undefined` for anything that is none, or too long to be exact. */
export function idOf(value: unknown): string | undefined {
	if (typeof value === "number") return Number.isSafeInteger(value) && value > 0 ? String(value) : undefined;
	return typeof value === "string" && /^[1-9]\d{0,14}$/.test(value) ? value : undefined;
}

/** Message ids are 32-bit: a group's running numbers, and anything but -1 elsewhere. */
export function messageIdOf(value: unknown): string | undefined {
	return typeof value === "number" && Number.isSafeInteger(value) && value !== -1 ? String(value) : undefined;
}
