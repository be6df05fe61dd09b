import { Readable } from "node:stream";
import MailComposer from "nodemailer/lib/mail-composer";
import type MailMessage from "nodemailer/lib/mailer/mail-message";
import SMTPTransport from "nodemailer/lib/smtp-transport";
import { isLoopback } from "../../config/loopback.js";
import type { Blobs } from "../../store/port.js";
import type { CarriedOutcome } from "../carried.js";
import type { Mail, StoredAttachment } from "./mail.js";
import { outcomeOf } from "./outcome.js";

const CONNECT_MS = 30_000;
/** After the last byte a server may scan for long. */
const SILENCE_MS = 300_000;

export interface SmtpOptions {
	/** `smtp://` or `smtps://`, with user and password; further settings of the library as its query. */
	readonly url: string;
	/** The sender, perhaps with a name. */
	readonly from: string;
	readonly blobs: Blobs;
}

/**
 * Sends one mail over SMTP.
 *
 * @param handed is waited for before the server gets the end of the message: until then, by RFC 5321
 * 4.1.1.4, it must not deliver what it has. So a try that fails or a process that dies before it is
 * proved unsent.
 */
export type SendMail = (mail: Mail, handed: () => Promise<void>) => Promise<CarriedOutcome>;

/** A password goes over the line only where nobody can read along, or to this very machine. */
function mustEncrypt(url: string): boolean {
	const { protocol, username, hostname } = new URL(url);
	return protocol === "smtp:" && username !== "" && !isLoopback(hostname);
}

/** Throws when an attachment's blob is gone: the mail would not be the one that was asked for. */
async function attached(blobs: Blobs, { filename, contentType, blob, cid }: StoredAttachment) {
	const stream = await blobs.stream(blob);
	if (stream === undefined) throw Object.assign(new Error("an attachment is gone"), { code: "ATTACHMENT_GONE" });
	return { filename, contentType, content: Readable.from(stream), ...(cid === undefined ? {} : { cid }) };
}

export function createSmtp({ url, from, blobs }: SmtpOptions): SendMail {
	const transport = new SMTPTransport({
		url,
		connectionTimeout: CONNECT_MS,
		greetingTimeout: CONNECT_MS,
		socketTimeout: SILENCE_MS,
		...(mustEncrypt(url) ? { requireTLS: true } : {}),
	});
	return async (mail, handed) => {
		let isHanded = false;
		try {
			const { to, subject, text, html, replyTo, headers, messageId, attachments = [] } = mail;
			const message = new MailComposer({
				from,
				to,
				messageId: `<${messageId}>`,
				date: new Date(mail.createdAt),
				subject: subject ?? "",
				text: text ?? "",
				...(html === undefined ? {} : { html }),
				...(replyTo === undefined ? {} : { replyTo }),
				// RFC 3834: no automatic answer to it, please.
				headers: { "Auto-Submitted": "auto-generated", ...headers },
				attachments: await Promise.all(attachments.map((one) => attached(blobs, one))),
				disableFileAccess: true,
				disableUrlAccess: true,
			}).compile();
			const body = async function* () {
				yield* message.createReadStream();
				await handed();
				isHanded = true;
			};
			await new Promise<void>((resolve, reject) => {
				const envelope = { getEnvelope: () => message.getEnvelope(), messageId: () => message.messageId() };
				const sent = { data: {}, message: { ...envelope, createReadStream: () => Readable.from(body()) } };
				transport.send(sent as unknown as MailMessage<SMTPTransport.SentMessageInfo>, (error) =>
					error ? reject(error) : resolve(),
				);
			});
			return { state: "sent" };
		} catch (error) {
			return outcomeOf(error, isHanded);
		}
	};
}
