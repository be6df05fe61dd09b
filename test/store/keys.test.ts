import { describe, expect, test } from "vitest";
import { entriesOf, shapesOf } from "../../src/store/keys.js";
import type { CollectionSpec, Doc, IndexSpec } from "../../src/store/port.js";

const spec = (name: string, indexes: Record<string, IndexSpec>): CollectionSpec<Doc> => ({
	name,
	schema: 1,
	indexes,
	personal: [],
	subject: null,
});
const entries = (index: IndexSpec, doc: object) => shapesOf(spec("x", { i: index })).flatMap((shape) => entriesOf(shape, doc));

describe("declarations", () => {
	test("that cannot be kept are refused at once", () => {
		expect(() => shapesOf(spec("Bad Name", {}))).toThrow(TypeError);
		expect(() => shapesOf(spec("x; DROP TABLE y", {}))).toThrow(TypeError);
		expect(() => shapesOf(spec("x", { "a-b": { on: ["a"] } }))).toThrow(TypeError);
		expect(() => shapesOf(spec("x", { id: { on: ["a"] } }))).toThrow(TypeError);
		expect(() => shapesOf(spec("x", { a: { on: [] } }))).toThrow(TypeError);
		expect(() => shapesOf(spec("x", { a: { on: ["a", "b"], multi: true, unique: true } }))).toThrow(TypeError);
	});
});

describe("a document's place in an index", () => {
	test("is by dotted paths through objects, never through lists or what every object inherits", () => {
		expect(entries({ on: ["a.b"] }, { a: { b: 1 } })).toEqual([[1]]);
		expect(entries({ on: ["a.b"] }, { a: [{ b: 1 }] })).toEqual([]);
		expect(entries({ on: ["a.length"] }, { a: "text" })).toEqual([]);
		expect(entries({ on: ["constructor.name"] }, {})).toEqual([]);
	});

	test("is none where a value is missing or null, and one per distinct element", () => {
		expect(entries({ on: ["a", "b"] }, { a: 1, b: null })).toEqual([]);
		expect(entries({ on: ["a"], multi: true }, { a: ["x", null, "x", 1, "1"] })).toEqual([["x"], [1], ["1"]]);
		expect(entries({ on: ["a", "b"], multi: true }, { a: ["x", "y"], b: 2 })).toEqual([
			["x", 2],
			["y", 2],
		]);
		expect(entries({ on: ["a"], multi: true }, {})).toEqual([]);
	});
});
