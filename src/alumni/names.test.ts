import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { matchCards, matchName, normalizeName, readCard } from "./names.js";

const person = (id: string, ...names: string[]) => ({ id, names });

describe("normalizeName", () => {
	it.each([
		["Dr. Usman Tariq", "Usman Tariq"],
		["Engr. Bilal", "Bilal"],
		["Prof. Dr. Lin Guowei", "Lin Guowei"],
		["Mr Gao Ming", "Gao Ming"],
		["  Mary   Raza ", "Mary Raza"],
		["ＭＡＲＹ", "MARY"],
		["张三医生", "张三"],
		["张三老师", "张三"],
		["张 三", "张三"],
		["李老师", "李老师"],
		["Sara Khan, MBBS", "Sara Khan"],
		["Drake Bell", "Drake Bell"],
		["Engin", "Engin"],
		["", ""],
	])("%j becomes %j", (text, name) => expect(normalizeName(text)).toBe(name));
});

describe("matchName", () => {
	const roster = [
		person("1", "Mariam Raza"),
		person("2", "Muhammad Usman Ali"),
		person("3", "张三", "Zhang San"),
		person("4", "欧阳娜娜"),
		person("5", "Hussain Ahmed"),
		person("6", "Fatima"),
		person("7", "Ata ur Rehman"),
		person("8", "Deepak Kumar"),
		person("9", "吕小乐"),
		person("10", "Sheikh Abdul Basit"),
		person("11", "曾祥瑞"),
		person("12", "Yousaf Khan"),
	];
	it.each([
		["Mariam Raza", "1"],
		["Maryam Raza", "1"],
		["Meriam Raza", "1"],
		["Raza Mariam", "1"],
		["RAZA, MARIAM", "1"],
		["Dr. Mariam Raza", "1"],
		["Mariam", "1"],
		["M. Raza", "1"],
		["M Raza", "1"],
		["Mariam R.", "1"],
		["Mariam Raza Lodhi", "1"],
		["Md Osman Aly", "2"],
		["Mohd. Usman Ali", "2"],
		["Mohammed Usman", "2"],
		["Usman Ali", "2"],
		["M. Usman Ali", "2"],
		["张三", "3"],
		["張三", "3"],
		["张三老师", "3"],
		["Zhang San", "3"],
		["San Zhang", "3"],
		["zhangsan", "3"],
		["ZHANG San", "3"],
		["张三 Sam Zhang", "3"],
		["Ouyang Nana", "4"],
		["Nana Ouyang", "4"],
		["Ou Yang Na Na", "4"],
		["娜娜", "4"],
		["Husain Ahmad", "5"],
		["Hussein Ahmed", "5"],
		["Fatimah", "6"],
		["Ataur Rahman", "7"],
		["Ata-ur-Rehman", "7"],
		["Dipak Kumar", "8"],
		["Lu Xiaole", "9"],
		["Lv Xiaole", "9"],
		["Lyu Xiao Le", "9"],
		["Shaikh Abdul Basit", "10"],
		["Abdel Basit", "10"],
		["Zeng Xiangrui", "11"],
		["Xiangrui Zeng", "11"],
		["Yusuf Khan", "12"],
		["Yousuf Khan", "12"],
	])("%s is %s", (text, id) => expect(matchName(text, roster)).toEqual({ kind: "one", id }));

	it.each(["", " ", "Muhammad", "王五", "Zhang", "三", "R.", "M.", "Mary Raza Khan Lodhi Shah Bano", "12345", "👍", "Salim"])(
		"%j is nobody",
		(text) => expect(matchName(text, roster)).toEqual({ kind: "none" }),
	);

	it("never decides between two who fit", () => {
		const twins = [person("a", "Mariam Raza"), person("b", "Maryam Raza"), person("c", "张三"), person("d", "章三")];
		expect(matchName("Mariam Raza", twins)).toEqual({ kind: "many", ids: ["a", "b"] });
		expect(matchName("Mariam", twins).kind).toBe("many");
		expect(matchName("Zhang San", twins)).toEqual({ kind: "many", ids: ["c", "d"] });
		expect(matchName("张三", twins)).toEqual({ kind: "one", id: "c" });
	});

	it("takes one word for nobody's whole name while others have it too", () => {
		const some = [person("a", "Mariam"), person("b", "Mariam Raza")];
		expect(matchName("Mariam", some).kind).toBe("many");
		expect(matchName("Mariam Raza", some)).toEqual({ kind: "one", id: "b" });
		const full = [person("a", "Ali Raza"), person("b", "Ali Raza Khan")];
		expect(matchName("Ali Raza", full)).toEqual({ kind: "one", id: "a" });
	});

	it("goes by the student number first, and doubts it when the name is another's", () => {
		const numbered = [
			{ id: "a", names: ["Mariam Raza"], studentNo: "20184001" },
			{ id: "b", names: ["Ali Raza"], studentNo: "2018-4002" },
		];
		expect(matchName("20184001", numbered)).toEqual({ kind: "one", id: "a" });
		expect(matchName("学号 20184002", numbered)).toEqual({ kind: "one", id: "b" });
		expect(matchName("2018-4001 Maryam", numbered)).toEqual({ kind: "one", id: "a" });
		expect(matchName("20184001 Ali Raza", numbered)).toEqual({ kind: "many", ids: ["a", "b"] });
		expect(matchName("20189999 Ali Raza", numbered)).toEqual({ kind: "one", id: "b" });
	});

	it("is the same in any order of words", () => {
		fc.assert(
			fc.property(fc.shuffledSubarray(["Muhammad", "Usman", "Ali"], { minLength: 3 }), (words) => {
				expect(matchName(words.join(" "), roster)).toEqual({ kind: "one", id: "2" });
			}),
		);
	});
});

describe("readCard", () => {
	const line = (card: string) => {
		const { nameCandidates, city, year, class: klass } = readCard(card);
		return [nameCandidates.join("/"), city?.en ?? "", year ?? "", klass ?? ""].join("|");
	};
	it.each([
		["18临床-张三-深圳", "张三|Shenzhen|2018|18临床"],
		["2018MBBS Mariam Raza Lahore", "Mariam Raza|Lahore|2018|2018MBBS"],
		["张三（深圳）", "张三|Shenzhen||"],
		["张三|华为", "张三/华为|||"],
		["18级临床医学2班 张三", "张三||2018|18级临床医学2班"],
		["13土木-冯远-中海", "冯远/中海||2013|13土木"],
		["Mariam Raza", "Mariam Raza|||"],
		["Batch 2013 Usman Tariq", "Usman Tariq||2013|Batch 2013"],
		["上海-王小明", "王小明|Shanghai||"],
		["王小明 Wuhan", "王小明|Wuhan||"],
		["班长 李雷", "李雷|||"],
		["🌸张三🌸", "张三|||"],
		["张三", "张三|||"],
		["", "|||"],
		["😀", "|||"],
		["2014", "||2014|2014"],
		["Dr. Sana (Karachi)", "Sana|Karachi||"],
	])("%s", (card, expected) => expect(line(card)).toBe(expected));
});

describe("matchCards", () => {
	const roster = [
		person("1", "张三"),
		person("2", "李四"),
		person("3", "Mariam Raza"),
		person("4", "Ali Raza"),
		person("5", "王五"),
	];

	it("matches cards, not nicknames", () => {
		const result = matchCards(
			[
				{ id: "m1", card: "18临床-张三-深圳" },
				{ id: "m2", card: "李四", nickname: "王五" },
				{ id: "m3", nickname: "王五" },
				{ id: "m4", card: "2018MBBS Maryam Raza Lahore" },
				{ id: "m5", card: "Raza" },
				{ id: "m6", card: "" },
				{ id: "m7", card: "吃瓜群众" },
			],
			roster,
		);
		expect(result.matched).toEqual([
			{ memberId: "m1", alumnusId: "1" },
			{ memberId: "m2", alumnusId: "2" },
			{ memberId: "m4", alumnusId: "3" },
		]);
		expect(result.ambiguous).toEqual([{ memberId: "m5", alumnusIds: ["3", "4"] }]);
		expect(result.unmatched).toEqual(["m3", "m6", "m7"]);
	});

	it("gives nobody to two members who claim him", () => {
		const result = matchCards(
			[
				{ id: "m1", card: "张三" },
				{ id: "m2", card: "张三（小号）" },
			],
			roster,
		);
		expect(result.matched).toEqual([]);
		expect(result.ambiguous.map(({ memberId }) => memberId)).toEqual(["m1", "m2"]);
	});

	it("goes by a student number in the card", () => {
		const numbered = [
			{ id: "a", names: ["张三"], studentNo: "20184001" },
			{ id: "b", names: ["张三"], studentNo: "20184002" },
		];
		expect(matchCards([{ id: "m", card: "20184002 张三" }], numbered).matched).toEqual([{ memberId: "m", alumnusId: "b" }]);
	});
});

describe("any text at all", () => {
	const parts = fc.constantFrom(
		"张",
		"三",
		" ",
		"M.",
		"raza",
		"-",
		"18级",
		"（",
		"深圳",
		"\u{1f600}",
		"\ud800",
		"dr. ",
		"20184001",
	);
	const texts = fc.oneof(
		fc.string({ unit: "binary", maxLength: 150 }),
		fc.array(parts, { maxLength: 60 }).map((some) => some.join("")),
		parts.map((part) => part.repeat(20_000 / part.length)),
	);
	it("is read without a throw, and names only people of the roster", () => {
		fc.assert(
			fc.property(texts, texts, (text, other) => {
				const match = matchName(text, [person("1", other), person("2", "张三")]);
				if (match.kind === "one") expect(["1", "2"]).toContain(match.id);
				readCard(text);
				normalizeName(text);
				const { matched, ambiguous, unmatched } = matchCards([{ id: "m", card: text }], [person("1", other)]);
				expect(matched.length + ambiguous.length + unmatched.length).toBe(1);
			}),
			{ numRuns: 400 },
		);
	});
});
