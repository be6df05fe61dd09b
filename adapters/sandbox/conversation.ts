import { z } from "zod";
import { LIMITS } from "./limits.js";
import { type Chat, type Entry, entrySchema, type Group, groupSchema, type Person, personSchema, type Said } from "./wire.js";

export const stateSchema = z.strictObject({
	epoch: z.string(),
	/** The highest number given so far; survives a start over, so that no message id is given twice. */
	seq: z.int().min(0),
	people: z.array(personSchema),
	groups: z.array(groupSchema),
	entries: z.array(entrySchema),
});
export type ConversationState = z.infer<typeof stateSchema>;

/** A change of the conversation, as it stands in the journal. Applying one twice changes nothing more. */
export const changeSchema = z.discriminatedUnion("op", [
	z.strictObject({ op: z.literal("state"), state: stateSchema }),
	z.strictObject({ op: z.literal("entry"), entry: entrySchema }),
	z.strictObject({ op: z.literal("person"), person: personSchema }),
	z.strictObject({ op: z.literal("group"), group: groupSchema }),
]);
export type Change = z.infer<typeof changeSchema>;

/** Everything said and everybody there, in memory. Bounded by `LIMITS`; the oldest entries go first. */
export class Conversation {
	private state: ConversationState;
	private readonly byId = new Map<string, Entry>();
	private readonly byClientId = new Map<string, Said>();
	private length = 0;

	constructor(state: ConversationState) {
		this.state = state;
		this.load(state);
	}

	get epoch(): string {
		return this.state.epoch;
	}
	get seq(): number {
		return this.state.seq;
	}
	get people(): readonly Person[] {
		return this.state.people;
	}
	get groups(): readonly Group[] {
		return this.state.groups;
	}
	get entries(): readonly Entry[] {
		return this.state.entries;
	}

	/** The whole state; its arrays change with the next `apply`. */
	snapshot(): ConversationState {
		return this.state;
	}

	person(id: string): Person | undefined {
		return this.state.people.find((person) => person.id === id);
	}
	group(id: string): Group | undefined {
		return this.state.groups.find((group) => group.id === id);
	}
	isMember(groupId: string, personId: string): boolean {
		return this.group(groupId)?.members.some((member) => member.id === personId) ?? false;
	}
	/** The name a person goes by in a chat: the card where there is one. */
	nameIn(chat: Chat, personId: string): string | undefined {
		const card = chat.kind === "group" ? this.group(chat.id)?.members.find((m) => m.id === personId)?.card : undefined;
		return card ?? this.person(personId)?.name;
	}
	said(id: string): Said | undefined {
		const entry = this.byId.get(id);
		return entry?.kind === "said" ? entry : undefined;
	}
	saidByClient(clientId: string): Said | undefined {
		return this.byClientId.get(clientId);
	}

	apply(change: Change): void {
		switch (change.op) {
			case "state":
				this.load(change.state);
				return;
			case "person":
				this.state.people = upsert(this.state.people, change.person);
				return;
			case "group":
				this.state.groups = upsert(this.state.groups, change.group);
				return;
			case "entry":
				this.put(change.entry);
		}
	}

	private load(state: ConversationState): void {
		this.state = { ...state, entries: [] };
		this.byId.clear();
		this.byClientId.clear();
		this.length = 0;
		for (const entry of state.entries) this.put(entry);
	}

	private put(entry: Entry): void {
		const before = this.byId.get(entry.id);
		if (before === undefined && entry.seq <= (this.state.entries.at(-1)?.seq ?? 0)) return;
		if (before === undefined) this.state.entries.push(entry);
		else this.state.entries[this.state.entries.indexOf(before)] = entry;
		this.byId.set(entry.id, entry);
		if (entry.kind === "said" && entry.clientId !== undefined) this.byClientId.set(entry.clientId, entry);
		this.length += lengthOf(entry) - (before === undefined ? 0 : lengthOf(before));
		this.state.seq = Math.max(this.state.seq, entry.seq);
		while (this.state.entries.length > LIMITS.entries || this.length > LIMITS.historyLength) this.dropOldest();
	}

	private dropOldest(): void {
		const oldest = this.state.entries.shift();
		if (oldest === undefined) return;
		this.length -= lengthOf(oldest);
		this.byId.delete(oldest.id);
		if (oldest.kind === "said" && oldest.clientId !== undefined) this.byClientId.delete(oldest.clientId);
	}
}

function upsert<T extends { id: string }>(list: readonly T[], item: T): T[] {
	const at = list.findIndex((other) => other.id === item.id);
	return at < 0 ? [...list, item] : list.with(at, item);
}

function lengthOf(entry: Entry): number {
	if (entry.kind === "note") return 1;
	let length = 1;
	for (const segment of entry.segments) length += segment.type === "text" ? segment.text.length : 1;
	return length;
}
