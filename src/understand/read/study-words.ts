import { pattern } from "../pattern.js";
import { matches, type Span } from "../text.js";

/** Degrees as they are written, and their canonical name. */
const DEGREES = (
	[
		[
			/(?<![个位批群帮些几]|(?<!是一)名)博士(?!后|生?导师|毕业生|生?招生|生?论坛|校友|论文|点|服|帽|学位论文|答辩|团|家属)|读博|直博|考博|申博|攻博|在博(?=[一二三四五六])|(?<![\u3400-\u9fff][赌渊广])(?<=^|[\s，,。！!A-Z大学院所工科师是在了经])博(?=[一二三四五六](?![\u3400-\u9fff]*[区馆院]))|(?<=[读念攻])博(?=$|[\s，,。！!了的啊呢])|ph\.?\s?d\b\.?|\bdoctorate\b|\bdoctoral (?:candidate|student|researcher|fellow|scholar)|\bdphil\b|\bdoctor of philosophy\b/gi,
			"phd",
		],
		[/\bemba\b/gi, "emba"],
		[/(?<![a-z])mba(?![a-z])/gi, "mba"],
		[/\bfcps(?: (?:part|pt)[- ]?\w+)?/gi, "FCPS"],
		[/\bmrcp(?: (?:part|pt)[- ]?\w+)?/gi, "mrcp"],
		[/\b(?:mcps|mrcs|frcs|frcr|frca|mrcog|dnb|mch|mds|mph|llm|pgdm|pharm\.?d|mpacc)\b/gi, ""],
		[
			/(?<![个位批群帮些几])硕士(?!毕业生|生?招生|生?论坛|校友|论文|点|服|帽|答辩|生?导师)|修士|(?<![个位批群帮些几])研究生(?!院|导师|助理|会|宿舍|时期|阶段)|读研|(?<=[学院大科])的?研(?=[，,。！!\s]|$|了|究?方向)|研[一二三](?![\u3400-\u9fff]*院区)|专硕|学硕(?!士)|(?<![a-z'])(?:masters?(?:'s)?(?: degree)?|msc|m\.sc\.?|mphil|m\.phil|mtech|m\.tech|m\.?eng|m\.arch|m\.?pharm|m\.?com|mca|msn|msw|m\.ed|mha|mpp|mpa|mres|mdes|mfa)(?![a-z])/gi,
			"master",
		],
		[/(?<![A-Za-z.])(?:MS|M\.S\.?|ms)(?![A-Za-z.])/g, "ms"],
		// March and med are none.
		[/(?<![A-Za-z])(?:MArch|MEd|MED)(?![A-Za-z])/g, "master"],
		[/(?<![A-Za-z.])M\.?A\.?(?= (?:in |of )?[A-Z][A-Za-z]{2,})/g, "master"],
		[/(?<![A-Za-z.])(?:MD|M\.D\.?|DM(?= (?:in )?[A-Z]))(?![A-Za-z.])/g, "md"],
		[/\bmbbs\b/gi, "mbbs"],
		[
			/本科(?!水平|生|阶段|时|期间|毕业|母校|院校|学历|的时候|宿舍|室友|同学|班)|专升本|学士|\b(?:bachelors?(?:'s)?|btech|b\.tech|bsc)\b/gi,
			"bachelor",
		],
	] as const
).map(([expression, name]) => [pattern(expression), name] as const);

export interface Degree extends Span {
	readonly value: string;
}

/** The first degree a text names. */
export function degreeIn(text: string): Degree | undefined {
	let first: Degree | undefined;
	for (const [expression, name] of DEGREES) {
		for (const match of matches(expression, text)) {
			// MS and MD stand for much else: M.S. Dhoni, ms as a title.
			if (
				name === "ms" &&
				!/^M\.?S/.test(match[0]) &&
				!/^ms (?:in|ortho|surgery|general|ent|ophthal|cs|computer|physics|chem|math)/i.test(text.slice(match.index))
			)
				continue;
			if (name === "ms" && match[0] !== "MS" && !/^[^ ]* (?:in )?[A-Z][a-z]+/.test(text.slice(match.index))) continue;
			if (!first || match.index < first.start)
				first = { start: match.index, end: match.index + match[0].length, value: name === "" ? match[0].toUpperCase() : name };
		}
	}
	return first;
}

/** In which year of it somebody is: what is counted goes on. */
export const IN_YEAR = pattern(
	/第[一二三四五六七八\d]个?(?:年|学期)|最后一(?:年|个?学期)|新生|延毕|[一二三四五六]年级|[博研硕][一二三四五六](?![\u3400-\u9fff]*院)|(?:^|[^a-z])(?:year|yr|sem|semester|term)[ -]?(?:\d|one|two|three|four|five|i+)(?![a-z0-9])|(?:\d ?(?:st|nd|rd|th)|first|second|third|fourth|fifth|final|last|pehl[aei]|doosr[aei]|dusr[aei]|teesr[aei]|tisr[aei]|chauth[aei]|aakhri) (?:yr|year|term|sem|saal)/,
);

export const STUDY = pattern(
	/selected for|induct|取得|获得|获(?=[\ue000-\uf8ff])|学位|入读|读|攻|念(?!叨)|考取|录了|录我|被[^，]{0,12}录|要我了|收我了?|调剂|复试|申请|名单|名额|通知|有着落|读书|就读|在读|录取|考上|考研|考博|申博|保研|保送|直博|推免|上岸|深造|在职|入学|开学|毕业|导师|论文|offer|学习|进修|申到|申请到|拿到|(?<!研究|博士|硕士|毕业)学生|新生|延毕|开题|盲审|资格考|qualif|proposal|part[- ]time|full[- ]time|scholar|supervisor|现[为是]|成为|\b(?:doing|do my)\b|pursuing|pursue|studying|study\b|surviving|midway|halfway|enrol|admission|admit|accepted|got into|got in|going for|completed|finish|defen[cs]e|答辩|student(?!s)|candidate(?!s)|classes|started|starting|(?:chal|shuru|chalu|kar|parh) (?:rah[aei]|hai|ho)|kar l[io]|chalu hai|shuru hai|@|currently|right now|back (?:at|to|in) (?:school|college|uni)|\bcleared\b|training|semester|year|thesis(?!es)|resident\b/,
);

/** It was won: the term is still to begin. */
export const ADMITTED = pattern(
	/考博成功|申博|申硕|考研成功|入学(?!以来|后)|录取|录了|录我|录下我|被[\ue000-\uf8ff\u3400-\u9fff ]{0,12}录|给我录|拟录|考取|要我(?:了|啦)|收我(?:了|啦)|保研|保送|推免|考研|考上|上岸|调剂(?:到|去|成功|上|录)|复试(?:过|通过|逆袭|成功|上)|(?:申请|考核|面试|遴选)[^，]{0,6}(?:过了|通过|成功|落定|落听|有着落|有结果|批了|下来)|尘埃落定|有着落|有我(?:的)?(?:名字|一席|一个|大名|$|！|!)|有我[！!，]|合格通知|通知书|直博(?:定|到|去|成功)|申到|申请到|拿到.{0,12}(?:offer|录取)|offer|admission|admitted|admits? (?:me|from)|accepted|got into|matched|selected for|secured|dream school|got in(?![a-z])/,
);
/** What goes on: stronger than the word of how it was won. */
export const GOING_ON = pattern(
	/毕业|在读|(?:^|[^a-z])(?:already|started|studying|doing|pursuing|surviving|midway|halfway|candidate)(?![a-z])|答辩|defen[cs]e|finish|chal rah|kar rah|parh rah|shuru hai|chalu hai|还没(?:毕业|出栏|熬)|没毕业|没熬|还在(?:读|念)/,
);
/** Said anywhere near, it goes on. */
export const STILL = pattern(/还在读|还在念|在读(?!书人)|[还没]没毕业|读书呢|学生狗|still a? ?student/);

/** What people study, by its last word. */
export const LATIN_SUBJECT = pattern(
	/(?:^|[ -])(?:chemistry|sciences?|engineering|learning|medicine|surgery|management|finance|economics|studies|technology|technologies|law|laws|design|physics|biology|mathematics|maths?|statistics|radiology|paediatrics|pediatrics|paeds|peds|gynae|gynaecology|gynecology|obs|anaesthesia|anesthesia|anesthesiology|health|arts|business|computing|informatics|nursing|pharmacy|dentistry|architecture|psychology|sociology|education|tesol|marketing|journalism|robotics|cybersecurity|security|analytics|administration|policy|relations|work|dermatology|cardiology|pathology|ortho|orthopa?edics|mechanics|dynamics|optics|geology|geography|history|philosophy|linguistics|literature|zoology|botany|genetics|genomics|nutrition|agriculture|agronomy|forestry|hydrology|astronomy|oncology|neuroscience|bioinformatics|biotech(?:nology)?|accounting|accountancy|logistics|planning|construction|metallurgy|vision|ai|ml|nlp|cs|ee|ece|hr|vlsi|photonics|electronics|anatomy|physiology|biochemistry|microbiology|pharmacology|immunology|virology|neurology|urology|nephrology|ophthalmology|psychiatry|ent|neurosurgery|energy|power|wind|systems?|networks?|materials|structures|structural|thermal|geotechnics|communications?|media|translation|english|urdu|chinese|processing|monitoring|modelling|modeling|ecology|toxicology|epidemiology|[a-z]{3,}(?:ology|onomy|ography|iatry|istry|ometry|onomics|omics|onics|iatrics|odontics|odynamics|opedics|iculture))$/i,
);
export const HAN_SUBJECT = pattern(
	/(?:[学](?<!大学|同学|入学|开学|留学|放学|上学|求学|在学|自学|转学|升学|推学)|教学|工程|科学|技术|管理|经济|金融|会计|法律|计算机|软件|内科|外科|妇产|妇科|儿科|口腔|正畸|护理|药学|临床|影像|麻醉|中医|针灸|推拿|机械|电气|自动化|土木|水电|水利|建筑|材料|化工|生物|物理|数学|英语|日语|俄语|新闻|传播|设计|教育|心理|体育|艺术|音乐|美术|历史|哲学|语言|语文|翻译|口译|笔译|政治|社会|社工|地理|地质|测绘|遥感|车辆|交通|冶金|航天|航空|能源|环境|食品|光学|力学|电子|通信|信息|网络安全|人工智能|控制|统计|审计|税务|税收|旅游|公管|公卫|国贸|国际关系|卫生|保护|养殖|作物|采矿|考古|隧道|岩土|结构|动力|病理|分子|遗传|学论|电路|量子|康复|养猪|发展)$/,
);
export const NO_SUBJECT = pattern(
	/^(?:my|the|a|an|it|this|that|full|part|final|first|second|third|last|next|post|student(?!s)|candidate(?!s)|degree|programme|program|abroad|online|here|there|currently|now|some|well|fine|graduation|i|we|started|starting|graduated|admission)(?![a-z])| (?:going|ongoing|kar|start\w*|chal)$/i,
);

export const isLatinSubject = (words: string): boolean => LATIN_SUBJECT.test(words) && !NO_SUBJECT.test(words);

/** A field of study with a word in it that firms have as well: Global Health, Marine Technology. */
export const isSubjectOnly = (name: string): boolean => /^[A-Za-z]/.test(name) && isLatinSubject(name) && !EDUCATION.test(name);

/** A name that says a school of some kind. */
export const EDUCATION = pattern(
	/大学|学院|研究院|研究所|科院|化物所|[\u3400-\u9fff]{4}所$|科学院|医院|中心|[师理工医农林财]大$|理工|university|(?<![a-z])uni(?![a-z])|college|institute|school|academy|hospital|polytechnic/i,
);
