import type { Clause, Doc } from "../doc.js";
import { pattern } from "../pattern.js";
import { type Signs, signsOf } from "../signs.js";

/** Landed, flew in, 今天到了: whatever was announced of it before has come true. */
const ARRIVED = pattern(
	/(?:回来|归来|撤回来?|归国|回国|上岸|返乡|(?:任|服役|合同|任务|援\S{1,3})[^，]{0,3}(?:期满|满|做满|到期)|完工|收工|结束(?:了)?(?:外派|援|驻外|海外|访学|留学|派驻|漂泊)[^，]{0,6})(?:了|啦|咧|喽|咯|哈|$)|(?:落地|到位|抵达|安顿(?:好|下来)?|到岗|报到|入住|住下)了|(?:今天|昨天|刚|刚刚|昨晚|已经?|前天|上周|周[一二三四五六日末])[^，。]{0,4}(?:落地|到了|抵达|到岗|报到[了的过]|安顿|入职[了的]|上班[了的])|(?:^|[^a-z])(?:landed|flew in|touched down|arrived|reached|got here|settled in)(?![a-z])|pohanch ga?y[aei]/,
);
const STILL_AHEAD = pattern(
	/(?:快|就?要|马上|即将)[^，]{0,8}了|将|明天|后天|下周|下个?月|准备|打算|(?:^|[^a-z])(?:will|next|tomorrow|going to)(?![a-z])|once|when i|till|until|before/,
);
/** It says when something begins that was named before it. */
export const BEGINS = pattern(
	/起$|开始$|来了(?:快|有|都)?[一二两三四五六七八九十几半\d]|上任|履新|上班|报到|报道|入职|到岗|上岗|到位|进厂|入学|开学|出发|启程|动身|赴任|就位|体检|政审|开课|去$|[再才]去$|[进到来去搬]的.?$|(?<![a-z])shuru(?![a-z])|jana hai|jaun|nikal|rawana|报的到|过去$|飞[走去过]?$|走人?$|到了?$|(?:^|[^a-z])(?:join|start|begin|commence|report|orientation|onboard|day one|first day|doj|classes|term|in charge|fly|leave|move)/,
);
const ORDERED = pattern(
	/(?:house ?job|\ue00a|(?<![a-z])job|naukri|nokri|residency|training|admission|seat|transfer|posting|tabadla|selection|deputation)[^,.]{0,40} (?:ho|lag|mil|aa) ?(?:ga?y|gai|chuk)|visa [a-z]{2,5} ?(?:ga?y|gai|chuk)/,
);
const UNCHANGED = pattern(/没变|不变|没换|没动|照旧|还是|依然|仍|(?:^|[^a-z])(?:still|same|unchanged)(?![a-z])/);
/** Only that: the day of beginning, in a sentence of its own. */
export const DAY_ONE = pattern(
	/^\s*(?:my |the |date of )?(?:(?:start|joining|reporting|joining) ?(?:date)?|doj|day one|first day|orientation|induction|intake|classes|term|semester|session|joining|duty|work|residency|training|(?:[a-z]+ ){0,3}(?:\ue00a|house ?job|residency|training|internship) (?:begins?|starts?|commences?)|i (?:start|join|begin|report|fly|leave|move)|(?:flying|leaving|moving|shifting|joining|starting|reporting)(?: out| off| there| in)?)(?![a-z])|^\s*(?:预计|估计|定在|打算|计划|准备|大概)?(?:[\ue008]|[^，]{0,6})(?:正式)?(?:入职|报到|上班|到岗|上岗|出发|动身|开学|搬)(?:日期|时间)?/,
);

/** 回的唐山, 落脚苏州的, 搬来的 */
const CAME_THEN = /(?:[到去来回进搬调迁转]|落|安|入职|加入|报)的[户家\ue000\ue009]?$|(?:落脚|搬到|搬去|来|回|到)\ue000的$/;
/** 春节后撤离北京，去合肥过日子了 */
const GOES_ON_TO = /^(?:就|再|直接|全家|然后)?(?:去|到|回|奔|转战|搬去|搬到|搬回)[\ue000]/;
const FROM_NOW_ON = pattern(
	/^\s?(?:我|咱|我们|咱们|俺)?(?:以后|往后|今后|从此|此后|日后|打今儿起|从今以后)(?:我|咱|我们|咱们|俺)?(?:就|都|便|也|要|得)*(?:是|算|当|在|住|长住|长居|常住|久居|定居|扎根|常驻|长期|落户|安家|驻|待|呆|混|漂|蹲|base)[^，]{0,12}[了啦咯喽]/,
);
const OWN_TURN = /^\s?(?:所以|于是|干脆|索性)?(?:我|咱|俺)/;

interface When {
	readonly signs: Signs;
	readonly future: boolean;
	readonly past: boolean;
	readonly ahead: boolean;
	readonly marks: number;
}

/** For each clause, whether what it says is still to come. */
export function aheadOf(doc: Doc): boolean[] {
	const whens = doc.clauses.map((clause) => whenOf(doc, clause));
	const ahead = whens.map((when) => when.ahead);
	for (const [index, clause] of doc.clauses.entries()) {
		const when = whens[index];
		const before = doc.clauses[index - 1];
		if (!when) continue;
		// What is said of the time holds for the rest of the sentence, until another time is named.
		if (
			!when.ahead &&
			before?.sentence === clause.sentence &&
			ahead[index - 1] === true &&
			(GOES_ON_TO.test(clause.marked)
				? !/刚|已经?|早就/.test(clause.marked)
				: !when.signs.begun && !/了[啦哈～~！]*$|still/.test(clause.marked)) &&
			!when.past &&
			// 娃要念小学了，我们把窝挪到江阴: what is to come is the child's.
			!(OWN_TURN.test(clause.marked) && [...before.marks.values()].some(({ kind }) => kind === "N"))
		)
			ahead[index] = true;
	}
	for (const [index, clause] of doc.clauses.entries()) {
		const when = whens[index];
		// 昨天第一天到…打卡，以后就长住合肥啦: from then on, and not one day.
		if (
			ahead[index] === true &&
			when?.future === false &&
			FROM_NOW_ON.test(clause.marked) &&
			whens.slice(0, index).some((one, at) => (one.past || one.signs.begun) && ahead[at] === false) &&
			!whens.slice(0, index).some((_, at) => ahead[at] === true || /孩子|娃|\ue00b/.test(doc.clauses[at]?.marked ?? ""))
		)
			ahead[index] = false;
		const then = beginning(doc, whens, index);
		// Transfer ho gaya, agle hafte jana hai: the order is there, the journey is not.
		if (when?.signs.begun && then === "ahead" && ORDERED.test(doc.clauses[index]?.marked ?? "")) ahead[index] = true;
		if (!when || !then || when.signs.begun || when.past || UNCHANGED.test(doc.clauses[index]?.marked ?? "")) continue;
		// 考上了…，上周正式入职: what was promised has come true.
		if (ahead[index] === true && !when.signs.ahead && !when.future && then === "begun") ahead[index] = false;
		else if (then === "ahead") ahead[index] = true;
	}
	return ahead;
}

function whenOf(doc: Doc, clause: Clause): When {
	const signs = signsOf(clause.marked);
	const dates = doc.dates.filter((date) => date.start >= clause.start && date.end <= clause.end);
	const future = dates.some(({ tense }) => tense === "future");
	// This year, this month: it may be over or to come.
	const past = dates.some(
		({ tense, precision }) => tense === "past" || (tense === "present" && (precision === "day" || precision === "week")),
	);
	return { signs, future, past, ahead: isAhead(doc, clause, signs, future, past), marks: clause.marks.size };
}

function isAhead(doc: Doc, clause: Clause, signs: Signs, future: boolean, past: boolean): boolean {
	const whole = doc.clauses.filter(({ sentence }) => sentence === clause.sentence);
	if (
		whole.some(({ marked }) => ARRIVED.test(marked)) &&
		!whole.some(({ marked }) => STILL_AHEAD.test(marked)) &&
		!doc.dates.some(({ tense, start, end }) => tense === "future" && whole.some((one) => start >= one.start && end <= one.end))
	)
		return false;
	// 11月回的唐山: that was.
	if ((future && !CAME_THEN.test(clause.marked)) || signs.notYet) return true;
	if (signs.begun && !signs.ahead) return false;
	if (past && signs.begun) return false;
	return signs.ahead || signs.promised;
}

/** What the clauses behind one say of its beginning: 9月入职; day one is 1 July; joined them in July. */
function beginning(doc: Doc, whens: readonly When[], index: number): "ahead" | "begun" | undefined {
	const clause = doc.clauses[index];
	for (let next = index + 1; next <= index + 3; next++) {
		const other = doc.clauses[next];
		const when = whens[next];
		if (!clause || !other || !when) return undefined;
		const same = other.sentence === clause.sentence;
		if (other.sentence > clause.sentence + 1) return undefined;
		if (!BEGINS.test(other.marked)) continue;
		// In a sentence of its own it is the beginning of what stood before only where it speaks of nothing else.
		if (!same && (!DAY_ONE.test(other.marked) || [...other.marks.values()].some(({ kind }) => kind === "O" || kind === "C")))
			return undefined;
		if (same && [...other.marks.values()].some(({ kind }) => kind === "O")) return undefined;
		if (when.future || (when.signs.ahead && !when.signs.begun) || when.signs.notYet) return "ahead";
		if (when.signs.begun || when.past) return "begun";
	}
	return undefined;
}
