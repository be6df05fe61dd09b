import { pattern } from "../pattern.js";

/** More ways to say that a number, an address or an account is given up, locked or not to be used. On lower case, beside the value. */

const GONE_ZH = "(?:停|注销|销|关|退|封|锁|冻结|欠费|作废|弃|没)(?:掉|机|用|号|户|坏|失)?";
const GONE_EN =
	"(?:stop(?:ped)?|cancel(?:l?ed)?|expired?|deactivated?|block(?:ed)?|lost|disconnect(?:ed)?|dead|off|hacked|locked|frozen|suspended|closed|terminated?|drop(?:ped)?|give ?up|gave up|discontinued?|surrendered|ported|retired|invalid|inactive|gone|out of (?:use|service|order)|kaput|history)";

/** 号cancel了 +44…, the sim is gone: … stands before the value. */
export const OVER_BEFORE = pattern(
	new RegExp(
		`(?:号码?|卡|邮箱|手机|电话|座机|微信|qq|sim|number|no\\.?|mail|email|id|account|mailbox|cell|mobile|phone|line|landline|wechat|whatsapp)(?:已经?|现已|被|也|都|就|给|我|is|has been|was|got|has|\\s)*(?:${GONE_EN}|${GONE_ZH})(?:掉|了|啦|的|now|already|forever|completely)*[\\s:：(（-]*$|(?:don'?t|do not|dont|never|stop|avoid|no need to|please not|kindly not|quit|discontinue|cease) (?:ever |please |kindly )?(?:call|us|send|writ|mail|e-?mail|text|messag|msg|repl|respond|answer|add|dial|ring|contact|trust|whatsapp|ping|post|forward|cc|deliver|accept|open|click|try|bother)\\w*(?:(?! but | use | instead| now | new )[a-z' ]){0,48}[\\s:：-]*$|(?:别|莫|不要|勿|甭|不用|请勿|切勿|千万别)再?(?:往|给|向|朝|打|回|发|加|寄|联系|用|理|点|信|存|拨)(?:我)?[^，。]{0,10}$|(?:former|ex|previous|old|outdated|stale|wrong|dead|hacked|expired|purana|purani|ghalat|galat)(?: [a-z-]+){0,3}[\\s:：(（-]*$`,
	),
);
/** … stopped了, (dead), is locked, band hai stands behind it. */
export const OVER_AFTER = pattern(
	new RegExp(
		`^ ?(?:is|was|has been|gets?|being|will be)? ?(?:now )?(?:replaced|superseded) (?:by|with)|^(?:已?被|由)?\\s?(?:替换成|换成|改成|替换为|改为|变更为)|^[\\s,，、)）(（-]*(?:号码?|卡|邮箱|这个|那个|的|号|的号|这张|那张|that|this|one|sim|number|no\\.?|id|account|mailbox)?(?:已经?|现已|现在|被|也|都|就|早就?|给|is|has been|was|got|has|have been|now|already|currently|\\s)*(?:${GONE_EN}(?![a-z])(?! (?:than|by mistake and|for a while and is back))|停了|已停|停掉|停机|锁了|冻结|封了|不行了|没了|作古|挂了|拜拜|再见|下线|不开机|不看了|弃了|弃用)(?:掉|了|啦)?|^[\\s)）]*(?:hai )?(?:ab )?(?:band(?! nahi)|khatam|gum|kho|chori|block|off|kharab|nahi chal\\w*|kaam nahi|istemal nahi|use nahi)(?:\\s(?:hai|ho|kar|hogay?[ai]|ho ga?y[ai]|di[ya]*))?|^[\\s)）]*(?:pe|par|p) (?:call |msg |message |phone )?(?:mat|na|nahi)\\b|^[\\s,，)）]*(?:is |was |that'?s )?(?:my |the )?(?:old|former|previous|ex|purana|wrong|ghalat|galat)(?: one| number| no| sim| mail| id)?(?![a-z])|^[\\s)）]*(?:那边|那儿)?(?:别|莫|不要|勿|甭)再?(?:往|给|打|回|发|加|寄|联系|用|理|点|信|存|拨)`,
	),
);
/** Closed for the time being, in a clause that follows: “mailbox is locked”, 暂时别用, “not for now”. */
export const OVER_NEXT = pattern(
	/^\s?(?:the |that |this |it |it'?s |my |which |这个|那个|该|它)?(?:mail ?box|inbox|account|number|sim|line|邮箱|号码?|信箱|账号)?\s?(?:is |was |has been |got |已经?|被|暂时|现在|也)*(?:locked|frozen|full|hacked|blocked|suspended|closed|dead|gone|stolen|lost|cancel\w*|off(?![a-z])|disabled|bounc\w*|锁|冻结|满|盗|封|停|注销|废|丢|作废|失效|登不上|收不到|打不通|不用了|别用(?:了|$)|别再?[打发加用](?:了|$|这|那|到这|它|过))/,
);

/** What has become of a number, behind it: 换人接了, 拆了, has been recycled, ab mere paas nahi. */
export const LOST_AFTER = pattern(
	new RegExp(
		"^[\\s)）,，、]*(?:(?:这|那)[个张条支部串]?|该|此|的)?(?:公务|工作|公司|单位|企业|办公|学校|学生)?(?:号码?|座机|邮箱|信箱|卡|微信|账号|那个)?(?:从?(?:今天|上周|去年|年初|上个?月|本月|前天|昨天|\ue008)[底初末]?起?)?(?:已经?|现已|现在|早就?|也|都|就|被|我|又|还|总|老是|一直|随着?我?|跟着?(?:我)?|一起|一并|一同|同步|同时|不小心)*(?:离职|退休|毕业|合同|合并)?(?:后|就|了|一起|而)*" +
			"(?:换人(?:接|用)?了?|易主|不续费?|剪(?:了|掉)|解约|解绑|归(?!我)[^，。]{1,4}了|不复|甩(?:了|掉)|(?:办了?)?过户|扔(?:了|掉)|报废|不再?(?:使)?用(?:了|啦|$)|没在用|不在(?:这|那)(?:儿|里|边|个[^，。]{0,4})?了|(?:是)?别人(?:在)?(?:接|用)|(?:转)?给(?:了)?(?!我)[^，。]{1,6}(?:了|用)|拆(?:了|掉)|撤(?:了|掉)|不归我|不在我(?:这|手)|不是我在用|(?:收|交|退)(?:回|掉|了)|打不开|进不去|登(?:陆|录|不)?(?:不?进不?去|不上|不了|不进去)|上不去|登录?不|解封不|申诉不|找不回|忘(?:了|光|记)(?:密码)?|密码(?:忘|丢)|停机保号|保号停机|作废|随[^，。]{0,4}(?:作废|注销|退休|停)|冻结|停(?:用|了|掉)|封(?:了|号|掉)|[^，。]{0,4}(?:cancel|bounce)|关(?:停|闭|掉)|停止|不(?:再)?(?:收|接|看|登|开)[^，。]{0,4}了|(?:给)?垃圾[^，。]{0,4}(?:塞|堆|占|挤|爆|满|淹)|[塞挤撑堆](?:爆|满)|石沉大海|离职|退休|失效|到期|过期|弃(?:用|了|掉)|废|垃圾(?:邮件|短信)?太多|挂失|报停|关了|(?:被)?(?:黑|盗)了?|[^，。]{0,4}(?:搜|查|找|收|打|联系|接|加|登|用|看|上|发)不(?:到|通|了|上|进|成|开)(?!我|就|的话|时|再|可以?|请)|空号|丢了|掉了|没了|没用了|爆(?:了|满))" +
			"|^[\\s)）,]*(?:that |this |it |which |one |number |no\\.? |sim |line |mail ?box |account |id |address )?(?:is |was |has |have |had |got |gets |been |being |now |just |already |also |recently |since )*(?:lapsed|recycled|reassigned|re-assigned|reissued|cut off|barred|snatched|stolen|misplaced|locked(?: out)?|bounc(?:es|ing|ed)|unreachable|unmonitored|not (?:monitored|mine|ours|checked|accessible|reachable)|no longer (?:mine|ours|works?|active|valid|in use|monitored|checked)|inaccessible|with (?:my|someone|somebody) |someone else(?:'s| has)|somebody else|wiped|compromised|taken over|given (?:up|away)|dies|dying|go(?:es|ing)? away|went away|ended|expired|finished|belonged to|was (?:my|the) (?:old|previous|former|last)|expires|shuts(?: down)?|closes|ends|defunct|obsolete|scrapped|retired|gone|revoked|withdrawn|went (?:dead|with)|died|ceased|(?:goes|went) (?:nowhere|unread)|(?:can|may|should|must|needs? to|has to|to)(?: now| please)? be (?:struck|removed|deleted|dropped|retired|ignored|discarded|taken|replaced|crossed|erased|scrapped)|reach(?:es)? (?:nobody|no ?one)|never reach(?:es)?|useless)(?![a-z])" +
			"|^[\\s)）,]*(?:ab |wal[aei] |number |sim |no |ye |yeh |woh |hi |bhi |usko |isko |us ko |us k[ai] |jo |th[ai] |ko )*(?:toot|tut g|mita |mere paas nahi|nahi (?:khul|chal|lag|mil|raha|rahi|use)|kisi aur|(?:par|pe|p) (?:ab )?(?:call|msg|message|phone|whatsapp|mail|rabta)(?: [a-z]+)? (?:na|nahi|nahin|mat)(?![a-z])|chheen|chhin|bik g|purana ho|hata d|nikal d|delete|kat g|mat (?:use|call|kar|mila|rakh|bhej|laga|dial|samjh|try))",
	),
);
/** Said in the clause behind, of what has just been named. */
export const LOST_NEXT = pattern(
	/^\s?(?:已经?|现已|早|那边|那儿|这个?号?|该号|我|早就|它|人|房子|卡)?(?:已|就|都|也|现在)?(?:换人(?:接|用)?了|拆了|别人(?:在)?用|不在那(?:儿|边|里|个)?|搬走|房子卖|卖(?:了|掉)|收回|登不(?:进去?|上)|打不开|进不去|(?:请|麻烦|都|千万)?(?:勿|别|莫|不要|甭)(?:再)?(?:发|打|用|加|寄|往|联系)(?!错|忘)|弃用|作废|可以?删|删(?:了|掉)|去掉|垃圾邮件太多)|^\s?(?:we|i)(?:'ve| have)? (?:sold|moved out|left|vacated|lost|no longer|gave up|surrendered|cancel)[a-z]*(?! (?:my|the) (?:old|other|previous))|^\s?(?:can'?t|cannot|couldn'?t|unable to) (?:log ?in|access|get in|open)|^\s?someone else (?:has|uses|picks|answers)|^\s?(?:please |pls |kindly )?(?:don'?t|do not|stop) (?:use|call|mail|write|send)/,
);
/** What is to be done with it, before it: delete, 删掉, forgot the password of. */
export const LOST_BEFORE = pattern(
	/(?:^|[^a-z])(?:(?:strike|cross out|scratch|expunge|delete|remove|erase|scrap|scratch|nix|unsave|drop(?!(?: [a-z]+){0,3} (?:to|at|on|into)(?![a-z]))|ditch|toss(?: out)?|bin|trash|dump|chuck|throw (?:away|out)|wipe|purge|unlist|retire|deregister)|(?:take|strike|clear) (?:out|off)|(?:dropped|ditched|disconnected|surrendered|discontinued|terminated|cancell?ed|closed|lost|retired|gave up|got rid of|done with|stopped using|stopped checking|(?:no longer|never|hardly|rarely|seldom|don'?t|do not) (?:ever )?(?:use|check|open|read|look at|log ?in(?: to)?|have|own|answer))(?= (?:my|the|that|our)(?![a-z])|\s*$))(?: (?:my|the|that|this|our|old|entry|number|no|phone|cell|mobile|landline|line|mail|email|address|id|sim|wechat|home|office|work|for|of|contact|record|[\ue000-\ue003]|[a-z]+)){0,5}[\s:：,(（-]*$|(?:can'?t|cannot|could ?n[o']t|unable to|no longer able to|not able to) (?:log ?(?:in(?:to)?|on(?:to)?)|get in(?:to)?|access|open|sign in(?:to)?|use|receive)[a-z ]{0,20}\s*$|forg[oe]t(?:ten)? (?:the |my )?password (?:of|for|to)[a-z ]{0,12}\s*$|lost (?:access to|the sim|my sim|that sim|control of)[a-z ]{0,16}\s*$|(?:sold|lost|gave away) (?:my |the |that )[a-z ]{2,20} (?:with|having) (?:the |my )?(?:sim|number|no)?[\s:]*$|(?:删(?:掉|除|了|去)?|去掉|移除|拿掉|划掉|抹掉|撤掉|清掉|注销(?:了|掉)?)(?:一下|下|我|通讯录|名单|上|里|那个|这个|的|旧|老|原来|以前|之前|登记)*(?:手机|电话|座机|号码?|邮箱|微信|qq|卡)?(?:号|号码)?[\s:：]*$|(?:原|原先|以前|之前|前|旧|老|上一?家|上个|ex|former)的?(?:单位|公司|学校|东家|厂里?|医院|部队|老板)(?:那边|给|配|发|用)?的?(?:办公|工作)?(?:邮箱|邮件|座机|电话|号码?|手机|e?mail|微信|qq)?(?:是|为|:|：|\s)*$/,
);
/** 请把138…从通讯录里去掉, take a@b off, 0300… hata dein */
export const STRUCK_AFTER = pattern(
	/^[\s)）]*(?:这个|那个|的)?(?:号码?|邮箱|微信|座机)?(?:请|麻烦|也|就|都)?(?:给我|帮我)?(?:从[^，。]{1,8}(?:里|中|上)?)?(?:去掉|删|移除|划掉|拿掉|撤下?|抹掉|注销|作废)|^[\s)）]*(?:off|out)(?![a-z])|^[\s)）]*(?:from|off) (?:the|my|our|your) (?:sheet|list|record|directory|profile|entry|database|file|system|group)|^[\s)）]* ?(?:ko )?(?:hata|nikal|delete|remove|khatam) (?:d|k)/,
);
