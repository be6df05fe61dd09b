import { places, simplify } from "../../alumni/places/index.js";
import { isOtherScript, romanise } from "../../alumni/scripts.js";
import { pattern } from "../pattern.js";

/** A word of a name as a phone shows it. */
export interface ShownWord {
	/** Small Latin letters, without accents. */
	readonly text: string;
	/** Written in a script that leaves vowels out. */
	readonly bare: boolean;
	/** Which part of the name it stands in; brackets, dashes and bars part them. */
	readonly part: number;
	/** It adds nothing to a name: a title, a year, a town, `bhai`. */
	readonly isNoise: boolean;
}

export interface ShownName {
	readonly words: readonly ShownWord[];
	/** Runs of Chinese characters, simplified. */
	readonly han: readonly { readonly text: string; readonly part: number }[];
	/** Parts that name somebody by whose wife, brother or mother he is. */
	readonly kin: ReadonlySet<number>;
	/** It is called as teachers and people of other years are: one word of a name is too little then. */
	readonly isOfOthers: boolean;
}

const LONGEST = 120;
const MOST_WORDS = 16;
const PARTS = pattern(/[-–—_|｜/\\·•、,，;；()（）[\]【】<>《》「」+~～*#:：@&=]+/);
const DECORATION = pattern(/\p{Extended_Pictographic}|\p{Regional_Indicator}|\p{Emoji_Modifier}|[\ufe0f\u20e3\u200d]/gu);
const HAN = /[\u3400-\u9fff]+/g;
/** A family name may stand apart: 张 三. */
const APART = pattern(/(?<![\u3400-\u9fff])([\u3400-\u9fff])\s([\u3400-\u9fff]{1,2})(?![\u3400-\u9fff])/gu);

/** What people are called by besides their names, in the saved names of a South Asian phone. */
const ADDRESS =
	"dr doc doctor prof professor engr er eng adv capt captain maj major col lt sir madam mam maam mr ms miss hafiz haji " +
	"bhai bhaiya bhaia bhaya bhaijan bhaijaan bhy bro broo bruh buddy baji bajji aapi appi apa apu api didi di dada dai daju dajyu bahini bhauju sis " +
	"sahab sahib saab sahb shb sb ji jee g jan jaan jaani jani yaar yar dost friend frnd bestie bff ustad ustaad boss chief leader paji paaji veere vir kaka " +
	"senior junior topper cr gr rep admin liaison coordinator dear sweet cute my our the old new second other no num number nbr cell mobile mob ph phone sim whatsapp " +
	"wa wapp watsapp jazz zong telenor ufone warid home office work personal official pvt ii iii only main real";
/** Where and what somebody studied, and what he does. */
const CLASS =
	"mbbs bds md ms fcps mrcp mrcs frcs mph phd msc bsc bs mba be btech mtech pharmd pharm dpt nursing batch batchmate batchmates class classmate classfellow " +
	"fellow cf mate section sec group grp gp alumni uni univ university college clg school schoolmate hostel hostelite room roomie roommate rm flatmate neighbour " +
	"china chinese xi intl international student students med medical medicine clinical surgery surgeon ortho orthopedics paeds peds pediatrics gynae gyne obs cardio cardiology radiology " +
	"rad ent eye ophthal derma derm dermatology anesthesia anaesthesia psych psychiatry patho pathology neuro uro nephro onco er icu dentist dental physio gp mo ho pgr pg hosp hospital clinic lab army cmh " +
	"wala wali waala waali waale team gang club cricket football futsal civil mech electrical cs cse ee eee it software";
const PLACES =
	"pk pak pakistan ind india in bd bangladesh bangla np nepal lk cn prc uk gb usa us america ksa uae saudi dubai canada ca aus oz de eu khi lhr isb rwp pindi hyd blr mum del ktm dhk " +
	"germany doha qatar sharjah ajman muscat oman manama bahrain kuwait jeddah dammam khobar jubail tabuk leeds manchester glasgow sheffield bradford leicester liverpool dublin oslo frankfurt";
const NOISE = new Set(`${ADDRESS} ${CLASS} ${PLACES}`.split(" "));
/** Said of somebody by way of another. */
const KIN = pattern(
	/(?:^| )(?:wife|husband|hubby|father|mother|ammi|ami|abbu|abba|papa|mom|mum|mama|dad|brother|sister|son|daughter|cousin|fiance|fiancee|uncle|aunty|auntie|chacha|mamu|mrs|umm|umme|ki|ka|ke|bhabhi|w o|s o|d o|c o|wo|jr's|behan|behen|beta|beti|driver|guard|assistant|secretary)(?: |$)|['’]s(?: |$)/,
);
const OTHERS = pattern(
	/\b(?:sir|madam|mam|ma'?am|prof|professor|principal|hod|dean|warden|senior|junior|sr|jr|teacher|lecturer)\b|老师|辅导员|导员|教授|院长|书记|教务|学长|学姐|学弟|学妹|师兄|师姐|师弟|师妹/iu,
);
const KIN_HAN = pattern(
	/妈|爸|老婆|老公|媳妇|爱人|对象|男友|女友|男朋友|女朋友|家属|家长|弟弟|妹妹|哥哥|姐姐|儿子|女儿|表[哥姐弟妹]|堂[哥姐弟妹]|秘书|助理|的(?!士)/u,
);

/** Takes a displayed name apart. Pure, and never throwing on any text. */
export function readShown(shown: string): ShownName {
	const words: ShownWord[] = [];
	const han: { text: string; part: number }[] = [];
	const kin = new Set<number>();
	const text = shown.slice(0, LONGEST).normalize("NFKC").replace(DECORATION, " ");
	// w/o is no bar between two names.
	for (const [part, raw] of text
		.replace(/\b([wsdc])\/o\b/gi, "$1 o")
		.split(PARTS)
		.entries()) {
		for (const run of raw.replace(APART, "$1$2").match(HAN) ?? []) han.push({ text: simplify(run), part });
		const latin = latinOf(raw);
		if (KIN.test(latin.join(" ")) || KIN.test(raw.toLowerCase()) || (raw.match(HAN) ?? []).some((run) => KIN_HAN.test(run)))
			kin.add(part);
		for (const word of latin.slice(0, MOST_WORDS))
			words.push({ text: word, bare: isOtherScript(raw), part, isNoise: NOISE.has(word) || isPlace(word) });
	}
	return { words, han, kin, isOfOthers: OTHERS.test(text) };
}

/** UsmanMBBS18 is three words; O'Neil is one. */
function latinOf(raw: string): readonly string[] {
	const folded = romanise(raw)
		.replace(/(?<=\p{Ll})(?=\p{Lu})|(?<=\p{L})(?=\d)|(?<=\d)(?=\p{L})/gu, " ")
		.toLowerCase()
		.replace(/ü/g, "v")
		.normalize("NFD")
		.replace(/[\u0300-\u036f]/g, "")
		.replace(/['’`](?!s\b)/g, "")
		.replace(/['’`]s\b/g, " ");
	return folded.match(/[a-z]+/g) ?? [];
}

/** How large a town must be to be taken for none of the name: smaller ones are called as people are. */
const LEAST_PEOPLE: Readonly<Record<string, number>> = { PK: 50_000, NP: 50_000, BD: 50_000, CN: 50_000, IN: 150_000 };
const ELSEWHERE = 1_000_000;
/** People are called so, whatever else is. */
const NO_PLACE = new Set("ali jordan georgia raja victoria".split(" "));

function isPlace(word: string): boolean {
	if (word.length < 4 || NO_PLACE.has(word)) return false;
	if (places.country(word) !== undefined) return true;
	const found = places.city(word);
	return found !== undefined && !found.weak && found.city.population >= (LEAST_PEOPLE[found.city.country] ?? ELSEWHERE);
}
