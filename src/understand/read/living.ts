import { type Clause, type Doc, type Mark, rx } from "../doc.js";
import type { Status } from "../types.js";
import type { Finding } from "./finding.js";
import type { Stance } from "./stance.js";

type Role = "arrive" | "state" | "leave" | "same" | "none";

/** Behind or before a place: only a visit, an origin, or the place itself is spoken of. */
const VISIT = rx(
	"排队|过年|探亲|休假|扫墓|过节|省亲|出差|旅游|旅行|游玩|玩(?!具|家)|开会|路过|转机|中转|逛|爬山|爬了|看展|看病|体检|机票|车票|票|高铁|天气|气温|下雨|暴雨|台风|堵车|地铁|房价|好吃|校友会|分会|老家是|籍贯|出生|长大|祖籍|面试|比赛|参展|交流|访问|考察|度假|团建|蜜月|拍婚纱|喝喜酒|婚礼|参加|游(?!戏)|(?<![a-z])(?:trip|visit|visiting|tour|conference|seminar|commute|distance|wedding|funeral|concert|festival|match\\b|for eid|workshop|vacation|holiday|honeymoon|flight|layover|transit|traffic|weather|rain|smog|fog|born|originally|native|hometown|home town|grew up|raised in|for (?:a |the )?(?:conference|meeting|wedding|exam|interview|few days|week|weekend|umrah|hajj)|ki biryani|ka mausam|garmi|thand|umrah|hajj|shadi|ghoom)(?![a-z])",
);
const LEAVE_LEFT = rx(
	"(?:从|由|离开了?|告别了?|以前在|之前在|原来在|原先在|原在|过去在|曾在|不在|之前的|原来的|原|别了)\\s?$|(?:^|[^a-z])(?:from|left|leaving|leave|used to (?:live|be|stay|reside) in|was (?:in|at|living in)|were in|lived in|previously (?:in|based in)?|earlier (?:in)?|formerly (?:in)?|(?:no longer|don'?t|not) liv(?:e|es|ing) in|no longer (?:in|at|living in|based in)|not (?:in|based in)(?= [\\ue000])|(?<!based )(?<!live )(?<!work )(?<!working )out of|bye(?: bye)?|goodbye|farewell|adios|so long|alvida|khuda hafiz|pehle)\\s$|(?:再见了?|拜拜了?|别了|bye了?|goodbye|byebye)[，,]?\\s?$",
);
const LEAVE_RIGHT = rx(
	"^(?:[^，]{0,6}(?:待腻|呆腻|待够|混不下去|[待呆住]不(?:惯|下去|住)|不适应|水土不服)|\\s(?:till|until) (?:last|{D}|recently)|(?:待|呆|住|干|混|漂|工作)了(?:[一两二三四五六七八九十几好]|\\d{1,2}){1,2}(?:多|几)?(?:年|个月)|不呆|不待|不住|撤了?|润了?|跑路|毕业|离开|出来|(?:那边)?[^，]{0,6}(?:退租|退了|卖了|不呆|不待)|\\s?(?:office)?\\s?(?:transfer|搬|调|跳|转|换|迁|回|来|去)?(?:到|去|来|回|往|至|->|→)\\s?{CVK}|\\s?(?:se|chor|chhor|chod|ko chor)\\b|\\s?(?:->|→|=>)|\\sto {CVK})",
);
const SAME_LEFT = rx(
	"(?:still\\s?(?:还)?在|还在|仍在|仍然在|一直在|依[旧然]在|还是在|还是|没离开|没搬[，,]?还在|(?:^|[^a-z])(?:still (?:very much )?(?:living |based |staying |working |residing |here )?(?:in|at)?|same city[:, ]*|same old |haven't left|never left|abhi(?: bhi| tak)?|ab bhi|wohi|wahin))\\s?$",
);
const SAME_RIGHT = rx("^(?:没动|没变|没搬|没挪|不变|\\s?(?:mein|me) hi (?:hun|hoon|hain))");
const ARRIVE_LEFT = rx(
	"(?:搬(?:家)?(?:到|去|来|回|至|往)?了?|搬家[，,]?到|迁(?:到|往|至|居)了?|移居(?:到)?|移民(?:到|去)?了?|定居(?:在|于|到)?了?|落户(?:在|到|于)?了?|安(?:了|好|了个)?家(?:在|于|了)?|扎根(?:在|于)?|留在了?|转战|转到了?|换到了?|调(?:到|去|回|往|任|来|至)了?|(?:外)?派(?:我|咱|他|她)?(?:们)?(?:到|去|来|往|驻)了?|支教|挂职|援建|随军|公派|驻(?:在)?|常驻(?:在)?|长驻|奔赴|杀[到回]|回到了?|回老家|回家乡|回国了?[（(，,]?|去到|北上|南下|(?:工作|办公|上班)?地点(?:在|是|:|：)?|位于|地处|落脚(?:在)?|投奔|定在|选择了?|relocate(?:d)?(?:到|去|回|to|了)?|move(?:d)?(?:到|去|回|了)|transfer(?:red)?(?:到|去|回|至)|flying to|飞去|飞往|入沪|base(?:d)?\\s?(?:在|到|是|换到|:|：|改到)?|(?:city|location|base)(?:是|在|换成|改成|:|：)|[→]|->|=>|(?:工作)?地点(?:在|是|:|：)?|坐标(?:换成?了?|改成?了?|变成?|更新(?:为|到)?|在|是|:|：|，|,)?|(?:现居地|居住地|所在地|所在城市|常住地|城市|坐标)(?:变更|更新|变动|更改|调整|变化)(?:为|成|到|:|：)?|城市(?:换成?了?|改成?了?|变成?了?|改为|更新(?:为|到)|是|:|：)?|现居(?:住)?(?:地)?(?:在|于|是|:|：)?|常住(?:地)?(?:在|是|:|：)?|居住(?:地)?(?:在|于|是|:|：)|人(?:现|先|暂时|目前|已经?|都)?(?:在|到了?|回|来)了?(?:老家|家乡)?|(?:北|南|西|东)?漂(?:到|在|回)了?|扎到了?|蹲在|窝在|缩回了?|滚回了?|溜回了?|躺回了?|你好啊?[，,]?|租在|住(?:在|到)?了?|现住(?:在)?|家(?:搬到|安在|住)了?)\\s?$",
);
const WEAK_LEFT = rx("(?:回的|来的|去的|在|去了?|到了?|来了?|回了?|来到|赴|往|于|进|上)\\s?$");
const SETTLE_RIGHT = rx(
	"^(?:\\s?(?:那边|这边|市区?|本地|城里|老家|家乡)?(?:安了?家|安好家|成了家|买了?房|租了?房|落了?户|扎了根|立足|项目部|项目上|分部|分公司|办事处|总部|基地|工地|活动|为主|居多|落脚|安顿|待着|呆着|陪|照顾|团聚|成家|结婚|工作|上班|定居|生活|居住|安家|买房|落户|发展|任职|打工|创业|扎根|就业|就职|报到|入职|常驻|驻村|支教|读(?:书|研|博|硕|[^，]{0,8}(?:硕士|博士|研|mba))|念|求学|上学|做(?:事|生意|{T})|当{T}|当兵|混|搬砖|过日子|养老|带娃|摆摊|给人|跑车|送外卖|开出租|承包|种[\u3400-\u9fff]|养[\u3400-\u9fff]|读语言|驻守|闯|打拼|赴任|上任|履新|接手|坐镇|谋生|讨生活|奋斗|开荒|找工作|投奔|教书|任教|规培|访学|交换|驻外|挂职|援[疆藏外建]|做[\\u3400-\\u9fff]{0,4}(?:访学|访问学者|博后|博士后|交换|援建)|实习半年|开(?:店|公司|诊所|了|家|个|间)|生根)|{O}|{A}|的{O}|[\\u3400-\\u9fff]{2,5}区)",
);
const SETTLE_DONE = rx(
	"^(?:(?:已经?|快|都|有)?(?:[一两二三四五六七八九十几]|\\d{1,2})(?:多|几)?(?:年|个月)[多了]*(?:$|，)|了|啦|咯|喽|了啦|～|哈|呢|哦|呀|啊|哟|嘞)*(?:$|[，。！!（(]|有|半年|一年|两年|{D}|快|以后|离|，)",
);
const ARRIVE_LATIN = rx(
	"(?:^|[^a-z])(?:(?:moved|shifted|relocated|transferred|deputed|seconded|deployed|assigned|rotated|migrated|immigrated|emigrated|settled(?: down)?|resettled|posted|returned|came back|come back|gone back|went back|back home|back|came|gone|left for|shift|move|transfer|relocate|migrate)(?: (?:back|permanently|home|recently|again|now|finally|here|over|out|jobs?|with (?:my )?(?:family|wife|husband|kids))){0,3} ?(?:to|in(?:to)?|at|-)?|(?:moving|shifting|relocating|migrating|transferring|immigrating|returning|settling|going back|heading back|flying back|coming back)(?: (?:back|permanently|home|soon|again|over|out|with (?:my )?family)){0,2} (?:to|in)?|(?:going|flying|heading|leaving|travelling|off)(?: (?:permanently|for good|out|off|over))? (?:to|for)|(?:will|i'll|we'll|he'll|she'll) be(?: (?:living|based|working|staying))? in|(?:on )?deputation (?:to|in)|(?:doing|in|on) (?:a |my )?(?:fellowship|residency|phd|masters?|post-?doc|training) in|(?:army |new |my )?posting(?: is)?(?: in| at)?\\s?:?|(?:transfer|posting|tabadla) (?:ho ?ga?y[ai]|hua|hui)(?: hai)?,?|^ ?(?:i'?ve )?been(?: living| based| working| staying)?(?: here)? in|(?:^|, ?|and |but )now|and (?:am|are|is)(?: now| currently)? in|(?:to|will|going to) (?:settle|live|stay)(?: down)? in|current (?:city|location)|now (?:in|at|living in|based in|settled in|a resident of)|(?:living|live|lives|staying|stay|stays|residing|reside|resides|based(?: out)?|settled|located|stationed|posted|rehta|rehti|situated)(?: (?:now|currently|permanently|with (?:my )?(?:family|parents)|here|out))? (?:in|at|of|near)|(?:i am|i'm|im|we are|we're|am|he is|she is|he's|she's|they're|is)(?: (?:now|currently|presently|also|actually|back))? (?:in|at)|(?:currently|presently|nowadays|these days|at present|right now)(?: (?:living|based|staying|residing|working))?,? (?:in|at)|(?:working|work|works|practi[cs]ing|training|studying|job|employed|serving|placed|posted|stationed|doing [a-z ]{2,20}|my (?:own )?(?:[a-z]+ )?(?:clinic|practice|business|shop|company|office|school|cafe|restaurant|firm)) in|hello|salaam|salam|namaste|hola|(?:current )?(?:city|location|residence|base|based|home)(?: is| now|:| -| =)(?: now)?|ab|new city[: ]*|aaj ?kal|filhal|shehar badla hai[:, ]*(?:ab)?)\\s?$",
);
const URDU_RIGHT = rx(
	"^\\s?(?:(?:mein|me|main|mai)\\b(?:[^.]{0,24}\\b(?:hun\\b|hoon\\b|hu\\b|hon\\b|hain\\b|rehta|rehti|rehte|job|kaam|settle|shift|posting|posted|hunga|hungi|clinic|dukaan|dukan|office|school|karobar|business|hospital))|ho ga?y[aei]|ho gya|shift|move|transfer|settle|aa ?ga?y[aei]|aaga?y[aei]|wapis|wapas|chal[aei] ga?y[aei]|pohanch|ja ?raha|ja ?rahi|jaunga|jaungi|relocate|(?:mein|me) (?:job|residency))",
);
const PLACE_OF_JOB = rx("[{O}{T}](?:,|，|@)?\\s?(?:in |at |[（(]|的)?$|[{O}{T}](?:的)?(?:上班|工作|报到)\\s?[（(]$|[（(]$");

/** Who is back in some days has not moved. */
export const SHORT_STAY =
	/onsite|(?:培训|学习|出差|开会|集训)到|(?:驻场|逗留|停留|待|呆|住|玩|出差|培训|学习|开会)了?(?:[一两三四五六七八九十几]|\d+)(?:天|晚|夜|个?星期|周)|(?:几|两|三|五|十|半|\d+)(?:天|周|个?星期|个?礼拜)(?:就|后|左右)?(?:就)?(?:回|返)|待(?:上)?(?:几|两|三|\d+)(?:天|周)|for (?:a|one|two|three|few|a few|a couple of|some|\d+) (?:days?|weeks?)|(?:for|over|on) the weekend|this weekend|till (?:friday|sunday|monday|tomorrow)|day trip|short (?:visit|trip)|passing through|\d+ din ke liye|chutti/;

/** What is there is a client, a match, everybody: not the writer. */
const NOT_MINE =
	/(?:甲方|乙方|客户|总部|对方|酒店|会场|工厂|厂家|仓库|婚礼|比赛|决赛|考点|考场|大家|同学们|人家|朋友圈|别人|亲戚)[^，]{0,4}(?:都|也|是)?在\s?$|(?:reunion|match|event|wedding|meeting|exam|cent(?:re|er)|party|client|customer|seminar|conference|concert|game|final|people|everyone|everybody|parcel|bag|luggage|flight) (?:is|are|was|were|will be|got|stuck)?\s?(?:in|at)\s?$|梦(?:回|见|到)\s?$/;

/** Back in Lahore after 3 yrs in China: those are over. */
const YEARS_THERE =
	/(?:after|spent|spending)(?: [a-z0-9.]+){1,3} (?:years?|yrs?|months?)(?: of [a-z]+)?(?: living| working| studying)? (?:in|at) $/;

/** 名单里我还是…: what stands in a record, said to be put right. */
export const STALE =
	/(?:名单|通讯录|登记|系统|名片|档案|资料|信息|表)(?:里|上|中)?[^，]{0,6}(?:还|仍)(?:是|在|写着?|挂着?)(?:在|的是|了)?\s?$/;

/** Only a visit, an origin or the place itself is spoken of. */
export const isVisit = (clause: Clause, at: number): boolean =>
	VISIT.test(clause.marked.slice(Math.max(0, at - 16), at)) ||
	VISIT.test(clause.marked.slice(at + 1, at + 19)) ||
	NOT_MINE.test(clause.marked.slice(0, at)) ||
	YEARS_THERE.test(clause.marked.slice(0, at)) ||
	// 驻长沙的十几个同学
	/^(?:那边|这边)?的[^，]{0,8}(?:同学|校友|朋友|同事|老师|老乡|兄弟|姐妹|小伙伴|老铁|人(?![\u3400-\u9fff]))/.test(
		clause.marked.slice(at + 1),
	);

/** Left Saudi for good: what was left is not where he is. */
export const isLeft = (clause: Clause, at: number): boolean =>
	LEAVE_LEFT.test(clause.marked.slice(0, at)) && !/(?:^|[^a-z])from\s$/.test(clause.marked.slice(0, at));

/** Where people live or work. */
export function readLiving(doc: Doc, stances: readonly Stance[], work: readonly Finding[]): Finding[] {
	const found: Finding[] = following(doc, stances);
	const moves =
		/[待呆住]不惯|不走了|farewell|for good|落叶归根|结婚|嫁(?!妆)|随军|随老公|跟(?:着)?老公|跟(?:着)?老婆|陪读|团聚|落户|不在.{0,6}了|出站|退伍|转业|回国|留学|撤|从.{1,8}回|goodbye|搬|跳[去到]|加入|就职|上班|新工作|换工作|跳槽|入职|调动|定居|离职|毕业|落户|坐标|现居|人在|relocat|mov(?:ed|ing)|shift|join|settled|transfer/.test(
			doc.low,
		);
	for (const [index, clause] of doc.clauses.entries()) {
		const stance = stances[index];
		if (!stance || stance.void) continue;
		for (const [at, mark] of clause.marks) {
			if (mark.kind !== "C" && mark.kind !== "V" && mark.kind !== "K") continue;
			const job = jobBeside(clause, at, work, index) ?? jobBefore(doc, clause, work, index);
			const role = roleOf(
				sentenceOf(doc, clause),
				clause,
				at,
				mark,
				stance,
				moves,
				job,
				LONG_STAY.test(sentenceOf(doc, clause)),
				PLACE_ALONE.test(clause.marked) && NEW_PLACE.test(doc.clauses[index - 1]?.marked ?? ""),
			);
			if (role === "none" || found.some(({ start }) => start === mark.of.start)) continue;
			if (mark.kind !== "C" && !standsAlone(clause, at, mark, role)) continue;
			const { start, end, value } = mark.of;
			const field = mark.kind === "C" ? "city" : mark.kind === "V" ? "province" : "country";
			// Somebody who is about to leave is still there.
			const gone = clause.marked.slice(at + 1).search(/[到去来回往至][\ue000-\ue003]了/) >= 0;
			if (
				role === "leave" &&
				!gone &&
				(stance.future || stances[index + 1]?.future || /leaving\s$/.test(clause.marked.slice(0, at)))
			)
				continue;
			const status: Status =
				role === "leave"
					? "old"
					: job && role === "state"
						? job.status
						: stance.future || setsOut(doc, stances, index)
							? "future"
							: "current";
			// Where a job was is of no interest.
			if (job && role === "state" && job.status === "old") continue;
			if (role === "leave" && (mark.kind !== "C" || stance.negated)) continue;
			// 我没辞职，也没去深圳，在赣州上班呢: he is where he was.
			const denied =
				role === "state" &&
				stance.owner === "self" &&
				stances.slice(0, index).some(({ negated, owner }) => negated && owner === "self") &&
				!/现在|搬|调|换|回到|now|moved|shifted/.test(clause.marked);
			const same = role === "same" || (stance.negated && role !== "leave") || job?.affirmed || denied;
			found.push({
				field,
				value,
				start,
				end,
				clause: index,
				status,
				confidence: mark.of.sure ? 0.85 : 0.6,
				rule: `${field}:${role}`,
				...(same ? { affirmed: true as const } : {}),
			});
		}
	}
	return [...found, ...countriesBehind(doc, found)];
}

/** Now in Abu Dhabi, UAE mobile …: the country right behind its own city. */
function countriesBehind(doc: Doc, found: readonly Finding[]): Finding[] {
	return doc.places.flatMap((place) => {
		if (place.kind !== "country" || found.some(({ start }) => start === place.start)) return [];
		const before = doc.places.find(
			({ kind, end, country }) =>
				kind === "city" && country === place.country && /^[,，、]\s?$/.test(doc.text.slice(end, place.start)),
		);
		const city =
			before && found.find(({ start, field, status }) => start === before.start && field === "city" && status !== "old");
		return city
			? [
					{
						...city,
						field: "country" as const,
						value: place.value,
						start: place.start,
						end: place.end,
						rule: "country:behind-city",
					},
				]
			: [];
	});
}

/** 单位搬到雄安，我也跟着来了: where they went the writer went too. */
const FOLLOWS =
	/\bso did i\b|i (?:followed|moved too|shifted too)|我们?(?:也|就|全家|都)*搬(?:过来|过去|来)|我[^，]{0,4}跟(?:着|了)?(?:就)?(?:过来|过去|来|去|搬)/;
function following(doc: Doc, stances: readonly Stance[]): Finding[] {
	return doc.clauses.flatMap((clause, index) => {
		const before = doc.clauses[index - 1];
		if (!before || !FOLLOWS.test(clause.marked) || stances[index]?.void) return [];
		const city = [...before.marks.values()].findLast(({ kind }) => kind === "C");
		if (city?.kind !== "C") return [];
		const { start, end, value } = city.of;
		return [
			{
				field: "city" as const,
				value,
				start,
				end,
				clause: index,
				status: "current" as const,
				confidence: 0.7,
				rule: "city:followed",
				owner: "self",
			},
		];
	});
}

/** The employer right beside a place: Bosch Bengaluru, 腾讯（深圳）. */
function jobBeside(clause: Clause, at: number, work: readonly Finding[], index: number): Finding | undefined {
	const left = clause.marked.slice(0, at);
	if (!PLACE_OF_JOB.test(left) && !/^(?:的|那边的)?[\ue000-\uf8ff]/.test(clause.marked.slice(at + 1))) {
		// An employer no list knows is no mark: it ends right before the place.
		const offset = clause.at[at] ?? -1;
		return work.find((job) => job.clause === index && job.field === "employer" && offset - job.end >= 0 && offset - job.end <= 5);
	}
	const offset = clause.at[at] ?? clause.start;
	const here = work.filter((job) => job.clause === index && job.field === "employer");
	// 岗位是分析研究员（上海）: the employer stood in the clause before.
	if (here.length === 0 && /[\ue000-\uf8ff]\s?[（(]$/.test(left))
		return work.findLast((job) => job.clause < index && job.clause >= index - 2 && job.status !== "old");
	const near = here;
	return near
		.sort((a, b) => Math.abs(a.start - offset) - Math.abs(b.start - offset))
		.find((job) => Math.abs(job.end - offset) < 24 || Math.abs(job.start - offset) < 12);
}

/** A place alone behind the comma that ends an employer: at KAUST, Thuwal. */
function jobBefore(doc: Doc, clause: Clause, work: readonly Finding[], index: number): Finding | undefined {
	if (!/^[,，]$/.test(doc.clauses[index - 1]?.stop ?? "")) return undefined;
	// 飞机结构工程师，上海浦东: the title may stand between.
	if (!PLACE_ALONE.test(clause.marked) && !PLACE_BEHIND_TITLE.test(clause.marked)) return undefined;
	const before = TITLE_ALONE.test(doc.clauses[index - 1]?.marked ?? "") ? index - 2 : index - 1;
	return work.find((job) => job.clause === before && job.field === "employer" && job.status !== "old");
}
/** 换城市了，成都 */
const NEW_PLACE =
	/外派(?:到)?(?:非洲|欧洲|中东|海外|国外|东南亚|南美)|调令|派令|任命下来|换(?:了)?(?:个)?(?:城市|地方|地儿)|transfer orders?|posting orders?|搬家|城市(?:变|换)|changed (?:city|cities)|new city|(?:update|change|correct) my (?:city|location|place)/;
const PLACE_ALONE = rx(
	"^\\s*{CVK}(?:[,，\\s]*{CVKA})*(?:[\\u3400-\\u9fff]{1,4}| (?:head |main |regional )?(?:office|campus|branch|site|plant)| (?:since|from|as of) {D}| now| these days)?\\s*$",
);
const PLACE_BEHIND_TITLE = rx("^\\s*{T}[,，]\\s?{CVK}[\\u3400-\\u9fff]{0,4}$");
const TITLE_ALONE = rx("^\\s*{T}\\s*$");

const NOT_THAT = rx("{C}[，,]? ?(?:不是|而不是|并非|and not|not) ?$");
const FROM_TO = rx("(?:from|从|由) ?{CVK} ?(?:office |那边)?(?:to|transfer到|搬到|调到|到|去|->|→) ?$");
const STAYED =
	/^(?:这边)?(?:已经)?(?:待|呆|住|干|混|工作|生活)了?(?:快|第|整整|有)?(?:[一两二三四五六七八九十几好]|\d+){1,3}个?(?:多|几)?(?:年|月)/;
const LEFT_SINCE = /离开|撤|搬|回|走了|出来|告别|终于|再见|决定|现在|如今|换|去了|到了|[\ue000-\ue003]/;
const MOVES_FROM =
	/mov|shift|relocat|transfer|switch|chang|return|back|came|left|resign|going|leav|migrat|搬|调|转|回|迁| to [\ue000-\ue003]|->|→|now|ab\b/;
const TO_FROM = rx("{CVK} (?:office |branch |campus )?to ?$");
const POSTED_AS = rx("(?:posted|working|serving|works?|now|am|i'm|appointed) (?:now )?(?:as )?(?:an? )?{T} (?:in|at) ?$");

function roleOf(
	low: string,
	clause: Clause,
	at: number,
	mark: Mark,
	stance: Stance,
	moves: boolean,
	job: Finding | undefined,
	stays: boolean,
	newPlace: boolean,
): Role {
	// 广西百色, Perth, Australia: what stands around the whole place says what is meant.
	const [first, last] = chainOf(clause, at);
	const left = clause.marked.slice(0, first);
	const right = clause.marked.slice(last + 1);
	const sure = "sure" in mark.of && mark.of.sure;
	if (
		/^(?:\d|[东西南北]?站|迪士尼|欢乐谷|环球影城|动物园|博物馆|机场|火车站|高铁|塔|码头|港口|海关|口岸|大学| ?(?:airport|station|terminal|railway|port|traffic|weather|university|zoo|fort|mall|stadium|wala|wale|ki|ka|ke|vs)\b)/.test(
			right,
		)
	)
		return "none";
	// 日本那边的手机 is a number, not a place.
	if (/^\s?(?:那边|这边)的?(?:手机|电话|号码?|卡)/.test(right)) return "none";
	if (SAME_RIGHT.test(right)) return "same";
	// 我在泰州不是台州; 填成宿州了，应该是苏州
	if (NOT_THAT.test(left)) return "leave";
	if (/(?:填|写|打|登记|标)(?:成|作)\s?$/.test(left) && /应(?:该|当)?(?:是|为)|其实是|正确/.test(low)) return "leave";
	if (/(?:填|写|打|登记|标|城市|地)/.test(low) && /(?:应(?:该|当)?(?:是|为)|其实是|正确的?是)\s?$/.test(left)) return "arrive";
	// 定居地改一下，写咸阳，别写西安
	if (/(?:别|不要|不用|不)再?(?:写|填|登记|标)成?\s?$/.test(left)) return "leave";
	if (
		/(?:城市|定居|住|居|地址|地方|通讯录|登记|档案|信息|资料|改)/.test(low) &&
		/(?:^|[^别不要用])(?:写|填|登记|改写?|标|写成|填成|改成|换成)(?:上|为)?\s?$/.test(left) &&
		/^(?:就|吧|即可|就行|就好|就成|了|市|哈|$)/.test(right)
	)
		return "arrive";
	// 是湘潭不是湘乡: a slip put right.
	if (
		/(?:城市|填|写|登记|地)/.test(low) &&
		/(?:不是|并非|而非|\bnot )\s?$/.test(left) &&
		/(?:^|[^不])是\s?[\ue000]|its? [\ue000]|is [\ue000]/.test(clause.marked)
	)
		return "leave";
	if (/(?:城市|填|写|登记|地)/.test(low) && /(?:应该|^|[^不])是\s?$/.test(left) && /^[，,]?\s?(?:不是|而?非)/.test(right))
		return "arrive";
	if (/(?:以前|之前|原来|原先|过去|早先|曾经)我?们?[^，\ue000-\ue003]{0,3}在\s?$/.test(left) && !VISIT.test(clause.marked))
		return "leave";
	if (STALE.test(left)) return "leave";
	// 通讯录上写的大连，其实我已经在沈阳
	if (/(?:写的|登记的|挂在|填的|显示的?|留的|标的)(?:还|仍|一直)?(?:是|在)?\s?$/.test(left) && /其实|改|现在|已经|早/.test(low))
		return "leave";
	if (/(?:早|已经?|现在)(?:就)?(?:已经?)?不在\s?$/.test(left)) return "leave";
	// 不在那里: that he left it only 了 says.
	if (/不在\s?$/.test(left) && !/^[^，]{0,6}了/.test(right)) return "none";
	// “Hi from Bhaktapur” leaves nothing.
	if (/(?:^|[^a-z])from $/.test(left) && !MOVES_FROM.test(clause.marked)) return "none";
	if (LEAVE_LEFT.test(left) && !/(?:i am|i'm|im|am|we are) from $/.test(left))
		return VISIT.test(clause.marked) ? "none" : "leave";
	if (/^[^，]{0,6}(?:待腻|呆腻|待够|混不下去|[待呆住]不(?:惯|下去|住)|不适应|水土不服)/.test(right)) return "leave";
	if (
		FROM_TO.test(left) &&
		/mov|shift|relocat|transfer|switch|chang|base|搬|调|转|回|迁|->|→/.test(left) &&
		!VISIT.test(clause.marked)
	)
		return "arrive";
	// 转眼在南宁待了三年: still there, unless the words go on to another place.
	if (/(?:^|[^不曾])在\s?$/.test(left) && STAYED.test(right) && !LEFT_SINCE.test(low.slice(low.indexOf("了")))) return "state";
	// Till 2027: he is there yet.
	const yet =
		/^\s(?:till|until) \ue008/.test(right) &&
		[...clause.marks.values()].some((mark) => mark.kind === "D" && mark.of.tense === "future");
	if (LEAVE_RIGHT.test(right) && !ARRIVE_LEFT.test(left) && !yet) return "leave";
	if (SAME_LEFT.test(left)) return isPast(clause) ? "none" : "same";
	if (isVisit(clause, at) || SHORT_STAY.test(low) || isOver(clause, at)) return "none";
	if (job) return "state";
	if (newPlace) return "arrive";
	if (POSTED_AS.test(left)) return "state";
	// Landed in Lahore for good; deputed to our Jakarta office.
	if (/(?:landed|touched down|reached|arrived|flew|flown)(?: safely| back| in)* (?:in|at|to)\s?$/.test(left))
		return LONG_ARRIVAL.test(low) ? "arrive" : "none";
	if (
		/(?:deputed|seconded|deployed|assigned|transferred|posted|sent|moved|relocated|shifted|deputation|secondment|transfer|posting)[a-z ]{0,12} to (?:our|the|their|my|company'?s)\s$/.test(
			left,
		) &&
		/^ (?:office|branch|site|plant|team|headquarters|hq|campus|facility|project|hub|centre|center)/.test(right)
	)
		return "arrive";
	// My cousin in Chennai swears so: where the news is from.
	if (
		stance.owner !== "self" &&
		/\ue00b (?:in|from|at) $/.test(left) &&
		/^ (?:swears?|says?|said|told|tells|confirm|claims?|heard|informed|texted|messaged)/.test(right)
	)
		return "none";
	// Transfer letter: Vizag to Kochi.
	if (TO_FROM.test(left) && /transfer|posting|posted|shift|mov|relocat/.test(low)) return "arrive";
	if (ARRIVE_LEFT.test(left)) return "arrive";
	if (ARRIVE_LATIN.test(left)) {
		// Going to a place is a visit unless something says that it is for long.
		if (/(?:going|flying|heading|leaving|travelling|off)[a-z ]* (?:to|for)\s?$/.test(left)) {
			return /permanent|for good|for (?:my |a |the |higher )*(?:job|work|post-?doc|training|posting|degree|phd|master|ms\b|mba|residency|fellowship|study|studies|training|degree)|to (?:join|work|study|settle)|settle|family/.test(
				low,
			)
				? "arrive"
				: "none";
		}
		return "arrive";
	}
	if (
		/^\s?(?:mein|me|main)\b[^.]{0,10}$/.test(right) &&
		(stance.owner !== "self" || /(?:^|\s)(?:main|hum|ab|aaj ?kal|filhal)\s[^.]{0,10}$/.test(left))
	)
		return "arrive";
	if (/(?:have|'ve|has|been) (?:living |based |working |staying )?in\s$/.test(left) && /^ (?:for|since|now)\b/.test(right))
		return "state";
	if (URDU_RIGHT.test(right))
		return /ja ?rah|jaung/.test(right.slice(0, 12)) && !/job|ke liye|shift|settle|hamesha|kaam/.test(right) ? "none" : "arrive";
	if (!WEAK_LEFT.test(left)) return nearMoveWord(left, right) && sure ? "arrive" : "none";
	if (SETTLE_RIGHT.test(right)) return "state";
	if (stance.owner !== "self" && sure && /(?:^|[^不])在\s?$/.test(left)) return "state";
	if (stays) return "arrive";
	if (
		moves &&
		/^[\u3400-\u9fff]{1,5}$/.test(right) &&
		/(?:^|[^不])(?:在|来了|去了|到了)\s?$/.test(left) &&
		sure &&
		!/^(?:吃|玩|看|买|等|开|转|了|的|出|旅|路|参|见|办|过|逛|排|碰)/.test(right)
	)
		return "state";
	if (!SETTLE_DONE.test(right)) return "none";
	const weak = /(在|去了?|到了?|来了?|回了?|来到|赴|往|于|进|上)\s?$/.exec(left)?.[1] ?? "";
	if (/^在/.test(weak) && stance.owner !== "self" && sure) return "state";
	if (/^在/.test(weak))
		return (sure || /(?:现|目前|如今|一家|全家|都)[^，]{0,4}在\s?$/.test(left)) &&
			(/(?:现在?|目前|如今|已经?|人|我|们|俩|都|长期|主要|暂时|平时|就|刚|也|^)在\s?$/.test(left) || moves)
			? "state"
			: "none";
	if (/^(?:已经?|快|都|有)?(?:[一两二三四五六七八九十几]|\d{1,2})(?:多|几)?(?:年|个月)/.test(right)) return "state";
	if (stance.future && /过完年|年后|毕业后?|明年|下半年/.test(left)) return "arrive";
	// 去年就来中山了: a month or a year ago is no visit.
	if (longSince(clause)) return "arrive";
	return moves || /回/.test(weak) || stance.owner !== "self" ? "arrive" : "none";
}

/** An arrival that is no visit. */
const LONG_ARRIVAL =
	/for good|permanent|settl|look(?:ing)? for (?:work|a job|job)|job ?hunt|home (?:now|at last|finally)|new (?:home|life|chapter|job|posting|base)|joining|start(?:ing|s)? (?:work|at|my|the)|farewell|after \S+ (?:years?|yrs)|with (?:my )?(?:family|bags|kids)|moved?|relocat|posting|for (?:a|the|my|\d|one|two|three) (?:job|year|years|master|ms|phd|degree)|(?:\d+|two|three|six|eighteen|twelve) (?:months|years)/;
const sentenceOf = (doc: Doc, clause: Clause): string =>
	doc.clauses
		.filter(({ sentence }) => sentence === clause.sentence)
		.map(({ marked }) => marked)
		.join("，");
/** Half a year and more is a move. */
const LONG_STAY =
	/(?:待|呆|干|住|干满)上?(?:[一两二三四五]|\d)年|长期|团聚|为期.{0,3}年|为期半年|外派|派驻|驻外|常驻|长驻|驻村|支教|援[疆藏外]|(?:[一两二三四五]|\d)年(?:左右|以上|期|合同)?$|半年$|(?:for|next) (?:a|one|two|three|four|five|\d) years?|permanently|for good|long[- ]term/;

/** No pattern fits, but shortly before a large city somebody moves or settles. */
function nearMoveWord(left: string, right: string): boolean {
	if (/(?:from|to (?:see|visit|meet)|trip|tour|从|离|距)\s?[^\ue000-\uf8ff]{0,4}$/.test(left)) return false;
	if (
		/(?:^|[^a-z])(?:moved|relocated|shifted|migrated|settled|transferred|relocating|posted|living|residing|based)(?:[^.!?\ue000]{0,26}) (?:to|in|at|near)(?: the)? $/.test(
			left,
		)
	)
		return true;
	if (/(?:搬家|搬去|搬到|调动|调到|外派|派驻|定居|落户|安家|常驻|迁)[^，。\ue000]{0,6}$/.test(left)) return true;
	return /^[^，。\ue000]{0,4}(?:定居|落户|安家|常驻|长住|扎根)/.test(right);
}

/** 去年在敦煌支教了半年: that time is over. */
export const isOver = (clause: Clause, at: number): boolean =>
	isPast(clause) &&
	/^[^，]{0,8}了(?:[一两二三四五六七八九十半几]|\d+)个?(?:多)?(?:年|月)(?!了)/.test(clause.marked.slice(at + 1));

/** 公司派我去成都常驻，9月出发: the next clause says when. */
const setsOut = (doc: Doc, stances: readonly Stance[], index: number): boolean => {
	const next = doc.clauses[index + 1];
	return (
		next?.sentence === doc.clauses[index]?.sentence &&
		stances[index + 1]?.future === true &&
		/(?:agle [a-z]+|\ue008) (?:ki|ka) (?:baat|plan)|的事儿?$|搬|入住|起$|走$|走人|赴任|出发|动身|启程|过去|到岗|报到|上班|入职|就位|leave|fly|start|join|move/.test(
			next?.marked ?? "",
		)
	);
};

/** 去年这个时候还在武汉 */
const isPast = (clause: Clause): boolean =>
	[...clause.marks.values()].some((mark) => mark.kind === "D" && mark.of.tense === "past");
const longSince = (clause: Clause): boolean =>
	[...clause.marks.values()].some(
		(mark) => mark.kind === "D" && mark.of.tense === "past" && (mark.of.precision === "month" || mark.of.precision === "year"),
	);

/** The places side by side at an index: where the first and the last of them stand. */
function chainOf(clause: Clause, at: number): [number, number] {
	let first = at;
	let last = at;
	for (;;) {
		const before = /([\ue000-\ue003])[,，、\s·/-]{0,2}$/.exec(clause.marked.slice(0, first));
		if (!before) break;
		first = before.index;
	}
	for (;;) {
		const after = /^[,，、\s·/-]{0,2}([\ue000-\ue003])/.exec(clause.marked.slice(last + 1));
		if (!after) break;
		last += after[0].length;
	}
	return [first, last];
}

/** A province or country that a city names already is not said again; 新疆 alone is. */
function standsAlone(clause: Clause, at: number, mark: Mark, role: Role): boolean {
	if (mark.kind === "K" && /^(?:的|那个|号|手机|电话|number|mobile|sim|wal[ai])/.test(clause.marked.slice(at + 1).trim()))
		return false;
	return role !== "same";
}
