import { buffer } from "node:stream/consumers";
import exceljs from "exceljs";
import { afterEach, beforeEach, expect, test } from "vitest";
import { composeDigest } from "../../src/office/digest/compose.js";
import { digestPdf, digestPng, digestWorkbook, isComposed } from "../../src/office/digest/render/index.js";
import { takeSnapshots } from "../../src/office/digest/snapshot.js";
import { type Digest, digests } from "../../src/store/collections/digests.js";
import { proposals } from "../../src/store/collections/proposals.js";
import { type ClassGroup, classGroup } from "../support/class-group.js";

const DAY = 86_400_000;
const WEEK = 7 * DAY;

let group: ClassGroup;
beforeEach(async () => {
	group = await classGroup({
		locale: "en",
		roster: [
			{ name: "Mariam Raza" },
			{ name: "=Ali Khan", studentNo: "7" },
			{ name: "Hassan" },
			{ name: "Zara Noor" },
			{ name: "Omar Sheikh" },
		],
	});
	await group.bound();
});
afterEach(() => group.stop());

const weekly = (key: string, scope: "all" | "class:class-1" = "all"): Promise<Digest> =>
	composeDigest(group.services, { scope, from: group.clock.now() - WEEK, to: group.clock.now() + 1, key, series: true });

async function sheets(digest: Digest): Promise<Record<string, unknown[][]>> {
	const workbook = new exceljs.Workbook();
	await workbook.xlsx.load((await buffer(await digestWorkbook(group.services, digest, "en"))) as unknown as ArrayBuffer);
	return Object.fromEntries(
		workbook.worksheets.map((sheet) => {
			const rows: unknown[][] = [];
			sheet.eachRow((row) => rows.push((row.values as unknown[]).slice(1)));
			return [sheet.name, rows];
		}),
	);
}

test("each of a series begins where the one before ended: nothing is told twice, what came late is told", async () => {
	await group.says("mariam", "群", "/register Mariam Raza Lahore");
	await group.says("mariam", "私", "update email mariam@example.com");
	const first = await weekly("week 1");
	expect(first).toMatchObject({ serial: 1, changeSets: 2 + 5, content: { registered: 1, changed: [["email", 1]] } });
	expect(await weekly("week 1")).toEqual(first);
	// Asked for beside, it takes nothing from the series.
	await composeDigest(group.services, { scope: "all", from: 0, to: group.clock.now() + 1, key: "by hand" });

	await group.says("mariam", "私", "update phone +923012345678");
	group.later(WEEK);
	// By its clock this one was written last week; the store got it now, as from a slow process.
	const [one] = (await group.store.collection(proposals).list("changed", { order: "desc", limit: 1 })).items;
	await group.store
		.collection(proposals)
		.insert({ ...one!, id: "late", seq: 99, rank: 99, cause: "late", changedAt: one!.changedAt - 3_600_000 });
	const second = await weekly("week 2");
	expect(second).toMatchObject({ serial: 2, from: first.to, changeSets: 2, content: { changed: [["phone", 2]] } });
	group.later(WEEK);
	expect(await weekly("week 3")).toMatchObject({ serial: 3, changeSets: 0 });
	// Series of different scopes know nothing of each other.
	expect(await weekly("class", "class:class-1")).toMatchObject({ serial: 1 });
});

test("two processes that compose at once make one of each; a composing that was cut off leaves nothing behind", async () => {
	await group.says("mariam", "群", "/register Mariam Raza Lahore");
	const [a, b, c] = await Promise.all([weekly("same"), weekly("same"), weekly("other")]);
	expect(b).toEqual(a);
	expect([a.serial, c.serial].toSorted()).toEqual([1, 2]);
	expect((a.changeSets ?? 0) + (c.changeSets ?? 0)).toBe(6);
	expect(await group.store.collection(digests).count("created")).toBe(2);
});

test("curves come from the daily count, and a rise is the good news", async () => {
	await takeSnapshots(group.services);
	group.later(WEEK);
	await group.says("mariam", "群", "/register Mariam Raza Lahore");
	await group.says("mariam", "私", "update email mariam@example.com");
	await takeSnapshots(group.services);
	expect(await takeSnapshots(group.services)).toBe(false);
	const { content, text } = await weekly("week");
	expect(content).toMatchObject({ before: 0, rate: { all: 5, reachable: 1 } });
	expect(content?.trend).toEqual([
		["2026-05-12", 0],
		["2026-05-19", 20],
	]);
	expect(text?.en).toContain("Reachable 20.0% (1/5) ↑20.0, target 40%");
	expect(text?.en).toContain("Good news: 2018级MBBS rose by 20.0 points; 1 confirmed in person.");
});

test("the office's workbook says before and after, that of a class names the field alone", async () => {
	await group.says("mariam", "群", "/register Mariam Raza Lahore");
	await group.says("mariam", "私", "update city Karachi");
	await group.says("mariam", "私", "update email mariam@example.com");
	await group.says("faras", "群", "/activity new Dinner, Lahore");
	await group.says("faras", "群", "/activity report 1 nice 5 people");
	const office = await sheets(await weekly("week"));
	expect(Object.keys(office)).toEqual(["Overview", "Changes", "New registrations", "Activities", "Liaisons", "To decide"]);
	expect(office["Changes"]?.slice(1).map((row) => row.slice(1))).toEqual([
		["2018级MBBS", "Mariam Raza", "city", "Lahore", "Karachi", "in person", "command", "in person"],
		["2018级MBBS", "Mariam Raza", "email", undefined, "mariam@example.com", "in person", "command", "in person"],
	]);
	// A date is a date, on the office's wall clock: noon in Shanghai.
	expect(JSON.stringify(office["Changes"]?.[1]?.[0])).toMatch(/^"2026-05-12T12:/);
	expect(office["New registrations"]?.[1]?.slice(1)).toEqual(["2018级MBBS", "Mariam Raza", "command"]);
	expect(office["Activities"]?.at(-1)).toEqual(["Total", undefined, undefined, undefined, { formula: "SUM(E2:E2)", result: 5 }]);
	expect(office["Liaisons"]?.[1]?.slice(0, 3)).toEqual(["2018级MBBS", "Faras", "liaison"]);

	const digest = await weekly("class", "class:class-1");
	const own = await sheets(digest);
	expect(own["Changes"]?.slice(1).map((row) => row.slice(1, 4))).toEqual([
		["2018级MBBS", "Mariam Raza", "city"],
		["2018级MBBS", "Mariam Raza", "email"],
	]);
	const said = JSON.stringify([own, digest.text, digest.content]);
	for (const secret of ["mariam@example.com", "Karachi", 'Lahore"']) expect(said).not.toContain(secret);
});

test("it is drawn without a browser: a picture wide enough for a phone, and one sheet of A4", async () => {
	const digest = await weekly("week");
	if (!isComposed(digest)) throw new Error("it has content");
	const png = await digestPng(group.services, digest, "zh-CN");
	expect(png.subarray(1, 4).toString()).toBe("PNG");
	expect(png.readUInt32BE(16)).toBe(1080);
	const pdf = (await buffer(await digestPdf(group.services, digest, "zh-CN"))).toString("latin1");
	expect(pdf.startsWith("%PDF-")).toBe(true);
	expect(pdf.match(/\/Type \/Page\b/g)).toHaveLength(1);
	expect(pdf).toContain("/MediaBox [0 0 595.28 841.89]");
	// Only the letters used are in it.
	expect(pdf.length).toBeLessThan(300_000);
});
