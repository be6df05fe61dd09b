/**
 * The part of wechaty-puppet 1.21 that is used, written down here: the package is optional and may be
 * missing where this is compiled. A test holds these shapes against the package's own types.
 */

/** Values from src/schemas/message.ts of wechaty-puppet. */
export const MESSAGE = {
	attachment: 1,
	audio: 2,
	contact: 3,
	chatHistory: 4,
	emoticon: 5,
	image: 6,
	text: 7,
	location: 8,
	miniProgram: 9,
	groupNote: 10,
	transfer: 11,
	redEnvelope: 12,
	recalled: 13,
	url: 14,
	video: 15,
	post: 16,
} as const;

/** Values from src/schemas/event.ts. */
export const SCAN = { cancel: 1, waiting: 2, scanned: 3, confirmed: 4, timeout: 5 } as const;

/** Values from src/schemas/friendship.ts. */
export const FRIENDSHIP = { confirm: 1, receive: 2, verify: 3 } as const;

/** From src/schemas/contact.ts: a public account (公众号), which is nobody. */
export const OFFICIAL_CONTACT = 2;

/** From src/schemas/dirty.ts: what a `dirty` event says has changed. */
export const DIRTY = { contact: 2, room: 3, roomMember: 4 } as const;

/** Values from file-box's file-box-type.type.ts. */
export const FILE_BOX = { base64: 1, url: 2, qrCode: 3, buffer: 4, file: 5, stream: 6, uuid: 7 } as const;

export interface WireFileBox {
	readonly type: number;
	readonly name: string;
	/** Bytes; negative or `undefined` where it is not known. */
	readonly size?: number;
	readonly remoteUrl?: string;
	toStream(): Promise<AsyncIterable<unknown> & { destroy(): unknown }>;
}

export interface WireMemory {
	readonly constructor: unknown;
}

/** One login through one puppet. Every method may reject, hang or answer what it should not. */
export interface WirePuppet {
	readonly isLoggedIn: boolean;
	/** Throws while nobody is logged in. */
	readonly currentUserId: string;
	readonly memory: WireMemory;
	setMemory(memory: unknown): void;
	start(): Promise<void>;
	stop(): Promise<void>;
	on(event: string, listener: (payload: unknown) => void): unknown;
	/** Answered by a `dong` event where the puppet and its connection live. */
	ding(data: string): unknown;

	messagePayload(messageId: string): Promise<unknown>;
	messageFile(messageId: string): Promise<unknown>;
	messageSendText(conversationId: string, text: string, mentionIdList?: string[]): Promise<unknown>;
	messageSendFile(conversationId: string, file: unknown): Promise<unknown>;
	messageRecall(messageId: string): Promise<unknown>;

	contactList(): Promise<unknown>;
	contactPayload(contactId: string): Promise<unknown>;
	contactAlias(contactId: string, alias: string): Promise<unknown>;

	roomMemberList(roomId: string): Promise<unknown>;
	roomMemberPayload(roomId: string, contactId: string): Promise<unknown>;

	friendshipPayload(friendshipId: string): Promise<unknown>;
	friendshipAccept(friendshipId: string): Promise<unknown>;
	roomInvitationPayload(roomInvitationId: string): Promise<unknown>;
	roomInvitationAccept(roomInvitationId: string): Promise<unknown>;
}

export type WireRecord = Readonly<Record<string, unknown>>;

export const isRecord = (value: unknown): value is WireRecord =>
	typeof value === "object" && value !== null && !Array.isArray(value);

const LONGEST_ID = 256;

/** An id of a person, a room or a message; `undefined` for anything that is none. */
export const idOf = (value: unknown): string | undefined =>
	typeof value === "string" && value !== "" && value.length <= LONGEST_ID ? value : undefined;

/** Ids of a list, those that can be read. */
export const idsOf = (value: unknown): readonly string[] =>
	Array.isArray(value) ? value.flatMap((item) => idOf(item) ?? []) : [];

export const textValue = (value: unknown): string | undefined => (typeof value === "string" && value !== "" ? value : undefined);
