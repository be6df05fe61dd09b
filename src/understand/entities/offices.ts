import { pattern } from "../pattern.js";
import { matches, type Span } from "../text.js";

/** 系办搬到…, 教务处新电话: an office that gives its number or moves; whose worker writes says 我们. */
const OFFICE_ZH = pattern(
	/(?<![在到进去入于回任调请烦找向给劳让])(?:学校|学院|母校|咱们?|[\u3400-\u9fff]{0,4}(?:大学|学院|系))?(?:[系院校]办|校友[会办]|校友总会|校友分会|院友会|同学会|基金会|教务[处科办部]|学工[办处部]|学生[处科]|研究生院|研[工招]办|团委|档案[馆室]|图书馆|招生办|招办|就业办|就业(?:指导)?中心|财务处|人事[处科]|后勤(?:处|集团)?|保卫处|宿管(?:站|办|中心)?|一卡通中心|秘书处|组委会|筹备[组会]|理事会|联络[处站]|收发室|传达室|值班室|物业|居委会|派出所|客服|服务台|咨询台|总机|班委会?|年级办|实验中心|[系院]里?(?:行政|教学|学工|研究生)?办公室)(?=(?:的)?(?:老师)?(?:最新|新|原|旧|老|对外|联系|咨询|办公|值班|固定|服务)*(?:电话|座机|号码|邮箱|微信|公众号|热线|传真|地址|通知|公告|搬|迁|换|启用|改|更(?!新)|已|现|于|将|：|:))/g,
);
const OFFICE_EN = pattern(
	/(?<![a-z])(?:the |our )?(?:[a-z]+ )?(?:alumni|department|departmental|dept|dean'?s?|registrar'?s?|admissions?|faculty|college|school|principal'?s?|warden'?s?|hostel|accounts?|student affairs|students?|exam(?:ination)?s?|controller'?s?|placement|provost'?s?|chairman'?s?|university|campus|library|class|batch)(?: \w+)? (?:office|cell|section|desk|secretary|secretariat|helpline|help ?desk|reception|association|coordinator|clerk)(?=(?:'s)?(?: ?[:：]| (?:has|have|is|moved|shifted|relocated|new|now|number|no\b|phone|landline|tel|email|e-mail|contact|ka|ki|ke|can|will|address|whatsapp)(?![a-z])))|(?<![a-z])(?:dean|registrar|principal|department|dept|college|school|hostel|alumni) office(?= k[aie] )/gi,
);

/** Offices that a text gives the number or the place of. */
export function findOffices(text: string): (Span & { readonly name: string })[] {
	return [OFFICE_ZH, OFFICE_EN].flatMap((expression) =>
		[...matches(expression, text)].map((match) => ({
			start: match.index,
			end: match.index + match[0].length,
			name: match[0],
		})),
	);
}
