import { pattern } from "../pattern.js";

/** Characters that say how to lay a text out, and that a copied chat is full of. */
const INVISIBLE = pattern(/[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g);
/** Spaces of all widths: before AM and PM on newer phones, behind a mention in WeChat. */
const SPACES = pattern(/[\u00a0\u2000-\u200a\u202f\u205f\u3000]/g);

/** Arabic, Persian, Hindi and Bengali digits, as phones set to those languages write dates. */
const DIGITS = pattern(/[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\u09e6-\u09ef]/g);

export const plain = (line: string): string =>
	line
		.replace(INVISIBLE, "")
		.replace(SPACES, " ")
		.replace(DIGITS, (digit) => String((digit.charCodeAt(0) & 0xf) - (digit > "\u0900" ? 6 : 0)));

/** iOS puts this mark before whatever the app itself has written: "image omitted", "created this group". */
const LTR = "\u200e";

/** Whether what follows the writer's name was written by the app. */
export const isByApp = (line: string): boolean => line.includes(`: ${LTR}`) || line.includes(`:${LTR} ${LTR}`);

export const cut = (line: string, most = 300): string => (line.length > most ? line.slice(0, most) : line);
