import { type Doc, defineCollection } from "../port.js";
import type { Scope } from "./grants.js";

/** Who took a list of people out of the house, when, and how many they were. Kept for good. */
export interface ExportRecord extends Doc {
	/** `token` for the holder of OFFICE_TOKEN, else the console's user. */
	readonly by: string;
	readonly scope: Scope;
	readonly state: "running" | "done" | "broken-off";
	/** People in it. */
	readonly count: number;
	readonly at: number;
	readonly changedAt: number;
}

export const exportRecords = defineCollection<ExportRecord>()({
	name: "exports",
	schema: 1,
	indexes: { at: { on: ["at"] }, by: { on: ["by"] } },
	personal: ["by"],
	subject: "by",
});
