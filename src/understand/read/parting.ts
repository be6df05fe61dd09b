import { type Clause, rx } from "../doc.js";
import { pattern } from "../pattern.js";

/**
 * Who says that he has left: a verb or noun of parting that governs a place or an employer. Beside the mark, on lower
 * case, in Chinese, English and Roman Urdu.
 */

const YEARS_ZH = "(?:[一两二三四五六七八九十几半好]|\\d+){1,3}个?(?:多|几|来)?(?:年|月)";
const LEFT_ZH = rx(
	`(?:离开|逃离|撤离|挥别|作别|告别|离别|阔别|搬离|撤出|退出|离任|卸任|辞别|辞掉|辞去|受够|厌倦|待够|呆够|待腻|告辞|(?<![特分个区级性差鉴辨])别|再见|拜拜|再会)了?(?:[待呆干漂混工作生活住做][^，{CO}]{0,4}(?:了)?${YEARS_ZH}的|[^，{CO}]{0,4}的)?\\s?[“"「]?$|(?:(?:老|前|原|旧|上一?个?)(?:东家|单位|公司|雇主)|[前上]一?家)(?:是|叫|:|：)?\\s?[“"「]?$`,
);
const NAMED_BEFORE_ZH = pattern(
	/(?:原(?:先|来|本)?|以前|之前|从前|过去|早先|旧)的?(?:叫|名|称|名叫|叫做|名为|名称|单位名)(?:是|为|叫|:|：)?\s?[“"「]?$/,
);
const GOES_ZH =
	"(?:辞|砸了|扔了|丢了|撂了|甩了|不要了|离职|离任|倒闭|关门|关张|关了|黄了|散伙|解散|破产|歇业|停业|停办|转让了|盘出去|盘掉|不干|不做|不待|不呆|干不下去|退休|到期|翻篇|结束|没续|待腻|受够|干够|待够|裁员裁到|裁到我|把我(?:裁|优化|毕业|开|炒)|优化|说(?:了)?(?:拜拜|再见)|拜拜|再见|和平分手|分手|缘分?(?:已)?尽|两清|毕业了|撤了|走人|没了|过时|早?散了|凉了|没干|不想干)";
const RIGHT_ZH = rx(
	`^[”"」]?(?:那边|这边|那头|这头|那块|那里|这里|那份|这份|的|那个|这个|这份)?(?:工作|差事|工|活儿?|班|岗|铁?饭碗|编制?|位子|合同|项目|店|日子|生活|故事|篇章|时光|岁月|缘分|房子)?(?:已经?|也|都|就|早就?|早已|刚|正式|到|终于|上个?月|上周|昨天|今天|去年|年初|{D}){0,2}${GOES_ZH}|^的最后一(?:天|班)|^的?(?:工牌|门禁卡?|离职手续|手续|权限|账号|工位|企业微信|劳动合同|合同|社保)[^，]{0,8}(?:交|还|收回|停|办[完好妥]|注销|没续|到期|解除?|转走)|^[”"」]?(?:就)?(?:不提|不说|算了|别提)|^[”"」]?(?:改名|更名|改叫|改称|换牌|并入|被并|被收购)`,
);
const WITH_ZH = /(?:跟|和|与|同|向|对|从)\s?$/;
const WITH_RIGHT_ZH = rx(
	`^[^，{CO}]{0,5}(?:好聚好散|江湖再见|各自安好|说(?:了)?(?:拜拜|再见|byebye|bye)|告别|拜拜|分手|缘分?(?:已)?尽|解约|解除|两清|离职|辞职|裸辞|出来|退休|毕业|退下来|退伍|撤|辞|离|退)`,
);
/** 结束了成都的四年 */
const ENDED_ZH = /(?:结束|了结|告别)了?(?:在)?\s?$/;
const ENDED_RIGHT_ZH = pattern(/^的?[^，]{0,8}(?:年|月|生活|日子|工作|漂|岁月|旅程|任期|外派|项目)/);
const LASTED_ZH = rx(
	`^[^，{CO}]{0,3}(?:干|待|呆|做|熬|混|工作|打工|上班|奋斗|服务|蹲|卖命|搬砖)了?(?:整整|快|近|足足|小|满)?${YEARS_ZH}`,
);
const THEN_LEFT_ZH = pattern(
	/裸辞|熬不动|干不动|做不动|顶不住|扛不住|撑不住|告别|辞职|辞了|辞掉|离职|走人|(?:交|还)了?工牌|毕业了|被裁|被优化|被毕业|退休|出来了|撤了|不干了|跑路|办完手续|离开了|拜拜|再见|润了|歇(?:一阵|几个|一歇|歇|了)|该走了|够了/,
);
/** 深圳太卷，搬回赣州了 */
const WEARY_ZH = pattern(/^(?:实在|真的|那边|这边)?(?:太|压力大|房价|受不了|受够|待不|呆不|混不|卷不|没意思|不适合)[^，]{0,8}$/);
const AWAY_ZH = pattern(/^[^，]{0,6}(?:搬|回|撤|换|润|跑|逃|离|去|来|转战)[^，]{0,10}了/);

const LEFT_EN = rx(
	"(?:^|[^a-z])(?:left(?! (?:for|to|only))|quit(?:ted)?|resigned from|exited|ditched|dumped|(?:have |has |'ve |just )?(?:parted|part) (?:ways|company) with|(?:am |i'm )?(?:done|through|finished) with|(?:wrapped|wound) (?:things |everything |it )?up(?: things| everything)? (?:at|in|with)|strike (?:off|out)|cross (?:off|out)|take (?:off|out)|(?:finished|signed off|clocked out|checked out|stepped (?:down|away)|walked out|walked away|moved (?:out|away|on)|moved|separated|retired|resigned|bowed out|relieved|laid off|let go|fired|sacked|released) (?:at|of|from|by|with)|no (?:more|longer) (?:with|at|in|part of|employed (?:by|at)|working (?:for|at|with)|a part of|on the rolls of|living in|based in|associated with|affiliated (?:to|with))|(?:said|say|saying|bid|bade|bidding|waved?)(?: my| a| final)? (?:good ?bye|farewell|adieu|bye|adios|bye bye) to|(?:good ?bye|farewell|adieu|adios|so long|bye|tata|ta ta|ciao)(?: to)?,?|(?<![a-z ] ?)out of|last (?:working )?day (?:at|with|in|of)|after [a-z0-9-]+(?: long| good| happy| odd| and a half)? (?:years?|yrs?|months?|decades?)(?: of [a-z]+)? (?:at|with|in)|gave up(?: my job at| on)?|former(?:ly)?(?: employer| company| firm)?(?: at| with|:| was)?|previously(?: at| with| in)?|(?:was|were) (?:with|at) )\\s?(?:my (?:old |previous |last )?(?:job|position|post) (?:at|in|with) |the )?$",
);
const BE = "(?: has| have| is| are| was| were| got|'s)(?: now| officially| finally| all| been| just)*";
/** The {C} chapter is closed: of a place only what one has of it can be over. */
const RIGHT_EN = rx(
	`^(?:'s)?(?: [a-z]+)? (?:chapter|stint|days|life|innings|contract|tenure|term|posting|bond|job|gig|adventure|story|phase|years|thing|run|journey|assignment|rotation|deputation)(?: there)?(?:${BE} (?:over(?![a-z])|closed|done|finished|behind (?:me|us)|history|ended|in the past|wound up|complete|up(?![a-z]))| ended)|^(?: any ?more(?![a-z])| any longer|${BE} (?:history|behind (?:me|us)|in the past|no more|a closed chapter|over for (?:me|us)))`,
);
const RIGHT_FIRM_EN = pattern(
	new RegExp(
		`^(?:'s)?(?:${BE} (?:over(?![a-z])|finished|wound up|bought|acquired|merged|no more|renamed|rebranded|now (?:called|known|named))| (?:wound up|shut (?:down|shop)|closed (?:down|shop|its doors)|folded|went (?:bust|under|bankrupt)|got (?:bought|acquired|merged)|laid (?:me|us|everyone|everybody) off|laid off (?:me|us|our|my|the whole|everyone)|let (?:me|us|many of us|a lot of us) go|fired me|sacked me|restructured|downsized|made me redundant|didn'?t renew|and i (?:have |'ve )?parted (?:ways|company)))`,
	),
);
const STANDS_EN = pattern(
	/(?:still |wrongly |keeps? )?(?:list(?:s|ed|ing)?|show(?:s|n|ing)?|ha(?:s|ve)|say(?:s|ing)?|read(?:s|ing)?|mention(?:s|ing)?|carr(?:y|ies)|display(?:s|ing)?)(?: that)?(?: me| my (?:company|employer|job|city|workplace)| i'?m| i am)?(?: still)?(?: as| at| with| in| under)? $/,
);
const ASKS_OFF = pattern(
	/(?:delete|remove|take|strike|drop|scrub|erase|clear|wipe|update|change|correct|fix)(?: it| that| this| them)?(?: off| out| from| please|$)|laid off|(?:^|[，.] ?)(?:wrong|outdated|incorrect|not true)|(?:left|quit|resigned)(?: there| that| it)?(?: in| ages| long| last| back|$)|(?:that|it|which|company|contract) (?:ended|closed|is over|shut)|(?:strike|clear|empty|blank|delete|remove)(?: it| that)?(?: off| out)?(?: the| my)? (?:field|entry|line|box|column|company)|麻烦|删|去掉|划掉|早/,
);
/** Take Foxconn off my profile; HCL is still appearing in my record. */
const STRIKE_LEFT = pattern(
	/(?:^|[^a-z])(?:take|pull|get|strike|scratch|drop|remove|delete|clear|erase|scrub|wipe|cut)(?: (?:out|off|away|down))? (?:the )?$/,
);
const STRIKE_RIGHT = pattern(
	/^(?: \ue000)?[^.,]{0,14} (?:off|out of|from|in) (?:my|the|our) (?:alumni )?(?:records?|profile|entry|entries|details|name|list|directory|row|card|page|data|file|info)(?![a-z])/,
);
const STANDS_RIGHT = pattern(
	/^(?: \ue000)? (?:is |are )?(?:still|wrongly)(?: being)? (?:appear|show|list|display|there|mention|written|on|in|under)|^ (?:must|should|needs?|has|have|ought)(?: to)?(?: not)?(?: be)? (?:appear|show|list|displayed|removed|deleted|struck|taken off|dropped|go(?![a-z]))/,
);
const AGAINST_ME = pattern(/^ ?(?:against|under|next to|beside|for|in|on) (?:my name|me|my (?:profile|record|entry))/);

const RIGHT_UR = pattern(
	/^(?: \ue000)? ?(?:wali |wala )?(?:ki |ko |ka |se )?(?:job |naukri |kaam |mulazmat |duty )?(?:ko |se )?(?:ab )?(?:alvida|tata|khuda ?hafiz|allah ?hafiz|khair ?baa?d|cho+r|chho+r|chho+d|cho+d|tark|resign|istifa|(?<=se )nikal (?:gay|diy|aay)|fariq|retire|farigh|faragat|bye|quit|leave kar)|^(?: \ue000)? (?:mein|me|main) (?:[^,.]{0,10}(?:\ue008|saal|mahin|baras|arsa)[^,.]{0,6}) ?(?:guz[ae]r|kaam ki|job ki|naukri ki|duty ki|rah[aei]|laga|kaat)|^(?: \ue000)? th(?:[ai]|e(?= ?(?:$|[,.!]|hum |ab |pehl|log )))(?![a-z])|^ ?(?:mein|me|main|se) (?:ab )?(?:nahi|nahin|nai) (?:hun|hoon|hu|rah[aei]|kar)|^ ?(?:mein|me|main) (?:tha|thi|hua karta)|^ ?(?:band|khatam) ho/,
);

/** Whether the words beside a place or an employer say that it has been left. */
export function isParted(clause: Clause, at: number, kind: "C" | "O", next: Clause | undefined, rest: string): boolean {
	const left = clause.marked.slice(0, at);
	const right = clause.marked.slice(at + 1);
	// Not Lupin Aurangabad any more: where it is stands between.
	if (kind === "O" && /^ ?\ue000/.test(right)) {
		const beyond = right.replace(/^ ?\ue000/, "");
		if (RIGHT_ZH.test(beyond) || RIGHT_EN.test(beyond) || RIGHT_FIRM_EN.test(beyond) || RIGHT_UR.test(beyond)) return true;
	}
	const follows = next?.sentence === clause.sentence ? next.marked : "";
	if (LEFT_ZH.test(left) || (kind === "O" && NAMED_BEFORE_ZH.test(left)) || RIGHT_ZH.test(right)) return true;
	// 不是华为的人了; but 还是华为的人.
	if (/^的人(?:了|啦)?$/.test(right) && /(?:不再?|没再|非)(?:是|算)?\s?$/.test(left)) return true;
	if (ENDED_ZH.test(left) && ENDED_RIGHT_ZH.test(right)) return true;
	if (WITH_ZH.test(left) && WITH_RIGHT_ZH.test(right)) return true;
	if (LASTED_ZH.test(right) && THEN_LEFT_ZH.test(rest)) return true;
	if (WEARY_ZH.test(right) && AWAY_ZH.test(follows)) return true;
	if (kind === "O" && RIGHT_FIRM_EN.test(right)) return true;
	if (LEFT_EN.test(left) || RIGHT_EN.test(right) || RIGHT_UR.test(right)) return true;
	if (STRIKE_LEFT.test(left) && STRIKE_RIGHT.test(right)) return true;
	if (kind === "O" && STANDS_RIGHT.test(right) && (ASKS_OFF.test(rest) || /my (?:name|profile|record|entry)/.test(right)))
		return true;
	if (STANDS_EN.test(left) && (ASKS_OFF.test(rest) || AGAINST_ME.test(right))) return true;
	return false;
}

const SHORT_ZH = "(?:[一两二三四五几]|\\d)个?(?:多)?(?:月|周|星期|礼拜|天|学期)|半个?(?:月|学期)|一学期|一个学期";
const STAY_RIGHT_ZH = pattern(
	new RegExp(
		`^[^，]{0,8}(?:做|待|呆|学|进修|访学|交流|交换|实习|轮转|培训|短训|出差|参观|见习|跟班|驻场|支援)了?[^，]{0,4}(?:${SHORT_ZH})|^[^，]{0,10}(?:${SHORT_ZH})的?(?:短期)?(?:访学|进修|交流|交换|培训|短训|实习|轮转|见习)|^(?:的)?(?:大学|学校)?(?:做)?(?:交换(?!机)|访学|短访|夏校|游学|研学|暑期)`,
	),
);
const STAY_EN = pattern(
	/(?:on (?:an? )?(?:exchange|rotation|study tour|short (?:visit|course|term|stint|trip))|(?:one|two|three|four|six|eight|\d+|a few|couple of)[- ](?:weeks?|months?|days?)(?: long)? (?:elective|course|workshop|observership|training|internship|attachment|visit|rotation|exchange|clerkship|placement|assignment|stay|stint|trip)|elective|observership|summer school|exchange semester|semester abroad)[a-z ,]{0,16} (?:in|at|to|with) (?:the )?$/,
);
const STAY_RIGHT_EN = pattern(
	/^[^,.]{0,16} for (?:one|a|this|the|two|three|four|a few|a couple of|some|\d+)(?: more)? (?:semester|term|weeks?|days?|months)(?! (?:now|already))|^[^,.]{0,24}(?:as an? exchange student|on exchange)/,
);
const BACK_ZH = pattern(/回来了?|回国了?|返回|回校|结束|回去|就回|年底回|再回/);

/** Whether somebody only stays there for a while. */
export function isStay(clause: Clause, at: number, rest: string): boolean {
	const left = clause.marked.slice(0, at);
	const right = clause.marked.slice(at + 1);
	if (STAY_EN.test(left) || STAY_RIGHT_EN.test(right)) return true;
	return STAY_RIGHT_ZH.test(right) && (BACK_ZH.test(rest) || /交换|访学|短访|夏校|游学|研学|见习|暑期/.test(right));
}

/** Whether the words beside a title say that it is no longer held. */
export const isTitleOver = (left: string, right: string): boolean =>
	/(?:^|[^a-z])(?:ex-|ex |former |formerly |outgoing |erstwhile |(?:term|tenure|stint|time|days) as (?:the |an? )?)$|(?:^|[，。、 ])(?:原(?![则因])|前任?|曾任)\s?$/.test(
		left,
	)
		? !/^[^，]{0,4}(?:现任|now)/.test(right)
		: /^(?:一职|职务|这个岗位|的?岗位|的?位[置子])?(?:已经?|现已|也)?(?:卸任|辞去|辞了|免去|免了|交了|交出去|不再担?任?|不当了|不干了)|^ (?:is|has|are)(?: now| finally)? (?:over(?![a-z])|ended|done|finished|behind me)/.test(
				right,
			);

/** Words that lead to the name of an employer that no list knows, and which has been left. */
export const PARTED_SLOT_ZH = pattern(
	/(?:老|前|原)东家(?:是|叫|:|：)?\s?[“"「]?(?!已|刚|早|倒|破产|解散|关|裁|黄|散|没|给|让|把|不|也|还|又|都|就|欠|群|的|那|这|说|叫|找|对|要|想|发|催|最)(?=[\u3400-\u9fffa-z])/,
);
/** 离开恒生电子: the name has to look like one. */
export const LEFT_SLOT_ZH = pattern(/(?:离开|告别|挥别|从)了?\s?[“"「]?(?=[\u3400-\u9fffa-z])/);
export const LOOKS_LIKE_FIRM = pattern(
	/[A-Za-z]|(?:科技|网络|电子|信息|软件|通信|智能|生物|医药|制药|药业|医疗|化工|建工|建设|建筑|地产|置业|物业|传媒|文化|教育|能源|电力|重工|汽车|机电|机械|电气|电器|光电|光学|半导体|航空|航天|物流|酒店|食品|保险|咨询|局|院|所|厂|集团|股份|实业|贸易|国际|控股|数据|银行|证券|一中|二中|三中|中学|小学|大学|医院|博爱|诊断|精密|材料|新材|钢铁|石化|水泥|纸业|包装|玩具|家居|服饰|设计|工程)$/,
);
export const PARTED_SLOT_EN = pattern(
	/(?:^|[^a-z])(?:no (?:more|longer) (?:with|at|working (?:for|at|with)|part of)|parted (?:ways|company) with|last (?:working )?day (?:at|with)|wrapped up at|said (?:good ?bye|farewell|bye) to|bid (?:farewell|good ?bye|adieu) to|resigned from|retired from|laid off (?:by|from)|let go (?:by|from)|done with|quit|left|after [a-z0-9-]+ (?:years?|yrs?|months?)(?: of [a-z]+)? (?:at|with|in))\s(?:the |my job at )?(?=[a-z])/,
);
