/** One message of a pasted chat. */
export interface PastedMessage {
	/** As the phone that pasted it names the writer: a saved name, a group name, a number. */
	readonly sender: string;
	/** What was written, continuation lines included; without quotes of others and marks of the app. */
	readonly text: string;
	/** By the clock of the phone that pasted it, without a zone: 2024-05-24T10:22. */
	readonly at?: string;
	/** The line it begins in, from 0. */
	readonly line: number;
	/** Which of several chats pasted one after the other it stands in, from 0. */
	readonly chat?: number;
}

/** One line of a 接龙 list of contact data: it is about whom it names, whoever posted it. */
export interface PastedRow {
	/** Without its number. */
	readonly text: string;
	readonly at?: string;
	readonly line: number;
}

export type PasteFormat = "whatsapp" | "wechat" | "list" | "none";

export interface Pasted {
	readonly format: PasteFormat;
	readonly messages: readonly PastedMessage[];
	readonly rows: readonly PastedRow[];
	/** Pictures, voice notes, notices of the app, sign-ups for dinners: nothing to read. */
	readonly skipped: number;
	/** Lines with something in them that nobody is known to have written. */
	readonly loose: number;
	/** Longer than is read. */
	readonly isCut: boolean;
}

/** What begins a message. */
export interface Head {
	readonly kind: "whatsapp" | "wechat";
	/** `undefined` for a notice of the app. */
	readonly sender: string | undefined;
	readonly text: string;
	readonly date: string | undefined;
	readonly time: string | undefined;
}
