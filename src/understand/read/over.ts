/** More ways to say that a number, an address or an account is given up, locked or not to be used. On lower case, beside the value. */

const GONE_ZH = "(?:停|注销|销|关|退|封|锁|冻结|欠费|作废|弃|没)(?:掉|机|用|号|户|坏|失)?";
const GONE_EN =
	"(?:stop(?:ped)?|cancel(?:l?ed)?|expired?|deactivated?|block(?:ed)?|lost|disconnect(?:ed)?|dead|off|hacked|locked|frozen|suspended|closed|terminated?|drop(?:ped)?|give ?up|gave up|discontinued?|surrendered|ported|retired|invalid|inactive|gone|out of (?:use|service|order)|kaput|history)";

/** 号cancel了 +44…, the sim is gone: … stands before the value. */
export const OVER_BEFORE = new RegExp(
	`(?:号码?|卡|邮箱|手机|电话|微信|sim|number|no\\.?|mail|email|id|account|mailbox)(?:已经?|现已|被|也|都|就|给|我|is|has been|was|got|has|\\s)*(?:${GONE_EN}|${GONE_ZH})(?:掉|了|啦|的|now|already|forever|completely)*[\\s:：(（-]*$|(?:don'?t|do not|dont|never|stop|avoid|no need to|please not|kindly not|quit) (?:ever |please |kindly )?(?:call|us|send|writ|mail|e-?mail|text|messag|msg|repl|respond|answer|add|dial|ring|contact|trust|whatsapp|ping|post|forward|cc|deliver|accept|open|click|try|bother)\\w*(?:(?! but | use | instead| now | new )[a-z' ]){0,48}[\\s:：-]*$|(?:别|不要|勿|甭|不用|请勿|切勿|千万别)再?(?:往|给|向|朝|打|回|发|加|寄|联系|用|理|点|信|存|拨)(?:我)?[^，。]{0,10}$|(?:former|ex|previous|old|outdated|stale|wrong|dead|hacked|expired|purana|purani|ghalat|galat)(?: [a-z-]+){0,3}[\\s:：(（-]*$`,
);
/** … stopped了, (dead), is locked, band hai stands behind it. */
export const OVER_AFTER = new RegExp(
	`^ ?(?:is|was|has been|gets?|being|will be)? ?(?:now )?(?:replaced|superseded) (?:by|with)|^(?:已?被|由)?\\s?(?:替换成|换成|改成|替换为|改为|变更为)|^[\\s,，、)）(（-]*(?:号码?|卡|邮箱|这个|那个|的|号|的号|这张|那张|that|this|one|sim|number|no\\.?|id|account|mailbox)?(?:已经?|现已|现在|被|也|都|就|早就?|给|is|has been|was|got|has|have been|now|already|currently|\\s)*(?:${GONE_EN}(?![a-z])(?! (?:than|by mistake and|for a while and is back))|停了|已停|停掉|停机|锁了|冻结|封了|不行了|没了|作古|挂了|拜拜|再见|下线|不开机|不看了|弃了|弃用)(?:掉|了|啦)?|^[\\s)）]*(?:hai )?(?:ab )?(?:band(?! nahi)|khatam|gum|kho|chori|block|off|kharab|nahi chal\\w*|kaam nahi|istemal nahi|use nahi)(?:\\s(?:hai|ho|kar|hogay?[ai]|ho ga?y[ai]|di[ya]*))?|^[\\s)）]*(?:pe|par|p) (?:call |msg |message |phone )?(?:mat|na|nahi)\\b|^[\\s,，)）]*(?:is |was |that'?s )?(?:my |the )?(?:old|former|previous|ex|purana|wrong|ghalat|galat)(?: one| number| no| sim| mail| id)?(?![a-z])|^[\\s)）]*(?:那边|那儿)?(?:别|不要|勿|甭)再?(?:往|给|打|回|发|加|寄|联系|用|理|点|信|存|拨)`,
);
/** Closed for the time being, in a clause that follows: “mailbox is locked”, 暂时别用, “not for now”. */
export const OVER_NEXT =
	/^\s?(?:the |that |this |it |it'?s |my |which |这个|那个|该|它)?(?:mail ?box|inbox|account|number|sim|line|邮箱|号码?|信箱|账号)?\s?(?:is |was |has been |got |已经?|被|暂时|现在|也)*(?:locked|frozen|full|hacked|blocked|suspended|closed|dead|gone|stolen|lost|cancel\w*|off|disabled|bouncing|锁|冻结|满|盗|封|停|注销|废|丢|作废|失效|登不上|收不到|打不通|不用了|别用(?:了|$)|别再?[打发加用](?:了|$|这|那|到这|它|过))/;
