import { afterAll, beforeAll, expect, test } from "vitest";
import { BLANKS, NOT_HIS } from "../../src/registry/erase-blanks.js";
import { ALL_COLLECTIONS } from "../../src/store/collections.js";
import { type ClassGroup, classGroup } from "../support/class-group.js";

/** Everything personal that is said below: none of it may be stored where it is not declared personal. */
const SAID = [
	"Mariam",
	"Karachi",
	"2345678",
	"mariam_88",
	"mariam@example.com",
	"Mayo Hospital",
	"1996-05-20",
	"12 Mall Road",
	"qq:mariam",
	"secret-word",
];

let group: ClassGroup;
beforeAll(async () => {
	group = await classGroup({ locale: "en", roster: [{ name: "Mariam Raza", phone: "+923012345678", studentNo: "2018001" }] });
	await group.bound();
	const lines: [string, "群" | "私", string][] = [
		["mariam", "私", "hello there"],
		["mariam", "群", "/register Mariam Raza Karachi"],
		["mariam", "私", "update phone +923012345678"],
		["mariam", "私", "update phone +923012345679"],
		["mariam", "私", "update email mariam@example.com"],
		["mariam", "私", "update wechat mariam_88"],
		["mariam", "私", "update job Mayo Hospital, surgeon"],
		["mariam", "私", "update birthday 1996-05-20"],
		["mariam", "私", "update address 12 Mall Road"],
		["faras", "群", "/activity new Dinner, Lahore"],
		["mariam", "群", "/activity join 1"],
		["faras", "群", "/activity report 1 secret-word 5 people"],
		["faras", "群", "/report Mariam Raza city Karachi"],
		["mariam", "私", "same"],
		["faras", "私", "/digest"],
	];
	for (const [who, where, text] of lines) await group.says(who, where, text);
});
afterAll(() => group.stop());

test("a collection with personal fields says by which index one person's documents are found", () => {
	for (const { name, personal, subject, indexes } of ALL_COLLECTIONS) {
		if (personal.length === 0) continue;
		expect(subject, name).not.toBeNull();
		if (subject !== null && subject !== "id") expect(Object.keys(indexes), name).toContain(subject);
	}
});

test("erasing a person walks every collection with personal fields, or says that they are not his", () => {
	const walked = new Set(BLANKS.map(({ spec }) => spec.name));
	for (const { name, personal } of ALL_COLLECTIONS) expect(walked.has(name) || NOT_HIS.has(name), name).toBe(personal.length > 0);
});

test("whatever people said is stored only in fields declared personal, or in an id or key that names an account", async () => {
	const found: string[] = [];
	for (const spec of ALL_COLLECTIONS) {
		for await (const doc of group.store.collection(spec).stream("id")) {
			for (const [path, text] of leaves(doc)) {
				const declared = [...spec.personal, ...(spec.subject === "id" ? ["id"] : [])].some(
					(field) => path === field || path.startsWith(`${field}.`),
				);
				const isAddress = spec.name === "deliveries" && (path === "chat.id" || path === "key");
				if (!declared && !isAddress && SAID.some((said) => text.includes(said))) found.push(`${spec.name}.${path}`);
			}
		}
	}
	expect([...new Set(found)]).toEqual([]);
});

function* leaves(value: unknown, path = ""): Generator<[string, string]> {
	if (typeof value === "string") yield [path, value];
	else if (Array.isArray(value)) for (const item of value) yield* leaves(item, path);
	else if (typeof value === "object" && value !== null) {
		for (const [key, item] of Object.entries(value)) yield* leaves(item, path === "" ? key : `${path}.${key}`);
	}
}
