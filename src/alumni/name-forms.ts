import { pinyin } from "pinyin-pro";
import { simplify, surnameLength } from "./places/index.js";

/** Longer texts are no names. */
const LONGEST = 120;
const MOST_TOKENS = 12;

const TITLES =
	/^(?:(?:dr|doctor|engr|eng|er|prof|professor|mr|mrs|ms|miss|md\.? dr|adv|capt|col|maj|sir|madam|hafiz|haji|shri|smt|eng'r)(?:\.\s*|\s+))+(?=\S)/i;
const SUFFIXES =
	/(?:[,，]\s*(?:mbbs|md|phd|ph\.d|frcs|fcps|mrcp|bds|msc|mba|ms|be|btech)\.?)+$|(?:老师|医生|医师|大夫|教授|博士|同学|先生|女士|学长|学姐|师兄|师姐|主任|工程师)$/i;

/** A person's name as it is kept: one form of widths and spaces, without titles. */
export function normalizeName(text: string): string {
	let name = text
		.slice(0, LONGEST * 2)
		.normalize("NFKC")
		.replace(/[\p{Cf}\p{Cc}]/gu, " ")
		.replace(/\s+/g, " ")
		.trim();
	name = name.replace(TITLES, "");
	// A title alone, or behind a bare surname (李老师), is all there is.
	const bare = name.replace(SUFFIXES, "").trim();
	if (bare.length >= 2) name = bare;
	// Characters are not parted by spaces: 张 三.
	return name.replace(/(?<=[\u3400-\u9fff])\s+(?=[\u3400-\u9fff]$|[\u3400-\u9fff]{2}$)/, "").slice(0, LONGEST);
}

/** A name taken apart for comparing. */
export interface NameForm {
	/** Simplified characters, empty where there are none. */
	readonly han: string;
	/** The readings of each character, the family name's first. */
	readonly readings: readonly (readonly string[])[];
	/** How many characters the family name takes. */
	readonly surname: number;
	/** Latin words, lower case and without accents. */
	readonly words: readonly string[];
	/** The same words without differences of spelling. */
	readonly sounds: readonly string[];
	/** All sounds as one word: Ata ur Rehman, Ataur Rahman. */
	readonly joined: string;
	/** The words run together, for pinyin. */
	readonly letters: string;
}

const cache = new Map<string, NameForm>();
const CACHE_SIZE = 20_000;

/** Forms are kept: a roster is compared again and again. */
export function nameForm(text: string): NameForm {
	const known = cache.get(text);
	if (known) return known;
	const form = makeForm(text);
	if (text.length <= LONGEST) {
		if (cache.size >= CACHE_SIZE) cache.clear();
		cache.set(text, form);
	}
	return form;
}

function makeForm(text: string): NameForm {
	const name = normalizeName(text);
	const han = simplify((name.match(/[\u3400-\u9fff]/g) ?? []).join("")).slice(0, 8);
	const folded = name
		.toLowerCase()
		.replace(/ü/g, "v")
		.normalize("NFD")
		.replace(/[\u0300-\u036f]/g, "");
	// O'Neil is one word; M.Raza and Al-Hassan are two.
	const words = (folded.replace(/['’`]/g, "").match(/[a-z]+/g) ?? []).slice(0, MOST_TOKENS);
	const sounds = words.map(soundOf);
	return {
		han,
		readings: han === "" ? [] : readingsOf(han),
		surname: han.length < 2 ? 0 : surnameLength(han),
		words,
		sounds,
		joined: sounds.join("").replace(/(.)\1/g, "$1"),
		letters: words.join(""),
	};
}

function readingsOf(han: string): string[][] {
	const whole = pinyin(han, { toneType: "none", type: "array", surname: "head" });
	return [...han].map((char, i) => {
		const others = pinyin(char, { multiple: true, toneType: "none", type: "array" });
		const all = [whole[i] ?? "", ...others, ...(OTHER_SURNAME_READINGS[char] ?? [])].flatMap((reading) =>
			// ü is typed v, u or yu.
			/ü/.test(reading) ? [reading.replace("ü", "v"), reading.replace("ü", "u"), reading.replace("ü", "yu")] : [reading],
		);
		return [...new Set(all)].filter((reading) => /^[a-z]+$/.test(reading));
	});
}

/** Two readings are both in use as a family name. */
const OTHER_SURNAME_READINGS: Readonly<Record<string, readonly string[]>> = {
	覃: ["qin", "tan"],
	盖: ["gai", "ge"],
	乐: ["yue", "le"],
};

/** One spelling for names that are spelled in many ways, where no rule gives it. */
const SPELLINGS = new Map<string, string>();
for (const line of [
	"muhammad md mohd mhd mohammad mohammed mohamed mohamad muhammed muhamed mohammod muhammod mohommad mahomed",
	"yusuf yousaf yousuf yousef yusef yousif youssef yousouf yusaf",
	"ayesha aisha aysha ayisha aesha aishah ayeshah",
	"abdul abdel abdal abdur abdus abdool abd",
	"syed sayed sayyed sayyid saiyed saiyid sayeed syyed",
	"chaudhry choudhary chaudhary chowdhury chaudhari chaudhri choudhry choudhury chaudry",
	"qureshi quraishi kureshi koreshi qurashi",
	"siddiqui siddique siddiqi siddiquee siddiqe",
	"javed javaid jawed javid jawaid",
	"bilal belal billal",
	"imran emran",
	"iqra eqra",
	"iqbal eqbal ikbal",
	"ibrahim ebrahim ibraheem",
	"ismail esmail ismaeel ismael",
	"hasan hassan hasaan",
	"hussain husain hussein husein hossain hosain husayn hussayn",
	"sri shri shree sree",
	"lakshmi laxmi laksmi lakshmy",
	"naveed navid naved nawed",
	"waheed wahid vahid",
	"zeeshan zishan zeshan",
	"shehzad shahzad shehzaad",
	"sheikh shaikh shaik sheik shekh",
	"mirza meerza",
	"nawaz navaz",
	"ehsan ahsan ihsan",
	"rauf raouf rawoof",
	"daud dawood daood dawud",
	"suleman suleiman sulaiman sulayman sulieman suliman",
	"ghulam gulam golam",
	"talha talhah",
	"zohaib zuhaib zoheb zohaeb",
	"shoaib shuaib shoeb shoyeb",
	"junaid junayd juned",
	"sumaira sumera sumayra",
	"saima sayma saimah",
	"mahnoor mehnoor",
	"noman nauman numan noaman",
	"faisal faysal feisal",
	"maria mariya",
]) {
	const [main = "", ...others] = line.split(" ");
	for (const other of [main, ...others]) SPELLINGS.set(other, main);
}

/**
 * What a Latin name word sounds like, so that common spellings of Arabic, Persian and Indian names
 * fall together: Mariam and Maryam, Ahmad and Ahmed, Rehman and Rahman, Deepak and Dipak.
 */
export function soundOf(word: string): string {
	const spelled = SPELLINGS.get(word) ?? word;
	if (spelled.length < 3) return spelled;
	return spelled
		.replace(/ee|ea(?=[^aeiou]|$)/g, "i")
		.replace(/oo|ou|ow(?=[^aeiou])/g, "u")
		.replace(/ksh|x/g, "ks")
		.replace(/ph/g, "f")
		.replace(/ck|q|c(?![hei])/g, "k")
		.replace(/(?<=[tdbg])h/g, "")
		.replace(/w/g, "v")
		.replace(/y/g, "i")
		.replace(/e/g, "a")
		.replace(/o/g, "u")
		.replace(/(?<=[aiu])h$/, "")
		.replace(/(.)\1+/g, "$1");
}
