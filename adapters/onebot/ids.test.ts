import fc from "fast-check";
import { expect, test } from "vitest";
import { IMPRECISE, idOf, messageIdOf, quoteLongIntegers } from "./ids.js";

test.each([
	[10001, "10001"],
	[4294967295, "4294967295"],
	["3000000001", "3000000001"],
	[-5, "-5"],
	["18446744073709551615", "18446744073709551615"],
	["all", undefined],
	["", undefined],
	["1e5", undefined],
	["123456789012345678901", undefined],
	[1.5, undefined],
	[Number.NaN, undefined],
	[null, undefined],
	[undefined, undefined],
	[{}, undefined],
	[[1], undefined],
	[true, undefined],
])("the id in %j is %j", (value, id) => {
	expect(idOf(value)).toBe(id);
});

test("a number that JSON.parse has already bent is never taken for an id", () => {
	expect(() => idOf(JSON.parse("9007199254740993"))).toThrow(IMPRECISE);
	expect(() => messageIdOf(JSON.parse("7412345678901234567"))).toThrow(IMPRECISE);
});

test("a message id may be negative or a text, not empty and not endless", () => {
	expect(messageIdOf(-1234567)).toBe("-1234567");
	expect(messageIdOf("H6oYlHh+63gAAXkX")).toBe("H6oYlHh+63gAAXkX");
	expect(messageIdOf("")).toBeUndefined();
	expect(messageIdOf("x".repeat(129))).toBeUndefined();
});

test("long integers are kept to the digit, everything else as it was", () => {
	const json =
		'{"id":9223372036854775807,"list":[-9007199254740993,12],"text":"9007199254740993 \\" 9007199254740993","f":1234567890123456.5,"e":1234567890123456e3}';
	expect(JSON.parse(quoteLongIntegers(json))).toEqual({
		id: "9223372036854775807",
		list: ["-9007199254740993", 12],
		text: '9007199254740993 " 9007199254740993',
		f: 1234567890123456.5,
		e: 1234567890123456e3,
	});
});

test("JSON without long integers is left alone", () => {
	const small = fc.json().filter((json) => !/\d{16}/.test(json));
	fc.assert(
		fc.property(small, (json) => {
			expect(quoteLongIntegers(json)).toBe(json);
		}),
	);
});

test("any 64-bit integer comes through exactly, wherever it stands", () => {
	fc.assert(
		fc.property(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), fc.string(), (integer, text) => {
			const json = `{"a":${JSON.stringify(text)},"b":[${integer}],"c":${integer}}`;
			const { a, b, c } = JSON.parse(quoteLongIntegers(json));
			expect([a, String(b[0]), String(c)]).toEqual([text, String(integer), String(integer)]);
		}),
	);
});

test("broken JSON is passed on, not looped over", () => {
	for (const broken of ['"', '"\\', "{", "12345678901234567", '{"a":"\\']) expect(() => quoteLongIntegers(broken)).not.toThrow();
});
