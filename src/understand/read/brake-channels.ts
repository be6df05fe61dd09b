import { ON_BEHALF, SELF, THEY } from "../cues.js";
import { type Clause, type Doc, rx } from "../doc.js";
import { pattern } from "../pattern.js";
import type { Finding } from "./finding.js";
import { ownerAt } from "./owner.js";
import type { Stance } from "./stance.js";
import { namedOwner, passedOnFrom, saysOwn } from "./whose-channel.js";

/** 不是我的号, he is using my name: the number is somebody's, and not the writer's. */
const DISOWNED = pattern(
	/不是我(?!换|改)|(?:别信|勿信)(?!骗子)|非本人|冒充|假冒|(?<!别信|勿信)骗子|诈骗|骚扰|被骗|钓鱼|盗号|(?:not|isn'?t|wasn'?t) (?:my|mine|me)(?![a-z])|scam|fraud|spam|\bfake|impersonat|beware|block (?:it|this|him|her|them|the)|phishing|pretending to be|using my name|missed call|keeps? (?:on )?(?:calling|texting|messaging)|whose (?:number|no)|who(?:'s| is) (?:this|that|number)|kis ?k[ai](?: hai)?|kaun hai|一直(?:打|骚扰)|谁(?:打|发|用|的号|知道是谁)的?(?:电话|过来|来)?[^，。]{0,4}(?=[，,]|$)(?<!告诉我谁)|一接就挂|响一声|拉黑(?!我)|推销|卖保险|卖房|打给我|给我打(?!电话)|打来|来电|老(?:是)?(?:打|骚扰)|mer[ai] nahi|mujhe nahi/,
);
/** 怕被骚扰, so that no spam bot reads it: why a number is written so, not whose it is. */
const WARY = pattern(
	/(?:怕|防|防止|避免|免得|以免|省得|不想|总|老|又|天天|经常)?(?:被|了)?骚扰(?:软件|电话|短信|信息)?[^，。]{0,2}(?:太多|多|不断|不停|扫|拦截)|(?:怕|防|防止|避免|免得|以免|省得|不想)(?:被|了|总)?(?:骚扰|诈骗|骗子)[^，。]{0,6}|(?:不是|别当成?|别以为|别备注|不许备注|备注|当成|以为)[^，。骗]{0,4}[“"]?(?:骗子|诈骗|骚扰电话)[”"]?|(?:avoid|because of|due to|to stop|too (?:much|many)|against|no more|escape|so many|beat|dodge|keep|for|fool|w\/o|without|sans|minus|anti|(?:is |are )?(?:all|full of|only|just|mostly|nothing but|flooded with|drowning in|stuffed with)) (?:out )?(?:the |those |all )?(?:spam|scam)(?:mers?|bots?|s|ming)?(?: calls?| bots?| messages)?|(?:not|no) (?:a |an )?(?:scam|spam|fraud|fake)\w*/g,
);
const NO_LONGER_MINE = pattern(
	/不是我(?:的|在用)?(?:号|的号)?了|no longer (?:my|mine)|not (?:my|mine) any ?more|mer[ai] nahi raha|\bab (?:yeh? |wo |woh )?mer[ai] nahi/,
);
const INTRODUCED = pattern(
	/(?:新|现在|改|换|请|认准|只好|重新|唯一|只有|注册|申请|开了|new|now|use|real|actual|correct|right|naya|\bab|(?:replace|swap|update|change)d?(?: it| this| that)? (?:by|with|to)|(?:only|instead))[^，。]{0,14}$/,
);

/** 你的新号是… */
const YOURS = pattern(
	/(?:你|您)(?:们)?(?:的|手机|电话|号码?|微信|邮箱|现在|是不是|那个)[^我]{0,14}$|(?:^|[^a-z])your (?:new |old |current )?(?:number|no|phone|cell|mobile|e-?mail|mail|wechat|whatsapp)(?![a-z])[^.]{0,16}$|(?:aap|tum)(?:hara| ?ka| ?ki)\b[^.]{0,16}$/,
);

/** 李雷的号是…, my wife's WhatsApp: whose it is stands right before. */
const THEIRS = rx(
	"{N}(?:本人|自己)?(?:的|'s|’s| ka| ki)?\\s?(?:新|旧|老|现在|目前|new |old |current |phone |cell |mobile |whatsapp )*(?:的)?(?:手机|电话|号码|号|微信|邮箱|qq|联系方式|number|no|phone|cell|mobile|contact|whatsapp|wechat|e-?mail|mail|id)(?:号码?)?(?:是|为|:|：|就是|has|is|hai|\\s)*$",
);
/** us ka number, his new number */
const THEIR_OWN = pattern(
	/(?:^|[^a-z])(?:his|her|their|uska|uski|us ?k[aie]|uss ?k[aie]|unka|unki|un k[aie]|iska|inka)\s?(?:new|old|current|phone|cell|mobile|whatsapp|naya|nayi)?\s?(?:number|no|phone|cell|mobile|e-?mail|mail|wechat|whatsapp|contact|id)(?![a-z])[^.\ue004-\ue007]{0,24}$|[他她](?:的|们的|家|本人的?)(?:新|老|旧)?(?:手机|电话|号码?|微信|邮箱|qq|联系方式)[^，。\ue004-\ue007]{0,8}$/,
);
/** Ring my husband on …, 打我老婆电话…, my ammi's no: the number of the one who is rung. */
const THROUGH = rx(
	"(?:^|[^a-z])(?:call|ring|dial|reach|contact|phone|text|whatsapp|message|msg|try|ask|through|via|c/o|get me (?:via|through|on|at)|use)\\s(?:me (?:via|through|on|at) )?{N}(?:'s|’s)?(?: ka| ki)?\\s?(?:new |own |old |phone |cell |mobile |whatsapp |number|no\\.?|landline )*\\s?(?:on|at|@|:|-|,|number|no\\.?|is|pe|par|se|[(（]|\\s)*$|(?:打|拨|联系|找|问|加|通过|打给|请打|转)\\s?(?:给)?{N}(?:的)?(?:手机|电话|号码?|微信)?(?:号码?)?(?:是|为|:|：|，|就行|\\s|[(（])*$",
);
/** …, that is my wife's; … 是我爱人的 */
const THEIRS_BEHIND = rx(
	"^\\s?[(（,，-]?\\s?(?:这|那)?(?:is |it'?s |that'?s |this is |belongs to |of |which is |是|这是|那是|属于|ye |yeh )?(?:my |the )?{N}(?:'s|’s| ka| ki|的|用的|在用|(?= (?:number|no|phone|sim|cell|mobile|whatsapp)))(?!\\s?(?:公司|单位|名字|名下|身份证|name))",
);
const NAMED_OF = rx(
	"(?:number|no\\.?|phone|cell|mobile|contact|email|mail|whatsapp|wechat) (?:of|for) (?:my )?{N}(?:\\s|is|:|：|-|=)*$",
);
/** 帮我寄给王总 …路1号 138…: his who is to get it. */
const SENT_TO = rx(
	"(?:寄|送|快递|邮|捎|带)给(?:{N}(?!自己|本人)|(?![我俺咱]|大家|各位)[\\u3400-\\u9fff]{2,4}[，,:：\\s])[^。我]{0,60}$|发给{N}(?!自己|本人)[^，。]{0,40}$|(?:ship|send|deliver|post|courier)(?: it| this| that)? to (?:my )?{N}[^.;]{0,60}$",
);
/** The one to call when the writer is not to be reached. */
/** The 0302… number belongs to my brother now: it was the writer's. */
const GIVEN_AWAY = rx(
	"^\\s?(?:number |no |one |sim |这个号|那个号)?(?:(?:is|was|has been)(?: now| already)? (?:with|used by|given to|passed to|handed to)|is|belongs to|went to|goes to|has gone to|(?:已经?)?(?:送了?|送给|给了?|让给了?|转给了?|归))\\s?(?:my )?{N}[^，]{0,6}(?:now|了|用)|^\\s?(?:number |no |one |sim )?(?:(?:is|was|has been) (?:now|already) (?:with|used by|given to|passed to|handed to)|now (?:belongs|goes) to|(?:has )?(?:gone|went|passed) to) (?:my )?{N}",
);
const MINE = pattern(
	/(?:^|[^a-z])(?:mine|my (?:new |own )?(?:number|no|cell|phone|mobile|e-?mail))(?: is| now|:)*\s?$|我(?:自己|本人)?(?:的|现在|用)?(?:的)?(?:新)?(?:号|手机|电话|邮箱)?(?:是|用|:)?\s?$/,
);
const EMERGENCY = pattern(
	/(?:紧急|应急|备用|家属|第二|临时)(?:的)?联系人|emergency (?:contact|number|call)|in case of (?:any )?emergency/,
);

/** Something is to be sent or paid there, or is on offer: the number is for that. */
const PURPOSE = pattern(
	/(?:^|[^a-z])the (?:hotel|restaurant|shop|hostel|bank|clinic|hospital|school|courier|plumber|driver|dealer|agent|caterer|venue|hall|cafe|store|salon|garage|pharmacy|airline|bus|taxi|cab)(?:'s)? ?(?:line|number|no\.?|phone|landline|contact|guy|man)?\s*$|(?:^|[.!?] ?)(?:to |for )?(?:rent|hire|buy|book|order|sell)(?:ing)? (?:an? |the |some )?[a-z ]{2,24}[:,-]?\s*(?:call|contact|dial|ring|whatsapp)?\s*$|打这个?(?:电话|号码?)[^，。]{0,4}(?:订|约|报|咨询|投诉|领|问)|(?:简历|投稿|稿件?|作业|材料|发票|报名表?|截图|论文|照片|有问题|有疑问|问题|反馈|申请|咨询|报销|捐款|善款|汇款|转账|充值|话费|外卖|红包|押金|订金|预订|预定|订票|购票|退票|改签|订餐|挂号|报修|维修|叫车|送水|订房|订位|投诉|举报|线索|投递|应聘|领养|招领|义卖|团购|下单)[^，。我]{0,6}(?:发|寄|投|打|联系|找|给|到|至|转|交|报|加)[^，。我]{0,10}$|(?:简历|投稿|稿件|作业|报销|举报|投诉|咨询|报名|领养|订购|预约|咨询)[^，。我]{0,8}$|(?:send|submit|forward|e?mail|apply|drop|share|post)\b[^.]{0,30}\b(?:cvs?|resumes?|abstracts?|papers?|applications?|entries|assignments?|donations?|photos|screenshots?|nominations?|forms?|articles?)\b[^.]{0,16}$|\b(?:apply|register|registrations?|donate|donations?|book|bookings?|order|orders|enquir\w+|inquir\w+|queries|complaints?|details|info|tickets?|admissions?)\b[^.]{0,20}$/,
);
/** Money is to go there. */
const PAID_TO = pattern(
	/(?:支付宝|收款|转账|打款|汇款)(?:账?号|码|到|给|至|请|：|:|\s)*$|(?:^|[^a-z])(?:easy ?paisa|jazz ?cash|paytm|gpay|google pay|phone ?pe|upi|venmo|zelle)(?: (?:to|at|on|no|number|is|me))*[:\s]*$/,
);
const TOP_UP = pattern(/(?:充(?:值|了)?(?:到|进|给|错)?|转(?:到|给|进)|打到|打给|打|拨打?|拨|给|替|帮)了?\s?$/);
const TOP_UP_RIGHT = pattern(
	/^\s?(?:这个号)?(?:充|转(?!\s?\d|分机|内线)|打|点|寄|送|叫|订|发红包)|^\s?(?:转人工|占线|没人接|报警|是谁|谁)/,
);

/** Numbers of offices and trades. */
const OFFICE = rx(
	"(?:{T}|[\\u3400-\\u9fff]{1,4}(?:科|处|办)|教务处|学院|校友会|校友办|学校|物业|居委会|派出所|社区|财务|人事|宿管|食堂|驾校|中介|房东|群主|管理员|辅导员|班主任|教务|招办|招生办|就业办|司机|师傅|快递员?|门卫|保安|小哥|骑手|外卖|车主|老板娘|导游|律师|保险|月嫂|阿姨|admin|warden|helpline|embassy|consulate|university|department|registrar|bank|agent|driver|plumber|tailor|mechanic|electrician|landlord|hr|coordinator|organi[sz]er|transport)(?:的)?\\s?(?:值班|咨询|联系|办公|固定|新|热线|office )?(?:电话|座机|号码|号|手机|微信|邮箱|number|phone|no|contact|landline|cell|e-?mail|mail|id)?(?:\\s|是|为|:|：|is|hai|#|\\.)*$",
);
const OFFICE_RIGHT = rx(
	"^\\s?(?:是|这是|is|，)?\\s?(?:{O}|学院|教务处|校友会|学校|物业|派出所|快递|外卖|中介|客服|银行|骗子|广告|推销)(?:的)?(?:电话|号码?|座机|办公室)?",
);
const LUCKY = pattern(
	/(?:^|[^a-z])(?:winning|lottery|lucky|magic|prize|draw|seat|roll|token|locker|ticket|tracking|jersey|shirt|otp|booking|pnr|invoice|parcel)\s?(?:numbers?|nos?\.?|codes?|id|#)(?: is| was| are| were|:|\s)*$|(?:幸运|车牌|尾号|靓号|吉祥|彩票|密码|口令|学号|工号|编号|房号|编码|单号|订单|取件|验证)(?:数字|号码?)?(?!邮箱|手机|电话|微信|座机)[^，。]{0,4}$/,
);
const NEWS = pattern(/新|换|改|旧|老|原|登记|更新|存一下|new\b|chang|updat|switch|naya|badal/);

/** An official by how he is called: his number, not the writer's. */
const OFFICIAL_CALLED = pattern(
	/(?:联系|找|咨询|洽询?|致电|加)(?!我)[\u3400-\u9fff](?:经理|主任|总|师傅|医生|先生|女士|小姐|顾问|主管|店长|会计|教练)\s?[:：]?\s?(?:电话|手机|微信)?\s?[:：]?$/,
);

const sentenceUpTo = (doc: Doc, clause: Clause): string =>
	doc.clauses
		.filter(({ sentence, start }) => sentence === clause.sentence && start < clause.start)
		.map(({ marked }) => `${marked}，`)
		.join("");
const RECEIVES = pattern(/(?:收件|收货|取件|签收)人/);
const FOR_OTHERS = pattern(
	/(?:寄|送|发|捎|带|邮|快递)给(?!我(?!们?(?:爸|妈|老|家|朋|同|室|师|表|堂|姐|哥|弟|妹|女|男|导))|大家)|(?:爸|妈|老公|老婆|爱人|室友|同事|朋友|姐|哥|弟|妹)(?:代|帮我|替我)?收|代收|(?:帮|替|代)[^，。]{1,8}(?:改|更新|登记|填)/,
);

/** Whether a number or address may be kept; whose it is is set where the words say so. */
export function readByPurpose(doc: Doc, stances: readonly Stance[], clause: Clause, finding: Finding): boolean {
	const at = clause.at.indexOf(finding.start);
	if (at < 0 || doc.input.prompt !== undefined) return true;
	const left = clause.marked.slice(0, at);
	const right = clause.marked.slice(at + 1);
	const from = passedOnFrom(doc);
	if (from !== undefined) {
		if ((finding.owner ?? "self") === "self") finding.owner = from;
		return true;
	}
	if (GIVEN_AWAY.test(right)) {
		finding.owner = "self";
		finding.status = "old";
		return true;
	}
	if (MINE.test(left) && !/不是|\bnot\b|n't|nahi/.test(left)) {
		finding.owner = "self";
		return true;
	}
	// 档案馆是不是换号了？打0734…没人理: rung by the writer, and asked about.
	if (
		doc.phones.length === 1 &&
		(RUNG_LEFT.test(left) || RUNG_RIGHT.test(right)) &&
		OFFICE_ASKED.test(doc.low) &&
		ASKS.test(doc.low)
	)
		return false;
	// 联系王经理: an official to be called, by how he is called.
	if (OFFICIAL_CALLED.test(left)) return false;
	// 收件人欧阳倩，198…: who gets the writer's post, unless it goes to somebody else.
	const lead = left.trim() === "" ? (doc.clauses[finding.clause - 1]?.marked ?? "") + left : left;
	if (RECEIVES.test(lead) && !FOR_OTHERS.test(doc.low) && !doc.people.some(({ kin, start }) => kin && start < finding.start)) {
		finding.owner = "self";
		return true;
	}
	const theirs = THEIRS.exec(left) ?? THROUGH.exec(left) ?? NAMED_OF.exec(left);
	const behind = THEIRS_BEHIND.exec(right);
	if (theirs ?? behind) {
		const from = theirs ? theirs.index : at + 1;
		const to = theirs ? at : at + 1 + (behind?.[0].length ?? 0);
		for (const [index, mark] of clause.marks)
			if (index >= from && index < to && mark.kind === "N" && !ADDRESSED_ONLY.test(mark.of.name)) {
				finding.owner = mark.of.name;
				finding.named = true;
			}
	}
	const before = doc.clauses[finding.clause - 1];
	const said = left.trim() === "" && before?.sentence === clause.sentence ? before.marked : left;
	if (THEIR_OWN.test(said) && (finding.owner ?? "self") === "self")
		finding.owner = doc.people.find(({ name }) => !ADDRESSED_ONLY.test(name))?.name ?? "?";
	const owner = namedOwner(doc, clause, finding.clause, finding.start);
	// The grammar of the clause names somebody else right before it.
	const stretch = ownerAt(stances[finding.clause]?.stretches, finding.start);
	const another = stretch?.said === true && stretch.owner !== "self";
	const shipped = SENT_TO.exec(left) ?? SENT_TO.exec(sentenceUpTo(doc, clause) + left);
	if (shipped && (finding.owner ?? "self") === "self") finding.owner = doc.people[0]?.name ?? "?";
	else if (owner === undefined && !theirs && !behind && !another && saysOwn(left) && !ON_BEHALF.test(doc.low))
		finding.owner = "self";
	else if ((finding.owner ?? "self") === "self") finding.owner = owner ?? "self";
	if (owner !== undefined) finding.named = true;
	// Nobody else is spoken of after all.
	else if (
		finding.owner === "?" &&
		doc.people.length === 0 &&
		!THEY.test(doc.low) &&
		!/自称|冒充|陌生/.test(doc.low) &&
		saysOwn(doc.low)
	)
		finding.owner = "self";
	if (finding.owner !== undefined && finding.owner !== "self") return true;
	const sentence = doc.clauses
		.filter((other) => other.sentence === clause.sentence)
		.map(({ marked, stop }) => marked + stop)
		.join("");
	if (NO_LONGER_MINE.test(sentence)) {
		const next = doc.clauses[finding.clause + 1];
		const near = next !== undefined && !/[\ue004-\ue007]/.test(next.marked) ? clause.marked + next.marked : clause.marked;
		if (!INTRODUCED.test(left) && NO_LONGER_MINE.test(near)) finding.status = "old";
		return true;
	}
	if (DISOWNED.test(sentence.replace(WARY, "")) && !INTRODUCED.test(left) && finding.status === "current") return false;
	if (EMERGENCY.test(sentence)) {
		finding.owner = doc.people[0]?.name ?? "?";
		return true;
	}
	if (/是我的?(?:号码?|手机号?|微信|邮箱|电话)?吗|^\s?(?:is|was) (?:this|that|it) (?:my|mine)|kya (?:ye|yeh) mera/.test(sentence))
		return false;
	if (YOURS.test(left) && !/我/.test(left)) return false;
	if (
		PAID_TO.test(doc.low.slice(Math.max(clause.start, finding.start - 16), finding.start)) ||
		LUCKY.test(left) ||
		(TOP_UP.test(left) && TOP_UP_RIGHT.test(right)) ||
		/充(?:错|到|值|给|进)[^，]{0,4}$/.test(left)
	)
		return false;
	const own =
		SELF.test(clause.marked) ||
		NEWS.test(sentence) ||
		/我的|本人|my (?:new|own|personal)|mera |meri /.test(sentence) ||
		saysOwn(sentence);
	if (own || CLUMSY.test(doc.low)) return true;
	if (PURPOSE.test(left)) return false;
	if (
		finding.field === "phone" &&
		finding.status === "current" &&
		doc.phones.length === 1 &&
		doc.places.length === 0 &&
		doc.clauses.length <= 2 &&
		BARE.test(doc.low) &&
		!CALLED_SO.test(doc.low)
	)
		return false;
	return (
		!(OFFICE.test(left) || (finding.status !== "old" && OFFICE_RIGHT.test(right))) || stances[finding.clause]?.owner !== "self"
	);
}
const RUNG_LEFT = pattern(
	/(?:打(?:过|了)?|拨(?:打|了)?|查到?的?|网上[^，。]{0,4}|公布的?|上写的?|是不是(?:已经?)?(?:改成|换成|还是|就是|变成|为)?了?|还是|(?:^|[^a-z])(?:still|changed to)|(?:^|[^a-z])(?:called|calling|dialled|dialed|tried|ringing|rang|listed|printed|shown|website))\s?$/,
);
const RUNG_RIGHT = pattern(
	/^\s?(?:是不是|还(?:是|能|在用)|对不?对|对吗|拨过去|打过去|打不通|一直|总|老是|怎么|没人|空号|占线|响|(?:is |was |keeps? |just )*(?:ringing|busy|engaged|dead|no answer|correct|still|not (?:picking|answer|work)))/,
);
const OFFICE_ASKED = pattern(
	/[\u3400-\u9fff](?:馆|处|科|办|室|中心|窗口|部门|医务|财务|后勤|保卫|户籍|学院|系里)(?![长员友理])|(?:^|[^a-z])(?:office|registrar|registry|library|department|dept|desk|section|helpline|hostel|dean|embassy|hospital|bank|academy|alumni cell|admissions?)(?![a-z])/,
);
const ASKS = pattern(/[?？]|吗|是不是|有没有|找谁|谁知道|咋|怎么|哪里?办|请问|anyone|who /);
/** Who begs pardon for how an address is written wrote it for himself. */
const CLUMSY = pattern(
	/输入法|全角|半角|键盘|老年机|不会打字|打不出|见谅|勿怪|莫怪|别见怪|莫见怪|凑合看|将就看|eyes? (?:hurt|bleed)|(?:full|wide)[- ]?width|sorry for the (?:format|font|spacing)/,
);
/** Something in the text says that it is a telephone, or to be rung. */
const CALLED_SO = pattern(
	/错|更正|正确|应|末|尾|记|存|登|直拨|手机|电话|座机|号|微|邮|联系|拨|打|加我|发我|短信|直线|机|卡|qq|(?:^|[^a-z])(?:phone|cell|mobile|mob|tel|telephone|number|no|num|nmbr|nambar|contact|call|reach|text|ring|whatsapp|wa|sms|sim|line|landline|dial|message|msg|save|note|update|use|ph|m|t|p|here|fax|viber|telegram|signal|me|rabta|try|get|instead|reachable|available|on|wrong|typo|scrap|replace|correct|digits?|old|ends?|reads?|oops|last|final|swapped|mistyped|it'?s)(?![a-z])/,
);
/** A word or two stuck to a number, and no more: 收破烂137…. */
const BARE = /[\u3400-\u9fffa-z]{2}/;
const ADDRESSED_ONLY = pattern(/^(?:群主|班长|团支书|辅导员|班主任|老师|学委|书记|联络员|管理员|大家|同学)$/);
