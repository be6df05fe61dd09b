import { newId } from "../../alumni/ids.js";
import type { ChatLog } from "../../chat/log.js";
import type { Channel } from "../../store/collections/channels.js";
import type { Collection } from "../../store/port.js";
import { Courier } from "../courier.js";
import { type Hook, hooks } from "./hook.js";
import { type HookOptions, hookSender } from "./send.js";

/** A WeCom robot takes 20 messages a minute; one each four seconds leaves room for others who use it. */
const WECOM_GAP_MS = 4_000;

/** Messages out to webhooks. */
export interface HookPost {
	/** Resolves once it is durable; asked for twice under one key it is one. */
	post(message: { readonly key: string; readonly channel: Channel; readonly body: string }): Promise<Hook>;
	repeat(id: string): Promise<boolean>;
	/** Takes back what has not left yet. */
	cancel(key: string): Promise<boolean>;
}

const wordless = ({ body: _, ...rest }: Hook): Hook => rest;

export class DurableHookPost extends Courier<Hook> implements HookPost {
	readonly #hooks: Collection<Hook, keyof typeof hooks.indexes>;
	readonly #parts: HookOptions;

	constructor(parts: HookOptions & { readonly log: ChatLog }) {
		const collection = parts.store.collection(hooks);
		super({
			store: parts.store,
			collection,
			clock: parts.clock,
			log: parts.log,
			what: "a webhook",
			send: hookSender(parts),
			wordless,
			hasWords: ({ body }) => body !== undefined,
		});
		this.#hooks = collection;
		this.#parts = parts;
	}

	async post({ key, channel, body }: { readonly key: string; readonly channel: Channel; readonly body: string }): Promise<Hook> {
		const known = await this.#hooks.find("key", [key]);
		if (known !== undefined) return known;
		const now = this.#parts.clock.now();
		const { carried } = await this.take({
			id: newId(),
			key,
			channelId: channel.id,
			body,
			// A signed one carries a key of its own by which a second is told from a new one; a robot's would stand there twice.
			...(channel.kind === "webhook" ? { surely: true as const } : {}),
			state: "queued",
			attempts: 0,
			createdAt: now,
			dueAt: channel.kind === "wecom" ? await this.#nextFree(channel.id, now) : now,
			changedAt: now,
		});
		return carried;
	}

	async #nextFree(channelId: string, now: number): Promise<number> {
		const last = (await this.#hooks.list("channel", { prefix: [channelId], order: "desc", limit: 1 })).items[0];
		return last === undefined || last.dueAt > now + 86_400_000 ? now : Math.max(now, last.dueAt + WECOM_GAP_MS);
	}
}
