import type { Doc } from "../doc.js";
import { isHanName } from "../entities/people.js";
import { findPlaces } from "../entities/places.js";
import { readLabel } from "../lexicon/labels.js";
import { pattern } from "../pattern.js";
import { hasHan } from "../text.js";
import type { DataField, Status } from "../types.js";
import type { Finding } from "./finding.js";

/** What a question asks for, where the asker did not say. */
const ASKS: readonly (readonly [DataField, RegExp])[] = [
	["phone", /手机|电话|号码|phone|mobile|cell|number|whatsapp/i],
	["email", /邮箱|邮件|e-?mail/i],
	["wechat", /微信|wechat/i],
	["qq", /qq/i],
	["name", /姓名|名字|full name|your name/i],
	[
		"city",
		/城市|哪里(?:生活|居住|发展)|现居|常住|所在地|住在|city|where (?:do you live|are you)|based|living|shehar|sheher|rihaish|rehte|kahan (?:rehte|ho|hain)/i,
	],
	["country", /国家|(?<![a-z])country|mulk/i],
	[
		"employer",
		/单位|公司|高就|哪里(?:工作|上班)|在哪工作|employer|company|workplace|organi[sz]ation|(?:do|are) you (?:work|still work)|working (?:at|for)|kahan (?:kaam|job|parha)|idara|\bjob\b/i,
	],
	["title", /职务|职位|岗位|职称|职业|头衔|做什么|title|designation|position|as what|role|(?<!any change in your )\bjob\b|ohda/i],
	["address", /地址|住址|address/i],
];
export function askedIn(prompt: string): DataField[] {
	const asked = ASKS.filter(([, words]) => words.test(prompt)).map(([field]) => field);
	// 您还在武汉吗, are you still at HBL: a town, or else a firm.
	const still = /还在(.{1,14}?)(?:工作|上班|生活)?(?:吗|么|？|\?)|still (?:in|at|with|working (?:at|for)) ([A-Z][^?]{1,30})/.exec(
		prompt,
	);
	const where = still?.[1] ?? still?.[2];
	if (where === undefined || asked.length > 0) return asked;
	return [findPlaces(where).some(({ kind, start }) => kind === "city" && start < 2) ? "city" : "employer"];
}

interface Part {
	text: string;
	start: number;
	end: number;
	status: Status;
	label?: DataField;
	/** 做电池的: what a firm does, or what one does there. */
	vague: boolean;
	/** With what was cut from its head. */
	from: number;
}

/** Yes, it has, changed: before what is new. */
const OPENING = pattern(
	/^(?:(?:yes|yep|yup|yea|ya|yeah|haan|han|ji|jee|no|nope|ok|okay|sure|well|是的?|有的?|有变化?|有变动|对|嗯+|好的?|变了|改了|换了|有更新|it has|it did|they have|has changed|it'?s changed|it changed|changed|updated?|new one|did|badal ga?y[ai]|tabdeel ho ?ga?y[ai])[\s,，.。:：;；!！-]+)+/i,
);
const LEADS = pattern(
	/^(?:(?:(?:and|then|so|but|ab|now|currently|presently|just|recently)(?![a-z])|现在?|现已|目前|如今|刚刚?|最近|这学期|这个月|本月|今年|上个?月|已经?|都|就|我|本人|人|还|的话)\s?)*(?:(?:评|聘|升|晋升?|提拔?|任命|当选?|考|竞聘|接|改?叫)(?:上|为|任|到|成|了)+|起?任(?=[\u3400-\u9fff]{2})|改?叫|(?:please |pls |kindly |just )?(?:put|write|note|set|mark|list|enter)(?: (?:down|it|me|as|in|that))+ |(?:换|搬|调|跳|转|改|变|升|挪|回)(?:槽)?(?:到|去|至|成|为|任|做|了|当)+|(?:在|是|于|做|当|任|担任|任职于?|就职于?|供职于?|入职了?|加入了?|来了?|到了?|叫|写|填|写|来的|去的|(?:promoted(?: to)?|moved(?: to)?|shifted(?: to)?|relocated to|transferred to|went to|base(?:d)?(?: in)?|living in|live in|staying in|settled in|working (?:at|with|for|as|in)|work (?:at|with|for|as|in)|employed (?:at|with|by|as)|teach(?:ing)? at|joined|with|at|in|as|an?|it'?s|its|it is|i'?m|i am|im|my|main|mein|the)(?![a-z]))\s?)*(?:[改升换调转](?=[\u3400-\u9fff]{2}))?[:：]?\s?/i,
);
const TAILS = pattern(
	/(?:(?:的|了|啦|呢|哈|哦|呀|吧|这边|那边|上班|工作|发展|生活|定居|就行|就好|就是我(?:的)?(?:新)?(?:单位|公司))|\s(?:now|currently|these days|nowadays|at present|here|is my (?:new |current |present )?(?:employer|company|city|hospital|job|workplace|title)(?: now)?|hai|hun|hoon|mein|main|mein hun|kar raha hun|join ki(?:ya)?(?: hai)?|inshallah))+$/i,
);
/** A piece that tells of what is over. */
const OVER = pattern(
	/不在|离开|辞(?!海)|离职|之前(?:填|写|登记|的)|以前|原来|删掉|去掉|不要了|划掉|停用|作废|chor|chhor|se nikal|left|quit|resigned|no longer|not (?:at|with|in)|no more|used to|old one|remove|delete|khatam/i,
);
const OVER_LEAD = pattern(
	/^(?:(?:早就?|已经?|我|都|也|之前(?:填|写|登记)?的?|以前(?:在|的)?|原来(?:的|在)?|从|由|不在|离开了?|告别|(?:and|i|have|has|was|the|old|no longer|not|left|quit|resigned from|resigned|used to be|no more|remove|delete|at|with|in|from|working)(?![a-z]))\s?)+/i,
);
const OVER_TAIL = pattern(
	/(?:\s?(?:了|的|那个|那条|那边|删掉吧?|去掉|划掉|不要了|作废|停用|离职|辞职?)|\s(?:chor (?:di|diya|chuka|chuki)(?: hai)?|chhor (?:di|diya)(?: hai)?|se nikal ga?y[ai]|pls|please|now|anymore|any more))+$/i,
);
/** When it began, or how things stand: no value. */
const ASIDE = pattern(
	/^(?:since|from|wef|w\.e\.f|effective|last|this|next|until|till|about|for the (?:last|past)|nothing|no other|rest|others?|all else|其他|其它|其余|别的|从|自|上|去年|今年|刚|还没|下|哈|谢谢|thanks|thank you|ok|please|pls|请|麻烦|帮我|辛苦|done|新的|the rest)(?![\u3400-\u9fff]{0,1}(?:海|州|饶))/i,
);
const SAME = pattern(
	/还是|还在|仍|依然|没挪|没跳|没离|没走|没动|原地|原样|(?<![a-z])(?:still|abhi bhi|ab bhi)(?![a-z])|不变|没变|没换|没动|没改|一样|照旧|老样子|依旧|same|unchanged|no change|wohi|wahi|as before/i,
);
const VAGUE = pattern(/^(?:做|搞|弄|干|跑|管)[\u3400-\u9fff]{1,6}的?$/);

/** The values of a reply, piece by piece: each answers what was asked of its kind. */
export function valuesOf(doc: Doc, asked: readonly DataField[]): { findings: Finding[]; whole: boolean } {
	const findings: Finding[] = [];
	const wants = (field: DataField): boolean => asked.includes(field);
	const has = (field: DataField, status: Status = "current"): boolean =>
		findings.some((one) => one.field === field && one.status === status);
	const wantsPlace = wants("city") || wants("country") || wants("province");
	const push = (field: DataField, start: number, end: number, status: Status, value = doc.raw.slice(start, end)): void => {
		if (value.trim() !== "" && !has(field, status))
			findings.push({ field, value: value.trim(), status, start, end, clause: 0, confidence: 0.85, rule: `${field}:reply` });
	};
	const unknown: Part[] = [];
	let whole = true;
	for (const part of partsOf(doc)) {
		const { start, end, status, label } = part;
		const inside = doc.places.filter((place) => place.start >= start && place.end <= end);
		const places = inside.filter(({ kind }) => kind !== "district");
		if (label !== undefined && !["city", "employer", "title"].includes(label)) continue;
		if (wants("name") && !has("name") && findings.length === 0 && unknown.length === 0 && looksLikeName(part.text)) {
			push("name", start, end, status);
			continue;
		}
		// From there to here is told in a sentence.
		if (
			places.filter(({ kind }) => kind === "city").length > 1 &&
			/从|由|→|->|(?<![a-z])(?:from|se)(?![a-z])/i.test(doc.text.slice(part.from, end))
		) {
			whole = false;
			continue;
		}
		const covered = places.reduce((sum, place) => sum + place.end - place.start, 0);
		if (places.length > 0 && covered >= part.text.replace(/[\s,，市县]/g, "").length - 1 && label !== "employer") {
			for (const place of places)
				if (wantsPlace || label === "city") push(place.kind as DataField, place.start, place.end, status, place.value);
			if (!wantsPlace && wants("employer"))
				for (const place of places) push(place.kind as DataField, place.start, place.end, status, place.value);
			continue;
		}
		const title = doc.titles.find((some) => some.start >= start && some.end === end && some.end - some.start >= 2);
		const org = doc.orgs.find((some) => some.start >= start && some.end <= end);
		if ((label === "title" || wants("title")) && title && label !== "employer" && (!org || org.end <= title.start)) {
			// 采购manager, 外贸sales: what no list knows before the head belongs to it.
			const lead = doc.text.slice(start, title.start);
			const joined =
				/^\S{1,8} ?$/.test(lead) &&
				(!hasHan(lead) || !hasHan(title.value)) &&
				(label === "title" || !wants("employer") || hasHan(lead) !== hasHan(title.value));
			const from = org ? org.end : joined ? start : title.start;
			if (org && wants("employer")) push("employer", org.start, org.end, status, org.value);
			else if (from > start && wants("employer") && !NO_FIRM.test(doc.text.slice(start, from)))
				push("employer", start, start + doc.text.slice(start, from).replace(/[的\s]+$/, "").length, status);
			push("title", from + (/^[的\s]*/.exec(doc.text.slice(from))?.[0].length ?? 0), end, status);
			continue;
		}
		if (label === "title") {
			push("title", start, end, status);
			continue;
		}
		if (wants("employer") || label === "employer") {
			const last = places.at(-1);
			// Comsats Islamabad, 华为南京: the town behind the firm.
			const behind =
				last &&
				last.end === end &&
				last.kind === "city" &&
				last.start > start + 1 &&
				(org
					? org.end <= last.start
					: / $/.test(doc.text.slice(start, last.start)) && !/\b(?:of|the|in|and) $/i.test(doc.text.slice(start, last.start)))
					? last
					: undefined;
			if (behind && !org && SENTENCE.test(doc.text.slice(part.from, behind.start))) {
				whole = false;
				continue;
			}
			if (org || behind || label === "employer") {
				const stop = behind
					? start +
						doc.text
							.slice(start, behind.start)
							.trimEnd()
							.replace(/[,，]$/, "").length
					: org && !hasHan(part.text)
						? end
						: end;
				push("employer", start, stop, status);
				if (behind) push("city", behind.start, behind.end, status, behind.value);
				continue;
			}
		}
		// 苏州工业园区: where in the town.
		if (wantsPlace && places.length > 0 && label === undefined && !org) {
			for (const place of places) push(place.kind as DataField, place.start, place.end, status, place.value);
			continue;
		}
		unknown.push(part);
	}
	for (const part of unknown) {
		const open = (
			["employer", "title", "city", "industry", "institution", "programme", "degree", "address", "province", "wechat"] as const
		).find((field) => wants(field) && !has(field, part.status));
		if (part.vague && open === "title") continue;
		if (
			open === undefined ||
			part.text.length < 2 ||
			part.text.length > 60 ||
			!/\p{L}/u.test(part.text) ||
			SENTENCE.test(part.text)
		) {
			whole = false;
			continue;
		}
		if (
			(open === "city" || open === "province") &&
			(part.text.length > 20 ||
				!/^[\p{L}\s.'-]+$/u.test(part.text) ||
				(asked.some((one) => !WHERE.has(one)) && !/^[A-Z\u3400-\u9fff]/.test(part.text)))
		) {
			whole = false;
			continue;
		}
		if (open === "wechat" || open === "address") continue;
		push(open, part.start, part.end, part.status);
	}
	return { findings, whole };
}

/** 提了…, 不过评上…, 起任…: how one came to a post is no firm. */
const NO_FIRM = pattern(/不变|没|^(?:不过|就|是|只|但|而|还|又|也|都|原|仍)|[了升提评聘任叫]|职[务称位]|头衔|^[a-z ]+$/);
const WHERE: ReadonlySet<DataField> = new Set(["city", "province", "country"]);
/** More than a name: somebody tells something. */
const SENTENCE = pattern(
	/^(?:is|was|it|as|before|usual|jaisa|sab|all|everything|keep|theek|sahi|ok|okay|good|fine|update|updated|changed|nothing|done|haan?|ji|yes|no|correct|right|go|go ahead|proceed|confirmed?|exactly|true|wrong|noted?|thanks?|please|pls)(?![a-z])|(?:theek|sahi|correct|right|same)$|[我他她你][\u3400-\u9fff]|[？?]|(?:^|\s)(?:i|me|us|we|you|he|she|they|but|moved|shifted|will|would|can|cannot|don'?t|not|share|tell|nahi|kuch|hai|hain|tha|thi|hun|hoon|raha|rahi|jaisa|waisa)(?:\s|$)|^(?:那天|那两天|那几天|到时)|要赶|得赶|ddl|你们|没[\u3400-\u9fff]|不方便|没有|不知|还没|不想|不告诉|保密|再说|以后|回头|晚点|晚些|稍后|待会|等我|过两天|过几天/i,
);

const NEW_HEAD = pattern(/^(?:(?:naya|nayi|new|mera|meri) )+([A-Za-z]{3,12})(?= [A-Z])/i);
const HEAD = pattern(
	/^(?:我的?|my |the )?([\u3400-\u9fff]{2,4}|[A-Za-z]{4,12}(?=\s?[:：]| (?:is|now|changed)))(?=[\s:：]|是|也|现|今|这|改|换|变|升|调|为)/,
);
const looksLikeName = (text: string): boolean =>
	hasHan(text) ? isHanName(text) && text.length <= 3 : /^[A-Z][a-z]+(?: [A-Z][a-z'-]+){1,3}$/.test(text);

function partsOf(doc: Doc): Part[] {
	const { text } = doc;
	const parts: Part[] = [];
	let from = OPENING.exec(text)?.[0].length ?? 0;
	const cut =
		/\s*[,，、/|;；。!！\n]\s*|\.(?=\s|$)|\s{2,}|(?<=[\u3400-\u9fff])\s(?=[\u3400-\u9fff])|\s(?:as|-|–)\s|\s(?=(?:but|now|ab|lekin|aur)\s)/g;
	cut.lastIndex = from;
	for (;;) {
		const match = cut.exec(text);
		const part = partOf(doc, from, match ? match.index : text.length);
		if (part) parts.push(part);
		if (!match) return parts;
		from = match.index + match[0].length;
		if (match[0] === "") cut.lastIndex++;
		if (parts.length > 8) return parts;
	}
}

function partOf(doc: Doc, from: number, to: number): Part | undefined {
	let start = from;
	let end = to;
	const whole = doc.text.slice(start, end);
	const holds = [...doc.places, ...doc.orgs, ...doc.titles].some((one) => one.start < end && one.end > start);
	if (whole.trim() === "" || SAME.test(whole) || (!holds && ASIDE.test(whole.trim()) && !OVER.test(whole))) return undefined;
	if (doc.dates.some((date) => date.start <= start + 4 && date.end >= end - 2)) return undefined;
	if ([...doc.phones, ...doc.emails, ...doc.wechats, ...doc.qqs].some((one) => one.start < end && one.end > start))
		return undefined;
	let status: Status = "current";
	if (OVER.test(whole)) {
		status = "old";
		start += OVER_LEAD.exec(whole)?.[0].length ?? 0;
		end -= OVER_TAIL.exec(doc.text.slice(start, end))?.[0].length ?? 0;
	}
	// 职务这学期改…, city: …: the piece says itself what it answers.
	const head = (
		/^(?:(?:naya|nayi|new|mera|meri) )+[A-Za-z]{3,12} [A-Z]/i.test(doc.text.slice(start, end)) ? NEW_HEAD : HEAD
	).exec(doc.text.slice(start, end));
	let label: DataField | undefined;
	for (let n = Math.min(4, head?.[1]?.length ?? 0); head?.[1] && n >= 2 && label === undefined; n--) {
		const word = hasHan(head[1]) ? head[1].slice(0, n) : head[1];
		const read = readLabel(word);
		if (!read || !["employer", "title", "place", "phone", "email", "wechat"].includes(read.label)) continue;
		label = read.label === "place" ? "city" : (read.label as DataField);
		start += head[0].length - head[1].length + word.length;
	}
	const when = doc.dates.find((date) => date.start >= start && date.start <= start + 2 && date.end < end);
	if (when) start = when.end;
	const since = doc.dates.find((date) => date.end >= end - 1 && date.end <= end && date.start > start + 1);
	if (since) end = since.start;
	const opening = LEADS.exec(doc.text.slice(start, end))?.[0] ?? "";
	if (opening.length < end - start) start += opening.length;
	while (start < end && /[\s:：“"「]/.test(doc.text[start] ?? "")) start++;
	const closing = TAILS.exec(doc.text.slice(start, end))?.[0] ?? "";
	if (closing.length < end - start) end -= closing.length;
	while (end > start && /[\s”"」.～~]/.test(doc.text[end - 1] ?? "")) end--;
	const text = doc.text.slice(start, end);
	if (text === "" || /^(?:yes|no|yep|it has|是的?|有|没有|对|嗯)$/i.test(text)) return undefined;
	return { text, from, start, end, status, vague: VAGUE.test(whole.trim()), ...(label === undefined ? {} : { label }) };
}
