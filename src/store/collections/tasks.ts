import { type Doc, defineCollection } from "../port.js";

export const TASK_STATES = ["running", "done", "failed", "cancelled"] as const;
export type TaskState = (typeof TASK_STATES)[number];
export const TASK_KINDS = ["import", "sweep", "export", "digest"] as const;
export type TaskKind = (typeof TASK_KINDS)[number];
/**
 * What a digest is at: it is composed, then handed to its receivers and waited for. What a sweep is at: people are looked at
 * for whether and what to ask, then those are asked.
 */
export const TASK_STEPS = ["composing", "sending", "looking", "asking"] as const;
export type TaskStep = (typeof TASK_STEPS)[number];

/** A long piece of work, and how far it has come. */
export interface Task extends Doc {
	readonly kind: TaskKind;
	/** What it is about: the id of an import, a scope. */
	readonly about: string;
	readonly state: TaskState;
	/** Of several steps the one it is at; counts and time left are of that step alone. */
	readonly step?: TaskStep;
	readonly stepAt?: number;
	readonly done: number;
	/** Where it is known. */
	readonly total?: number;
	/** How what is done came out, and what is not: `sent`, `refused`, `waiting`, … */
	readonly outcomes?: Readonly<Record<string, number>>;
	/** What is left is not tried before this. */
	readonly notBefore?: number;
	/** Our part is over; it ends with what others do, such as a mail server that puts us off. */
	readonly waits?: true;
	/** Somebody wants it to stop. */
	readonly cancelAt?: number;
	/** A code. */
	readonly error?: string;
	readonly startedAt: number;
	readonly changedAt: number;
}

export const tasks = defineCollection<Task>()({
	name: "tasks",
	schema: 1,
	indexes: { started: { on: ["startedAt"] }, state: { on: ["state", "changedAt"] } },
	personal: [],
	subject: null,
});
