import { UserError } from "../../src/errors.js";
import type { CommandInput } from "../../src/router/command.js";

export type Asked =
	| { readonly kind: "new"; readonly title: string; readonly details?: string }
	| { readonly kind: "list" }
	/** A word that is none of these. */
	| { readonly kind: "unclear" }
	| { readonly kind: "join"; readonly number: number | undefined; readonly heads: number }
	| { readonly kind: "leave"; readonly number: number | undefined }
	| {
			readonly kind: "report";
			readonly number: number | undefined;
			readonly attendees: number | undefined;
			readonly text: string;
	  };

const WORDS: Readonly<Record<string, Asked["kind"]>> = {
	new: "new",
	新建: "new",
	新: "new",
	发起: "new",
	list: "list",
	列表: "list",
	join: "join",
	报名: "join",
	参加: "join",
	leave: "leave",
	退出: "leave",
	取消报名: "leave",
	report: "report",
	汇报: "report",
	总结: "report",
};

const MOST_HEADS = 20;
const LONGEST_TITLE = 60;
const LONGEST_REPORT = 2000;

/** `new TITLE, details`, `list`, `join 3 +1`, `leave 3`, `report 3 40人 …`. Throws `UserError`. */
export function readActivity({ rest }: CommandInput): Asked {
	const word = rest.split(/\s/)[0] ?? "";
	const kind = word === "" ? "list" : WORDS[word.toLowerCase()];
	const after = rest.slice(word.length).trim();
	switch (kind) {
		case "list":
			return { kind };
		case "new":
			return readNew(after);
		case "join": {
			const [number, tail] = takeNumber(after);
			return { kind, number, heads: readHeads(tail) };
		}
		case "leave":
			return { kind, number: takeNumber(after)[0] };
		case "report": {
			const [number, text] = takeNumber(after);
			if (text === "")
				throw new UserError("arguments-missing", {
					example: "/activity report 3 40 came, dinner in Lahore",
					zh: "/活动 汇报 3 40人，深圳聚餐",
				});
			if (text.length > LONGEST_REPORT) throw new UserError("too-long", { most: LONGEST_REPORT });
			return { kind, number, attendees: readAttendees(text), text };
		}
		default:
			return { kind: "unclear" };
	}
}

/** The title reaches to the first comma; a Chinese one otherwise to the first space. */
function readNew(text: string): Asked {
	const cut = /[,，、|｜\n]/.exec(text) ?? (/^\p{Script=Han}/u.test(text) ? /\s/.exec(text) : null);
	const title = (cut === null ? text : text.slice(0, cut.index)).trim();
	const details = cut === null ? "" : text.slice(cut.index + 1).trim();
	if (title === "")
		throw new UserError("arguments-missing", {
			example: "/activity new Reunion dinner, 18 Oct, Lahore",
			zh: "/活动 新建 校庆聚餐，10月18日，深圳",
		});
	if (title.length > LONGEST_TITLE || details.length > 300) throw new UserError("too-long", { most: LONGEST_TITLE });
	return { kind: "new", title, ...(details === "" ? {} : { details }) };
}

function takeNumber(text: string): [number | undefined, string] {
	const digits = /^[#＃]?(\d{1,4})(?![\d人大小位个])/.exec(text.normalize("NFKC"));
	return digits === null ? [undefined, text] : [Number(digits[1]), text.slice(digits[0].length).trim()];
}

/** `+1`, `2人`, `2大1小`, `带家属`: how many come, the person included. */
export function readHeads(text: string): number {
	const plain = text.normalize("NFKC");
	const plus = /\+\s?(\d{1,2})/.exec(plain);
	if (plus !== null) return Math.min(MOST_HEADS, 1 + Number(plus[1]));
	const counted = [...plain.matchAll(/(\d{1,2})\s?(?:大|小|人|位|个|people|persons|adults?|kids?|children)/gi)];
	const heads = counted.reduce((sum, match) => sum + Number(match[1]), 0);
	if (heads > 0) return Math.min(MOST_HEADS, heads);
	return COMPANY.test(plain) ? 2 : 1;
}

/** Somebody comes along, it is not said how many. */
const COMPANY =
	/带(?:上)?(?:家属|老婆|老公|爱人|媳妇|对象|孩子|娃)|携(?:家属|眷)|\bwith (?:my )?(?:wife|husband|spouse|family|kid|guest)/i;

function readAttendees(text: string): number | undefined {
	const match = /(\d{1,4})\s?(?:人|位|people|persons|alumni|classmates|came|attended|joined)/i.exec(text.normalize("NFKC"));
	return match === null ? undefined : Number(match[1]);
}
