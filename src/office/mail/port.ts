import type { Mail, MailCategory } from "./mail.js";

export interface Attachment {
	readonly filename: string;
	readonly contentType: string;
	/** A picture that the HTML shows as `cid:` and this. */
	readonly cid?: string;
	/** The bytes, or the key of a blob in the store that outlives the mail. */
	readonly content: Uint8Array | { readonly blob: string };
}

export interface OutgoingMail {
	/** Asked for twice under one key, it is sent once. At most 200 characters, no address in it. */
	readonly key: string;
	readonly category: MailCategory;
	/** One address: each receiver has a mail, a record and an outcome of its own. */
	readonly to: string;
	readonly subject: string;
	readonly text: string;
	readonly html?: string;
	readonly attachments?: readonly Attachment[];
	readonly replyTo?: string;
	readonly headers?: Readonly<Record<string, string>>;
	readonly alumnusId?: string;
	/** In doubt it is sent once more, under the same Message-ID, rather than perhaps never. */
	readonly surely?: boolean;
	readonly notBefore?: number;
	/** Past this it is not sent any more, such as a sign-in link. */
	readonly expiresAt?: number;
}

/** Mail out. There is none where no `SMTP_URL` is set. */
export interface MailPost {
	/** Resolves once the mail is durable; to what is known under the key, sent already or not. */
	send(mail: OutgoingMail): Promise<Mail>;
	/** Sends again what was perhaps sent, refused or given up, under its old Message-ID; `false` where it is none of these. */
	repeat(id: string): Promise<boolean>;
	/** Takes back the mail under a key that has not left yet; `false` where it has, is leaving, or there is none. */
	cancel(key: string): Promise<boolean>;
	/** Called with each mail whose outcome became final, in the process that sent it. */
	onOutcome(listener: (mail: Mail) => void): () => void;
}
