import type { Doc } from "../doc.js";
import { pattern } from "../pattern.js";
import type { Stance } from "../read/stance.js";
import { ENTRY } from "./classes.js";

const FIELD =
	"(?:手机号?|电话|座机|号码|旧号|老号|号|邮箱|邮件|微信|qq号?|地址|住址|单位|公司|职务|职位|姓名|名字|城市|联系方式)";
const FIELD_LATIN =
	"(?:numbers?|nos?|phones?|landlines?|cells?|mobiles?|sims?|lines?|e-?mails?|mail ids?|wechat|whatsapp|qq|address(?:es)?|employers?|company|job|designation|title|city|name|surname|hotmail|yahoo|gmail|naam|shehar|pata)";
/** Of an entry something is to be taken away. */
const TAKE_AWAY = pattern(
	new RegExp(
		`(?:旧|老|原来?|之前|以前)的?[^，。]{1,16}(?:麻烦|请|帮忙?)?(?:remove|delete|删掉|删了|删除|去掉|移除|划掉)|${FIELD}[^，。]{0,12}(?:删|去掉|拿掉|划掉|抹[掉去了]|清掉|清空|撤掉|撤下|移除|作废|空着|留空|写无|填无|登记成无|别留|不留了|拆机|停用了|注销了|不用了)|(?:删|去掉|拿掉|划掉|抹掉|清掉|清空|撤掉|移除|清除)(?:了|一下|下)?(?:我)?(?:的|那个|那条|旧|老|原来|以前|之前)*${FIELD}|(?:手机|电话|号码?|微信|wechat|qq号?|邮箱|email|卡|sim卡?)[^，。]{0,6}(?:丢|被偷|被盗|被封|封了|满了|没了|坏了|拆了|找不回)[^。]{0,24}(?:删|去掉|拿掉|空着|撤|别(?:再)?(?:往|打|用|发)|delete|remove)|` +
			`(?:^|[^a-z])(?:delete|remove|drop|scrap|ditch|strike|scratch|erase|clear|blank|wipe|cross out|get rid of|do away with)(?: off| out)?(?: (?:my|the|that|this|it|old|an?|from|stale|dead|entry|for|of))*(?: [a-z'-]+){0,3}? ${FIELD_LATIN}(?![a-z])|(?:^|[^a-z])${FIELD_LATIN}[^.]{0,40}(?:delete it|remove it|strike it|blank it|take it off|drop it|clear it|scrap it|take it down|take it out|hata d\\w+|nikal d\\w+|kaat d\\w+|mita d\\w+)|(?:^|[^a-z])take (?:that |my |the )?[^.]{2,24} (?:off|out of) (?:my|the) (?:record|entry|list|sheet|profile|name|directory)`,
	),
);
/** His name stands wrong. */
const NAMED_WRONG = pattern(
	/更正[^。]{0,12}(?:名字|姓名)|(?:名字|姓名)(?:是|叫|应|为|：|:)[^，。]{1,12}[，,]?(?:而)?不是|(?:我)?(?:的)?(?:名字|姓名|姓氏|姓)[^，。]{0,10}(?:错|打成|写成|录成|弄成|印成|搞错|少了|多了|应为|应该是)|把我(?:的)?(?:名字?|姓)[^，。]{0,8}(?:成|错)|(?:我)?改(?:了)?名(?:字|了|为|成|，|。|$)|(?:户口|身份证)[^，。]{0,6}改|更名为|原名[^，。]{1,8}[，,]?现名|(?:^|[^a-z])(?:name|surname)[^.]{0,30}(?:wrong\w*|mis-?spel\w+|spel(?:t|led) (?:wrong|incorrect)\w*|typo|should (?:be|read)|incorrect)|(?:typo|mistake|error|wrong spelling) in my name|(?:misspel\w+|spel\w+ wrong) (?:me|my name)|mis-?spelt me|my (?:sur|last |first |maiden |married )?name is now|surname is now|(?:mera )?naam[^.]{0,20}ghalat/,
);
/** What is said of his own entry. */
const OWN = pattern(
	/我|本人|俺|(?:^|[^a-z])(?:i|i'm|i've|my|me|we|our|mera|meri|mere|main|under my name)(?![a-z])|kindly|please|pls|plz|麻烦|请|帮/,
);
const OTHERS_ENTRY = pattern(
	/建议|希望|能不能把|最好|suggest|should we|why not|(?:^|[^a-z])(?:everyone|everybody|inactive|all the)(?![a-z])|所有人|统一|大家的/,
);

/** Something of the writer's entry is to go, or to be put right, whether or not the value was understood. */
export function mendsEntry(doc: Doc, stances: readonly Stance[]): boolean {
	const { low } = doc;
	if (low.length > 240 || OTHERS_ENTRY.test(low)) return false;
	if (stances.some(({ owner }) => owner !== "self") || stances.some((one) => one.void && !one.question)) return false;
	if (NAMED_WRONG.test(low)) return ENTRY.test(low) || OWN.test(low);
	return TAKE_AWAY.test(low) && (ENTRY.test(low) || OWN.test(low));
}
