import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { loadGazetteer } from "../../alumni/places/index.js";
import { looksPasted, readPaste } from "./index.js";
import { type Reader, readStatements } from "./statements.js";

const said = (text: string) => readPaste(text).messages.map(({ sender, text, at }) => [sender, text, at]);

describe("WhatsApp", () => {
	test.each([
		["an Android export", "24/05/2024, 10:22 - Mariam Raza: in Lahore", "2024-05-24T10:22"],
		["12 hours", "5/24/24, 10:22 PM - Mariam Raza: in Lahore", "2024-05-24T22:22"],
		["a narrow space before pm", "24/05/24, 10:22\u202fpm - Mariam Raza: in Lahore", "2024-05-24T22:22"],
		["dots", "24.05.24, 22:22 - Mariam Raza: in Lahore", "2024-05-24T22:22"],
		["dashes", "2024-05-24, 22:22 - Mariam Raza: in Lahore", "2024-05-24T22:22"],
		["a Chinese phone", "2024/5/24 下午10:22 - Mariam Raza: in Lahore", "2024-05-24T22:22"],
		["an iPhone export", "[24/05/2024, 22:22:33] Mariam Raza: in Lahore", "2024-05-24T22:22"],
		["an iPhone, 12 hours", "\u200e[5/24/24, 10:22:33\u202fPM] Mariam Raza: in Lahore", "2024-05-24T22:22"],
		["a Finnish iPhone", "[24.5.2024 klo 22.22.33] Mariam Raza: in Lahore", "2024-05-24T22:22"],
		["a Chinese iPhone", "[2024/5/24 下午10:22:33] Mariam Raza: in Lahore", "2024-05-24T22:22"],
		["a phone set to Arabic", "[٢٤/٠٥/٢٠٢٤، ١٠:٢٢:٣٣ م] Mariam Raza: in Lahore", "2024-05-24T22:22"],
		["WhatsApp Web", "[22:22, 24/05/2024] Mariam Raza: in Lahore", "2024-05-24T22:22"],
		["several copied on a phone", "[24/05, 10:22 PM] Mariam Raza: in Lahore", undefined],
		["somebody unsaved", "24/05/2024, 22:22 - ~ Mariam Raza: in Lahore", "2024-05-24T22:22"],
	])("%s", (_what, line, at) => expect(said(line)).toEqual([["Mariam Raza", "in Lahore", at]]));

	test("a number in place of a name keeps its digits and loses its marks", () => {
		expect(said("[24/05/2024, 10:22:33] \u202a+92\u00a0300\u00a01234567\u202c: salam")).toEqual([
			["+92 300 1234567", "salam", "2024-05-24T10:22"],
		]);
	});

	test("what the app says, pictures and deleted messages are nobody's words; below a picture somebody speaks", () => {
		const { messages, skipped } = readPaste(
			[
				"24/05/2024, 10:20 - Messages and calls are end-to-end encrypted.",
				'24/05/2024, 10:21 - Faras changed the subject from "A: B" to "C: D"',
				"24/05/2024, 10:22 - Mariam: <Media omitted>",
				"24/05/2024, 10:23 - Mariam: IMG-1.jpg (file attached)\nmy clinic in Lahore",
				"24/05/2024, 10:24 - Mariam: This message was deleted",
				"\u200e[24/05/2024, 10:25:00] MBBS 2018: \u200eFaras created this group",
				"[24/05/2024, 10:26:00] Mariam: \u200eimage omitted",
				"[24/05/2024, 10:26:30] Mariam: \u200ePOLL:\nWhere?\n\u200eOPTION: Lahore (3 votes)",
				"24/05/2024, 10:27 - Mariam: done <This message was edited>",
			].join("\n"),
		);
		expect(messages.map(({ text }) => text)).toEqual(["my clinic in Lahore", "done"]);
		expect(skipped).toBe(7);
	});

	test("day and month are told apart by the whole paste", () => {
		expect(said("5/4/24, 10:00 - A B: x\n5/25/24, 10:00 - A B: y").map(([, , at]) => at)).toEqual([
			"2024-05-04T10:00",
			"2024-05-25T10:00",
		]);
		expect(said("5/4/24, 10:00 - A B: x\n25/4/24, 10:00 - A B: y").map(([, , at]) => at)).toEqual([
			"2024-04-05T10:00",
			"2024-04-25T10:00",
		]);
		// No day beyond 12: by lying close together, and by not lying ahead.
		expect(said("11/05/24, 10:00 AM - A B: x\n12/05/24, 10:00 AM - A B: y").map(([, , at]) => at)).toEqual([
			"2024-05-11T10:00",
			"2024-05-12T10:00",
		]);
		const ahead = "11/05/24, 10:00 AM - A B: x";
		expect(readPaste(ahead, { today: "2024-05-14" }).messages[0]?.at).toBe("2024-05-11T10:00");
		expect(readPaste(ahead, { today: "2025-01-01" }).messages[0]?.at).toBe("2024-11-05T10:00");
		expect(said("30/1/2024, 10:00 - A B: x\n31/02/2024, 10:00 - A B: y").map(([, , at]) => at)).toEqual([
			"2024-01-30T10:00",
			undefined,
		]);
	});
});

describe("WeChat", () => {
	test("sent by mail from a phone: a date above, a name and a time over each", () => {
		const mail =
			"18级临床 微信群上的聊天记录如下，请查收。\n\n—————  2024-05-01  —————\n\n\n张三  10:22\n\n我在深圳\n第二行\n\n\n李四  10:23\n\n[图片: a1.jpg(请在附件中查看)]\n\n—————  2024-05-02  —————\n\n\n李四  09:00\n\n我在成都\n";
		expect(said(mail)).toEqual([
			["张三", "我在深圳\n第二行", "2024-05-01T10:22"],
			["李四", "我在成都", "2024-05-02T09:00"],
		]);
	});

	test.each([
		["name, date and time", "张三 2024/5/1 10:22\n我在深圳\n\n李四 2024/5/1 10:23\n好", "2024-05-01T10:22"],
		["with 年月日", "张三 2024年5月1日 上午10:22\n我在深圳\n李四 2024年5月1日 上午10:23\n好", "2024-05-01T10:22"],
		["exported by QQ", "2024-05-01 10:22:33 张三(10001)\n我在深圳\n\n2024-05-01 10:23:00 李四(10002)\n好", "2024-05-01T10:22"],
		["a name, and below it the time", "张三\n2024/5/1 10:22\n我在深圳\n\n李四\n2024/5/1 10:23\n好", "2024-05-01T10:22"],
		["names alone", "张三:\n我在深圳\n\n李四:\n好", undefined],
		["a forwarded record", "群聊的聊天记录\n张三: 我在深圳\n李四: 好", undefined],
	])("%s", (_what, text, at) => {
		expect(said(text)[0]).toEqual(["张三", "我在深圳", at]);
		expect(said(text)[1]?.slice(0, 2)).toEqual(["李四", "好"]);
	});

	test("what somebody answers to is not his", () => {
		expect(said("李四 2024/5/1 10:22\n「张三：我在深圳」\n- - - - - - - - - - - - - - -\n恭喜恭喜，我在成都")).toEqual([
			["李四", "恭喜恭喜，我在成都", "2024-05-01T10:22"],
		]);
	});
});

describe("lists", () => {
	test("a 接龙 of contact data has a row for each, whoever posted it; an example is nobody", () => {
		const { rows, messages } = readPaste(
			"张三 2024/5/1 10:22\n#接龙\n城市登记\n例 王五 北京\n1. 张三 深圳\n2、李四 成都\n③ 赵六 武汉",
		);
		expect(rows.map(({ text }) => text)).toEqual(["张三 深圳", "李四 成都", "赵六 武汉"]);
		expect(messages).toEqual([]);
	});

	test("a dinner's sign-up and one person's numbered form are none", () => {
		expect(readPaste("#接龙\n周六聚餐报名\n1. 张三 深圳过来\n2. 李四 2人").rows).toEqual([]);
		expect(readPaste("1. 姓名：张三\n2. 电话：13800138000\n3. 城市：深圳").rows).toEqual([]);
	});
});

test("what somebody writes himself is no paste", () => {
	for (const text of [
		"我在深圳，电话13800138000",
		"姓名：张三\n电话：13800138000\n城市：深圳\n单位：腾讯",
		"Hi,\nI moved to Lahore.\nThanks: Mariam",
		"1. 张三 深圳",
		"My city: Lahore\nMy phone: 0301 2345678\nMy job: surgeon",
		"My address:\n12 Mall Road\n\nMy phone:\n0301 2345678",
		"Mariam: how are you\nAli: fine\nMariam: good",
		"/relay new WhatsApp 18",
	])
		expect(looksPasted(text), text).toBe(false);
	expect(looksPasted("24/05/2024, 10:22 - Mariam Raza: in Lahore\nnow")).toBe(true);
	expect(looksPasted("张三 2024/5/1 10:22\n我在深圳，电话13800138000")).toBe(true);
});

describe("whose it is", () => {
	loadGazetteer();
	const classmates = [
		{ id: "zhang", names: ["张三"], phones: ["+8613800138000"] },
		{ id: "li", names: ["李四"], phones: [] },
		{ id: "raza", names: ["Mariam Raza"], phones: ["+923001234567"] },
		{ id: "khan", names: ["Mariam Khan"], phones: ["+923007654321"] },
		{ id: "ali", names: ["Ali Hassan"], phones: ["+923007654321"] },
		{ id: "hassan", names: ["Hassan Ali"], phones: [] },
	];
	const reader: Reader = { classmates, known: () => undefined, offset: "+08:00", now: "2024-05-25T12:00:00+08:00" };
	const whose = (lines: readonly string[], more: Partial<Reader> = {}) => {
		const { sure, unsure } = readStatements(readPaste(lines.map((line) => `24/05/2024, 10:22 - ${line}`).join("\n")), {
			...reader,
			...more,
		});
		return {
			sure: sure.map(({ id, by, changes }) => `${id} ${by} ${changes.map(({ value }) => value).join(" ")}`),
			asked: unsure.map(({ sender, ids }) => `${sender ?? "line"}: ${[...ids].sort().join(" ")}`),
		};
	};

	test.each([
		["a whole name", "Maryam Raza: I'm in Lahore now", "raza self Lahore"],
		["a card", "18临床-张三-广州: 我在深圳", "zhang self 深圳"],
		["a number we know", "+92 300 1234567: I'm in Lahore now", "raza self Lahore"],
		["a classmate named by another", "张三: 李四去了广州", "li classmate 广州"],
		["her whole name in another's line", "张三: Mariam Raza moved to Dubai last month", "raza classmate Dubai"],
		["a first name that nobody else has", "李 四 bhai: 我在深圳", "li self 深圳"],
		["her name in Urdu", "مریم رضا: I'm in Lahore now", "raza self Lahore"],
		["an initial", "Mariam R 🌸: I'm in Lahore now", "raza self Lahore"],
		["another romanisation", "Dr. Mariyam Raza Isb: I'm in Lahore now", "raza self Lahore"],
		["who says who he is", "+92 333 0000000: Mariam Raza here, I'm in Lahore now", "raza self Mariam Raza Lahore"],
		["a number that only one of two has", "Mariam: I'm in Lahore now, still 0300 1234567", "raza self Lahore +923001234567"],
		["what somebody was told of another", "张三: 李四给我说了他的邮箱 li@example.com", "li classmate li@example.com"],
		["name and town, as it was asked for", "+92 333 0000000: Mariam Raza, Lahore", "raza classmate Lahore"],
	])("%s decides", (_what, line, expected) => expect(whose([line])).toEqual({ sure: [expected], asked: [] }));

	test.each([
		["a first name that two have", "Mariam: I'm in Lahore now", "Mariam: khan raza"],
		["a number that two have", "+92 300 7654321: I'm in Lahore now", "+92 300 7654321: ali khan"],
		["words in either order", "Ali Hassan: I'm in Lahore now", "Ali Hassan: ali hassan"],
		["a slip of a name", "张三丰: 我在深圳", "张三丰: zhang"],
		["a character drawn out, which makes another name", "李四四: 我在深圳", "李四四: li"],
		["a teacher", "四老师: 我在深圳", "四老师: "],
		["whose wife somebody is", "Mariam Raza ki ammi: I'm in Lahore now", "Mariam Raza ki ammi: khan raza"],
		["another family name", "Mariam Lodhi: I'm in Lahore now", "Mariam Lodhi: khan raza"],
		["a nickname", "Kami 🏏: I'm in Lahore now", "Kami 🏏: "],
		["somebody spoken of by a first name", "张三: Mariam is in Dubai now", "line: khan raza"],
		["a mention with a town", "张三: @李四 在广州吧，邮箱 a@example.com", "line: li zhang"],
	])("%s is asked about", (_what, line, expected) => expect(whose([line])).toEqual({ sure: [], asked: [expected] }));

	test("what one line says of two is each one's", () => {
		expect(whose(["张三: I am in Leeds and Mariam Raza is in Dubai"])).toEqual({
			sure: ["zhang self Leeds", "raza classmate Dubai"],
			asked: [],
		});
	});

	test.each([
		["a hospital", "张三: I'm at Hassan Memorial Hospital in Lahore", ["zhang"], []],
		["whom he greets", "Mariam Raza: Mariam Khan baji I am in Lahore", ["raza"], []],
		["somebody heard of", "张三: I heard Mariam is in Dubai", [], ["line"]],
		["somebody's number", "张三: ye Mariam ka number hai +92 301 2345678", [], ["line"]],
		["what is shown as a pattern", "张三: please send city and number, e.g. Lahore, 0300 0000000", [], []],
	])("who is named in a line may be %s", (_what, line, sure, asked) => {
		const read = whose([line]);
		expect([read.sure.map((one) => one.split(" ")[0]), read.asked.map((one) => one.split(":")[0])]).toEqual([sure, asked]);
	});

	test("whom one speaks to is not whom it is about", () => {
		expect(whose(["张三: @Faras 我在深圳"])).toEqual({ sure: ["zhang self 深圳"], asked: [] });
	});

	test("a bare town is an answer only below what the bot had pasted", () => {
		const question = "Faras: 本月42人已确认3人。\n点这里十秒填好";
		expect(whose(["张三: 深圳"])).toEqual({ sure: [], asked: [] });
		expect(whose([question, "张三: 深圳"], { asked: ["本月42人已确认3人。"] })).toEqual({ sure: ["zhang self 深圳"], asked: [] });
	});

	test("what a liaison has said of a name is not asked again", () => {
		const known = (sender: string) => (sender === "Mariam" ? "khan" : "nobody");
		expect(whose(["Mariam: I'm in Lahore now", "Kami: I'm in Dubai now"], { known })).toEqual({
			sure: ["khan self Lahore"],
			asked: [],
		});
	});
});

describe("any text", () => {
	const piece = fc.oneof(
		fc.string({ unit: "grapheme", maxLength: 40 }),
		fc.constantFrom(
			"24/05/2024, 10:22 - A B: x",
			"[24/05/2024, 10:22:33] ~ A: ",
			"—————  2024-05-01  —————",
			"张三  10:22",
			"张三:",
			"「李四：在」",
			"- - - - - -",
			"1. 张三 深圳",
			"My city: Lahore\nMy phone: 0301 2345678\nMy job: surgeon",
			"My address:\n12 Mall Road\n\nMy phone:\n0301 2345678",
			"Mariam: how are you\nAli: fine\nMariam: good",
			"#接龙",
			"群聊的聊天记录",
			"\u200e\u202f",
		),
	);

	test("is read without throwing, and no line is anybody's twice", () => {
		fc.assert(
			fc.property(fc.array(piece, { maxLength: 30 }), (lines) => {
				const { messages, rows } = readPaste(lines.join("\n"));
				const begun = messages.map(({ line }) => line);
				expect(new Set(begun).size).toBe(begun.length);
				expect(rows.length).toBeLessThanOrEqual(lines.length);
			}),
			{ numRuns: 300 },
		);
	});

	test("that is hostile or endless is cut, not chewed", () => {
		const hostile = [`${"张".repeat(50_000)}:`, "(".repeat(50_000), `[${"1/".repeat(40_000)}`, `${" ".repeat(60_000)}10:22`];
		for (const line of hostile) expect(readPaste(`${line}\n${line}`).messages.length).toBeLessThanOrEqual(2);
		const many = readPaste("24/05/2024, 10:22 - A B: x\n".repeat(20_000));
		expect(many.isCut).toBe(true);
		expect(many.messages.length).toBeLessThanOrEqual(8_000);
	});
});

describe("pastes of other phones", () => {
	test.each<[string, (name: string, text: string, minute: number) => string, boolean]>([
		["Telegram", (name, text, at) => `${name}, [12.05.2026 08:${at}]\n${text}\n`, true],
		["a month's name", (name, text, at) => `12 May 2026, 08:${at} - ${name}: ${text}`, true],
		["an American iPhone", (name, text, at) => `[May 12, 2026, 8:${at} AM] ${name}: ${text}`, true],
		["a French phone", (name, text, at) => `12/05/2026 à 08:${at} - ${name} : ${text}`, true],
		["an Indian phone", (name, text, at) => `१२/०५/२०२६, ८:${at} पूर्वाह्न - ${name}: ${text}`, true],
		["an Urdu phone", (name, text, at) => `12/05/2026، 8:${at} ق.م. - ${name}: ${text}`, true],
		["WeChat of a Mac", (name, text, at) => `${name}\n5/12/26 08:${at}\n${text}\n`, true],
		["WeChat in English", (name, text, at) => `${name}\n12 May 2026 08:${at}\n${text}\n`, true],
		["a day of the week", (name, text, at) => `${name} 2026/5/12 星期二 08:${at}\n${text}\n`, true],
		["one line each", (name, text, at) => `2026-05-12 08:${at}:10 ${name}: ${text}`, true],
		["an hour alone", (name, text, at) => `${name} 08:${at}\n${text}\n`, false],
		["an hour before", (name, text, at) => `[08:${at}] ${name}: ${text}`, false],
		["an hour in brackets", (name, text, at) => `${name} (08:${at}): ${text}`, false],
		["names in brackets", (name, text) => `【${name}】${text}`, false],
		["names in bold", (name, text) => `*${name}*: ${text}`, false],
		["names with a colon", (name, text) => `${name}:\n${text}`, false],
	])("%s", (_what, shape, isDated) => {
		const all = [
			["张三", "我在南京"],
			["李四海", "深圳，腾讯"],
			["Mariam Raza", "Lahore now"],
		] as const;
		const pasted = all.map(([name, text], at) => shape(name, text, 30 + at)).join("\n");
		const read = readPaste(pasted, { today: "2026-05-14" }).messages.map(({ sender, text, at }) => [sender, text, at]);
		expect(read).toEqual(all.map(([name, text], at) => [name, text, isDated ? `2026-05-12T08:${30 + at}` : undefined]));
	});

	test.each([
		"*Hospital*: Nishtar\n*Department*: Surgery\n*Designation*: Registrar",
		"Programme of the day\nArrival 09:00\nLunch 12:30\nPhotograph 14:00",
	])("a form or an agenda of one's own is no paste: %s", (text) => expect(looksPasted(text)).toBe(false));

	const mate = (name: string) => ({ id: name, names: [name], phones: [] });
	const reader = (...names: string[]): Reader => ({
		classmates: names.map(mate),
		known: () => undefined,
		offset: "+08:00",
		now: "2026-05-14T12:00:00+08:00",
	});
	const owners = (paste: string, ...names: string[]) => {
		const { sure, unsure } = readStatements(readPaste(paste), reader(...names));
		return { sure: sure.map(({ id, by }) => [id, by]), asked: unsure.flatMap(({ said }) => said).length };
	};

	test.each([
		"<Medien ausgeschlossen>",
		"Diese Nachricht wurde gelöscht.",
		"image absente",
		"<Multimedia omitido>",
		"Ce message a été supprimé",
		"IMG-1.jpg (Datei angehängt)",
		"تم حذف هذه الرسالة",
		"此訊息已刪除",
		"Gambar tidak disertakan",
	])("`%s` is nobody's words", (text) => {
		expect(said(`24.05.24, 22:22 - Mariam: ${text}`)).toEqual([]);
	});

	test("what the app adds to a changed message is none of it", () => {
		expect(said("24.05.24, 22:22 - Mariam: Mansehra <Diese Nachricht wurde bearbeitet.>")[0]?.[1]).toBe("Mansehra");
	});

	test("two phones' exports one below the other may call one person differently; one phone does not", () => {
		const [one, other] = ["11/05/2026, 11:39 - Mehwish: I am in Essen", "- Mehwish Hayat: I am in Essen now"];
		expect(owners(`10.05.26, 11:40 ${other}\n${one}`, "Mehwish Hayat").asked).toBe(0);
		expect(owners(`11/05/2026, 11:38 ${other}\n${one}`, "Mehwish Hayat").asked).toBe(1);
	});

	test("where somebody lives now is none of his name, and a name that he has not tells him not", () => {
		const of = (shown: string) => owners(`24.05.24, 22:22 - ${shown}: I am in Attock`, "Usman Ghani", "Ali Tariq");
		expect(of("Usman Doha").sure).toEqual([["Usman Ghani", "self"]]);
		expect(of("Usman Tariq")).toEqual({ sure: [], asked: 1 });
	});

	test("all letters and the family name are a name", () => {
		expect(owners("24.05.24, 22:22 - A. R. Khan: I am in Attock", "Ahmad Raza Khan", "Zarak Khan").sure).toEqual([
			["Ahmad Raza Khan", "self"],
		]);
		expect(owners("24.05.24, 22:22 - A. R. Khan: I am in Attock", "Ahmad Raza Khan", "Ali Rehan Khan")).toEqual({
			sure: [],
			asked: 1,
		});
	});

	test.each([
		["浩然刘", "刘浩然", ["王浩然"]],
		["静静 许", "许静", ["徐静"]],
		["周杰不伦", "周杰", ["周洁"]],
		["郭强郭小强", "郭强", ["郭伟"]],
	])("%s is %s", (shown, name, others) => {
		expect(owners(`${shown} 2026/5/12 08:30\n我在泉州`, name, ...others).sure).toEqual([[name, "self"]]);
	});

	test("陈璐璐 is asked about where 陈璐 writes too, and 明哲保身 is a saying", () => {
		const paste = "陈璐璐 2026/5/12 08:30\n我在泉州\n\n陈璐 2026/5/12 08:31\n我在南昌\n\n明哲保身 2026/5/12 08:32\n我在福州";
		expect(owners(paste, "陈璐", "蔡明哲")).toEqual({ sure: [["陈璐", "self"]], asked: 2 });
	});

	test.each(["Usman: 03001234567", "forwarded from Usman: I am in Doha", "my brother Usman is in Doha"])(
		"`%s` is asked about, and no longer its writer's",
		(text) => {
			expect(owners(`24.05.24, 22:22 - Saad Malik: ${text}`, "Saad Malik", "Usman Ghani")).toEqual({ sure: [], asked: 1 });
		},
	);

	test("`my wife is in Dubai` says nothing of its writer; 援藏 and 电话里说 are said of whom they stand behind", () => {
		expect(owners("24.05.24, 22:22 - Saad Malik: my wife is in Dubai", "Saad Malik", "Usman Ghani").sure).toEqual([]);
		for (const text of ["梁栋援藏在日喀则", "梁栋电话里说他在日喀则"])
			expect(owners(`高原 2026/5/12 08:30\n${text}`, "高原", "梁栋").sure).toEqual([["梁栋", "classmate"]]);
	});

	test("a row filled in for somebody is his, as hearsay", () => {
		const rows = ["1. 胡一鸣 武汉", "2. 代 郑旭 填 深圳", "3. 帮李雷填：南京", "4. 代丽 福州", "5. 韩梅 上海（胡一鸣代填）"];
		expect(owners(`#接龙\n联系方式登记\n${rows.join("\n")}`, "胡一鸣", "郑旭", "李雷", "代丽", "韩梅").sure).toEqual([
			["胡一鸣", "self"],
			["郑旭", "classmate"],
			["李雷", "classmate"],
			["代丽", "self"],
			["韩梅", "classmate"],
		]);
	});
});
