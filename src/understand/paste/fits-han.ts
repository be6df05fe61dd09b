import { fitOf, type NameForm, nameForm, PART, WHOLE } from "../../alumni/name-compare.js";
import { readCard } from "../../alumni/names.js";
import { editDistance, places } from "../../alumni/places/index.js";
import { pattern } from "../pattern.js";
import { ALL, better, EXACT, type Grade, MAYBE, type NameFit, NO_FIT, ONE_AND_MORE, ONE_WORD, TWO_WORDS } from "./grades.js";
import type { ShownName, ShownWord } from "./shown.js";

/** What is put before and behind a name or one character of it: 老沈, 小蕾, 磊哥, 王总. Teachers are left out: they are none of the class. */
const BEFORE = /^[小老大阿]/u;
const BEHIND = pattern(
	/(?:同学|医生|大夫|博士|主任|班长|团支书|学委|学霸|学长|学姐|师兄|师姐|师弟|师妹|大佬|大神|美女|帅哥|姑娘|妹儿|妹妹|妹子|姐姐|哥哥|宝宝|宝贝|老弟|老哥|[哥姐总工弟妹医博律宝儿爷叔神导处局院长])$/u,
);
/** Said beside a name without being part of it. */
const BESIDE = pattern(
	/^(?:\d|[级届班年系院]|临床|医学|口腔|护理|药学|影像|检验|麻醉|预防|中医|土木|机械|计算机|软件|班长|团支书|学委|组长|群主|同学|室友|校友|医生|大夫|主任|博士|本人|新号|大号|小号|微信|手机|工作|在|的士|[小老大阿哥姐])*$/u,
);

/** How a displayed name fits one that has Chinese characters, or the other way round. */
export function hanFit(shown: ShownName, form: NameForm): NameFit {
	let best = NO_FIT;
	for (const { text, part } of shown.han) {
		const fit = form.han === "" ? againstLatin(text, form) : runFit(text, form);
		best = better(shown.kin.has(part) && fit.grade > MAYBE ? { ...fit, grade: MAYBE } : fit, best);
	}
	best = better(best, turned(shown, form));
	if (form.han === "" || best.grade >= TWO_WORDS) return best;
	return better(best, better(withEnglish(shown, form), pinyinFit(shown, form)));
}

/** 浩然刘, 静静 许: the family name behind, as abroad. */
function turned({ han, words, kin }: ShownName, { han: own, surname }: NameForm): NameFit {
	if (own.length < 2 || surname === 0 || words.some(({ isNoise }) => !isNoise)) return NO_FIT;
	const [first, second, ...more] = han;
	if (first === undefined || more.length > 0 || kin.has(first.part) || (second !== undefined && second.part !== first.part))
		return NO_FIT;
	const [family, given] = [own.slice(0, surname), own.slice(surname)];
	const isApart = second !== undefined;
	if (isApart ? second.text !== family : !first.text.endsWith(family)) return NO_FIT;
	const said = isApart ? first.text : first.text.slice(0, -surname);
	if (said === given) return graded(own.length > 2 ? ALL : ONE_AND_MORE, own.length);
	return isApart && said === given + given ? graded(ONE_AND_MORE, own.length) : NO_FIT;
}

const graded = (grade: Grade, agreeing: number): NameFit => ({ grade, agreeing, isSame: true });

/** Jasmine何. */
function withEnglish({ han, words }: ShownName, form: NameForm): NameFit {
	const [only, ...others] = han;
	const [word, ...more] = words.filter(({ isNoise }) => !isNoise);
	const isFamily = only !== undefined && others.length === 0 && form.surname > 0 && only.text === form.han.slice(0, form.surname);
	return isFamily && more.length === 0 && isEnglish(word) ? graded(ONE_WORD, 1) : NO_FIT;
}

function againstLatin(run: string, form: NameForm): NameFit {
	const found = fitOf(nameForm(run), form);
	return found === WHOLE ? graded(ALL, 2) : found === PART ? graded(ONE_WORD, 1) : NO_FIT;
}

function runFit(run: string, form: NameForm): NameFit {
	let best = NO_FIT;
	for (const name of new Set([run, ...readCard(run).nameCandidates])) best = better(nameFit(name, form), best);
	return best;
}

function nameFit(name: string, { han, surname, readings }: NameForm): NameFit {
	if (name === han && han.length >= 2) return graded(EXACT, han.length);
	const core = withoutStutter(name.replace(BEHIND, ""), han);
	if (core === han && han.length >= 2) return graded(ALL, han.length);
	// 周杰不伦, 郭强郭小强: a play on one's own name. 李四四 is another's name as often, and is asked about.
	if (han.length === 2 && surname === 1 && isPlay(core, han)) return graded(ONE_WORD, 2);
	const at = name.indexOf(han);
	if (at >= 0 && han.length >= 2) {
		const beside = [name.slice(0, at), name.slice(at + han.length)];
		if (beside.every((text) => BESIDE.test(text) || isTown(text))) return graded(ALL, han.length);
		return graded(han.length >= 3 ? TWO_WORDS : MAYBE, han.length);
	}
	// 阿卜杜拉, 古丽: the names of Xinjiang are long, and people are called by a part.
	if (core.length >= 2 && han.length >= 4 && surname < 2 && (han.startsWith(core) || han.endsWith(core)))
		return graded(ONE_WORD, 2);
	const given = han.slice(surname || 1);
	const bare = core.length > 1 ? core.replace(BEFORE, "").replace(/(?<=^.)子$/u, "") : core;
	for (const some of new Set([name, core, bare])) {
		// A family name of two characters tells as much as a given one.
		if (some.length >= 2 && (some === given || some === han.slice(0, surname))) return graded(ONE_WORD, 2);
		const one = some.length === 2 && some[0] === some[1] ? some.charAt(0) : some.length === 1 && some !== name ? some : "";
		// 静静, 静姐, 老何; of a family name of two characters neither stands alone.
		const isFamily = one !== "" && some.length === 1 && surname === 1 && han.startsWith(one);
		if (one !== "" && (given.includes(one) || isFamily)) return graded(ONE_WORD, 1);
	}
	const shared = new Set([...name].filter((char) => han.includes(char))).size;
	if (name.length !== han.length || name[0] !== han[0] || shared < 1) return shared >= 2 ? graded(MAYBE, 0) : NO_FIT;
	// Another character of the same sound is a slip that every Chinese keyboard makes.
	const sounds = nameForm(name).readings;
	const isSound = readings.every((options, i) => options.some((sound) => sounds[i]?.includes(sound)));
	if (isSound) return graded(han.length >= 3 ? ONE_AND_MORE : MAYBE, han.length >= 3 ? shared : 0);
	return shared >= 2 ? graded(MAYBE, 0) : NO_FIT;
}

/** 孙悦悦悦 for 孙悦, 子涵涵 for 子涵: what is drawn out in play. 孙悦悦 may be another name, so it tells less. */
function withoutStutter(name: string, han: string): string {
	if (name.length < 3 || han.includes(name)) return name;
	return name.startsWith(han) ? name.replace(/(.)\1{2,}$/u, "$1") : name.replace(/(.)\1+$/u, "$1");
}

function isPlay(name: string, han: string): boolean {
	const more = name.startsWith(han) ? name.slice(han.length) : "";
	return (
		/^不[\u3400-\u9fff]$/u.test(more) ||
		(more.length >= 2 && [...more].every((char) => han.includes(char) || /[小大老]/u.test(char)))
	);
}

function isTown(text: string): boolean {
	const found = text.length < 2 ? undefined : places.parse(text);
	return found !== undefined && found.rest === "";
}

const MOST_WORDS = 4;

/** Pinyin in either order, alone or with an English name beside it; initials of the given name. */
function pinyinFit({ words, kin }: ShownName, form: NameForm): NameFit {
	let best = NO_FIT;
	for (let from = 0; from < words.length; from++)
		for (let to = from + 1; to <= Math.min(words.length, from + MOST_WORDS); to++) {
			const run = words.slice(from, to);
			const part = run[0]?.part;
			if (run.some((word) => word.part !== part)) break;
			const rest = words.filter((word, at) => word.part === part && (at < from || at >= to) && !word.isNoise);
			const found = windowFit(run, rest, form);
			best = better(part !== undefined && kin.has(part) && found.grade > MAYBE ? { ...found, grade: MAYBE } : found, best);
		}
	return best;
}

function windowFit(run: readonly ShownWord[], rest: readonly ShownWord[], form: NameForm): NameFit {
	const letters = run.map(({ text }) => text).join("");
	if (letters.length < 2) return NO_FIT;
	if (letters === form.readings.map((options) => options[0]?.[0] ?? "").join("")) return graded(MAYBE, 0);
	const found = fitOf(form, nameForm(letters));
	if (found === WHOLE) return graded(rest.length === 0 ? ALL : TWO_WORDS, 2);
	const [family = [], given] = [form.readings.slice(0, form.surname || 1), form.readings.slice(form.surname || 1)];
	const families = spellings(family);
	if (found === PART) {
		const isInitial = rest.length === 1 && families.some((one) => one[0] === rest[0]?.text);
		return graded(rest.length === 0 ? ONE_WORD : isInitial ? ONE_AND_MORE : MAYBE, 1);
	}
	// Kevin Zheng: by an English name and the family name that he alone has.
	if (rest.length > 0)
		return families.includes(letters) ? graded(rest.length === 1 && isEnglish(rest[0]) ? ONE_WORD : MAYBE, 1) : NO_FIT;
	// Chen SY, S. Y. Chen.
	const initials = given.map((options) => options[0]?.[0] ?? "").join("");
	for (const one of families) {
		const others = letters.startsWith(one)
			? letters.slice(one.length)
			: letters.endsWith(one)
				? letters.slice(0, -one.length)
				: undefined;
		const isWord = run.some(({ text }) => text === one);
		if (others !== undefined && others !== "" && isWord && (others === initials || others === initials[0]))
			return graded(ONE_AND_MORE, 1);
		if (others === "") return graded(MAYBE, 1);
		if (letters.length < 8 || run.length < 2) continue;
		const given0 = spellings(given.map((options) => options.slice(0, 1)))[0] ?? "";
		if (others !== undefined && others.length >= 5 && editDistance(others, given0, 1) <= 1) return graded(ONE_AND_MORE, 1);
	}
	return NO_FIT;
}

/** No syllables of pinyin, and longer than an initial. */
const isEnglish = (word: ShownWord | undefined): boolean =>
	word !== undefined && word.text.length > 2 && (ENGLISH.has(word.text) || !PINYIN.test(word.text));
const PINYIN = pattern(
	/^(?:(?:[bpmfdtnlgkhjqxrzcsyw]|[zcs]h)(?:[iu]?a(?:i|o|n|ng)?|u?e(?:i|n|ng)?|i(?:e|n|ng|u|ong)?|o(?:u|ng)?|u(?:i|n|o)?)|[ln]ve?|a(?:i|o|n|ng)?|e(?:i|n|r)?|ou?)+$/,
);
/** English names that read as pinyin. */
const ENGLISH = new Set(
	"anna helen linda lena tina nina mina lisa lina gina mia leo lea ben ken dan sean jane jean june luna luke mike duke kate rita dina dana hana sue joe eve diana ella emma gene gigi lulu nana rose jade joan judy june lane laura luna mona mona nora sara sasha tara tony zoe yuna jimi lili dave jake kane cole dale hale pete rene".split(
		" ",
	),
);

/** Every way the readings can be written, run together; names are short. */
const spellings = (readings: readonly (readonly string[])[]): readonly string[] =>
	readings.reduce<readonly string[]>(
		(some, options) => some.flatMap((one) => options.slice(0, 4).map((other) => one + other)),
		[""],
	);
