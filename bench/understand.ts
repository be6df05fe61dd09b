import { readFileSync } from "node:fs";
import { understand } from "../src/understand/index.js";
import { print, round } from "./report.js";

const CORPUS = ["first-half.jsonl", "second-half.jsonl"];
const WARM_UP = 14;
const LENGTH = 20_000;
/** What a hostile text may be made of; each is repeated to the full length. */
const PIECES = [
	"1",
	"a",
	"a ",
	"一",
	"张",
	"Ab ",
	"@",
	"a@b.",
	"13811110001 ",
	"0300 1110001, ",
	"(",
	"“",
	"-",
	"→",
	"  ",
	"\n",
	"，",
	"。",
	".",
	"1. 张三 13811110001\n",
	"1. 张三\n",
	"姓名：a ",
	"姓名：张三\n",
	"电话：13811110001 ",
	"I work at Siemens in Lahore. ",
	"the ",
	"Dr Ali ",
	"我在深圳",
	"从北京搬到成都",
	"听说李四去了华为，",
	"湖南省衡阳市常胜西路28号",
	"有限公司",
	"工程师",
	"一二三四五六七八九",
	"one two three ",
	"微信",
	"wechat abc_123 ",
	"QQ 123456 ",
	"2025年9月1日",
	"next Monday ",
	"mein hun ",
	"ki job ",
	"Hospital ",
	"University of ",
	"as engineer ",
	"0",
	"０",
	"\u{1f600}",
	"\ud800",
	"\u202e",
	"x".repeat(64),
	"路1号",
	"接龙",
	"#接龙\n",
	"//",
	"a.b.c.d",
	"<",
	"&amp;",
];

interface Line {
	readonly text: string;
	readonly sentAt: string;
}

/**
 * The reader of free text on one core: messages a second of CPU time over the labelled messages, and the
 * longest that a text of 20,000 characters takes, over every piece and over random mixtures of them.
 */
export function measureUnderstanding(seconds: number): void {
	const messages = CORPUS.flatMap((name) =>
		readFileSync(new URL(`../../test/understand/corpus/${name}`, import.meta.url), "utf8")
			.split("\n")
			.filter((line) => line !== "")
			.map((line) => JSON.parse(line) as Line),
	);
	// What runs for months is measured as it runs: V8 takes some ten rounds to compile what is used often.
	const first = process.cpuUsage();
	for (const message of messages) understand(message);
	const cold = cpuMsSince(first);
	for (let round = 1; round < WARM_UP; round++) for (const message of messages) understand(message);
	const began = process.cpuUsage();
	let count = 0;
	const until = performance.now() + seconds * 1_000;
	while (performance.now() < until) {
		for (const message of messages) understand(message);
		count += messages.length;
	}
	const cpuMs = cpuMsSince(began);
	print("understand", "messages/s of one core", {
		messages: count,
		perSecond: Math.round((count / cpuMs) * 1_000),
		usEach: round((cpuMs * 1_000) / count, 1),
		perSecondAtFirst: Math.round((messages.length / cold) * 1_000),
	});
	print("understand-worst", "ms", worst());
}

function cpuMsSince(began: NodeJS.CpuUsage): number {
	const { user, system } = process.cpuUsage(began);
	return (user + system) / 1_000;
}

/** The least of three goes: what the text costs, not what else the machine does. */
function costOf(text: string): number {
	let least = Number.POSITIVE_INFINITY;
	for (let go = 0; go < 3; go++) {
		const began = performance.now();
		understand({ text, sentAt: "2025-09-10T12:00:00+08:00" });
		least = Math.min(least, performance.now() - began);
	}
	return least;
}

function worst(): Record<string, number | string | null> {
	let most = 0;
	let of = "";
	const tries = [
		...PIECES.map((piece) => ({
			name: JSON.stringify(piece.slice(0, 24)),
			text: piece.repeat(Math.ceil(LENGTH / piece.length)).slice(0, LENGTH),
		})),
		...Array.from({ length: 200 }, (_, seed) => ({ name: `mixture ${seed}`, text: mixture(seed) })),
	];
	for (const { name, text } of tries) {
		const ms = costOf(text);
		if (ms > most) {
			most = ms;
			of = name;
		}
	}
	return { characters: LENGTH, texts: tries.length, ms: round(most, 2), of };
}

function mixture(seed: number): string {
	let state = seed + 1;
	let text = "";
	while (text.length < LENGTH) {
		state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
		text += PIECES[state % PIECES.length];
	}
	return text.slice(0, LENGTH);
}
