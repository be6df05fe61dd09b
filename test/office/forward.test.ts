import { createHmac } from "node:crypto";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createHttpHost, type HttpHost } from "../../src/http/host.js";
import { createLog } from "../../src/log.js";
import { createMetrics } from "../../src/metrics.js";
import { channelRoutes } from "../../src/office/api/channels.js";
import { digestRoutes } from "../../src/office/api/digests.js";
import { digestPages } from "../../src/office/digest/page-routes.js";
import { sendDigest } from "../../src/office/digest/send.js";
import { DurableHookPost } from "../../src/office/hooks/post.js";
import { createMailPost } from "../../src/office/mail/index.js";
import type { RunningMailPost } from "../../src/office/mail/post.js";
import type { Services } from "../../src/services.js";
import { grants } from "../../src/store/collections/grants.js";
import { ALL_COLLECTIONS } from "../../src/store/collections.js";
import type { Store } from "../../src/store/port.js";
import { type ClassGroup, classGroup, GROUP_ID } from "../support/class-group.js";
import { dyingStore } from "../support/dying-store.js";
import { type HookServer, hookServer } from "../support/hook-server.js";
import { type MailServer, mailServer } from "../support/mail-server.js";

const TOKEN = "an-office-token-for-tests";
const DAY = 86_400_000;
const WEEK = 7 * DAY;

let smtp: MailServer;
let robot: HookServer;
let receiver: HookServer;
let group: ClassGroup;
let http: HttpHost;
let ways: Ways;

/** A process that sends: its services, its mail and its webhooks over one store. */
interface Ways {
	readonly services: Services;
	readonly mail: RunningMailPost;
	readonly hooks: DurableHookPost;
	/** All that is due has left, as far as it can. */
	flush(): Promise<void>;
}

function processOver(store: Store): Ways {
	const { clock } = group;
	const log = { info() {}, warn() {}, error() {} };
	const mail = createMailPost({ store, clock, log, mail: { smtpUrl: smtp.url, from: "alumni@example.edu" } });
	if (mail === undefined) throw new Error("mail is set up");
	const hooks = new DurableHookPost({ store, clock, log, allowHosts: ["127.0.0.1"] });
	return {
		services: { ...group.services, store, mail, hooks },
		mail,
		hooks,
		async flush() {
			await mail.flush();
			await hooks.flush();
			await group.settled();
		},
	};
}

beforeEach(async () => {
	[smtp, robot, receiver] = await Promise.all([mailServer(), hookServer(), hookServer()]);
	group = await classGroup({ locale: "en", publicUrl: "http://127.0.0.1", roster: [{ name: "Mariam Raza" }] });
	await group.bound();
	const now = group.clock.now();
	const grant = await group.store
		.collection(grants)
		.insert({ id: "office", subject: "qq:wang", role: "office", scope: "all", name: "Ms Wang", from: now, changedAt: now });
	group.services.directory.hold("grant", grant);
	ways = processOver(group.store);
	http = await createHttpHost({
		settings: { host: "127.0.0.1", port: 0, publicUrl: undefined, trustProxy: [] },
		officeToken: TOKEN,
		log: createLog({ level: "fatal", collections: ALL_COLLECTIONS }),
		metrics: createMetrics(),
	});
	http.api(digestRoutes(ways.services));
	http.api(channelRoutes(ways.services, ["127.0.0.1"]));
	digestPages(ways.services, http.app);
	await http.app.ready();
	group.chat.take();
});
afterEach(async () => {
	await http.close();
	await group.stop();
	await Promise.all([smtp.close(), robot.close(), receiver.close()]);
});

async function ask(method: "GET" | "POST" | "DELETE", url: string, payload?: object) {
	const headers = { host: "127.0.0.1", ...(url.startsWith("/api") ? { authorization: `Bearer ${TOKEN}` } : {}) };
	const reply = await http.app.inject({ method, url, headers, ...(payload === undefined ? {} : { payload }) });
	const isJson = String(reply.headers["content-type"]).includes("json");
	return { status: reply.statusCode, body: isJson ? reply.json() : reply.body };
}
const channel = async (kind: string, target: string, more: object = {}) =>
	(await ask("POST", "/api/digest-channels", { scope: "all", kind, target, ...more })).body;
const weekly = (key: string, { services } = ways) =>
	sendDigest(services, { scope: "all", from: group.clock.now() - WEEK, to: group.clock.now(), key });
const fates = async (id: string): Promise<Record<string, string>> =>
	Object.fromEntries(
		(await ask("GET", `/api/digests/${id}`)).body.deliveries.map((one: Record<string, string>) => [one["to"], one["state"]]),
	);

test("a digest reaches the office's people, groups, mailboxes and webhooks, each once", async () => {
	await channel("group", `qq:${GROUP_ID}`);
	await channel("mail", "dean@example.edu", { locale: "zh-CN" });
	await channel("wecom", robot.url);
	const { id: hookId, secret, target } = await channel("webhook", receiver.url);
	expect(target).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/…$/);
	await group.says("mariam", "群", "/register Mariam Raza Lahore");
	await group.says("mariam", "私", "update email mariam@example.com");
	const digest = await weekly("week 1");
	await weekly("week 1");
	await ways.flush();

	const [wang, ...rest] = group.chat.take();
	expect(wang).toMatch(/^私 wang: All classes, .*⏎Details: http:\/\/127\.0\.0\.1\/d\/[\w-]{22}$/);
	expect(rest).toHaveLength(1);
	expect(rest[0]).toMatch(/^群: All classes/);
	expect(group.chat.written.at(-1)?.segments.map(({ type }) => type)).toEqual(["text", "image"]);

	expect(smtp.received.map(({ to }) => to)).toEqual([["dean@example.edu"]]);
	const { mail } = smtp.received[0]!;
	expect(mail.subject).toMatch(/^全部班级简报/);
	expect(mail.html).toContain("可联系率");
	expect(mail.attachments.map(({ filename }) => filename?.replace(/\d{4}-\d\d-\d\d/, "DAY"))).toEqual([
		"digest-DAY.pdf",
		"digest-DAY.xlsx",
	]);

	const said = JSON.parse(robot.received[0]?.body ?? "");
	expect(said).toMatchObject({ msgtype: "text", text: { content: expect.stringMatching(/^All classes/) } });
	const { headers, body } = receiver.received[0]!;
	const seconds = String(headers["x-timestamp"]);
	expect(headers["x-signature"]).toBe(`sha256=${createHmac("sha256", secret).update(`${seconds}.${body}`).digest("hex")}`);
	expect(JSON.parse(body)).toMatchObject({ type: "digest", id: digest.id, text: { en: expect.any(String) } });
	expect(body).not.toContain("mariam@example.com");
	expect([robot.received.length, receiver.received.length]).toEqual([1, 1]);
	const reached = await fates(digest.id);
	expect(Object.values(reached)).toEqual(["sent", "sent", "sent", "sent", "sent"]);
	expect(Object.keys(reached)).toContain(hookId);
	expect(Object.keys(reached)).not.toContain("dean@example.edu");
});

test("what did not get through comes again with the next digest, before it; what perhaps did waits for a click", async () => {
	await channel("mail", "dean@example.edu");
	await channel("wecom", robot.url);
	await channel("webhook", receiver.url);
	smtp.answers.push(554);
	robot.answers.push("cut");
	receiver.answers.push(410);
	const first = await weekly("week 1");
	await ways.flush();
	expect(Object.values(await fates(first.id)).toSorted()).toEqual(["refused", "refused", "sent", "unknown"]);
	group.later(WEEK);
	const second = await weekly("week 2");
	await ways.flush();
	expect(smtp.received).toHaveLength(2);
	expect(receiver.received.map(({ body }) => JSON.parse(body).id)).toEqual([first.id, first.id, second.id]);
	// The robot had all of it: repeated by itself it could stand there twice.
	expect(robot.received).toHaveLength(2);
	expect(second.text?.en).toContain("3 digests that did not get through");
	const { deliveries } = (await ask("GET", `/api/digests/${first.id}`)).body;
	const doubtful = deliveries.find(({ state }: { state: string }) => state === "unknown");
	expect((await ask("POST", `/api/digest-deliveries/${doubtful.id}/repeat`)).status).toBe(202);
	group.later(DAY);
	await ways.flush();
	expect(robot.received).toHaveLength(3);
	expect((await ask("POST", `/api/digest-deliveries/${doubtful.id}/repeat`)).status).toBe(409);
});

test("a robot that says too often is asked later, one that is gone is not; a signed hook in doubt comes once more under its key", async () => {
	await channel("wecom", robot.url, { format: "markdown" });
	await channel("webhook", receiver.url);
	robot.answers.push({ errcode: 45009, errmsg: "api freq out of limit" }, { errcode: 93000, errmsg: "invalid webhook url" });
	receiver.answers.push("cut", 503);
	const { id } = await weekly("week 1");
	await ways.flush();
	group.later(DAY);
	await ways.flush();
	expect(robot.received).toHaveLength(2);
	expect(JSON.parse(robot.received[0]?.body ?? "").markdown.content).toMatch(/^\*\*All classes, .*\*\*\n/);
	expect(receiver.received).toHaveLength(3);
	expect(new Set(receiver.received.map(({ headers }) => headers["idempotency-key"])).size).toBe(1);
	expect(Object.values(await fates(id)).toSorted()).toEqual(["refused", "sent", "sent"]);
});

test("seen: by a pressed button, not by opening the link; by a quote or a word of thanks", async () => {
	const { id } = await weekly("week 1");
	await ways.flush();
	const link = /\/d\/[\w-]+/.exec(group.chat.take()[0] ?? "")?.[0] ?? "";
	const seen = async () => (await ask("GET", `/api/digests/${id}`)).body.deliveries[0].seenBy;
	const landing = await ask("GET", link);
	expect(landing.body).toContain('<form method="post">');
	expect(landing.body).not.toContain("Reachable");
	expect(await seen()).toBeNull();
	const page = await ask("POST", link);
	expect(page.body).toContain("Reachable");
	expect(await seen()).toBe("link");
	expect((await ask("GET", `${link}x`)).status).toBe(404);

	for (const [key, text, speech] of [
		["week 2", "thanks", {}],
		["week 3", "so few?", { quote: "last" }],
	] as const) {
		group.later(WEEK);
		const next = await weekly(key);
		await ways.flush();
		const quote = "quote" in speech ? { quote: `b${group.chat.written.length}` } : {};
		await group.says("wang", "私", text, quote);
		await expect.poll(async () => (await ask("GET", `/api/digests/${next.id}`)).body.deliveries[0].seenBy).toBe("reply");
	}
});

test("an address inside the own network is refused, by name and by number, unless the operator allowed it", async () => {
	expect(
		(await ask("POST", "/api/digest-channels", { scope: "all", kind: "webhook", target: "http://example.org/x" })).status,
	).toBe(400);
	expect((await ask("POST", "/api/digest-channels", { scope: "all", kind: "group", target: "somewhere" })).status).toBe(400);
	for (const target of ["https://169.254.169.254/latest", "https://[::1]/x", "https://localhost/x"]) {
		expect((await ask("POST", "/api/digest-channels", { scope: "all", kind: "webhook", target })).status).toBe(201);
	}
	const { id } = await weekly("week 1");
	await ways.flush();
	const { deliveries } = (await ask("GET", `/api/digests/${id}`)).body;
	const codes = deliveries.filter(({ way }: { way: string }) => way === "hook").map(({ code }: { code: string }) => code);
	expect(codes).toEqual(["URL_INSIDE", "URL_INSIDE", "URL_INSIDE"]);
});

test("killed behind any of its writes and started again, a sending reaches each receiver once and leaves none out", async () => {
	await channel("mail", "dean@example.edu", { attach: false });
	await channel("wecom", robot.url);
	await channel("webhook", receiver.url);
	let kills = 0;
	let instants = 0;
	for (let writes = 1; ; writes++) {
		for (const list of [smtp.received, robot.received, receiver.received]) list.length = 0;
		group.chat.take();
		const dying = dyingStore(group.store, writes);
		const doomed = processOver(dying.store);
		const key = `kill ${writes}`;
		await weekly(key, doomed)
			.then(() => doomed.flush())
			.catch(() => undefined);
		if (dying.isDead()) kills++;
		// The next process: takes up what was being sent, runs the round again, and goes on.
		const next = processOver(group.store);
		await next.mail.start();
		await next.hooks.start();
		const { id } = await weekly(key, next);
		await next.mail.stop();
		await next.hooks.stop();
		group.later(DAY);
		await next.flush();
		expect(
			group.chat.take().filter((line) => line.startsWith("私 wang")),
			`after ${writes} writes: chat`,
		).toHaveLength(1);
		expect(new Set(smtp.received.map(({ mail }) => mail.messageId)).size, `after ${writes} writes: mail`).toBe(1);
		expect(smtp.received.length, `after ${writes} writes: mails`).toBeLessThanOrEqual(2);
		// A robot cannot tell a second from a new one. Killed in the instant between "it has it" and its last byte
		// the message stays "perhaps sent", and one click sends it.
		if (robot.received.length === 0) {
			const doubtful = (await ask("GET", `/api/digests/${id}`)).body.deliveries.find(
				({ state }: { state: string }) => state === "unknown",
			);
			expect((await ask("POST", `/api/digest-deliveries/${doubtful?.id}/repeat`)).status, `after ${writes} writes: robot`).toBe(
				202,
			);
			group.later(DAY);
			await ways.flush();
			instants++;
		}
		expect(robot.received, `after ${writes} writes: robot`).toHaveLength(1);
		expect(new Set(receiver.received.map(({ headers }) => headers["idempotency-key"])).size, `after ${writes} writes: hook`).toBe(
			1,
		);
		if (!dying.isDead()) break;
	}
	expect(kills).toBeGreaterThan(20);
	expect(instants).toBeLessThan(kills / 4);
}, 60_000);
