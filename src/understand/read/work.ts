import { type Clause, type Doc, rx } from "../doc.js";
import { pattern } from "../pattern.js";
import type { Status } from "../types.js";
import { type Finding, putOnce } from "./finding.js";
import { ownerAt } from "./owner.js";
import type { Stance } from "./stance.js";
import { BEGAN_THERE, JOIN_LATIN_RIGHT, JOIN_NEVER, MET, type Role, roleOf } from "./work-role.js";
import { openSlots } from "./work-slots.js";

/** Finds where people work, as what, and in which field. */
export function readWork(doc: Doc, stances: readonly Stance[]): Finding[] {
	const found: Finding[] = [];
	for (const [index, clause] of doc.clauses.entries()) {
		const stance = stances[index];
		if (!stance || stance.void) continue;
		const before = found.length;
		for (const [at, mark] of clause.marks) {
			if (mark.kind !== "O") continue;
			// 辞职了，别再往华为那个邮箱发: the address was the old employer's.
			const mailbox = /^(?:那个|的|公司)?邮箱/.test(clause.marked.slice(at + 1)) && /辞职|离职/.test(doc.low);
			const { start, end, value } = mark.of;
			const another = (ownerAt(stance.stretches, start)?.owner ?? "self") !== "self";
			const role = mailbox
				? "leave"
				: ((another && isSaidOf(clause, at) ? "join" : undefined) ??
					roleAlone(doc, clause, index) ??
					roleOf(doc.low, clause, at, mark));
			if (role === "none") continue;
			// 2018年我还在富士康: that was then.
			if (
				role === "same" &&
				[...clause.marks.values()].some(
					(other) => other.kind === "D" && other.of.tense === "past" && other.of.precision !== "day",
				)
			)
				continue;
			// “I haven't quit HCL” is as good as “still at HCL”.
			// Who leaves in thirty days is still there.
			const kept =
				(role === "leave" && stance.future && !/不再|已经?|再见|拜拜|了$|\b(?:left|resigned|quit)\b/.test(clause.marked)) ||
				(role === "leave" && stance.negated && !/不再|no longer|not with|不在/.test(clause.marked));
			const denied = role === "state" && stances.slice(0, index).some(({ negated, owner }) => negated && owner === stance.owner);
			putOnce(found, {
				field: "employer",
				value,
				start,
				end,
				clause: index,
				status: kept ? "current" : statusFor(role, stance, beginsLater(doc, stances, index)),
				confidence: 0.85,
				rule: isToldOf(clause, at, role) ? "employer:told" : `employer:${role}`,
				...(role === "same" || denied || kept || (stance.negated && role !== "leave") ? { affirmed: true as const } : {}),
			});
		}
		if (found.slice(before).every(({ status }) => status === "old")) openSlots(doc, clause, index, stance, found);
	}
	return found;
}

/** 被腾讯挖走了, has a desk at Google: people say so of others in fewer words than of themselves. */
const SAID_LEFT = rx(
	"(?:(?<!拒|离|没|不)(?:[进入投奔混跑去到]|landed|进到|入了|杀进|跳进|空降|加盟|挖到|挖去)了?在?|(?:bio|profile|简介|主页|工牌|签名|领英|linkedin|title|朋友圈|名片)[^，还]{0,6}(?:写|挂|改成?|显示|变成?)(?:着|了|的是)?)\\s?$|(?:^|[^a-z])(?:(?:works?|codes?|slaves?|grinds?|toils?|consults?|sells?|sits|sitting|working|coding|seat|job|role|spot|gig|position|desk|post|moved on|moving on|landed|hired|poached|snapped up|picked up|selected|placed|recruited|went|gone|shifted|serves|teaches|lectures|practi[cs]es|left us|moved|transferred|is|was|are|(?!friends|thanks|kids|guys|seniors|juniors|folks|class|regards|interviews|news|details|plans)[a-z]{3,}s|(?:teach|train|practi[cs]|serv|consult|lectur|sell|driv|cook|design|intern|manag|build)ing|{N})(?: now| up| over| off| away)? (?:to|in|at|with|for|by|into)|joined|bagged|cracked|got into|made it (?:in)?to|entered|signed (?:for|with))\\s(?:the )?$",
);
const POACHED = pattern(/^[^，]{0,6}(?:挖|录|聘|收|要走|招|抢)/);
const OUT_AGAIN = pattern(
	/^[^，]{0,6}(?:离职|辞|裁|优化|出来|实习过|面试|参观|玩|开会|退休)|^ (?:anymore|any more|interview|last|until|till|before)/,
);
function isSaidOf(clause: Clause, at: number): boolean {
	const left = clause.marked.slice(0, at);
	const right = clause.marked.slice(at + 1);
	if (/被\s?$/.test(left)) return POACHED.test(right);
	return SAID_LEFT.test(left) && !OUT_AGAIN.test(right) && !JOIN_NEVER.test(right) && !MET.test(left);
}

/** The verb says that it is the writer: … mein hun, … join kiya; 8月18日去的…, 是…的人了. */
function isToldOf(clause: Clause, at: number, role: Role): boolean {
	if (role !== "join" && role !== "state") return false;
	const right = clause.marked.slice(at + 1);
	return (FIRST_PERSON.test(right) && JOIN_LATIN_RIGHT.test(right)) || BEGAN_THERE.test(clause.marked.slice(0, at));
}
const FIRST_PERSON = pattern(
	/(?:^|[^a-z])(?:hun|hoon|hu|join (?:kar|ki|kya)[a-z]*|shuru k[iar]+|lag ga[a-z]+|aa ga[a-z]+)(?![a-z])/,
);

/** A clause that is nothing but the employer, next to one that speaks of a new job: 考上公务员了，衡阳县税务局，9月入职. */
function roleAlone(doc: Doc, clause: Clause, index: number): Role | undefined {
	if (index > 0 && index < 3 && DOES_ALONE.test(clause.marked) && LEFT_BEFORE.test(doc.clauses[index - 1]?.marked ?? ""))
		return "join";
	if (!ALONE.test(clause.marked)) return undefined;
	// 考上大学了，南昌大学: who goes there studies.
	if (
		/考上(?:了)?(?:大学|研究生)|考研|高考|录取|升学|读书/.test(doc.clauses[index - 1]?.marked ?? "") &&
		[...clause.marks.values()].some(({ of }) => "value" in of && /(?:大学|学院)$/.test(of.value))
	)
		return undefined;
	// 三亚中心医院，急诊科医生: who begins so says what he is.
	if (index === 1 && TITLE_FIRST.test(doc.clauses[0]?.marked ?? "") && !/[?？]/.test(doc.text)) return "join";
	if (index === 0 && TITLE_NEXT.test(doc.clauses[1]?.marked ?? "") && !/[?？]/.test(doc.text)) return "join";
	// 跟一汽拜拜了，蔚来管质检
	const near = [doc.clauses[index - 1], doc.clauses[index + 1]].filter(
		(other) => other?.sentence === clause.sentence || other === doc.clauses[index - 1],
	);
	return near.some((other) => other && NEW_JOB.test(other.marked)) ? "join" : undefined;
}
/** Resident in anaesthesia, Civil Hospital Hyderabad */
const TITLE_FIRST = rx(
	"^\\s*(?:i am |i'm )?(?:an? )?{T}(?: (?:in|of) [a-z &]{3,30})?(?: (?:lag|ban|laga|lagi|bana|bani|hua|hui|gaya|gayi|gya|chuka|chuki|ke taur pe|ki job|ki duty|hun|hoon|hu|ab|aaj(?: ?kal)?|{D}|abhi|filhal|these days|now|nowadays|currently)(?![a-z]))*\\s*$",
);
const TITLE_NEXT = rx("^\\s*[\\u3400-\\u9fff]{0,6}{T}(?:一枚|一名)?\\s*$");
/** 跟一汽拜拜了🚗 蔚来管质检 */
const DOES_ALONE = rx("^\\s*(?:现在?|如今|眼下|这会儿|目前)?{O}(?:上班|管(?!理)|做|干|搞|当|任|跑(?!步|路)|弄|负责)");
const LEFT_BEFORE = pattern(/辞|离职|拜拜|再见|告别|不干|撤|出来了|走人|跳槽|换(?:了|个)|裁|优化|砸/);
const ALONE = rx(
	"^\\s*(?:在|就在|是|at|with)?\\s?(?:{CV}[,，\\s]*)?{O}(?:{C}|{V})?(?:总部|基地|工厂|园区|研究院)?(?:[\\u3400-\\u9fff]{0,6}(?:科|部|组|中心|事业部|分公司|支行))?(?:[,，\\s]*[{CT}])?\\s*$",
);
const NEW_JOB = pattern(
	/khol (?:li|di)|khola|shuru k|(?:^|now |and )(?:run|own)(?:s|ning)? |job at last|finally (?:got )?a job|(?:bank|govt|government) job|\bi (?:run|own|have my own)|we run|[\ue000] ?(?:mein|me) (?:hun|hoon)|(?:人|现)在[\ue000]$|(?:now|am|living) in [\ue000]$|mera office|my office|任教|留校|调到|调任|总部|创业|自己开|开了|合伙|running|started (?:my|own|a)|opened|founded|own (?:[a-z]+ )?(?:clinic|business|company|practice|hospital|school|firm)|set up|开张|开业|开诊|挂牌|考上|上岸|进站|出站|留校|入职|到岗|上岗|入编|公示|拟录用|报到|转行|改行|自己干|单干|跳槽|换工作|换单位|换公司|换了(?:个|家|份)?(?:工作|单位|公司|东家)|新工作|新单位|新公司|新东家|offer|签约|new job|joined|changed (?:my )?job|job change|switched/,
);

function statusFor(role: Role, stance: Stance, begins: boolean): Status {
	if (role === "leave") return "old";
	return stance.future || (role === "join" && begins) ? "future" : "current";
}

/** The next clause says that it is still to begin: 被挖到了阳光电源，下个月去上班. */
export function beginsLater(doc: Doc, stances: readonly Stance[], index: number): boolean {
	const clause = doc.clauses[index];
	return [index + 1, index + 2].some((other) => {
		const next = doc.clauses[other];
		return (
			next?.sentence === clause?.sentence &&
			stances[other]?.future === true &&
			/起$|开始$|上任|履新|上班|报到|报道|入职|到岗|开工|\bjoin|\bstart|move|onboard/.test(next?.marked ?? "")
		);
	});
}
