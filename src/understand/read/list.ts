import { type Fit, fitOf, NO_FIT, nameForm, PART, WHOLE } from "../../alumni/name-compare.js";
import type { Doc } from "../doc.js";
import { findOrgs } from "../entities/orgs.js";
import { isHanName } from "../entities/people.js";
import { findPlaces } from "../entities/places.js";
import { findTitles } from "../entities/titles.js";
import { readLabel } from "../lexicon/labels.js";
import { pattern } from "../pattern.js";
import { fold, hasHan, isHanChar } from "../text.js";
import type { Understood } from "../types.js";
import type { Finding } from "./finding.js";
import { fieldsOf } from "./form-fields.js";

/** One numbered line of a 接龙. */
export interface Row {
	readonly number: number;
	/** The line without its number. */
	readonly text: string;
	readonly start: number;
}

export interface Listing {
	readonly header: string;
	readonly rows: readonly Row[];
	/** Rows give data; the others sign up for something. */
	readonly kind: "contacts" | "sign-up";
}

const ROW = pattern(
	/^\s*(?:(?:[(（]|no\.? ?|#)?(\d{1,3})(?:\s?[.、．)）:：]|\ufe0f?\u20e3|\s+(?=[\u3400-\u9fff]))|(?:[(（]?[一二三四五六七八九十]{1,3}[)）、.])|([①-⑳❶-❿➀-➓🔟]))\s*(\S.*)$/iu,
);
const CONTACTS = pattern(
	/通讯录|联系方式|联系表|花名册|名册|信息|登记|更新|电话|手机|城市|单位|去向|contact|details|directory|database/i,
);
/** Longer lists are pasted by nobody. */
const MOST_ROWS = 150;

/** Reads a numbered list; one line alone is a list when it is a row of contacts. */
export function readListing(text: string): Listing | undefined {
	const rows: Row[] = [];
	const header: string[] = [];
	let at = 0;
	// １．殷桃: full-width numbering counts as well; every offset stays.
	for (const line of text.replace(/[０-９．）：]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0)).split("\n")) {
		const match = ROW.exec(line.length > 400 ? line.slice(0, 400) : line);
		if (match?.[3] && rows.length < MOST_ROWS)
			rows.push({ number: Number(match[1] ?? rows.length + 1), text: match[3], start: at + line.indexOf(match[3]) });
		else if (rows.length === 0) header.push(line);
		at += line.length + 1;
	}
	// 1.卓文 2.2016级 3.梧州: the answers of a form, numbered in one line.
	const [only] = rows;
	if (rows.length === 1 && only && /\s2[.、．)）].*\s3[.、．)）]/.test(only.text))
		rows[0] = { ...only, text: only.text.replace(/(?<=\s)\d{1,2}[.、．)）](?=\s?\S)/g, (number) => " ".repeat(number.length)) };
	const title = header.join("\n");
	const marked = /接龙|solitaire/i.test(title);
	if (rows.length === 0 || (rows.length === 1 && !marked && title.trim() !== "")) return undefined;
	const data = rows.some(({ text: row }) => /\d{7}|@|\d{3,4}[ -]\d{3,4}/.test(fold(row)));
	const telling = data ? 0 : rows.filter(({ text: row }) => tells(row)).length;
	const tell = telling * 2 > rows.length && (rows.length > 1 || marked || looksTold(rows[0]?.text ?? ""));
	const kind = data || (marked && CONTACTS.test(title)) || (tell && !SIGN_UP.test(title)) ? "contacts" : "sign-up";
	// 5. 邓超 +1: one line of a list that stands above.
	if (rows.length === 1 && !marked && kind === "sign-up" && !ONE_MORE.test(rows[0]?.text ?? "")) return undefined;
	// 1. 姓名：…  2) Full name - … is a numbered form.
	if (rows.filter(({ text: row }) => (LABEL.test(row) && !isNamed(row)) || isLabelled(row)).length * 2 > rows.length)
		return undefined;
	if (kind === "sign-up" && !marked && rows.length === 2) return undefined;
	return { header: title, rows, kind };
}

const LABEL = /^[\u3400-\u9fffA-Za-z/ ]{1,14}\s?[:：]/;
/** 高翔：上海/携程/138…: a name, and no label. */
const isNamed = (row: string): boolean => {
	const head = /^([\u3400-\u9fff]{2,3})\s?[:：]/.exec(row)?.[1];
	return head !== undefined && isHanName(head) && !readLabel(head);
};

const SIGN_UP = pattern(
	/报名|签到|聚餐|聚会|用餐|吃饭|大巴|乘车|上车|拼车|住宿|参加|参与|出席|活动|饭局|到场|返校|徒步|爬山|球赛|sign[- ]?up|attend|joining|coming|dinner|lunch|reunion|trip/i,
);
/** A name and who comes along, or that nobody does. */
const ONE_MORE = pattern(
	/^[\u3400-\u9fffA-Za-z .]{2,16}[\s,，:：(（-]*(?:\+\s?\d|一家[两三四五六]?口?|(?:不能|去不|来不|到不)|\d{1,2}\s?(?:人|位|大|个)|[一两二三四五]\s?(?:人|位|大)|带(?:家属|娃|孩子|老婆|老公)|携|(?:不|没法|无法)(?:来|去|参加|到)|请假|缺席|参加|报名|能到|准时到|(?:can'?t|not) (?:come|make)|coming|in\b)/i,
);

/** Whether a row says more than who comes: a town, a firm, a trade behind the name. */
function tells(row: string): boolean {
	const text = fold(row.slice(0, 120));
	if (ONE_MORE.test(text) || /上车|下车|晚到|早退|素食|忌口|自驾|拼车|加一|接站/.test(text)) return false;
	const cells = text.trim().split(/\s*[-—/|,，、;；\t]\s*|\s+/);
	if (cells.length < 2) return false;
	const name = text.indexOf(cells[0] ?? "") + (cells[0] ?? "").length;
	return knownIn(text).some(({ start }) => start >= name);
}

const knownIn = (text: string): readonly { readonly start: number; readonly end: number }[] => {
	const places = findPlaces(text);
	return [...places, ...findOrgs(text, places), ...findTitles(text)];
};

/** A row alone, with no number that one could ring: only with a name in front and two things that are known. */
function looksTold(row: string): boolean {
	const text = fold(row.slice(0, 120)).trim();
	if (/[。！？?!]|我|他|她|(?:^|[^a-z])(?:i|my|is|are|has|have)(?![a-z])/i.test(text)) return false;
	const first = /^[\u3400-\u9fff]{2,3}(?=[\s,，、|/-])/.exec(text)?.[0] ?? LATIN_FIRST.exec(text)?.[0];
	if (first === undefined || (hasHan(first) && !isHanName(first))) return false;
	const known = knownIn(text).filter(({ start }) => start >= first.length);
	return known.filter((one, i) => !known.slice(0, i).some((other) => one.start < other.end && one.end > other.start)).length >= 2;
}
const LATIN_FIRST = pattern(/^(?:(?:Dr|Engr|Prof|Mr|Ms|Mrs)\.? )?[A-Z][a-z]+(?: [A-Z][a-z]+){0,3}(?=\s?[-,|/–])/);

const isLabelled = (row: string): boolean => {
	const text = fold(row.slice(0, 60));
	const [first] = fieldsOf(text.includes("\n") ? text : `${text}\n`);
	return first !== undefined && first.from <= 2 && first.start < text.length;
};

export interface ListRow {
	readonly name: string;
	readonly mine: boolean;
	readonly findings: readonly Finding[];
}

/** Reads the rows of contacts with `readRow`; the sender's own row is his, a single row as well. */
export function readContacts(listing: Listing, input: Understood, readRow: (text: string) => Doc, behalf = false): ListRow[] {
	const rows = listing.rows.map((row) => ({ row, ...cells(row, readRow) })).filter(({ findings }) => findings.length > 0);
	const single = !behalf && rows.length === 1 && !/接龙/.test(listing.header);
	const sender = input.sender === undefined ? undefined : nameForm(input.sender);
	const fits = rows.map(({ name }) => (sender === undefined ? NO_FIT : fitOf(sender, nameForm(name))));
	const best = Math.max(NO_FIT, ...fits) as Fit;
	const mine = best >= PART && fits.filter((fit) => fit === best).length === 1 ? fits.indexOf(best) : -1;
	return rows.map(({ name, findings }, i) => ({
		name,
		findings,
		mine: single || (i === mine && (best === WHOLE || fits[i] === PART)),
	}));
}

/** A row's cells in the order people write them: name, numbers, city, employer, title. */
function cells(row: Row, readRow: (text: string) => Doc): { name: string; findings: Finding[] } {
	const doc = readRow(row.text);
	const found: Finding[] = [];
	const push = (field: Finding["field"], value: string, start: number, end: number): void => {
		found.push({
			field,
			value,
			status: "current",
			start: row.start + start,
			end: row.start + end,
			clause: 0,
			confidence: 0.9,
			rule: `${field}:list`,
		});
	};
	const taken: { start: number; end: number }[] = [];
	for (const phone of doc.phones) {
		push("phone", phone.e164, phone.start, phone.end);
		taken.push(phone);
	}
	for (const [field, mentions] of [
		["email", doc.emails],
		["wechat", doc.wechats],
		["qq", doc.qqs],
	] as const) {
		for (const mention of mentions) {
			push(field, mention.value, mention.start, mention.end);
			taken.push(mention);
		}
	}
	// 高翔：上海/携程: the name is a cell of its own.
	let text = isNamed(doc.text) ? doc.text.replace(/[:：]/, "\t") : doc.text;
	for (const { start, end } of taken) text = text.slice(0, start) + "\t".repeat(end - start) + text.slice(end);
	let name = "";
	let employer = false;
	let study = false;
	const pieces = [...text.matchAll(/(?!-\s)[^\t\s,，、/|;；—]+(?:(?<=[A-Za-z.&']) (?=[A-Za-z&])[A-Za-z.&'-]+)*/g)].flatMap(
		(match) => splitDash(match[0], match.index),
	);
	for (const { text: piece, at } of pieces) {
		const end = at + piece.length;
		// 贝贝家政（西安）: brackets that belong to the name stay.
		const bare = piece
			.replace(/^[（(](?=[^（(]*$)|(?<=^[^（(]*|^[（(][^（(]*)[）)]$/g, "")
			.replace(/^(?:现在?|目前|就职于?|任职于?|人在|在)(?=[\u3400-\u9fff]{3})/, "");
		// 在泰山玻纤做设备主管
		const does = /^(?:现?在|就职于|任职于|供职于)([^做当任]{2,18}?)(?:做|当|担任|任)([\u3400-\u9fffA-Za-z]{2,14})$/.exec(piece);
		if (does?.[1] && does[2] && name !== "" && !employer) {
			push("employer", does[1], at + piece.indexOf(does[1]), at + piece.indexOf(does[1]) + does[1].length);
			push("title", does[2], end - does[2].length, end);
			employer = true;
			continue;
		}
		if (/^(?:男|女|male|female)$/i.test(bare)) continue;
		if (/^(?:19|20)?\d{2}届$/.test(bare)) {
			push("graduationYear", bare.slice(0, -1), at, end - 1);
			continue;
		}
		if (NO_FIRM.test(piece) || NO_FIRM.test(bare) || bare === "" || isCalled(bare)) continue;
		const offset = at + piece.indexOf(bare);
		const place = doc.places.find((some) => some.start >= at && some.end <= end);
		if (/^(?:19|20)?\d{2}级[\u3400-\u9fffA-Za-z0-9]{0,12}$/.test(bare) && name !== "") {
			push("class", bare, offset, offset + bare.length);
			continue;
		}
		// 18-市场营销-詹雪: the year and the subject come before the name.
		if (name === "" && !isHanName(bare) && /^[\u3400-\u9fff]{2,8}$/.test(bare) && /^\s*\d{2,4}级?[-_ ]/.test(doc.text)) continue;
		if (name === "" && CLASS_CELL.test(bare)) {
			push("class", bare, offset, offset + bare.length);
			continue;
		}
		if (name === "") {
			if (/\d/.test(bare)) continue;
			if (/^(?:dr|prof|engr|mr|ms|mrs|regards|thanks|best regards)\.?$/i.test(bare)) continue;
			// 何俊杰 new phone 155…: what the number is called is no part of the name.
			name =
				bare
					.replace(/^(?:(?:dr|prof|engr|mr|ms|mrs|adv|ca)\.? )+/i, "")
					.replace(/\s*(?:(?:new|old|his|her)\s)?(?:phone|number|no\.?|mobile|cell|tel|wechat|email)$/i, "") || bare;
			push("name", name, offset + bare.indexOf(name), offset + bare.indexOf(name) + name.length);
			continue;
		}
		const inside = doc.places.filter((some) => some.start >= at && some.end <= end);
		// 湖南常德: province and city in one.
		if (inside.length > 1 && inside.reduce((sum, some) => sum + some.end - some.start, 0) >= bare.length - 2) {
			for (const some of inside) push(some.kind === "district" ? "city" : some.kind, some.value, some.start, some.end);
			continue;
		}
		if (STUDIES.test(bare)) {
			const degree = degreeOf(bare);
			if (degree !== undefined) push("degree", degree, offset, offset + bare.length);
			const school = doc.orgs.find((some) => some.start >= at && some.end <= end && SCHOOL.test(some.value));
			if (school) push("institution", school.value, school.start, school.end);
			study = true;
			continue;
		}
		// 心电图室, Radiology Dept: where in the house he works.
		if (WARD.test(bare) && !doc.orgs.some((some) => some.start === offset && some.end === offset + bare.length)) continue;
		if (place && (isAll(bare, place, offset) || /^(?:现居|现住|坐标|现在|人在|在|住|base)/i.test(piece))) {
			push(place.kind === "district" ? "city" : place.kind, place.value, place.start, place.end);
			continue;
		}
		const at2 = /^(.{3,40}?) (?:at|@) (.{2,50})$/.exec(bare);
		if (at2?.[1] && at2[2] && doc.titles.some(({ end: stop }) => stop === offset + (at2[1] ?? "").length)) {
			push("title", at2[1], offset, offset + at2[1].length);
			push("employer", at2[2], end - at2[2].length, end);
			employer = true;
			continue;
		}
		const firm = doc.orgs.find(
			(some) => some.start > at && some.end <= end && / (?:at|in|@) $/.test(doc.text.slice(at, some.start)),
		);
		const post = firm && doc.titles.find((some) => some.start >= at && some.end < firm.start);
		if (firm && post) {
			push("title", doc.text.slice(post.start, post.end), post.start, post.end);
			push("employer", firm.value, firm.start, firm.end);
			employer = true;
			continue;
		}
		const title = doc.titles.find((some) => some.start >= at && some.end <= end && some.end - some.start >= bare.length - 1);
		if (title) push("title", doc.text.slice(title.start, title.end), title.start, title.end);
		else if (/^(?:\+?\d{1,2}人?|带.+|家属|自驾|.{0,3}位)$|^\d+$/.test(bare)) continue;
		else if (study && SCHOOL.test(bare)) push("institution", bare, offset, offset + bare.length);
		else if (!employer && bare.length >= 2) {
			employer = true;
			push("employer", bare, offset, offset + bare.length);
		} else if (bare.length >= 2 && bare.length <= 16) push("title", bare, offset, offset + bare.length);
	}
	// 厦门大学 在读博士: what was taken for a firm is where he studies.
	if (study && !found.some(({ field }) => field === "institution"))
		for (const [i, one] of found.entries())
			if (one.field === "employer" && SCHOOL.test(one.value))
				found[i] = { ...one, field: "institution", rule: "institution:list" };
	// A row of a name alone says nothing.
	return { name, findings: found.length > 1 ? found : [] };
}

/** Words of a row that stand where a firm would. */
const NO_FIRM = pattern(
	/^(?:在家|全职|待业|无业|失业|家庭主妇|自由|退休|求职|找工作|带娃|宝妈|奶爸|自己(?:开|做|干|创|当|办)|个体|创业|做生意|务农|备考|考研|考公|gap|没工作|没上班|失联|未知|不详|联系不上|不变|没变|同上|同前|保密|暂无|无$|freelanc|house ?wife|home ?maker|unemployed|jobless|retired|between jobs|own business|same|nil$|n\/a$)/i,
);
const isCalled = (bare: string): boolean =>
	/^(?:(?:new|old|my|his|her|新|旧) ?)?(?:电话|手机|座机|微信|qq|邮箱|tel|mob|phone|cell|mobile|contact|whatsapp|ph|number|no|email|e-mail|城市|单位|职务|号|in|at|of|now)[.:：]*$/i.test(
		bare,
	);
const STUDIES = pattern(
	/^(?:正?在读?)?(?:(?:读|念|攻读)(?:博士?|研究?生?|硕士?)|(?:博士|硕士|研究生|直博|硕博)(?:生|研究生)?(?:在读|一年级|二年级|三年级)?|在读(?:博士|硕士|研究生|博|硕)|博[一二三四五]|研[一二三]|ph\.?d\.?(?: (?:student|candidate|scholar))?|m\.?phil|mba|msc|masters?)$|^[\u3400-\u9fff]{4,12}(?:在读|读博|读研|博士在读|硕士在读)$/i,
);
const SCHOOL = pattern(/大学|学院|研究所|研究院|科学院|university|college|institute|school/i);
const degreeOf = (text: string): string | undefined =>
	/博|ph\.?d/i.test(text) ? "phd" : /mba/i.test(text) ? "mba" : /硕|研|msc|master|phil/i.test(text) ? "master" : undefined;
const WARD = pattern(
	/^(?=.{2,12}$)[\u3400-\u9fff]*(?:内|外|儿|妇产?|骨|眼|检验|放射|麻醉|急诊|病理|药剂?|护理|神经|心血?管?|消化|呼吸|肿瘤|皮肤|口腔|影像|超声|康复|感染|研发|市场|销售|财务|人事|行政|技术|质量|生产|工程|采购|法务|运营)[\u3400-\u9fff]{0,4}(?:科|部|处|中心|室|组)$|^[\u3400-\u9fff]{2,5}(?:室|病区|病房|科)$| (?:dept|department|ward|unit|section|division)\.?$/i,
);
const isAll = (bare: string, place: { readonly start: number; readonly end: number }, offset: number): boolean =>
	/^(?:市|县|省|区|州|自治州|人|,)?$/.test(bare.slice(0, Math.max(0, place.start - offset)) + bare.slice(place.end - offset));

function splitDash(text: string, index: number): { text: string; at: number }[] {
	if (!text.includes("-") || !hasHan(text)) return [{ text, at: index }];
	let at = index;
	return text.split("-").flatMap((part) => {
		const piece = { text: part, at };
		at += part.length + 1;
		return part === "" ? [] : [piece];
	});
}

/** 登记：, 【校友信息更新】: what announces a row. */
export const ROW_LEAD = pattern(
	/^\s*(?:[Mm]y (?:new |updated |current )?(?:details|info|information|data|contact|particulars)|(?:updated |new )?(?:details|info|particulars))\s?(?:are|[:：-])\s*(?=[A-Z][a-z]+ ?[A-Z]?[a-z]*\s?,)|^\s*【?[\u3400-\u9fff]{0,8}(?:登记|更新|信息|报到|签到|资料|补录|填表|报表|回执|通讯录|联系方式|名片)[\u3400-\u9fff]{0,4}】?\s?[:：]?\s?(?=[\u3400-\u9fff]{2,4}[,，、\s-])/,
);
/** 范冰洁-13711110909-天津-滨海农商行-客户经理: a row without its number. */
const CLASS_CELL = pattern(/^(?:19|20)?\d{2}[级届][\u3400-\u9fffA-Za-z0-9]{0,12}$/);
const COMMENDED = pattern(
	/(?:找|联系|加|问)(?:他|她|我(?:同事|朋友|表|堂))|(?:^|[^a-z])(?:ke liye|honest|reliable|recommended|trusted|best|very good|good (?:for|with|at)|(?:call|ask|contact) (?:him|her))(?![a-z])/i,
);
export function looksLikeRow(whole: string): boolean {
	if (!/\d/.test(whole)) return false;
	const text = whole
		.replace(ROW_LEAD, "")
		.replace(/^\s*\d{2,4}级?[-_ ]?[\u3400-\u9fff]{2,8}[-_](?=[\u3400-\u9fff]{2,3}[-_])/, "")
		.replace(/^\s*(?:19|20)?\d{2}[级届][\u3400-\u9fffA-Za-z0-9]{0,12}[\s,，、-]+/, "");
	if (COMMENDED.test(text)) return false;
	if (
		/[他她]不|换成|改成|改为|换了|不看|不在|停用|作废|回收|注销|收回|现[在用为]|改用|打不通|^\s?(?:原|旧|老|前|现|本)(?:手机|电话|号|机|卡|邮箱)|以后|微信同?[，,]|请|麻烦|[我您]|新号|号码改|帮忙/.test(
			text,
		)
	)
		return false;
	// 李导，…: spoken to, and no row.
	if (/^\s*[\u3400-\u9fff]{1,3}(?:老师|导|哥|姐|总|书记|主任|班长|师兄|师姐)[，,\s]/.test(text)) return false;
	if (text.includes("\n") || text.length > 90 || /[。！？!?：:]/.test(text) || /(?:路|街|大道|巷).{0,12}(?:号|栋|室)/.test(text))
		return false;
	if (
		/^[A-Z][a-z]+(?: [A-Z][a-z]+){0,3}\s?[,|/]/.test(text) &&
		text.split(/[,|/]/).length >= 3 &&
		/\d{3}[\d -]{5}/.test(text) &&
		!/\b(?:i|my|is|am|are|has|have|was|moved|joined|number|hi|hello|hey|myself|new|this|side|here|save|note|thanks|use|call)\b/i.test(
			text,
		)
	)
		return true;
	if (!/\d{7}/.test(text.replace(/[\s-]/g, ""))) return false;
	const cells = text.trim().split(/\s*[-—/|,，、;；\t]\s*|\s+/);
	const first = cells[0] ?? "";
	return cells.length >= 3 && cells.length <= 9 && isHanChar(first[0]) && isHanName(first) && first.length <= 3;
}
