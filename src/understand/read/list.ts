import { type Fit, fitOf, NO_FIT, nameForm, PART, WHOLE } from "../../alumni/name-compare.js";
import type { Doc } from "../doc.js";
import { isHanName } from "../entities/people.js";
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

const ROW = /^\s*(?:(\d{1,3})(?:\s?[.、．)）:：]|\s+(?=[\u3400-\u9fff]))|([①-⑳]))\s*(\S.*)$/;
const CONTACTS = /通讯录|联系方式|联系表|花名册|名册|信息|登记|更新|电话|手机|城市|单位|去向|contact|details|directory|database/i;
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
	const title = header.join("\n");
	const marked = /接龙|solitaire/i.test(title);
	if (rows.length === 0 || (rows.length === 1 && !marked && title.trim() !== "")) return undefined;
	const data = rows.filter(({ text: row }) => /\d{7}|@|\d{3,4}[ -]\d{3,4}/.test(fold(row)));
	const kind = data.length > 0 || (marked && CONTACTS.test(title)) ? "contacts" : "sign-up";
	if (rows.length === 1 && !marked && kind === "sign-up") return undefined;
	// 1. 姓名：…  2) Full name - … is a numbered form.
	if (
		rows.filter(({ text: row }) => /^[\u3400-\u9fffA-Za-z/ ]{1,14}\s?[:：]/.test(row) || isLabelled(row)).length * 2 >
		rows.length
	)
		return undefined;
	if (kind === "sign-up" && !marked && rows.length < 3) return undefined;
	return { header: title, rows, kind };
}

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
	let text = doc.text;
	for (const { start, end } of taken) text = text.slice(0, start) + "\t".repeat(end - start) + text.slice(end);
	let name = "";
	let employer = false;
	const pieces = [...text.matchAll(/[^\t\s,，、/|;；—]+(?: (?=[A-Za-z])[A-Za-z.&'-]+)*|(?<=\s)-(?=\s)/g)].flatMap((match) =>
		splitDash(match[0], match.index),
	);
	for (const { text: piece, at } of pieces) {
		const end = at + piece.length;
		const bare = piece.replace(/^[（(]|[）)]$/g, "").replace(/^(?:现在?|目前|就职于?|任职于?|人在|在)(?=[\u3400-\u9fff]{3})/, "");
		if (/^(?:在家|全职|待业|无业|家庭主妇|自由职业|退休|自由人|求职|带娃)/.test(piece)) continue;
		if (bare === "" || /^(?:电话|手机|微信|qq|邮箱|tel|mob|phone|城市|单位|号)[:：]?$/i.test(bare)) continue;
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
			// 何俊杰 new phone 155…: what the number is called is no part of the name.
			name = bare.replace(/\s*(?:(?:new|old|his|her)\s)?(?:phone|number|no\.?|mobile|cell|tel|wechat|email)$/i, "") || bare;
			push("name", name, offset, offset + name.length);
			continue;
		}
		const inside = doc.places.filter((some) => some.start >= at && some.end <= end);
		// 湖南常德: province and city in one.
		if (inside.length > 1 && inside.reduce((sum, some) => sum + some.end - some.start, 0) >= bare.length - 2) {
			for (const some of inside) push(some.kind === "district" ? "city" : some.kind, some.value, some.start, some.end);
			continue;
		}
		if (place && (place.end - place.start >= bare.length - 1 || /^(?:现居|现住|坐标|现在|人在|在|住|base)/i.test(bare))) {
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
		else if (!employer && bare.length >= 2) {
			employer = true;
			push("employer", bare, offset, offset + bare.length);
		} else if (bare.length >= 2 && bare.length <= 16) push("title", bare, offset, offset + bare.length);
	}
	// A row of a name alone says nothing.
	return { name, findings: found.length > 1 ? found : [] };
}

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
export const ROW_LEAD =
	/^\s*【?[\u3400-\u9fff]{0,8}(?:登记|更新|信息|报到|签到|资料|补录|通讯录|联系方式|名片)[\u3400-\u9fff]{0,4}】?\s?[:：]?\s?(?=[\u3400-\u9fff]{2,4}[,，、\s-])/;
/** 范冰洁-13711110909-天津-滨海农商行-客户经理: a row without its number. */
const CLASS_CELL = /^(?:19|20)?\d{2}[级届][\u3400-\u9fffA-Za-z0-9]{0,12}$/;
export function looksLikeRow(whole: string): boolean {
	const text = whole
		.replace(ROW_LEAD, "")
		.replace(/^\s*\d{2,4}级?[-_ ]?[\u3400-\u9fff]{2,8}[-_](?=[\u3400-\u9fff]{2,3}[-_])/, "")
		.replace(/^\s*(?:19|20)?\d{2}[级届][\u3400-\u9fffA-Za-z0-9]{0,12}[\s,，、-]+/, "");
	if (/(?:找|联系|加|问)(?:他|她|我(?:同事|朋友|表|堂))/.test(text)) return false;
	if (/[他她]不|换成|改成|改为|换了|不看|不在|停用|作废|以后|微信同?[，,]|请|麻烦/.test(text)) return false;
	if (text.includes("\n") || text.length > 90 || /[。！？!?：:]/.test(text) || /(?:路|街|大道|巷).{0,12}(?:号|栋|室)/.test(text))
		return false;
	if (
		/^[A-Z][a-z]+(?: [A-Z][a-z]+){0,3}\s?[,|/]/.test(text) &&
		text.split(/[,|/]/).length >= 3 &&
		/\d{3}[\d -]{5}/.test(text) &&
		!/\b(?:i|my|is|am|are|has|have|was|moved|joined|number)\b/i.test(text)
	)
		return true;
	const cells = text.trim().split(/\s*[-—/|,，、;；\t]\s*|\s+/);
	const first = cells[0] ?? "";
	return (
		cells.length >= 3 &&
		cells.length <= 9 &&
		isHanChar(first[0]) &&
		isHanName(first) &&
		first.length <= 3 &&
		/\d{7}/.test(text.replace(/[\s-]/g, ""))
	);
}
