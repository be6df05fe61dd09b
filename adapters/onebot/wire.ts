/**
 * OneBot 11 as it goes over the wire (botuniverse/onebot-11@d4456ee). Every field is `unknown`: what
 * arrives has been seen to be missing, null, a number in a string or a string for a number.
 */

/** Paths of the reverse WebSocket; the role header, where there is one, says more than the path. */
export const REVERSE_PATHS = {
	universal: "/onebot/v11/ws",
	api: "/onebot/v11/ws/api",
	event: "/onebot/v11/ws/event",
} as const;

export type Role = keyof typeof REVERSE_PATHS;

/** An event or a response; `post_type` tells an event, since `echo` is optional in responses. */
export interface WireFrame {
	readonly post_type?: unknown;
	readonly self_id?: unknown;
	readonly time?: unknown;

	readonly message_type?: unknown;
	readonly notice_type?: unknown;
	readonly meta_event_type?: unknown;
	readonly sub_type?: unknown;

	readonly message_id?: unknown;
	readonly group_id?: unknown;
	readonly user_id?: unknown;
	readonly operator_id?: unknown;
	readonly anonymous?: unknown;
	readonly message?: unknown;
	readonly sender?: unknown;
	/** `group_card`: go-cqhttp's and NapCat's extension. */
	readonly card_new?: unknown;
	readonly card_old?: unknown;
	/** Heartbeat: an object here. Response: `ok`, `async` or `failed`. */
	readonly status?: unknown;
	/** Heartbeat: milliseconds. */
	readonly interval?: unknown;

	readonly retcode?: unknown;
	readonly data?: unknown;
	readonly echo?: unknown;
	/** A failure in words: NapCat fills `message` and `wording`, go-cqhttp `msg` and `wording`. */
	readonly msg?: unknown;
	readonly wording?: unknown;
}

export interface WireSender {
	readonly nickname?: unknown;
	readonly card?: unknown;
	readonly role?: unknown;
	/** go-cqhttp names the shared group of a temporary conversation here. */
	readonly group_id?: unknown;
}

export interface WireMember {
	readonly user_id?: unknown;
	readonly nickname?: unknown;
	readonly card?: unknown;
	readonly role?: unknown;
	/** NapCat only. */
	readonly is_robot?: unknown;
}

export interface WireSegment {
	readonly type?: unknown;
	readonly data?: unknown;
}

/** The members of `data` that are read, over all segment types. */
export interface WireSegmentData {
	readonly text?: unknown;
	readonly qq?: unknown;
	readonly name?: unknown;
	readonly id?: unknown;
	readonly url?: unknown;
	readonly file?: unknown;
	readonly file_name?: unknown;
	/** Set on NapCat's market faces, which come as images. */
	readonly emoji_id?: unknown;
	/** NapCat's own description of a face, with its `faceText`, e.g. `/OK`. */
	readonly raw?: unknown;
}

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
	typeof value === "object" && value !== null && !Array.isArray(value);
