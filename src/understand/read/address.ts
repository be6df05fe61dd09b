import { type Doc, rx } from "../doc.js";
import { findPlaces } from "../entities/places.js";
import { pattern } from "../pattern.js";
import { matches, type Span } from "../text.js";
import { HAN_ADDRESS, trimHan } from "./address-han.js";
import { latinAddress, recipient } from "./address-latin.js";
import type { Finding } from "./finding.js";
import { SHORT_STAY } from "./living-cues.js";
import type { Stance } from "./stance.js";

export const EVENT_PLACE = pattern(
	/(?:民宿|客栈|旅馆|餐馆|饭馆|店铺?|景点|农家乐|商场|球馆|诊所|医院|影楼|驾校|培训班)(?:的)?(?:地址|地点|位置)|(?:婚礼|婚宴|聚会|聚餐|活动|会议|集合|宴会|酒店|饭店|餐厅|见面|比赛|讲座|追悼会|面试|考试|考点|报到|同学会|校友会|展会|路演|接机)(?:的)?(?:地址|地点|位置|场地)|(?<![a-z])(?:venue|wedding|reunion|dinner|meeting|event|party|seminar|interview|exam|clinic|shop|store|office sale|pick ?up)(?: (?:hall|venue|place))?(?: is| address| location| will be)?(?: at)?\s?[:：-]|(?<![a-z])venue(?![a-z])/,
);
/** 快递别寄公司了，改到…: from now on. */
const SENT = pattern(/寄|快递|收件|收货|包裹|(?:^|[^a-z])(?:ship|courier|parcel|mail|post|deliver)/);
const MOVES = pattern(/(?:将|要|会|准备|打算|即将)[^，。]{0,3}搬|moving|(?:will|going to) (?:be )?(?:mov|shift)/);
const HAN_BEFORE = pattern(
	/[\u3400-\u9fff\d-]{4,40}(?:号院?|栋|幢|弄|里|座|大厦|中心|广场|花园|公寓|小区)[\s,，]*(?:(?:Building|Tower|Block|Bldg|Unit|Room|Blk)\.?\s?)?$/i,
);
/** If you're couriering it: what is said of the parcel, not of where he lives. */
const IF_SENT = pattern(
	/(?:^|[^a-z])(?:if|when(?:ever)?|in case|incase) (?:you|u|ya|anyone|someone|any ?thing|it|the [a-z]+|we|they)(?:'re| are| is| has| have| need| needs| want| wants)*(?: to| be| going| still)* (?:ship|courier|send|post|mail|deliver|dispatch)[a-z]*[^.!?]{0,60}$|(?:要是|如果|若|万一|以后|将来|假如)[^，。]{0,8}(?:寄|发快递|送|邮)[^。]{0,16}$/,
);
/** 旧地址 …, …不要再寄了 */
const GIVEN_UP = pattern(
	/(?:旧|老|原来?|之前|以前|从前|原先)的?(?:收件|收货|快递|家庭|通讯|邮寄|登记|那个)*(?:地址|住址|住处)(?:是|为|在)?[:：,，\s(（]*$|(?:别|不要|勿|不用|不必|停止)再?(?:往|寄|送|发|用)(?:到|往)?[:：\s]*$|(?:^|[^a-z])(?:old|previous|former|earlier|purana|not(?: to)?|don'?t (?:use|send to)|instead of|no longer(?: at)?) ?(?:mailing |postal |home )?(?:address)?(?: is| was)?[:\s(-]*$/,
);
const GIVEN_UP_AFTER = pattern(
	/^[\s,，)）]*(?:这个?地址|那边|那里|那套房?)?(?:已经?|都|就)?(?:(?:不要|别|勿|不用|不必|不再|不)再?(?:往|给)?(?:这儿?|这里|那儿?|那里|这边|那边)?(?:寄|用|住|送|发)(?:到|往)?(?:这儿?|这里|那儿?|那里|这边|那边|东西|快递)?了?(?=$|[，。！\s])|作废|停用|退租|卖掉?了|搬(?:走|离)了)|^[\s,)]*(?:is |was )?(?:no longer|not valid|old now|vacated|sold)/,
);
const isGivenUp = (doc: Doc, { start, end }: Span): boolean =>
	GIVEN_UP.test(doc.low.slice(Math.max(0, start - 40), start)) || GIVEN_UP_AFTER.test(doc.low.slice(end, end + 24));
const TO_OTHERS = rx(
	"(?:寄|送|发|捎|带|邮)给\\s?(?:{N}|(?![我俺咱]|大家|各位|本人)[\\u3400-\\u9fff]{2,4}(?:$|[\\s:：{CVA}]))|(?:send|deliver|courier|ship) (?:it |this |them )?to {N}",
);
/** Addresses with a street or an estate; a district alone is none. */
export function readAddresses(doc: Doc, stances: readonly Stance[]): Finding[] {
	const found: Finding[] = [];
	// Where people meet, and what is sent to somebody else.
	if (EVENT_PLACE.test(doc.low) || doc.clauses.some(({ marked }) => TO_OTHERS.test(marked))) return found;
	const push = (span: Span, rule: string): void => {
		const value = doc.raw.slice(span.start, span.end);
		const index = doc.clauses.findIndex(({ start, end }) => span.start >= start && span.start < end);
		const stance = stances[Math.max(0, index)];
		if (!stance || (stance.void && !IF_SENT.test(doc.low.slice(0, span.start)))) return;
		// What asks or speaks of some days there is no address.
		if (/[?？吗]/.test(value.slice(0, -1)) || SHORT_STAY.test(doc.low.slice(0, span.end))) return;
		found.push({
			field: "address",
			value,
			...span,
			clause: Math.max(0, index),
			status: isGivenUp(doc, span)
				? "old"
				: stance.future && (doc.dates.length > 0 || !SENT.test(doc.low) || MOVES.test(doc.low))
					? "future"
					: "current",
			confidence: 0.8,
			rule,
		});
		within(doc, span, Math.max(0, index), found);
	};
	const own = latinAddress(doc);
	// 中关村南大街12号院 Building 5, …: the street stands before it in Chinese.
	const han = own && HAN_BEFORE.exec(doc.text.slice(Math.max(0, own.start - 60), own.start))?.[0];
	const latin = own && { start: own.start - (han ?? "").length, end: own.end };
	if (latin) push(latin, "address:latin");
	const to = latin && found.length > 0 ? recipient(doc, latin) : undefined;
	if (to) {
		const { clause, status } = found[0] as Finding;
		found.push({
			...to,
			field: "name",
			value: doc.raw.slice(to.start, to.end),
			clause,
			status,
			confidence: 0.8,
			rule: "name:recipient",
		});
	}
	for (const match of matches(HAN_ADDRESS, doc.text)) {
		const span = trimHan(doc, match.index, match.index + match[0].length);
		if (!span || (latin && span.start < latin.end && span.end > latin.start)) continue;
		push(span, "address:han");
	}
	return found;
}

const STREET_GOES_ON = /^[东西南北中]?(?:路|街|大街|大道|巷|里|弄|村)/;
const BRITISH = pattern(/(?:^|[\s,])(England|Scotland|Wales|Northern Ireland)(?=$|[\s,.])/);

/** Province, city and country that stand in an address. */
function within(doc: Doc, span: Span, clause: number, found: Finding[]): void {
	const status = found.at(-1)?.status ?? "current";
	const isCoded = ({ end }: Span): boolean => /^(?:[,，]? | ?[-–] ?)\d{5,6}(?!\d)/.test(doc.text.slice(end, end + 10));
	// Read anew: a town that elsewhere is a firm is a town here.
	const inside = findPlaces(doc.text.slice(span.start, span.end)).map((place) => ({
		...place,
		start: place.start + span.start,
		end: place.end + span.start,
	}));
	const part = BRITISH.exec(doc.text.slice(span.start, span.end));
	if (part?.[1]) {
		const start = span.start + part.index + part[0].indexOf(part[1]);
		found.push({
			field: "province",
			value: part[1],
			start,
			end: start + part[1].length,
			clause,
			status,
			confidence: 0.8,
			rule: "province:in-address",
		});
	}
	const city = inside
		.filter(({ kind, end }) => kind === "city" && !STREET_GOES_ON.test(doc.text.slice(end, end + 3)))
		// Gandhi Nagar, Vellore 632006: the code stands behind the town.
		.sort(
			(a, b) =>
				Number(isCoded(b)) - Number(isCoded(a)) ||
				Number(b.sure) - Number(a.sure) ||
				(b.city?.population ?? 0) - (a.city?.population ?? 0),
		)[0];
	for (const place of inside) {
		// 钱湖北路: a street, and no province.
		if (STREET_GOES_ON.test(doc.text.slice(place.end, place.end + 3)) && place.start > span.start) continue;
		if (part && place.kind === "country" && doc.text.startsWith(part[1] ?? "", place.start)) continue;
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
