import fc from "fast-check";
import { expect, test } from "vitest";
import { encodeKey } from "../../src/store/mongo/keys.js";
import { fromStored, toStored } from "../../src/store/mongo/names.js";
import type { KeyPart } from "../../src/store/port.js";

const text = fc.string({
	unit: fc.oneof(fc.constantFrom("\0", "\u0001", "\u0002", "\u0003", "\ud7ff", "\uffff", "😀"), fc.string({ unit: "binary" })),
});
const number = fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => n + 0);
const part = fc.oneof(text, number, fc.boolean());

const rank = (value: KeyPart) => ["number", "string", "boolean"].indexOf(typeof value);

function comparePart(a: KeyPart, b: KeyPart): number {
	if (typeof a === "string" && typeof b === "string") return Buffer.compare(Buffer.from(a), Buffer.from(b));
	return rank(a) - rank(b) || Number(a) - Number(b);
}

function compare(a: readonly KeyPart[], b: readonly KeyPart[]): number {
	for (const [n, value] of a.entries()) {
		const order = comparePart(value, b[n] as KeyPart);
		if (order !== 0) return order;
	}
	return 0;
}

test("encoded keys are in the keys' order, compared as UTF-8 bytes and as UTF-16 units", () => {
	const pair = fc.integer({ min: 1, max: 3 }).chain((length) => {
		const key = fc.array(part, { minLength: length, maxLength: length });
		return fc.tuple(key, key);
	});
	fc.assert(
		fc.property(pair, ([a, b]) => {
			const [x, y] = [encodeKey(a), encodeKey(b)];
			const order = Math.sign(compare(a, b));
			expect(Math.sign(Buffer.compare(Buffer.from(x), Buffer.from(y)))).toBe(order);
			expect(x < y ? -1 : x > y ? 1 : 0).toBe(order);
		}),
		{ numRuns: 2000 },
	);
});

test("any JSON comes back from the names MongoDB can hold, and none of those is awkward", () => {
	const name = fc.oneof(fc.constantFrom("", "%", "$", ".", "__proto__", "constructor", "a.b", "%24", "\0"), fc.string());
	const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
		tree: fc.oneof(
			fc.string(),
			fc.integer(),
			fc.boolean(),
			fc.constant(null),
			fc.array(tie("tree"), { maxLength: 3 }),
			fc.dictionary(name, tie("tree"), { maxKeys: 4 }),
		),
	}));
	const names = (value: unknown): string[] =>
		typeof value === "object" && value !== null
			? [...(Array.isArray(value) ? [] : Object.keys(value)), ...Object.values(value).flatMap(names)]
			: [];
	fc.assert(
		fc.property(tree, (value) => {
			const stored = toStored(value);
			for (const key of names(stored)) expect(key).not.toMatch(/[.$\0]|^$|^(__proto__|constructor|prototype)$/);
			expect(JSON.stringify(fromStored(stored))).toBe(JSON.stringify(value));
		}),
	);
});
