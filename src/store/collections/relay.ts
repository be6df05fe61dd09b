import type { GroupId, IdentityId } from "../../chat/message.js";
import { type Doc, defineCollection } from "../port.js";

/** Why a text goes by hand: its group never had a bot, or the one it has cannot speak now. */
export const RELAY_CAUSES = ["no-bot", "offline", "frozen", "refusing"] as const;
export type RelayCause = (typeof RELAY_CAUSES)[number];

/**
 * - `offered`: the push it takes the place of is not yet known to be cancelled; nobody has the text.
 * - `waiting`: wants somebody to take it; `handed`: a liaison or the office has it.
 * - `pasted`: it stands in the group; `dropped`: it is not wanted (any more).
 */
export const RELAY_STATES = ["offered", "waiting", "handed", "pasted", "dropped"] as const;
export type RelayState = (typeof RELAY_STATES)[number];

/** A text that somebody is to paste into a group. The id is derived from what asked for it. */
export interface RelayText extends Doc {
	readonly groupId: GroupId;
	readonly classId: string;
	/** `{link}` stands for an address that is made when the text is handed over: tokens are kept hashed only. */
	readonly text: string;
	readonly why: RelayCause;
	readonly state: RelayState;
	/** The push it takes the place of. */
	readonly deliveryKey?: string;
	readonly handedTo?: IdentityId;
	/** Liaisons who could not be written to. */
	readonly missed?: readonly IdentityId[];
	readonly createdAt: number;
	readonly changedAt: number;
}

export const relayTexts = defineCollection<RelayText>()({
	name: "relay_texts",
	schema: 1,
	indexes: {
		state: { on: ["state", "createdAt"] },
		class: { on: ["classId", "state", "createdAt"] },
		holder: { on: ["handedTo"] },
	},
	personal: ["handedTo", "missed"],
	subject: "holder",
});

/**
 * A way in for somebody who has no chat with the bot. The id is the token's keyed hash; the token
 * itself is stored nowhere. `group`: whoever has it may open a page of his own, as if he wrote to the
 * bot out of that group.
 */
export interface PersonalLink extends Doc {
	readonly kind: "person" | "group";
	/** Who speaks through it; of a `group` link nobody does. */
	readonly person?: IdentityId;
	/** The group it came through. */
	readonly groupId?: GroupId;
	/** The alumnus a liaison made it for: what is said through it came by way of that liaison. */
	readonly lentFor?: string;
	readonly madeBy: IdentityId | "office";
	readonly expiresAt: number;
	readonly revokedAt?: number;
	/** When the button was first pressed. */
	readonly openedAt?: number;
	/** Pages that were opened through a group's link. */
	readonly opened?: number;
	readonly createdAt: number;
	readonly changedAt: number;
}

export const personalLinks = defineCollection<PersonalLink>()({
	name: "personal_links",
	schema: 1,
	indexes: {
		person: { on: ["person", "createdAt"] },
		group: { on: ["groupId", "createdAt"] },
		lent: { on: ["lentFor", "createdAt"] },
		expires: { on: ["expiresAt"] },
	},
	personal: ["person", "madeBy"],
	subject: "person",
});

/** One line of somebody's personal page. The id sorts by the time it was written. */
export interface PageLine extends Doc {
	readonly person: IdentityId;
	readonly from: "person" | "bot";
	readonly text: string;
	/** The page's own id of it: sent twice it is one line. */
	readonly clientId?: string;
	readonly at: number;
}

export const pageLines = defineCollection<PageLine>()({
	name: "page_lines",
	schema: 1,
	indexes: {
		person: { on: ["person", "at"] },
		client: { on: ["person", "clientId"], unique: true },
		at: { on: ["at"] },
	},
	personal: ["person", "text"],
	subject: "person",
});

/** Whom a name in pasted chats means, as a liaison said: asked once. The id is derived from class and name. */
export interface PasteName extends Doc {
	readonly classId: string;
	readonly name: string;
	/** Left out where it is nobody of the class. */
	readonly alumnusId?: string;
	readonly by: IdentityId;
	readonly changedAt: number;
}

export const pasteNames = defineCollection<PasteName>()({
	name: "paste_names",
	schema: 1,
	indexes: { class: { on: ["classId"] }, alumnus: { on: ["alumnusId"] } },
	personal: ["name", "by"],
	subject: "alumnus",
});
