import exceljs from "exceljs";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { tidy } from "../../jobs/tidy/index.js";
import { createHttpHost, type HttpHost } from "../../src/http/host.js";
import { createLog } from "../../src/log.js";
import { createMetrics } from "../../src/metrics.js";
import { exportRoutes } from "../../src/office/api/export.js";
import { taskRoutes } from "../../src/office/api/tasks.js";
import { tasks } from "../../src/store/collections/tasks.js";
import { ALL_COLLECTIONS } from "../../src/store/collections.js";
import { type ClassGroup, classGroup } from "../support/class-group.js";

const TOKEN = "an-office-token-for-tests";

let group: ClassGroup;
let http: HttpHost;
beforeEach(async () => {
	group = await classGroup({
		locale: "en",
		roster: [
			{ name: "Mariam Raza", studentNo: "2018001" },
			{ name: "=Ali Khan", phone: "+923012345670" },
		],
	});
	await group.bound();
	http = await createHttpHost({
		settings: { host: "127.0.0.1", port: 0, publicUrl: undefined, trustProxy: [] },
		officeToken: TOKEN,
		log: createLog({ level: "fatal", collections: ALL_COLLECTIONS }),
		metrics: createMetrics(),
	});
	http.api(exportRoutes(group.services));
	http.api(taskRoutes(group.services));
	await http.app.ready();
});
afterEach(async () => {
	await http.close();
	await group.stop();
});

const get = (url: string, token = TOKEN) =>
	http.app.inject({ method: "GET", url: `/api${url}`, headers: { host: "127.0.0.1", authorization: `Bearer ${token}` } });

test("the list of people as a workbook: formulas are texts, what was only heard is marked, and it is on record who took it", async () => {
	await group.says("mariam", "群", "/register Mariam Raza Lahore");
	await group.says("mariam", "私", "update phone +923012345678");
	expect((await get("/export/alumni.xlsx", "wrong")).statusCode).toBe(401);
	const reply = await get("/export/alumni.xlsx?locale=en&scope=class:class-1");
	expect(reply.headers["content-type"]).toContain("spreadsheetml");
	const workbook = new exceljs.Workbook();
	await workbook.xlsx.load(reply.rawPayload as unknown as ArrayBuffer);
	const sheet = workbook.worksheets[0]!;
	const heads = (sheet.getRow(1).values as string[]).slice(1);
	const rows: Record<string, unknown>[] = [];
	sheet.eachRow((row, number) => {
		if (number > 1) rows.push(Object.fromEntries(heads.map((head, index) => [head, row.getCell(index + 1).value])));
	});
	rows.sort((a, b) => String(a["Name"]).localeCompare(String(b["Name"])));
	expect(rows).toMatchObject([
		{ Name: "'=Ali Khan", phone: null, Reachable: null, "Not confirmed": "phone: +92 301 2345670" },
		{
			Name: "Mariam Raza",
			"Student no": "2018001",
			Class: "2018级MBBS",
			phone: "+92 301 2345678",
			city: "Lahore",
			Reachable: "yes",
		},
	]);
	expect(rows[1]?.["Verified"]).toBeInstanceOf(Date);
	expect(sheet.autoFilter).toBe("A1:T3");
	await expect
		.poll(async () => (await get("/exports")).json().items)
		.toMatchObject([{ by: "token", scope: "class:class-1", state: "done", count: 2 }]);
});

test("an export is a task: how many of how many; called off it ends there, and its record says that it did", async () => {
	const task = async (id: string) => (await get(`/tasks/${id}`)).json();
	const latest = async () => (await get("/exports")).json().items[0];
	await get("/export/alumni.xlsx");
	await expect.poll(async () => task((await latest()).id)).toMatchObject({ kind: "export", state: "done", done: 2, total: 2 });

	const all = group.store.collection(tasks);
	const update = all.update.bind(all);
	// Somebody is faster than the first rows.
	const spy = vi.spyOn(all, "update").mockImplementationOnce(async (id, change) => {
		await update(id, (found) => ({ ...found, cancelAt: group.clock.now() }));
		return update(id, change);
	});
	await get("/export/alumni.xlsx").catch(() => undefined);
	await expect.poll(async () => (await latest()).state).toBe("broken-off");
	spy.mockRestore();
	await expect.poll(async () => task((await latest()).id)).toMatchObject({ state: "cancelled" });

	group.later(91 * 86_400_000);
	await tidy(group.services);
	expect((await get("/tasks")).json().items).toEqual([]);
});
