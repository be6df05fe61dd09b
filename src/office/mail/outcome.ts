import type { CarriedOutcome } from "../carried.js";

interface SmtpFailure {
	readonly code?: unknown;
	readonly originalCode?: unknown;
	readonly responseCode?: unknown;
	readonly command?: unknown;
}

/** Where a 5xx is about this mail or its receiver, and not about us and our settings. */
const ABOUT_THE_MAIL = /^(RCPT TO|DATA)$/;

/**
 * Reads an error of the mail library.
 *
 * @param handed whether the end of the message was on its way: RFC 5321 4.5.3.2.6 has a server that
 * got it answer within ten minutes, and one that answered is believed; silence proves nothing.
 */
export function outcomeOf(error: unknown, handed: boolean): CarriedOutcome {
	const { code, originalCode, responseCode, command } = (error ?? {}) as SmtpFailure;
	if (typeof responseCode === "number") {
		const about = typeof command === "string" && ABOUT_THE_MAIL.test(command);
		return { state: responseCode >= 500 && about ? "refused" : "not-sent", code: String(responseCode) };
	}
	const word = [originalCode, code].find((each) => typeof each === "string" && /^[A-Z][A-Z0-9_]{2,50}$/.test(each));
	const why = typeof word === "string" ? { code: word } : {};
	return handed ? { state: "unknown", ...why } : { state: "not-sent", ...why };
}
