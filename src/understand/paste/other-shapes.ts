import { DATE_IN_WORDS } from "./dates.js";
import { plain } from "./marks.js";
import type { Head } from "./types.js";
import { isLabel, isStandIn } from "./wechat.js";

const DATE = String.raw`(?:\d{1,4}[-/.年]\s?\d{1,2}[-/.月]\s?\d{1,4}日?|${DATE_IN_WORDS})`;
const TIME = String.raw`(?:(?:上午|下午|凌晨|早上|清晨|中午|傍晚|晚上)\s?)?\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?(?:\s?(?:[ap]\.?\s?m\.?|पूर्वाह्न|अपराह्न|পূর্বাহ্ণ|অপরাহ্ণ|[قب]\.\s?[مظ]\.?))?`;
const BETWEEN = String.raw`(?:,|،|T|\s)\s?(?:at|à|um|alle|às|a las|(?:星期|周).)?\s?`;

interface Shape {
	readonly line: RegExp;
	/** The share of a paste's lines that has to have it: alone such a line may be anything. */
	readonly least: number;
}

/** What is written by a phone in another language, by Telegram and by people who copy by hand. */
const SHAPES: readonly Shape[] = [
	// 12 May 2026, 08:30 - Name: text; [May 12, 2026, 8:30 AM] Name: text; 2026-05-12T08:30:11 Name: text
	{
		line: new RegExp(
			`^\\[?(?<date>${DATE})${BETWEEN}(?<time>${TIME})\\]?\\s(?:[-–—]\\s)?(?<name>[^:：]{1,60}?)\\s?[:：]\\s?(?<text>.*)$`,
			"iu",
		),
		least: 0.2,
	},
	// Name, [12.05.2026 08:30]
	{ line: new RegExp(`^(?<name>\\S.{0,50}?),?\\s\\[(?<date>${DATE})${BETWEEN}(?<time>${TIME})\\]:?$`, "iu"), least: 0.2 },
	// 08:30 - Name: text; [08:30] Name: text
	{
		line: new RegExp(`^\\[?(?<time>${TIME})\\]?\\s(?:[-–—]\\s)?(?<name>[^:：\\d]{1,60}?)\\s?[:：]\\s?(?<text>.+)$`, "iu"),
		least: 0.5,
	},
	// Name (08:30): text
	{
		line: new RegExp(`^(?<name>\\S[^:：]{0,50}?)\\s?[(（\\[](?<time>${TIME})[)）\\]]\\s?[:：]?\\s?(?<text>.*)$`, "iu"),
		least: 0.3,
	},
	// Name May 12, 2026 8:30 AM; Name 08:30
	{ line: new RegExp(`^(?<name>[^\\d\\s].{0,40}?)\\s+(?:(?<date>${DATE})${BETWEEN})?(?<time>${TIME})$`, "iu"), least: 0.2 },
	// [Name] text; 【Name】text; *Name*: text; - Name: text
	{ line: /^\[(?<name>[^\]\d]{1,40})\]\s?[:：]?\s?(?<text>.+)$/u, least: 0.6 },
	{ line: /^【(?<name>[^】\d]{1,40})】\s?[:：]?\s?(?<text>.+)$/u, least: 0.6 },
	{ line: /^\*(?<name>[^*\n]{1,40}?)\s?[:：]?\*\s?[:：]?\s?(?<text>.*)$/u, least: 0.4 },
	{ line: /^[>•-]\s(?<name>[^:：]{1,40})[:：]\s?(?<text>.+)$/u, least: 0.6 },
	// Name:
	{ line: /^(?<name>[^:：\d]{1,30})[:：]$/u, least: 0.3 },
];
const FEWEST = 3;
const LONGEST_LINE = 2_000;

/** The head in each line, by the shape that enough lines of a paste have; `undefined` where none is so common. `isGuess`: nobody has said that it is a paste. */
export function otherHeads(all: readonly string[], isGuess: boolean): readonly (Head | undefined)[] | undefined {
	const lines = all.map((line) => (line.length > LONGEST_LINE ? "" : plain(line).trim()));
	const filled = lines.filter((line) => line !== "").length;
	for (const { line: shape, least } of SHAPES) {
		// Somebody's own form may look like that: *Hospital*: …
		if (isGuess && !shape.source.includes("<time>")) continue;
		const heads = lines.map((line) => headOf(line, shape));
		const found = heads.filter((head) => head !== undefined).length;
		const isFollowed = heads.some(
			(head, at) => head !== undefined && (head.text !== "" || (lines[at + 1] ?? "") !== "" || (lines[at + 2] ?? "") !== ""),
		);
		// An agenda has such lines one below the other; people say something below them.
		const bare = heads.filter((head, at) => head?.text === "" && heads[at + 1] !== undefined).length;
		if (found >= FEWEST && found >= filled * least && isFollowed && bare * 2 < found) return heads;
	}
	return undefined;
}

function headOf(line: string, shape: RegExp): Head | undefined {
	if (line === "" || isStandIn(line)) return undefined;
	const found: { name?: string; text?: string; date?: string; time?: string } | undefined = shape.exec(line)?.groups;
	const name = found?.name?.replace(/^~\s*/, "").trim();
	if (found === undefined || name === undefined || name === "" || isLabel(name)) return undefined;
	return { kind: "wechat", sender: name, text: found.text ?? "", date: found.date, time: found.time };
}
