import { describe, expect, it } from "vitest";
import { fold } from "../text.js";
import { findEmails, findQQs, findWechats } from "./accounts.js";

const values = (found: readonly { readonly value: string }[]): string => found.map(({ value }) => value).join(" ");

describe("e-mail addresses in a text", () => {
	it.each([
		["邮箱 deng.kai＠outlook．com 凑合", "deng.kai@outlook.com"],
		["mail me at  hassan[dot]mirza12 [at] gmail [dot] com", "hassan.mirza12@gmail.com"],
		["email: k dot verma12 at gmail dot com", "k.verma12@gmail.com"],
		["tang点wei12艾特gmail点com", "tang.wei12@gmail.com"],
		["rohit underscore k at yahoo dot co dot in", "rohit_k@yahoo.co.in"],
		["email me at dr.sanam12@gmail.com or call", "dr.sanam12@gmail.com"],
		["from a.b@old.example.com to c.d@new.example.com", "a.b@old.example.com c.d@new.example.com"],
		["77881234@qq.com。", "77881234@qq.com"],
	])("%s", (text, expected) => expect(values(findEmails(fold(text)))).toBe(expected));

	it.each(["meet me at noon", "@张三 你好", "5 at a time dot dot dot", "work at Siemens"])("%s holds none", (text) =>
		expect(findEmails(fold(text))).toEqual([]),
	);
});

describe("WeChat IDs in a text", () => {
	const read = (text: string): string => values(findWechats(fold(text), [], findEmails(fold(text))));
	it.each([
		["微信改成 moyu_0127 啦", "moyu_0127"],
		["wechat got blocked again, new id is sarah_lhr02, add me", "sarah_lhr02"],
		["my weixin hao: bilal_nanhua5", "bilal_nanhua5"],
		["WeChat ID changed to omar-k_07. please re-add", "omar-k_07"],
		['my id for wechat is now "drzain12"', "drzain12"],
	])("%s", (text, expected) => expect(read(text)).toBe(expected));

	it.each(["微信群别发", "wechat number please", "add me on WeChat please everyone", "moyu_0127", "微信不变，抖音 moyu_0127"])(
		"%s holds none",
		(text) => expect(read(text)).toBe(""),
	);
});

describe("QQ numbers in a text", () => {
	it.each([
		["扣扣 3300000129 手机没换", "3300000129"],
		["新QQ 990000126，别信旧号", "990000126"],
		["QQ：77881234", "77881234"],
	])("%s", (text, expected) => expect(values(findQQs(fold(text)))).toBe(expected));

	it.each(["QQ群 678900128", "qq group 12345678", "12345678", "QQ空间 2018"])("%s holds none", (text) =>
		expect(findQQs(fold(text))).toEqual([]),
	);
});
