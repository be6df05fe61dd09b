/**
 * The last net under the log: whatever in a text looks like a way to reach somebody is replaced.
 * It cannot know a name; keeping texts of people out of the log is the caller's duty.
 */

/** Characters nobody sees, with which a number can be broken up. */
const UNSEEN = /\p{Cf}|\uFE0F/gu;
/** Anything around an @; also the password of an address with one. A folder such as `@scope` has none before it. */
const EMAIL = /[^\s@＠<>"'(),;:/]{1,64}[@＠][^\s@＠<>"'(),;]+/gu;
const IDENTITY = /\b(?:qq|wechat|sandbox|relay):[^\s"',;)\]}]+/giu;
const WECHAT = /\bwxid_[\w-]+/giu;
/** Seven digits and more, in any script, with what people put between them. */
const PHONE = /[+＋(（]{0,2}\p{Nd}(?:[\s\p{Pd}.()（）·/_]{0,2}\p{Nd}){6,}/gu;
/** QQ and student numbers begin at five digits. */
const DIGITS = /\p{Nd}{5,}/gu;
/** Ids of our own (26 letters and digits) and UUIDs are nobody's number. */
const OWN_ID = /^(?:(?=(?:\d*[a-z]){3})[0-9a-z]{26}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

export function scrub(text: string): string {
	if (OWN_ID.test(text)) return text;
	return text
		.replace(UNSEEN, "")
		.replace(EMAIL, "[email]")
		.replace(IDENTITY, "[id]")
		.replace(WECHAT, "[id]")
		.replace(PHONE, "[digits]")
		.replace(DIGITS, "[digits]");
}
