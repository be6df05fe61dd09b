import { readAsset } from "./assets.js";

/** How place names are compared: without case, accents, spaces, punctuation and traditional forms. */

const ASCII = /^[\x20-\x7e]*$/;
const HAN = /[\u3400-\u9fff]/;

/** Letters that Unicode does not decompose. */
const LETTERS: Readonly<Record<string, string>> = { ø: "o", ł: "l", đ: "d", ß: "ss", æ: "ae", ı: "i", ð: "d", þ: "th" };

export const isHan = (text: string): boolean => HAN.test(text);

let simplified: ReadonlyMap<string, string> | undefined;

/** Pairs of a traditional character and its simplified form; read once. */
function table(): ReadonlyMap<string, string> {
	if (simplified) return simplified;
	const pairs = readAsset("t2s.txt").trim();
	const map = new Map<string, string>();
	for (let i = 0; i + 1 < pairs.length; i += 2) map.set(pairs.charAt(i), pairs.charAt(i + 1));
	simplified = map;
	return map;
}

/** Traditional characters to simplified ones, one for one: the length never changes. */
export function simplify(text: string): string {
	if (!HAN.test(text)) return text;
	const simple = table();
	let out = "";
	for (let i = 0; i < text.length; i++) {
		const char = text.charAt(i);
		out += simple.get(char) ?? char;
	}
	return out;
}

/** The form under which a name is looked up; empty where nothing of the text is a letter, digit or character. */
export function placeKey(text: string): string {
	if (ASCII.test(text)) return text.toLowerCase().replace(/[^a-z0-9]/g, "");
	const folded = simplify(text.normalize("NFKC"))
		.toLowerCase()
		.normalize("NFD")
		.replace(/[\u0300-\u036f]/g, "");
	let out = "";
	for (const char of folded) {
		if (/[a-z0-9\u3400-\u9fff]/.test(char)) out += char;
		else out += LETTERS[char] ?? "";
	}
	return out;
}
