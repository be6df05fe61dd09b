import type { Message } from "../../src/chat/message.js";

/** What somebody wrote on his page. */
export interface Said {
	/** The platform's part of his identity. */
	readonly person: string;
	/** Unique, and the same when it is said again. */
	readonly id: string;
	readonly text: string;
	readonly at: number;
	/** What the class calls him, where that is known. */
	readonly name?: string;
	/** The group whose link he came through: as if he wrote to us out of it. */
	readonly viaGroup?: string;
}

/** `undefined` for what is no message of anybody's. */
export function decode({ person, id, text, at, name, viaGroup }: Said, botId: string): Message | undefined {
	if (person === "" || id === "" || text.trim() === "") return undefined;
	return {
		platform: "relay",
		network: "relay",
		botId,
		chat: { kind: "direct", id: person, ...(viaGroup === undefined ? {} : { viaGroup }) },
		sender: { id: person, ...(name === undefined ? {} : { nickname: name }) },
		id,
		segments: [{ type: "text", text }],
		text: text.trim(),
		mentionsBot: false,
		sentAt: at,
	};
}
