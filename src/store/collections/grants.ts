import type { IdentityId } from "../../chat/message.js";
import { type Doc, defineCollection } from "../port.js";

export const ROLES = ["liaison", "deputy", "college", "office", "contact", "reader"] as const;
/** `contact` is a chapter's. */
export type Role = (typeof ROLES)[number];

/** What a grant reaches: `all`, `class:ID`, `college:NAME`, `chapter:ID`. */
export type Scope = "all" | `class:${string}` | `college:${string}` | `chapter:${string}`;

const CHAPTER = "chapter:";
/** The chapter that a scope, or what a code is for, names. */
export const chapterIdOf = (scope: string): string | undefined =>
	scope.startsWith(CHAPTER) ? scope.slice(CHAPTER.length) : undefined;

/**
 * A role of a person. It waits without a subject until its claim code is used, or is given to a known
 * identity at once. It is ended, never removed.
 */
export interface Grant extends Doc {
	readonly subject?: IdentityId;
	readonly role: Role;
	readonly scope: Scope;
	/** What the person is called. */
	readonly name: string;
	readonly from: number;
	readonly until?: number;
	readonly changedAt: number;
}

export const grants = defineCollection<Grant>()({
	name: "grants",
	schema: 1,
	indexes: {
		subject: { on: ["subject"] },
		scope: { on: ["scope", "role"] },
		role: { on: ["role"] },
		changed: { on: ["changedAt"] },
	},
	personal: ["subject", "name"],
	subject: "subject",
});

/** A one-time code. The id is its keyed hash; the code itself is stored nowhere. */
export interface Code extends Doc {
	readonly kind: "claim" | "bind" | "link";
	/** The grant to claim, the class or (`chapter:ID`) the chapter to bind to, or the record to link an account to. */
	readonly target: string;
	readonly expiresAt: number;
	readonly usedAt?: number;
	readonly usedBy?: string;
	/** The grant or the group it was used for. */
	readonly usedFor?: string;
	/** The message it was used with. */
	readonly cause?: string;
	readonly createdAt: number;
}

export const codes = defineCollection<Code>()({
	name: "codes",
	schema: 1,
	indexes: { target: { on: ["target"] }, expires: { on: ["expiresAt"] }, user: { on: ["usedBy"] } },
	personal: ["usedBy", "cause"],
	subject: "user",
});
