import { pattern } from "../pattern.js";

/** Everything is as it was, in whatever words. */
const NOTHING_NEW = pattern(
	/(?:没|木|无|不|未|冇)(?:有|得|啥|什么|任何|怎么)?(?:可|用|需|必|要|得|再|过)?(?:变|改(?!天)|换|动(?!态)|更新|修改|调整|更改|变动|变化)|老样子|照旧|照常|原样|原封不动|如常|依旧|(?:都|全|也|还|是|的)一样|跟(?:以前|去年|上次|之前)[^，。]{0,4}(?:一样|同)|还是(?:那些|老|原来|之前|以前)|keep不变|(?:^|[^a-z])(?:no (?:changes?|updates?)|(?:nothing|none) (?:to (?:report|change|update|add|edit)|new|changed|has changed|different)|unchanged|not changed|never changed|all (?:the )?same|the same|(?:exactly|just) the same|same (?:as|old|here|job|number|city|place)|as (?:it|they) (?:was|were|is|are)|as[- ]is|as before|as usual|jais[aei] (?:tha|thi|the)|nothing'?s (?:new|different|changed)|as always|everything (?:stays|remains|is the same|same)|stays? (?:the same|as)|sab (?:kuch )?(?:wa?is[ae]|wohi|same|pehle)\w*|koi (?:farq|tabdeeli|change) nahi|kuch (?:bhi )?nahi (?:badla|hua|change)|nahi badla|wa?ise? hi|pehle jais\w+)(?![a-z])/,
);
/** Yes, in words that say nothing else. */
const AGREES = pattern(
	/^[\s\p{P}\p{S}]*(?:(?:恩|嗯|唔|对|是)+(?:的|呢|滴|哒|啊|呀)*|正是|属实|全部(?:属实|正确|准确)|[✅👌👍🆗]+|没毛病|没错|准确|(?:都|全)?(?:是)?对(?:的|滴|哒)?|就(?:是)?(?:这个|这样|它)|可以(?:的)?|同意|授权|核对过|确认|无误|spot on|affirmative|looks? (?:right|good|fine|ok|correct)|that'?s (?:me|right|correct|mine|it)|yup|go ahead|please (?:do|save|go ahead)|(?:those|these|they|both) (?:are|look) (?:fine|right|correct|good|ok)|still (?:there|here|valid|correct|the same|with them)|all (?:good|correct|fine|ok)|correct|right|i confirm|confirmed|bilkul (?:durust|sahi|theek)|durust|jee? sahi|haan wohi|sahi likha)(?![a-z])/u,
);
/** Not so, or not wanted. */
const REFUSES = pattern(
	/(?:^|[，。！!\s])(?:那个?|这个?|都|早就?|已经)?(?:不是(?:我|这个|的)|不对|都不(?:对|是)|写错|打错|搞错|错了)|不(?:加|存|填|登|留|写|给|报|公开|授权|同意|订|订阅|列|录|必|方便|便(?:透露|告知|提供|公开)|想(?:给|留|填|公开|说|写))(?:了|吧|哈|的|，|。|！|$|公开|给|进|入|存|告知|透露|上去)|不(?:用|要|需要?)(?:存|记|登|填|加|写|录|留|了)|别(?:加|存|记|写|登|公开|列|录|填)|(?:先)?(?:跳过|略过|skip|空着|免了|算了|保密)|(?:就|还是)(?:不|免|算)|(?:没有?|不用|没在用)(?:微信|qq|邮箱|wechat|email)(?![^，。]{0,4}变)|老人机|不在那|请忽略|不想(?:让|被|公开)|不(?:太)?愿(?:意)?(?:让|公开|透露)|(?:^|[^a-z])(?:(?:don'?t|do not|dont|pls don'?t|please don'?t) (?:list|use|save|share|add|have|put|store|record|publish|want|print|include)|prefer (?:not|you didn'?t|you not)|rather not|leave (?:that|this|it|mine) (?:one )?(?:out|blank|off)|keep (?:it|mine|that|me) (?:off|out|private)|(?:isn'?t|is not|not|wasn'?t) (?:mine|my number|my email|right|correct|me)|none of (?:those|these|that|it)|is private|(?:wrong|incorrect)(?: on| one|,|$)|it'?s (?:the|my) (?:hotel|office|driver|wife|husband|friend|brother|sister|mother|father|shop|landlord)\w*'?s?|mera (?:number |email )?nahi|mer[ai] \w+ nahi hai|nahi (?:dena|batana|chahiye|karna)|(?:please )?ignore|by mistake|old (?:flat|number|address|one|email)|rehne (?:do|dein|den)|zaroorat nahi|^ghalat|^sorry[, ]+no)(?![a-z])/,
);

export const saysNothingNew = (text: string): boolean => text.length <= 90 && NOTHING_NEW.test(text) && !REFUSES.test(text);
export const agrees = (text: string): boolean => text.length <= 90 && AGREES.test(text) && !REFUSES.test(text);
export const refuses = (text: string): boolean => text.length <= 120 && REFUSES.test(text);
