import type { Crowd } from "./crowd.js";
import type { OfficeApi } from "./office-api.js";
import { GROUPS, groupAt, liaisonOf } from "./people.js";

/** An alumnus as the API shows one; what these tests look at. */
export interface ShownAlumnus {
	readonly id: string;
	readonly name: string | null;
	readonly profile: Readonly<Record<string, string>>;
	readonly values: readonly { readonly field: string; readonly text: string; readonly zh?: string; readonly en?: string }[];
	readonly classIds: readonly string[];
	readonly identities: readonly string[];
	readonly seq: number;
	readonly changedAt: string;
}

/** One change of a change set, as the API shows it. */
export interface ShownProposal {
	readonly changeSetId: string;
	readonly alumnusId: string;
	readonly status: string;
	readonly seq: number | null;
}

/** Makes a class for each group, appoints its liaison, who claims and binds. The classes by group. */
export async function bindClasses(program: OfficeApi, crowd: Crowd, count = GROUPS): Promise<Map<number, string>> {
	const classes = new Map<number, string>();
	await Promise.all(
		Array.from({ length: count }, async (_, index) => {
			const group = groupAt(index);
			const liaison = liaisonOf(group);
			const klass = await program.ask<{ id: string }>("POST", "/classes", { name: `${2001 + index}级临床` });
			classes.set(group, klass.id);
			const { claimCode } = await program.ask<{ claimCode: string }>("POST", `/classes/${klass.id}/liaisons`, { name: "李老师" });
			const next = await crowd.reply(liaison, `/认领 ${claimCode}`, "联络员了");
			// What the answer says to type is typed.
			const greeting = await crowd.ask(group, liaison, /\/绑定 \w{10}/.exec(next)?.[0] ?? next);
			if (!greeting.includes("李老师请来的")) throw new Error(`The group was not bound: ${greeting}`);
		}),
	);
	return classes;
}

export const OFFICE = 2_600_000_000;

/** Somebody of the office, who gets the digests in his direct chat. */
export async function seatOffice(program: OfficeApi, crowd: Crowd): Promise<void> {
	const { claimCode } = await program.ask<{ claimCode: string }>("POST", "/office/people", { name: "王老师" });
	await crowd.reply(OFFICE, `/认领 ${claimCode}`, "王老师");
}
