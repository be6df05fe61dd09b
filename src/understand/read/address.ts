import { type Doc, rx } from "../doc.js";
import { matches, type Span } from "../text.js";
import type { Finding } from "./finding.js";
import { SHORT_STAY } from "./living-cues.js";
import type { Stance } from "./stance.js";

/** A Chinese postal address: somewhere in it a street or estate, at its end a number, a building or a room. */
const HAN =
	/[\u3400-\u9fffA-Za-z0-9（）()·,， #-]{2,60}?(?:路|街|巷|弄|大道|胡同|里|村|镇|乡|社区|小区|花园|家园|新村|公寓|大厦|广场|苑|城|府|园|中心|校区|宿舍|工业区|开发区|科技园|公馆|名都|华庭|街道)[\u3400-\u9fffA-Za-z0-9（）() #-]{0,40}?(?:\d+(?:号楼?|栋|幢|座|单元|室|层|楼|房|弄|组|队|门)|[一二三四五六七八九十]+(?:栋|单元|号楼)|[A-Za-z]座)(?:[\u3400-\u9fffA-Za-z0-9（）() #-]{0,30}?(?:\d+[A-Za-z]?(?:号楼?|栋|幢|座|单元|室|层|楼|房|门)|[A-Za-z]座|\d{3,4}(?!\d)))*/g;
const BARE_ROOM = /^[-\s]?\d{3,4}(?!\d)/;
const CUE =
	/地址|收件|寄(?:到|往|给|东西)?|住址|收货|快递到?|通讯处|邮寄|新家|住在|家住|搬到|搬去|现住|address|postal|mail(?:ing)? (?:it )?to|ship(?:ping)? to|courier|send (?:it |mail |parcels? )?to|residence|pata/i;
const LATIN_WORD =
	/\b(?:flat|house|h\.? ?no|plot|apt|apartment|room|rm|suite|unit|block|blk|sector|phase|street|st\.?|road|rd\.?|lane|avenue|ave|boulevard|blvd|drive|close|crescent|colony|town|nagar|enclave|society|scheme|p\.?o\.? ?box|building|bldg|tower|floor|near|opp|opposite|chowk|bazar|mohalla|village|vpo|tehsil|layout|cross|main|hills|gardens?|villas?|residency|heights|dha|cantt|park|no\.?)\b/gi;

const EVENT_PLACE =
	/(?:民宿|客栈|旅馆|餐馆|饭馆|店铺?|景点|农家乐|商场|球馆|诊所|医院|影楼|驾校|培训班)(?:的)?(?:地址|地点|位置)|(?:婚礼|婚宴|聚会|聚餐|活动|会议|集合|宴会|酒店|饭店|餐厅|见面|比赛|讲座|追悼会|面试|考试|考点|报到|同学会|校友会|展会|路演|接机)(?:的)?(?:地址|地点|位置|场地)|(?<![a-z])(?:venue|wedding|reunion|dinner|meeting|event|party|seminar|interview|exam|clinic|shop|store|office sale|pick ?up)(?: (?:hall|venue|place))?(?: is| address| location| will be)?(?: at)?\s?[:：-]|(?<![a-z])venue(?![a-z])/;
const TO_OTHERS = rx("(?:寄|送|发|捎|带)给\\s?{N}|(?:send|deliver|courier|ship) (?:it |this |them )?to {N}");
/** Addresses with a street or an estate; a district alone is none. */
export function readAddresses(doc: Doc, stances: readonly Stance[]): Finding[] {
	const found: Finding[] = [];
	// Where people meet, and what is sent to somebody else.
	if (EVENT_PLACE.test(doc.low) || doc.clauses.some(({ marked }) => TO_OTHERS.test(marked))) return found;
	const push = (span: Span, rule: string): void => {
		const value = doc.raw.slice(span.start, span.end);
		const index = doc.clauses.findIndex(({ start, end }) => span.start >= start && span.start < end);
		const stance = stances[Math.max(0, index)];
		if (!stance || stance.void) return;
		// What asks or speaks of some days there is no address.
		if (/[?？吗]/.test(value.slice(0, -1)) || SHORT_STAY.test(doc.low.slice(0, span.end))) return;
		found.push({
			field: "address",
			value,
			...span,
			clause: Math.max(0, index),
			status: stance.future ? "future" : "current",
			confidence: 0.8,
			rule,
		});
		within(doc, span, Math.max(0, index), found);
	};
	const latin = latinAddress(doc);
	if (latin) push(latin, "address:latin");
	for (const match of matches(HAN, doc.text)) {
		const span = trimHan(doc, match.index, match.index + match[0].length);
		if (!span || (latin && span.start < latin.end && span.end > latin.start)) continue;
		push(span, "address:han");
	}
	return found;
}

function trimHan(doc: Doc, from: number, to: number): Span | undefined {
	let start = from;
	const text = doc.text.slice(from, to);
	// It begins at its province, city or district, or behind the word that announces it.
	const place = doc.places.find(
		(some) => some.start >= from && some.end <= to && /[\u3400-\u9fff]/.test(doc.text[some.start] ?? ""),
	);
	const lead =
		/^.*(?:[:：]|地址(?:是|改成|改为|换成|更新为|变更为|换到|为)?|寄(?:到|往|给)|住(?:在|址是?)|搬(?:到|去|至)|收件(?:地址)?|在|是|为|到|，|,|\s{2})(?=.)/.exec(
			place ? text.slice(0, place.start - from) : text.slice(0, 24),
		)?.[0] ?? "";
	if (place && place.start - from <= 30) start = place.start;
	else start = from + lead.length;
	while (/[\s,，:：的]/.test(doc.text[start] ?? "") && start < to) start++;
	let end = to;
	const more = BARE_ROOM.exec(doc.text.slice(end));
	if (more) end += more[0].length;
	const phone = doc.phones.find((some) => some.start < end && some.end > start);
	// The receiver and his number follow: …12幢302 段小雨 134…
	if (phone)
		end = start + doc.text.slice(start, phone.start).replace(/[\s,，]*(?:[\u3400-\u9fff]{2,3}(?:收)?)?[\s,，]*$/, "").length;
	const value = doc.text.slice(start, end);
	const cue = CUE.test(doc.text.slice(Math.max(0, from - 12), start)) || CUE.test(doc.text.slice(Math.max(0, start - 24), start));
	if (value.length < 6 || !/\d/.test(value) || /[?？]/.test(value)) return undefined;
	if (!place && !cue) return undefined;
	// A meeting place is no address.
	if (!cue && /集合|见面|聚会|聚餐|地点|集结|会议室|报名/.test(doc.text)) return undefined;
	return doc.phones.some((phone) => phone.start < end && phone.end > start) ? undefined : { start, end };
}

/** From the word that announces it, or its first part, to the end of the sentence; at least two address words and a number. */
function latinAddress(doc: Doc): Span | undefined {
	const cue =
		/(?:(?:postal|mailing|home|new|current|permanent|residential|office|my|收件|收货|通讯|快递|邮寄)?\s?(?:address|地址)[^:：\n]{0,40}?(?:is|:|：|换到|改成|改为|更新为|是|=|-)(?: now)?|(?:mail|ship|courier|send|post)(?: it| me| parcels?| mail| post| letters?)? (?:it )?(?:to|at)\s?:?|(?:i )?(?:live|living|staying|stay) at|(?:moved|shifted)(?: (?:house|home|flats?))?(?: again)? to|new (?:one|place|flat|house|home|apartment|pad)(?: is|:)?|parcels?(?: go)? to\s?:?)\s*/i.exec(
			doc.text,
		);
	const from = cue ? cue.index + cue[0].length : -1;
	if (from < 0) return undefined;
	const rest = doc.text.slice(from);
	let end = rest.search(
		/\n|[。；;]|\s[，,]|\.\s+(?=[A-Z][a-z]+\s|Ph|ph|Mob|Tel|Contact|Cell|my |Please|Pls|pls|it|Thanks)|\.$|,?\s+(?:ph|phone|mob|mobile|tel|contact|cell|call|whatsapp|reach|ring|text|my|same)\b|\s?[（(]|，(?=别|不|以后|谢|请|电话|手机|收)/i,
	);
	if (end < 0) end = rest.length;
	for (const other of [...doc.phones, ...doc.emails])
		if (other.start > from && other.start - from < end) end = other.start - from;
	const value = rest.slice(0, end).replace(/[\s,，.]+$/, "");
	const words = [...matches(LATIN_WORD, value)].length;
	if (!/\d/.test(value) || value.length < 12 || value.length > 160) return undefined;
	const parts = value.split(/[,，]/).length;
	const inCity = doc.places.some(({ kind, start, end: stop }) => kind === "city" && start >= from && stop <= from + value.length);
	if (words < 2 && !(words === 1 && (/[\u3400-\u9fff]{2,}(?:路|街)/.test(value) || (parts >= 3 && inCity)))) return undefined;
	return { start: from, end: from + value.length };
}

/** Province, city and country that stand in an address. */
function within(doc: Doc, span: Span, clause: number, found: Finding[]): void {
	const status = found.at(-1)?.status ?? "current";
	const inside = doc.places.filter(({ start, end }) => start >= span.start && end <= span.end);
	const city = inside
		.filter(({ kind }) => kind === "city")
		.sort((a, b) => Number(b.sure) - Number(a.sure) || (b.city?.population ?? 0) - (a.city?.population ?? 0))[0];
	for (const place of inside) {
		if (place.kind === "district" || (place.kind === "city" && place !== city)) continue;
		found.push({
			field: place.kind,
			value: place.value,
			start: place.start,
			end: place.end,
			clause,
			status,
			confidence: 0.8,
			rule: `${place.kind}:in-address`,
		});
	}
}
