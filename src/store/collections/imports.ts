import { type Doc, defineCollection } from "../port.js";

/**
 * - `preview`: read, nothing written yet; `confirmed`: being written, or to be.
 * - `done`; `cancelled`: stopped between two rows, what is written stays; `discarded`: never written.
 */
export const IMPORT_STATES = ["preview", "confirmed", "done", "cancelled", "discarded"] as const;
export type ImportState = (typeof IMPORT_STATES)[number];

export interface ImportCounts {
	readonly rows: number;
	readonly added: number;
	readonly changed: number;
	/** Nothing in the row is new. */
	readonly known: number;
	readonly rejected: number;
	/** Rows taken without one of their values. */
	readonly partly: number;
	readonly questions: number;
	readonly newClasses: number;
}

/** A file of people. The file itself is a blob, and goes when the import ends. */
export interface Import extends Doc {
	readonly fileName: string;
	readonly bytes: number;
	readonly sha256: string;
	readonly state: ImportState;
	/** Corrections of what columns hold: by sheet, by column counted from 0. */
	readonly columns: Readonly<Record<string, Readonly<Record<string, string>>>>;
	/** The class of rows that name none. */
	readonly classId?: string;
	/** Readings that somebody chose, by `sheet!row!column`. Personal. */
	readonly decisions: Readonly<Record<string, string>>;
	readonly counts?: ImportCounts;
	/** Rows written so far: where to go on after a crash. */
	readonly written: number;
	readonly taskId?: string;
	readonly createdAt: number;
	readonly changedAt: number;
}

export const imports = defineCollection<Import>()({
	name: "imports",
	schema: 1,
	indexes: { state: { on: ["state", "changedAt"] }, created: { on: ["createdAt"] } },
	personal: ["decisions"],
	subject: "id",
});
