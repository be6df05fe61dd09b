import type { ChatRef } from "../../src/chat/message.js";
import type { Policy } from "../../src/outbox/policy.js";

/** What crash.test.ts tells its child to do. */
export interface ChildOrder {
	readonly dir: string;
	readonly platformFile: string;
	readonly online: boolean;
	/** The platform takes messages and never answers. */
	readonly hang?: boolean;
	readonly latencyMs?: number;
	readonly policy: Partial<Policy>;
	readonly pushes: readonly { readonly key: string; readonly chat: ChatRef }[];
}

/** What the child says, a line each. */
export interface ChildEvent {
	readonly handed?: string;
	readonly done?: string;
	readonly state?: string;
	/** Pushes the day still has room for, when one was done. */
	readonly left?: number;
	readonly pushed?: number;
	readonly sentToday?: number;
}
