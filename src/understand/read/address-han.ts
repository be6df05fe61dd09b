import type { Doc } from "../doc.js";
import { findPlaces } from "../entities/places.js";
import { pattern } from "../pattern.js";
import type { Span } from "../text.js";

/** A Chinese postal address: somewhere in it a street or estate, at its end a number, a building or a room. */
export const HAN_ADDRESS = pattern(
	/[\u3400-\u9fffA-Za-z0-9（）()·,， #-]{2,60}?(?:路|街|巷|弄|大道|胡同|里|村|镇|乡|社区|小区|花园|家园|新村|公寓|大厦|广场|苑|城|府|园|中心|校区|宿舍|工业区|开发区|科技园|公馆|名都|华庭|街道)[\u3400-\u9fffA-Za-z0-9（）() #-]{0,40}?(?:\d+(?:号[楼院]?|栋|幢|座|单元|室|层|楼|房|弄|组|队|门)|[一二三四五六七八九十]+(?:栋|单元|号楼)|[A-Za-z]座)(?:[\u3400-\u9fffA-Za-z0-9（）() #-]{0,30}?(?:\d+[A-Za-z]?(?:号楼?|栋|幢|座|单元|室|层|楼|房|门)|[A-Za-z]座|\d{3,4}(?!\d)))*/g,
);
const LATIN_TAIL = pattern(
	/^[\s,，]{0,2}(?:(?:building|bldg|block|blk|tower|unit|room|rm|floor|flat|suite|apt)[ .]|\d{1,3}\/f)[a-z0-9 #./-]*(?:, ?[a-z0-9 #./-]+)*/i,
);
const BARE_ROOM = /^[-\s]?\d{3,4}(?!\d)/;
const CUE = pattern(
	/地址|收件|寄(?:到|往|给|东西)?|住址|收货|快递到?|通讯处|邮寄|新家|住在|家住|搬到|搬去|现住|address|postal|mail(?:ing)? (?:it )?to|ship(?:ping)? to|courier|send (?:it |mail |parcels? )?to|residence|pata/i,
);

export function trimHan(doc: Doc, first: number, to: number): Span | undefined {
	// 许闻溪，135…，广东省…: behind the receiver and his number.
	const receiver = doc.phones.findLast(({ start, end }) => start >= first && end < to - 8);
	const from = receiver ? receiver.end + (/^[\s,，;；)）]*/.exec(doc.text.slice(receiver.end))?.[0].length ?? 0) : first;
	let start = from;
	const text = doc.text.slice(from, to);
	// It begins at its province, city or district, or behind the word that announces it.
	const isHere = (some: Span): boolean =>
		some.start >= from && some.end <= to && /[\u3400-\u9fff]/.test(doc.text[some.start] ?? "");
	// 珠海市香洲区大学路: what was taken for a firm holds the town.
	const place =
		doc.places.find(isHere) ??
		(doc.orgs.some(isHere)
			? findPlaces(text)
					.map((one) => ({ start: one.start + from, end: one.end + from }))
					.find(isHere)
			: undefined);
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
	end += /^[A-Za-z]\d{0,3}室?(?![A-Za-z])/.exec(doc.text.slice(end))?.[0].length ?? 0;
	// …12号 Building 3, Floor 8, Shenzhen 518057
	end += LATIN_TAIL.exec(doc.text.slice(end, end + 80))?.[0].replace(/[\s,，.]+$/, "").length ?? 0;
	// …7楼B室, Hong Kong
	const behind = doc.places.find((some) => some.start >= end && /^\s?[,，]?\s?$/.test(doc.text.slice(end, some.start)));
	if (behind && /^[A-Z]/.test(doc.text.charAt(behind.start)))
		end = behind.end + (/^ \d{5,6}(?!\d)/.exec(doc.text.slice(behind.end))?.[0].length ?? 0);
	const phone = doc.phones.find((some) => some.start < end && some.end > start);
	// The receiver and his number follow: …12幢302 段小雨 134…
	if (phone)
		end = start + doc.text.slice(start, phone.start).replace(/[\s,，]*(?:[\u3400-\u9fff]{2,3}(?:收)?)?[\s,，]*$/, "").length;
	const value = doc.text.slice(start, end);
	const cue =
		CUE.test(doc.text.slice(Math.max(0, first - 12), start)) || CUE.test(doc.text.slice(Math.max(0, start - 24), start));
	if (value.length < 6 || !/\d/.test(value) || /[?？]/.test(value)) return undefined;
	if (!place && !cue) return undefined;
	// A meeting place is no address.
	if (!cue && /集合|见面|聚会|聚餐|地点|集结|会议室|报名/.test(doc.text)) return undefined;
	return doc.phones.some((phone) => phone.start < end && phone.end > start) ? undefined : { start, end };
}
