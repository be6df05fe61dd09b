import type { BotId, IdentityId } from "../../chat/message.js";
import type { Locale } from "../../i18n/index.js";
import { type Doc, defineCollection } from "../port.js";

export interface AlumniClass extends Doc {
	readonly name: string;
	readonly college?: string;
	readonly programme?: string;
	readonly graduationYear?: number;
	/** IANA. */
	readonly timezone: string;
	/** Nobody said so: it is the installation's own. */
	readonly zoneAssumed?: true;
	readonly locale: Locale;
	/** Changes that members mention in its groups lead to a private question. */
	readonly listening?: boolean;
	/** Whoever writes it with a request to be the bot's friend is let in. */
	readonly friendWord?: string;
	readonly createdAt: number;
	readonly changedAt: number;
}

export const classes = defineCollection<AlumniClass>()({
	name: "classes",
	schema: 1,
	indexes: { changed: { on: ["changedAt"] }, college: { on: ["college"] } },
	personal: [],
	subject: null,
});

/** A chat group tied to a class or to a chapter. The id is `network:id`. Never removed: unbinding is a state. */
export interface Group extends Doc {
	readonly classId?: string;
	/** The chapter it is tied to, where that is no class. */
	readonly chapterId?: string;
	readonly state: "bound" | "unbound";
	/** What people call it, where no platform tells: a group that was bound by hand. */
	readonly name?: string;
	/** Left out where the office bound it. */
	readonly boundBy?: IdentityId;
	readonly boundAt: number;
	/** Our bots that are in it, where there are several of them. */
	readonly bots?: readonly BotId[];
	/** When the bot last spoke here unasked. */
	readonly pushedAt?: number;
	readonly changedAt: number;
}

export const groups = defineCollection<Group>()({
	name: "groups",
	schema: 1,
	indexes: { class: { on: ["classId"] }, changed: { on: ["changedAt"] }, binder: { on: ["boundBy"] } },
	personal: ["boundBy"],
	subject: "binder",
});
