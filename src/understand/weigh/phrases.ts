import type { DataField, Intent, Status } from "../types.js";

/** A value marked in a phrase. `same`: said to be as before, or in passing. */
export interface Marked {
	readonly start: number;
	readonly end: number;
	readonly field: DataField;
	readonly status: Status | "same";
	readonly other: boolean;
}

export interface Phrase {
	readonly text: string;
	readonly prompt?: string;
	/** Not known where only the values are of interest. */
	readonly intent: Intent | undefined;
	readonly marked: readonly Marked[];
}

const FIELDS: Readonly<Record<string, DataField>> = {
	n: "name",
	ph: "phone",
	em: "email",
	wx: "wechat",
	qq: "qq",
	ci: "city",
	pr: "province",
	co: "country",
	emp: "employer",
	ti: "title",
	ins: "institution",
	prog: "programme",
	deg: "degree",
	cl: "class",
	yr: "graduationYear",
	in: "industry",
};
const SHORT: Readonly<Record<string, Intent>> = {
	cc: "contact_change",
	cf: "confirm",
	de: "decline",
	oo: "opt_out",
	ry: "rsvp_yes",
	rn: "rsvp_no",
	q: "question",
	rec: "recommendation",
	sug: "suggestion",
	ar: "activity_report",
	gr: "greeting",
	no: "none",
};
const STATUS: Readonly<Record<string, Status | "same">> = { "!": "old", "~": "future", "=": "same", "": "current" };

/**
 * Reads one line of a file of phrases: an intent, then a text in which values are marked:
 * `cc 从{!ci 北京}搬到{ci 成都}了 || P: what was asked`. `!` is old, `~` to come, `=` as before; `@o` behind
 * a value says that it is another person's. `--` stands for an intent that does not matter, ⏎ for the end
 * of a line.
 */
export function readPhrase(line: string): Phrase {
	const [body = "", asked] = line.replaceAll("⏎", "\n").split(/ \|\| P: ?/);
	const [, code = "", rest = ""] = /^(\w+|--) (.*)$/s.exec(body) ?? [];
	const intent = SHORT[code];
	if (intent === undefined && code !== "--") throw new Error(`no intent: ${line}`);
	let text = "";
	const marked: Marked[] = [];
	for (const piece of rest.split(/(\{[^}]*\})/)) {
		const parts = /^\{([!~=]?)(\w+) (.*?)(@o)?\}$/s.exec(piece);
		if (!parts) {
			if (/[{}]/.test(piece)) throw new Error(`a mark that is none: ${line}`);
			text += piece;
			continue;
		}
		const [, sign = "", name = "", value = "", other] = parts;
		const field = FIELDS[name];
		if (field === undefined) throw new Error(`no field ${name}: ${line}`);
		marked.push({
			start: text.length,
			end: text.length + value.length,
			field,
			status: STATUS[sign] ?? "current",
			other: other !== undefined,
		});
		text += value;
	}
	return { text, intent, marked, ...(asked === undefined ? {} : { prompt: asked.trim() }) };
}
