import { newId } from "../../alumni/ids.js";
import type { ChatLog } from "../../chat/log.js";
import type { Clock } from "../../clock.js";
import { UniqueViolation } from "../../store/errors.js";
import type { Collection, Store } from "../../store/port.js";
import { isFinal, type Mail, mails, type StoredAttachment } from "./mail.js";
import { type MailOutcome, waitAfter } from "./outcome.js";
import type { MailPost, OutgoingMail } from "./port.js";
import type { SendMail } from "./smtp.js";

/** Connections at once: more look like spam. */
const AT_ONCE = 2;
/** Other processes write mails too. */
const LOOK_MS = 10_000;
/** A try ends within this; what has been taken for longer belongs to a process that is dead. */
const DEAD_MS = 20 * 60_000;
const KEPT_MS = 7 * 86_400_000;
const PAGE = 50;

export interface MailPostOptions {
	readonly store: Store;
	readonly clock: Clock;
	readonly log: ChatLog;
	readonly send: SendMail;
	/** The domain of Message-IDs: that of the sender. */
	readonly domain: string;
}

export interface RunningMailPost extends MailPost {
	/** Takes up what a crash left and begins to send; a process that only asks does not call it. */
	start(): Promise<void>;
	/** Waits for what is being sent. */
	stop(): Promise<void>;
	/** Sends all that is due now; resolves once each has an outcome. */
	flush(): Promise<void>;
	/** Forgets the words of what ended a week ago. */
	prune(): Promise<void>;
}

/** The mail's words are dropped once they can be of no use any more. */
function wordless({ subject: _s, text: _t, html: _h, replyTo: _r, headers: _e, attachments: _a, ...rest }: Mail): Mail {
	return rest;
}

/** A mail after a try. Pure. */
export function afterTry(mail: Mail, { state, code }: MailOutcome, now: number): Mail {
	const { takenAt: _t, handedAt: _h, code: _c, ...rest } = mail;
	const why = code === undefined ? {} : { code };
	const ended = (as: Mail["state"]): Mail => ({ ...rest, ...why, state: as, doneAt: now, changedAt: now });
	if (state === "sent") return wordless(ended("sent"));
	if (state === "refused") return ended("refused");
	if (state === "unknown") {
		if (mail.surely !== true || mail.repeated === true) return ended("unknown");
		return { ...rest, ...why, state: "queued", repeated: true, dueAt: now, changedAt: now };
	}
	const wait = waitAfter(mail.attempts);
	return wait === undefined ? ended("failed") : { ...rest, ...why, state: "queued", dueAt: now + wait, changedAt: now };
}

/**
 * The way out for mail: each is durable before it leaves, leaves once, and says what became of it.
 * Any number of processes may share a store.
 */
export class DurableMailPost implements RunningMailPost {
	readonly #mails: Collection<Mail, keyof typeof mails.indexes>;
	readonly #options: MailPostOptions;
	readonly #listeners = new Set<(mail: Mail) => void>();
	readonly #underWay = new Set<Promise<void>>();
	#cancel: (() => void) | undefined;
	#pumping: Promise<void> | undefined;
	#again = false;
	#running = false;

	constructor(options: MailPostOptions) {
		this.#options = options;
		this.#mails = options.store.collection(mails);
	}

	async send(mail: OutgoingMail): Promise<Mail> {
		const { key, content, now } = { key: mail.key, content: mail, now: this.#options.clock.now() };
		const known = await this.#mails.find("key", [key]);
		if (known !== undefined) return known;
		const id = newId();
		const attachments = await this.#keep(id, content);
		const { attachments: _a, notBefore = now, surely, ...words } = mail;
		try {
			const doc = await this.#mails.insert({
				...words,
				...(attachments.length === 0 ? {} : { attachments }),
				...(surely === true ? { surely } : {}),
				id,
				messageId: `${id}@${this.#options.domain}`,
				state: "queued",
				attempts: 0,
				createdAt: now,
				dueAt: Math.max(now, notBefore),
				changedAt: now,
			});
			if (this.#running) void this.#pump();
			return doc;
		} catch (error) {
			await this.#drop(attachments);
			const other = error instanceof UniqueViolation ? await this.#mails.find("key", [key]) : undefined;
			if (other === undefined) throw error;
			return other;
		}
	}

	async repeat(id: string): Promise<boolean> {
		const now = this.#options.clock.now();
		let repeated = false;
		await this.#mails.update(id, (mail) => {
			repeated = (mail.state === "unknown" || mail.state === "refused" || mail.state === "failed") && mail.text !== undefined;
			if (!repeated) return undefined;
			const { doneAt: _d, code: _c, ...rest } = mail;
			return { ...rest, state: "queued", attempts: 0, dueAt: now, changedAt: now };
		});
		if (repeated && this.#running) void this.#pump();
		return repeated;
	}

	onOutcome(listener: (mail: Mail) => void): () => void {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	}

	async start(): Promise<void> {
		this.#running = true;
		// One process alone holds a store in a folder: whatever is being sent there is a dead one's.
		await this.#recover(this.#options.store.kind === "sqlite" ? Number.POSITIVE_INFINITY : DEAD_MS);
		void this.#pump();
	}

	async stop(): Promise<void> {
		this.#running = false;
		this.#cancel?.();
		await this.#pumping;
		await Promise.all(this.#underWay);
	}

	async flush(): Promise<void> {
		await this.#takeDue();
		while (this.#underWay.size > 0) {
			await Promise.all(this.#underWay);
			await this.#takeDue();
		}
	}

	async prune(): Promise<void> {
		const before = this.#options.clock.now() - KEPT_MS;
		for await (const { id, text } of this.#mails.stream("done", { from: 0, to: before })) {
			if (text === undefined) continue;
			let dropped: readonly StoredAttachment[] = [];
			await this.#mails.update(id, (mail) => {
				if (!isFinal(mail.state) || (mail.doneAt ?? 0) >= before) return undefined;
				dropped = mail.attachments ?? [];
				return wordless(mail);
			});
			await this.#drop(dropped);
		}
	}

	/** One look at a time; asked for again meanwhile, it looks once more. */
	#pump(): Promise<void> {
		this.#again = true;
		this.#pumping ??= (async () => {
			this.#cancel?.();
			while (this.#again && this.#running) {
				this.#again = false;
				await this.#takeDue().catch((error: unknown) =>
					this.#options.log.warn({ kind: error instanceof Error ? error.name : "?" }, "could not look for mails to send"),
				);
			}
			this.#pumping = undefined;
			if (this.#running) this.#cancel = this.#options.clock.after(LOOK_MS, () => void this.#look());
		})();
		return this.#pumping;
	}

	async #look(): Promise<void> {
		if (this.#options.store.kind !== "sqlite") await this.#recover(DEAD_MS).catch(() => undefined);
		await this.#pump();
	}

	async #takeDue(): Promise<void> {
		const now = this.#options.clock.now();
		const due = await this.#mails.list("state", { prefix: ["queued"], from: 0, to: now + 1, limit: PAGE });
		for (const { id } of due.items) {
			if (this.#underWay.size >= AT_ONCE) return;
			const taken = await this.#take(id, now);
			if (taken === undefined) continue;
			const sending: Promise<void> = this.#try(taken)
				.catch((error: unknown) =>
					this.#options.log.error({ kind: error instanceof Error ? error.name : "?" }, "could not note what became of a mail"),
				)
				.finally(() => {
					this.#underWay.delete(sending);
					if (this.#running) void this.#pump();
				});
			this.#underWay.add(sending);
		}
	}

	/** Marks it as this process's; `undefined` where another was faster or its time has passed. */
	async #take(id: string, now: number): Promise<Mail | undefined> {
		let outcome: "taken" | "expired" | undefined;
		const mail = await this.#mails.update(id, (found) => {
			outcome = undefined;
			if (found.state !== "queued" || found.dueAt > now) return undefined;
			if (found.expiresAt !== undefined && found.expiresAt <= now) {
				outcome = "expired";
				return wordless({ ...found, state: "expired", doneAt: now, changedAt: now });
			}
			outcome = "taken";
			return { ...found, state: "sending", attempts: found.attempts + 1, takenAt: now, changedAt: now };
		});
		if (outcome === "expired" && mail !== undefined) this.#tell(mail);
		return outcome === "taken" ? mail : undefined;
	}

	async #try(mail: Mail): Promise<void> {
		const { clock, log, send } = this.#options;
		const outcome = await send(mail, async () => {
			await this.#mails.update(mail.id, (found) => ({ ...found, handedAt: clock.now(), changedAt: clock.now() }));
		});
		const done = await this.#mails.update(mail.id, (found) =>
			found.state === "sending" ? afterTry(found, outcome, clock.now()) : undefined,
		);
		if (outcome.state !== "sent")
			log.warn({ mailId: mail.id, outcome: outcome.state, code: outcome.code ?? "NONE" }, "a mail did not get through");
		if (done === undefined || !isFinal(done.state)) return;
		if (done.state === "sent") await this.#drop(mail.attachments);
		this.#tell(done);
	}

	async #recover(olderThanMs: number): Promise<void> {
		const { clock, log } = this.#options;
		for await (const { id } of this.#mails.stream("state", { prefix: ["sending"] })) {
			const now = clock.now();
			let left: "changed" | undefined;
			const mail = await this.#mails.update(id, (found) => {
				left = undefined;
				const isDead = olderThanMs === Number.POSITIVE_INFINITY || (found.takenAt ?? 0) < now - olderThanMs;
				if (found.state !== "sending" || !isDead) return undefined;
				left = "changed";
				if (found.handedAt !== undefined) return afterTry(found, { state: "unknown", code: "CRASHED" }, now);
				return { ...found, state: "queued", dueAt: now, changedAt: now };
			});
			if (left === undefined || mail === undefined) continue;
			log.warn({ mailId: id, outcome: mail.state }, "took up a mail that a crash had cut off");
			if (isFinal(mail.state)) this.#tell(mail);
		}
	}

	#tell(mail: Mail): void {
		for (const listener of this.#listeners) listener(mail);
	}

	async #keep(id: string, { attachments = [] }: OutgoingMail): Promise<readonly StoredAttachment[]> {
		const kept: StoredAttachment[] = [];
		for (const [index, { filename, contentType, content }] of attachments.entries()) {
			if ("blob" in content) kept.push({ filename, contentType, blob: content.blob });
			else {
				const blob = `mail/${id.toLowerCase()}/${index}`;
				await this.#options.store.blobs.put(blob, content);
				kept.push({ filename, contentType, blob, own: true });
			}
		}
		return kept;
	}

	async #drop(attachments: readonly StoredAttachment[] = []): Promise<void> {
		for (const { blob, own } of attachments) if (own === true) await this.#options.store.blobs.remove(blob);
	}
}
