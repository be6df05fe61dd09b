import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import * as XLSX from "@e965/xlsx";
import { COMMAND_FLOWS, COMMANDS } from "../commands/index.js";
import { JOB_FLOWS } from "../jobs/index.js";
import { systemClock } from "../src/clock.js";
import { createHouse } from "../src/house.js";
import { confirm, runImport, upload } from "../src/office/import/imports.js";
import { createOutbox } from "../src/outbox/outbox.js";
import { alumni } from "../src/store/collections/alumni.js";
import { imports } from "../src/store/collections/imports.js";
import { proposals } from "../src/store/collections/proposals.js";
import { ALL_COLLECTIONS } from "../src/store/collections.js";
import { openSqliteStore } from "../src/store/sqlite/index.js";
import { print, round } from "./report.js";

const SURNAMES = [..."王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"];
const GIVEN = [..."伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红梅建国志文斌波辉"];
const CITIES = ["北京", "上海", "Lahore", "Karachi", "深圳", "武汉"];
/** One row in twenty has something wrong with it. */
const BAD_EVERY = 20;

/** Imports a workbook of so many rows, one in twenty of them bad, and the same file again. */
export async function runImportBench(rows: number): Promise<void> {
	const folder = await mkdtemp(join(tmpdir(), "import-"));
	const store = await openSqliteStore({ dir: folder, specs: ALL_COLLECTIONS });
	const silent = { info() {}, warn() {}, error() {} };
	const house = createHouse({
		house: {
			office: { "zh-CN": "校友办", en: "Alumni Office" },
			contact: "",
			botName: "bench",
			locale: "zh-CN",
			timezone: "Asia/Shanghai",
			halfLives: {},
		},
		store,
		clock: systemClock,
		log: silent,
		adapters: [],
		secret: Buffer.from("bench"),
		commands: COMMANDS,
		flows: [...COMMAND_FLOWS, ...JOB_FLOWS],
		limited: false,
		outbox: (reach) => createOutbox({ store, adapters: [], clock: systemClock, pacing: "off", log: silent, reach }),
		work: () => ({ remind: async () => {}, announce: async () => {}, hasRoom: async () => true, digest: async () => "" }),
	});
	await house.start();
	const file = workbook(rows);
	for (const round_ of ["first", "again"]) {
		const begun = performance.now();
		const { wanted, analysis } = await upload(house.services, "list.xlsx", Readable.from([file]));
		const read = performance.now();
		await confirm(house.services, wanted.id);
		await runImport(house.services, wanted.id);
		const { state } = (await store.collection(imports).get(wanted.id)) ?? {};
		const bad = new Set(analysis.problems.map(({ sheet, row }) => `${sheet}!${row}`)).size;
		const { counts } = analysis;
		print(`import-${round_}`, "s", {
			value: round((performance.now() - begun) / 1000, 1),
			previewSeconds: round((read - begun) / 1000, 1),
			...counts,
			badRows: bad,
			badWanted: Math.floor(rows / BAD_EVERY),
			state,
			people: await store.collection(alumni).count("id"),
			proposals: await store.collection(proposals).count("id"),
		});
	}
	await house.stop();
	await store.close();
	await rm(folder, { recursive: true, force: true });
}

function workbook(rows: number): Buffer {
	const book = XLSX.utils.book_new();
	const sheet: (string | number)[][] = [["校友通讯录"], ["班级", "姓名", "学号", "手机", "邮箱", "城市", "单位"]];
	const pick = (list: readonly string[], at: number): string => list[at % list.length] ?? "";
	for (let index = 0; index < rows; index++) {
		const name = pick(SURNAMES, index) + pick(GIVEN, Math.floor(index / 20)) + pick(GIVEN, Math.floor(index / 700) + index);
		const phone = `13${String(100_000_000 + index)}`;
		const row = [
			`${2000 + (index % 20)}级${1 + (index % 15)}班`,
			name,
			`S${100_000 + index}`,
			phone,
			`p${index}@example.com`,
			pick(CITIES, index),
			`第${index % 300}医院，医生`,
		];
		if (index % BAD_EVERY === 0) spoil(row, index / BAD_EVERY);
		sheet.push(row);
	}
	XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet(sheet), "全部");
	return XLSX.write(book, { type: "buffer", bookType: "xlsx", compression: true }) as Buffer;
}

/** A name that is missing, a number in scientific notation, an address that is none, a number too short, no class. */
function spoil(row: string[], kind: number): void {
	if (kind % 5 === 0) row[1] = "";
	if (kind % 5 === 1) row[3] = "1.38E+10";
	if (kind % 5 === 2) row[4] = "nowhere";
	if (kind % 5 === 3) row[3] = "12345";
	if (kind % 5 === 4) row[0] = "";
}
