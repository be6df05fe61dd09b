import { readEmail } from "../../alumni/contact.js";
import { KEPT, NEW_BEFORE, OLD_AFTER, OLD_BEFORE, OLD_CLAUSE } from "../cues.js";
import { type Clause, type Doc, type Mark, rx } from "../doc.js";
import { sameNameDomain } from "../entities/spelled-mail.js";
import { pattern } from "../pattern.js";
import type { DataField, Status } from "../types.js";
import type { Finding } from "./finding.js";
import { LOST_AFTER, LOST_BEFORE, LOST_NEXT, OVER_AFTER, OVER_BEFORE, OVER_NEXT, STRUCK_AFTER } from "./over.js";

const FIELD_OF: Readonly<Record<string, DataField>> = { P: "phone", E: "email", W: "wechat", Q: "qq" };
const CHANNEL = rx("[{P}{E}{W}{Q}]");
/** Numbers of offices that serve the public. */
export const PUBLIC = pattern(
	/(?:会议|房间|入会|直播间|腾讯会议)(?:号|id|码|密码)|(?:meeting|zoom|webinar|conference|room|session|access) ?(?:id|code|no|number|link|pin)|pass ?code|dial[- ]?in|客服|酒店|饭店|宾馆|会场|餐厅|民宿|商家|热线|总机|预约|报名(?:电话|热线)|咨询(?:电话|热线)|组委会|会务|前台|服务电话|举报|投诉|hotline|helpline|customer (?:care|service)|reception|toll[- ]free|booking/,
);
/** 那个邮箱别发了 x@y.z: what follows is what is given up. */
const OLD_BOX = pattern(
	/(?:邮箱|号码?|微信|电话|qq|邮件)(?:就|也|都)?(?:别|莫|不要|勿|不用)再?(?:往那)?(?:发|打|加|用|寄|联系|存|丢|扔|投|传|塞|送|抄送)(?:东西|邮件|消息|信|文件|材料)?了?[^，。用新改换请\ue004-\ue007]{0,6}[\s:：]*$|(?:don'?t|do not|stop) (?:use|using|write to|mail|mailing|send(?:ing)?)[^.,;]{0,24}(?:mail|address|number|id)[\s:]*$/,
);
/** 把138…改139… */
const FOLLOWED = rx("([{PEWQ}])\\s?se\\s?\\1|([{PEWQ}])\\s?(?:改|换|变)(?:成|为|到)?\\s?\\1?[{PEWQ}]");
/** 别打旧号了，打这个 */
const INSTEAD = pattern(/(?:新|改|换成?|用|打这个|请打|now|new|use|instead|naya|nayi|ab)(?:号码?|的)?(?:是|为|:|：)?\s?$/);
/** 号换了：138…: what follows is the new one. */
const CHANGED = pattern(/(?:换|改|变|chang\w*|badal(?: gaya| di[ya]*)?)(?:掉|过)?(?:了|啦|个)?[\s:：，,-]*$/);
/** 别发139邮箱: another one than the one that was given. */
const OTHER_BOX = pattern(
	/\d{2,}|qq|gmail|hotmail|yahoo|outlook|foxmail|旧|老的?|之前|原来|以前|单位|公司|学校|office|company|old|other|another|former|previous|work (?:one|mail)/,
);
/** 0800, 0845, 0870 …: Britain's service numbers, where nobody calls them his. */
const SERVICE = pattern(/^0(?:80[08]|84[345]|87[0-3])\d{7}$/);
/** From a date to come on. */
const LATER = pattern(
	/(?:起|开始|之后|以后|后|到时候?|届时).{0,10}(?:启用|用|换|改|打|变|是|为|发|联系)|启用|换成|改用|换号|切换|改成|改为|变成|将|will (?:be|use|change|have|work|start|switch)|(?:from|after|starting|start|effective|w\.?e\.?f\.?|as of|beginning|once)(?![a-z]).{0,40}|karunga|karungi|ho jaye|hoga|hogi|chalega|chale ga|starts/,
);

/** Phones, addresses and accounts, with whether they are still good. */
export function readChannels(doc: Doc): Finding[] {
	const found: Finding[] = [];
	for (const [index, clause] of doc.clauses.entries()) {
		for (const [at, mark] of clause.marks) {
			const field = FIELD_OF[mark.kind];
			if (field === undefined) continue;
			const left = leftOf(clause, at, mark);
			const right = rightOf(clause, at, mark);
			if (
				field !== "email" &&
				(PUBLIC.test(doc.low.slice(Math.max(clause.start, mark.of.start - 14), mark.of.start)) ||
					(field === "phone" &&
						(/^\+86[48]00\d{7}$/.test((mark.of as { e164: string }).e164) ||
							(SERVICE.test((mark.of as { national: string }).national) &&
								!/(?:^|[^a-z])(?:my|mine|mera|meri)(?![a-z])|我/.test(doc.low)))))
			)
				continue;
			const status = statusOf(doc, index, clause, mark, left, right);
			const of = mark.of as {
				readonly start: number;
				readonly end: number;
				readonly value?: string;
				readonly e164?: string;
				readonly national?: string;
			};
			const affirmed =
				/(?:还是|仍是|依然是|依旧是|照旧是?)(?:原来|以前|之前|老|原先|从前)的?(?:那个?|号码?|手机|电话|微信|邮箱|的)*[\s:：]*$/.test(
					left,
				) ||
				(/(?:没变|不变|没换|没改|一样|same|unchanged|no change|(?:hasn|haven|didn)'?t changed?|not changed)[^。]{0,8}(?:还是|仍是|依然是|still|is)?[\s:：]*$/.test(
					doc.low.slice(Math.max(0, mark.of.start - 24), mark.of.start),
				) &&
					/(?:还是|仍是|依然是|still|same)[\s:：]*$/.test(left) &&
					!/(?:微信|wechat|weixin|whatsapp).*(?:一样|same|一致)[^a-z]*$/.test(left));
			const fresh = status === "current" && (NEW_BEFORE.test(left) || FRESH_AFTER.test(right));
			const base = {
				...(affirmed ? { affirmed: true as const } : {}),
				...(fresh ? { fresh: true as const } : {}),
				status,
				start: of.start,
				end: of.end,
				clause: index,
			};
			if (field === "phone") {
				const cue =
					/(微信|wechat|weixin|\bwx|\bvx|威信|v信)(?:号码?|id)?(?:是|为|就是|用|改成|换成|:|：|\s|no|number|is|#)*$/.exec(left);
				const both =
					cue &&
					/(?:手机|电话|phone|mobile|tel|whatsapp|号码)(?:号码?)?\s?(?:[/、&+和及与=]|即|就是|也是|等于|同|兼)?\s?$/.test(
						left.slice(0, cue.index),
					);
				if (cue) found.push({ ...base, field: "wechat", value: of.national ?? "", confidence: 0.85, rule: "wechat:number" });
				if (!cue || both) found.push({ ...base, field, value: of.e164 ?? "", confidence: 0.95, rule: "phone:number" });
			} else found.push({ ...base, field, value: of.value ?? "", confidence: 0.95, rule: `${field}:written` });
		}
	}
	keepOne(found);
	return [...found, ...wechatSame(doc, found), ...qqMail(doc, found), ...sameName(doc, found)];
}

function leftOf(clause: Clause, at: number, mark: Mark): string {
	let from = 0;
	for (const [i, other] of clause.marks) if (i < at && other.kind === mark.kind) from = i + 1;
	return clause.marked.slice(from, at);
}

function rightOf(clause: Clause, at: number, mark: Mark): string {
	let to = clause.marked.length;
	for (const [i, other] of clause.marks) if (i > at && other.kind === mark.kind && i < to) to = i;
	return clause.marked.slice(at + 1, to);
}

function statusOf(doc: Doc, index: number, clause: Clause, mark: Mark, left: string, right: string): Status {
	// Only what is said of this value: another one may be introduced behind it.
	const said = right.split(/旧|老|原|之前|以前|\bold\b|previous|purana|purani|另外|另一|其他/)[0] ?? "";
	// 新号 ← 旧号
	if (BACK_ARROW.test(right)) return "current";
	if (BACK_ARROW.test(left)) return "old";
	if (/^\s?(?:(?:改|换|变)(?:成|为|到)?|se)\s?$/.test(right) && FOLLOWED.test(clause.marked)) return "old";
	if (ACTIVE_LATER.test(said)) return "future";
	// My mail is a@b with an s: only what is replaced is replaced with something.
	const joined = /^\s?(?:with|to)(?![a-z])/.test(said) && !REPLACED.test(doc.low);
	if (!joined && OLD_AFTER.test(said) && !KEPT.test(said.slice(0, 12))) return "old";
	if (OLD_BEFORE.test(left) && !/(?:还是|就是|仍是|依然是|依旧是|照旧|不变).{0,8}$/.test(left)) {
		// “from A to B”, “不是A是B”: the second is the good one, its left side begins behind the first.
		return KEPT.test(said) ? "current" : "old";
	}
	if (OLD_BOX.test(left) || isCrossed(doc, mark.of, left, said)) return "old";
	if (LOST_AFTER.test(said) && !KEPT.test(said.slice(0, 16)) && !NOT_MINE_TO_TELL.test(said)) return "old";
	if ((LOST_BEFORE.test(left) || STRUCK_AFTER.test(said)) && !KEPT.test(said.slice(0, 16)) && !INSTEAD.test(left)) return "old";
	// If you have 0302… saved, change it to …
	if (
		/(?:you(?: still)? have|have saved|on file|in (?:your|the) records?)(?: is| as)?\s*$/.test(left) &&
		/change|replace|update|correct/.test(doc.low)
	)
		return "old";
	if (OVER_AFTER.test(said) && !KEPT.test(said.slice(0, 16))) return "old";
	if (isStruck(doc, index, clause, said)) return "old";
	if (OVER_BEFORE.test(left) && !KEPT.test(said.slice(0, 16)) && !INSTEAD.test(left) && !CHANGED.test(left)) return "old";
	if (NEW_BEFORE.test(left)) return later(doc, clause, left, said) ? "future" : "current";
	if (/(?:旧|老|原来|原先|之前|以前|old|previous|former|purana|pehle).{0,10}$/.test(left) && OLD_CLAUSE.test(said)) return "old";
	if (
		OLD_CLAUSE.test(left.slice(-40)) &&
		!/(?:旧|老|原|之前|以前|那个|了|old one).{0,4}[，, ]?\s?(?:现|新|请|改|用|打)/.test(left)
	) {
		// The clause that ends with the value says that it is over; a new one is announced as such.
		return /(?:新|现在|现|请|now|new|use|instead|personal|打|联系|发到|寄到)[^，。]{0,10}$/.test(left) ? "current" : "old";
	}
	if (OLD_CLAUSE.test(said) && !CANNOT_REACH.test(said) && !KEPT.test(said.slice(0, 12))) return "old";
	const next = doc.clauses[index + 1];
	if (right.trim() === "" && next && next.sentence === clause.sentence && !CHANNEL.test(next.marked)) {
		if (CANNOT_REACH.test(next.marked)) return later(doc, clause, left, said) ? "future" : "current";
		if (
			((OVER_NEXT.test(next.marked) || LOST_NEXT.test(next.marked)) && !OTHER_BOX.test(next.marked)) ||
			(/^\s?(?:这个|那个|该号|此号|它|it|this one|that one)?(?:号)?(?:已经?|现已|早就|is|has been|was)?\s?(?:停用|停机|注销|作废|不用了|废了|不再|弃用|打不通|失效|别打|别再|dead|closed|deactivated|no longer|not in use|off(?![a-z]))/.test(
				next.marked,
			) &&
				!OTHER_BOX.test(next.marked))
		)
			return "old";
	}
	return later(doc, clause, left, said) ? "future" : "current";
}

/** 138… ✘, ❌ 138…; 写的138…，实际139…; swap a@b for c@d. */
function isCrossed({ low }: Doc, mark: Mark["of"], left: string, said: string): boolean {
	return (
		CROSS_AFTER.test(low.slice(mark.end, mark.end + 24)) ||
		CROSS_BEFORE.test(low.slice(Math.max(0, mark.start - 6), mark.start)) ||
		(PUT_DOWN.test(left) && ACTUALLY.test(low.slice(mark.end, mark.end + 16))) ||
		(SWAPPED.test(left) && /^ (?:for|with|by)(?![a-z])/.test(said)) ||
		REPLACES.test(left)
	);
}
const CROSS = "(?:[✘✗✖✕❌❎×]|\\u274e|🚫|\\((?:x|wrong)\\))\ufe0f?";
const CROSS_AFTER = pattern(
	new RegExp(
		`^\\s?(?:[(（\\[【]?\\s?${CROSS}|有?误(?=[，,。；;、\\s)）]|$)|错(?=[，,。；;、\\s)）]|$)|(?:[(（\\[【]|<-+|←|⬅|=|-)\\s?(?:old|旧|老|previous|former|purana|dead|closed|停用|作废|废|弃)(?![^)）\\n]{0,14}\\d))`,
	),
);
const CROSS_BEFORE = pattern(new RegExp(`(?:^|[^\\d\\sa-z]|(?:^|[^\\d]) )${CROSS}\\s?$`));
const PUT_DOWN = pattern(
	/(?:^|[^a-z])(?:typed|wrote|gave|sent|put|entered|posted|mentioned)(?: down| you| it as| as| out| in)*\s*$|(?:写|登|填|打|记|存|录|印|留|发)(?:的|成|着|错)?(?:是|为|了)?[\s:：]*$/,
);
const ACTUALLY = pattern(
	/^[^\d]{0,6}(?:实际|其实|(?:(?:,|and|but|it|that) )*(?:it'?s|is|was)? ?(?:actually|should|really|correct|wrong|supposed)|likh diya|应[为是该当]|正确|真正|本来是|不对|才对|改[成为])/,
);
const BACK_ARROW = pattern(/^\s?(?:←|⬅\ufe0f?|<-+|<=+|👈)\s?$/);
/** c@d replaces a@b. */
const REPLACES = pattern(
	/(?:(?:^|[^a-z])(?:replaces|supersedes|retires|(?:out|away|off|bye|goodbye) (?:with|to)|in place of|in lieu of|takes over from|takes the place of)|取代|代替|替换掉?|顶替)(?: my| the| this| old)*\s?$/,
);
const SWAPPED = pattern(
	/(?:^|[^a-z])(?:swap|exchange|trade)(?: out)?(?: my| the| this| old| out)*(?: e?-?mail| id| address| number)? ?$/,
);

/** 他办公室那部 0771-…，名册里请划掉: of the one number that is named. */
const TO_STRIKE = pattern(
	/(?:请|劳驾|麻烦|劳烦|烦请|烦劳|拜托|帮(?:忙|我)?|可以?|应该?|该|建议|望|就)[^，。新换]{0,10}(?:删|[去划勾抹拿撤清消除移剔][掉去了除下]|别留|不(?:要|用|必)?再?留)|(?:删|[去划勾抹拿撤清消除移剔][掉去了除下])[^，。新]{0,4}(?:吧|就(?:好|行|可)|即可|为[盼荷好]|谢)|^[^，。我]{0,6}(?:别|不(?:要|用|必))再?(?:留|保留|挂)(?:着)?[了啦吧]|^(?:删|[去划勾抹拿撤清消除移剔][掉去除下])|(?:please|pls|plz|kindly|can be|may be|should be|could be) (?:now )?(?:delete|remove|strike|struck|drop|scrap|take (?:it|that|this) (?:off|out|down)|taken (?:off|out|down)|cross)/,
);
const STRIKES_ANOTHER = pattern(/旧|老(?!师)|原|之前|以前|前面|上面|刚才|重复|另|其他|old|previous|other|微信|qq|邮箱|群聊|好友/);
function isStruck(doc: Doc, index: number, clause: Clause, said: string): boolean {
	if (doc.phones.length + doc.emails.length + doc.wechats.length + doc.qqs.length !== 1) return false;
	if (TO_STRIKE.test(said) && !STRIKES_ANOTHER.test(said)) return true;
	return [1, 2].some((step) => {
		const next = doc.clauses[index + step];
		return next?.sentence === clause.sentence && TO_STRIKE.test(next.marked) && !STRIKES_ANOTHER.test(next.marked);
	});
}

/** 188… 已启用, 199… is live: it is in use. */
const FRESH_AFTER = pattern(
	/^[\s)）]*(?:这个|的)?(?:号码?|卡|邮箱)?(?:现已|已经?|正式|刚刚?|现在)?(?:启用|上线|开通|激活|生效|在用|←[^，。]{0,8}新)|^[\s)）]*(?:is |are |now |already |has been )*(?:live|active|activated|working|the (?:new|live|current|working|right|correct) (?:one|number|id|address)|chalu)(?![a-z])/,
);

/** 打不通我就打她, if you can't reach me there: it may happen, and is not so. */
const CANNOT_REACH = pattern(
	/^\s?(?:如果|要是|万一|若|实在|白天|平时|晚上)?(?:打不通|联系不上|没人接|不接|占线|关机|没接)(?:我|就|的话|时|再|可以?|请|麻烦|发|改|或)|^\s?(?:if|when|in case)(?![a-z])/,
);
/** 138…，打不通我就…: said of what may be. */
const NOT_MINE_TO_TELL = pattern(/(?:打不通|联系不上|收不到|接不到)(?:就|的话|时|再|可以?|请|或)/);

/** A time to come stands in the clause, or in the one that leads to it: 12月1号起换号，139…. */
function later(doc: Doc, clause: Clause, left: string, right = ""): boolean {
	const index = doc.clauses.indexOf(clause);
	const before = doc.clauses[index - 1];
	const leads =
		before !== undefined &&
		before.sentence === clause.sentence &&
		!CHANNEL.test(before.marked) &&
		LATER.test(before.marked) &&
		!/销|停|退|到期|expire|lapse/.test(before.marked) &&
		/^\s?(?:换|改|用|打|启用|新|请|届时|号|手机|电话|邮箱|微信|it|my|the|new|use|please|pls|call|reach|then|$)/.test(left);
	const from = leads ? before.start : clause.start;
	const said = leads ? `${before.marked}，${clause.marked}` : clause.marked;
	if (AT_ONCE.test(said)) return false;
	if (/(?:^|[^a-z])(?:kal|parso|agl[ea]y? \w+) se(?![a-z])/.test(doc.low.slice(from, clause.end))) return true;
	if (FROM_THEN.test(doc.low.slice(from, clause.end))) return true;
	const ahead = doc.dates.some((date) => date.tense === "future" && date.start >= from && date.end <= clause.end);
	if (STARTS_LATER.test(right) && (ahead || SOON.test(right))) return true;
	if (TO_COME.test(left)) return true;
	return (ahead || SOON.test(leads ? `${before.marked}，${left}` : left)) && LATER.test(said);
}
/** Said of a day without its week, and of a month without its year, which is the next. */
const FROM_THEN = pattern(
	/(?:^|[^a-z])(?:from|starting(?: from| on)?|effective(?: from)?|as of|beginning|w\.?e\.?f\.?|come) (?:the )?(?:next |coming |this )?(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)(?![a-z])(?! (?:i(?:'ve| have)|we|20\d\d i|last|till|to ))/,
);
const AT_ONCE = pattern(
	/已经?(?:启用|换|改|开通|生效|开始)|(?:即日|今天|今日|现在|刚刚?)起|现已|already|effective (?:today|immediately)|from today|right away|aaj se/,
);
const SOON = pattern(
	/下个?月|下个?学期|下周|下星期|月底|年底|年初|年后|节后|(?:国庆|五一|十一|中秋|端午|暑假|寒假|过完年|过年|清明)(?:之?后|过后)|元旦|春节|开学|明年|明天|后天|过两天|过几天|next (?:week|month|year|monday|semester)|tomorrow|month[- ]end|end of (?:the |this )?month|agl[ea]y? (?:hafte|mahine|saal|month|week)|kal se|parso/,
);
/** 届时换139…, then my number will be …: no date needs to stand there. */
const TO_COME = pattern(
	/(?:届时|到时候?|到时)(?:会|再|就|将|统一|请)?(?:换|改|用|启用|打|更新)|will be (?:changing|switching|moving) to|(?:is|am) going to be|hone wala|ho jaye ?ga/,
);
const REPLACED = pattern(/replac|chang|swap|switch|updat|correct|substitut|convert|renam|modif|amend|edit|from|shift|mov/);
const ACTIVE_LATER = pattern(
	/^[\s)）]*(?:which |it )?(?:will be|will become|is going to be|becomes|will go|goes) (?:my |the )?(?:new |main |primary |permanent )?(?:active|activated|live|working|available|functional|usable|in use|ready|number|no\b|contact)/,
);
const STARTS_LATER = pattern(
	/^[\s)）,，]*(?:这个|那个|该)?(?:号码?|邮箱|卡)?(?:从|自|将|要|会|到|等)?[^，。]{0,10}(?:才|起|开始|启用|生效|开通|能用|激活)|^[\s)）]*(?:will |starts?|goes|becomes|gets|is (?:only )?(?:valid|active|live|effective)|from|w\.?e\.?f|effective|active|working|se (?:chal|start|on|use))/,
);

/** A value written twice keeps its first standing; one said to be wrong beats one said in passing. */
function keepOne(found: Finding[]): void {
	for (let i = found.length - 1; i >= 0; i--) {
		const one = found[i];
		const first = found.findIndex((other) => other.field === one?.field && other.value === one.value);
		const kept = found[first];
		if (!one || !kept || first === i) continue;
		if (one.status === "old") kept.status = "old";
		found.splice(i, 1);
	}
}

const SAME = pattern(
	/(?:和|跟|与|、|\/|&|and )\s?(?:微信|wechat|weixin)[^，。]{0,4}(?:都?是?用?的?(?:同一个|一个|同个|一样)|(?:are |is |have |use )?(?:all |both |the )*same)|(?:微信|wechat|weixin)\s?(?:和|跟|与|、|\/|&|and )\s?(?:手机号?|电话|whatsapp|phone|mobile|number|支付宝)[^，。]{0,4}(?:都?是?用?的?(?:同一个|一个|同个|一样)|(?:are |is |have |use )?(?:all |both |the )*same)|same (?:number|no|one)?[^.,]{0,10}(?:for|on) (?:all|everything|both)?[^.,]{0,12}wechat|微信[^。，]{0,8}都是|微信(?:号码?|id)?(?:也|亦|都|就|仍|即|一并|可|直接)*(?:为|是|用|搜|加|同|随|与|跟|和|=|＝)*\s?(?:此|本|该|这|新|上述?|手机|同一?|前述)(?:个|串|条|一)?(?:新?手机|电话)?(?:号码?|串|个|相同|一致|一样|同号?)(?![\u3400-\u9fff]{0,4}[是为:：]\s?[a-z\ue006])|[与和跟同](?:本人|我)?的?微信(?:号)?(?:一致|相同|一样|同号|是同)|(?:亦|也|即|同时|就)(?:是|为|作)?(?:本人|我|俺)?的?(?:个人)?微信(?!群)|(?:该|此|本|这个?)号(?:码)?(?:也|亦|同时|即|就|可以?|能|都)*(?:是|为|加|搜|绑|作)?(?:得到|到|着|定)?(?:本人|我)?的?微信|加?微信(?:也|亦|都|就|可)*搜(?:此|这|该|它|同)|微信(?:号|id)?(?:也?同(?:号|手机号?|电话|上|步|手机号码)?(?![学事时期一])|就?是(?:这个|手机号?|电话|本号|该号|此号)|也是(?:这个|手机|电话|它|本)|和手机一样|与手机号?(?:一致|相同|同)|一样|跟手机|用手机号)|(?:同|兼)微信|手微同|微同|同微|同v(?![a-z])|v同|vx同|同vx|(?:wechat|weixin|微信|\bvx|\bwx)(?: id| no\.?| number)?\s?(?:is |are )?(?:also )?(?:the )?(?:same\b|同)|same (?:on|for|as|number (?:on|for)) (?:my )?(?:wechat|weixin)|(?:also|both) (?:on|for|my) (?:wechat|weixin)|(?:and|\/|&) wechat\b.{0,12}same/,
);
/** “WeChat same as before” says nothing about the number. */
const SAME_AS_BEFORE = pattern(
	/微信(?:号)?(?:一样没变|还是(?:原来|之前|以前|老)|照旧|没变|不变)|(?:wechat|weixin) (?:is )?(?:the )?same as (?:before|earlier|old)|(?:wechat|weixin) (?:remains|stays|unchanged)/,
);

function wechatSame(doc: Doc, found: readonly Finding[]): Finding[] {
	const index = doc.clauses.findIndex(({ marked }) => SAME.test(marked) && !SAME_AS_BEFORE.test(marked));
	if (index < 0 || found.some(({ field, status }) => field === "wechat" && status === "current")) return [];
	const phones = found.filter(({ field, status, clause }) => field === "phone" && status !== "old" && clause <= index + 1);
	// Said behind a number, or before the only one: 微信同号；134… is another.
	const phone =
		phones.findLast(({ clause, start }) => clause <= index && start < (doc.clauses[index]?.end ?? 0)) ?? phones.at(-1);
	const mention = phone && doc.phones.find(({ start }) => start === phone.start);
	const clause = doc.clauses[index];
	if (!phone || !mention || !clause) return [];
	return [
		{
			field: "wechat",
			value: mention.national,
			status: phone.status,
			start: mention.start,
			end: mention.end,
			clause: index,
			confidence: 0.9,
			rule: "wechat:same-as-phone",
		},
	];
}

const QQ_MAIL = pattern(
	/(?:邮箱|邮件|mail)[^，。]{0,6}(?:它|这个|这串|该号|此号|同号|同一个|上面|前面|that number|the same)[^，。]{0,6}(?:加|\+|@|后面|接|后缀|at )|(?:它|这个号?|这串)(?:后面)?(?:加|接|\+)上?\s?@?qq|qq邮箱.{0,8}(?:同|就是|也是|即).{0,6}(?:qq|号|这个)|(?:邮箱|邮件|e-?mail|mail).{0,8}(?:就是|直接用|用|也是|同|是|填|写|走|=|:)?.{0,6}(?:这个|该|此|上面的?|同一个?|我?的?)?qq(?:号)?(?:的|加|\+|@|后面加|后加|邮箱|就行|即可|号码?)|(?:邮箱|e-?mail)(?:号)?(?:也)?同qq|qq(?:号)?(?:和|跟|、)?邮箱(?:都是|同号|一样|也是|就是)|qq ?(?:号)?@qq|qq(?:号)?(?:加|\+)\s?@?qq\.?com|qq ?mail (?:is |as )?(?:the )?(?:same|of (?:my|the|that|this) (?:same )?qq)|(?:same|that|this|my) qq (?:number |no\.? )?(?:is (?:also )?my |for )?(?:@qq|e?-?mail|at qq)|mail (?:is )?(?:my |the |that |this )?(?:same )?qq (?:number|no|id)/,
);

function qqMail(doc: Doc, found: readonly Finding[]): Finding[] {
	const index = doc.clauses.findIndex(({ marked }) => QQ_MAIL.test(marked.replace(/\ue007/g, "")));
	const qq = found.find(({ field, status }) => field === "qq" && status === "current");
	if (index < 0 || !qq || found.some(({ field }) => field === "email")) return [];
	if (
		/(?:不用|没有?|别用|别发|停|no|not|don'?t)[^，。]{0,4}qq ?(?:邮箱|mail)|qq ?(?:邮箱|mail)[^，。]{0,4}(?:不用|停|没在用|不看)/.test(
			doc.low,
		)
	)
		return [];
	return [{ ...qq, field: "email", value: `${qq.value}@qq.com`, clause: index, confidence: 0.8, rule: "email:qq-mail" }];
}

/** Same id at gmail: the mailbox goes by the name of the account. */
function sameName(doc: Doc, found: readonly Finding[]): Finding[] {
	const same = sameNameDomain(doc.text);
	const account = found.find(({ field, status }) => field === "wechat" && status === "current");
	if (!same || !account || found.some(({ field }) => field === "email")) return [];
	const email = readEmail(`${account.value}@${same.domain}`.toLowerCase());
	if (!email.ok) return [];
	return [{ ...account, field: "email", value: email.value, confidence: 0.75, rule: "email:same-name" }];
}
