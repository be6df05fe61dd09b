import { type Doc, defineCollection } from "../port.js";

export const TASK_STATES = ["running", "done", "failed", "cancelled"] as const;
export type TaskState = (typeof TASK_STATES)[number];
export const TASK_KINDS = ["import", "sweep", "export", "digest"] as const;
export type TaskKind = (typeof TASK_KINDS)[number];

/** A long piece of work, and how far it has come. */
export interface Task extends Doc {
	readonly kind: TaskKind;
	/** What it is about: the id of an import, a scope. */
	readonly about: string;
	readonly state: TaskState;
	readonly done: number;
	/** Where it is known. */
	readonly total?: number;
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
