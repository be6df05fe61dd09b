import type { ChatLog } from "../../chat/log.js";
import type { Clock } from "../../clock.js";
import type { Settings } from "../../config.js";
import type { Store } from "../../store/port.js";
import { DurableMailPost, type RunningMailPost } from "./post.js";
import { createSmtp } from "./smtp.js";

export interface MailParts {
	readonly store: Store;
	readonly clock: Clock;
	readonly log: ChatLog;
	readonly mail: Pick<Settings["mail"], "smtpUrl" | "from">;
}

/** Mail out as the settings have it; `undefined` where they have none. */
export function createMailPost({ store, clock, log, mail }: MailParts): RunningMailPost | undefined {
	const { smtpUrl, from } = mail;
	if (smtpUrl === undefined || from === undefined) return undefined;
	const domain = /@([^@<>\s]+)>?$/.exec(from)?.[1] ?? "localhost";
	return new DurableMailPost({ store, clock, log, domain, send: createSmtp({ url: smtpUrl, from, blobs: store.blobs }) });
}
