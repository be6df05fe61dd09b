import type { Attachment, Headers } from "mailparser";

/** What a mail system reports of one of our mails (RFC 3464). */
export interface Bounce {
	/** Of the mail that came back, without the angle brackets. */
	readonly messageId: string;
	/** For good, or only for now. */
	readonly isFinal: boolean;
	/** An enhanced status such as `5.1.1`. */
	readonly status?: string;
}

/** What `simpleParser` gives, as far as it is looked at. */
export interface ParsedReport {
	readonly headers: Headers;
	readonly text?: string | undefined;
	readonly attachments: readonly Pick<Attachment, "contentType" | "content">[];
}

const MESSAGE_ID = /^message-id:\s*<([^<>\s]+)>/im;
const STATUS = /^status:\s*([245]\.\d{1,3}\.\d{1,3})/im;
const ACTION = /^action:\s*(\w+)/im;

/**
 * Reads a delivery report; `undefined` for any other mail. Only our own Message-ID is believed, which
 * nobody else knows: an address alone could be anybody's invention. Systems that send no RFC 3464 report
 * (Coremail's older ones, some Exchange) still quote the headers of what came back.
 */
export function readBounce({ headers, text = "", attachments }: ParsedReport): Bounce | undefined {
	const parts = attachments.map(({ contentType, content }) => ({ contentType, text: content.toString("utf8") }));
	const report = parts.find(({ contentType }) => contentType === "message/delivery-status")?.text;
	const returned = parts.find(
		({ contentType }) => contentType === "message/rfc822" || contentType === "text/rfc822-headers",
	)?.text;
	if (report === undefined && !isFromAMailSystem(headers)) return undefined;
	// The parser takes a report that nothing says to attach as a part of the text.
	const about = report ?? text;
	const messageId = MESSAGE_ID.exec(returned ?? text)?.[1] ?? MESSAGE_ID.exec(text)?.[1];
	if (messageId === undefined) return undefined;
	const status = STATUS.exec(about)?.[1] ?? /\b([45]\.\d\.\d{1,3})\b/.exec(text)?.[1];
	const action = ACTION.exec(about)?.[1]?.toLowerCase();
	const isFinal = action === undefined ? status?.startsWith("5") === true || /\b55\d\b/.test(text) : action === "failed";
	return { messageId, isFinal, ...(status === undefined ? {} : { status }) };
}

function isFromAMailSystem(headers: Headers): boolean {
	const returnPath = headers.get("return-path");
	const path =
		typeof returnPath === "object" && returnPath !== null && "text" in returnPath
			? String(returnPath.text)
			: String(returnPath ?? "");
	const from = headers.get("from");
	const sender = typeof from === "object" && from !== null && "text" in from ? String(from.text) : "";
	return path === "<>" || /mailer-daemon|postmaster/i.test(sender);
}

/** A full mailbox or a policy says nothing about the address; these do (RFC 3463: bad address, moved, disabled). */
export const isBadAddress = ({ isFinal, status }: Bounce): boolean =>
	isFinal && (status === undefined || /^5\.(1\.\d+|2\.1|4\.4|0\.0)$/.test(status));
