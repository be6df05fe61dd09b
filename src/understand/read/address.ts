import { type Doc, rx } from "../doc.js";
import { findPlaces } from "../entities/places.js";
import { pattern } from "../pattern.js";
import { matches, type Span } from "../text.js";
import { HAN_ADDRESS, trimHan } from "./address-han.js";
import { latinAddress, recipient } from "./address-latin.js";
import type { Finding } from "./finding.js";
import { SHORT_STAY } from "./living-cues.js";
import type { Stance } from "./stance.js";

const EVENT_PLACE = pattern(
	/(?:民宿|客栈|旅馆|餐馆|饭馆|店铺?|景点|农家乐|商场|球馆|诊所|医院|影楼|驾校|培训班)(?:的)?(?:地址|地点|位置)|(?:婚礼|婚宴|聚会|聚餐|活动|会议|集合|宴会|酒店|饭店|餐厅|见面|比赛|讲座|追悼会|面试|考试|考点|报到|同学会|校友会|展会|路演|接机)(?:的)?(?:地址|地点|位置|场地)|(?<![a-z])(?:venue|wedding|reunion|dinner|meeting|event|party|seminar|interview|exam|clinic|shop|store|office sale|pick ?up)(?: (?:hall|venue|place))?(?: is| address| location| will be)?(?: at)?\s?[:：-]|(?<![a-z])venue(?![a-z])/,
);
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

/** Province, city and country that stand in an address. */
function within(doc: Doc, span: Span, clause: number, found: Finding[]): void {
	const status = found.at(-1)?.status ?? "current";
	// Read anew: a town that elsewhere is a firm is a town here.
	const inside = findPlaces(doc.text.slice(span.start, span.end)).map((place) => ({
		...place,
		start: place.start + span.start,
		end: place.end + span.start,
	}));
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
