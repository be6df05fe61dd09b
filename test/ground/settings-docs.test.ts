import { readFileSync } from "node:fs";
import { parseEnv } from "node:util";
import { expect, test } from "vitest";
import { ABOUT } from "../../src/config/about.js";
import { FIRST_SIX, VARIABLES } from "../../src/config/schema.js";
import { loadSettings } from "../../src/config.js";

const read = (name: string) => readFileSync(new URL(`../../${name}`, import.meta.url), "utf8");
const example = read(".env.example");
const operate = read("docs/operate.md");

/** Name and default of each line, a `#` in front or not. */
const exampleLines = [...example.matchAll(/^(?:# )?([A-Z_]+)=(.*)$/gm)].map(([, name, value]) => [name, value] as const);
/** Name and default of each row. */
const rows = [...operate.matchAll(/^\| `([A-Z_]+)` +\| (.*?) *\|/gm)].map(
	([, name, value]) => [name, value?.replaceAll("`", "")] as const,
);
const names = (pairs: readonly (readonly [string | undefined, string | undefined])[]) => pairs.map(([name]) => name);

test("the schema, .env.example and the manual's table name the same variables", () => {
	const known = [...VARIABLES].sort();
	expect(names(exampleLines).sort()).toEqual(known);
	expect(names(rows).sort()).toEqual(known);
	expect(Object.keys(ABOUT).sort()).toEqual(known);
});

test(".env.example shows six lines first and the rest as advanced, commented out", () => {
	const [first = "", rest = ""] = example.split("# ------");
	expect([...first.matchAll(/^([A-Z_]+)=/gm)].map(([, name]) => name)).toEqual(FIRST_SIX);
	expect(rest).not.toMatch(/^[A-Z_]+=/m);
});

test("copied as it is, .env.example starts with the defaults alone", () => {
	expect(loadSettings(parseEnv(example) as Record<string, string>)).toEqual(loadSettings({}));
});

test("the defaults they show are the program's own", () => {
	const shown = Object.fromEntries(exampleLines.filter(([, value]) => value !== ""));
	expect(loadSettings(shown)).toEqual(loadSettings({}));
	for (const [name, value] of rows) {
		if (name !== undefined && name in shown) expect(value, name).toBe(shown[name]);
	}
});

test("the commands the manual tells to type exist", () => {
	const { scripts } = JSON.parse(read("package.json")) as { scripts: Record<string, string> };
	const told = [...operate.matchAll(/npm (?:run )?([a-z:]+)/g)]
		.map(([, name]) => name)
		.filter((name) => name !== "ci" && name !== "i");
	expect(told.length).toBeGreaterThan(3);
	for (const name of told) expect(Object.keys(scripts)).toContain(name);
});
