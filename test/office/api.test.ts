import { afterEach, beforeEach, expect, test } from "vitest";
import { createHttpHost, type HttpHost } from "../../src/http/host.js";
import { createLog } from "../../src/log.js";
import { createMetrics } from "../../src/metrics.js";
import { alarmRoutes } from "../../src/office/api/alarms.js";
import { alumniRoutes } from "../../src/office/api/alumni.js";
import { announcementRoutes } from "../../src/office/api/announcements.js";
import { classRoutes } from "../../src/office/api/classes.js";
import { digestRoutes } from "../../src/office/api/digests.js";
import { modelRoutes } from "../../src/office/api/model.js";
import { sendingRoutes } from "../../src/office/api/sending.js";
import { workRoutes } from "../../src/office/api/work.js";
import { deliverDigest } from "../../src/office/digest/send.js";
import { ALL_COLLECTIONS } from "../../src/store/collections.js";
import { type ClassGroup, classGroup, GROUP_ID } from "../support/class-group.js";

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
	http.api(digestRoutes(group.services, (digest) => deliverDigest(group.services, digest)));
	const all = [classRoutes, alumniRoutes, workRoutes, sendingRoutes, announcementRoutes, alarmRoutes, modelRoutes];
	for (const routes of all) http.api(routes(group.services));
	await http.app.ready();
});
afterEach(async () => {
	await http.close();
	await group.stop();
});

// biome-ignore lint/suspicious/noExplicitAny: what a route answers is looked at, not used.
type Answered = { status: number; body: any; type: string };

async function ask(
	method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE",
	url: string,
	body?: unknown,
	token = TOKEN,
): Promise<Answered> {
	const reply = await http.app.inject({
		method,
		url: `/api${url}`,
		headers: { host: "127.0.0.1", authorization: `Bearer ${token}` },
		...(body === undefined ? {} : { payload: body as object }),
	});
	const type = String(reply.headers["content-type"] ?? "");
	return { status: reply.statusCode, body: type.includes("json") ? reply.json() : reply.body, type };
}

test("a class is made, its liaison appointed, its group bound, and what people say shows in the lists", async () => {
	const made = await ask("POST", "/classes", {
		name: "MBBS 2018",
		college: "Medicine",
		graduationYear: 2023,
		timezone: "Asia/Karachi",
		locale: "en",
	});
	expect(made.status).toBe(201);
	expect(made.body).toMatchObject({ id: expect.any(String), bindCode: expect.stringMatching(/^[0-9A-HJKMNP-TV-Z]{10}$/) });
	const { id, bindCode } = made.body;
	const liaison = await ask("POST", `/classes/${id}/liaisons`, { name: "Faras", platform: "onebot", userId: "faras" });
	expect(liaison.body).toMatchObject({ id: expect.any(String), claimCode: expect.any(String) });
	expect((await group.says("faras", "群", `/bind ${bindCode}`))[0]).toContain(
		"Hi, I'm the Alumni Office helper, invited by Faras",
	);
	await group.says("mariam", "群", "/register Mariam Raza Lahore");
	await group.says("mariam", "群", "/update email Mariam@Example.com");

	const list = await ask("GET", `/alumni?classId=${id}`);
	expect(list.body.items).toHaveLength(1);
	const [mariam] = list.body.items;
	expect(mariam).toMatchObject({
		name: "Mariam Raza",
		profile: { city: "Lahore", email: "mariam@example.com" },
		identities: ["qq:mariam"],
		reachable: true,
	});
	expect((await ask("GET", "/alumni?q=raza")).body.items.map((item: { id: string }) => item.id)).toEqual([mariam.id]);
	expect((await ask("GET", "/alumni?q=nobody")).body.items).toEqual([]);
	const one = await ask("GET", `/alumni/${mariam.id}`);
	expect(one.body.history.map((row: { op: string; field: string }) => `${row.op} ${row.field}`)).toEqual([
		"add name",
		"add city",
		"add email",
	]);
	const rows = await ask("GET", `/proposals?status=confirmed&since=${new Date(0).toISOString()}`);
	expect(rows.body.items).toHaveLength(3);
	expect((await ask("GET", `/classes/${id}`)).body.groups).toEqual([`qq:${GROUP_ID}`]);

	// Nobody's number comes into a group as a part of his name.
	expect((await ask("POST", `/classes/${id}/roster`, ["Sana Malik", "Ali Khan 0301 2345678"])).body).toEqual({
		added: 1,
		known: 0,
		rejected: [{ row: 2, field: "name", code: "name-bad" }],
	});
	const { links } = group.services;
	const { token } = await links.forGroup(`qq:${GROUP_ID}`, "office");
	expect((await links.look(token)).kind).toBe("good");
	expect((await ask("DELETE", `/groups/qq:${GROUP_ID}/binding`)).status).toBe(204);
	expect((await links.look(token)).kind).toBe("revoked");
	expect(await group.says("mariam", "群", "/me")).toEqual([]);
});

test("a liaison whose grant has ended is a liaison no more, at once", async () => {
	const { id, bindCode } = (await ask("POST", "/classes", { name: "X" })).body;
	const grant = (await ask("POST", `/classes/${id}/liaisons`, { name: "Faras", platform: "qq", userId: "faras" })).body.id;
	await group.says("faras", "群", `/bind ${bindCode}`);
	expect((await group.says("faras", "群", "/roster"))[0]).toContain("Of 0");
	expect((await ask("DELETE", `/grants/${grant}`)).status).toBe(204);
	expect(await group.says("faras", "群", "/roster")).toEqual(["群: Only this class's liaison can use this command."]);
});

test("an office person claims with the code and gets the digest; a roster import says what it refused", async () => {
	const { id } = (await ask("POST", "/classes", { name: "X" })).body;
	const roster = [{ name: "张三", phone: "13800000000", studentNo: 2018001 }, { name: "李四", phone: "no phone" }, "王五"];
	expect((await ask("POST", `/classes/${id}/roster`, roster)).body).toEqual({
		added: 3,
		known: 0,
		rejected: [{ row: 2, field: "phone", code: "phone-bad" }],
	});
	expect((await ask("POST", `/classes/${id}/roster`, { entries: roster })).body).toMatchObject({ added: 0, known: 3 });
	const items = (await ask("GET", `/alumni?classId=${id}`)).body.items;
	expect(items).toHaveLength(3);
	expect(items.every((item: { reachable: boolean }) => !item.reachable)).toBe(true);

	const { claimCode } = (await ask("POST", "/office/people", { name: "Ms Wang" })).body;
	expect((await group.says("wang", "私", `/claim ${claimCode}`)).at(-1)).toContain("Ms Wang, you now speak for Alumni Office");
	const { id: digest } = (await ask("POST", "/digests", { scope: "all" })).body;
	const shown = await ask("GET", `/digests/${digest}`);
	expect(shown.body).toMatchObject({
		scope: "all",
		state: "composed",
		text: { en: expect.stringContaining("Reachable 0.0% (0/3)") },
	});
	const text = await ask("GET", `/digests/${digest}.txt?locale=en`);
	expect(text.type).toContain("text/plain");
	expect(text.body).toContain("All classes");
	expect((await ask("POST", "/reminders/run", {})).status).toBe(202);
	expect((await ask("POST", "/reminders/run")).status).toBe(202);
});

test("wrong requests are problem documents that say what is wrong", async () => {
	expect((await ask("GET", "/alumni", undefined, "wrong")).status).toBe(401);
	for (const [method, url, body, status] of [
		["POST", "/classes", {}, 400],
		["POST", "/classes", { name: "" }, 400],
		["POST", "/classes", { name: "X", timezone: "Mars/Base" }, 400],
		["POST", "/classes", { name: "X".repeat(101) }, 400],
		["GET", "/classes/none", undefined, 404],
		["POST", "/classes/none/bind-codes", {}, 404],
		["POST", "/classes/none/roster", ["x"], 404],
		["GET", "/alumni/none", undefined, 404],
		["GET", "/alumni?limit=0", undefined, 400],
		["GET", "/alumni?cursor=nonsense", undefined, 400],
		["GET", "/proposals?since=yesterday", undefined, 400],
		["POST", "/digests", { scope: "everything" }, 400],
		["POST", "/reminders/run", { classId: "none" }, 404],
		["GET", "/nothing", undefined, 404],
	] as const) {
		const reply = await ask(method, url, body);
		expect(reply.status, `${method} ${url}`).toBe(status);
		expect(reply.type, `${method} ${url}`).toContain("application/problem+json");
		expect(reply.body).toMatchObject({ status, code: expect.any(String) });
	}
});

test("lists are paged without gaps or doubles", async () => {
	const { id } = (await ask("POST", "/classes", { name: "X" })).body;
	await ask(
		"POST",
		`/classes/${id}/roster`,
		Array.from({ length: 25 }, (_, n) => `Person Number${n}`),
	);
	const seen: string[] = [];
	for (let cursor = ""; ; ) {
		const page = (await ask("GET", `/alumni?classId=${id}&limit=10${cursor}`)).body;
		seen.push(...page.items.map((item: { id: string }) => item.id));
		if (page.nextCursor === null) break;
		cursor = `&cursor=${encodeURIComponent(page.nextCursor)}`;
	}
	expect(seen).toHaveLength(25);
	expect(new Set(seen).size).toBe(25);
});

test("what was sent is listed without what it said; the description names every route", async () => {
	await group.bound();
	await group.says("mariam", "群", "/help");
	// Records of answers follow in batches where nothing is paced.
	await expect.poll(async () => (await ask("GET", "/deliveries")).body.items.length).toBeGreaterThan(0);
	const { items } = (await ask("GET", "/deliveries?state=sent")).body;
	for (const item of items) expect(Object.keys(item)).not.toContain("segments");
	expect((await ask("GET", "/bots")).body.items).toMatchObject([{ botId: "1000", state: "online" }]);
	const { body } = await ask("GET", "/openapi.json");
	for (const path of [
		"/api/classes",
		"/api/classes/{id}/roster",
		"/api/alumni/{id}",
		"/api/proposals",
		"/api/digests/{id}",
		"/api/deliveries",
		"/api/office/people",
	]) {
		expect(Object.keys(body.paths), path).toContain(path);
	}
});

test("what did not arrive for certain is shown as such, and one click sends it once more", async () => {
	const push = (key: string, id: string) =>
		group.services.outbox.push({
			key,
			category: "notice",
			network: "qq",
			chat: { kind: "direct", id },
			segments: [{ type: "text", text: `for ${id}` }],
		});
	group.chat.outcomes.push({ state: "unknown", cause: "time-out" });
	await push("a", "mariam");
	await group.settled();
	group.chat.outcomes.push({ state: "refused", cause: "not-a-friend" });
	await push("b", "sana");
	await group.settled();
	await push("c", "ali");
	await group.settled();
	const dead = (await ask("GET", "/deliveries?state=dead")).body.items;
	expect(dead).toMatchObject([
		{ state: "refused", cause: "not-a-friend", canRetry: true },
		{ state: "unknown", shown: { "zh-CN": "也许已发出", en: "perhaps sent" }, canRetry: true },
	]);
	expect((await ask("POST", `/deliveries/${dead[1].id}/retry`)).body).toMatchObject({ state: "queued" });
	await group.settled();
	expect(group.chat.take()).toEqual(["私 ali: for ali", "私 mariam: for mariam"]);
	expect((await ask("GET", "/deliveries?state=dead")).body.items).toHaveLength(1);
	expect(await ask("POST", `/deliveries/${dead[1].id}/retry`)).toMatchObject({
		status: 409,
		body: { code: "NOTHING_TO_REPEAT" },
	});
	expect((await ask("POST", "/deliveries/nothing/retry")).status).toBe(404);
	const [bot] = (await ask("GET", "/bots")).body.items;
	expect(bot).toMatchObject({ id: "qq:1000", outcomes: { sent: 2, refused: 1, unknown: 1 }, left: { day: null } });
});

test("an announcement by the API says how far it is, and can be called off", async () => {
	await group.bound();
	const made = await ask("POST", "/announcements", { text: "Anniversary in May", to: "all" });
	expect(made).toMatchObject({
		status: 201,
		body: { state: "going", groups: 1, takesMinutes: 1, progress: { all: 1, queued: 1 } },
	});
	expect((await ask("POST", "/announcements", { text: "x", to: { years: [1905] } })).status).toBe(422);
	// What the office's people may not say into groups in a chat, a program may not either.
	for (const text of ["Call Mariam, 138 0000 0001", "Write to mariam@example.com"])
		expect(await ask("POST", "/announcements", { text, to: "all", send: false })).toMatchObject({
			status: 422,
			body: { code: "CONTACT_IN_GROUP" },
		});
	expect((await ask("POST", "/announcements", { text: "x", to: { classIds: ["none"] } })).status).toBe(404);
	const draft = (await ask("POST", "/announcements", { text: "Later", to: { classIds: [group.klass.id] }, send: false })).body;
	expect(draft).toMatchObject({ state: "draft", progress: { all: 0 } });
	expect((await ask("POST", `/announcements/${draft.id}/send`)).status).toBe(202);
	expect((await ask("POST", `/announcements/${draft.id}/send`)).status).toBe(409);
	const off = await ask("POST", `/announcements/${draft.id}/cancel`);
	expect(off.body).toMatchObject({ state: "cancelled", progress: { cancelled: 1, queued: 0 } });
	expect((await ask("GET", "/announcements")).body.items.map(({ text }: { text: string }) => text)).toEqual([
		"Later",
		"Anniversary in May",
	]);
	expect((await ask("GET", "/alarms")).body.items).toEqual([]);
});

test("the office turns listening on for a class, says who has died and that it was a mistake, sees what left the house", async () => {
	const { id } = (await ask("POST", "/classes", { name: "MBBS 2019" })).body;
	expect((await ask("GET", `/classes/${id}`)).body.listening).toBe(false);
	expect((await ask("PATCH", `/classes/${id}`, { listening: true })).body).toMatchObject({ name: "MBBS 2019", listening: true });
	expect((await ask("PATCH", `/classes/${id}`, { listening: "yes" })).status).toBe(400);
	await ask("POST", `/classes/${id}/roster`, [{ name: "Sana Malik" }]);
	const [person] = (await ask("GET", `/alumni?classId=${id}`)).body.items;
	expect(person).toMatchObject({ deceased: null, optedOut: false });
	const url = `/alumni/${person.id}/deceased`;
	expect((await ask("PUT", url, { deceased: true })).body).toMatchObject({ deceased: { confirmed: true }, optedOut: true });
	expect((await ask("PUT", url, { deceased: false })).body).toMatchObject({ deceased: null, optedOut: false });
	expect((await ask("PUT", "/alumni/nobody/deceased", { deceased: true })).status).toBe(404);
	expect((await ask("GET", "/model")).body).toEqual({ model: null, texts: 0, days: [] });
});
