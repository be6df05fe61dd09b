import { ImapFlow } from "imapflow";
import { simpleParser } from "mailparser";
import type { ChatLog } from "../../chat/log.js";
import { isLoopback } from "../../config/loopback.js";
import type { Services } from "../../services.js";
import { meta } from "../../store/collections/digests.js";
import { UniqueViolation, VersionConflict } from "../../store/errors.js";
import { type ParsedReport, readBounce } from "./bounce.js";
import { noteBounce } from "./bounced.js";

const LOOK_MS = 5 * 60_000;
const MARK = "inbox-mark";
/** Larger than this no delivery report is; its beginning is read. */
const MOST_BYTES = 256 * 1024;
const TIMEOUT_MS = 30_000;

export interface InboxOptions {
	/** `imaps://user:password@host`; `imap://` for STARTTLS, which only this very machine may do without. */
	readonly url: string;
	readonly services: Pick<Services, "store" | "clock" | "sets">;
	readonly log: ChatLog;
}

/** Signs in to a mailbox. Throws the library's error, whose `code` says why not. */
export async function openMailbox(url: string, waitMs = TIMEOUT_MS): Promise<ImapFlow> {
	const { hostname, port, protocol, username, password } = new URL(url);
	const secure = protocol === "imaps:";
	// Whoever sits on the line can take the offer of STARTTLS away: without it the password stays here.
	const mustUpgrade = !secure && !isLoopback(hostname);
	const client = new ImapFlow({
		host: hostname,
		port: port === "" ? (secure ? 993 : 143) : Number(port),
		secure,
		...(mustUpgrade ? { doSTARTTLS: true } : {}),
		auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) },
		logger: false,
		socketTimeout: waitMs,
		greetingTimeout: waitMs,
		connectionTimeout: waitMs,
	});
	// Without a listener a broken line would end the process; whoever waits is told anyway.
	client.on("error", () => undefined);
	await client.connect();
	return client;
}

/** Looks through the sender's mailbox for mails that came back. It only reads: nothing is marked or removed. */
export class Inbox {
	readonly #options: InboxOptions;
	#cancel: (() => void) | undefined;
	#looking: Promise<unknown> = Promise.resolve();
	#running = false;

	constructor(options: InboxOptions) {
		this.#options = options;
	}

	start(): void {
		this.#running = true;
		this.#look();
	}

	async stop(): Promise<void> {
		this.#running = false;
		this.#cancel?.();
		await this.#looking;
	}

	#look(): void {
		this.#looking = this.look()
			.catch((error: unknown) => {
				const { code } = error as { readonly code?: unknown };
				this.#options.log.warn({ code: typeof code === "string" ? code : "NONE" }, "could not look for mails that came back");
			})
			.finally(() => {
				if (this.#running) this.#cancel = this.#options.services.clock.after(LOOK_MS, () => this.#look());
			});
	}

	/** Reads what came since the last look; resolves to how many came back. */
	async look(): Promise<number> {
		const { url, services } = this.#options;
		let bounced = 0;
		const client = await openMailbox(url);
		try {
			const lock = await client.getMailboxLock("INBOX", { readOnly: true });
			try {
				const box = client.mailbox;
				if (box === false) return 0;
				const mark = await this.#mark();
				const same = mark?.validity === String(box.uidValidity);
				// The first look begins with now: what came before we wrote is not about us.
				const from = mark === undefined ? box.uidNext : same ? mark.next : 1;
				if (from < box.uidNext) {
					for await (const { source } of client.fetch(
						`${from}:*`,
						{ uid: true, source: { maxLength: MOST_BYTES } },
						{ uid: true },
					)) {
						if (source === undefined) continue;
						const bounce = readBounce((await simpleParser(source)) as unknown as ParsedReport);
						if (bounce !== undefined && (await noteBounce(services, bounce))) bounced++;
					}
				}
				await this.#setMark({ validity: String(box.uidValidity), next: box.uidNext });
			} finally {
				lock.release();
			}
		} finally {
			await client.logout().catch(() => client.close());
		}
		return bounced;
	}

	async #mark(): Promise<{ readonly validity: string; readonly next: number } | undefined> {
		const note = await this.#options.services.store.collection(meta).get(MARK);
		return note === undefined ? undefined : JSON.parse(note.value);
	}

	async #setMark(mark: { readonly validity: string; readonly next: number }): Promise<void> {
		const notes = this.#options.services.store.collection(meta);
		const value = JSON.stringify(mark);
		try {
			const note = await notes.get(MARK);
			if (note === undefined) await notes.insert({ id: MARK, value });
			else if (note.value !== value) await notes.replace({ ...note, value });
		} catch (error) {
			// Another process looked at the same time: what it noted is as good.
			if (!(error instanceof UniqueViolation || error instanceof VersionConflict)) throw error;
		}
	}
}
