import type { Doc } from "../doc.js";
import { NO_NAME } from "../entities/orgs.js";
import { ORG_WORD } from "../lexicon/orgs-en.js";
import { TITLE_HEADS, TITLE_MODS } from "../lexicon/titles.js";
import { pattern } from "../pattern.js";
import { isHanChar, type Span } from "../text.js";

/** Words at which the name of an employer ends. */
const STOP = pattern(
	/^(?:as|in|at|from|since|on|last|this|next|now|where|which|who|doing|but|so|because|after|before|until|till|with|by|recently|currently|today|yesterday|tomorrow|and|or|is|was|are|my|i|we|also|please|pls|plz|for|to|based|it|its|will|has|have|again|there|here|inshallah|alhamdulillah|not|no|yet|anymore|both|these|nowadays|mein|me|main|kar|karli|ki|ka|ke|hai|hun|hoon|se|ab|wef|effective|starting|department|dept|onwards|ago|two|three|few|a|an|working|job|team|permanently|full|part|still|same|salary|though|lol|haha|yay|finally|officially|thanks|already|only|just|life|then)$/i,
);
const CONNECT = /^(?:of|and|&|for|the)$/i;
const LATIN_NO_NAME = pattern(
	/^(?:a|an|the|my|our|new|old|good|great|private|government|govt|local|same|different|another|company|hospital|university|college|school|bank|firm|job|work|home|house|family|office|industry|startup|start-up|team|group|field|night|shift|class|room|life|gym|training|course|residency|fellowship|duty|abroad|me|you|us|them|him|her|it|all|everyone|hands|forces|army|us all|whatsapp|wechat|telegram|zoom|facebook)$/i,
);

const COMMON = pattern(
	/^(?:airport|station|call|meeting|club|party|queue|fun|game|course|session|webinar|zoom|church|mosque|masjid|hostel|mess|library|lab|theatre|theater|stadium|hotel|restaurant|mall|market|village|city|town|country|bed|lunch|dinner|breakfast|least|last|first|night|noon|peace|war|love|trouble|touch|full|part|half|top|bottom|front|back|time|times|present|large|risk|stake|ease|issue|odds|sea|heart|hand|length|work|risk|exam|paper|thesis|project|clinic|ward|icu|emergency|opd|reception|parlour|salon|shop|store|stall|counter|desk|table|window|door|gate|bus|train|flight|car|bike|cycle|road|street|corner|crossing|signal|bridge|river|lake|beach|park|garden|ground|field|farm)\b/i,
);

/** The name that begins at an offset of Latin text; marks of other things end it. */
export function latinSlot(doc: Doc, from: number): Span | undefined {
	const word = /[A-Za-z0-9À-ɏ][A-Za-z0-9À-ɏ'&./+-]*|&/y;
	let at = from;
	let end = from;
	let start = -1;
	let count = 0;
	let open = false;
	while (count < 8) {
		while (doc.text[at] === " " || (count === 0 && /["“'(]/.test(doc.text[at] ?? ""))) at++;
		if (isMarked(doc, at)) break;
		word.lastIndex = at;
		const match = word.exec(doc.text);
		if (!match) break;
		const text = match[0].replace(/[.'/-]+$/, (tail) => (/^(?:Govt|Dr|St|Pvt|Ltd|Co|Inc)\.$/.test(match[0]) ? tail : ""));
		const capital = /^[A-Z0-9]/.test(text);
		if (CONNECT.test(text) && count > 0) {
			// “Bank of Punjab” goes on, “Deloitte and” does not.
			const next = /^\s+([A-Z])/.exec(doc.text.slice(at + text.length));
			if (!next || (/^(?:and|for|the)$/i.test(text) && !open)) break;
		} else if (STOP.test(text) && !(capital && count === 0 && text.length > 3)) break;
		else if (!capital && count > 0 && !ORG_WORD.test(text)) break;
		else if (count === 0 && !capital && (TITLE_HEADS.has(text.toLowerCase()) || TITLE_MODS.has(text.toLowerCase())))
			return undefined;
		if (start < 0) start = at;
		open ||= ORG_WORD.test(text);
		count++;
		at += match[0].length;
		end = at - (match[0].length - text.length);
		if (match[0] !== text && match[0].endsWith(".")) break;
		if (/[^ ]/.test(doc.text[at] ?? " ")) break;
	}
	if (start < 0) return undefined;
	const name = doc.text.slice(start, end).trim();
	// Without a capital a name is one only where nobody in the text takes the trouble.
	if (
		!/[A-Z]/.test(name) &&
		!name
			.split(" ")
			.some(
				(part) =>
					ORG_WORD.test(part) &&
					!/^(?:company|group|services|general|air|gas|oil|power|energy|health|food|foods|media|press|force|board|court)$/.test(
						part,
					),
			)
	)
		return undefined;
	if (!/[A-Z]/.test(name) && (/[A-Z]/.test(doc.text.replace(/^\s*[A-Z]|\bI\b/g, "")) || name.length < 4 || COMMON.test(name)))
		return undefined;
	if (name.length < 2 || LATIN_NO_NAME.test(name) || /^\d+$/.test(name)) return undefined;
	return { start, end: start + name.length };
}

const isMarked = (doc: Doc, at: number): boolean =>
	[...doc.places, ...doc.dates, ...doc.phones, ...doc.emails].some(({ start }) => start === at) ||
	doc.titles.some(({ start }) => start === at);

/** Where the name of an employer ends in Chinese. */
const HAN_STOP = pattern(
	/做|当(?!代)|担任|任职|就职|负责|上班|工作|报到|报道|入职|搞|干(?!部|线|细)|的|了|啦|呢|呀|吧|啊|哈|，|,|。|！|!|？|；|;|、|\s|（|\(|—|”|"|》|那边|这边|总部|分部|离职|辞职|出来|跳|实习|教|读|带|跑|写|画|卖|修|管|从|已|并|也|还|就|现|目前|欢迎|大家|以后|求|有/,
);
const HAN_NO_NAME = pattern(
	/^(?:第[一二三四五六七八九十\d]|满|才|整整|半年|一年|两年|[一二两三四五六七八九十\d]+(?:天|周|月|年|个)|我们?|你们?|他们?|自己|大家|一家|一个|这家|那家|某|新|老|原|公司|单位|医院|银行|学校|国企|央企|私企|外企|民企|事业单位|体制内?|互联网|大厂|小公司|家|家里|外地|外面|老家|国外|海外|工地|车间|办公室|基层|一线|线上|网上|群|微信|朋友圈|这里|那里|哪里?|什么|怎么|现在|目前|以前|之前|刚|今天|明天|昨天|上周|下周|本周|公务员|教师|医生|老师|护士|工程师|经理|主任|研究生|博士|硕士|大学|高校|政府|机关|乡镇|部队|行业|圈|坑|职场|社会|创业|工作|上班|报到|了|去|到|来|在|过|着|得|很|不|没|个|位|名|把|被|让|给|跟|和|与|同|为|是|大家庭|群聊|组织|校友会|咱们|贵|该|本|其他|别的|另一?|下家|好几|多家|两家|几家|做|当|搞|干|吃|喝|玩|看|办|存|取|买|打|开|出差|旅游|培训|学习|参加|参观|面试|体检)/,
);

/** The name that begins at an offset of Chinese text, at most sixteen characters. */
export function hanSlot(doc: Doc, from: number, limit: number): Span | undefined {
	let start = from;
	while (start < limit && /[\s:：“"《「『是叫为于在了]/.test(doc.text[start] ?? "")) start++;
	const rest = doc.text.slice(start, Math.min(limit, start + 17));
	const stop = HAN_STOP.exec(rest)?.index ?? rest.length;
	let end = start + stop;
	for (const mark of [...doc.dates, ...doc.phones, ...doc.emails, ...doc.titles])
		if (mark.start > start && mark.start < end) end = mark.start;
	const name = doc.text.slice(start, end);
	if (name.length < 2 || name.length > 16 || HAN_NO_NAME.test(name) || NO_NAME.test(name) || !/[\u3400-\u9fffA-Za-z]/.test(name))
		return undefined;
	if (!isHanChar(name[0]) && !/^[A-Za-z0-9]/.test(name)) return undefined;
	return { start, end };
}
