import { FRIENDSHIP, idOf, isRecord, textValue } from "./wire.js";

/** Somebody wants to be a contact of the bot. Ids in our words. */
export interface FriendRequest {
	readonly botId: string;
	readonly userId: string;
	/** What the person wrote with it. */
	readonly hello: string;
	/** Whether the person is in a group, by the bot's own list of its members. */
	readonly isMemberOf: (groupId: string) => Promise<boolean>;
}

/** Somebody wants the bot in a group. */
export interface GroupInvite {
	readonly botId: string;
	readonly inviterId: string;
}

/** Who is let in; asked of the house. A request that is not accepted stays as it is: silence, no refusal. */
export interface Doorkeeper {
	friend(request: FriendRequest): Promise<boolean>;
	invite(invite: GroupInvite): Promise<boolean>;
}

export type Friendship =
	| { readonly kind: "asks"; readonly id: string; readonly contact: string; readonly hello: string }
	| { readonly kind: "made"; readonly contact: string }
	| { readonly kind: "other" };

export function decodeFriendship(payload: unknown): Friendship | undefined {
	if (!isRecord(payload)) return undefined;
	const id = idOf(payload["id"]);
	const contact = idOf(payload["contactId"]);
	if (id === undefined || contact === undefined) return undefined;
	switch (payload["type"]) {
		case FRIENDSHIP.receive:
			return { kind: "asks", id, contact, hello: (textValue(payload["hello"]) ?? "").slice(0, 500) };
		case FRIENDSHIP.confirm:
			return { kind: "made", contact };
		default:
			return { kind: "other" };
	}
}

export const inviterIn = (payload: unknown): string | undefined => (isRecord(payload) ? idOf(payload["inviterId"]) : undefined);
