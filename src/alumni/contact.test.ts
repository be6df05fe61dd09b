import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
	containsContact,
	formatPhone,
	maskEmail,
	maskPhone,
	type PhoneFault,
	type PhoneOptions,
	readEmail,
	readPhone,
	readQQ,
	readWechat,
} from "./contact.js";

const phone = (text: string, options?: PhoneOptions) => {
	const read = readPhone(text, options);
	return read.ok ? read.value : read.error;
};

describe("readPhone", () => {
	const good: readonly [string, string, PhoneOptions?][] = [
		["13812345678", "+8613812345678"],
		["138 1234 5678", "+8613812345678"],
		["138-1234-5678", "+8613812345678"],
		["１３８１２３４５６７８", "+8613812345678"],
		["+86 138 1234 5678", "+8613812345678"],
		["+86-138-1234-5678", "+8613812345678"],
		["(+86) 188 1234 5678", "+8618812345678"],
		["（+86）18812345678", "+8618812345678"],
		["0086 13812345678", "+8613812345678"],
		["86 13812345678", "+8613812345678"],
		["＋８６１３８１２３４５６７８", "+8613812345678"],
		["手机：13812345678。", "+8613812345678"],
		["手机号 13812345678", "+8613812345678"],
		["Mobile: 0301 2345678", "+923012345678"],
		["0301-2345678", "+923012345678"],
		["03012345678", "+923012345678"],
		["0092 301 2345678", "+923012345678"],
		["92 301 2345678", "+923012345678"],
		["3012345678", "+923012345678", { country: "PK" }],
		["+91 98765 43210", "+919876543210"],
		["91-98765-43210", "+919876543210"],
		["98765 43210", "+919876543210", { country: "IN" }],
		["9 8 7 6 5 - 4 3 2 1 0", "+919876543210", { country: "in" }],
		["0501234567", "+971501234567", { country: "AE" }],
		["0551234567", "+966551234567", { country: "SA" }],
		["07400 123456", "+447400123456", { hints: ["PK", "GB"] }],
		["+44 (0)7400 123456", "+447400123456"],
		["+1 (212) 555-0123", "+12125550123"],
		["212.555.0123", "+12125550123", { country: "US" }],
		["+852 5123 4567", "+85251234567"],
		["010-62751234", "+861062751234", { country: "CN" }],
		["010-62751234 转 8023", "+861062751234", { country: "CN" }],
		["042-35761234 ext. 12", "+924235761234", { country: "PK" }],
		["+92 42 35761234 x5", "+924235761234"],
		["\u202a+86 138 1234 5678\u202c", "+8613812345678"],
		["+880 1712-345678", "+8801712345678"],
		["'13812345678", "+8613812345678"],
		["1️⃣3️⃣8️⃣1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣7️⃣8️⃣", "+8613812345678"],
	];
	it.each(good)("reads %j as %s", (text, e164, options) => expect(phone(text, options)).toBe(e164));

	const bad: readonly [string, PhoneFault, PhoneOptions?][] = [
		["", "empty"],
		["   ", "empty"],
		["138", "too-short"],
		["110", "too-short"],
		["1381234567", "needs-country"],
		["1.38E+10", "scientific"],
		["1.38123e10", "scientific"],
		["138****5678", "masked"],
		["138xxxx5678", "masked"],
		["same as before", "not-a-number"],
		["没有", "not-a-number"],
		["13812345678 / 13912345678", "several"],
		["13812345678、13912345678", "several"],
		["98765 43210", "needs-country"],
		["123456789", "needs-country"],
		["12345678901234567890", "too-long"],
		["+92 301 12", "too-short"],
		["+999 123456789", "invalid"],
		["0000000000", "invalid", { country: "PK" }],
		["13812345678 是我的", "not-a-number"],
		["1".repeat(20_000), "too-long"],
		["👍", "not-a-number"],
		["12345678", "needs-country", { country: "XX" }],
	];
	it.each(bad)("refuses %j: %s", (text, fault, options) => {
		const known = options?.country === "XX" ? ["needs-country", "too-short"] : [fault];
		expect(known).toContain(phone(text, options));
	});

	it("knows a mobile from a landline", () => {
		expect(readPhone("13812345678")).toMatchObject({ mobile: true, country: "CN" });
		expect(readPhone("010-62751234", { country: "CN" })).toMatchObject({ mobile: false, country: "CN" });
	});

	it("reads what it wrote", () => {
		for (const [, e164] of good) {
			expect(phone(formatPhone(e164, "en"))).toBe(e164);
			expect(phone(formatPhone(e164, "zh-CN"), { country: "CN" })).toBe(e164);
		}
	});
});

describe("showing phones and addresses", () => {
	it("writes Chinese numbers without their code in Chinese only", () => {
		expect(formatPhone("+8613812345678", "zh-CN")).toBe("138 1234 5678");
		expect(formatPhone("+8613812345678", "en")).toBe("+86 138 1234 5678");
		expect(formatPhone("+923012345678", "zh-CN")).toBe("+92 301 2345678");
		expect(formatPhone("junk", "en")).toBe("junk");
	});

	it("masks all but the last four digits", () => {
		expect(maskPhone("+8613812345678")).toBe("+86 **** 5678");
		expect(maskPhone("123")).toBe("****");
		expect(maskEmail("hassan@example.com")).toBe("h***@example.com");
		expect(maskEmail("none")).toBe("***");
	});
});

describe("readEmail", () => {
	it.each([
		["Zhang.San@Example.COM", "zhang.san@example.com"],
		["zhang＠outlook．com", "zhang@outlook.com"],
		["mary@example.org.", "mary@example.org"],
		["mary@example.org，", "mary@example.org"],
		["<mary@example.org>", "mary@example.org"],
		["mailto:mary@example.org", "mary@example.org"],
		["邮箱：mary+alumni@example.org。", "mary+alumni@example.org"],
		["e-mail: m_r-1@sub.example.co.uk", "m_r-1@sub.example.co.uk"],
		["mary @ example.org", "mary@example.org"],
		["123456@qq.com", "123456@qq.com"],
		["mary@163。com", "mary@163.com"],
	])("reads %j", (text, email) => expect(readEmail(text)).toEqual({ ok: true, value: email }));

	it.each([
		["", "empty"],
		["mary", "not-an-email"],
		["mary@", "not-an-email"],
		["@example.org", "not-an-email"],
		["mary@example", "not-an-email"],
		["mary..raza@example.org", "not-an-email"],
		["my email is mary@example.org thanks", "not-an-email"],
		["a@b.com, c@d.com", "several"],
		["我@例子.com", "not-an-email"],
	])("refuses %j: %s", (text, error) => expect(readEmail(text)).toEqual({ ok: false, error }));
});

describe("readWechat and readQQ", () => {
	it.each([
		["mary_raza", "mary_raza"],
		["Mary-Raza1", "Mary-Raza1"],
		["微信：moyu_0127", "moyu_0127"],
		["wechat id: moyu_0127", "moyu_0127"],
		["wechat_mary", "wechat_mary"],
		["13812345678", "13812345678"],
		["+86 138 1234 5678", "13812345678"],
		["0301 2345678", "3012345678"],
	])("takes %j as a WeChat ID", (text, value) => expect(readWechat(text)).toEqual({ ok: true, value }));

	it.each([
		["", "empty"],
		["mary", "too-short"],
		["m".repeat(21), "too-long"],
		["1mary_raza", "not-an-id"],
		["小明同学", "not-an-id"],
		["mary raza", "not-an-id"],
	])("refuses %j as a WeChat ID: %s", (text, error) => expect(readWechat(text)).toEqual({ ok: false, error }));

	it.each([
		["12345", "12345"],
		["QQ：1234567890", "1234567890"],
		["123 456 789", "123456789"],
		["12345678@qq.com", "12345678"],
		["１２３４５６", "123456"],
	])("takes %j as a QQ number", (text, value) => expect(readQQ(text)).toEqual({ ok: true, value }));

	it.each([
		["", "empty"],
		["1234", "too-short"],
		["123456789012", "too-long"],
		["012345", "not-a-number"],
		["abc", "not-a-number"],
	])("refuses %j as a QQ number: %s", (text, error) => expect(readQQ(text)).toEqual({ ok: false, error }));
});

describe("containsContact", () => {
	it.each([
		"13812345678",
		"我的新号是 138 1234 5678",
		"１３８１２３４５６７８",
		"138-1234-5678",
		"138.1234.5678",
		"0301 2345678",
		"+44 (0)7400 123456",
		"幺三八一二三四五六七八",
		"1️⃣3️⃣8️⃣1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣7️⃣8️⃣",
		"6275 1234",
		"mary@example.org",
		"mary＠example．org",
		"mary [at] example [dot] com",
		"mary @ qq。com",
		"加我微信 mary_raza",
		"微信：mary_raza1",
		"vx：mary_raza",
		"my wechat is mary_raza1",
		"wxid_a1b2c3d4",
		"QQ 123456",
		"qq号：12345",
		"扣扣12345678",
		"生日 2000-01-02 手机 13812345678",
	])("finds one in %j", (text) => expect(containsContact(text)).toBe(true));

	it.each([
		"",
		"没变",
		"2018级临床",
		"3 of 42 confirmed",
		"名册90人，群里86人，按群名片认出61人。",
		"10月18日返校日，2大1小",
		"2025-10-12 14:00 在图书馆",
		"活动：2025/10/12 18:30:00",
		"2025年10月12日",
		"@张三 手机还对吗？私聊我，或回 没变",
		"微信群里别发手机号",
		"QQ群在哪",
		"Your WeChat please",
		"记下了：拉合尔。不对回“撤回”（24小时内）。",
		'Saved: Lahore. Wrong? "undo" within 24 h.',
		"/update city Lahore",
		"两三个人去吃饭",
	])("finds none in %j", (text) => expect(containsContact(text)).toBe(false));
});

describe("any text at all", () => {
	const texts = fc.oneof(
		fc.string({ unit: "binary", maxLength: 200 }),
		fc.stringMatching(/^[0-9０-９ +().@at微信qq一二-]{0,60}$/),
		fc
			.constantFrom("1", "-", " ", "a@", "微信", ".", "(", "零", "@a.", "x", "1-")
			.map((part) => part.repeat(20_000 / part.length)),
	);

	it("is read without a throw", () => {
		fc.assert(
			fc.property(texts, (text) => {
				const read = readPhone(text, { country: "CN", hints: ["PK"] });
				if (read.ok) expect(read.value).toMatch(/^\+\d{7,15}$/);
				const email = readEmail(text);
				if (email.ok) expect(email.value).toMatch(/^[^@\s]+@[^@\s]+\.[a-z0-9-]+$/);
				const qq = readQQ(text);
				if (qq.ok) expect(qq.value).toMatch(/^[1-9]\d{4,10}$/);
				readWechat(text);
				containsContact(text);
				expect(maskPhone(text).replace(/\D/g, "").length).toBeLessThanOrEqual(7);
			}),
			{ numRuns: 500 },
		);
	});

	it("with a number or an address in it is never let through", () => {
		fc.assert(
			fc.property(fc.string({ maxLength: 30 }), fc.integer({ min: 3000000000, max: 9999999999 }), (text, digits) => {
				expect(containsContact(`${text} 1${digits}`)).toBe(true);
				expect(containsContact(`${text} mary${digits}@example.org`)).toBe(true);
			}),
		);
	});
});
