import { afterEach, beforeEach, expect, test } from "vitest";
import { createHttpHost, type HttpHost } from "../../src/http/host.js";
import { createLog } from "../../src/log.js";
import { createMetrics } from "../../src/metrics.js";
import { doorRoutes } from "../../src/office/api/door.js";
import { alumni } from "../../src/store/collections/alumni.js";
import { ALL_COLLECTIONS } from "../../src/store/collections.js";
import { type ClassGroup, classGroup } from "../support/class-group.js";
import { play } from "../support/transcript.js";

const TOKEN = "an-office-token-for-tests";
let group: ClassGroup;
let http: HttpHost;
beforeEach(async () => {
	group = await classGroup({ roster: [{ name: "张三" }] });
	await group.bound();
	http = await createHttpHost({
		settings: { host: "127.0.0.1", port: 0, publicUrl: undefined, trustProxy: [] },
		officeToken: TOKEN,
		log: createLog({ level: "fatal", collections: ALL_COLLECTIONS }),
		metrics: createMetrics(),
	});
	http.api(doorRoutes(group.services));
	await http.app.ready();
});
afterEach(async () => {
	await http.close();
	await group.stop();
});

async function ask(method: "PUT" | "POST", url: string, body?: object) {
	const reply = await http.app.inject({
		method,
		url: `/api${url}`,
		headers: { host: "127.0.0.1", authorization: `Bearer ${TOKEN}` },
		...(body === undefined ? {} : { payload: body }),
	});
	return { status: reply.statusCode, body: reply.json() as Record<string, unknown> };
}

test("the office sets a class's word, and takes it away", async () => {
	expect(await ask("PUT", "/classes/class-1/friend-word", { word: " 同窗2018 " })).toEqual({
		status: 200,
		body: { word: "同窗2018" },
	});
	expect(group.services.directory.class("class-1")?.friendWord).toBe("同窗2018");
	expect(await ask("PUT", "/classes/class-1/friend-word", { word: null })).toEqual({ status: 200, body: { word: null } });
	expect(group.services.directory.class("class-1")?.friendWord).toBeUndefined();
	for (const word of ["", "x", "！！", "长".repeat(31)])
		expect((await ask("PUT", "/classes/class-1/friend-word", { word })).status).toBe(400);
	expect((await ask("PUT", "/classes/none/friend-word", { word: "同窗" })).status).toBe(404);
});

test("who comes back under another id is himself again by a code of the office", async () => {
	await group.says("zhang-old", "群", "/登记 张三 深圳");
	const [zhang] = (await group.store.collection(alumni).list("class", { prefix: ["class-1"], limit: 1 })).items;
	const { status, body } = await ask("POST", `/alumni/${zhang?.id}/link-codes`);
	expect([status, body["code"]]).toEqual([201, expect.stringMatching(/^[0-9A-HJKMNP-TV-Z]{10}$/)]);
	await play(
		group,
		`
		zhang-new（私）：/关联 {code}
		  → 私 zhang-new: 我替校友办登记联系方式…
		  → 私 zhang-new: …
		zhang-new（私）：1
		  → 私 zhang-new: …
	`,
		{ code: String(body["code"]) },
	);
	expect((await group.store.collection(alumni).get(zhang?.id ?? ""))?.identities).toContain("qq:zhang-new");
	expect((await ask("POST", "/alumni/none/link-codes")).status).toBe(404);
});
