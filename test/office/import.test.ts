import { createHash } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { deflateRawSync } from "node:zlib";
import * as XLSX from "@e965/xlsx";
import iconv from "iconv-lite";
import { afterEach, beforeEach, expect, test } from "vitest";
import { tidy } from "../../jobs/tidy/index.js";
import { createHttpHost, type HttpHost } from "../../src/http/host.js";
import { createLog } from "../../src/log.js";
import { createMetrics } from "../../src/metrics.js";
import { exportRoutes } from "../../src/office/api/export.js";
import { importRoutes } from "../../src/office/api/imports.js";
import { taskRoutes } from "../../src/office/api/tasks.js";
import { runOffice } from "../../src/office/cli/run.js";
import { runImport } from "../../src/office/import/imports.js";
import { followed } from "../../src/office/tasks.js";
import type { Alumnus } from "../../src/store/collections/alumni.js";
import { alumni } from "../../src/store/collections/alumni.js";
import { classes } from "../../src/store/collections/classes.js";
import { imports } from "../../src/store/collections/imports.js";
import { proposals } from "../../src/store/collections/proposals.js";
import { ALL_COLLECTIONS } from "../../src/store/collections.js";
import { type ClassGroup, classGroup } from "../support/class-group.js";

const TOKEN = "an-office-token-for-tests";

let group: ClassGroup;
let http: HttpHost;
beforeEach(async () => {
	group = await classGroup({ locale: "en" });
	http = await createHttpHost({
		settings: { host: "127.0.0.1", port: 0, publicUrl: undefined, trustProxy: [] },
		officeToken: TOKEN,
		log: createLog({ level: "fatal", collections: ALL_COLLECTIONS }),
		metrics: createMetrics(),
	});
	http.api(importRoutes(group.services, (id) => runImport(group.services, id)));
	http.api(taskRoutes(group.services));
	http.api(exportRoutes(group.services));
	await http.app.ready();
});
afterEach(async () => {
	await http.close();
	await group.stop();
});

async function ask(method: "GET" | "POST" | "PUT" | "DELETE", url: string, body?: Buffer | object) {
	const isFile = Buffer.isBuffer(body);
	const reply = await http.app.inject({
		method,
		url: `/api${url}`,
		headers: {
			host: "127.0.0.1",
			authorization: `Bearer ${TOKEN}`,
			...(isFile ? { "content-type": "application/octet-stream" } : {}),
		},
		...(body === undefined ? {} : { payload: isFile ? Readable.from([body]) : body }),
	});
	const isJson = String(reply.headers["content-type"]).includes("json");
	return { status: reply.statusCode, body: isJson ? reply.json() : reply.body };
}

type Row = readonly (string | number | Date | undefined)[];
/** A workbook as people make them. */
function book(
	sheets: Readonly<Record<string, readonly Row[]>>,
	kind: "xlsx" | "biff8" = "xlsx",
	merges: readonly string[] = [],
): Buffer {
	const made = XLSX.utils.book_new();
	for (const [name, rows] of Object.entries(sheets)) {
		const sheet = XLSX.utils.aoa_to_sheet(rows as unknown[][], { cellDates: true });
		if (merges.length > 0) sheet["!merges"] = merges.map((range) => XLSX.utils.decode_range(range));
		XLSX.utils.book_append_sheet(made, sheet, name);
	}
	return XLSX.write(made, { type: "buffer", bookType: kind }) as Buffer;
}

async function people(): Promise<readonly Alumnus[]> {
	const all: Alumnus[] = [];
	for await (const one of group.store.collection(alumni).stream("id")) all.push(one);
	return all.sort((a, b) => nameOf(a).localeCompare(nameOf(b)));
}
const nameOf = ({ values }: Alumnus): string => values.find(({ field }) => field === "name")?.text ?? "";
const said = (one: Alumnus): string =>
	one.values
		.filter(({ field }) => field !== "name")
		.map(({ field, text, trust, confirmed }) => `${field} ${text}${trust === "import" && !confirmed ? "" : " !"}`)
		.sort()
		.join(", ");

/** Everything the store holds about people: what must not change is compared by it. */
async function fingerprint(): Promise<string> {
	const hash = createHash("sha256");
	for (const spec of [alumni, proposals, classes]) {
		for await (const doc of group.store.collection(spec as typeof alumni).stream("id")) hash.update(JSON.stringify(doc));
	}
	return hash.digest("hex");
}

const LIST = book(
	{
		"2018级临床": [
			["2018级临床1班通讯录（2025年更新）"],
			["序号", "姓 名", "学号", "联系电话", "E-mail", "现工作单位", "所在城市", "核实日期"],
			[1, "张三", "2018001", "13800000001 / 13900000002", "zhang@example.com", "协和医院，医生", "北京", "2025-06-01"],
			[2, "李四", "2018002", "1.38E+10", "", "", "拉合尔", ""],
			[3, "王五", "2018003", 2085551234, "", "", "", "明年"],
			[4, "", "2018004", "13800000004", "", "", "", ""],
			[5, "张三", "2018001", "13800000001", "", "", "", ""],
			["序号", "姓 名", "学号", "联系电话", "E-mail", "现工作单位", "所在城市", "核实日期"],
			[6, "Mariam Raza", "2018005", "0301-2345678", "mariam at example", "", "Lahore", new Date(Date.UTC(2026, 0, 15))],
		],
		"2019级": [
			["Name", "Mobile"],
			["Sana Malik", "+92 300 1112222"],
		],
	},
	"xlsx",
	["A1:H1"],
);

test("an odd workbook is read, explained and written only once confirmed; the same file again changes nothing", async () => {
	const { status, body } = await ask("POST", "/imports?name=list.xlsx&locale=en", LIST);
	expect(status).toBe(201);
	expect(
		body.sheets.map(({ className, headingRow }: { className: string; headingRow: number }) => [className, headingRow]),
	).toEqual([
		["2018级临床1班", 2],
		["2019级", 1],
	]);
	expect(body.sheets[0].columns.map(({ as }: { as: string }) => as)).toEqual([
		...["ignore", "name", "studentNo", "phone", "email", "job", "city", "date"],
	]);
	expect(body.problems.map(({ row, column, kind, code }: Record<string, string>) => `${row} ${column}: ${kind} ${code}`)).toEqual(
		[
			"4 联系电话: value scientific",
			"5 date: value date-bad",
			"5 联系电话: question landline-or-foreign",
			"6 name: row no-name",
			"7 name: row twice",
			"9 E-mail: value not-an-email",
		],
	);
	expect(body.problems[0].reason).toContain("lost its digits");
	expect(body.counts).toEqual({ rows: 7, added: 5, changed: 0, known: 0, rejected: 2, partly: 3, questions: 1, newClasses: 2 });
	expect(await people()).toEqual([]);

	const [landline] = body.problems[2].readings;
	expect(body.problems[2].readings).toEqual(["+862085551234", "+12085551234", "+442085551234"]);
	const decided = await ask("PUT", `/imports/${body.id}`, { decisions: { [body.problems[2].key]: landline } });
	expect(decided.body.counts).toMatchObject({ questions: 0, partly: 3 });
	expect((await ask("GET", `/imports/${body.id}/problems.csv?locale=zh-CN`)).body).toContain(
		'"6","name","row","no-name","没有姓名"',
	);
	expect((await ask("POST", `/imports/${body.id}/confirm`)).status).toBe(202);
	expect((await ask("GET", `/imports/${body.id}`)).body).toMatchObject({ state: "done", written: 5 });
	expect((await ask("GET", `/tasks/${body.id}`)).body).toMatchObject({ kind: "import", state: "done", done: 5, total: 5 });
	// Whoever confirmed it may look at what was refused afterwards, too.
	expect((await ask("GET", `/imports/${body.id}/problems.csv?locale=en`)).body.match(/,"(row|value)","[a-z-]+"/g)).toEqual([
		',"value","scientific"',
		',"value","date-bad"',
		',"row","no-name"',
		',"row","twice"',
		',"value","not-an-email"',
	]);
	expect((await people()).map((one) => `${nameOf(one)}: ${said(one)}`).sort()).toEqual([
		"Mariam Raza: city Lahore, phone +923012345678",
		"Sana Malik: phone +923001112222",
		"张三: city 北京, email zhang@example.com, job 协和医院,医生, phone +8613800000001, phone +8613900000002",
		"李四: city Lahore",
		"王五: phone +862085551234",
	]);
	const dated = (await people()).filter(({ values }) =>
		values.some(({ field, verifiedAt }) => field !== "name" && verifiedAt > 0),
	);
	expect(dated.map((one) => [nameOf(one), new Date(one.values.at(-1)?.verifiedAt ?? 0).toISOString().slice(0, 10)])).toEqual([
		["Mariam Raza", "2026-01-15"],
		["张三", "2025-06-01"],
	]);
	const made = (await group.store.collection(classes).list("id")).items.filter(({ zoneAssumed }) => zoneAssumed === true);
	expect(made.map(({ name, graduationYear }) => `${name} ${graduationYear}`).sort()).toEqual([
		"2018级临床1班 2018",
		"2019级 2019",
	]);

	const before = await fingerprint();
	const again = await ask("POST", "/imports?name=list.xlsx", LIST);
	expect(again.body.counts).toMatchObject({ added: 0, changed: 0, known: 5, newClasses: 0 });
	await ask("POST", `/imports/${again.body.id}/confirm`);
	expect(await fingerprint()).toBe(before);
});

test("GBK and UTF-8, tabs and semicolons, an old XLS, a class by its column, and headings nobody knows", async () => {
	const gbk = iconv.encode("班级,姓名,电话\r\n2001级1班,赵六,0755-26731234\r\n2001级2班,钱七,13700000007\r\n", "gbk");
	const first = await ask("POST", "/imports?name=old.csv", gbk);
	expect(first.body.counts).toMatchObject({ added: 2, newClasses: 2, rejected: 0 });
	const utf8 = Buffer.from("\ufeffClass;Full Name;E-mail\n2001级1班;Ali Khan;ali@example.com\n", "utf8");
	expect((await ask("POST", "/imports?name=new.csv", utf8)).body.counts).toMatchObject({ added: 1, rejected: 0 });
	const xls = book(
		{
			Sheet1: [
				["班级", "姓名", "手机"],
				["1999级3班", "孙八", 13600000008],
				[undefined, "周九", 13600000009],
			],
		},
		"biff8",
		["A2:A3"],
	);
	expect((await ask("POST", "/imports?name=old.xls", xls)).body.counts).toMatchObject({ added: 2, newClasses: 1, rejected: 0 });

	const odd = Buffer.from("姓名,方式一\n吴十,13500000010\n");
	const guessed = await ask("POST", "/imports?name=odd.csv", odd);
	expect(guessed.body.problems).toMatchObject([{ row: 2, code: "no-class" }]);
	const put = await ask("PUT", `/imports/${guessed.body.id}`, { columns: { "": { "1": "phone" } }, classId: group.klass.id });
	expect(put.body.counts).toMatchObject({ added: 1, rejected: 0 });
	await ask("POST", `/imports/${guessed.body.id}/confirm`);
	expect((await people()).map(said)).toEqual(["phone +8613500000010"]);
});

test("a row about somebody known joins him; what only may be somebody is asked; what he says himself stays above it", async () => {
	await group.bound();
	await group.says("mariam", "群", "/register Mariam Raza Karachi");
	await group.says("mariam", "私", "update phone +923012345678");
	const rows = [
		["Class", "Name", "Phone", "City"],
		["2018级MBBS", "Raza Mariam", "+923012345678", "Lahore"],
		["Another class", "M. Raza", "+923012345678", ""],
	];
	const { body } = await ask("POST", "/imports?name=more.csv", Buffer.from(rows.map((row) => row.join(",")).join("\n")));
	expect(body.counts).toMatchObject({ changed: 1, added: 0, rejected: 1 });
	expect(body.problems).toMatchObject([{ row: 3, code: "maybe-known", readings: ["new", expect.any(String)] }]);
	await ask("POST", `/imports/${body.id}/confirm`);
	const [mariam, ...others] = await people();
	expect(others).toEqual([]);
	expect(said(mariam!)).toBe("city Karachi !, city Lahore, phone +923012345678 !");
});

test("cut off at any row and cancelled, an import goes on or stays where it is, without doubles", async () => {
	const rows = Array.from(
		{ length: 450 },
		(_, index) => `2020级${index % 3}班,学生${index},139${String(index).padStart(8, "0")}`,
	);
	const file = Buffer.from(`班级,姓名,手机\n${rows.join("\n")}\n`);
	const { body } = await ask("POST", "/imports?name=cut.csv", file);
	const all = group.store.collection(alumni);
	// The power goes at some write, again and again, until it is through.
	const { sets } = group.services;
	const commit = sets.commit.bind(sets);
	let left = 0;
	sets.commit = async (set) => {
		if (left-- <= 0) throw new Error("cut off");
		return commit(set);
	};
	let cuts = 0;
	await ask("POST", `/imports/${body.id}/confirm`);
	for (left = 61; (await ask("GET", `/imports/${body.id}`)).body.state !== "done"; left = 61) {
		if (++cuts > 40) throw new Error("it never ends");
		await runImport(group.services, body.id).catch(() => {});
	}
	expect(cuts).toBeGreaterThan(2);
	sets.commit = commit;
	expect(await all.count("id")).toBe(450);
	expect(await group.store.collection(proposals).count("id")).toBe(450);
	expect((await all.list("id", { limit: 1000 })).items.every(({ values }) => values.length === 2)).toBe(true);
});

test("from the command line: a preview first, then confirmed, followed, and out again as the same lists", async () => {
	const dir = await mkdtemp(join(tmpdir(), "office-cli-"));
	const file = join(dir, "list.csv");
	await writeFile(file, "班级,姓名,手机,工作单位\n2001级1班,赵六,13700000006,=cmd()\n2001级1班,,13700000007,\n");
	const run = async (...args: string[]) => {
		const lines: string[] = [];
		const code = await runOffice(args, {
			locale: "en",
			print: (line) => lines.push(line),
			call: (method, path, body) => ask(method as "GET", path, body === undefined ? undefined : Buffer.from(body)),
		});
		return { code, lines };
	};
	const first = await run("import", file);
	expect(first.lines.slice(0, 2)).toEqual([
		"2 rows: 1 new, 0 changed, 0 known, 1 refused, 0 without one value; 1 new classes.",
		"row 3 name: no name",
	]);
	expect(await people()).toEqual([]);
	const id = /confirm (\S+)$/.exec(first.lines[2] ?? "")?.[1] ?? "";
	expect((await run("confirm", id)).code).toBe(0);
	expect((await run("tasks")).lines).toEqual([`${id} import done 1/1`]);
	expect((await run("cancel", "nothing")).lines).toEqual(["There is no such task."]);
	expect((await run()).code).toBe(2);

	const { rawPayload } = await http.app.inject({
		url: "/api/export/alumni.xlsx?locale=en",
		headers: { host: "127.0.0.1", authorization: `Bearer ${TOKEN}` },
	});
	const back = XLSX.read(rawPayload, { type: "buffer" });
	const sheet = back.Sheets[back.SheetNames[0] ?? ""]!;
	expect(XLSX.utils.sheet_to_json<Record<string, string>>(sheet)).toMatchObject([{ Name: "赵六", Class: "2001级1班" }]);
	const again = await ask("POST", "/imports?name=again.xlsx", rawPayload);
	expect(again.body.counts).toMatchObject({ rows: 1, added: 0, changed: 0, known: 1, rejected: 0 });
	expect((await run("tasks")).lines.filter((line) => line.includes(" export "))).toHaveLength(1);
	await rm(dir, { recursive: true });
});

test("a task that somebody cancels stops at the next safe place and says so; one that fails says why", async () => {
	const { services } = group;
	const seen: number[] = [];
	const result = await followed(services, { kind: "sweep", about: "all", id: "t1", total: 100 }, async (progress) => {
		for (let done = 1; done <= 100; done++) {
			if (done === 3) await ask("POST", "/tasks/t1/cancel");
			group.later(2_000);
			seen.push(done);
			await progress.at(done);
		}
	});
	expect(result).toBe("cancelled");
	expect(seen).toEqual([1, 2, 3]);
	expect((await ask("GET", "/tasks/t1")).body).toMatchObject({ state: "cancelled", done: 3, total: 100, secondsLeft: null });
	await expect(
		followed(services, { kind: "sweep", about: "all", id: "t2" }, async () => {
			throw new TypeError("with somebody's number in it");
		}),
	).rejects.toThrow(TypeError);
	expect((await ask("GET", "/tasks/t2")).body).toMatchObject({ state: "failed", error: "TypeError" });
	expect((await ask("GET", "/tasks?state=cancelled")).body.items).toMatchObject([{ id: "t1" }]);
});

test("a file that nobody confirms is not kept for ever, nor what was decided about it", async () => {
	const { body } = await ask("POST", "/imports?name=a.csv", Buffer.from("班级,姓名,手机\n2020级1班,王五,13900000001\n"));
	await ask("PUT", `/imports/${body.id}`, { decisions: { "!2!手机": "+8613900000001" } });
	group.later(29 * 86_400_000);
	await tidy(group.services);
	expect((await ask("GET", `/imports/${body.id}`)).body.state).toBe("preview");
	group.later(2 * 86_400_000);
	await tidy(group.services);
	expect(await group.store.collection(imports).get(body.id)).toMatchObject({ state: "discarded", decisions: {} });
	expect(await group.store.blobs.stream(`imports/${body.id}`)).toBeUndefined();
	expect(await people()).toEqual([]);
});

test("a file left behind by a process that died at its end goes; what was refused is known for a month", async () => {
	const { body } = await ask("POST", "/imports?name=a.csv", Buffer.from("班级,姓名,手机\n2020级1班,,13900000001\n"));
	await ask("POST", `/imports/${body.id}/confirm`);
	const { blobs } = group.store;
	await blobs.put(`imports/${body.id}`, Buffer.from("somebody's number"));
	await tidy(group.services);
	expect(await blobs.stream(`imports/${body.id}`)).toBeUndefined();
	const problems = () => ask("GET", `/imports/${body.id}/problems.csv?locale=en`);
	expect((await problems()).body).toContain('"no-name"');
	group.later(31 * 86_400_000);
	await tidy(group.services);
	expect((await problems()).status).toBe(409);
});

test("files that are none, too large, or would fill the memory are refused with a reason", async () => {
	const refused = async (name: string, bytes: Buffer) => {
		const { status, body } = await ask("POST", `/imports?name=${name}`, bytes);
		return [status, body.code];
	};
	expect(await refused("a.xlsx", bomb())).toEqual([422, "FILE_ZIP_BOMB"]);
	expect(await refused("a.xlsx", Buffer.from("PK\u0003\u0004 and then nothing"))).toEqual([422, "FILE_ZIP_BOMB"]);
	expect(await refused("a.csv", Buffer.alloc(0))).toEqual([422, "FILE_EMPTY"]);
	expect(await refused("a.pdf", Buffer.from("%PDF-1.4"))).toEqual([422, "FILE_UNKNOWN_KIND"]);
	expect(await refused("a.xls", Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.alloc(600, 7)]))).toEqual([
		422,
		"FILE_UNREADABLE",
	]);
	expect(await refused("a.csv", Buffer.alloc(20 * 1024 * 1024 + 1, ","))).toEqual([413, "FILE_TOO_LARGE"]);
});

/** A zip whose one entry says that it is small and unpacks to 400 MB. */
function bomb(): Buffer {
	const packed = deflateRawSync(Buffer.alloc(400 * 1024 * 1024));
	const name = Buffer.from("xl/worksheets/sheet1.xml");
	const local = Buffer.alloc(30);
	local.writeUInt32LE(0x04034b50, 0);
	local.writeUInt16LE(8, 8);
	local.writeUInt32LE(packed.length, 18);
	local.writeUInt32LE(100, 22);
	local.writeUInt16LE(name.length, 26);
	const entry = Buffer.alloc(46);
	entry.writeUInt32LE(0x02014b50, 0);
	entry.writeUInt16LE(8, 10);
	entry.writeUInt32LE(packed.length, 20);
	entry.writeUInt32LE(100, 24);
	entry.writeUInt16LE(name.length, 28);
	const end = Buffer.alloc(22);
	end.writeUInt32LE(0x06054b50, 0);
	end.writeUInt16LE(1, 8);
	end.writeUInt16LE(1, 10);
	end.writeUInt32LE(entry.length + name.length, 12);
	end.writeUInt32LE(local.length + name.length + packed.length, 16);
	return Buffer.concat([local, name, packed, entry, name, end]);
}
