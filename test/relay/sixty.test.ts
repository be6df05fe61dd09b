import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { readSets, scoreSet } from "../../bench/paste/set.js";
import { alumni } from "../../src/store/collections/alumni.js";
import { readPaste } from "../../src/understand/paste/index.js";
import { readStatements } from "../../src/understand/paste/statements.js";
import type { Classmate } from "../../src/understand/paste/whose.js";
import { classGroup } from "../support/class-group.js";

/**
 * Sixty invented people's answers as the liaison's phone or computer gives them when they are copied or
 * exported, several kinds of each. What is expected stands beside each paste: the line a message begins
 * in, and the student number of whose it is; `ask` where the name alone tells nobody, `chat` and `none`
 * where there is nothing to attribute.
 */
const folder = new URL("sixty/", import.meta.url);
const linesOf = (name: string): string[] => readFileSync(new URL(name, folder), "utf8").split("\n");

const classmates: readonly Classmate[] = linesOf("people.tsv")
	.slice(1)
	.filter((line) => line !== "")
	.map((line) => {
		const [name = "", studentNo = "", phone = ""] = line.split("\t");
		return { id: studentNo, names: [name], studentNo, phones: phone === "" ? [] : [phone] };
	});

/** Sets by somebody who did not know the reader; how it did before it had seen them stands in docs/relay.md. */
const HELD_OUT = (
	[
		["A", 0.95],
		["B", 0.95],
		["C", 0.95],
		["D", 0.9],
		["E", 0.95],
		["F", 0.88],
		["G", 0.95],
		["H", 0.95],
	] as const
).map(([name, least]) => ({ path: fileURLToPath(new URL(`held-out/${name}`, import.meta.url)), name, least }));

test.each(readSets(fileURLToPath(folder)).map((set) => ({ set, name: set.name })))(
	"$name: at least 95 in 100 of its lines go to whose they are, none to anybody else, the rest is asked",
	({ set }) => {
		const { due, right, wrong, missed, passedOver } = scoreSet(set);
		expect({ wrong, missed, passedOver }).toEqual({ wrong: [], missed: [], passedOver: [] });
		expect(due).toBeGreaterThanOrEqual(57);
		expect(right / due).toBeGreaterThanOrEqual(0.95);
	},
);

test.each(HELD_OUT.flatMap(({ path, ...rest }) => readSets(path).map((set) => ({ set, ...rest }))))(
	"held out, $name: at least $least of its lines go to whose they are, none to anybody else",
	({ set, least }) => {
		const { due, right, wrong } = scoreSet(set);
		expect(wrong).toEqual([]);
		expect(due).toBeGreaterThanOrEqual(57);
		expect(right / due).toBeGreaterThanOrEqual(least);
	},
);

test("forty others: saved as a liaison's phone has people, none goes to anybody else", () => {
	const rows = linesOf("others.tsv")
		.slice(1)
		.filter((line) => line !== "")
		.map((line) => line.split("\t") as [string, string, string]);
	const others = rows.map(([name], at) => ({
		id: `p${at}`,
		names: [name],
		phones: name === "Talha Nadeem" ? ["+923115556677"] : [],
	}));
	const paste = readPaste(rows.map(([, shown, said]) => `12/05/2026, 10:22 - ${shown}: ${said}`).join("\n"));
	const now = "2026-05-14T12:00:00+05:00";
	const { sure, unsure, writers } = readStatements(paste, { classmates: others, known: () => undefined, offset: "+05:00", now });
	const wrong = [...[...writers].filter(([line, id]) => id !== `p${line}`), ...sure.filter(({ line, id }) => id !== `p${line}`)];
	expect(wrong).toEqual([]);
	expect(writers.size).toBeGreaterThanOrEqual(39);
	// Nobody is passed over.
	expect(writers.size + unsure.flatMap(({ said }) => said).length).toBe(rows.length);
});

test("pasted to the bot, sixty people's answers are written down once, whatever phone gives them", async () => {
	const group = await classGroup({
		roster: classmates.map(({ names, studentNo, phones }) => ({
			name: names[0] ?? "",
			...(studentNo === undefined ? {} : { studentNo }),
			...(phones[0] === undefined ? {} : { phone: phones[0] }),
		})),
		startAt: Date.UTC(2026, 4, 14, 7),
	});
	try {
		await group.bound();
		const pasted = (name: string) => group.says("faras", "私", linesOf(`${name}.txt`).join("\n"));
		const people = async () => (await group.store.collection(alumni).list("id", { limit: 100 })).items;
		const told = await pasted("whatsapp-android-24h");
		expect(told.join("\n")).toMatch(/读了\d+条：5\d人，记下\d+项/);
		const first = await people();
		// Nobody's word but his own counts as a way to reach him.
		expect(first.filter(({ reachableUntil }) => reachableUntil > 0)).toEqual([]);
		expect(first.filter(({ values }) => values.some(({ trust }) => trust === "liaison")).length).toBeGreaterThanOrEqual(50);

		await group.says("faras", "私", "跳过");
		for (const name of ["whatsapp-android-24h", "whatsapp-android-12h"]) {
			expect((await pasted(name)).join("\n")).toContain("没有新的");
			expect((await people()).map(({ id, seq }) => `${id} ${seq}`)).toEqual(first.map(({ id, seq }) => `${id} ${seq}`));
		}
	} finally {
		await group.stop();
	}
});
