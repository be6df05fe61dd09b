import { pattern } from "../pattern.js";
import { FEAST_LATIN, FEAST_ZH, SALUTES, TO_ALL, WISH_LATIN, WISH_ZH } from "./classes.js";

/** Something is asked for, or proposed: the wishes were only the way in. */
const BUSINESS = pattern(
	/请问|请教|有没有|有人|有谁|谁(?:有|能|知道|在)|求(?!学|真)|怎么|哪(?:里|个|家|位|天)|多少|报名|接龙|统计|建议|希望(?!大家|各位|你们|老师)|通知|放(?:假|几天)|聚会|聚餐|值班|加班|堵|抢票|(?:^|[^a-z])(?:anyone|anybody|who(?:'s| is| has)|need|looking for|does|may i|can (?:any|some|i|we)|could|suggest|please (?:share|send|confirm|note|guide)|discount|sale|offer|register|deadline|venue|kisi|koi|kahan|kab|kitn[aei])(?![a-z])/,
);
/** 春节快乐、Selamat Hari Raya: a wish that names its day alone. */
const ALONE = pattern(
	/(?:^|[^a-z])(?:selamat (?:hari|tahun|datang|pagi|hari raya)|maaf zahir|gong ?xi|kung ?h[ea]i|xin ?nian kuai|(?:chun|zhong ?qiu|yuan ?xiao|sheng ?dan|jie|guo ?qing|duan ?wu)[a-z ]{0,6} ?(?:jie )?kuai ?le|feliz \w+|felices \w+|frohe?s? \w+|joyeux \w+|joyeuse \w+|bonne ann\w+|buon \w+|lakh lakh vadhaiyan|ashamsakal|mubarakbaad|(?:eid|ramadan|ramzan|navroz|nowruz|jumm?a|holi|diwali|azadi|milad|saal|year) (?:kareem|karim|mubarak)|jai hind|compliments of the season|fijne feestdagen|season'?s greetings)(?![a-z])/,
);
const ENTERS = pattern(
	/^[\s\p{P}\p{S}]*(?:欢迎(?:新|[^，。]{0,10}(?:进群|入群|加入|归队|回来|师弟|师妹|同学|校友))|热烈欢迎|新人(?:报到|冒泡|求罩)|(?:出来)?冒个?泡|潜水[^。]{0,12}(?:问|冒|出)|(?:大家|各位|同学们?)?(?:好久不见|久违了?)|(?:给|跟|向)(?:大家|各位)问|a very good (?:morning|evening|afternoon)|long time no see|welcome (?:to the|on ?board|dear|all)|khush ?amdeed|karibu|sat ?sri ?akal|sub?h?a? ?ba?h? ?kh?air|ayubowan|vanakkam|bonjour|hola|konnichiwa|habari)/u,
);

/**
 * A message that only wishes well: a feast and a wish, in whatever language, or a word on coming in.
 * What is asked or proposed beside it is more than that.
 */
export function isWellWishing(low: string): boolean {
	const bare = low.replace(/[\p{P}\p{S}\s]/gu, "");
	const latin = low.split(/\s+/).length;
	if (bare.length > 120 || latin > 26 || BUSINESS.test(low)) return false;
	if (ALONE.test(low) || (ENTERS.test(low) && bare.length <= 60)) return true;
	const feast = FEAST_ZH.test(low) || FEAST_LATIN.test(low);
	if (feast && (WISH_ZH.test(low) || WISH_LATIN.test(low))) return true;
	return SALUTES.test(low) && bare.length <= 24 && TO_ALL.test(low) && !/[?？]|了$/.test(low);
}
