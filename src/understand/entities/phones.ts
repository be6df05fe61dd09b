import { readPhone } from "../../alumni/contact.js";
import { hasHan, matches, type Span } from "../text.js";

export interface PhoneMention extends Span {
	readonly e164: string;
	/** The national digits as typed: what “微信同号” means. */
	readonly national: string;
	readonly country?: string;
}

/** Digits with what may stand between them; letters that are misread digits are taken where digits surround them. */
const RUN =
	/(?:\(?\+\s?\d{1,3}\)?|\(\d{2,5}\)|（\+?\d{2,5}）|\d)(?:(?:[\s().（）/·-]{0,3}|[_*])[\d]|(?<=\d)[lIoO]+(?=[\dlIoO-]|\b))+/g;
/** l38OOOO…: a word of digits and letters that look like them. */
const MISTYPED = /(?<![A-Za-z0-9])\+?[lIoO\d](?=[lIoO -]*\d)[\dlIoO](?:[ -]?[\dlIoO]){7,12}(?![A-Za-z0-9])/g;
const KEYCAPS = /(?:\d\ufe0f?\u20e3\s?){7,}/g;
const HAN_DIGITS =
	/[零〇一幺二三四五六七八九两洞拐勾壹贰叁肆伍陆柒捌玖](?:[\s,，、-]{0,2}[零〇一幺二三四五六七八九两洞拐勾壹贰叁肆伍陆柒捌玖]){6,}/g;
const HAN_VALUES: Readonly<Record<string, string>> = {
	零: "0",
	〇: "0",
	洞: "0",
	一: "1",
	幺: "1",
	二: "2",
	两: "2",
	三: "3",
	四: "4",
	五: "5",
	六: "6",
	七: "7",
	拐: "7",
	八: "8",
	九: "9",
	勾: "9",
	壹: "1",
	贰: "2",
	叁: "3",
	肆: "4",
	伍: "5",
	陆: "6",
	柒: "7",
	捌: "8",
	玖: "9",
};
const WORD_VALUES: Readonly<Record<string, string>> = {
	zero: "0",
	oh: "0",
	o: "0",
	nought: "0",
	one: "1",
	two: "2",
	three: "3",
	four: "4",
	five: "5",
	six: "6",
	seven: "7",
	eight: "8",
	nine: "9",
	sifar: "0",
	ek: "1",
	do: "2",
	teen: "3",
	char: "4",
	chaar: "4",
	paanch: "5",
	panch: "5",
	chay: "6",
	chhe: "6",
	saat: "7",
	aath: "8",
	nau: "9",
};
const WORDS = new RegExp(
	`(?<![a-z])(?:plus\\s+)?(?:(?:double|triple)?\\s*(?:${Object.keys(WORD_VALUES).join("|")})(?:[\\s,.-]{1,3}|$)){7,}`,
	"gi",
);

/**
 * One digit in any of the ways people write one: 0, 1️⃣, 八, 幺, three, double zero, and the letters that look like one.
 * A number may mix them: 0092-three-one-six-0000719, 138双零… .
 */
const DIGIT_WORDS = Object.keys(WORD_VALUES)
	.filter((word) => !/^(?:o|do|oh|char|teen)$/.test(word))
	.join("|");
const ONE_DIGIT = `(?:\\d\\ufe0f?\\u20e3|[零〇一幺二三四五六七八九两洞拐勾壹贰叁肆伍陆柒捌玖]|(?:double|triple|dbl)[\\s-]{1,2}(?:${DIGIT_WORDS}|o|oh|\\d)(?![a-z])|(?:双|两个|三个|四个)(?=[零〇一幺二三四五六七八九洞拐勾\\d])|(?:${DIGIT_WORDS}|oh)(?![a-z])|\\d)`;
const MIXED = new RegExp(`(?<![a-z0-9_@])\\+?${ONE_DIGIT}(?:[\\s.,，、()-]{0,3}${ONE_DIGIT}){5,18}(?![a-z0-9_@])`, "gi");
const HAN_TIMES: Readonly<Record<string, number>> = { 双: 2, 两个: 2, 三个: 3, 四个: 4 };

/** The digits of a number that is written in several ways at once. */
function mixed(raw: string): string {
	let digits = /^\+/.test(raw) ? "+" : "";
	let times = 1;
	for (const [token] of raw.toLowerCase().matchAll(/\d|双|[两三四]个|[\u3400-\u9fff]|[a-z]+/g)) {
		const many = HAN_TIMES[token] ?? (token === "double" || token === "dbl" ? 2 : token === "triple" ? 3 : undefined);
		if (many !== undefined) {
			times = many;
			continue;
		}
		digits += (HAN_VALUES[token] ?? WORD_VALUES[token] ?? (/\d/.test(token) ? token : "")).repeat(times);
		times = 1;
	}
	return digits;
}

/** What makes a number something else than a phone: an order, a code, a group. Looked for just before it. */
const NOT_PHONE =
	/(?:彩票(?:号码)?|体彩|福彩|双色球|大乐透|中奖|单号|运单|订单号?|快递|物流|编号|学号|工号|身份证号?|护照号?|账号|卡号|帐号|群号|群|会议号?|会议id|房间号|验证码|取件码|流水|票号|中奖号码|车牌|邮编|房号|期|第|￥|¥|\$|(?<![a-z])(?:rs\.?|pkr|inr|rmb|usd|pnr|booking|seat|ref no|awb|tracking(?: (?:no|id|number))?|order(?: (?:no|id|number))?|invoice|parcel|ref(?:erence)?|roll ?no|card,? no|reg(?:istration)? ?no|student (?:id|no)|cnic|passport|account|a\/c|iban|otp|code|pin|case|ticket|flight|meeting(?: id)?|zoom|id))(?:\s?(?:no|number|id|是|为|号|[.:：#]))*[\s:：#.]*$/i;
const NOT_AFTER =
	/^\s?(?:元|块|万|人(?!在|已|工)|分(?!机)|米|公里|k?m\b|kg|%|％|年级|届|级|班(?!长)|期(?!待)|本(?!月|周|年|人|地|市)|件|套|步|度|rupees|pkr|rs\b|people|patients|alumni)/i;

/** Country words near a number: adjectives and names, in the languages of our users. */
const COUNTRY_CUES: readonly (readonly [RegExp, string])[] = [
	[/pak(?:istan|istani)?\b|巴基斯坦|巴铁/i, "PK"],
	[/\bindian?\b|印度(?!尼)|bharat/i, "IN"],
	[/\bchina\b|\bchinese\b|国内|内地|中国|大陆|\bcn\b/i, "CN"],
	[/\bsaudi(?:a)?\b|\bksa\b|沙特/i, "SA"],
	[/\buae\b|dubai|abu dhabi|sharjah|emirates|阿联酋|迪拜/i, "AE"],
	[/\bus\b|\busa\b|america|美国|\bu\.s\./i, "US"],
	[/canad|加拿大/i, "CA"],
	[/\buk\b|britain|british|england|英国/i, "GB"],
	[/austral|\bau\b|\baus\b|澳洲|澳大利亚/i, "AU"],
	[/german|德国/i, "DE"],
	[/\bhk\b|hong ?kong|香港/i, "HK"],
	[/singapor|新加坡|\bsg\b/i, "SG"],
	[/malaysia|马来西亚|大马/i, "MY"],
	[/bangla|孟加拉/i, "BD"],
	[/nepal|尼泊尔/i, "NP"],
	[/japan|日本/i, "JP"],
	[/korea|韩国/i, "KR"],
	[/\boman\b|阿曼/i, "OM"],
	[/qatar|doha|卡塔尔/i, "QA"],
	[/kuwait|科威特/i, "KW"],
	[/bahrain|巴林/i, "BH"],
	[/macau|macao|澳门/i, "MO"],
	[/taiwan|台湾/i, "TW"],
	[/new zealand|新西兰|\bnz\b/i, "NZ"],
	[/ireland|爱尔兰/i, "IE"],
	[/france|french|法国/i, "FR"],
	[/thai|泰国/i, "TH"],
	[/sri ?lanka|斯里兰卡/i, "LK"],
	[/kenya|肯尼亚/i, "KE"],
	[/vietnam|越南/i, "VN"],
	[/philippin|filipino|菲律宾/i, "PH"],
	[/indonesia|印尼|印度尼西亚/i, "ID"],
	[/nigeria|尼日利亚/i, "NG"],
	[/ghana|加纳/i, "GH"],
	[/south africa|南非/i, "ZA"],
	[/egypt|埃及/i, "EG"],
	[/turk(?:ey|ish)|土耳其/i, "TR"],
	[/russia|俄罗斯/i, "RU"],
	[/\bital(?:y|ian)|意大利/i, "IT"],
	[/\bspain|spanish|西班牙/i, "ES"],
	[/netherlands|dutch|荷兰/i, "NL"],
	[/swed(?:en|ish)|瑞典/i, "SE"],
	[/switzerland|swiss|瑞士/i, "CH"],
	[/tanzania|坦桑尼亚/i, "TZ"],
	[/ethiopia|埃塞俄比亚/i, "ET"],
	[/afghan|阿富汗/i, "AF"],
	[/cambodia|柬埔寨/i, "KH"],
	[/myanmar|缅甸/i, "MM"],
];

function countriesIn(text: string): string[] {
	return COUNTRY_CUES.filter(([cue]) => cue.test(text)).map(([, code]) => code);
}

const SPEAKS_OF_PHONES =
	/办公室|科室|改到|电话|座机|手机|号码|号|拨|打|联系|tel|phone|call|contact|number|\bno\b|\bno\.|landline|\bline\b|extension|\bext\b|reach|mobile|cell|whatsapp|ph\b|office|clinic|ring|dial|sim|^\s*[(+\d][\d\s()+-]*$/i;

export interface PhoneContext {
	/** Folded. */
	readonly text: string;
	/** Countries of the cities the text names. */
	readonly places: readonly string[];
	/** From what is known of the writer and from his clock. */
	readonly likely: readonly string[];
}

/** All telephone numbers of a text, with their country found out from the text around them. */
export function findPhones({ text, places, likely }: PhoneContext): PhoneMention[] {
	const found: PhoneMention[] = [];
	let all: string[] | undefined;
	const hintsAt = (raw: string, start: number, end: number): string[] => {
		all ??= countriesIn(text);
		const near = countriesIn(text.slice(Math.max(0, start - 18), Math.min(text.length, end + 14)));
		return [...near, ...all, ...(hasHan(text) ? ["CN"] : []), ...landline(raw), ...places, ...likely, "IN", "PK", "CN"];
	};
	const read = (raw: string, start: number, end: number): boolean => {
		// Most numbers say themselves whose they are.
		const plain = readPhone(raw);
		const phone = plain.ok ? plain : readPhone(raw, { hints: hintsAt(raw, start, end) });
		if (!phone.ok) return false;
		// A landline or a number of no known plan is one only where the text speaks of telephones.
		if (!phone.mobile && !/^\(?\+|^00/.test(raw.trim()) && !SPEAKS_OF_PHONES.test(text)) return false;
		const typed = raw.replace(/\D/g, "");
		const national = /^\s*[(（]?(?:\+|00)/.test(raw) || /^86(?=1\d{10}$)/.test(typed) ? phone.national : typed;
		found.push({ start, end, e164: phone.value, national, ...(phone.country ? { country: phone.country } : {}) });
		return true;
	};
	for (const match of text.includes("\u20e3") ? matches(KEYCAPS, text) : [])
		read(match[0].replace(/\D/g, ""), match.index, match.index + match[0].trimEnd().length);
	for (const match of hasHan(text) ? matches(HAN_DIGITS, text) : []) {
		const digits = [...match[0]].map((char) => HAN_VALUES[char] ?? "").join("");
		read(digits, match.index, match.index + match[0].length);
	}
	for (const match of matches(WORDS, text)) {
		const raw = match[0].trimEnd();
		read(spelled(raw), match.index, match.index + raw.length);
	}
	const free = (start: number, end: number): boolean => !found.some((other) => start < other.end && end > other.start);
	for (const match of matches(MIXED, text)) {
		const raw = match[0];
		// Digits alone are read as they stand.
		if (!/[^\d\s.,，、()+-]/.test(raw) || !free(match.index, match.index + raw.length)) continue;
		if (isOther(text, match.index, match.index + raw.length)) continue;
		const digits = mixed(raw);
		if (digits.length < 8) continue;
		read(digits, match.index, match.index + raw.length);
	}
	for (const match of matches(MISTYPED, text)) {
		if (!/[lIoO]/.test(match[0]) || (match[0].match(/\d/g)?.length ?? 0) < 3 || !free(match.index, match.index + match[0].length))
			continue;
		read(match[0].replace(/[lI]/g, "1").replace(/[oO]/g, "0"), match.index, match.index + match[0].length);
	}
	for (const match of matches(RUN, text)) {
		const start = match.index;
		const raw = match[0];
		if (isOther(text, start, start + raw.length) || !free(start, start + raw.length)) continue;
		const digits = raw.replace(/[lI]/g, "1").replace(/[oO]/g, "0");
		if (!looksLikePhone(digits)) continue;
		if (!isList(digits) && read(digits, start, start + raw.length)) continue;
		// 0731-88833113-802: the extension goes.
		const extension = /^(0\d{2,3}-\d{7,8})-\d{2,5}$/.exec(digits.trim())?.[1];
		if (extension !== undefined && read(extension, start, start + raw.length)) continue;
		// A number that names its country belongs to no other, however its rest may read.
		if (!isList(digits) && /^\(?(?:\+|00)/.test(digits)) continue;
		splitRun(digits, start, read);
	}
	return found.sort((a, b) => a.start - b.start);
}

/** Two Chinese mobiles with one space between them are one run of 22 digits. */
const isList = (run: string): boolean => run.replace(/\D/g, "").length > 15;

function splitRun(run: string, start: number, read: (raw: string, start: number, end: number) => boolean): void {
	const parts = [...run.matchAll(/[^\s/]+/g)];
	let at = 0;
	while (at < parts.length) {
		let taken = 0;
		for (let size = Math.min(5, parts.length - at); size >= 1 && taken === 0; size--) {
			const first = parts[at];
			const last = parts[at + size - 1];
			if (!first || !last) break;
			const piece = run.slice(first.index, last.index + last[0].length);
			const count = piece.replace(/\D/g, "").length;
			if (count >= 7 && count <= 15 && read(piece, start + first.index, start + first.index + piece.length)) taken = size;
		}
		at += Math.max(1, taken);
	}
}

function looksLikePhone(run: string): boolean {
	const digits = run.replace(/\D/g, "");
	if (digits.length < 7 || digits.length > 40) return false;
	// Dates, times and sums: 20250424, 2025-04-24, 2024/2025.
	if (/^(?:19|20)\d\d[-/.\s]?(?:0?[1-9]|1[0-2])[-/.\s]?(?:0?[1-9]|[12]\d|3[01])$/.test(run.trim())) return false;
	if (/^(?:19|20)\d\d\s?[-/]\s?(?:19|20)\d\d$/.test(run.trim())) return false;
	// 2012140077 is a student's number, not New Jersey's.
	if (/^(?:19|20)[0-2]\d{7}$/.test(run.trim())) return false;
	return !/^\d{1,3}(?:\.\d+){2,3}$/.test(run.trim()) || /^1[3-9]\d\.\d{4}\.\d{4}$/.test(run.trim());
}

function isOther(text: string, start: number, end: number): boolean {
	const before = text.slice(Math.max(0, start - 24), start);
	// Stuck to letters it is a part number, an account or an address.
	if (/[a-z0-9_@]$/i.test(before) && !/(?:^|[^a-z])(?:tel|ph|no|mob|cell|qq|v|wx|p|m|t)$/i.test(before)) return true;
	const after = text.slice(end, end + 14);
	if (/^[@_]|^[a-z]{3,}\d|^\.\d|^-?[a-z]\d/i.test(after)) return true;
	return NOT_PHONE.test(before) || NOT_AFTER.test(after);
}

/** Landlines are written with their area code apart: 042-35550217, 0734-8280131. */
function landline(raw: string): string[] {
	const parts = /^\(?0(\d{2,4})\)?[\s-]+(\d[\d\s]{5,8}\d)$/.exec(raw.trim());
	if (!parts) return [];
	const area = parts[1] ?? "";
	const digits = (parts[2] ?? "").replace(/\D/g, "").length;
	if (area.length === 2 && digits === 8 && ["21", "42", "41", "51", "61", "81", "91"].includes(area)) return ["PK"];
	if (area.length === 2 && digits === 7 && !["10", "20"].includes(area)) return ["PK"];
	if (area.length === 3 && digits === 8) return ["CN"];
	if (area === "10" || (area.length === 3 && digits === 7)) return ["CN"];
	return [];
}

function spelled(raw: string): string {
	let digits = "";
	let times = 1;
	for (const word of raw.toLowerCase().split(/[\s,.-]+/)) {
		if (word === "double") times = 2;
		else if (word === "triple") times = 3;
		else if (word === "plus") digits += "+";
		else {
			const glued = /^(double|triple)(.+)$/.exec(word);
			const value = WORD_VALUES[glued?.[2] ?? word];
			if (value !== undefined) digits += value.repeat(glued ? (glued[1] === "double" ? 2 : 3) : times);
			times = 1;
		}
	}
	return digits;
}
