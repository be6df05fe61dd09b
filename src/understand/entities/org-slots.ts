import { NO_NAME } from "../lexicon/no-names.js";
import { pattern } from "../pattern.js";
import { hasHan, isHanChar, type Span, scan } from "../text.js";
import type { OrgMention } from "./latin-orgs.js";
import type { PlaceMention } from "./places.js";

/**
 * Names of employers that no list knows, by where they stand: behind a word of joining and before what somebody
 * does there. 入职韵升磁材，岗位…; 在舜宇车载当光学工程师; 分到耒阳二中教物理; 考进了….
 */

/** Behind these only an employer stands. */
const SURE =
	"入职(?:了|于|到)?|加盟了?|就职[于在]|任职[于在]|供职[于在]|受聘[于在]|入伙了?|受雇于|效力于|跳槽(?:到|去了?|至)|新(?:东家|单位|公司)(?:是|叫|为|换成|[：:])?|(?<!老|前)东家(?:是|换成|变成|换为|[：:])了?|onboard(?:了|到|ed)?|report duty ?@|(?:单位|公司)(?:换成|换到|改成|改为|变成|变更为|更新为|应该是|应为)了?|(?:一[家个]|初创|创业|国企|外企|民企|私企)[^，。\\s在]{0,10}(?:公司|企业|单位|机构|工厂|团队)(?:[，,]?(?:名?叫做?|名为|[：:])|(?=[\\u3400-\\u9fff]))|去了家[^，。]{1,8}的[，,](?:名?叫做?|名为)|被[^，。]{0,3}挖[到去]了?|猎头挖[到去]了?";
/** Behind these it may be anything: what follows must say that it is work. */
const OPEN =
	"加入了?|换到了?|跳[到去]了?|转[到至去投]了?|调[到至入往去任]了?|(?<=已|被|我|刚)调(?![整研查休动令回侃皮解料])|分配?[到在至]了?|派[到驻往]了?|借调[到至]?|签约?了|去了?|(?<![碰遇见看找想听收得拿达感说提轮等受直])到[了的]?|来[了的]?|进[了的]?|入伙了?|投奔了?|搁|考[进入上到取]了?|回了?|在|给|留在|跑[到去]了?|(?:单位|公司|医院|学校)(?:是|[：:])|是|于|跟着?|@";
const TRIGGER = pattern(new RegExp(`(${SURE})|(?<![\\u3400-\\u9fff](?=存在|现在))(?:${OPEN})`, "gi"));

/** Where a name ends. */
const STOP = pattern(
	/[^\u3400-\u9fffA-Za-z0-9·&]|做|当(?!代)|担任|任(?!天)|就职|负责|从事|上班|上课|上岗|上工|点卯|到岗|工作(?!室)|报到|报道|办[完好理了]|收留|收编|接收|录用|录取|打卡|坐班|上工|入职|打工|规培|进修|实习|搞|干(?!部|线|细)|的|了|啦|呢|呀|吧|啊|哈|哦|那边|这边|那里|这里|总部|分部|离职|辞职|出来|跳槽|教(?!育|师|研)|读(?!者)|带|跑|写(?!字)|画(?!院)|卖|修(?!正)|管(?!委|理|道)|从|已经|并且|也(?!门)|还|就(?!业)|现(?!代)|目前|欢迎|以后|之后|快|刚|满|整整|半年|半个|好一阵|[一二两三四五六七八九十几\d]+个?(?:多)?(?:月|年|天|周|星期)/,
);
/** What work there looks like right behind a name. */
const WORKS = pattern(
	/^(?:的)?(?:总部|分部)?[\u3400-\u9fff]{0,5}?(?:上班|上课|上岗|上工|点卯|到岗|工作(?!服|日|餐|证)|任职|就职|打工|报到|报道|入职|实习|规培|进修|任教|待了|呆了|熬了|教[\u3400-\u9fff]|带[\u3400-\u9fff]班|搬砖|担任|从事|负责|开始|当(?!地|然|时|天)|做(?!了?手术|检查|核酸|客)|搞(?!笑)|干(?!净|饭|杯)|任(?!何|意|性))/,
);
/** 在湘电股份也一年了 */
const SINCE = pattern(/^(?:也|都|已经?|快|刚|满|整整)?(?:[一二两三四五六七八九十半几\d]+个?多?)(?:年|月|个月)(?:多|整)?了/);
/** What happens somewhere that is no work there. */
const NO_WORK = pattern(
	/^(?:的)?[\u3400-\u9fff]{0,3}(?:开会|出差|培训|参观|面试|看病|看望|住院|体检|手术|办事|办理|办卡|办个|买|逛|吃|喝|玩|聚|见|碰|遇|等|排队|旅游|度假|学习|交流|考察|访|路过|考试|打球|打针|陪|接|送|取|存|寄|拍|听|跑步|散步|约|会合|集合|门口|附近|对面|旁边|楼下|路|街|站)/,
);
/** Nothing that is called so is an employer. */
const NEVER = pattern(
	/[一二三终]面|挂|[在有的了去到是我你他她们把被让给就还也都没不很最太这那过着得些吗呢吧啊您咱它跟与]|面试|开会|出差|培训|参观|学习|体检|看病|住院|手术|考试|签约|加班|年会|offer|大楼|门口|附近|对面|楼下|食堂|股票|手机|新机|群里|群聊|家里|老家|外地|外面|国外|海外|国内|乡下|农村|市区|郊区|路上|车上|网上|线上|线下|朋友|同学|同事|老师|老公|老婆|孩子|爸|妈|哥|姐|弟|妹|身边|月底|月初|年底|年初|周末|今天|明天|昨天|上午|下午|晚上|凌晨|后勤|前线|一线|基层|机关|体制|编制|国企|央企|外企|私企|民企|大厂|岗位|职务|科室|病房|门诊|急诊|窗口|前台|后台|备战|决赛|前三|名单|医保|社保|微信|朋友圈|大家|自己|目前|现在|如今|以前|之前|原来|时候|期间|一家|一个|一所|某|哪|什么|怎么|可能|应该|好像|听说|据说|希望|准备|打算|终于|已|正在|仍|依然|一直|本科|研究生|硕士|博士|大学|高中|初中|小学|幼儿|专业|行业|圈子|副业|创业|互联网|自媒体|电商行业|公务员|事业编|选调/,
);
const NO_END = pattern(
	/(?:[部科组室班群岗线队号区县镇村路街楼层节课年月天里边面上下]|家|大会|会议|公司|单位|学校|医院|银行|城市|地方|方向|平台|项目|客户|团队|工地|车间|产线|现场|事业部|中心|店里|厂里|分院|总院|院区|分校|分厂|县局|市局|省局|电站|工厂|门店|食堂|机构|小店|面馆|饭店|酒吧|网吧|驾校|超市|商场|夜市|菜场|乡镇|社区|街道|街道办)$/,
);
/** A firm by the word it ends with. */
const FIRM_END = pattern(
	/(?:科技|网络|电子|信息|软件|通信|通讯|智能|智控|智造|生物|医药|制药|药业|药企|医疗|化工|化学|建工|建设|建投|城投|交投|地产|置业|物业|传媒|文化|教育|能源|新能|储能|锂能|锂业|电力|核电|光伏|重工|重能|汽车|车载|机电|机械|电气|电器|光电|光学|半导体|微电子|集成|传感|微|芯|航空|航天|物流|快递|酒店|食品|乳业|保险|信托|基金|资本|咨询|数据|电商|云|精密|材料|新材|磁材|股份|实业|贸易|国际|控股|时代|动力|林纸|纸业|钢铁|特钢|矿业|铝业|铜业|石化|炼化|农业|牧业|种业|影城|影视城|影业|游戏|互娱|美妆|服饰|家居|陶瓷|玻璃|水泥|电缆|轴承|高科|动画|设计|机器人|测绘|烘焙|精工|工程|检测|诊断|健康|口腔|眼科|所|厂|局|院|中|社|馆|台|矿|集团|委|办|厅|署|海关|法院|检察院|支队|大队|总队|一|二|三|四|五)$/,
);

/** Named after its town, and no town. */
const PORT = /(?:港口?|机场|码头|海关|口岸|航站楼)$/;
const WORKS_AS = pattern(
	/^(?:当(?!地|然|时|天)|做(?!了?手术|检查|核酸|客)|任(?!何|意|性)|担任|上班|工作(?!服|日|餐|证)|干(?!净|饭|杯)|跑船|入职|报到|上岗)/,
);

interface Around {
	readonly text: string;
	readonly places: readonly PlaceMention[];
	readonly orgs: readonly OrgMention[];
	readonly titles: readonly Span[];
	/** Dates, numbers, addresses: nothing of them belongs to a name. */
	readonly others: readonly Span[];
}

/** The organisations of a text with those that only their place in a sentence gives away. */
export function withSlotOrgs(around: Around): OrgMention[] {
	const { text, orgs } = around;
	if (!hasHan(text)) return [...orgs];
	const found: OrgMention[] = [...orgs];
	for (const match of scan(TRIGGER, text)) {
		const from = match.index + match[0].length;
		const mention = nameAt(around, from, match[1] !== undefined, match[0]);
		if (!mention) {
			TRIGGER.lastIndex = match.index + 1;
			continue;
		}
		const clash = found.filter((other) => mention.start < other.end && mention.end > other.start);
		// The longer name holds the shorter one: 九强生物 is not 强生.
		if (
			clash.some(
				(other) =>
					other.start < mention.start || other.end > mention.end || other.end - other.start >= mention.end - mention.start,
			)
		)
			continue;
		for (const other of clash) found.splice(found.indexOf(other), 1);
		found.push(mention);
	}
	return found.sort((a, b) => a.start - b.start);
}

function nameAt(around: Around, from: number, sure: boolean, trigger: string): OrgMention | undefined {
	const { text, places, orgs, titles, others } = around;
	let start = from;
	while (/[\s“《「]/.test(text[start] ?? "") && start - from < 3) start++;
	if (!isHanChar(text[start])) return undefined;
	let end = start;
	const known = orgs.find((org) => org.start === start);
	// Inside a known name nothing stops: 中国移动, 新东方.
	const body = known ? known.end : start;
	const rest = text.slice(body, body + 14);
	end = body + (STOP.exec(rest)?.index ?? rest.length);
	for (const other of [...others, ...titles])
		if (other.start < end && other.end > start) {
			if (other.start <= body) return undefined;
			end = other.start;
		}
	const name = text.slice(start, end);
	if (name.length < 2 || name.length > 14) return undefined;
	// 做/任 right behind a title: 任X院副院长 is for others to read.
	const tail = known ? name.slice(known.value.length) : name;
	if (known && (tail === "" || !isHanChar(known.value.at(-1)))) return undefined;
	const inner = orgs.find((org) => org.start > start && org.start < end);
	const place = places.find((one) => one.start === start);
	const behind = place ? text.slice(place.end, end) : name;
	// 杭州阿里: a town, and a firm that everybody knows.
	// 衡阳华菱钢管: a town's own, and more than the firm that everybody knows.
	if (
		inner &&
		place &&
		inner.start === place.end &&
		inner.end < end &&
		isHanChar(inner.value[0]) &&
		isPart(text.slice(inner.end, end), places, inner.end, end)
	)
		return WORKS.test(text.slice(end, end + 12)) || sure ? make(name, start, end, trigger) : undefined;
	if (inner && (inner.end >= end || place))
		return inner.end === end && !place && sure && isHanChar(name[0]) ? undefined : undefined;
	if (
		places.some(
			(one) => one.start > start && one.start < end && one.kind !== "district" && one.start > (place?.end ?? start) && known,
		)
	)
		return undefined;
	// 在宁波舟山港当调度员: a port or an airport by its town, where somebody works there.
	if (
		!known &&
		place &&
		PORT.test(name) &&
		place.end < end &&
		!places.some((one) => one.end === end) &&
		WORKS_AS.test(text.slice(end, end + 12))
	)
		return make(name, start, end, trigger);
	// 印尼雅加达: nothing but places.
	if (place && places.some((one) => one.start === place.end && one.end >= end - 1)) return undefined;
	if (known ? !isPart(tail, places, known.end, end) : !isName(name, behind, place !== undefined)) return undefined;
	const right = text.slice(end, end + 12);
	if (NO_WORK.test(right)) return undefined;
	const works = WORKS.test(right) || SINCE.test(right) || titles.some((title) => isNear(text, end, title.start));
	const ends = /^(?:总部|分部)?(?:[了啦咯喽]?(?:[，,。！!；;~～\s（(]|$)|[快已满])/.test(right);
	const like =
		known !== undefined ||
		FIRM_END.test(name) ||
		// 调到江钨总部: only a firm has one.
		/^总部/.test(right);
	if (/^[这那][边里]|^一带/.test(right)) return undefined;
	if (
		!sure &&
		!like &&
		(LOOSE.test(name) ||
			(name.length < 4 &&
				// 在洋山港上班
				!(name.length === 3 && PORT.test(name) && WORKS_AS.test(right)) &&
				/[湖山江河湾岛海桥滩港洲塘溪岭坡园城镇乡寺塔门]$/.test(name)))
	)
		return undefined;
	// 签了中材锂膜，下月报到
	if (
		/^签/.test(trigger) &&
		ends &&
		/^[了啦]?[，,][^，,。]{0,8}(?:报到|入职|上班|到岗|上岗|体检|办手续)/.test(text.slice(end, end + 18))
	)
		return make(name, start, end, trigger);
	const byIs = /^(?:是|跟着?)$/.test(trigger);
	if (byIs) return like && /^的/.test(right) && works ? make(name, start, end, trigger) : undefined;
	if (sure ? like || ends || works : works ? like || name.length >= (place ? 4 : 2) : like && ends && isMove(trigger))
		return make(name, start, end, trigger);
	return undefined;
}

const make = (value: string, start: number, end: number, trigger: string): OrgMention => ({
	start,
	end,
	value,
	weak: false,
	known: false,
	slot: /^(?:在|于|是|跟着?|给)$/.test(trigger) ? "state" : "join",
});

/** Verbs of going somewhere to work; 在 and 是 need more. */
const isMove = (trigger: string): boolean => /加入|换到|跳|转|调|分|派|借调|签|考|挖|单位|公司/.test(trigger);

/** The title right behind, or at the head of the next clause: 在迈瑞动物医疗，售后工程师. */
const isNear = (text: string, end: number, title: number): boolean =>
	title >= end &&
	title - end <= 10 &&
	/^的?(?:[\u3400-\u9fff]{0,5}[科部组室])?(?:了|啦)?[，,、\s]{0,2}(?:岗位|职位|职务|做|任|当|是|还是|担任)?[:：]?$/.test(
		text.slice(end, title),
	);

/** 小鹏汇天, 湘雅常德医院: what follows a known name is part of it. */
function isPart(tail: string, places: readonly PlaceMention[], start: number, end: number): boolean {
	if (
		tail.length > 6 ||
		NEVER.test(tail) ||
		/[升提评晋聘]/.test(tail) ||
		/^(?:工程师|售前|售后|运维|交付|采购|质量|品质|质检|生产|工艺|设备|财务|人事|行政|法务|运营|客服|审计|算法|测试|前端|后端|软件|硬件|结构|嵌入式|客户|数据|高级|资深|初级|首席|副总|研发|技术|销售|市场|产品|项目|门店|员工|内部|旗下|下属|系|们|人|家)/.test(
			tail,
		)
	)
		return false;
	if (/(?:事业部|[部科组室线队班处]|中心|总部|团队|基地|园区|工厂|校区|院区|厂区|片区|大区|区域|专区|项目)$/.test(tail))
		return false;
	// 渣打上海 is 渣打 in Shanghai.
	return !places.some((place) => place.start === start && end - place.end < 2);
}

/** Whether words may be a name at all. */
function isName(name: string, behind: string, placed: boolean): boolean {
	if (NEVER.test(name) || NO_NAME.test(name) || HAN_NO_NAME.test(name)) return false;
	if (
		placed &&
		(behind.length < 2 ||
			/^(?:市|县|区|州|镇|省)?(?:[这那]边|总部|分部|分?公司|子公司|工厂|基地|车间|项目部|办事处|医院|大学|学校|银行|单位|.{0,3}校区|.{0,3}园区|新区|开发区|高新区|本地|本部|市区|一带|周边|附近|机场|火车站|高铁站|南站|北站|东站|西站|分行|支行|市|县|区|州|镇|省)$/.test(
				behind,
			))
	)
		return false;
	return !(NO_END.test(behind) && !FIRM_END.test(behind)) && !/^\d+$/.test(name);
}

/** By its end. */
export const isFirmName = (name: string): boolean => FIRM_END.test(name) && !NEVER.test(name) && !LOOSE.test(name);

/** Words of doing something: without a word that says “firm” no name holds them. */
const LOOSE = pattern(/[说讲聊问找接升搬住租买卖吃喝玩看听写读学考来回出进退离辞等陪帮开想要会能再又才只更]/);
const HAN_NO_NAME = pattern(
	/^(?:班主|自由|考|分院|总院|本部|院区|分校|分厂|评上|聘上|升|第|才|整|前|后|[一二两三四五六七八九十\d]+(?:[天周月年班组楼层号岁点分]|个|月|局|线城市)|中[午间途国场]|内|外|家|公司|单位|医院|学校|银行|医生|护士|工程师|经理|主任|班主任|老板|书记|厂|店|车|船|床|会|课|校|院|部队|省|市|县|区|镇|村|本|该|贵|新|老|原|旧|全|各|每|多|几|好|先|再|又|正|要|想|能|会|可|应|只|才|更|越|非常|比较|特别|职场|社会|政府|企业|实验|研究|技术|管理|财务|人事|行政|销售|市场|法务|运营|物流|生产|质量|采购|产品|研发|测试)/,
);
