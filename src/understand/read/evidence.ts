import { SELF, THEY } from "../cues.js";
import { type Clause, type Doc, rx } from "../doc.js";
import { pattern } from "../pattern.js";
import type { Finding } from "./finding.js";

/** Somebody or something stands before “in” and “is”: 二舅在迪拜, 老板base在Singapore. */
const BE_THERE = pattern(/^([^，]{1,14}?)(?:base|在|从|去|到|来|回|搬|调|跳|是|当|做|飞|嫁|入职|加入|进了|考|常驻|定居)/);
/** How words for people end. */
const PERSON = pattern(
	/(?:(?<=[\u3400-\u9fff])(?<!一个|自己|[本何别前后每个])人|员|[^本入出我]师|(?<!研究|博士|硕士|本科|专科|进修|规培|实习|大学|[出一])生|友|[班校院处局科部行市县镇村会组队店厂所馆站院]长|老板|导|同事|邻居|房东|客|哥|姐|弟|妹|爸|妈|爹|娘|爷|奶|舅|姑|姨|叔|伯|婶|嫂|婿|媳|侄|孙|娃|闺女|儿子|孩子|胖子|瘦子|妹子|老头|老太|男主|女主|主角|主人公|老公|老婆|学霸|警察?|兵|司机|师傅|歌手|选手|匠|佬|[小老大]\S|(?:老|副|[王李张刘陈杨赵黄周吴徐孙])总|经理|主任|教授|院士|博主|主播|明星|网红|闺蜜|发小|对象|前任|爱人|搭档|某|家里|他|她|它)(?:们|家|说他?她?)?$/,
);
/** With a friend, after my husband: who comes along does nothing. */
const ALONG = pattern(/(?:和|跟|与|随|陪|带着?|同(?![学车桌事班屋级乡门])|帮|给|为|替|由|被|从|让|跟着)[^，]{0,8}$/);
/** The new intern is from …, our landlord was … */
const LATIN_SUBJECT = pattern(
	/(?:^\s*(?:so |and |but |btw |fun fact:? )?|(?:where|when|how|that|because|if) )((?:(?:the|an?|this|that|these|those|some|every|each|another|your|their)\s+[a-z'-]+|half|most|many|both|everyone|everybody|nobody|somebody|someone|people|kids|folks|grandpa|grandma)\s+(?:[a-z'-]+\s+){0,4}?)(?:is|was|are|were|has|had|works?|worked|lives?|lived|moved|joined|got|went|used|trained|studied|ran|runs|says|said|quit|left|became|becomes|goes|moves|quits|joins)\s/,
);
/** 隔壁组长升总监了, 楼下修鞋的…: it begins with who lives or works near. */
const OTHER_HEAD = pattern(
	/^\s*(?:隔壁|楼[上下]|对面(?=[\u3400-\u9fff]{1,6}(?:的|家))|新来的|有个|某(?!种|年|天)|那(?:个|位)[\u3400-\u9fff]{1,6}(?=[升去当在跳调])|群里(?:那|有)个)/,
);
const ELSEWHERE = pattern(/笑死|救命啊|(?:^|[^a-z])(?:injured|accident|ventilator|hospitali[sz]ed|lmao)(?![a-z])/);
const PLACED: ReadonlySet<Finding["field"]> = new Set(["city", "country", "employer", "title", "institution"]);
const NAMES_HIMSELF = pattern(/我|(?:^|[^a-z])(?:i|i'm|im|i've|ive|i'll|me|we|we're|we've|us|myself)(?![a-z])/);
const OWN_THING = pattern(
	/(?:house|home|office|family|job|place|posting|address|number|city|clinic|firm|company|employer|hospital|base|title|designation|role|position|location|work|move|transfer|practice|shop|business|startup|plan|new one|current one|wife and i|time|day|contract|degree|phd|course)\s+$/,
);
const TRAVELS = pattern(/(?:坐|开|飞|骑|走|跑|堵|寄|运|送|发|打|追|吵|聊|哭|睡|站|排|逛|吃)(?:着|了)?(?:到|去|往|回)?了?\s?$/);
/** Consultant radiologist job in Riyadh, 42k SAR: an advert, unless somebody has got it. */
const OPEN_JOB = pattern(
	/(?:^|[^a-z])(?<!doing |locum |my |a )(?:jobs?|posts?|vacancy|role|position|opportunity)(?: available| open)? (?:in|at) (?:the )?[^.]{0,12}$/,
);
const GOT = pattern(
	/(?:^|[^a-z])(?:got|new|started|my|mil|lag|found|landed|accepted|took|taken|join\w*|begin|began|working|since|now)(?![a-z])/,
);
/** Where a title is news: something says that somebody is it, or became it. */
const IS_ONE = pattern(
	/升|任|聘|评|当|做|是|为|职|岗|成|干|考|役|到|继续|一枚|一名|转|新|现在|目前|如今|(?:^|[^a-z])(?:promot\w*|as|now|new|ab|became|become|am|i'm|m|im|appointed|made|elevated|title|designation|role|post|hun|hoon|working|works?|join\w*|start\w*|serving|job|since|currently|still|ban|bana|at|with|in|of|for|mein|officially|finally|full[- ]time|these days|nowadays)(?![a-z])/,
);
/** Master chef at home */
const AT_HOME = pattern(
	/^,? ?(?:at|of|in) (?:my |our |the )?(?:own )?(?:home|house|kitchen|bed(?:room)?|couch|sofa)(?![a-z])(?! (?:visit|care|of|for|economics|ministry|office))/,
);
/** 今天我是导游，跟我走: for a day. */
const FOR_A_DAY = rx(
	"^\\s*(?:{D}|这[次趟回天]|一会儿?|路上)(?:就|由|让|轮到)?[我咱俺](?:来|就)?(?:是|当|做)(?:个|一[天日回次]|大家的?|你们的?)*$",
);
const NOTHING_ELSE = pattern(/[\s\p{P}\p{S}\ue000-\ue00b]/gu);
/** 找我当导游, 来了我做向导: for a day, and no post. */
const ASKED_TO_BE = pattern(
	/(?:[找叫喊拉抓请让约]|来[^，]{0,4})(?:我|俺|本人)(?:来|去|给[^，]{1,3})?(?:当|做)(?:个|一?[天回次]|免费|临时)*$/,
);
const JOKED_ROLE = pattern(/^ [a-z-]+ [a-z-]+(?:er|or|ist)\s*$/);

/**
 * Whether anything says that a value is the writer's own. A clause that begins with somebody or something
 * else, a journey, a post that is open, a title in passing say nothing of him: it is not saved. Where he says
 * “I” in the same sentence, the subject was read already.
 */
export function hasEvidence(doc: Doc, finding: Finding): boolean {
	const clause = doc.clauses[finding.clause];
	// An answer is the writer's own.
	if (doc.input.prompt !== undefined) return true;
	if (!clause || finding.status !== "current" || finding.affirmed || (finding.owner ?? "self") !== "self") return true;
	const at = clause.at.indexOf(finding.start);
	if (at < 0) return true;
	const left = clause.marked.slice(0, at);
	const right = clause.marked.slice(at + 1);
	if (finding.field === "title" && (JOKED_ROLE.test(right) || ASKED_TO_BE.test(left))) return false;
	if (finding.field === "title" && AT_HOME.test(right)) return false;
	if (finding.field === "title" && FOR_A_DAY.test(left) && !/^[了啦]/.test(right)) return false;
	if (finding.field === "city" && !/address/.test(finding.rule) && TRAVELS.test(left)) return false;
	const said = doc.low.slice(clause.start, clause.end);
	const placed = PLACED.has(finding.field);
	const latin = placed ? LATIN_SUBJECT.exec(clause.marked.replace(/[\ue000-\ue00b]/g, "x")) : null;
	if (latin && !OWN_THING.test(latin[1] ?? "") && !NAMES_HIMSELF.test(clause.marked)) return false;
	if (placed && OTHER_HEAD.test(said) && !NAMES_HIMSELF.test(said.replace(/我们/g, ""))) return false;
	// What no rule saw, in a message that never says “I”, is not his where others are spoken of, or it is in jest.
	if (placed && /second|weighed/.test(finding.rule) && !SELF.test(doc.low) && (THEY.test(doc.low) || ELSEWHERE.test(doc.low)))
		return false;
	if (SELF.test(sentenceOf(doc, clause))) return true;
	if (!placed) return true;
	if (finding.field === "title")
		return !/weighed|second/.test(finding.rule) || (left + right).replace(NOTHING_ELSE, "") === "" || IS_ONE.test(left + right);
	if (OPEN_JOB.test(left) && !GOT.test(sentenceOf(doc, clause))) return false;
	const head = BE_THERE.exec(left)?.[1]?.replace(
		/(?<=[\u3400-\u9fff]{2})(?:就|都|也|已经?|现在?|目前|以后|从此|一直|正|还|又|要|会|住)+$/,
		"",
	);
	return head === undefined || !PERSON.test(head) || ALONG.test(head);
}

const sentenceOf = (doc: Doc, clause: Clause): string =>
	doc.clauses
		.filter(({ sentence }) => sentence === clause.sentence)
		.map(({ marked }) => marked)
		.join("，");
