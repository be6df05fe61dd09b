/**
 * Names in Arabic and Indian letters, as Latin ones near enough to be compared: short vowels are not
 * written, so only the consonants and the last sound are to be trusted.
 */
const ARABIC: Readonly<Record<string, string>> = Object.fromEntries(
	(
		"ا a,آ a,أ a,إ i,ٱ a,ع a,ء ,ئ i,ؤ u,ب b,پ p,ت t,ٹ t,ة a,ط t,ث s,س s,ص s,ج j,چ ch,ح h,خ kh,د d,ڈ d,ذ z,ز z,ض z,ظ z,ژ z," +
		"ر r,ڑ r,ش sh,غ gh,ف f,ق q,ک k,ك k,گ g,ل l,م m,ن n,ں n,و u,ہ h,ه h,ھ h,ۃ a,ی i,ي i,ى a,ے e"
	)
		.split(",")
		.map((pair) => pair.split(" ") as [string, string]),
);

/** By the place in its block: the scripts of India are laid out alike, 128 characters each. */
const INDIC_CONSONANTS = [
	..."k kh g gh n ch chh j jh n t th d dh n t th d dh n n p ph b bh m y r r l l l v sh sh s h".split(" "),
];
const INDIC_VOWELS = "a a i i u u ri li e e e ai o o o au".split(" ");
const INDIC_SIGNS = "a i i u u ri ri e e e ai o o o au".split(" ");

const INDIC = /[\u0900-\u0d7f]/;
const ARABIC_LETTERS = /[\u0600-\u06ff]/;

export const isOtherScript = (text: string): boolean => INDIC.test(text) || ARABIC_LETTERS.test(text);

/** Leaves every other letter as it is. */
export function romanise(text: string): string {
	if (!isOtherScript(text)) return text;
	return text
		.normalize("NFC")
		.replace(/[\u064b-\u065f\u0670\u0640]/g, "")
		.replace(/[\u0600-\u06ff]+/g, (word) => arabicWord(word))
		.replace(/[\u0900-\u0d7f]+/g, (word) => indicWord(word));
}

function arabicWord(word: string): string {
	// An h at the end is the sound of a: حمزہ, فاطمہ.
	const open = word.replace(/[ہه]$/u, "ا");
	let out = "";
	for (const [at, letter] of [...open].entries()) {
		// At the beginning these two are consonants: وقاص, یوسف.
		if (at === 0 && letter === "و") out += "v";
		else if (at === 0 && /[یي]/u.test(letter)) out += "y";
		else out += ARABIC[letter] ?? "";
	}
	return out;
}

/** Each consonant carries an a unless a sign changes or kills it; at a word's end it is silent. */
function indicWord(word: string): string {
	let out = "";
	let open = false;
	for (const char of word) {
		const at = (char.codePointAt(0) ?? 0) & 0x7f;
		const consonant = INDIC_CONSONANTS[at - 0x15];
		if (consonant !== undefined) {
			if (open) out += "a";
			out += consonant;
			open = true;
		} else if (at === 0x4d) open = false;
		else if (at >= 0x3e && at <= 0x4c) {
			out += INDIC_SIGNS[at - 0x3e] ?? "";
			open = false;
		} else if (at >= 0x05 && at <= 0x14) {
			if (open) out += "a";
			out += INDIC_VOWELS[at - 0x05] ?? "";
			open = false;
		} else if (at === 0x02 || at === 0x01) {
			if (open) out += "a";
			out += "n";
			open = false;
		}
	}
	return out;
}
