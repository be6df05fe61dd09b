import { type Field, fieldNamed } from "../../alumni/fields.js";

/** What a column holds; `date` is when a row was last checked. */
export type Column = Field | "studentNo" | "class" | "year" | "college" | "programme" | "date" | "ignore";

export const COLUMNS = [
	"name",
	"phone",
	"email",
	"wechat",
	"qq",
	"country",
	"province",
	"city",
	"address",
	"job",
	"study",
	"birthday",
	"timezone",
	"studentNo",
	"class",
	"year",
	"college",
	"programme",
	"date",
	"ignore",
] as const satisfies readonly Column[];

/** Patterns, most telling first: `联系人手机` is a phone, not a person. */
const PATTERNS: readonly (readonly [RegExp, Column])[] = [
	[/序号|编号$|^no\.?$|^#$|^id$|性别|gender|^sex$|民族|政治面貌|备注|remark|note|身份证|id ?card|passport|护照/, "ignore"],
	[/学号|student ?(no|num|id)|matric|roll ?(no|num)|registration ?(no|num)/, "studentNo"],
	[/更新|核实|登记(日期|时间)|填写(日期|时间)|updated|verified|as of|last (check|update)/, "date"],
	[/生日|出生|birth|dob/, "birthday"],
	[/邮箱|邮件|e-?mail/, "email"],
	[/微信|we ?chat|weixin/, "wechat"],
	[/qq|扣扣/, "qq"],
	[/手机|电话|联系方式|号码|phone|mobile|cell|tel\b|telephone|whats ?app|contact ?(no|num)?$/, "phone"],
	[/班级|班别|^班$|所在班|class(?! ?of)|section|batch/, "class"],
	[/届|毕业(年|时间|日期)|入学|年级|graduat|class of|year|grade/, "year"],
	[/学院|院系|系别|college|school of|faculty|department/, "college"],
	[/专业|major|programme|program|speciality|specialty/, "programme"],
	[/姓名|名字|^name$|full ?name|student ?name|^姓$/, "name"],
	[/国家|国籍|country|nationality/, "country"],
	[/省份|^省$|province|^state$/, "province"],
	[/地址|住址|address/, "address"],
	[/城市|所在地|现居|居住地|city|location|residence/, "city"],
	[/单位|公司|工作|职业|职务|职称|employer|company|occupation|job|work|hospital|position|title/, "job"],
	[/深造|读研|读博|further stud|degree/, "study"],
	[/时区|time ?zone/, "timezone"],
];

/** What a heading says its column holds; `undefined` where it says nothing known. */
export function columnNamed(heading: string): Column | undefined {
	const text = heading
		.normalize("NFKC")
		.toLowerCase()
		.replace(/[（(].*?[)）]/g, "")
		.replace(/[*＊:：]/g, "")
		.replace(/(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu, "")
		.replace(/\s+/g, " ")
		.trim();
	if (text === "" || text.length > 30) return undefined;
	return PATTERNS.find(([pattern]) => pattern.test(text))?.[1] ?? fieldNamed(text);
}
