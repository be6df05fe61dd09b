import { readAsset } from "./assets.js";

/** How place names are compared: without case, accents, spaces, punctuation and traditional forms. */

/** Letters that Unicode does not decompose. */
const LETTERS: Readonly<Record<string, string>> = { ø: "o", ł: "l", đ: "d", ß: "ss", æ: "ae", ı: "i", ð: "d", þ: "th" };

export function isHan(text: string): boolean {
	for (let i = 0; i < text.length; i++) {
		const code = text.charCodeAt(i);
		if (code >= 0x3400 && code <= 0x9fff) return true;
	}
	return false;
}

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
	const simple = table();
	let out = "";
	let from = 0;
	for (let i = 0; i < text.length; i++) {
		if (text.charCodeAt(i) < 0x3400) continue;
		const other = simple.get(text.charAt(i));
		if (other === undefined) continue;
		out += text.slice(from, i) + other;
		from = i + 1;
	}
	return from === 0 ? text : out + text.slice(from);
}

/** The key of a text in which only ASCII stands; most texts that are asked about are such words. */
function plainKey(text: string): string | undefined {
	let out = "";
	let from = 0;
	for (let i = 0; i < text.length; i++) {
		const code = text.charCodeAt(i);
		if (code > 0x7e || code < 0x20) return undefined;
		if ((code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39) || (code >= 0x41 && code <= 0x5a)) continue;
		out += text.slice(from, i);
		from = i + 1;
	}
	return (from === 0 ? text : out + text.slice(from)).toLowerCase();
}

/** The form under which a name is looked up; empty where nothing of the text is a letter, digit or character. */
export function placeKey(text: string): string {
	const plain = plainKey(text);
	if (plain !== undefined) return plain;
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
