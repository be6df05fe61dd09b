import fc from "fast-check";
import { expect, test } from "vitest";
import { isList, listKey, mayBeList, readList, saysComplete } from "../../src/understand/lists.js";
import { readSignUp } from "../../src/understand/read/sign-up.js";

const read = (text: string) => readList({ text, sentAt: "2026-05-12T12:00:00+08:00" });

test.each([
	["张三", { name: "张三", heads: 1 }],
	["李四 +1 带家属", { name: "李四", heads: 2, note: "带家属" }],
	["王五（2大1小）", { name: "王五", heads: 3, children: 1 }],
	["陈七两大一小", { name: "陈七", heads: 3, children: 1 }],
	["老王 一家三口", { name: "老王", heads: 3, note: "一家三口" }],
	["@小明+2", { name: "小明", heads: 3 }],
	["赵六 去不了", { name: "赵六", heads: 0 }],
	["Sana Malik +1", { name: "Sana Malik", heads: 2 }],
	["Dr. Bilal 2 adults 1 kid", { name: "Dr. Bilal", heads: 3, children: 1 }],
	["Ali - can't come", { name: "Ali", heads: 0 }],
	["Mariam Raza with family", { name: "Mariam Raza", heads: 2, note: "with family" }],
	["张三 13800000000", { name: "张三", heads: 1 }],
])("a line of a sign-up: %s", (row, expected) => {
	expect(readSignUp(row)).toEqual(expected);
});

test("a 接龙 has a title, its example is no line, and a repost with one line more is the same list", () => {
	const first = read("#接龙\n返校聚餐 10月18日 AA\n例 张三 +1\n\n1. 张三\n2. 李四+1");
	const second = read("#接龙\n返校聚餐 10月18日 AA\n\n① 张三\n② 李四+1\n③ 王五");
	expect(first).toMatchObject({ kind: "sign-up", title: "返校聚餐", details: "10月18日 AA", aa: true, isMarked: true });
	expect(first?.rows).toHaveLength(2);
	expect(second?.rows).toHaveLength(3);
	expect(first && listKey(first)).toBe(second && listKey(second));
});

test("a number in a sign-up makes no directory of it; a directory's numbers are read", () => {
	expect(read("接龙 聚餐报名\n1. 张三 13812345678\n2. 李四 13912345678")?.kind).toBe("sign-up");
	const contacts = read("接龙 通讯录\n1. 张三 13812345678 深圳 迈瑞\n2. 李四 微信 lisi_88");
	expect(contacts?.kind).toBe("contacts");
	expect(contacts?.rows.map((row) => ("changes" in row ? row.changes.map(({ field }) => field) : []))).toEqual([
		expect.arrayContaining(["phone", "city", "employer"]),
		expect.arrayContaining(["wechat"]),
	]);
});

test("what is only numbered is no list, and what is said in passing completes none", () => {
	expect(isList("今天安排：\n1. 签到\n2. 合影\n3. 吃饭") && read("今天安排：\n1. 签到\n2. 合影\n3. 吃饭")?.isMarked).toBe(false);
	expect(isList("to do:\n1. book hall\n2. call caterer\n3. pay")).toBe(false);
	for (const text of ["接龙结束", "接龙到此结束", "报名截止", "list is complete", "Sign-up closed"])
		expect(saysComplete(text), text).toBe(true);
	for (const text of ["接龙了吗", "今天结束了", "完成", "done", "the list please"]) expect(saysComplete(text), text).toBe(false);
});

const PIECES = [
	"#接龙",
	"\n",
	"1. ",
	"2、",
	"③",
	"张三",
	"+1",
	"带家属",
	"2大",
	"1小",
	"（",
	"13812345678",
	"Sana ",
	"with family ",
	"去不了",
	"AA",
	" ",
	"例",
	"-",
	"一家",
	"三口",
	"\u{1f600}",
];

test("any text at all is looked at without a throw, and gives no more heads than fit", () => {
	const texts = fc.oneof(
		fc.string({ unit: "binary", maxLength: 300 }),
		fc.array(fc.constantFrom(...PIECES), { maxLength: 80 }).map((pieces) => pieces.join("")),
	);
	fc.assert(
		fc.property(texts, (text) => {
			const list = read(text);
			if (list !== undefined) expect(mayBeList(text) || !text.includes("\n")).toBe(true);
			if (list?.kind !== "sign-up") return;
			for (const { name, heads, children = 0 } of list.rows) {
				expect(name).not.toBe("");
				expect(heads).toBeGreaterThanOrEqual(0);
				expect(heads).toBeLessThanOrEqual(20);
				expect(children).toBeLessThanOrEqual(20);
			}
		}),
		{ numRuns: 300 },
	);
});
