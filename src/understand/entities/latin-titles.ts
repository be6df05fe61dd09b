import { DISCIPLINE_MODS, DISCIPLINES } from "../lexicon/disciplines.js";
import { spelt } from "../lexicon/misspelt.js";
import { TITLE_HEADS, TITLE_MODS } from "../lexicon/titles.js";
import { pattern } from "../pattern.js";
import { isHanChar, lower, matches, type Span } from "../text.js";

export interface TitleMention extends Span {
	readonly value: string;
}

interface Word extends Span {
	readonly text: string;
	/** In lower case, and as it is spelt. */
	readonly low: string;
}

/** Behind these a title begins. */
const OPENS = pattern(
	/^(?:an?|the|as|our|their|now|currently|presently|nowadays|became|becoming|become|being|am|i'm|im|m|is|title|role|position|designation|post)$/,
);
/** What no title holds. */
const NO_PART = pattern(
	/^(?:at|in|for|with|of|and|or|to|by|from|on|my|our|your|his|her|their|its|this|that|these|those|i|we|you|he|she|they|was|were|are|be|been|has|have|had|do|does|did|will|would|can|could|may|no|not|any|some|every|each|all|both|same|also|still|just|only|very|too|so|then|than|but|if|when|where|who|which|what|how|old|former|ex|poor|good|great|best|nice|new|another|other|next|last|previous|current|hello|hi|hey|dear|thanks|thank|congrats|congratulations|happy|need|needs|needed|want|wanted|wants|hiring|hire|hired|looking|met|saw|see|seen|meet|ask|asked|tell|told|call|called|working|work|works|worked|joined|join|joining|started|start|starting|promoted|back|left|quit|retired|appointed|selected|posted|got|get|getting|made|said|says|like|love|hate|think|know|knew|hope|wish|via|yaar|bhai|mujhe|mujh|unhe|usko|hum|humein|woh|wo|apna|apni|apne|aaj|kal|wahan|yahan|phir|bhi|toh|to|ab|main|mein|me|ka|ki|ke|ko|se|hun|hoon|hai|naya|nayi|mera|meri|finally|officially|recently|since|today|yesterday|tomorrow|super|such|really|here|there|day|week|month|year|ago|lucky|fellow|real|true|total|future|aspiring|wannabe|would-be)$/,
);

/** “as RF optimization engineer”, “I'm a reservoir engineer”: what stands between that and the head belongs to the title. */
function asFar(words: readonly Word[], text: string, from: number): number {
	const head = words[from];
	for (let back = 1; back <= 4; back++) {
		const word = words[from - back];
		const next = words[from - back + 1];
		if (!head || !next) return from;
		// A clause begins here: Suncor, reservoir engineer.
		if (!word || text.slice(word.end, next.start) !== " ")
			return back > 1 && back < 4 && isOpen(text, next.start) ? from - back + 1 : from;
		const { low } = word;
		if (low === "as" || (OPENS.test(low) && back <= 4)) return from - back + 1;
		if (
			NO_PART.test(low) ||
			(/ing$/.test(low) && !TITLE_MODS.has(low)) ||
			(word.text !== low && !/^[A-Z&]{2,5}$/.test(word.text))
		)
			return from;
	}
	return from;
}

/** i work at amazon now, sde: a short word in small letters, between two stops. */
const standsAlone = (text: string, { start, end }: Span): boolean =>
	/(?:^|[,，(（:：]|\bas(?: an?)?|\ban?)\s?$/.test(text.slice(Math.max(0, start - 6), start)) &&
	/^\s?(?:[,.;)）]|$|at\b|in\b|@)/.test(text.slice(end, end + 5));

/** Nothing that goes on stands before it. */
const isOpen = (text: string, at: number): boolean =>
	/(?:^|[,，(（:：/|;；。\n]|[\u3400-\u9fff] ?)\s?$/.test(text.slice(Math.max(0, at - 2), at));

/** 采购manager, 外贸sales */
const HAN_MOD = pattern(
	/(?:采购|外贸|内贸|销售|产品|项目|运营|市场|品牌|客户|大客户|财务|人事|大区|区域|片区|技术|研发|测试|数据|算法|质量|品质|生产|制造|供应链|物流|仓储|软件|硬件|嵌入式|后端|前端|全栈|工艺|结构|机械|电气|土木|化学|材料|法务|审计|税务|投资|风控|风险|合规|临床|医学|注册|招聘|培训|行政|商务|渠道|海外|国际|国内|初级|中级|高级|资深|首席|副|执行|助理|自由|独立|全职|兼职|创意|内容|视觉|交互|用户|战略|售前|售后|门店|楼面|餐饮|酒店|工厂|车间|设备|安全|环境|能源|金融|信贷|理财|保险|跨境电商|电商|新媒体|社群|活动|公关|媒介|游戏|美术|动画)+ ?$/,
);

/** Registrar Paediatrics, VP Credit Risk, resident in paediatrics, Professor of Physics: the field behind belongs to the title. */
function fieldBehind(words: readonly Word[], text: string, at: number): number {
	const head = words[at];
	if (!head || !TAKES_FIELD.test(lower(head.text))) return at;
	let to = at;
	let gap = words[at + 1];
	let joined = false;
	if (gap && /^(?:of|in)$/i.test(gap.text) && text.slice(head.end, gap.start) === " ") {
		joined = true;
		to = at + 1;
	}
	let best = at;
	// Associate Consultant, Anaesthesia at Medanta
	if (gap && to === at && text.slice(head.end, gap.start) === ", ") {
		const field = /^(?:[A-Z][A-Za-z]+|&|and|[A-Z]{2,3})(?: (?:[A-Z][A-Za-z]+|&|and))*(?= (?:at|in) [A-Z])/.exec(
			text.slice(gap.start, gap.start + 60),
		)?.[0];
		if (field?.split(" ").every((word) => DISCIPLINES.has(lower(word)) || DISCIPLINE_MODS.has(lower(word))))
			return at + field.split(" ").length;
		return at;
	}
	for (let on = to + 1; on <= to + 4; on++) {
		const before = words[on - 1];
		gap = words[on];
		if (!before || !gap || text.slice(before.end, gap.start) !== " ") break;
		const low = lower(gap.text);
		// Without a word between them only what is written as a name goes on: VP Credit Risk, not “manager sales”.
		if (!joined && gap.text === low && head.text !== low && !/^(?:and|&)$/.test(low) && !/\d$/.test(head.text)) break;
		const field = DISCIPLINES.has(low);
		if (!field && !DISCIPLINE_MODS.has(low)) break;
		if (field) best = on;
	}
	return best;
}
const TAKES_FIELD = pattern(
	/^(?:vp|svp|avp|evp|gm|agm|dgm|president|director|head|hod|chief|manager|officer|executive|associate|registrar|consultant|resident|residency|fellow|fellowship|specialist|lecturer|professor|prof|reader|pgy-?\d|st\d|ct\d|fy\d|trainee|intern|internship|mo|smo|rmo|sho|wmo|tmo|pgr|pgt|teacher|tutor|demonstrator|instructor|lead|analyst|engineer|postdoc|scientist|supervisor|coordinator)$/,
);

/** “lead validation engineer”: one or two words on there is the true head. */
function headAhead(words: readonly Word[], text: string, at: number): boolean {
	if (!/(?:^|[,:;]|\b(?:as|an?|as the|now|i'm|im|i am|am|is))$/.test(lower(text.slice(0, words[at]?.start).trimEnd())))
		return false;
	for (let on = 1; on <= 2; on++) {
		const word = words[at + on];
		if (!word || text.slice(words[at + on - 1]?.end, word.start) !== " ") return false;
		const low = lower(word.text);
		if (/^(?:at|in|for|with|of|and|to|by|from|on)$/.test(low)) return false;
		if (TITLE_HEADS.has(low)) return true;
	}
	return false;
}

/** A name in capitals is spelt as it is. */
const lowOf = (text: string): string => {
	const low = lower(text);
	return text.length > 4 && !TITLE_HEADS.has(low) && !TITLE_MODS.has(low) && /^.[a-z]*$/.test(text) ? spelt(low) : low;
};

/** Abbreviations of a trade or a department: before the head of a title they are part of it, and no employer. */
export const TRADE_SHORT = pattern(
	/^(?:RF|QA|QC|IC|UI|UX|BI|ML|AI|IT|PR|SAP|VLSI|ASIC|FPGA|EHS|HSE|CAE|CAD|PCB|DV|NLP|CV|PE|FA|PTE|HVAC|PLC|IoT|BIM|GIS|ERP|CRM|SEO|SEM|HR|ICU|ER|OT|ENT|R&D|BD|BU|FP&A|M&A|L&D|TA|AML|KYC|PMO|SCM|OD|KA|ESG|B2B|B2C|D2C|IR|S&OP|CSR|GTM|GM|PLM|MES|NPI|SQE|IE|EE|ME|AR|AP|GL|VM|CX|OEM|FMCG)$/,
);
const WORD = pattern(/[A-Za-z0-9][A-Za-zÀ-ÿ0-9'&/+-]*/g);
/** Dy. Manager, Asst. Prof. */
const SHORTENED = pattern(/^(?:dy|asst|assoc|sr|jr|dep|exec|gen|addl|jt)$/);

export function* latinTitles(text: string): Generator<TitleMention> {
	const words: Word[] = [...matches(WORD, text)].map((match) => ({
		text: match[0],
		low: lowOf(match[0]),
		start: match.index,
		end: match.index + match[0].length,
	}));
	for (let at = 0; at < words.length; at++) {
		const head = words[at];
		if (!head) break;
		const low = head.low.replace(/'s$/, "");
		if (low === "job" && /house $/i.test(text.slice(Math.max(0, head.start - 6), head.start))) {
			const start = head.start - 6;
			yield { start, end: head.end, value: text.slice(start, head.end) };
			continue;
		}
		const short = low.length <= 4 && TITLE_HEADS.has(low) && !["lead", "head", "chef", "dean", "cook"].includes(low);
		if (low === "head" && /^(?:per|a|my|your|his|her|over|hot|big|egg|each|every)$/.test(lower(words[at - 1]?.text ?? "")))
			continue;
		// Audit senior: the rank stands last.
		const rank =
			low === "senior" &&
			/^(?:audit|tax|assurance|advisory|deals|accounts)$/.test(lower(words[at - 1]?.text ?? "")) &&
			!TITLE_HEADS.has(lower(words[at + 1]?.text ?? ""));
		const master =
			(low === "master" && /^(?:scrum|station|post|harbou?r|yard|drill|choir|web|quiz)$/.test(words[at - 1]?.low ?? "")) ||
			// Reader in Pharmacology
			(low === "reader" && /^ (?:in|of) [A-Z]/.test(text.slice(head.end)));
		if (!TITLE_HEADS.has(low) && !rank && !master) continue;
		// MD Radiology, MS Surgery: what is studied.
		if (
			/^(?:md|ms)$/.test(low) &&
			/^ (?:in )?(?:[A-Z][a-z]+(?:ology|ics|iatry|sthesia|medicine|aedics)|Medicine|Surgery|Paeds|Gen(?:eral)? (?:Medicine|Surgery)|Anatomy|Physiology|Forensic|Community)\b/i.test(
				text.slice(head.end),
			)
		)
			continue;
		// Lead validation engineer: the head comes later.
		if (/^(?:lead|head|chief|associate|assistant)$/.test(low) && headAhead(words, text, at)) continue;
		if (
			short &&
			head.text !== head.text.toUpperCase() &&
			!(/^(?:sde|sre|swe|dba|cto|ceo|cfo|coo|vp|avp|rmo|smo|sho|tmo|wmo|gp)$/.test(low) && standsAlone(text, head)) &&
			/^(?:hr|ca|pm|em|mo|smo|cmo|rmo|tmo|wmo|po|ae|rm|ra|qa|qc|md|gm|fae|sde|swe|sre|dba|cfa|vp|avp|ceo|cto|cfo|coo|pgr|sho|gp|tpm|ba)$/.test(
				low,
			)
		)
			continue;
		let from = at;
		while (from > 0) {
			const before = words[from - 1];
			const word = before?.low ?? "";
			if (!before || !(SHORTENED.test(word) ? /^(?:\. ?| )$/ : /^ $/).test(text.slice(before.end, words[from]?.start))) break;
			if (!TITLE_MODS.has(word) && !TITLE_HEADS.has(word) && !(master && from === at && low === "master")) break;
			// A spot in family medicine residency: the training alone.
			if (word === "in" && /^(?:residency|fellowship|internship)$/.test(low)) break;
			from--;
		}
		// RF engineer, QA lead: an abbreviation that is no employer.
		const short2 = words[from - 1];
		if (from === at && short2 && text.slice(short2.end, words[from]?.start) === " " && TRADE_SHORT.test(short2.text)) {
			from--;
			// Regional BD manager
			for (let before = words[from - 1]; before; before = words[from - 1]) {
				if (!TITLE_MODS.has(before.low) || text.slice(before.end, words[from]?.start) !== " ") break;
				from--;
			}
		}
		from = asFar(words, text, from);
		while (
			from < at &&
			/^(?:of|and|&|for|in|post|full|key|first|second|third|final|high)$/.test(lower(words[from]?.text ?? "")) &&
			!/^(?:full|first|second|third|final|high|key)$/.test(lower(words[from]?.text ?? ""))
		)
			from++;
		// Head of department, Manager (Operations): the part behind belongs to it.
		let to = at;
		const tail =
			/^ (?:of|in charge of|for) ((?:[A-Z][A-Za-z&]*|(?<=of )(?:[a-z]{4,}|hr|it))(?: (?:and|&) [A-Z][A-Za-z]*| [A-Z][A-Za-z]*){0,2})/.exec(
				text.slice(head.end),
			);
		const field = words[fieldBehind(words, text, at)]?.end ?? head.end;
		const end =
			field > head.end
				? field
				: /^(?:head|director|dean|chief|vp|professor|chairman|president|manager|officer)$/.test(low) && tail
					? head.end + tail[0].length
					: head.end;
		while (to + 1 < words.length && (words[to + 1]?.end ?? 0) <= end) to++;
		// A following head makes one title: Resident Surgeon, Associate Professor.
		const next = words[to + 1];
		if (end === head.end && next && text.slice(head.end, next.start) === " " && TITLE_HEADS.has(next.low)) continue;
		const first = words[from];
		if (!first) continue;
		// 采购manager: the word before it belongs to it.
		const han = isHanChar(text[first.start - 1])
			? (HAN_MOD.exec(text.slice(Math.max(0, first.start - 8), first.start))?.[0].length ?? 0)
			: 0;
		yield { start: first.start - han, end, value: text.slice(first.start - han, end) };
		at = to;
	}
}
