import { defineCollection } from "../../store/port.js";
import type { Carried } from "../carried.js";

/** One message to a webhook, and what became of it. It holds no contact details. */
export interface Hook extends Carried {
	/** Where it goes: address and secret are the channel's. */
	readonly channelId: string;
	/** The JSON as it is sent and signed; removed once it is sent. */
	readonly body?: string;
}

export const hooks = defineCollection<Hook>()({
	name: "hooks",
	schema: 1,
	indexes: {
		key: { on: ["key"], unique: true },
		state: { on: ["state", "dueAt"] },
		done: { on: ["doneAt"] },
		channel: { on: ["channelId", "dueAt"] },
	},
	personal: [],
	subject: null,
});
