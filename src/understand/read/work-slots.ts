import { type Clause, type Doc, rx } from "../doc.js";
import { isFirmName } from "../entities/org-slots.js";
import { pattern } from "../pattern.js";
import { hasHan, isHanChar } from "../text.js";
import type { Status } from "../types.js";
import { type Finding, putOnce } from "./finding.js";
import { hanSlot, latinSlot } from "./slots.js";
import type { Stance } from "./stance.js";
import { ARROW, MET, PROMISED } from "./work-role.js";

const HAN_TRIGGER = rx(
	"(?:跳[到去]了?一?[家个间所][^，。]{0,10}?(?:名?叫做?|名为)|(?:加入|去|到)了?一[家个间所][^，。]{0,10}?(?:名?叫做?|名为)|入职了?|加盟了?|就职于|任职于|供职于|跳槽(?:到|去)了?|跳(?:到|去)了?|(?:已经?|终于|{N})进了?(?=[a-z])|考(?:进|入)了?|签约了?|受聘于|新(?:单位|公司|东家)(?:是|叫|:|：)|(?:单位|公司)(?:换成了?|改成了?|改为|变成了?|变更为|名?叫|名字叫|名(?:称)?(?!字)(?:是|为|叫)?|是(?!不))|(?:名叫|名为|叫做|叫)(?=“|「|[a-z])|^\\s*(?:店名|公司名|名叫|名为|取名|就叫|叫(?=[\\u3400-\\u9fff]{3,8}$))(?:叫|是|为)?|创办了?(?:一家)?|开了(?:家|间|个)(?=[\\u3400-\\u9fff]{2,7}(?:舍|坊|轩|阁|斋|记|堂|居|庐|苑)(?:$|[，。！]))|(?:开了|办了)[^，。]{0,8}[，,]?(?:名叫|名为|叫做?)|加入了?)",
);
const HAN_STATE = rx(
	"(?:在|去了?|到了?)({C}?)([\\u3400-\\u9fffa-z0-9·&]{2,14}?)(?:上班|工作|任职|就职|担任|任{T}|做{T}|当{T}|{T}|报到)",
);
const LATIN_TRIGGER = rx(
	"(?:^|[^a-z])(?:on (?:the )?(?:staff|rolls|payroll|faculty) (?:at|of|in|with)|joined|joind|joining|join(?= )|started (?:working |work |a job |a new job )?(?:at|with)|working (?:at|for|with)|works? (?:at|for|with)|employed (?:at|by|with)|hired (?:by|at)|got (?:a |the |new )*job (?:at|in|with)|job (?:at|with)|offer from|now (?:at|with)|back (?:at|with)|(?:moved|shifted|transferred|relocated) to(?= [a-z][a-z&'.-]*(?: [a-z][a-z&'.-]*){0,3} in {C})|{C},? (?:with|at|for)|currently (?:at|with)|(?:i am|i'm|im) (?:now |currently )?(?:at|with)|{T}(?: in [a-z &]{3,30})? (?:at|with|for|@)|been (?:at|with|working (?:at|for|with))|(?:start(?:s|ing)?|begin(?:ning)?|report(?:ing)?|commence|resume|onwards)(?: as (?:an? )?{T})? (?:at|with|to(?= [a-z]+ [a-z]))|working (?:as|in) (?:an? )?{T} (?:at|in|with|for)|as (?:an? )?{T} (?:at|in|with)|switched to|(?:i|we|wife and i|husband and i|and i)(?: now| also| currently){0,2} (?:run|own|opened|started|founded|launched|manage|set up)|(?:called|named)|(?:company|employer|hospital|workplace|firm)(?: name| ka naam| ka nam)?(?: is| now|:| =|(?<=naa?m))(?: now)?)\\s(?:the )?",
);
const LATIN_LEAVE = rx(
	"(?:^|[^a-z])(?:left|quit|resigned from|used to work (?:at|for|in|with)|no longer (?:at|with|work(?:ing)? (?:at|for|with))|not (?:at|in|with|part of|working (?:at|for|with))|contract with|tenure (?:at|with)|laid off (?:by|from)|(?:take|strike|cross|leave)(?: (?:off|out))?(?= [A-Z]?[a-z.& ]+ (?:off|out of|from) (?:my|the) )|remove|delete|take out|formerly at|previously at|switched from|ex-)\\s?(?:my job at |the )?",
);

const HAN_LEAVE = rx(
	"(?:从|离开了?|原|不在)([\\u3400-\\u9fffa-z0-9]{2,8}?)(?:离职|辞职|出来了?|跳槽?[到去]|跳[到去]|裸辞|被裁|辞了|了$|了(?=[,，])|(?=[,，]?\\s?现))",
);

/** 开了个宠物医院，爱宠之家 */
const OWN_BUSINESS = pattern(
	/(?:开|办|创办|盘下|经营)了?(?:一)?(?:家|个|间)[\u3400-\u9fff]{0,6}(?:店|公司|医院|诊所|工作室|律所|事务所|餐厅|餐馆|客栈|民宿|馆|厂|培训班|学校|药房)$/,
);

const NOW_AT = rx("(?:现在?|目前|如今|转)(?:在|去了?|到了?)?([\\u3400-\\u9fffa-z0-9]{3,10})(?:上班|工作|做{T}|{T})?$");
const JOB_CHANGE_NEAR = pattern(/职位|岗位|跳槽|换工作|单位|公司|工程师|经理|入职|title|job/);
const JOB_CHANGE = pattern(/离职|辞了|辞职|跳槽|换了?(?:工作|单位|公司)|原来在|之前在/);
/** maine NESPAK chor ke Descon join kar li */
const URDU_VERB = pattern(
	/(?:\b([A-Z][A-Za-z&.]+(?: [A-Z][A-Za-z&.]+){0,3}) (?:chor|chhor|chod)\w*(?: (?:ke|kar|k|di|dia|diya)){0,2} ?)?(?:\b([A-Z][A-Za-z&.]+(?: [A-Z][A-Za-z&.]+){0,3}) (?:join (?:kar|ki|kr)|mein (?:job|naukri)))/,
);

const ANNOUNCED = pattern(
	/(?:换|跳|有|找到?|定)了?(?:个|家)?新?(?:东家|公司|单位|工作|平台)(?:了|啦|咯|喽)?$|^[^，]{0,4}(?:新东家|新单位|新公司|下家|去向)(?:定了|有了|敲定|出来了)$|跳槽了|入职了|上岸了|转行了/,
);
const LONE_NAME = pattern(/^\s*([\u3400-\u9fffA-Za-z0-9]{3,10})\s*$/);
const IN_URDU = pattern(/(?:^|[\s,])([A-Z][A-Za-z&.]+(?: [A-Z][A-Za-z&.]+){0,3}) (?:mein|me|main) (?:as |bataur |bator )?$/);
const URDU_AM = pattern(/^\s?(?:hun|hoon|hu\b|hon\b|lag|ban|ho ga|ki (?:job|post))/);
const FOUNDER = pattern(/^(?!(?:proud|happy|lucky|new|excited) ).*(?:founder|owner|proprietor|ceo|cto|coo|cfo)$/i);
const OF_IT = /^ of (?!the |a |my |our |his |her )/;
const FOUNDS = rx(
	"^\\s*(?:now |and )?$|(?:^|[^a-z])(?:i'm|im|i am|am|as|now|currently|became|become|i'm now)(?: now| also| proudly| officially)?(?: an?| the)? (?:{T} (?:and|&) )?$",
);
const NEWS_OF_TITLE = rx(
	"(?:new (?:role|job|position|post|gig)|joined|started|promoted|appointed|now|currently|working|as|i'm|i am)(?: as| is|:| -)*(?: an?| the)? {T}$",
);

/** What may stand where an employer stands, and is none. */
const NO_EMPLOYER = pattern(
	/^[这那](?!曲)|^(?:icu|freelanc\w*|self[- ]?employed|unemployed|remote(?:ly)?|wfh|home|gap|job|work|自由职业.{0,2}|待业.{0,2}|无业|在家.{0,4}|创业)$|不变|没变|一样|没换|照旧|^(?:an? |on |in |my )/i,
);

/** Names that no list knows, behind words that lead to an employer. */
export function openSlots(doc: Doc, clause: Clause, index: number, stance: Stance, found: Finding[]): void {
	const push = (span: { start: number; end: number } | undefined, status: Status, rule: string, confidence: number): void => {
		if (!span) return;
		const value = doc.raw.slice(span.start, span.end);
		if (doc.places.some((place) => place.start === span.start && place.end >= span.end)) return;
		if (NO_EMPLOYER.test(value)) return;
		putOnce(found, {
			field: "employer",
			value,
			...span,
			clause: index,
			status,
			confidence,
			rule,
			...(stance.negated && status !== "old" ? { affirmed: true as const } : {}),
		});
	};
	const status: Status = stance.future ? "future" : "current";
	const leave = LATIN_LEAVE.exec(clause.marked);
	if (leave) push(latinSlot(doc, clause.at[leave.index + leave[0].length] ?? clause.end), "old", "employer:left", 0.7);
	const left = HAN_LEAVE.exec(clause.marked);
	if (left?.[1]) {
		const from = clause.at[left.index + left[0].indexOf(left[1])] ?? clause.end;
		push(hanSlot(doc, from, from + left[1].length), "old", "employer:left", 0.7);
	}
	const urdu = URDU_VERB.exec(doc.raw.slice(clause.start, clause.end));
	if (urdu) {
		for (const [group, state] of [
			[1, "old"],
			[2, status],
		] as const) {
			const name = urdu[group];
			const start = name === undefined ? -1 : doc.raw.indexOf(name, clause.start);
			if (name !== undefined && !PROMISED.test(doc.low.slice(start + name.length, clause.end)))
				push({ start, end: start + name.length }, state, "employer:urdu", 0.65);
		}
	}
	// ab main Descon mein site engineer hun
	for (const [at, mark] of clause.marks) {
		if (mark.kind !== "T") continue;
		const name = IN_URDU.exec(doc.text.slice(clause.start, mark.of.start));
		const start = clause.start + (name?.index ?? 0) + (name?.[0].indexOf(name[1] ?? "") ?? 0);
		if (name?.[1] && URDU_AM.test(clause.marked.slice(at + 1)) && !doc.people.some((one) => one.start === start))
			push({ start, end: start + name[1].length }, status, "employer:urdu", 0.65);
	}
	// I'm co-founder of FasalMitra in Nashik
	for (const [at, mark] of clause.marks) {
		if (mark.kind !== "T" || !FOUNDER.test(mark.of.value) || !OF_IT.test(clause.marked.slice(at + 1))) continue;
		const firm = FOUNDS.test(clause.marked.slice(0, at)) ? latinSlot(doc, mark.of.end + 4) : undefined;
		// CEO of Dishwashing
		if (
			firm &&
			!/^(?:[A-Z][a-z]+(?:ing|ness|tion|ity)|Everything|Nothing|Home|House|Kitchen)$/.test(doc.text.slice(firm.start, firm.end))
		)
			push(firm, status, "employer:founder", 0.7);
	}
	// new role: Principal Geologist, Barrick Gold
	const beforeIt = doc.clauses[index - 1];
	if (
		beforeIt?.sentence === clause.sentence &&
		clause.marks.size === 0 &&
		NEWS_OF_TITLE.test(beforeIt.marked) &&
		/^\s*[A-Z][A-Za-z&'.-]*(?: (?:of|and|&|[A-Z][A-Za-z&'.-]*)){0,4}\s*$/.test(doc.text.slice(clause.start, clause.end))
	)
		push(
			latinSlot(doc, clause.start + (/^\s*/.exec(doc.text.slice(clause.start))?.[0].length ?? 0)),
			status,
			"employer:beside-title",
			0.65,
		);
	const latin = LATIN_TRIGGER.exec(clause.marked);
	if (latin && !MET.test(clause.marked.slice(0, latin.index + latin[0].length))) {
		const from = clause.at[latin.index + latin[0].length] ?? clause.end;
		if (!isHanChar(doc.text[from])) push(latinSlot(doc, from), status, "employer:after-verb", 0.7);
	}
	if (!hasHan(clause.marked)) return;
	const own =
		index > 0 && OWN_BUSINESS.test(doc.clauses[index - 1]?.marked ?? "") && clause.marks.size === 0
			? /^\s?([\u3400-\u9fffA-Za-z&·“”]{2,12})$/.exec(doc.text.slice(clause.start, clause.end))
			: null;
	if (own?.[1] && !/^(?:名?叫|名为)|[了的是吗呢吧]|欢迎|大家|有需要|以后|目前|现在|自己|老板/.test(own[1])) {
		const start = clause.start + own[0].indexOf(own[1]);
		push({ start, end: start + own[1].length }, status, "employer:own", 0.6);
		return;
	}
	// 换东家啦，通威太阳能: the name alone, where a new employer was announced.
	const alone =
		index > 0 && ANNOUNCED.test(doc.clauses[index - 1]?.marked ?? "")
			? LONE_NAME.exec(doc.text.slice(clause.start, clause.end))
			: null;
	if (
		alone?.[1] &&
		clause.marks.size === 0 &&
		!/[不没未]/.test(doc.clauses[index - 1]?.marked ?? "") &&
		(isFirmName(alone[1]) || doc.clauses[index + 1]?.marks.values().next().value?.kind === "T")
	) {
		const start = clause.start + alone[0].indexOf(alone[1]);
		const span = hanSlot(doc, start, clause.end);
		if (span && span.end - span.start === alone[1].length) push(span, status, "employer:alone", 0.6);
		return;
	}
	const arrow = ARROW.exec(clause.marked);
	if (arrow && JOB_CHANGE_NEAR.test(doc.low)) {
		const from = clause.at[arrow[0].length] ?? clause.end;
		push(isHanChar(doc.text[from]) ? hanSlot(doc, from, clause.end) : latinSlot(doc, from), status, "employer:arrow", 0.65);
		return;
	}
	const han = HAN_TRIGGER.exec(clause.marked);
	if (han) {
		const from = clause.at[han.index + han[0].length] ?? clause.end;
		const city = clause.marks.get(han.index + han[0].length);
		// 衡南县一中, 长沙市第四医院: there the city is part of the name.
		const apart =
			city?.kind === "C" &&
			!/^(?:[市县区]?(?:[一二三四五六七八九十第]|人民|中心|中医|妇幼|卫生|教育|税务|公安|财政|实验|高级|职业|师范|农商))/.test(
				doc.text.slice(city.of.end),
			);
		const start = apart ? city.of.end : from;
		push(
			isHanChar(doc.text[start]) || /[“"《「]/.test(doc.text[start] ?? "")
				? hanSlot(doc, start, clause.end)
				: latinSlot(doc, start),
			status,
			"employer:after-verb",
			0.7,
		);
		return;
	}
	// 一中辞了，现在在迈普: after the old employer comes the new one.
	const now = JOB_CHANGE.test(doc.low) ? NOW_AT.exec(clause.marked) : null;
	if (now?.[1]) {
		const from = clause.at[now.index + now[0].indexOf(now[1])] ?? clause.end;
		push(hanSlot(doc, from, from + now[1].length), status, "employer:now-at", 0.6);
		return;
	}
	const state = HAN_STATE.exec(clause.marked);
	if (state?.[2] && state[2].length >= 3) {
		const offset = state.index + state[0].indexOf(state[2]);
		const span = hanSlot(doc, clause.at[offset] ?? clause.end, clause.at[offset + state[2].length] ?? clause.end);
		if (
			span &&
			/[A-Za-z]|(?:科技|网络|电子|信息|软件|通信|智能|生物|医药|制药|药业|医疗|化工|建工|建设|地产|置业|物业|传媒|文化|教育|能源|电力|重工|汽车|机电|机械|电气|电器|光电|半导体|航空|航天|物流|酒店|食品|保险|咨询|中心|局|院|所|厂|店|馆|社|时代|动力|精密|材料|股份|实业|贸易|国际|控股|数据)$/.test(
				doc.text.slice(span.start, span.end),
			)
		)
			push(span, status, "employer:in", 0.65);
	}
}
