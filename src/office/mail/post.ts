import { newId } from "../../alumni/ids.js";
import type { ChatLog } from "../../chat/log.js";
import type { Clock } from "../../clock.js";
import type { Collection, Store } from "../../store/port.js";
import { Courier } from "../courier.js";
import { type Mail, mails, type StoredAttachment } from "./mail.js";
import type { MailPost, OutgoingMail } from "./port.js";
import type { SendMail } from "./smtp.js";

export interface MailPostOptions {
	readonly store: Store;
	readonly clock: Clock;
	readonly log: ChatLog;
	readonly send: SendMail;
	/** The domain of Message-IDs: that of the sender. */
	readonly domain: string;
}

export type RunningMailPost = MailPost & Pick<Courier<Mail>, "start" | "stop" | "flush" | "prune">;

const wordless = ({ subject: _s, text: _t, html: _h, replyTo: _r, headers: _e, attachments: _a, ...rest }: Mail): Mail => rest;

/** The way out for mail: each is durable before it leaves, leaves once, and says what became of it. */
export class DurableMailPost extends Courier<Mail> implements RunningMailPost {
	readonly #mails: Collection<Mail, keyof typeof mails.indexes>;
	readonly #parts: MailPostOptions;

	constructor(parts: MailPostOptions) {
		const { store, clock, log, send } = parts;
		const collection = store.collection(mails);
		super({
			store,
			collection,
			clock,
			log,
			what: "a mail",
			send,
			wordless,
			hasWords: ({ text }) => text !== undefined,
			onForgotten: async ({ attachments = [] }) => {
				for (const { blob, own } of attachments) if (own === true) await store.blobs.remove(blob);
			},
		});
		this.#mails = collection;
		this.#parts = parts;
	}

	async send(mail: OutgoingMail): Promise<Mail> {
		const { clock, domain, store } = this.#parts;
		const now = clock.now();
		const known = await this.#mails.find("key", [mail.key]);
		if (known !== undefined) return known;
		const id = newId();
		const attachments = await this.#keep(id, mail);
		const { attachments: _a, notBefore = now, surely, ...words } = mail;
		const { carried, isNew } = await this.take({
			...words,
			...(attachments.length === 0 ? {} : { attachments }),
			...(surely === true ? { surely } : {}),
			id,
			messageId: `${id}@${domain}`,
			state: "queued",
			attempts: 0,
			createdAt: now,
			dueAt: Math.max(now, notBefore),
			changedAt: now,
		});
		if (!isNew) for (const { blob, own } of attachments) if (own === true) await store.blobs.remove(blob);
		return carried;
	}

	async #keep(id: string, { attachments = [] }: OutgoingMail): Promise<readonly StoredAttachment[]> {
		const kept: StoredAttachment[] = [];
		for (const [index, { filename, contentType, content, cid }] of attachments.entries()) {
			const about = { filename, contentType, ...(cid === undefined ? {} : { cid }) };
			if ("blob" in content) kept.push({ ...about, blob: content.blob });
			else {
				const blob = `mail/${id}/${index}`;
				await this.#parts.store.blobs.put(blob, content);
				kept.push({ ...about, blob, own: true });
			}
		}
		return kept;
	}
}
