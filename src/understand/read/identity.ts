import type { Doc } from "../doc.js";
import { isHanName } from "../entities/people.js";
import { TITLE_HEADS } from "../lexicon/titles.js";
import { type Pattern, pattern } from "../pattern.js";
import { hasHan, matches } from "../text.js";
import type { Status } from "../types.js";
import { EVENT_PLACE } from "./address.js";
import { correctedNames } from "./corrected-name.js";
import type { Finding } from "./finding.js";
import { namedByMail, signedWithClass } from "./signed.js";

const WORD = "[A-Z][a-zà-öø-ÿāčęěğıłńňřśşšťūůýžő]+";
const LATIN_NAME = `(?:(?:Dr|Prof|Engr|Mr|Ms|Mrs)\\.? )?(${WORD}(?:[- ](?:${WORD}|[A-Z]\\.?|ur|ul|bin|al)){0,4})`;
const gated = (all: readonly (readonly [RegExp, string])[]): readonly (readonly [Pattern, string])[] =>
	all.map(([expression, rule]) => [pattern(expression), rule]);
/** The writer says who he is. */
const LATIN = gated([
	[
		new RegExp(
			`(?:^|[.!,，。]\\s?|\\bhi,? |\\bhello,? |\\ball,? |\\beveryone,? |\\bsalam,? |\\baoa,? )${LATIN_NAME} (?:here|this side|writing|speaking|again(?=[.,:;! –-]*(?:my|mine|i|i'?m|new|mera|meri|main|here|with|from|number|phone|email|contact)(?![a-z]))|reporting|on this end)\\b(?! (?:is|are|was|were|has|have|in)\\b)`,
			"g",
		),
		"name:here",
	],
	[new RegExp(`(?:\\b[Tt]his is|这边(?:是)?|这里(?:是)?) ?${LATIN_NAME}(?=[,.!，。 ]|[呀啊哈哦呢啦]|$)`, "g"), "name:this-is"],
	[
		new RegExp(
			`(?:\\b[Ii](?:'?m| am)|\\b[Mm]y name is|\\b[Nn]ame is|\\b[Ii] go by(?: the name)?|\\b[Kk]nown as|\\b[Cc]all me|我是|我叫|这[里边](?:是)?|[Mm]yself|\\bmain|\\bmera naam|\\b[Mm]y (?:married|new|full|legal|official|passport) name is)\\s?${LATIN_NAME.slice(0, -1)}(?:(?![了啦呀啊哈哦呢哟咯])[\\u3400-\\u9fff])?)(?= (?:from|of|batch|class|here|after|hun|hoon|hai|bol|baat|speaking|writing|this side|\\d|\\()|[,.!，。]|[呀啊哈哦呢啦]|$)`,
			"g",
		),
		"name:i-am",
	],
	[new RegExp(`\\b[Ii]t'?s ${LATIN_NAME}(?=\\s?[(,.]|$)`, "g"), "name:it-is"],
	[
		new RegExp(
			`(?:(?:[Uu]pdate|[Cc]hange|[Cc]hanged|[Cc]orrect) (?:my )?(?:full )?name (?:to|as)|name (?:is )?(?:changed|spelled|spelt|written|spelling)[^.]{0,20}(?:to|is|as)|name is (?:spelled|spelt|written)|name[^.]{0,16}(?:spelt|spelled|written)(?: as| like)?|correct name is|name should be|name[^.]{0,24}(?:directory|list|sheet|record|system)[^.]{0,6},? it(?:'s| is)) ${LATIN_NAME}`,
			"g",
		),
		"name:corrected",
	],
	[new RegExp(`(?:^|\\n)\\s?(?:—+|-{1,3}|~)\\s?${LATIN_NAME}\\s*(?:,|\\n|$)`, "g"), "name:signed"],
	[new RegExp(`(?:[Rr]egards|[Tt]hanks|[Ss]incerely|BR),?\\s*\\n\\s?${LATIN_NAME}\\s*(?:\\n|,|$)`, "g"), "name:signed"],
]);
const NOT_LATIN = pattern(
	/^(?:(?!(?:Ahmed|Hamed|Javed|Khaled|Moh?ammed|Muhammed|Mohamed|Syed|Zayed|Rashed|Wahed|Shahed|Naved|Fred|Alfred|Ted|Jared|Ahmad|Ming|Jing|Ying|Qing|Ning|Ping|Bing|Xing|Ding|Ling|Jingjing|[A-Z][a-z]*eed)\b)[A-Z][a-z]+(?:ed|ing)\b|Pakistani|Indian|Chinese|Muslim|Hindu|Punjabi|Sindhi|Pathan|Bengali|Nepali|American|British|Prime|President|Minister|King|Queen|Batman|Superman|Legend|Single|Alone|Late|Hungry|Tired|Sick|Been|Was|Were|Will|Have|Has|Had|Got|Am|Is|Are|Its|Did|Does|Do|Can|Could|Should|Would|May|Might|Must|Live|Stay|Work|Come|Came|Went|Go|Stuck|Around|On|Off|Out|Up|Down|For|To|With|Now|Not|In|At|Still|Currently|Working|Based|Back|Moving|Going|Doing|Happy|Sorry|Here|Fine|Good|Ok|From|Of|The|A|An|Assistant|Associate|Senior|Junior|Medical|Manager|Engineer|Doctor|Resident|Consultant|Officer|Lecturer|Professor|Registrar|Director|Founder|Freelance|Married|Dr|Also|Just|Very|So|Done|Getting|Joining|Available|My|Your|Our|Their|Alhamdulillah|Software|Data|Project|Product|Regional|Head|Chief|Lead|House|Staff|Surgeon|Physician|Nurse|Pharmacist|Teacher|Principal|Deputy|New|Correct|All|Everyone|Cell|Phone|Mobile|Number|Weather|Life|Whatsapp|Team|Back|Wife|Husband)\b/,
);

const GIVES_HERE = pattern(/(?:here|this side)$/);
const DOCTOR = pattern(new RegExp(`^(?:Dr|Prof|Engr)\\.? ${LATIN_NAME.slice(LATIN_NAME.indexOf("([A-Z]"))}\\s?,(?= )`, "g"));
const HAN = gated([
	[
		/(?:我是|我叫|本人是|这里是|这是)(?:咱们?|我们)?(?:(?:19|20)?\d{2}[级届])?[\u3400-\u9fff]{0,8}?\d{0,2}(?:班|级|届|系|专业|学院)的([\u3400-\u9fff]{2,3})(?=[，,。.！!\s（(：:]|$)/g,
		"name:i-am",
	],
	[
		/(?:我是|我叫|我的?名字(?:是|叫|写作|应为|应该是)|本人(?:是|叫|[:：])|这里是|这是|大名)([\u3400-\u9fff]{2,4}?)(?=[，,。.！!\s（(：:]|$|的(?!(?:最新|新|手机|电话|微信|号|邮箱|联系|老公|老婆|爱人|先生|太太|妻子|丈夫|女儿|儿子|闺女|室友|舍友|同|朋友|闺蜜|哥|姐|弟|妹|[表堂]|爸|妈|父|母|家|女|男|对象|助理|秘书|学生))|，|来)/g,
		"name:i-am",
	],
	[
		/(?:我是|我叫|这里是|本人是?)(?:咱们?|我们)?(?:(?:19|20)?\d{2}[级届])?[\u3400-\u9fff]{0,8}?\d{0,2}(?:班|级|届|系|专业|学院)的((?:[A-Z][a-z]+ ?[\u3400-\u9fff]{1,2}|[A-Z][a-z]+(?: [A-Z][a-z]+)?))(?=[，,。.！!\s（(：:]|$)/g,
		"name:i-am",
	],
	// 名字错了，是“镕”不是“榕”：何镕
	[
		/(?:名字|姓名|大名|我的名)[^。]{0,6}(?:错|打成|写成|登记成|不对)[^。]{0,24}(?:[:：]|应(?:该|当)?(?:是|为|叫)?|正确的?(?:是|写法是?)?|改成|改为|我叫|真名)\s?[“"]?([\u3400-\u9fff]{2,4})(?=[”"，,。！!\s（(]|$)/g,
		"name:corrected",
	],
	[/(?:写|打|登记|录|印)[成错][^。]{0,14}[:：]\s?[“"]?([\u3400-\u9fff]{2,4})(?=[”"，,。！!\s（(]|$)/g, "name:corrected"],
	[
		/(?:是|用)[“"]?[\u3400-\u9fff][”"]?(?:字)?[，,]?(?:不是|而不是|别写成?)[“"]?[\u3400-\u9fff][”"]?(?:字)?[，,：:\s]{1,2}(?:我(?:是|叫)|全名(?:是)?)?\s?([\u3400-\u9fff]{2,4})(?=[，,。！!\s]|$)/g,
		"name:corrected",
	],
	[/([\u3400-\u9fff]{2,3})的[“"]?([\u3400-\u9fff])[”"]?(?:字)?(?:是|不是|写错|打错)(?=[\u3400-\u9fff“"])/g, "name:corrected"],
	[/(?:——|--|—|落款[:：]|署名[:：]|\n\s?)([\u3400-\u9fff]{2,4})\s*(?=$|\n|\d{2,4}[级届]|，|,)/g, "name:signed"],
	// …（同微信）。2015级土木3班 邹明远: signed with the class.
	[/[。！!\n]\s?(?:(?:19|20)\d{2})级[\u3400-\u9fff]{0,8}\d{0,2}班\s([\u3400-\u9fff]{2,3})(?=$|\n)/g, "name:signed"],
	[/([\u3400-\u9fff]{2,4})\s?[（(]?(?:收|亲启|签收|收件)[）)]?(?=[，,。\s]|$|\d)/g, "name:recipient"],
	[
		/(?:收件人|收货人|联系人|attn|recipient)[:：\s]*([A-Z][a-z]+(?: [A-Z][a-z]+| ?[\u3400-\u9fff]{1,3}){0,2})(?=[，,。\s]|$|\d)/g,
		"name:recipient",
	],
	[/(?:收件人|收货人|收件信息|联系人)[:：\s]*([\u3400-\u9fff]{2,4})(?=[，,。\s]|$|\d)/g, "name:recipient"],
	[/(?:[Ii]'?m|[Ii] am|[Tt]his is|[Mm]y name is|[Nn]ame'?s?)\s?([\u3400-\u9fff]{2,4})(?=[，,。.!！\s（(]|$)/g, "name:i-am"],
	[
		/(?:名字|姓名)(?:写错|打错|登记错|错)了?[^。]{0,6}(?:应(?:该|当)?(?:是|为)|正确的?是|是)\s?[“"]?([\u3400-\u9fff]{2,4})(?=[”"，,。\s（(]|$)/g,
		"name:corrected",
	],
	[/(?:改名|更名|名字改)(?:为|成|叫)?了?[:：\s]*([\u3400-\u9fff]{2,4})(?=[，,。\s]|$|了)/g, "name:corrected"],
]);
const CLASS = pattern(
	/((?:19|20)?\d{2}级[\u3400-\u9fffA-Za-z]{0,12}?(?:\d{1,2}班|班)?)(?=[，,。.\s）)的]|$)|(\bbatch (?:of )?(?:19|20)\d\d\b|\b(?:19|20)\d\d batch\b|\bMBBS (?:19|20)\d\d\b)/gi,
);
const GRADUATED = pattern(
	/((?:19|20)?\d{2})届|class of ((?:19|20)\d{2})|graduated (?:in|from [^.]{0,30} in) ((?:19|20)\d{2})|((?:19|20)\d{2})年毕业/gi,
);

/** Name, class and year, where the writer states them. */
export function readIdentity(doc: Doc): Finding[] {
	const found: Finding[] = [];
	const push = (
		field: "name" | "class" | "graduationYear",
		value: string,
		start: number,
		rule: string,
		status: Status = "current",
		end = start + value.length,
	): void => {
		if (found.some((other) => other.field === field && other.status === status)) return;
		const clause = Math.max(
			0,
			doc.clauses.findIndex((some) => start >= some.start && start < some.end),
		);
		found.push({
			field,
			value,
			start,
			end,
			clause,
			status,
			confidence: 0.85,
			rule,
			owner: "self",
		});
	};
	const mailed = namedByMail(doc);
	if (mailed) push("name", mailed.value, mailed.start, "name:mailed");
	for (const { value, start, end, status } of correctedNames(doc)) push("name", value, start, "name:corrected", status, end);
	const han = hasHan(doc.text);
	for (const one of introduced(doc)) {
		push("name", one.name, one.start, "name:i-am");
		if (one.batch !== undefined) push("class", one.batch, one.batchStart, "class:stated");
	}
	for (const [expression, rule] of LATIN) {
		for (const match of matches(expression, doc.text)) {
			const name = match[1] ?? "";
			if (
				NOT_LATIN.test(name) ||
				doc.places.some(
					(place) => place.start === match.index + match[0].indexOf(name) && place.end - place.start === name.length,
				)
			)
				continue;
			const from = match.index + match[0].lastIndexOf(name);
			const till = from + name.replace(/[\u3400-\u9fff]$/, "").length;
			// 今天起我是Foreman了, I am Headmistress, it's … Medical City: what somebody is, and where.
			if (
				TITLE_HEADS.has((name.split(/[ -]/).at(-1) ?? "").toLowerCase()) ||
				doc.titles.some(({ start, end }) => start < till && end > from) ||
				doc.orgs.some(({ start, end }) => start <= from && end >= till)
			)
				continue;
			// Kohli again, man: only who gives a number signs so.
			if (rule === "name:here" && !GIVES_HERE.test(match[0]) && doc.phones.length + doc.emails.length + doc.wechats.length === 0)
				continue;
			if (rule === "name:it-is" && doc.input.prompt !== undefined && !/name|姓名|名字/i.test(doc.input.prompt)) continue;
			push("name", name, match.index + match[0].lastIndexOf(name), rule);
		}
	}
	for (const [expression, rule] of han ? HAN : []) {
		for (const match of matches(expression, doc.text)) {
			const name = match[1] ?? "";
			// 何镕的镕是金字旁, but not 来借钱的都是骗子.
			if (match[2] !== undefined && !name.includes(match[2])) continue;
			if (
				(!isHanName(name) && !/^[A-Z]/.test(name)) ||
				(name.length > 3 && !/^[A-Z]/.test(name)) ||
				(rule === "name:recipient" && EVENT_PLACE.test(doc.low)) ||
				(rule === "name:recipient" && /(?:紧急|应急|备用|家属|第二|单位|工作)(?:的)?联系人/.test(doc.text)) ||
				/校长|老师|领导|主任|经理|教授|同学|班长|医生|导师|老板|客服|秦始皇|爸爸/.test(name)
			)
				continue;
			push("name", name, match.index + match[0].indexOf(name), rule);
		}
	}
	// Dr Sana Rehman, MBBS 2014, now …: a message that begins with its writer.
	if (doc.phones.length + doc.emails.length + doc.places.length > 0 && !doc.people.some(({ kin }) => kin)) {
		for (const match of matches(DOCTOR, doc.text)) {
			const name = match[1] ?? "";
			if (!NOT_LATIN.test(name)) push("name", name, match.index + match[0].indexOf(name), "name:head");
		}
	}
	if (/地址|收件|收货|取件|快递|包裹|寄/.test(doc.low)) {
		// 3号楼，卢婷 150…: who gets it stands before his number.
		const before = BEFORE_NUMBER.exec(doc.text);
		const name = before?.[2] ?? "";
		if (
			before &&
			!EVENT_PLACE.test(doc.low) &&
			!/代收|(?:师傅|老师|经理|先生|女士|大[哥姐]|阿姨|老板)$/.test(name + doc.low) &&
			(isHanName(name) || (before[1] !== undefined && !RECIPIENT_NONE.test(name))) &&
			doc.phones.some(({ start }) => start >= before.index && start - before.index - before[0].length < 3)
		)
			push("name", name, before.index + before[0].lastIndexOf(name), "name:recipient");
	}
	const classed = han ? signedWithClass(doc) : undefined;
	if (classed) {
		if (classed.name) push("name", classed.name.value, classed.name.start, "name:signed");
		push("class", classed.batch.value, classed.batch.start, "class:stated");
	}
	const signed = signature(doc);
	if (signed) push("name", signed.value, signed.start, "name:signed");
	// The class is data beside a name only: 2013级的聚会 is not.
	if (found.length > 0) {
		for (const match of matches(CLASS, doc.text)) push("class", match[1] ?? match[2] ?? "", match.index, "class:stated");
	}
	if (found.length > 0 || /我是|i am|i'm|graduated/.test(doc.low)) {
		for (const match of matches(GRADUATED, doc.text)) {
			const year = match[1] ?? match[2] ?? match[3] ?? match[4];
			if (year && (found.length > 0 || match[3]))
				push("graduationYear", year, match.index + match[0].indexOf(year), "graduationYear:stated");
		}
	}
	return found;
}

/** …室（余晓舟，134…）, 收件人卡米拉，183… */
const BEFORE_NUMBER = pattern(
	/(?:(?:(?:收件|收货|取件|签收|领取|接收)人(?:是|为|写|改成)?[:：\s]*)()|[，,\s（(~～:：;；])([\u3400-\u9fff]{2,4})\s?(?:收|[（()）])?[，,：:]?\s?(?:电话|手机|联系电话|tel)?[:：]?\s?(?=\+?\d{3})/i,
);
const RECIPIENT_NONE = pattern(
	/本人|不变|电话|手机|号码|同上|照旧|还是|是我|我的|改成|换成|代收|物业|门卫|前台|驿站|我[爸妈]|老[公婆]/,
);
const CUE = /我是|我叫|这里是|这边是|本人是?|俺是|在下/g;
/** What follows a name that is told: 龚雪啊, 张伟，, 李四（…. */
const AFTER = "(?=[，,。.！!；;：:\\s（(、～~]|$|[啊哈呀呢哦嘛喔]|我|在|现|来|手机|电话|新号|微信|换|的(?:新|手|电|微|号))";
const BATCHED = pattern(
	new RegExp(
		`^(?:咱们?|我们?)?((?:[\\u3400-\\u9fff]{0,8}(?:(?:19|20)?\\d{2}[级届]|[一二三四五六七八九十\\d]{1,2}班)[\\u3400-\\u9fffA-Za-z]{0,10}(?:[\\d一二三四五六七八九十]{0,2}班)?)|[\\u3400-\\u9fff]{2,10}(?:系|专业|学院|班))的?([\\u3400-\\u9fff]{2,4}?)${AFTER}`,
	),
);
const BATCHED_OF = pattern(new RegExp(`^(?:咱们?|我们?)?([\\u3400-\\u9fffA-Za-z\\d]{2,18}?)的([\\u3400-\\u9fff]{2,4}?)${AFTER}`));
const NAMED = pattern(new RegExp(`^([\\u3400-\\u9fff]{2,3}?)${AFTER}`));
const BATCH = pattern(/(?:19|20)?\d{2}[级届]|[一二三四五六七八九十\d]{1,2}班|系$|专业$|学院$|班$/);
const CALLED_ALL = pattern(/校长|老师|领导|主任|经理|教授|同学|班长|医生|导师|老板|客服|秦始皇|爸爸|学长|学姐|校友/);

/** 我是康复治疗13级的瞿海燕, 我是二班的龚雪啊我现在…: with the class before the name. */
function introduced(doc: Doc): { name: string; start: number; batch?: string; batchStart: number }[] {
	if (!hasHan(doc.text)) return [];
	for (const cue of matches(CUE, doc.text)) {
		const from = cue.index + cue[0].length;
		if (/[不谁说像让叫]$/.test(doc.text.slice(0, cue.index))) continue;
		const rest = doc.text.slice(from, from + 34);
		const of = BATCHED_OF.exec(rest);
		const batched = of?.[1] && BATCH.test(of[1]) ? of : BATCHED.exec(rest);
		const name = batched?.[2] ?? NAMED.exec(rest)?.[1];
		if (name === undefined || !isHanName(name) || CALLED_ALL.test(name)) continue;
		const batch = batched?.[1] !== undefined && /[级班]/.test(batched[1]) ? batched[1] : undefined;
		const at = from + (batched ? batched[0].lastIndexOf(name) : 0);
		return [{ name, start: at, batchStart: from + rest.indexOf(batch ?? ""), ...(batch === undefined ? {} : { batch }) }];
	}
	return [];
}

const SIGNED_HAN = pattern(
	/[。！!～~）)\n]\s?(?:——?|--?|by)?\s?(?!敬|谨|拜|顿|鞠)([\u3400-\u9fff]{2,3}?)(?:\s?(?:敬上|谨启|敬启|拜上|谨上|上))?[。.!！\s]*$/,
);
const SIGNED_LATIN = pattern(
	/(?:(?<![a-z])(?:regards|thanks|thank you|sincerely|cheers|yours truly|best|shukriya)[,.!]?\s+|\s[-–—~]{1,2}\s?)((?:Dr\.? |Engr\.? |Prof\.? )?[A-Z][a-z'’]+(?: (?:[A-Z][a-z'’]+|[A-Z]\.)){1,3})[\s.]*$/i,
);

/** …QQ还是那个。邱晨; Regards, Grace Wanjiru: who writes sets his name under it, beside numbers of his. */
function signature(doc: Doc): { value: string; start: number } | undefined {
	if (doc.phones.length + doc.emails.length + doc.wechats.length + doc.qqs.length === 0) return undefined;
	const han = SIGNED_HAN.exec(doc.text);
	if (han?.[1] && isHanName(han[1]) && !CALLED_ALL.test(han[1]) && !NO_SIGNATURE.test(han[1]))
		return { value: han[1], start: han.index + han[0].indexOf(han[1]) };
	const latin = SIGNED_LATIN.exec(doc.text);
	const value = latin?.[1]?.replace(/^(?:Dr|Engr|Prof)\.? /, "");
	if (!latin || !value || !/^[A-Z][a-z]/.test(value) || NOT_LATIN.test(value)) return undefined;
	const start = latin.index + latin[0].lastIndexOf(value);
	const clash = [...doc.places, ...doc.orgs, ...doc.titles].some((one) => one.start < start + value.length && one.end > start);
	return clash ? undefined : { value, start };
}
const NO_SIGNATURE = pattern(
	/^(?:谢谢|多谢|高兴|平安|安好|祝好|方便|成功|常联|常来|幸福|金秋|双节|毕竟|计划|包涵|海涵|和气|和睦|顺利|顺祝|温馨|安康|万事|祝福|祝大|时常|有空|有事|有缘|晚安|早安|欢迎|感谢|麻烦|辛苦|惠存|互勉|共勉)/,
);
