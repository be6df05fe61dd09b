import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { loadGazetteer } from "../../src/alumni/places/index.js";
import { alumni } from "../../src/store/collections/alumni.js";
import { readPaste } from "../../src/understand/paste/index.js";
import { type Reading, readStatements } from "../../src/understand/paste/statements.js";
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

const PASTES = [
	"whatsapp-android-24h",
	"whatsapp-android-12h",
	"whatsapp-iphone-12h",
	"whatsapp-chinese-phone",
	"whatsapp-web-copy",
	"wechat-phone-mail",
	"wechat-computer-copy",
	"wechat-names-alone",
	"wechat-forwarded",
	"wechat-jielong",
];

loadGazetteer();

function read(paste: string): Reading {
	return readStatements(readPaste(paste), {
		classmates,
		known: () => undefined,
		offset: "+05:00",
		now: "2026-05-14T12:00:00+05:00",
		countryOf: (id) => (/^20182[012]/.test(id) && id < "2018221" ? "PK" : undefined),
	});
}

test.each(PASTES)("%s: at least 95 in 100 of its lines go to whose they are, none to anybody else, the rest is asked", (name) => {
	const text = linesOf(`${name}.txt`).join("\n");
	const expected = linesOf(`${name}.expected.tsv`)
		.filter((line) => line !== "" && !line.startsWith("#"))
		.map((line) => line.split("\t") as [string, string]);
	const reading = read(text);
	const whose = new Map<number, Set<string>>();
	const note = (line: number, id: string) => whose.set(line, (whose.get(line) ?? new Set()).add(id));
	for (const [line, id] of reading.writers) note(line, id);
	for (const { line, id } of reading.sure) note(line, id);
	const asked = new Set(reading.unsure.flatMap(({ said }) => said.map(({ line }) => line)));
	const wanted = expected.filter(([, who]) => who !== "none" && who !== "chat");
	const wrong: string[] = [];
	const missed: string[] = [];
	let right = 0;
	for (const [at, who] of wanted) {
		const given = [...(whose.get(Number(at)) ?? [])];
		if (who === "ask") {
			if (given.length > 0) wrong.push(`${at} ${given}`);
			else if (!asked.has(Number(at))) missed.push(`${at} was not asked about`);
		} else if (given.some((id) => id !== who)) wrong.push(`${at} ${given} for ${who}`);
		else if (given.length === 1) right++;
		else if (!asked.has(Number(at))) missed.push(`${at} ${who}`);
	}
	const lines = new Set(expected.map(([at]) => Number(at)));
	for (const [line, ids] of whose) if (!lines.has(line)) wrong.push(`${line} ${[...ids]} where nobody speaks`);
	for (const [at, who] of expected) if (who === "none" && whose.has(Number(at))) wrong.push(`${at} is nothing said`);
	expect(wrong).toEqual([]);
	expect(missed).toEqual([]);
	expect(new Set(expected.map(([, who]) => who)).size).toBeGreaterThanOrEqual(57);
	expect(right / wanted.length).toBeGreaterThanOrEqual(0.95);
});

test("forty others, whom the rules were not made on: saved as a liaison's phone has people, none goes to anybody else", () => {
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
	expect(writers.size).toBeGreaterThanOrEqual(33);
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
