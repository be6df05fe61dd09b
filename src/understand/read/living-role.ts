import { type Clause, type Mark, rx } from "../doc.js";
import { pattern } from "../pattern.js";
import type { Finding } from "./finding.js";
import {
	ARRIVE_LATIN,
	ARRIVE_LEFT,
	chainOf,
	FROM_TO,
	isOver,
	isPast,
	isVisit,
	LEAVE_LEFT,
	LEAVE_RIGHT,
	LEFT_SINCE,
	LONG_ARRIVAL,
	longSince,
	MOVES_FROM,
	NEW_PLACE,
	NOT_THAT,
	POSTED_AS,
	SAME_LEFT,
	SAME_RIGHT,
	SETTLE_DONE,
	SETTLE_RIGHT,
	SHORT_STAY,
	STALE,
	STAYED,
	TO_FROM,
	URDU_RIGHT,
	VISIT,
	WEAK_LEFT,
	YEARS_THERE,
} from "./living-cues.js";
import {
	ADMITTED,
	ARROW_RIGHT,
	BACK_THEN,
	BASED_WHO,
	CAME_HERE,
	CAME_ZH,
	DESK_LEFT,
	EVENT_RIGHT,
	FED_UP_LEFT,
	FED_UP_RIGHT,
	FIRM_MOVES,
	FIRM_THERE,
	FOR_LONG_UR,
	GOES_UR,
	GOT_THERE,
	GREETS_FROM,
	HERE_NOW,
	HOW_FAR_RIGHT,
	JOINS_PLACE,
	JOURNEY,
	LANDED_RIGHT,
	LONG_ARRIVAL_HAN,
	NEW_IS,
	NOT_LONG_UR,
	OF_THE_PLACE,
	OFFICE_LEFT,
	OFFICE_RIGHT,
	OWN_JOB,
	PLAIN_MOVE,
	RECORDED_LEFT,
	SENT_LEFT,
	SENT_RIGHT,
	SETTLED_LEFT,
	SHORT_TIME,
	SINCE_DAY,
	TAKEN_OUT_LEFT,
	TAKEN_OUT_RIGHT,
	TOOK_POST,
	WORKS_THERE,
	YEARS_IN,
} from "./living-words.js";
import type { Stance } from "./stance.js";

const UNTIL_RIGHT = pattern(
	/^(?:这边|那边|这里|这儿)?(?:再|先|只|还|继续|最多|就|得)*(?:待|呆|住|干|忙|做|留|混|熬|上班|工作)(?:到|满|完)(?![^，]*[才就]|了)[^，]{1,10}$/,
);
/** What one moves into. */
const MOVES_IN = rx(
	"^\\s*(?:{D}|[上这本]个?月|[初中底]|月[初中底]|年[初底前]|刚刚?|才|已经?|终于|总算|现在|如今|索性|干脆|最后|正式|又|也|就|要|都|今天|我们?|咱们?|俺|本人|全家|一家[\u3400-\u9fff]{0,2}|小两口|[和跟](?:老婆|老公|媳妇|对象|爱人|{N}|爸妈|孩子)){0,6}(?:搬|住|迁|挪|入住|乔迁)(?:进|入|到|至|去)?了?(?:位于|在)?\\s?$",
);
const DWELLING = pattern(
	/^(?:市区?|城里|郊区|那边|这边|老城)?的?(?:新|小|大|老|自己的?|刚买的?|出租|两居|三居|江景|海景|学区|精装|loft|[一二两三]室[一二两]厅的?)*(?:窝|家|居|屋|房|公寓|单元楼|别墅|院子|小院|宅|公租房|廉租房|住处|房子|宿舍|小区|民房|商品房)(?:子|里)?(?:了|啦|咯|喽)?(?=$|[，！])/,
);

/** `told`: by a form of words that means nothing else, whatever the single words weigh. */
export type Role = "arrive" | "told" | "state" | "leave" | "same" | "none";

/** A place, and what is known of the words around it. */
export interface Scene {
	readonly clause: Clause;
	/** Where in it the place stands. */
	readonly at: number;
	readonly mark: Mark;
	readonly stance: Stance;
	/** The sentence, marked. */
	readonly low: string;
	/** The whole text, in lower case. */
	readonly whole: string;
	/** Somewhere in the text somebody moves, joins or leaves. */
	readonly moves: boolean;
	/** The job this place is the place of. */
	readonly job: Finding | undefined;
	/** For half a year or longer. */
	readonly stays: boolean;
	/** The clause before announced a place. */
	readonly newPlace: boolean;
	/** Another city is named further on. */
	readonly goesOn: boolean;
	/** Another city is named before. */
	readonly comesFrom: boolean;
}

export function roleOf({ clause, at, mark, stance, low, whole, moves, job, stays, newPlace, goesOn, comesFrom }: Scene): Role {
	// 广西百色, Perth, Australia: what stands around the whole place says what is meant.
	const [first, last] = chainOf(clause, at);
	const left = clause.marked.slice(0, first);
	const right = clause.marked.slice(last + 1);
	const sure = "sure" in mark.of && mark.of.sure;
	// Dubai jaane wala hu, permanent; Sharjah ki flight hai, one way.
	if (GOES_UR.test(right) && FOR_LONG_UR.test(whole) && !NOT_LONG_UR.test(whole)) return "arrive";
	if (
		/^(?:\d|[东西南北]?站|迪士尼|欢乐谷|环球影城|动物园|博物馆|机场|火车站|高铁|塔|码头|港口|海关|口岸|大学| ?(?:airport|station|terminal|railway|port|traffic|weather|university|zoo|fort|mall|stadium|wala|wale|ki|ka|ke|vs)\b)/.test(
			right,
		)
	)
		return "none";
	// 我司总部迁到上海了: the office moved, and not he.
	if (
		FIRM_MOVES.test(left) &&
		!/我们?(?:也|跟|随|都|得|一起)|(?:^|[^a-z])(?:i|we) (?:also|too|followed|moved|shifted|had to|relocated)(?![a-z])|so did i/.test(
			low,
		)
	)
		return "none";
	// 工位在青岛, 项目部在成都: beside a new job.
	if (DESK_LEFT.test(left) && stance.owner === "self" && JOINS_PLACE.test(whole)) return "told";
	// 坐标变更：无锡→常州
	if (ARROW_RIGHT.test(right) && /坐标|城市|地|base|location|city|变|换|搬|调|转/.test(left)) return "leave";
	// 在贵阳咯，今年3月落的户
	if (/(?:^|人|都|[，！])在\s?$/.test(left) && stance.owner === "self" && CAME_ZH.test(low)) return "told";
	// 从广州坐到北京: a journey, and no more.
	if (JOURNEY.test(clause.marked) || HOW_FAR_RIGHT.test(right)) return "none";
	// A Berlin startup: the firm is there, not who works for it from afar.
	if (FIRM_THERE.test(right) && /(?:^|[^a-z])(?:an?|the|my|our|some|this)\s$/.test(left)) return "none";
	// Radiologist job in Riyadh, 42k: somebody else's offer.
	if (/(?:jobs?|vacancy|vacancies|opening|position|opportunit(?:y|ies)) (?:in|at) $/.test(left) && !OWN_JOB.test(left))
		return "none";
	// 日本那边的手机 is a number, not a place.
	if (/^\s?(?:那边|这边)的?(?:手机|电话|号码?|卡)/.test(right)) return "none";
	if (SAME_RIGHT.test(right)) return "same";
	// 在苏州待到腊月底: there yet, until then.
	if (UNTIL_RIGHT.test(right) && /(?:^|[^不没曾])在\s?$|^\s?(?:人|先|还|我|暂时)?\s?$/.test(left) && !isPast(clause))
		return "same";
	// 前天搬进南通的新窝
	if (stance.owner === "self" && !stance.negated && MOVES_IN.test(left) && DWELLING.test(right)) return "told";
	// FAST Islamabad se MS: where the school is, and nothing that was left.
	if (job && job.status !== "old" && /^ se(?![a-z])/.test(right) && /[\ue009]\s?$/.test(left)) return "state";
	// Moved my clinic to Thrissur; proud resident of Bristol; on deputation in Muscat.
	if (SETTLED_LEFT.test(left) && stance.owner === "self") return "told";
	if (
		/(?:^|[^a-z])(?:ghar|flat|makaan|makan) $/.test(left) &&
		/^ (?:mein|me|main) (?:hi )?(?:le|liya|lia|khareed|kharid|bana)/.test(right) &&
		stance.owner === "self"
	)
		return "told";
	if (/^ (?:mein|me) (?:apna |naya )?(?:ghar|flat|plot|makaan|house) (?:le|liya|khareed|bana|lia)/.test(right)) return "told";
	// Accepted a post in Galway.
	if (TOOK_POST.test(left) && stance.owner === "self") return "arrive";
	// 定了，去宁波，吉利，下月1号报到
	if (/^(?:就|要)?去\s?$/.test(left.trim()) && right === "" && /报到|入职|到岗|上岗/.test(low) && stance.owner === "self")
		return "arrive";
	// 合肥这边落户了; Quetta posting hui hai; 咱也是常州人了
	if (left.trim() === "" && HERE_NOW.test(right)) return "told";
	// 正式成为太仓人; 不再是福州市民
	if (OF_THE_PLACE.test(right) && stance.owner === "self") {
		if (/(?:不再|不)(?:是|当|做)\s?$/.test(left)) return "leave";
		if (
			/(?:成了?|成为了?|也是|算是|变成了?|当上?了?|做了|新晋|从此(?:就)?是|以后就是|是(?=半个))(?:一?名|新|老|半个|正式的?|地道的?|光荣的?)?\s?$/.test(
				left,
			)
		)
			return "told";
	}
	if (/(?:made|making|calls?|calling|consider) $/.test(left) && /^ (?:my |our )?(?:new |permanent )?home(?![a-z])/.test(right))
		return "told";
	if (
		/(?:city|location|residence|place)(?: (?:is|to|please|pls|now|field|changed|updated?))*\s?[:：]?\s?$/.test(left) &&
		/update|change|correct|wrong|set|edit|fix|new|mov/.test(low)
	)
		return "told";
	if (/^(?:我|人)?(?:目前|如今|眼下|现)\s?$/.test(left) && /^(?:$|[，,])/.test(right)) return "arrive";
	// …, not Rajkot
	if (/^ ?(?:and )?not $/.test(left) && right.trim() === "" && comesFrom) return "leave";
	// After ten years in Doha I'm back home in Kozhikode.
	if (goesOn && YEARS_THERE.test(left) && /back|home|moved|shifted|now|return|settled/.test(low)) return "leave";
	// 我在泰州不是台州; 填成宿州了，应该是苏州
	if (NOT_THAT.test(left)) return "leave";
	if (/(?:填|写|打|登记|标)(?:成|作)\s?$/.test(left) && /应(?:该|当)?(?:是|为)|其实是|正确/.test(low)) return "leave";
	if (/(?:填|写|打|登记|标|城市|地)/.test(low) && /(?:应(?:该|当)?(?:是|为)|其实是|正确的?是)\s?$/.test(left)) return "arrive";
	// 之前填的厦门删掉; please remove Bengaluru.
	if (TAKEN_OUT_LEFT.test(left) || (RECORDED_LEFT.test(left) && TAKEN_OUT_RIGHT.test(right))) return "leave";
	// 深圳太卷，搬回赣州了; my Shenyang chapter is closed: said of the place that is left.
	// 以前Beijing，现在Hangzhou; 北京team拜拜; Guangzhou branch换到武汉
	if (goesOn && ((WAS_LEFT.test(left) && /现|如今|now/.test(low)) || PARTED_RIGHT.test(right))) return "leave";
	if (goesOn && (FED_UP_RIGHT.test(right) || FED_UP_LEFT.test(left))) return "leave";
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
	if (/不(?:在|住在?)\s?$/.test(left) && !/^[^，]{0,6}了/.test(right)) return "none";
	// Back in Shenyang we froze: that was then.
	if (/(?:^|[^a-z])back in $/.test(left) && BACK_THEN.test(right)) return "none";
	if (GREETS_FROM.test(left) && CAME_HERE.test(low)) return "told";
	// “Hi from Bhaktapur” leaves nothing.
	if (/(?:^|[^a-z])from $/.test(left) && !MOVES_FROM.test(clause.marked)) return "none";
	if (LEAVE_LEFT.test(left) && !/(?:i am|i'm|im|am|we are) from $/.test(left))
		return VISIT.test(clause.marked) ? "none" : "leave";
	if (/^[^，]{0,6}(?:待腻|呆腻|待够|混不下去|[待呆住]不(?:惯|下去|住)|不适应|水土不服)/.test(right)) return "leave";
	if (
		FROM_TO.test(left) &&
		/mov|shift|relocat|transfer|switch|chang|base|住|变|换|改|搬|调|转|回|迁|->|→/.test(left) &&
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
	// 交流到银川任职两年: a post, and no visit.
	if (SENT_LEFT.test(left) && SENT_RIGHT.test(right)) return "told";
	if (isVisit(clause, at) || SHORT_STAY.test(low) || isOver(clause, at)) return "none";
	if (isEvent(left, right, low)) return "none";
	// 离开和睦家来海口了: the old job is not there.
	const gone =
		job?.status === "old" &&
		(/(?:来|到|去|回)了?\s?$/.test(left) ||
			(/(?:to|in) $/.test(left) && /(?:moved|shifted|relocated|settled|back|came|living|now)[a-z ]* $/.test(left)));
	if (job && !gone) return "state";
	if (SINCE_DAY.test(left) && /^(?:了|啦|咯|$|[做当工上教读任])/.test(right)) return "told";
	// 派我去丽水挂职，前天刚到
	if (/(?:派|调|借调|抽调|安排)(?:我|我们|咱)?们?(?:到|去|来|往|在)了?\s?$/.test(left) && GOT_THERE.test(whole)) return "told";
	// Sukkur branch mein join
	if (
		/^ (?:branch|office|campus|unit|plant|site) (?:mein|me|main)(?![a-z])/.test(right) &&
		/join|posting|transfer|kaam|job|duty/.test(low)
	)
		return "state";
	if (
		/(?:my|our)? ?own(?: [a-z]+){0,2} in $|(?:opened|started|set up|launched|founded|running)(?: up)? (?:an?|my|our)(?: own)?(?: [a-z]+){1,5} in $/.test(
			left,
		) &&
		stance.owner === "self" &&
		!/trip|tour|fight|trend|fire/.test(left)
	)
		return "told";
	// 拿到签证了，年底飞都柏林
	if (
		/(?:^|[^起直放])飞(?:去|往|到)?\s?$/.test(left) &&
		/签证|offer|外派|入学|读|入职|长期|定居|移民|admission|admit|master|录取|visa|常驻|绿卡|枫叶卡|永居|跟[^，]{1,6}住|团聚|长住/.test(
			whole,
		)
	)
		return "arrive";
	// 9月入学，去Edmonton挨冻
	if (/(?:^|[^没不])(?:去|到|赴|飞)\s?$/.test(left) && ADMITTED.test(low) && stance.owner === "self") return "arrive";
	// 我在卡塔尔啦，多哈的一家酒店做财务
	if (
		left === "" &&
		/^的[一某这那]?[家个所间座]/.test(right) &&
		WORKS_THERE.test(right) &&
		stance.owner === "self" &&
		/在[\ue002\ue001]/.test(low)
	)
		return "told";
	// Dublin based.
	if (/^[ -]based(?![a-z])/.test(right)) return BASED_WHO.test(right) ? "none" : "told";
	// 墨尔本落地了: an arrival, where more than a landing is told.
	if (
		/^(?:这边|已经?|都|也|总算|终于|慢慢|算是)?(?:安顿|安稳|定)(?:好|下来|妥当?)(?:了|啦|咯|喽|咧|$)/.test(right) &&
		/在\s?$/.test(left)
	)
		return "told";
	if (LANDED_RIGHT.test(right) || /(?:落地|抵达|飞抵|刚落)(?:了)?\s?$/.test(left))
		return LONG_ARRIVAL_HAN.test(whole) ? "told" : "none";
	// 成都你好，我来上班了
	if (/^[，,]?(?:你好|我来[了啦]|我回来[了啦]|hello|hi)(?:啊|呀)?$/.test(right) && left === "")
		return /来|报到|上班|入学|读|新|开始|食堂|入职|定居/.test(low.replace(/来玩|来旅/g, "")) ? "told" : "none";
	if (newPlace || (NEW_IS.test(left) && NEW_PLACE.test(whole))) return "told";
	if (/(?:based|operating|working|living|live|work) out of $/.test(left)) return "told";
	if (POSTED_AS.test(left)) return "state";
	// Landed in Lahore for good; deputed to our Jakarta office.
	if (/(?:landed|touched down|reached|arrived|flew|flown)(?: safely| back| in)* (?:in|at|to)\s?$/.test(left))
		return /for good|permanent|settl|to (?:live|stay) with|to join my|new (?:home|life|chapter|job|start)|(?:moved|relocated) (?:here|for)/.test(
			low,
		)
			? "told"
			: LONG_ARRIVAL.test(low)
				? "arrive"
				: "none";
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
	// His office sent him to Nairobi.
	if (
		stance.owner !== "self" &&
		/(?:sent|posted|moved|transferred|deputed|shifted|took|relocated|packed) (?:him|her|them)(?: off| over| out)? to $/.test(left)
	)
		return "arrive";
	// Transfer letter: Vizag to Kochi.
	if (TO_FROM.test(left) && /transfer|posting|posted|shift|mov|relocat/.test(low)) return "arrive";
	// 上周搬到昆山了, moved to Leicester: nobody else is named before it.
	if (stance.owner === "self" && !stance.negated && PLAIN_MOVE.test(left)) return "told";
	if (ARRIVE_LEFT.test(left)) return "arrive";
	if (ARRIVE_LATIN.test(left)) {
		// Going to a place is a visit unless something says that it is for long.
		if (/(?:going|flying|heading|leaving|travelling|off)[a-z ]* (?:to|for)\s?$/.test(left)) {
			return /permanent|for good|for (?:my |an? |the |higher )*(?:job|work|post-?doc|training|posting|degree|phd|master|ms\b|msc|mphil|m\.?sc|pgd?\b|llm|mph|mtech|m\.?tech|mba|bachelor|residency|fellowship|study|studies|training|degree)|to (?:join|work|study|settle)|settle|family/.test(
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
	// And it's Hyderabad; report to the Warsaw office.
	if (/^(?:and |also )?it'?s (?:now )?$/.test(left.trimStart()) && /correct|list|director|record|update/.test(whole))
		return "arrive";
	if (OFFICE_LEFT.test(left) && OFFICE_RIGHT.test(right)) return "state";
	// Two years in Dar es Salaam: what the orders say.
	if (YEARS_IN.test(left) && /posting|transfer|orders?|assignment|contract|secondment|deputation/.test(low)) return "arrive";
	if (!WEAK_LEFT.test(left)) return nearMoveWord(left, right) && sure ? "arrive" : "none";
	if (SETTLE_RIGHT.test(right)) return "state";
	// 在迪拜的一家中医馆坐诊, 在槟城教中文
	if (/(?:^|[^不曾])在\s?$/.test(left) && WORKS_THERE.test(right)) return "state";
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

const WAS_LEFT = pattern(/(?:以前|之前|原来|原先|过去|before|earlier|previously)\s?[:：,，]?(?:在|是)?\s?$/);
const PARTED_RIGHT = pattern(
	/^ ?(?:office|branch|team|site|base|组|团队|分部|分公司|办公室)?\s?(?:拜拜|再见|bye|挥手|换[\ue000]|(?:换|转|调|挪|搬|变|transfer|move|shift|relocate)(?:r?ed|了)?\s?(?:到|去|成|为|to)\s?(?:the )?[\ue000-\ue003])/,
);

/** In Jaipur for a cousin's wedding that weekend: what he is there for. */
const isEvent = (left: string, right: string, low: string): boolean =>
	/(?:in|at|to|在|去|来|到)\s?$/.test(left) &&
	(EVENT_RIGHT.test(right.replace(/^,? (?:(?:since|from|till|until) )?(?:\ue008|now)(?= )/, "")) || SHORT_TIME.test(low));

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
