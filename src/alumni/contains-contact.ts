/**
 * Whether a text may hold a contact detail. High recall: a group message that does is answered
 * without a quote, and no text of ours that does is ever sent to a group.
 *
 * One pass over the characters: digits may be parted by spaces, dots, dashes and brackets, be full
 * width, in circles or spelled out.
 */

const SPELLED = new Map<string, string>();
for (const [i, forms] of [
	"零〇洞⓪",
	"一幺壹①",
	"二两贰②",
	"三叁③",
	"四肆④",
	"五伍⑤",
	"六陆⑥",
	"七柒拐⑦",
	"八捌⑧",
	"九玖勾⑨",
].entries()) {
	for (const form of forms) SPELLED.set(form, String(i));
}

/** A telephone number has at least so many digits, a spelled one too; years and amounts have fewer. */
const LEAST_DIGITS = 7;
/** Characters that may stand between the digits of one number. */
const MAX_GAP = 3;

const EMAIL =
	/[a-z0-9_%+-]\s{0,2}(?:[@＠]|[[({（]\s?at\s?[\])}）])\s{0,2}[a-z0-9-]{1,63}\s{0,2}(?:[.．。]|[[({（]\s?dot\s?[\])}）])\s{0,2}[a-z]{2}/i;
/** An ID beside its cue; further off, or in plain English words, only what has a digit or an underscore in it. */
const WECHAT =
	/(?:微信|威信|薇信|v信)[^\na-z0-9]{0,8}(?:id)?[^\na-z0-9]{0,3}[a-z][a-z0-9_-]{5}|(?:wechat|weixin|\bwx|\bvx)(?: ?id| ?no| hao| number)?(?: is|[:：=])\s{0,3}[a-z][a-z0-9_-]{5}|(?:wechat|weixin|\bwx|\bvx)[^\n]{0,24}?[^a-z0-9_-][a-z][a-z-]{0,18}[0-9_]|\bwxid_[a-z0-9]/i;
const QQ = /(?:qq|扣扣|企鹅)[^\n\d]{0,8}[1-9]\d{4}/i;
/** A date with or without a time, and a time span: digits that reach nobody. */
const DATE = /(?:19|20)\d\d\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}(?:日|\b)(?:[\sT]*\d{1,2}:\d{2}(?::\d{2})?)?/g;

export function containsContact(text: string): boolean {
	if (text.length < 5) return false;
	if (holdsNumber(text) && holdsNumber(text.replace(DATE, "年"))) return true;
	const folded = /[\uff01-\uff5e]/.test(text) ? text.normalize("NFKC") : text;
	if (/[@＠]|\bat\b/i.test(folded) && EMAIL.test(folded)) return true;
	return /[信xq扣企]|wec/i.test(folded) && (WECHAT.test(folded) || QQ.test(folded));
}

function holdsNumber(text: string): boolean {
	let digits = 0;
	let spelled = 0;
	let gap = 0;
	for (let i = 0; i < text.length; i++) {
		const code = text.charCodeAt(i);
		if ((code >= 48 && code <= 57) || (code >= 0xff10 && code <= 0xff19)) {
			digits++;
			gap = 0;
		} else if (code >= 0x2460 && SPELLED.has(text.charAt(i))) {
			digits++;
			spelled++;
			gap = 0;
		} else if (isSeparator(code)) {
			if (digits > 0 && ++gap > MAX_GAP) digits = spelled = gap = 0;
			continue;
		} else if (code !== 0xfe0f && code !== 0x20e3) {
			// A keycap's two marks belong to the digit before them.
			digits = spelled = gap = 0;
			continue;
		}
		if (digits >= LEAST_DIGITS) return true;
	}
	return false;
}

function isSeparator(code: number): boolean {
	return (
		code === 32 ||
		code === 45 ||
		code === 46 ||
		code === 40 ||
		code === 41 ||
		code === 43 ||
		code === 47 ||
		code === 0xa0 ||
		code === 0x3000 ||
		code === 0xff0d ||
		code === 0xff08 ||
		code === 0xff09 ||
		(code >= 0x2010 && code <= 0x2015)
	);
}
