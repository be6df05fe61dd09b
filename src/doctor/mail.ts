import { createTransport } from "nodemailer";
import type { Settings } from "../config/settings.js";
import { bad, type DoctorTexts, type Finding, good, look } from "./finding.js";

const WAIT_MS = 5_000;
const TLS = /^(ETLS|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|CERT_|ERR_TLS_|ERR_SSL_|EPROTO)/;

interface Failure {
	readonly code?: string;
	readonly originalCode?: string;
}

/** Whether the mail servers let us in, without sending anything. */
export async function* checkMail(t: DoctorTexts, { smtpUrl, office, imapUrl }: Settings["mail"]): AsyncGenerator<Finding> {
	if (smtpUrl !== undefined) yield* checkSmtp(t, smtpUrl, office);
	if (imapUrl !== undefined) yield await checkImap(t, imapUrl);
}

async function checkImap(t: DoctorTexts, url: string): Promise<Finding> {
	const { openMailbox } = await import("../office/mail/inbox.js");
	try {
		await (await openMailbox(url, WAIT_MS)).logout();
		return good(t.inboxOk);
	} catch (error) {
		const { code, originalCode } = error as Failure;
		return bad(t.inboxBad(originalCode ?? code ?? "?"));
	}
}

async function* checkSmtp(t: DoctorTexts, smtpUrl: string, office: readonly string[]): AsyncGenerator<Finding> {
	const transport = createTransport({
		url: smtpUrl,
		connectionTimeout: WAIT_MS,
		greetingTimeout: WAIT_MS,
		socketTimeout: WAIT_MS,
	});
	try {
		await transport.verify();
		yield good(t.mailOk);
		if (office.length === 0) yield look(t.mailNobody);
	} catch (error) {
		const { code, originalCode } = error as Failure;
		const word = originalCode ?? code ?? "?";
		yield bad(code === "EAUTH" ? t.mailLogin : TLS.test(word) ? t.mailTls(word) : t.mailBad(word));
	} finally {
		transport.close();
	}
}
