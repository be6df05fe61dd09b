import { pattern } from "../pattern.js";

/** What asks without a mark of asking. All on lower case. */

/** 校友卡能补办不, 有做光伏的校友没, 考不考: the end or the verb said twice. */
const ENDS_ASKING = pattern(
	/(?:能|会|可以|还|要|用|行|好|有|是|在|去|来|到|得|收|开|让|算|需要|认识|知道)[^，。？！\s]{0,16}(?:不|没|么|没有|否)(?:啊|呀|哈|呢)?(?=[，。！？?!\s～~]|$)|(?:^|[^差来去爱行管论])(考|去|来|好|能|是|会|要|行|用|贵|难|值|算|收|开|到|在|让|招|认|得|改)(?:不|没)\1(?!管|都|也|的话|意思|容易|行吗)|([\u3400-\u9fff])还是[^，。！]{0,8}\2(?=[?？\s，。]|$)/,
);
/** It says no more than that it does not: 我不去不, 来了没 are no endings of asking. */
const SAYS_NOT = pattern(/^(?:我|俺|咱)?(?:还|也|都|就)?(?:不|没)/);
const SEEKS = pattern(
	/(?:^|[，。！!\s])(?:在线|跪|急|诚心|弱弱地?|顺便)?(?:求)(?!婚|真|学|职|生|知|是|人不|之不得|稳|和|胜|仁|同存异|放过|你们?别)[\u3400-\u9fffa-z]{1,20}|跪求|请教(?:一下|下|各位|大家|个)|(?:想|要)(?:知道|了解|打听|请教|问)(?:下|一下|个)?|打听(?:一?下|个)|帮(?:我|忙)?(?:大伙)?(?:参谋|支招|出出?主意|看看哪)|(?:大伙|大家|各位|你们)(?:帮我|给点|给个|怎么(?:选|看)|选哪|觉得哪)|有[^，。]{0,14}(?:同学|校友|同门|师兄|师姐|老乡|朋友|兄弟|前辈|大佬|大神)[^，。]{0,6}(?:吗|么|没|不|求|带)|(?:有什么|有啥)(?:好吃|好玩|推荐|注意|讲究|要求|流程|门道)|谁(?:能|有|知道|晓得|认识|去|在)(?!都)[^，。]{1,24}|(?:^|[^a-z])(?:someone|somebody|anyone|anybody|any1)(?: here)? (?:please |pls |plz |kindly )?(?:share|send|forward|tell|help|guide|explain|advise|recommend|post)|(?:please|pls|plz|kindly) (?:share|send|forward|tell|guide|advise|help)[^.]{0,50}(?:someone|somebody|anyone|if any)|(?:requesting|seeking|looking for|in need of|need|any) (?:some |any |cheap |good |urgent )?(?:leads?|help|advice|guidance|info(?:rmation)?|suggestions?|contacts?|a batch ?mate|a place|accommodation|a lawyer|an agent)|(?:^|[.!,] ?)may i (?:know|ask)|please advise|(?:which|what) (?:would|should|do) (?:you|i|we)|(?:how|hows|how's) (?:is|are) (?:life|the|things)|(?:^|[^a-z])will [a-z ]{2,24} (?:take|accept|work|do)(?: it)?[\s.]*$|(?:kisi ke paas|kisi ko|koi (?:bata|jant|hai jo)|aaj ?kal kahan|kitne din|kya koi|(?:hai|hain|hoga|hogi|milta|milti) kya(?![a-z])[^a-z]*$)/,
);
const RHETORIC = pattern(
	/求你|谁(?:能|会)(?:想到|料到)|谁懂|谁知道呢|谁让|天知道|who knew|who cares|nobody (?:told|knows)|求放过|求(?:好运|保佑|过|不挂|上岸)|怎么(?:这么|那么|又|还不|就)/,
);

/** Asks of everybody, or with a mark of asking: nothing outweighs it. */
export const asksPlainly = (low: string): boolean =>
	!RHETORIC.test(low) &&
	(/(?:^|[^a-z])(?:someone|somebody|anyone|anybody)(?: here)? (?:please|pls|plz|kindly) (?:share|send|forward|tell|help|guide)|(?:^|[，。！\s])(?:在线|跪|急)?求(?:带饭|带|推荐|介绍|指点|分享|助|问|解答|链接|资料|攻略|电子版|联系方式)|请教(?:一下|下|各位|大家)|跪求|有(?:没有)?[^，。！]{0,18}(?:校友|同学|师[兄姐弟妹]|学[长姐]|老乡|朋友|前辈|大佬)[^，。！]{0,10}(?:吗|没|么|没得|不)(?=[，。？?！\s]|$)|求(?:带路|指路|引荐|内推)|没得[，,？?]|(?:^|[^a-z])(?:kaun|kon|kahan|kidhar|kab|kitn[aei]|kaise|kaisa|kis|koi|kisi|kya)(?![a-z])[^.!]{2,60}(?:(?:batao|bata(?: d[eo]n?| dein| dijiye)?|bataiye|bataye|guide|suggest|rabta|share)(?![a-z])|[?？])|(?:^|[^a-z])kisi (?:ko|ka|ke|bhai|dost)[^.]{0,40}(?:batao|bata|guide|suggest|tajurba|tajruba|pata|maloom|ilm)(?![a-z])/.test(
		low,
	) ||
		(/[?？]/.test(low) && /(?:能|可以|会|有|要|用)[^，。？！\s]{1,16}(?:不|没|么)(?=[？?])/.test(low)));

/** Whether a text wants to know or to have something, said without a question mark. */
export function asksQuietly(low: string): boolean {
	if (RHETORIC.test(low)) return false;
	if (SEEKS.test(low)) return true;
	return low
		.split(/[，。！!；;\n]/)
		.some((clause) => clause.length <= 40 && !SAYS_NOT.test(clause.trim()) && ENDS_ASKING.test(clause));
}
