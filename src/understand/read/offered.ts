import { SELF } from "../cues.js";
import type { Doc } from "../doc.js";
import { pattern } from "../pattern.js";
import { matches } from "../text.js";

/**
 * Something is sold, or somebody is to be cheated: the number is for that. No single word says so; it takes several
 * of those that sellers use, with a number to ring and nobody who speaks of himself.
 */

/** Goods, prices, haste and promises: each weighs one; what only sellers say weighs two. */
const SELLS = pattern(
	/团购|特价|低价|高价|优惠|活动价|促销|甩卖|\d+(?:元|块)?起(?!床|来|点|步|草|居|名)|元\/|\/斤|每斤|一[斤件平](?=\d)|包邮|现货|货源|正品|厂家|源头|直[营供邮销发]|批发|团队|专业|资深|名师|名校|学霸|一对一|小班|试听|招生|报名|押题|资料|顾问|经理|客服|专员|热线|致电|咨询|预约|加[vq]|微电同|同步?微信?号|电话同v|诚信|价格|报价|质优|保质|品质|服务|安装|维修|疏通|清洗|保洁|搬运|拉货|租赁|出租|转让|(?<!被)回收|供应|承接|承包|代[办理写购发驾]|办理|急聘|名额|席位|席|最后|截止|当天|当日|次日|现在|立即|立刻|速|抢|仅|限|免|不看|无需|不用|包[会教]|三天|一周|\d天|全程|全国|送货|上门|到家|连锁|加盟|合作共赢|[\ud83c-\ud83e][\udc00-\udfff]|[!！]{2,}|[💰🔥]|%|(?:^|[^a-z])(?:today|now|tonight|tonite|hurry|urgent|urgently|limited|seats?|slots?|left|only|offers?|ends|free|lowest|cheapest?|best|fees?|rates?|price|prices|rs|cash|instant|approval|approved|documents|papers?|cibil|guarant\w*|genuine|refund\w*|accuracy|profit|tips|vip|channel|admissions?|visa|permit|package|packages|coaching|classes|jobs|agent|agents|consultant|order|book|delivery|available|quality|wholesale|discount|installments?|instalments?|emi|call|ping|ring|dm|whatsapp|contact|drop|join|sir|first)(?![a-z])/gu,
);
const ONLY_SELLERS = pattern(
	/秒批|秒到账?|秒杀|手续费|首付|拎包入住|免联考|拿证|学信网|见刊|润色|降重|代还|换汇|企业贷|征信|黑户|量大从优|先到先得|随叫随到|当场结[账清]|现金结算|(?:不成|不过|没过|无效|不满意)(?:功)?(?:全额?|包|可|就)?退|一站式|留子专属|包就业|包分配|保录|保过|包拿|稳过|稳赚|躺赚|高佣|返现|返利|押题|招代理|日入|月入\d|\d折|买\d?送|送\d|(?<!被)回收|团购|直营|直供|直邮|仅剩|限量|限时|名额有限|席位有限|满\d+减|不限量|欲购从速|专升本|成人高考|自考本科|学历提升|考研班|培训班|收购|有意者|私聊|扫码|领资料|零基础|0基础|包教包会|(?:^|[^a-z])(?:sure ?shot|intraday|no (?:documents?|papers?|ielts|interview|donation|cibil|guarantor|experience needed)|without (?:ielts|exam|interview|documents)|\d+ ?% (?:accuracy|visa|selection|genuine|guarantee\w*|success|job|placement|pass|results?|profit|returns?)|free visa|work permit|(?:only|last|first) \d+ (?:seats?|slots?|left|only|people|pieces|customers)|seats? (?:left|finish|filling|available)|lowest (?:fees?|price|rates?)|offer (?:ends|valid|till)|pay (?:after|only)|fees? (?:refundable|only)|(?:gulf|dubai|saudi|europe|qatar) jobs|join (?:our |the )?vip|money back|cash on delivery|easy (?:installments?|instalments?|emi)|book (?:now|today)|order (?:now|on|today)|pre-?approved|in 10 min\w*|call (?:now|today)|dm (?:to|for) (?:order|price|details))(?![a-z])/g,
);
/** A trade that only sellers name: one is enough with a number and nobody who speaks of himself. */
const TRADE = pattern(
	/(?:提供|代开|正规|增值税)发票|税点|(?:毕业|硕士|博士|本科|职称|期刊|sci)论文(?:指导|辅导|写作|润色|，)|专(?:接|收|治|办)|专修(?=[手电空汽家水屋])|一条龙(?=服务|[，,。！!\s]|$)|记账报税|(?<![\u3400-\u9fff])收(?:老?酒|茅台|黄金|首饰|烟酒|礼品|旧|名表|二手)|(?:海外|曼谷|迪拜|泰国|日本|学区)[^，。]{0,4}(?:房产|公寓|楼盘)|带租约|高回报|收益率|稳定收益|年化|领(?:取)?(?:红包|ipad|鸡蛋|奖|礼品|彩金|大礼包)|专属福利|内购|员工价|内部价|重疾险|车险|加[微v薇][^，。]{0,3}进群|福利群|(?<![做干是营业位司：:])代(?:缴|发(?:朋友圈|广告|论文|货)|写|考|刷|订|账|孕|开票|充|练|运营|投|注册|理记账|办(?!人|公|点|处|所|员)|购(?!点))|(?:缴|缴纳|缴费|办理|购买)代理|社保代|尾[货单]|清仓|甩[货卖]|处理价|一件代发|批发(?!部|市场)|(?:招|做|网络)兼职|刷单|套现|提额|挂靠|荐股|带单|内幕|学员翻倍|内部(?:消息|股|名额)|中奖|收驾照|刻章|办证|接单|[单日][结](?=[，,。！!\s\d]|$)|无抵押|信用贷|(?:办理|急用|小额|公积金|抵押|车|房)贷款?(?=[，,。！!\s]|咨询|找)|(?:^|[^a-z])(?:(?:thesis|assignments?|essays?|dissertations?|papers?)(?: (?:and|&|,) [a-z]+)? (?:writing|help|service)|bulk sms|(?:pg|hostel|paying guest) (?:for|available)|matrimon\w*|(?:karwan[aei]|karan[aei]|banwan[aei]|lagwan[aei]|mangwan[aei]|seekhn[aei]) (?:ho|hai)|work from home|part[- ]?time (?:job|work|earning|income)|(?:easy|instant|quick|personal|business|home) loans?|wholesale|clearance sale|stock clearance)(?![a-z])/,
);
/** Of himself, what changed, or where he works: an advert says none of it. */
const PERSONAL = pattern(
	/换号|换了|新号|旧号|老号|停用|作废|入职|跳槽|离职|搬到|搬家到|搬来|调到|升职|惠存|存一下|更新|登记|姓名|本人|new number|my number|number chang|changed my|save (?:it|this|my)|update (?:my|your)|moved|joined|shifted/,
);

/** Who claims to be of an office, in a hurry, after money or a code. */
const POSES = pattern(
	/(?:教育|公安|社保|人社|税务|民政|医保|财政|住建)(?:厅|局|部|所|中心)|银监会|(?:处|科|办|办公室|院|系|中心|委|局|银行|学校|平台|法院)[\u3400-\u9fff]{0,4}(?:主任|书记|院长|校长|处长|科长|老师|专员|客服|经理)|(?:是|^|[，。！【\s])(?:你们?|您|我们?|咱们?)?(?:的|系|学院|学校|院|校|班)?(?:老?班主任|辅导员|书记|院长|校长|系主任|主任|导师)|[\u3400-\u9fff](?:院长|校长|书记|主任|处长|导员)(?=[，,])|(?:教务|财务|学工|学生|招生|就业|档案|校)(?:处|科|办)|(?:学籍|学历|奖学金|补贴|档案|财务)(?:中心|通知|系统|管理|状态|信息)|客服|专员|公检法|民警|警官|快递|银行|(?:^|[^a-z])(?:(?:your|this is|the|i am|i'm) (?:principal|dean|prof(?:essor)?|teacher|boss|director|registrar|vice chancellor)|dean office|registrar office)(?![a-z])/,
);
const HURRIES = pattern(
	/速[加联回来]|赶紧|赶快|尽快|马上|立即|立刻|急[用需事,，]|火速|先加|先(?:帮我?|替我?|给我)?(?:转|垫|借|付|打)|请?(?:添)?加(?:这个|本|我|工作|客服|专员)+(?:的)?(?:工作)?\s?(?:qq|扣|企鹅|微|q|v)|过期不候|逾期|今晚|24小时|让(?:你|大家|咱)?(?:先|都)?加|不关|打这个|拨打|致电|请(?:尽快|及时|立即|速|马上)?(?:联系|致电|回电|拨打)|勿(?:电话|回电|打)|不方?便(?:接|通|打|说)|联系专员|联系客服|要紧事|有急事|urgent|immediately/,
);
const AFTER_MONEY = pattern(
	/征信|白条|押金|理赔|领取|补助|津贴|救助金|验证码|核[验实对查]|垫付|垫[\d一二两三五几点个款]|周转|代?转[账我点款]|先转|帮[我忙]转|借(?:我|点|\d)|汇款|打款|未领|补发|退[款费]|奖学金|补贴|缴清|补缴|除名|卡号|银行卡|身份(?:核|证)|升级需|解除|\d{4}(?:元|块)?[，,]?\s?(?:事后|回头|晚上|明天|过后)|奉还|还你|转你|gift cards?|send (?:money|rs|pkr|inr|cash)|easypaisa|jazzcash|western union|funds (?:required|needed)|upi id|transfer/,
);

const ON_ACCOUNT = pattern(/冻结|注销|异常|作废|停用|清零|风险/);
const A_SUM = pattern(
	/(?:[借垫汇](?:给|我|点|个|到|款|一下)*|先转|[转打](?:给|我|点|款|账|一下)+)\s?\d{3,6}(?![\d-])(?! \d)|buy (?:me )?(?:some )?gift cards?/,
);

/** Sellers say of nothing that it is as it was, or has become another. */
const AS_BEFORE = pattern(/[没不未](?:换|变|改)|照旧|照常|还是|改成|换成|改为|unchanged|same|wohi/);
const isTrade = ({ low }: Doc): boolean => TRADE.test(low) && !AS_BEFORE.test(low);

/** Whether a text is an advert or a fraud with its number, in whatever words. */
export function isOffer(doc: Doc): boolean {
	const { low } = doc;
	if (doc.input.prompt !== undefined || low.length > 200) return false;
	if (doc.phones.length + doc.wechats.length + doc.qqs.length === 0)
		return doc.emails.length > 0 && isTrade(doc) && !PERSONAL.test(low) && !SELF.test(low);
	if (
		POSES.test(low) &&
		HURRIES.test(low) &&
		(AFTER_MONEY.test(low) || (!PERSONAL.test(low) && (doc.phones.length === 0 || ON_ACCOUNT.test(low))))
	)
		return true;
	if (HURRIES.test(low) && A_SUM.test(low)) return true;
	if (HURRIES.test(low) && AFTER_MONEY.test(low) && !PERSONAL.test(low) && !SELF.test(low.replace(OFFICE_SELF, ""))) return true;
	if (PERSONAL.test(low) || SELF.test(low.replace(TO_ME, ""))) return false;
	if (isTrade(doc)) return true;
	const strong = distinct(ONLY_SELLERS, low);
	const weak = distinct(SELLS, low);
	return strong * 2 + weak >= (strong > 0 ? 3 : 4) && (strong > 0 || weak >= 5);
}

/** 加我微信, dm me: sellers say so too. */
const TO_ME = /(?:加|找|联系|私聊?|戳|滴滴?|敲|关注)我|(?:dm|call|contact|inbox|message|whatsapp) (?:me|us)(?![a-z])|我们/g;
const OFFICE_SELF = /我(?:这边|们)?是|我(?:校|院|系|行)/g;

const distinct = (expression: typeof SELLS, low: string): number => new Set(matches(expression, low).map(([word]) => word)).size;
