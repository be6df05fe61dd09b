import { pattern } from "../pattern.js";

/** What belongs to all: the bot and its reminders, the group, the list, what is held. */
const COMMON = pattern(
	/机器人|小助手|助手|bot|提醒|推送|群发|弹窗|公告|通知|群里|群聊|本群|大群|咱群|群名|群文件|名单|通讯录|花名册|名册|表格|年会|聚会|同学会|校友会|校友卡|返校|分会|聚餐|活动|讲座|沙龙|接龙|报名|校刊|会费|(?:^|[^a-z])(?:mentor|mentorship|alumni|directory|reminders?|notifications?|group|forms?|webinars?|meetings?|reunions?|events?|newsletter|admins?|office|portal|app|list|database|meetups?|sessions?)(?![a-z])/,
);
/** How it should be: moved, shortened, made quieter, added. */
const BETTER_ZH =
	"(?:改|挪|换|调|移|搬|静音|免打扰|别|不要|少|只|短|简短|简化|温柔|客气|统一|合并|加|增|缩|延|提前|提早|推迟|推后|晚点|早点|往后|分(?:行业|批|组|类|城市|专业|班|届)|按|sort|export|filter|link|定|固定|隔|匿名|私聊|私下|支持|开放|公开|置顶|录(?:屏|播|像)|直播|轮流|印|做成|出(?:个|一)|设|建|标注|区分|放到?)";
const ASKED_SO = pattern(
	new RegExp(
		`(?:能不能|能否|可不可以|可否|是否可以|是不是可以|要不要|会不会更?)[^，。！!？?]{0,16}${BETTER_ZH}|(?:可以|能|可)[^，。！!？?]{0,16}${BETTER_ZH}[^，。！!？?]{0,16}(?:吗|么|嘛|不)(?:[？?，。！\\s]|$)|${BETTER_ZH}[^，。！!？?]{0,20}(?:行不行?|行吗|行么|好不好|好吗|好么|成不|吧|呗|怎么样|如何|会不会更[^，。]{0,12})(?:[？?，。！!\\s]|$)|(?:^|[，。！\\s])(?:plz|pls|please)?\\s?把[^，。]{0,10}(?:群|通讯录|名单|表|file|文件)[^，。]{0,14}(?:搬|挪|放|改|换|传|整理|归档)|我看[^，。]{0,24}(?:最妥|最好|更好|合适|为好|妥当)|(?:^|[^a-z])(?:why (?:can'?t|don'?t|not) (?:we|the|you|they)|should(?:n'?t)? (?:rotate|be|have|include|start|stop|move|alternate|allow|offer|send|run|hold)|could (?:the|we|you) (?:please )?(?:add|have|make|move|shift|send|rotate|allow|keep)|can (?:the|we|you) (?:please )?(?:add|have|make|move|shift|rotate|allow|keep|get an option)|needs? (?:an? )?(?:option|filter|search|button|dark mode|urdu version|hindi version|translation)|would (?:be )?(?:more )?(?:helpful|useful|better|nice|great|efficient)|idea\\s?[:：])|(?:^|[^a-z])(?:kar|karwa|rakh|bana|laga|badal|hata|bhej|khol)(?:na)? (?:dein|den|do|lein|len|lo|diya kar\\w*|chahiye)(?![a-z])`,
	),
);
/** Somebody wants to know how, where, when: that is no proposal. */
const ASKS = pattern(
	/怎么(?:加|改|弄|进|报|用|换|联系|填|找)|在?哪(?:里|儿|报|填|改|办|个|看)|多少|(?<!好)几(?:点|号|个)|谁(?:有|知道|能|在|去|来)|有没有|有人|请问|什么时候|我(?:能|可以)|能(?:带|退|改签|报销|补办|刷|停|进)|我的|带(?:家属|娃|孩子)|(?:^|[^a-z])(?:how (?:do|can|to)|where|when|who|what|may i|can i|could i|is there|are there|does|my|mera|meri|mere|mujhe|main|kaun|kahan|kab|kya)(?![a-z])/,
);

/** 小助手能不能晚上十点以后静音？: asked in form, a proposal in fact. */
export const proposes = (low: string): boolean => COMMON.test(low) && ASKED_SO.test(low) && !ASKS.test(low);
