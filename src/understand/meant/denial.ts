import type { Doc } from "../doc.js";
import { pattern } from "../pattern.js";
import type { Finding } from "../read/finding.js";
import type { Stance } from "../read/stance.js";
import { STAYS } from "./classes.js";

/** What was said of the writer is not so. */
export const NOT_SO = pattern(
	/谁(?:说|传|造|编|讲|告诉|跟你)(?!得准)|哪(?:来的|儿听|里听|个(?:说|传|讲|造|编))|听谁|[瞎乱误]传|[瞎胡乱](?:讲|说|扯|咧|编|掰)|扯淡|鬼扯|放屁|我(?:啥|什么)时候(?:走|搬|离|跳|辞)|我哪去|别(?:再)?(?:传|听[^，]{0,4}(?:说|扯|瞎)|信)|没有?(?:的|这回|这|那回)事|没影的?|听岔|没(?:调|走|去|办|谈)成|谣言|造谣|谣传|辟谣|澄清|误会|乌龙|假消息|假的|同名同姓|的不是我|我(?:并|真|可|压根|根本|从)?(?:没|哪有|哪里?有|未曾)(?:有)?(?!错|事|空|钱|时间|想|法|意见)|^(?:并|真|压根|从来?)?没(?:有)?(?:搬|换|跳|走|辞|离|去|改|移|转|出国|升|回|挪|被|resign|quit)|(?:^|[^a-z])(?:no,? no|nope|not true|fake|nonsense|rubbish|baseless|koi transfer nahi|untrue|false alarm|fake news|that'?s fake|rumou?rs?|who(?:ever)?(?: is| has|'s)? (?:told|said|says|wrote|spread|spreading|started|claims)|wrong (?:info\w*|guy|person|man|news)|never (?:went|moved|left|joined|switched|said|quit|worked|shifted)|(?:have|did|do)(?: not|n'?t|nt) (?:ever )?(?:moved?|gone|go|left|leave|quit|joined|join|resign\w*|shift\w*|changed?|switch\w*|get transferred)|i (?:have|did)(?:n'?t| not)|i'?m not (?:in|at|with|abroad|moving|leaving|going|resigning)|not me|fell through|got cancel\w*|(?:was|were) (?:cancel\w*|withdrawn)|orders withdrawn|after all|kis ?ne (?:kaha|bola|bataya)|jhoota?|afwah\w*|bilkul ghalat|ghalat khabar|nahi (?:gaya|gayi|chor\w*|chori|ki|hua|hui|li|liya)|kahin nahi)(?![a-z])/,
);
const STAYS_PUT = pattern(
	/(?:^|[^a-z])(?:i'?m|i am|base|main) (?:still |right |only )?(?:in|at|where)(?![a-z])|就(?:在|是)|人(?:还|就|一直|正|现)?(?:好好|好端端|老老实实|稳稳|安安稳稳)?[的地]?(?:坐|待|呆|蹲)?在|人就|(?:天天|每天|好好|好端端|老老实实)[的地]?(?:待|呆|蹲|窝)?在|始终|压根没|哪儿?也没(?:去|走)|all along|(?:^|[^a-z])i (?:remain|continue)(?: to (?:be|live|stay))?|(?:^|[^a-z])me sitting|no plans? to|base|(?:^|[^a-z])(?:hi|mein) (?:hun|hoon|hu)(?![a-z])|zindabad|born and bred|原地|老实待|as usual|户口|工牌/,
);

/**
 * 没跳槽，还在三一; never went, Rawalpindi as always: the writer denies what is said of him, and says that he is
 * where he was. What stands in a clause that does neither is news after all.
 */
export function deniesNews(doc: Doc, stances: readonly Stance[], found: readonly Finding[]): boolean {
	const { low } = doc;
	if (!NOT_SO.test(low) || !(STAYS.test(low) || STAYS_PUT.test(low))) return false;
	if (/(?:^|[^a-z])(?:anyone|anybody|who has|please (?:share|send))|请问|有没有人|谁有/.test(low)) return false;
	return found.every(({ affirmed, owner, status, clause: index }) => {
		if (affirmed || (owner ?? "self") !== "self") return true;
		if (status === "future") return false;
		// Your list still shows me at HCL, I resigned: the entry is wrong, not the rumour.
		if (status === "old" && !(stances[index]?.negated ?? false)) return false;
		const clause = doc.clauses[index]?.marked ?? "";
		const before = doc.clauses[index - 1]?.marked ?? "";
		return (
			STAYS.test(clause) ||
			STAYS_PUT.test(clause) ||
			NOT_SO.test(clause) ||
			(stances[index]?.negated ?? false) ||
			// I'm where I was: Nagpur
			(clause.trim().length <= 3 && (STAYS.test(before) || NOT_SO.test(before)))
		);
	});
}
