import type { ChatEvent } from "../../src/chat/message.js";
import type { Change, Conversation } from "./conversation.js";
import { LIMITS } from "./limits.js";
import type { ClientFrame, Group, Note, ProblemCode } from "./wire.js";

export type PeopleFrame = Extract<ClientFrame, { type: "add-person" | "join" | "leave" | "rename" }>;

/** What a change among the people comes to: for the journal, for the chat's eyes, for the program. */
export interface PeoplePlan {
	readonly changes: readonly Change[];
	readonly note?: { readonly groupId: string; readonly note: Note["note"]; readonly about: string; readonly card?: string };
	readonly event?: ChatEvent;
}

/** `newId` is used for a new person. Asking for what is already so gives an empty plan. */
export function planPeople(
	conversation: Conversation,
	frame: PeopleFrame,
	botId: string,
	newId: string,
): PeoplePlan | ProblemCode {
	if (frame.type === "add-person") {
		if (conversation.people.length >= LIMITS.people) return "too-many-people";
		const added: Change = { op: "person", person: { id: newId, name: frame.name } };
		if (frame.groupId === undefined) return { changes: [added] };
		const group = conversation.group(frame.groupId);
		if (group === undefined) return "unknown-group";
		const joined = join(group, newId, botId);
		return { ...joined, changes: [added, ...joined.changes] };
	}
	const group = conversation.group(frame.groupId);
	if (group === undefined) return "unknown-group";
	if (conversation.person(frame.personId) === undefined) return "unknown-person";
	const member = group.members.find(({ id }) => id === frame.personId);
	if (frame.type === "join") return member === undefined ? join(group, frame.personId, botId) : { changes: [] };
	if (member === undefined) return "not-a-member";
	const about = { groupId: group.id, about: member.id };
	const event = { network: "sandbox", botId, groupId: group.id, userId: member.id } as const;
	if (frame.type === "leave") {
		const members = group.members.filter(({ id }) => id !== member.id);
		return {
			changes: [{ op: "group", group: { ...group, members } }],
			note: { ...about, note: "left" },
			event: { ...event, type: "member-left" },
		};
	}
	if (member.card === frame.card) return { changes: [] };
	const members = group.members.map((other) => (other.id === member.id ? { ...other, card: frame.card } : other));
	return {
		changes: [{ op: "group", group: { ...group, members } }],
		note: { ...about, note: "renamed", card: frame.card },
		event: { ...event, type: "member-renamed", card: frame.card },
	};
}

function join(group: Group, personId: string, botId: string): PeoplePlan {
	const members = [...group.members, { id: personId, role: "member" as const }];
	return {
		changes: [{ op: "group", group: { ...group, members } }],
		note: { groupId: group.id, note: "joined", about: personId },
		event: { type: "member-joined", network: "sandbox", botId, groupId: group.id, userId: personId },
	};
}
