import type { DataField } from "../types.js";

/** What a form asks for: a field, a place of any kind, a job as a whole, or something that is none of ours. */
export type Label = DataField | "place" | "job" | "ignore";

/** Labels of forms, as expressions; of two that fit the first counts. */
export const LABELS: readonly (readonly [Label, string])[] = [
	[
		"ignore",
		"性\\s?别|民族|籍贯|政治面貌|出生(?:年月|日期|地)?|生日|年龄|备注|留言|是否.{0,10}|婚否|爱好|入学(?:时间|年份)?|毕业院校|remarks?|gender|sex|dob|date of birth|blood group|marital status|comments?|nationality|father'?s name|cnic|hometown|老家|家乡|学号|student (?:id|no)|抖音号?|微博|人数|参加|到达时间|车牌",
	],
	["name", "收件人姓名|本人姓名|真实姓名|姓\\s{0,2}名|名字|收件人|收货人|称呼|full name|name of (?:alumni|alumnus)|name"],
	["class", "年级(?:专业|班级)?|班\\s{0,2}级|专业班级|所在班级|级别|入学年级|batch(?: ?\\/? ?year)?|class"],
	["graduationYear", "毕业(?:年份|时间|年)|届\\s{0,2}别|届|graduation year|year of graduation|passing year"],
	[
		"phone",
		"手机号码?|手\\s{0,2}机|移动电话|联系电话|联系手机|电话号码|办公电话|固定电话|座\\s{0,2}机|电\\s{0,2}话|联系方式|联系(?=[:：\\s])|号\\s{0,2}码|新号|(?:cell|mobile|phone|contact|tel(?:ephone)?|whatsapp|mob|cell ?phone|ph)\\.?(?: ?(?:no|number|num|#)\\.?)?(?: ?\\(.{0,12}\\))?",
	],
	["email", "电子邮箱|电子邮件|邮箱地址|邮\\s{0,2}箱|邮件|e-?mail(?: ?(?:address|id))?|mail(?: ?id)?"],
	["wechat", "微信号码?|微\\s{0,2}信|wechat(?: ?(?:id|no|number))?|weixin|vx|wx"],
	["qq", "qq号码?|qq|扣扣"],
	[
		"place",
		"现居城市|所在城市|现居住城市|常住城市|工作城市|现居住地|常住地址?|现居地|居住地|所在地区?|现居|现住|坐标|目前所在地?|工作地点?|工作所在地|城\\s{0,2}市|地区|current (?:city|location|residence|country)|city ?\\/ ?country|country ?\\/ ?city|city,? (?:and )?country|city(?: of residence)?|location|based in|residence|living in|base",
	],
	["country", "国\\s{0,2}家|country"],
	["province", "省\\s{0,2}份|省|province|state"],
	[
		"employer",
		"现工作单位|工作单位|就职单位|任职单位|现单位|所在单位|单位名称|就职公司|工作公司|所在公司|公司名称|单\\s{0,2}位|公\\s{0,2}司|雇主|current employer|employer(?: name)?|company(?: name)?|organi[sz]ation|institution|workplace|place of work|work ?place|working (?:at|in)|office|hospital|firm",
	],
	[
		"title",
		"现任职务|工作岗位|担任职务|职\\s{0,2}务|职\\s{0,2}位|岗\\s{0,2}位|职\\s{0,2}称|头衔|current position|position(?: held)?|designation|job title|title|role|post",
	],
	[
		"job",
		"兼职|(?:工作|现工作)?单位(?:及|和|与|/|、)?(?:职[务位称]|岗位)|(?:employer|company|organi[sz]ation|workplace) ?(?:and|&|/) ?(?:title|designation|position|post|job title)|职\\s{0,2}业|工\\s{0,2}作|current job|job|profession|occupation|work",
	],
	["industry", "从事行业|所在行业|行\\s{0,2}业|industry|field(?: of work)?|sector"],
	[
		"address",
		"详细地址|通讯地址|通信地址|家庭住址|家庭地址|收件地址|收货地址|邮寄地址|联系地址|办公地址|单位地址|现住址|住\\s{0,2}址|地\\s{0,2}址|(?:postal|mailing|home|current|permanent|residential|office) address|address",
	],
	["institution", "在读(?:学校|院校)|就读(?:学校|院校|高校)|深造(?:院校|学校)|录取院校|院校|学校|university|college|school"],
	["degree", "攻读学位|在读学历|学\\s{0,2}历|学\\s{0,2}位|degree|qualification"],
	["programme", "专\\s{0,2}业|研究方向|方向|major|programme|program|speciality|specialty|speciali[sz]ation|field of study"],
];
