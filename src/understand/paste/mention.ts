import { pattern } from "../pattern.js";
import { fitOfName } from "./fits.js";
import { ONE_WORD } from "./grades.js";
import { readShown } from "./shown.js";
import type { Classmate } from "./whose.js";

const FIRST_PERSON = pattern(/我|本人|俺|咱|\b(?:i|i'm|im|i've|my|me|mine|we|our|main|mein|mera|meri)\b/iu);
/** After these somebody else is spoken of, though the writer names himself first. */
const HEARD = pattern(
	/听|说|碰到|遇到|见到|问|记得|好像|\b(?:heard|hear|met|saw|think|know|asked?|told?|called?|suna|pata|according|contact(?:ed)?|number of|email of)\b/iu,
);
/** Behind a name these make a place of it: Aziz Bhatti Hospital, Fatima Jinnah University. */
const NAMED_AFTER = pattern(
	/^\W*(?:\p{L}+\W+){0,3}?(?:hosp\w*|univ\w*|college|institute|medical|clinic|school|academy|road|rd|town|colony|nagar|garden|centre|center|complex|trust|foundation|memorial|labs?|pharma\w*)\b/iu,
);
const ADDRESSED = "(?:\\s+(?:bhai|bhaiya|bro|baji|api|sb|sahab|sahib|ji|sir|dai|didi))?";
/** Behind a name: something is said of whom it names, or it is something of his. */
const SAID_OF = pattern(
	new RegExp(
		`^(?:['’]s\\s|${ADDRESSED}\\s*(?:刚|说|在|也|去|搬|调|的|(?:ka|ki|ke|ko|ne|bhi|is|was|has|moved|shift\\w*|works?|working|lives?|living|gave|sent|in|at|now|hai|got|joined|left|went|(?:new\\s+)?(?:number|no|num|email|cell|whatsapp|contact|id)|\\S+(?:\\s+\\S+)?\\s+(?:me|mein|mai|main|shift|hai|hain|hy|gaya|gayi|chala))\\b))`,
		"iu",
	),
);
const LONGEST = 400;
const MOST = 4;

/**
 * Whom else of the class a line names somewhere, whole or by a first name: what it says may be his. Not
 * whom the writer names beside himself (`me and Hamza`), nor a hospital that is called so.
 */
export function mentioned(text: string, writer: string | undefined, classmates: readonly Classmate[]): readonly string[] {
	const found = new Set<string>();
	const own = classmates.find(({ id }) => id === writer);
	const line = text.slice(0, LONGEST);
	for (const match of line.matchAll(/\p{Script=Latin}[\p{Script=Latin}'’]{2,}/gu)) {
		const [word] = match;
		const before = line.slice(0, match.index);
		const behind = line.slice(match.index + word.length);
		if (/[@\w./_-]$/.test(before) || /^[@\d_]|^\.\w/.test(behind) || NAMED_AFTER.test(behind)) continue;
		if (isBesideHimself(before) || !(SAID_OF.test(behind) || HEARD.test(before))) continue;
		const shown = readShown(word);
		if (shown.words.every(({ isNoise }) => isNoise) || own?.names.some((name) => fitOfName(shown, [name]).agreeing > 0)) continue;
		// Alike is not enough within a sentence: `sent` is no Sana.
		for (const { id, names } of classmates) {
			const fit = fitOfName(shown, names);
			if (fit.grade >= ONE_WORD && fit.isSame) found.add(id);
		}
	}
	for (const { id, names } of classmates) {
		if (id === writer) continue;
		for (const name of names) {
			const given = /^\p{Script=Han}{3,4}$/u.test(name) ? name.slice(-2) : "";
			const at = given === "" ? -1 : line.indexOf(given);
			const isSaidOf =
				at >= 0 &&
				(HEARD.test(line.slice(0, at)) ||
					/^(?:同学|医生|[哥姐总])*(?:刚|说|在|也|去|搬|调|的|现在|目前|回)/u.test(line.slice(at + 2)));
			if (isSaidOf && !own?.names.some((other) => other.includes(given)) && !isBesideHimself(line.slice(0, at))) found.add(id);
		}
	}
	found.delete(writer ?? "");
	return found.size <= MOST ? [...found] : [];
}

const isBesideHimself = (before: string): boolean => FIRST_PERSON.test(before) && !HEARD.test(before);
