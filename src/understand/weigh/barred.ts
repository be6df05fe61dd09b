import type { Doc, Mark } from "../doc.js";
import { pattern } from "../pattern.js";
import { CARRIER } from "../read/brake.js";
import type { Finding } from "../read/finding.js";
import { isLeft, isOver, isVisit, SHORT_STAY } from "../read/living-cues.js";
import { FIRM_MOVES, FIRM_THERE } from "../read/living-words.js";
import type { Stance } from "../read/stance.js";
import type { Role } from "./features.js";

const BEGINS = pattern(/上岗|上班|报到|入职|到岗|开学|入学|出发|启程|join|start|begin|fly|leave|move/);
/** 偶遇辅导员: somebody met, not somebody’s job. */
const MET = pattern(
	/(?:pay|paying|paid|hire|hired|need|needs|trust|call|contact|ask|asked|via|through|find|any|some|no|every|each|your|his|her|their|our|with|by|from|never|like|love|hate) (?:an? |the )?$|(?:basically|practically|literally|like|sort of|kind of) (?:an?|the) $|(?:偶遇|遇到|遇见|碰到|碰见|见到|看到|找到?|问了?|联系|谢谢|感谢|跟|和|陪|采访|请|给|被|让|听|装|扮|lucky |poor |dear |fellow |我们|咱们?|一[天日]|一个小时)(?:了|个|一下)?\s?$/,
);
/** 想看三峡的找我当导游, 来玩我给你们当司机: for whom comes. */
const OFFERED_AS = pattern(
	/(?:(?:找|请|叫|喊|让|由|要)(?:我|俺|咱)(?:来|去|给你们?|免费|亲自)*|(?:我|俺|咱)?(?:免费|亲自|给(?:你们?|大家|各位)|带你们?|包|义务|友情|全程)+|(?:来(?:玩|了|的?话?)|路过|有空|想[^，]{1,6}的)[^，]{0,6}(?:我|俺)?(?:来|可以|能|免费|负责)*)(?:当|做|作|充当|兼)(?:个|一回|一次|一天|免费|全程|专属|义务)?(?:的)?\s?$/,
);
const READ_THERE = pattern(
	/^\s?(?:里)?(?:看|刷|发|说|搜)|^\s?上(?!班|海|市|任|岗|学|课)|^\s?里(?=$|，)|^ (?:post|profile|update|says|shows)\b/,
);
const EVENT = pattern(/马拉松|跑完|比赛|演唱会|音乐节|展会|旅|玩|爬山|打卡|拍照|吃|喝|marathon|concert|match|trip|tour|holiday/);
/** What no weight may find: what is only supposed, asked or remembered, a visit, where an old job was. */
export function isBarred(
	doc: Doc,
	stances: readonly Stance[],
	index: number,
	at: number,
	mark: Mark,
	role: Role,
	found: readonly Finding[],
): boolean {
	const clause = doc.clauses[index];
	const stance = stances[index];
	if (!clause || !stance || stance.void) return true;
	// Who is about to leave is still there.
	if (role === "old" && stance.future) return true;
	// 明年2月上岗: the next clause says that all of it is still to come.
	if (role === "current" && stances[index + 1]?.future && BEGINS.test(doc.clauses[index + 1]?.marked ?? "")) return true;
	// Numbers that are written are found by rule, or left out for a reason.
	if ("PEWQ".includes(mark.kind)) return true;
	if (mark.kind === "T")
		return (
			MET.test(clause.marked.slice(0, at)) ||
			OFFERED_AS.test(clause.marked.slice(0, at)) ||
			/^(?:挂了|题|证|群|说|费|是)/.test(clause.marked.slice(at + 1))
		);
	if (mark.kind === "O")
		return (
			(doc.phones.length > 0 && CARRIER.test(doc.text.slice(mark.of.start, mark.of.end))) ||
			READ_THERE.test(clause.marked.slice(at + 1)) ||
			/(?:^|[，。！\s])(?:面试?|笔试|投|海投|面试)了?\s?$/.test(clause.marked.slice(0, at)) ||
			/(?:^|[^a-z])(?:on|via)\s$/.test(clause.marked.slice(0, at))
		);
	if (mark.kind !== "C" && mark.kind !== "V" && mark.kind !== "K") return false;
	if (role !== "old" && isLeft(clause, at)) return true;
	// A town and nothing else answers something, or nothing.
	if (doc.clauses.length === 1 && /^\W*$/.test(clause.marked.replace(/[\ue000-\ue003]/g, "")) && doc.input.prompt === undefined)
		return true;
	if (FIRM_MOVES.test(clause.marked.slice(0, at))) return true;
	// A Berlin startup: the firm is there, not who works for it.
	if (FIRM_THERE.test(clause.marked.slice(at + 1)) && /(?:^|[^a-z])(?:an?|the|our|some) $/.test(clause.marked.slice(0, at)))
		return true;
	if (
		isVisit(clause, at) ||
		/^(?:\d|[东西南北]?站|迪士尼|欢乐谷|环球影城|动物园|博物馆|机场|火车|高铁| ?(?:airport|station))/.test(
			clause.marked.slice(at + 1),
		)
	)
		return true;
	// 马拉松跑完了，北京: a place alone goes with what is said beside it.
	if (
		/^[\s\W]*[\ue000-\ue002][\s\W]*$/.test(clause.marked) &&
		[doc.clauses[index - 1], doc.clauses[index + 1]].some(
			(other) => other && other.sentence === clause.sentence && (isVisit(other, 0) || EVENT.test(other.marked)),
		)
	)
		return true;
	if (/车|飞机|航班|train|flight|bus\b/.test(clause.marked.slice(0, at)) || SHORT_STAY.test(doc.low) || isOver(clause, at))
		return true;
	return found.some(
		({ field, status, start, end, clause: other }) =>
			field === "employer" && status === "old" && other === index && mark.of.start - end < 6 && start - mark.of.end < 3,
	);
}
