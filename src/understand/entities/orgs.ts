import { NO_NAME } from "../lexicon/no-names.js";
import { KNOWN_ZH, STRONG_END, WEAK_END, WEAK_ZH } from "../lexicon/orgs-zh.js";
import { pattern } from "../pattern.js";
import { isHanChar, matches, scan } from "../text.js";
import { latinOrgs, type OrgMention } from "./latin-orgs.js";
import type { PlaceMention } from "./places.js";

export { NO_NAME } from "../lexicon/no-names.js";
export type { OrgMention } from "./latin-orgs.js";

const LONGEST_KNOWN = Math.max(...[...KNOWN_ZH].map((name) => name.length));
const FIRST_CHARS = new Set([...KNOWN_ZH].map((name) => name.charAt(0)));
const ENDING = pattern(new RegExp(`${STRONG_END}(?:有限公司|股份有限公司)?`, "g"));
/** So much may stand before the ending. */
const LEAD = pattern(/[\u3400-\u9fffA-Za-z0-9·&]{1,18}$/);
/** What comes before a name and is no part of it; the last one wins. */
const BEFORE_NAME = pattern(
	/^.*(?:任职于?|加盟了?|办[完好妥理]了?|上个?[周月]|(?:更新|变更|登记|修改|写|填)[为成作]?|在|从|是|叫做?|于|任|去了?|到了?|进了?|入了|入职了?|加入了?|入到|跳槽|跳去?|考上了?|上岸|考进了?|考入|考到|考取了?|考(?=街道|乡镇|县|市|省)|调任|调入|调至|调往|调回?|下一站|下家|转至|签了|签约|来了|来到|回到?|开了家?|开了个|办了家?|创办了?|了|的|我们|他们|我|他|她|你|您|给|把|被|找|问|请|帮|有没有|有个|有家|一家|一个|这家|那家|哪家|某家?|还|仍|目前|现在|现为|现任|现|原|前|单位|就职|任职|供职|服务|隶属|归属|留|读|念|上(?!海|饶|虞|杭|高|犹|栗|港|汽|药|实|影|飞|柴|电|外|师|科|财|理|纽|证)|进入|下周|下个?月|上个?月|明年|今年|(?<=[\d一二三四五六七八九十])[号日月年]|起|地址|寄到?|和|跟|与|对(?!外经)|用|正式成为|成为了?|这个|那个|学校(?:是|为|:)?|每个|哪个|同学|老师|搬到|搬去|换到|换成|改成|改为|变成|(?:自己|我|合伙)开|取得了?|获得了?|获|入读|就读|入职|写|离开了?|去往|前往|租在|住在|住|聊聊|联系|参观了?|走访了?|教(?![育师务学委体科])|担任|当了?|做了?|混|待在|呆在|待|呆|工作|，|、)(?=.)/,
);
/** 公司叫“石鼓文化传媒”: the name is what stands in the quotes. */
const QUOTED = pattern(
	/(?:公司|店|工作室|企业|诊所|厂|馆|平台|品牌)(?:名字|名)?(?:就)?(?:叫做?|名为|是)\s?[“「《"]([^”」》"\s，。]{2,16})(?=[”」》"])/g,
);
/** 开了家“颜究所”, 一家叫启明医疗信息的公司 */
const OPENED = pattern(
	/(?:开|办|创办|创立|盘|搞|弄|注册|经营|运营)(?:了|着)?(?:一)?(?:家|个|间|所)?[\u3400-\u9fff]{0,8}[，,]?(?:名?叫|取名|名为|店名)?\s?[“「《"]([^”」》"\s，。]{2,16})(?=[”」》"])/g,
);
const CALLED_SO = pattern(
	/(?:一?家|一?个|一?间)(?:名?叫做?|名为)\s?([^，。！\s“”]{2,14}?)(?=的(?:公司|企业|医院|工作室|店|机构|学校|诊所|厂|律所|单位|医药|平台|初创|小公司|创业公司|初创公司))/g,
);
/** My shop is called “Rehman Fabrics”, apni dukaan hai "Rehman Fabrics". */
const LATIN_QUOTED = pattern(
	/(?:shop|store|clinic|firm|company|startup|start-up|business|school|academy|cafe|restaurant|salon|studio|brand|agency|practice|pharmacy|bakery|dukaan|dukan|karobar|kaarobar|boutique|hospital|centre|center)(?![a-z])[^.!?\n“”"]{0,30}[“"]([A-Z][A-Za-z0-9&' -]{1,30})(?=[”"])/gi,
);
/** Organisations named by a list or by how their names end. */
export function findOrgs(text: string, places: readonly PlaceMention[]): OrgMention[] {
	const found: OrgMention[] = [];
	const add = (mention: OrgMention): void => {
		const clash = found.findIndex((other) => mention.start < other.end && mention.end > other.start);
		const other = found[clash];
		if (other === undefined) found.push(mention);
		// The longer name holds the shorter one: 中南大学湘雅二医院.
		else if (mention.end - mention.start > other.end - other.start) found.splice(clash, 1, mention);
	};
	for (const mention of knownHan(text)) add(mention);
	for (const mention of endings(text)) if (!isBranchOfNothing(mention, places)) add(mention);
	for (const mention of shortHospitals(text, places)) add(mention);
	for (const mention of weakEndings(text))
		if (!found.some(({ start, end }) => mention.start < end && mention.end > start)) add(mention);
	for (const mention of latinOrgs(text, places)) add(mention);
	for (const match of [QUOTED, OPENED, CALLED_SO, LATIN_QUOTED].flatMap((expression) => [...matches(expression, text)])) {
		const value = match[1] ?? "";
		const start = match.index + match[0].length - value.length;
		add({ start, end: start + value.length, value, weak: false, known: true });
	}
	const joined = joinNeighbours(
		found.sort((a, b) => a.start - b.start),
		text,
	);
	// 马来西亚怡保: no name begins in the middle of a place.
	const whole = joined.filter(
		(org) =>
			KNOWN_ZH.has(org.value) ||
			!places.some(({ start, end, kind }) => start < org.start && end > org.start && kind !== "district"),
	);
	return whole.map((org) => withProvince(withBranch(org, text, places), text, places));
}

/** 常德市一, 郴州市四: what people call a town's hospitals. */
function* shortHospitals(text: string, places: readonly PlaceMention[]): Generator<OrgMention> {
	for (const place of places) {
		// 中山三院: who says so leaves out whose it is.
		const direct = /^[一二三四五六七八九十]{1,2}院(?![区系校士长])/.exec(text.slice(place.end, place.end + 4))?.[0];
		if (direct && place.kind === "city") {
			const end = place.end + direct.length;
			yield { start: place.start, end, value: text.slice(place.start, end), weak: false, known: true };
			continue;
		}
		if (place.kind !== "city" || !/[市县]$/.test(text.slice(place.start, place.end)) === !/^[市县]/.test(text.slice(place.end)))
			continue;
		const from = /[市县]$/.test(text.slice(place.start, place.end)) ? place.end : place.end + 1;
		const number =
			/^(?:[一二三四五六七八九]院(?![区系校士])|[一二三四五六七八九](?![中小职院医完幼高号楼路年月个家次季级等大])|妇幼|人医|中医(?!院|药))/.exec(
				text.slice(from, from + 3),
			)?.[0];
		if (
			!number ||
			!/^(?:[\u3400-\u9fff]{1,4}[科部室]|$|[，,。；;、\s（(的了]|上班|做|当|任|工作|报到|规培|进修)/.test(
				text.slice(from + number.length),
			)
		)
			continue;
		const end = from + number.length;
		yield { start: place.start, end, value: text.slice(place.start, end), weak: false, known: true };
	}
}

/** 浙江大华, 湖南移动: a province right before a known name belongs to it; a city is where it is. */
function withProvince(org: OrgMention, text: string, places: readonly PlaceMention[]): OrgMention {
	const place = places.find(({ end, kind }) => end === org.start && kind === "province");
	if (!place || !org.known || !isHanChar(org.value[0]) || /省$/.test(text.slice(place.start, place.end))) return org;
	return { ...org, start: place.start, value: text.slice(place.start, org.end), weak: false };
}

/** 丽水分公司 is in 丽水, and of whom the text must say. */
const isBranchOfNothing = ({ start, end, value }: OrgMention, places: readonly PlaceMention[]): boolean =>
	/(?:分公司|子公司|项目部|办事处|分部|分行|支行|分院|分店|营业部|注册公司|成立公司)$/.test(value) &&
	(/(?:注册|成立)公司$/.test(value) ||
		places.some(
			(place) => place.start === start && end - place.end <= (/[这那]边|本地|当地/.test(value) ? 6 : 4) && end > place.end,
		));

const BRANCH = pattern(
	/^(?:省|市)?(?:[一二三四五六七八九十]{1,2}(?:建|局|院|厂|公司)|\d{1,3}(?:所|院|局|厂|研究所)|电力|供电|分公司|分行|支行|研究所|研究院|研究总院|设计院|所|院|厂|局)(?:公司)?/,
);

/** 江淮汽车, 荣耀终端 */
const KIND = pattern(
	/^(?:[一二三四五六七八九十]{1,2}(?![\u3400-\u9fff])|汽车|科技|电气|技术|生物|制药|药业|钢构|光学|智家|解放|买药|外卖|优选|出行|到家|路桥|装备|工程机械|重机|机床|轴承|环境|环保|水务|燃气|海工|重卡|客车|商用车|商用|乘用车|啤酒|乳业|速运|速递|物流|影业|音乐|支付|金科|数科|智行|视讯|视界|安瑞科|铁工|港机|锅炉|电机|电梯|空调|冰箱|厨电|能源|建设|建工|化工|光电|材料|人寿|财险|在线|云|金服|地产|集团|电子|股份|通信|通讯|智能|医疗|医药|证券|地产|置业|电器|重工|网络|软件|新能源|动力|航空|终端|控股|半导体|大学|医院)(?!的?(?:产品|手机|股票|人才))/,
);

/** 国网湖南电力, 中车株洲所, 中建三局武汉分公司: a firm with the place and kind of its part. */
function withBranch(org: OrgMention, text: string, places: readonly PlaceMention[]): OrgMention {
	if (!isHanChar(org.value.at(-1))) return org;
	const academy = /(?:中科院|中国科学院|社科院)$/.test(org.value)
		? /^[\u3400-\u9fff]{2,8}?(?:研究所|所|研究院)(?![有以谓])/.exec(text.slice(org.end))?.[0]
		: undefined;
	if (academy) return { ...org, end: org.end + academy.length, value: text.slice(org.start, org.end + academy.length) };
	const more = /附[一二三]$/.test(org.value) && text[org.end] === "院" ? "院" : KIND.exec(text.slice(org.end))?.[0];
	if (more) return { ...org, end: org.end + more.length, value: text.slice(org.start, org.end + more.length) };
	const place = places.find(({ start, kind }) => start === org.end && kind !== "country");
	const from = place?.end ?? org.end;
	const branch = BRANCH.exec(text.slice(from))?.[0];
	if (!branch || (!place && branch.length < 3 && !/^[一二三四五六七八九十]/.test(branch))) return org;
	const end = from + branch.length;
	return { ...org, end, value: text.slice(org.start, end), weak: false };
}

/** 中南大学湘雅二医院 is one; so is a firm with its part: 中铁二院设计院. */
function joinNeighbours(found: readonly OrgMention[], text: string): OrgMention[] {
	const out: OrgMention[] = [];
	for (const org of found) {
		const before = out.at(-1);
		// 湖南大学机械与运载工程学院: a department of it.
		const department =
			before !== undefined &&
			/(?:大学|学院)$/.test(before.value) &&
			/(?<!医)学院$/.test(org.value) &&
			/^[\u3400-\u9fff、]{0,10}$/.test(text.slice(before.end, org.start)) &&
			org.start - before.end < 10;
		if (before && department) out[out.length - 1] = { ...before, end: org.end };
		else if (before && before.end === org.start && isHanChar(org.value[0]) && isHanChar(before.value[0])) {
			out[out.length - 1] = { ...before, end: org.end, value: text.slice(before.start, org.end), weak: false };
		} else out.push(org);
	}
	return out;
}

function* knownHan(text: string): Generator<OrgMention> {
	let at = 0;
	while (at < text.length) {
		let size = 0;
		if (FIRST_CHARS.has(text.charAt(at))) {
			for (let n = Math.min(LONGEST_KNOWN, text.length - at); n >= 2 && size === 0; n--)
				if (KNOWN_ZH.has(text.slice(at, at + n))) size = n;
		}
		// 换成电信 is no 成电.
		if (size > 0 && !/[A-Za-z]/.test(text.charAt(at)) && !(text.charAt(at) === "成" && /[换改变转]/.test(text.charAt(at - 1)))) {
			const value = text.slice(at, at + size);
			yield { start: at, end: at + size, value, weak: WEAK_ZH.has(value), known: true };
		}
		at += Math.max(1, size);
	}
}

function* endings(text: string): Generator<OrgMention> {
	let from = 0;
	for (const match of matches(ENDING, text)) {
		const end = match.index + match[0].length;
		const lead = LEAD.exec(text.slice(Math.max(from, match.index - 18), match.index))?.[0].length ?? 0;
		if (lead === 0) continue;
		let start = match.index - lead;
		let name = text.slice(start, end);
		from = end;
		const before = BEFORE_NAME.exec(name)?.[0];
		if (before !== undefined && before.length < name.length) {
			start += before.length;
			name = name.slice(before.length);
		}
		// 英国利兹大学: abroad the country is no part of the name.
		const abroad =
			/^(?:英国|美国|德国|法国|日本|韩国|加拿大|澳大利亚|澳洲|新西兰|俄罗斯|意大利|西班牙|荷兰|瑞典|瑞士|芬兰|挪威|丹麦|比利时|爱尔兰|马来西亚|泰国|巴基斯坦|印度|沙特|阿联酋)(?=.{4,})/.exec(
				name,
			)?.[0];
		if (abroad) {
			start += abroad.length;
			name = name.slice(abroad.length);
		}
		// A known firm with its location behind: nothing of the sentence before it belongs to it.
		if (NO_NAME.test(name) || name.length < 3 || /老家|家里|[这那]边|[这那]里|当地|本地|自己|[我你他她]/.test(name)) continue;
		// 大学同学, 医院里: the ending goes on as another word.
		const next = text.slice(start + name.length, start + name.length + 2);
		if (/^(?:同学|生活|时代|时候|毕业|老师|里|门口|附近|旁边|对面|食堂|宿舍|见|群)/.test(next)) continue;
		yield { start, end: start + name.length, value: name, weak: false, known: true };
	}
}

/** Behind such words, or alone between commas, even 恒誉智能 is a name. */
const LEADS_TO_ORG = pattern(
	/(?:^|[，,。！!\s：:（(/|“]|在|去了?|到了?|入职了?|加入了?|跳槽到?|跳到?|进了?|单位是?|公司(?:是|叫|为)?|叫做?|改为|改成|换到|换成|就职于?|任职于?|供职于?|考进|签了?|从|离开了?|告别了?|回)$/,
);
const WEAK = pattern(
	new RegExp(
		`([\\u3400-\\u9fff]{2,5}?)${WEAK_END}(?![\\u3400-\\u9fff]*(?:节|展|城市|专业|行业|方向|系统|课|费|费用|问题|技术))`,
		"g",
	),
);
/** Characters that names of firms do not hold, and endings too short to say anything. */
const LOOSE = pattern(/[起任升评聘在有的了去到是我你他她们和跟与把被让给就还也都没不成做当换从很最太这那]/);
const LOOSE_END = /[局院所厂店馆社]$|中心$|部队$/;
const NOT_ORG = pattern(
	/^(?:专攻|主攻|专研|主修|方向|名|叫|就是|更新|变更|改|换|加盟|现在|岗位|职位|职务|岗|入职|加入|跳槽|就职|任职|职|新东家|东家|下家|我们?|他们?|你们?|这个?|那个?|一个?|什么|怎么|现在|目前|自己|公司|单位|学校|医院|搞|做|学|读|干|弄|修|开|卖|买|看|转行|互联网|房|汽车|人工|新|老|大|小|高|本|某|各|全|国际|国内|关于|因为|所以|没有|还是|不是|负责|从事|喜欢|研究|专业|主要|工作|今天|昨天|明天|上午|下午|晚上|生命|计算机|手机|电子|软件|信息)/,
);

function* weakEndings(text: string): Generator<OrgMention> {
	for (const match of scan(WEAK, text)) {
		WEAK.lastIndex = match.index + 1;
		const value = match[0];
		if (
			value.length < 4 ||
			LOOSE.test(match[1] ?? "") ||
			LOOSE_END.test(value) ||
			NOT_ORG.test(value) ||
			NO_NAME.test(value) ||
			!LEADS_TO_ORG.test(text.slice(Math.max(0, match.index - 6), match.index))
		)
			continue;
		yield { start: match.index, end: match.index + value.length, value, weak: true, known: false };
		WEAK.lastIndex = match.index + value.length;
	}
}
