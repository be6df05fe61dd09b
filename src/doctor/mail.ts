import { createTransport } from "nodemailer";
import type { Settings } from "../config/settings.js";
import { bad, type DoctorTexts, type Finding, good, look } from "./finding.js";

const WAIT_MS = 5_000;
const TLS = /^(ETLS|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|CERT_|ERR_TLS_|ERR_SSL_|EPROTO)/;

interface Failure {
	readonly code?: string;
	readonly originalCode?: string;
}

/** Whether the mail server lets us in, without sending anything. */
export async function* checkMail(t: DoctorTexts, { smtpUrl, office }: Settings["mail"]): AsyncGenerator<Finding> {
	if (smtpUrl === undefined) return;
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
