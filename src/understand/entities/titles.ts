import { isSurname } from "../../alumni/places/index.js";
import { TITLE_END_ZH } from "../lexicon/titles.js";
import { pattern } from "../pattern.js";
import { hasHan, matches, scan } from "../text.js";
import { latinTitles, type TitleMention } from "./latin-titles.js";

export type { TitleMention } from "./latin-titles.js";

const ENDING = pattern(new RegExp(TITLE_END_ZH, "g"));
/** So much may stand before the ending. */
const LEAD = pattern(/[\u3400-\u9fffA-Za-z+#./]{0,12}$/);
const BEFORE = pattern(
	/^.*(?:[我咱你他她]们|(?<!自)由|聘上了?|(?<=[月日天号])起|混[上到成]了?|熬[成到上]了?|爬[到上]了?|坐上了?|干[到成上]了?|做到了?|做了?个?|当上了?|当了?个?|(?<!主|责|信)任|担任|升任|升为|升职为|升职|晋升为?|提拔为|提为|提了|升了?|成为|成了|转岗|转为|转做|转成?了?|聘为|评上了?|评为|(?:正式|我|咱|俺|就|终于)成|拿到|是|为|的|了|在|从|干|搞|岗位|职位|职务|职称|头衔|title|now|still|还|就|叫|来|去|到|和|兼任?|一名|一个|一位|名|位|个|我|他|她|你|公司|医院|[院校园厂]区|大学|学院|中学|小学|集团|银行|公司|负责|应聘|攻读|读|念|(?<![医科数化文法理药光力声商农美哲经语大])学(?!科带)|考|剪|挂|偶遇|遇到|碰到|见到|看到|找到?|联系|谢谢|感谢|认识|采访|考上|考取|变成|变为|变(?![电频压])|改成|改为|改任|改(?!革|造|装|善)|(?<![特返解])聘(?!请|用)|调任|转任|正式|从此|此|现|原|(?<!售)前|地|，|、)(?=.)/,
);
const MORE = pattern(
	new RegExp(`^(?:${TITLE_END_ZH}|师|员|工(?![程作人业资厂会地期商])|长(?!期|年|时|大|得|途|线|沙|春|江|辈)|开发工程师)`),
);
/** 李老师, 王医生: somebody spoken of. */
const NO_TITLE = pattern(
	/^(?:老师|大夫|医生|老板|同学|导师|班长|教练|司机|测试|产品|开发|运营|销售|采购|行政|人事|前端|后端|算法|审计|前台|实习|见习|骨干|博主|代表|学徒|专家|老板娘|助理|顾问|负责人|翻译|编辑|管理员|主任|书记|经理|校长|院长|部长|局长|处长|科长|会计|秘书|律师|护士|警察|教授|股东|设计师|程序员)$/,
);

/** 做调色师, 巡检员一枚, 数据分析岗: any word that ends so, where the words around it say that somebody is one. */
const ANY_TITLE = pattern(
	/(?<=做了?个?|当了?个?|当上了?|任|担任|是个?|是一名|一名|一个|转岗|转为|转做|升为?|聘为|岗位|职位|职务|改行做|干|[，,、：:（(\s])([\u3400-\u9fff]{1,6}?(?:员|师)|[\u3400-\u9fff]{0,6}(?:电|焊|钳|车|铣|管道|修|保护|调试|安装|操作)工|[\u3400-\u9fff]{2,8}岗)(?=[，,。；！!、（(）)\s]|$|一枚|一名|了|啦|，)/g,
);
const NO_ANY = pattern(
	/^(?:人员|成员|会员|队员|党员|团员|动员|学员|全员|裁员|复员|满员|议员|委员|官员|职员|大师|恩师|拜师|出师|尊师|老师|导师|教师|律师|我的?.{0,3}[员师]|.*(?:会员|成员|党员|裁员|人员|队员|老师|导师)|到岗|上岗|下岗|在岗|离岗|定岗|转岗|换岗|站岗|黄花岗)$/,
);

const RANK = pattern(/^(?:正高|副高|高工|正高工|中级|副高级|正高级)$/);

export function findTitles(text: string): TitleMention[] {
	const latin = [...latinTitles(text)];
	// 采购manager is one.
	const found = [
		...[...(hasHan(text) ? hanTitles(text) : [])].filter(
			(title) => !latin.some(({ start, end }) => title.start < end && title.end > start),
		),
		...latin,
	];
	for (const match of hasHan(text) ? matches(ANY_TITLE, text) : []) {
		const value = match[1] ?? "";
		const start = match.index;
		const end = start + value.length;
		// 干公证员: what one does is no part of it.
		const verb = /^(?:头衔|岗位|职[位务称业]|干|做|当|任|搞|跑|是|去|来)(?:是|为)?/.exec(value)?.[0].length ?? 0;
		if (verb > 0 && value.length > verb + 2) {
			const rest = value.slice(verb);
			if (!NO_ANY.test(rest) && !found.some((other) => start + verb < other.end && end > other.start))
				found.push({ start: start + verb, end, value: rest });
			continue;
		}
		if (value.length < 2 || NO_ANY.test(value) || /[的了在是和跟我你他]/.test(value)) continue;
		if (!found.some((other) => start < other.end && end > other.start)) found.push({ start, end, value });
	}
	found.sort((a, b) => a.start - b.start);
	// 风控策略专家: one, though each half is one too.
	for (let i = found.length - 1; i > 0; i--) {
		const [one, next] = [found[i - 1], found[i]];
		if (!one || !next || one.end !== next.start || !hasHan(one.value) || !hasHan(next.value) || one.value.length > 4) continue;
		found.splice(i - 1, 2, { start: one.start, end: next.end, value: one.value + next.value });
	}
	// 评上副高了，副主任护师: the rank, and then what it is called.
	return found.filter(({ end, value }, i) => {
		const next = found[i + 1];
		return !(next && RANK.test(value) && next.start - end < 4 && /^[了啦]?[，,：:]?$/.test(text.slice(end, next.start)));
	});
}

function* hanTitles(text: string): Generator<TitleMention> {
	let from = 0;
	for (const match of scan(ENDING, text)) {
		let end = match.index + match[0].length;
		// 住院医 goes on to 住院医师, 算法 to 算法工程师.
		for (
			let more = MORE.exec(text.slice(end, end + 8));
			more && end - match.index < 16;
			more = MORE.exec(text.slice(end, end + 8))
		)
			end += more[0].length;
		ENDING.lastIndex = end;
		const lead = LEAD.exec(text.slice(Math.max(from, match.index - 12), match.index))?.[0].length ?? 0;
		let start = match.index - lead;
		let value = text.slice(start, end);
		from = end;
		for (;;) {
			const before = BEFORE.exec(value)?.[0];
			if (before === undefined || before.length >= value.length) break;
			start += before.length;
			value = value.slice(before.length);
		}
		// 呼吸科副主任医师: the department is no part of it.
		const ward = /^[\u3400-\u9fff]{1,6}?(?:科|部|室)(?=副?主任(?:医|护|药|技|检)|住院|护士)/.exec(value)?.[0];
		const inWard = ward !== undefined && ward.length < value.length - 1;
		if (inWard) {
			start += ward.length;
			value = value.slice(ward.length);
		}
		// 老师 alone behind a trigger is one: 当老师.
		if (
			!inWard &&
			value.length <= 2 &&
			NO_TITLE.test(value) &&
			!/(?:做|当|任|是|为|担任|考上|评上|评|聘上|当上|职务|职位|岗位|职业|转|教|升|变|改|→|>|，|,|\s|:|：|、|-|\/|\|)[了个:：]?\s?$/.test(
				text.slice(Math.max(0, start - 4), start),
			)
		)
			continue;
		if (
			value.length === 3 &&
			isSurname(value) &&
			/^.(?:老师|医生|教授|总|主任|经理|律师|警官|大夫|导师|书记|校长|院长|老板|会计|主管|店长|组长|科长|处长|局长|部长|总监|秘书|护士|队长|厂长|所长|站长|镇长|县长|市长|教练|师傅|警察)$/.test(
				value,
			)
		)
			continue;
		// 干事 is one word; 当了八年护士 tells of the time.
		if (value === "事" && text[start - 1] === "干") {
			start--;
			value = "干事";
		}
		if (value.length < 2 || /^(?:[一二两三四五六七八九十几]|\d)+(?:多)?[年天日]/.test(value) || /^[/.+#]/.test(value)) continue;
		const after = text.slice(start + value.length, start + value.length + 2);
		if (
			/^(?:号|费|证|资格|考试|培训|群|们|节|课|团队|公司|部|岗|学院|系|专业|招|会)/.test(after) &&
			!/^会[，。]/.test(after) &&
			!/^岗/.test(after)
		)
			continue;
		yield { start, end: start + value.length, value };
	}
}
