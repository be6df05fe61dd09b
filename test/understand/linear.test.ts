import { expect, test } from "vitest";
import { understand } from "../../src/understand/index.js";

const SHORT = 5_000;
const TIMES = 4;
const PIECES = [
	"1",
	"a",
	"a ",
	"一",
	"张",
	"Ab ",
	"@",
	"a@b.",
	"a.",
	"(",
	"“",
	"-",
	"→",
	"  ",
	"\n",
	"，",
	"。",
	"13811110001 ",
	"0300 1110001, ",
	"1. 张三\n",
	"1. 张三 13811110001\n",
	"姓名：a ",
	"电话：1 ",
	"我在",
	"从北京搬到",
	"听说李四",
	"路1号",
	"有限公司",
	"工程师",
	"one two ",
	"微信",
	"wechat a_1 ",
	"QQ 1",
	"2025年",
	"next ",
	"mein ",
	"University of ",
	"as engineer ",
	"Dr Ali ",
	"0",
	"０",
	"x".repeat(64),
	"🙂",
];

/** CPU time in µs, the least of five goes: what the text costs, not what else the machine does. */
function costOf(text: string): number {
	let least = Number.POSITIVE_INFINITY;
	for (let go = 0; go < 5; go++) {
		const began = process.cpuUsage();
		understand({ text, sentAt: "2025-09-10T12:00:00+08:00" });
		const { user, system } = process.cpuUsage(began);
		least = Math.min(least, user + system);
	}
	return least;
}

const repeated = (piece: string, length: number): string => piece.repeat(Math.ceil(length / piece.length)).slice(0, length);

/**
 * A text four times as long may cost four times as much; a quadratic pattern would want sixteen times.
 * The bound is a ratio, with a floor under what is too short to be measured.
 */
test("a longer text costs no more than its length", { timeout: 60_000 }, () => {
	const floor = 1_500;
	const runaways = PIECES.map((piece) => ({
		piece,
		ratio: Math.max(costOf(repeated(piece, SHORT * TIMES)), floor) / Math.max(costOf(repeated(piece, SHORT)), floor),
	})).filter(({ ratio }) => ratio > TIMES * 2);
	expect(runaways).toEqual([]);
});
