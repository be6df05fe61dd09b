import type { Doc } from "../doc.js";
import { pattern } from "../pattern.js";
import type { Finding } from "../read/finding.js";
import type { Stance } from "../read/stance.js";
import { STAYS } from "./classes.js";

/** What was said of the writer is not so. */
export const NOT_SO = pattern(
	/(?:谁|哪个|哪位|哪个?家伙)(?:又|在|给|都)?(?:说|传|造|编|讲|写|告诉|跟你)(?!得准|到)|哪(?:来的|儿听|里听|个说)|听谁|[瞎乱误][传讲扯咧编掰说写]|扯(?:淡|犊子|蛋)|鬼扯|放屁|胡(?:扯|说|诌|编)|(?:名单|裁员)[^，。]{0,4}(?:没有?我|里?没我)|我(?:哪|啥时候|什么时候|几时)(?:就|要|去|走|有|搬|离|换|说|想)|别(?:再)?(?:传|听[^，]{0,4}(?:说|扯|瞎)|信)|没有?(?:的|这回|这|那回)事|没影的?|听岔|没(?:调|走|去|办|谈)成|谣言|造谣|谣传|辟谣|澄清|误会|乌龙|假消息|假的|同名同姓|的不是我|我(?:并|真|可|压根|根本|从)?(?:没|哪有|哪里?有|未曾)(?:有)?(?!错|事|空|钱|时间|想|法|意见)|^(?:并|真|压根|从来?)?没(?:有)?(?:搬|换|跳|走|辞|离|去|改|移|转|出国|升|回|挪|被|resign|quit)|(?:^|[^a-z])(?:no,? no|nope|not true|fake|nonsense|rubbish|baseless|koi transfer nahi|untrue|false alarm|fake news|that'?s fake|rumou?rs?(?! (?:has|have) it| says?(?! i)| is that| mill)|who (?:told|said|wrote|posted|spread|(?:is|has) (?:spreading|saying|been saying)|says?|claims|started|put)|whoever(?: \w+)? (?:said|says|told|tells|wrote|posted|spread|started)|is mistaken|(?:some|any) other (?!way|time|day|place)[a-z]+|wrong (?:news|guy|person|man|girl|lady|info\w*)|never (?:went|moved|left|joined|switched|said|quit|worked|shifted)|(?:have|did|do)(?: not|n'?t|nt) (?:ever )?(?:moved?|gone|go|left|leave|quit|joined|join|resign\w*|shift\w*|changed?|switch\w*|get transferred)|i (?:have|did)(?:n'?t| not)|i'?m not (?:in|at|with|abroad|moving|leaving|going|resigning)|not me|my (?:cousin|brother|sister|twin|friend|uncle|colleague)[a-z-]* (?:who|that)|my namesake|congratulating me|fell through|cancel (?:hui|hua|hu[ai]|ho ga\w+)|got cancel\w*|(?:was|were) (?:cancel\w*|withdrawn)|orders withdrawn|after all|kis ?ne (?:kaha|keh|uda|likh|phel|bola|bataya)|jhoota?|afwah\w*|bilkul ghalat|ghalat khabar|nahi (?:gaya|gayi|chor\w*|chori|ki|hua|hui|li|liya)|kahin nahi)(?![a-z])/,
);
const STAYS_PUT = pattern(
	/(?:^|[^a-z])(?:i'?m|i am|base|main) (?:still |right |only )?(?:in|at|where)(?![a-z])|就(?:在|是)|人(?:还|就|一直|正|现)?(?:好好|好端端|老老实实|稳稳|安安稳稳)?[的地]?(?:坐|待|呆|蹲)?在|人就|(?:天天|每天|整天|成天|好好|好端端|老老实实)[的地]?(?:都)?(?:待|呆|蹲|窝|搁)?(?:在|搁)|始终|压根没|哪儿?也没(?:去|走)|all along|(?:^|[^a-z])i (?:remain|continue)(?: to (?:be|live|stay))?|(?:^|[^a-z])me sitting|no plans? to|base|(?:^|[^a-z])(?:hi|mein) (?:hun|hoon|hu)(?![a-z])|zindabad|born and bred|原地|老实待|as usual|户口|工牌/,
);

const OF_MYSELF = pattern(/^\s?(?:而|但|可|and |but |magar |lekin )?(?:我|俺|本人|(?:i|i'm|i've|main)(?![a-z]))/);
/**
 * 没跳槽，还在三一; never went, Rawalpindi as always: the writer denies what is said of him, and says that he is
 * where he was. What stands in a clause that does neither is news after all.
 */
export function deniesNews(doc: Doc, stances: readonly Stance[], found: readonly Finding[]): boolean {
	const { low } = doc;
	if (!NOT_SO.test(low) || !(STAYS.test(low) || STAYS_PUT.test(low))) return false;
	if (/(?:^|[^a-z])(?:anyone|anybody|who has|please (?:share|send))|请问|有没有人|谁有/.test(low)) return false;
	return found.every(({ affirmed, owner, status, clause: index }) => {
		if (affirmed) return true;
		// 我老公跳到蔚来了，我没挪窝: of him there is news.
		if ((owner ?? "self") !== "self")
			return (
				status === "old" ||
				NOT_SO.test(doc.clauses[index]?.marked ?? "") ||
				(NOT_SO.test(doc.clauses[index + 1]?.marked ?? "") && !OF_MYSELF.test(doc.clauses[index + 1]?.marked ?? ""))
			);
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
