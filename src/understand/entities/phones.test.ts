import { describe, expect, it } from "vitest";
import { fold } from "../text.js";
import { findPhones } from "./phones.js";

const read = (text: string, likely: readonly string[] = []): string =>
	findPhones({ text: fold(text), places: [], likely })
		.map(({ e164 }) => e164)
		.join(" ");

describe("phones in a text", () => {
	it.each([
		["新号 138 1111 0001，旧号 13911110002", "+8613811110001 +8613911110002"],
		["13811110001 13911110002", "+8613811110001 +8613911110002"],
		["１３８１１１１０００１", "+8613811110001"],
		["幺三八幺幺幺幺零零零一", "+8613811110001"],
		["一三八 一一一一 零零零一", "+8613811110001"],
		["1️⃣3️⃣8️⃣1️⃣1️⃣1️⃣1️⃣0️⃣0️⃣0️⃣1️⃣", "+8613811110001"],
		["l38llll000l 新号", "+8613811110001"],
		["my number is 0300 1110001", "+923001110001"],
		["two numbers: 0300 1110001 (home) and 0321 1110002 (work)", "+923001110001 +923211110002"],
		["9 8 1 0 0 - 1 0 0 0 3 (india)", "+919810010003"],
		["US cell (646) 555-0133", "+16465550133"],
		["my saudi mobile is 0500000212", "+966500000212"],
		["AU mobile 0491 570 156", "+61491570156"],
		["clinic landline 042-35550217", "+924235550217"],
		["办公室座机 0734-8280108", "+867348280108"],
		["zero three double one, one one one one zero zero three", "+923111111003"],
		["Tel: 0092 321 1110006", "+923211110006"],
	])("%s", (text, expected) => expect(read(text)).toBe(expected));

	it.each([
		"快递单号 SF1390000013612",
		"QQ群 678900128",
		"订单号 20250424133311110522",
		"tracking no 1Z999AA10123456784",
		"PNR 4567891230 is waitlisted",
		"2025-08-12 12:30",
		"学号 20184001234",
		"会议号 678 900 123",
		"房价 13800 一平",
		"138****0001",
	])("%s holds none", (text) => expect(read(text)).toBe(""));

	it("go by where the writer lives when nothing else says whose they are", () => {
		expect(read("call 98100 10003", ["IN"])).toBe("+919810010003");
		expect(read("reach me: 0501110004", ["AE"])).toBe("+971501110004");
	});
});
