import exceljs from "exceljs";
import { afterEach, beforeEach, expect, test } from "vitest";
import { homeOf } from "../../src/alumni/home.js";
import { readField } from "../../src/alumni/reading.js";
import type { Value } from "../../src/alumni/value.js";
import { storedSchedules } from "../../src/app/schedules.js";
import { createHttpHost, type HttpHost } from "../../src/http/host.js";
import { createLog } from "../../src/log.js";
import { createMetrics } from "../../src/metrics.js";
import { chapterRoutes } from "../../src/office/api/chapters.js";
import { classRoutes } from "../../src/office/api/classes.js";
import { digestRoutes } from "../../src/office/api/digests.js";
import { scheduleRoutes } from "../../src/office/api/schedules.js";
import { receiversOf } from "../../src/office/digest/receivers.js";
import { deliverDigest } from "../../src/office/digest/send.js";
import { ALL_COLLECTIONS } from "../../src/store/collections.js";
import { type ClassGroup, classGroup, GROUP_ID } from "../support/class-group.js";

const TOKEN = "an-office-token-for-tests";

let group: ClassGroup;
let http: HttpHost;
beforeEach(async () => {
	group = await classGroup({ locale: "en", roster: [{ name: "Mariam Raza" }, { name: "Ali Khan" }] });
	http = await createHttpHost({
		settings: { host: "127.0.0.1", port: 0, publicUrl: undefined, trustProxy: [] },
		officeToken: TOKEN,
		log: createLog({ level: "fatal", collections: ALL_COLLECTIONS }),
		metrics: createMetrics(),
	});
	for (const routes of [classRoutes, chapterRoutes]) http.api(routes(group.services));
	http.api(digestRoutes(group.services, (digest) => deliverDigest(group.services, digest)));
	const stored = async () => (await storedSchedules(group.store, "Asia/Shanghai")).map((one) => ({ ...one, nextAt: undefined }));
	http.api(scheduleRoutes(group.services, { list: stored, tick: async () => {} }));
	await http.app.ready();
});
afterEach(async () => {
	await http.close();
	await group.stop();
});

async function ask(method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE", url: string, body?: object) {
	const reply = await http.app.inject({
		method,
		url: `/api${url}`,
		headers: { host: "127.0.0.1", authorization: `Bearer ${TOKEN}` },
		...(body === undefined ? {} : { payload: body }),
	});
	return { status: reply.statusCode, body: reply.body === "" ? undefined : reply.json() };
}

const punjab = { nameZh: "旁遮普校友会", nameEn: "Punjab Chapter", places: ["Lahore, Pakistan", "Islamabad", "拉合尔"] };

test("a chapter is made of places that can be told, changed, and closed with all that hangs on it", async () => {
	const made = await ask("POST", "/chapters", punjab);
	expect(made).toMatchObject({
		status: 201,
		body: { nameEn: "Punjab Chapter", timezone: "Asia/Karachi", locale: "en", contacts: [], groups: [] },
	});
	const { id } = made.body;
	expect(made.body.places).toMatchObject([
		{ kind: "city", zh: "拉合尔", en: "Lahore" },
		{ kind: "city", en: "Islamabad" },
	]);
	expect(await ask("POST", "/chapters", { ...punjab, places: ["Hyderabad"] })).toMatchObject({
		status: 400,
		body: { code: "PLACE_AMBIGUOUS", detail: expect.stringMatching(/Hyderabad, (India|Pakistan); Hyderabad, /) },
	});
	expect(await ask("POST", "/chapters", { ...punjab, places: ["Nowhere at all"] })).toMatchObject({
		status: 400,
		body: { code: "PLACE_UNKNOWN" },
	});
	expect((await ask("POST", "/chapters", { ...punjab, places: [] })).status).toBe(400);
	expect((await ask("PATCH", `/chapters/${id}`, {})).status).toBe(400);
	expect(await ask("PATCH", `/chapters/${id}`, { places: ["广东", "Pakistan"], nameZh: "分会" })).toMatchObject({
		status: 200,
		body: { nameZh: "分会", nameEn: "Punjab Chapter", places: [{ kind: "province" }, { kind: "country", id: "PK" }] },
	});

	const contact = await ask("POST", `/chapters/${id}/contacts`, { name: "Sana" });
	expect(await group.says("sana", "私", `claim ${contact.body.claimCode}`)).toEqual([
		expect.stringContaining("I keep contact details"),
		expect.stringContaining("you are now the contact of Punjab Chapter"),
	]);
	const { body: bind } = await ask("POST", `/chapters/${id}/bind-codes`);
	await group.says("sana", "群", `/bind ${bind.code}`);
	expect((await ask("GET", "/chapters")).body.items).toMatchObject([
		{ id, contacts: [{ name: "Sana", claimed: true }], groups: [`qq:${GROUP_ID}`] },
	]);

	// Its schedule goes by its own clock, and it has no reminders.
	const weekly = { job: "digest", scope: `chapter:${id}`, cron: "0 9 * * 1" };
	expect((await ask("PUT", "/schedules/punjab", weekly)).body).toMatchObject({
		timezone: "Asia/Karachi",
		scope: `chapter:${id}`,
	});
	expect((await ask("PUT", "/schedules/asking", { ...weekly, job: "remind" })).status).toBe(400);
	expect((await ask("PUT", "/schedules/none", { ...weekly, scope: "chapter:none" })).status).toBe(404);
	expect((await ask("POST", "/digests", { scope: "chapter:none" })).status).toBe(404);
	expect((await receiversOf(group.services, `chapter:${id}`)).map(({ to }) => to)).toEqual(["qq:sana"]);

	expect((await ask("DELETE", `/chapters/${id}`)).status).toBe(204);
	expect((await ask("GET", `/chapters/${id}`)).status).toBe(404);
	expect((await ask("POST", `/chapters/${id}/contacts`, { name: "Ali" })).status).toBe(404);
	expect((await ask("GET", "/schedules")).body.items).toEqual([]);
	expect(await group.says("sana", "群", "/chapter")).toEqual([]);
	expect(await group.says("sana", "私", "digest")).toEqual(["私 sana: Only this class's liaison can use this command."]);
});

test("its workbook has a sheet by class and names fields alone, of nobody who lives elsewhere", async () => {
	await group.bound();
	const { body: chapter } = await ask("POST", "/chapters", punjab);
	await group.says("mariam", "群", "/register Mariam Raza Lahore");
	await group.says("mariam", "私", "update email mariam@example.com");
	await group.says("ali", "群", "/register Ali Khan Karachi");
	const { body: digest } = await ask("POST", "/digests", { scope: `chapter:${chapter.id}` });
	const reply = await http.app.inject({
		url: `/api/digests/${digest.id}.xlsx?locale=en`,
		headers: { host: "127.0.0.1", authorization: `Bearer ${TOKEN}` },
	});
	const workbook = new exceljs.Workbook();
	await workbook.xlsx.load(reply.rawPayload as unknown as ArrayBuffer);
	const rows = (name: string): unknown[][] => {
		const found: unknown[][] = [];
		workbook.getWorksheet(name)?.eachRow((row) => found.push((row.values as unknown[]).slice(1)));
		return found;
	};
	expect(workbook.worksheets.map(({ name }) => name)).toEqual([
		"Overview",
		"Classes",
		"Changes",
		"New registrations",
		"To decide",
	]);
	expect(rows("Classes")[1]?.slice(1, 5)).toEqual(["2018级MBBS", 1, 1, 100]);
	expect(rows("Changes")[1]?.slice(1, 4)).toEqual(["2018级MBBS", "Mariam Raza", "email"]);
	expect(rows("Changes")).toHaveLength(2);
	const said = JSON.stringify(workbook.worksheets.map(({ name }) => rows(name)));
	for (const secret of ["mariam@example.com", '"Lahore', "Ali Khan", "Karachi"]) expect(said).not.toContain(secret);
	const text = await http.app.inject({
		url: `/api/digests/${digest.id}.txt?locale=zh-CN`,
		headers: { host: "127.0.0.1", authorization: `Bearer ${TOKEN}` },
	});
	expect(text.body).toMatch(/^旁遮普校友会简报 /);
});

test("home is the confirmed city with its province and country; a country said later means that the city was left", () => {
	const value = (field: "city" | "country" | "province", text: string, at: number, confirmed = true): Value => ({
		...readField(field, text),
		id: `${field} ${at}`,
		field,
		confirmed,
		trust: "self",
		verifiedAt: at,
		since: at,
		proposalId: "",
	});
	const shenzhen = value("city", "深圳", 10);
	expect(homeOf([shenzhen])).toMatchObject({ city: expect.any(String), province: "CN-GD", country: "CN" });
	expect(homeOf([shenzhen, value("country", "Japan", 9)])).toMatchObject({ country: "CN" });
	expect(homeOf([shenzhen, value("country", "Japan", 11)])).toEqual({ country: "JP" });
	expect(homeOf([value("country", "Pakistan", 1), value("province", "Punjab", 1)])).toMatchObject({ country: "PK" });
	expect(homeOf([value("city", "Nosuchtown", 1), value("country", "Pakistan", 1)])).toEqual({ country: "PK" });
	expect(homeOf([value("city", "深圳", 10, false)])).toEqual({});
});
