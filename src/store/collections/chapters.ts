import type { Area } from "../../alumni/home.js";
import type { ChatRef, IdentityId, Network } from "../../chat/message.js";
import type { Locale } from "../../i18n/index.js";
import { type Doc, defineCollection } from "../port.js";

/** A local association (分会): whoever lives in one of its areas belongs to it. Ended, never removed. */
export interface Chapter extends Doc {
	readonly names: Readonly<Record<Locale, string>>;
	readonly areas: readonly Area[];
	/** IANA; its schedules and its group go by it. */
	readonly timezone: string;
	readonly locale: Locale;
	readonly closedAt?: number;
	readonly createdAt: number;
	readonly changedAt: number;
}

export const chapters = defineCollection<Chapter>()({
	name: "chapters",
	schema: 1,
	indexes: { changed: { on: ["changedAt"] } },
	personal: [],
	subject: null,
});

/** What somebody had passed on to the contact of his chapter, under a number by which both speak of it. */
export interface ChapterWord extends Doc {
	readonly number: number;
	readonly chapterId: string;
	readonly text: string;
	readonly by: IdentityId;
	/** Where it was said, and where the answer goes. */
	readonly network: Network;
	readonly chat: ChatRef;
	readonly locale: Locale;
	readonly state: "open" | "answered";
	readonly cause: string;
	readonly createdAt: number;
	readonly changedAt: number;
}

export const chapterWords = defineCollection<ChapterWord>()({
	name: "chapter_words",
	schema: 1,
	indexes: {
		number: { on: ["number"], unique: true },
		cause: { on: ["cause"], unique: true },
		by: { on: ["by", "createdAt"] },
		chapter: { on: ["chapterId", "state", "createdAt"] },
		created: { on: ["createdAt"] },
	},
	personal: ["by", "text", "chat", "cause"],
	subject: "by",
});
