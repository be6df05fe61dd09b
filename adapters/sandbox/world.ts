import type { ConversationState } from "./conversation.js";
import type { Group, Hint, Person } from "./wire.js";

/** Who is there before anything was said, and what a newcomer may do next. */
export interface SandboxWorld {
	readonly groups: readonly {
		readonly id: string;
		readonly name: string;
		readonly members: readonly {
			readonly id: string;
			readonly name: string;
			readonly card?: string;
			/** `member` when left out. */
			readonly role?: "owner" | "admin" | "member";
			/** Texts the page proposes while this person is speaking. */
			readonly tries?: readonly string[];
		}[];
	}[];
	/** People who are in no group, e.g. somebody of the office. */
	readonly people?: readonly { readonly id: string; readonly name: string; readonly tries?: readonly string[] }[];
	/** Asked again after each message and whenever a page asks. A rejection shows no hints. */
	hints(): Promise<readonly Hint[]>;
}

/** The conversation before the first word. */
export function seed(world: SandboxWorld, epoch: string, seq = 0): ConversationState {
	return { epoch, seq, people: peopleOf(world), groups: groupsOf(world), entries: [] };
}

/** A kept conversation with whom the program's world has gained since it was written. */
export function merge(kept: ConversationState, world: SandboxWorld): ConversationState {
	return { ...kept, people: withNew(kept.people, peopleOf(world)), groups: withNew(kept.groups, groupsOf(world)) };
}

function withNew<T extends { readonly id: string }>(kept: readonly T[], ours: readonly T[]): T[] {
	return [...kept, ...ours.filter((item) => !kept.some((other) => other.id === item.id))];
}

function peopleOf(world: SandboxWorld): Person[] {
	const people: Person[] = [];
	for (const { id, name, tries } of [...world.groups.flatMap((group) => group.members), ...(world.people ?? [])]) {
		if (people.some((person) => person.id === id)) continue;
		people.push({ id, name, ...(tries === undefined ? {} : { tries: [...tries] }) });
	}
	return people;
}

function groupsOf(world: SandboxWorld): Group[] {
	return world.groups.map(({ id, name, members }) => ({
		id,
		name,
		members: members.map(({ id, card, role }) => ({ id, role: role ?? "member", ...(card === undefined ? {} : { card }) })),
	}));
}
