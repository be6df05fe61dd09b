import { createHmac } from "node:crypto";
import { afterEach, beforeEach, expect, test } from "vitest";
import { sendDigest } from "../../src/office/digest/send.js";
import { digestDeliveries } from "../../src/store/collections/digest-deliveries.js";
import { type ClassGroup, GROUP_ID } from "../support/class-group.js";
import { dyingStore } from "../support/dying-store.js";
import type { HookServer } from "../support/hook-server.js";
import type { MailServer } from "../support/mail-server.js";
import { DAY, type OfficeWays, officeWays, WEEK } from "./ways.js";

let office: OfficeWays;
let smtp: MailServer;
let robot: HookServer;
let receiver: HookServer;
let group: ClassGroup;
beforeEach(async () => {
	office = await officeWays();
	({ smtp, robot, receiver, group } = office);
});
afterEach(() => office.stop());

test("a digest reaches the office's people, groups, mailboxes and webhooks, each once", async () => {
	await office.channel("group", `qq:${GROUP_ID}`);
	await office.channel("mail", "dean@example.edu", { locale: "zh-CN" });
	await office.channel("wecom", robot.url);
	const { id: hookId, secret, target } = await office.channel("webhook", receiver.url);
	expect(target).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/…$/);
	await group.says("mariam", "群", "/register Mariam Raza Lahore");
	await group.says("mariam", "私", "update email mariam@example.com");
	const digest = await office.weekly("week 1");
	await office.weekly("week 1");
	await office.ways.flush();

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
	const reached = await office.fates(digest.id);
	expect(Object.values(reached)).toEqual(["sent", "sent", "sent", "sent", "sent"]);
	expect(Object.keys(reached)).toContain(hookId);
	expect(Object.keys(reached)).not.toContain("dean@example.edu");
});

test("what did not get through comes again with the next digest, before it; what perhaps did is followed by a line, and waits for a click", async () => {
	await office.channel("mail", "dean@example.edu");
	await office.channel("wecom", robot.url);
	await office.channel("webhook", receiver.url);
	smtp.answers.push(554);
	robot.answers.push("cut");
	receiver.answers.push(410);
	const first = await office.weekly("week 1");
	await office.ways.flush();
	expect(Object.values(await office.fates(first.id)).toSorted()).toEqual(["refused", "refused", "sent", "unknown"]);
	group.later(WEEK);
	const second = await office.weekly("week 2");
	await office.ways.flush();
	expect(smtp.received).toHaveLength(2);
	expect(receiver.received.map(({ body }) => JSON.parse(body).id)).toEqual([first.id, first.id, second.id]);
	// The robot had all of it: repeated by itself it could stand there twice. So a line follows that says where it is.
	const told = robot.received.map(({ body }) => String(JSON.parse(body).text.content));
	expect(told).toHaveLength(3);
	expect(told[1]).toMatch(
		/^"All classes, .*" may not have reached you\. If so, it is here:\nhttp:\/\/127\.0\.0\.1\/d\/[\w-]{22}$/,
	);
	expect([told[0], told[2]]).toEqual([first.text?.en, second.text?.en].map((text) => expect.stringContaining(text ?? "?")));
	expect(second.text?.en).toContain("3 digests that did not get through");
	const { deliveries } = (await office.ask("GET", `/api/digests/${first.id}`)).body;
	const doubtful = deliveries.find(({ state }: { state: string }) => state === "unknown");
	expect(doubtful.followUp).toBe("sent");
	expect((await office.ask("POST", `/api/digest-deliveries/${doubtful.id}/repeat`)).status).toBe(202);
	group.later(DAY);
	await office.ways.flush();
	expect(robot.received).toHaveLength(4);
	expect((await office.ask("POST", `/api/digest-deliveries/${doubtful.id}/repeat`)).status).toBe(409);
});

test("without a public address the line after a doubt says whom to ask; alumni in their group are left in peace", async () => {
	const plain = await officeWays({});
	try {
		const { chat, klass, clock } = plain.group;
		const lines = () => chat.take().filter((line) => line.includes("may not have reached you"));
		await plain.channel("wecom", plain.robot.url, { format: "markdown" });
		await plain.channel("group", `qq:${GROUP_ID}`);
		// Neither the robot nor the platform says whether it has a digest.
		plain.robot.answers.push("cut");
		const send = chat.send.bind(chat);
		chat.send = async (bot, to, said) => {
			const isDigest = said.segments.some((segment) => segment.type === "text" && segment.text.includes("Reachable"));
			return isDigest ? { state: "unknown", cause: "timeout" } : send(bot, to, said);
		};
		const { id } = await plain.weekly("week 1");
		await plain.ways.flush();
		expect(await plain.fates(id)).toMatchObject({ "qq:wang": "unknown", [`qq:${GROUP_ID}`]: "unknown" });
		const line = /"All classes, .*" may not have reached you\.⏎If so, please tell Alumni Office: it will be sent again\.$/;
		expect(lines().toSorted()).toEqual([expect.stringMatching(/^私 wang: /), expect.stringMatching(/^群: /)]);
		plain.group.later(DAY);
		await plain.ways.flush();
		expect(plain.robot.received.map(({ body }) => String(JSON.parse(body).text?.content).replace("\n", "⏎"))).toEqual([
			"undefined",
			expect.stringMatching(line),
		]);

		const scope = `class:${klass.id}` as const;
		await plain.channel("group", `qq:${GROUP_ID}`, { scope });
		const own = await sendDigest(plain.ways.services, { scope, from: clock.now() - WEEK, to: clock.now(), key: "class 1" });
		await plain.ways.flush();
		expect((await plain.fates(own?.id ?? ""))[`qq:${GROUP_ID}`]).toBe("unknown");
		expect(lines().filter((said) => said.startsWith("群"))).toEqual([]);
	} finally {
		await plain.stop();
	}
});

test("a robot that says too often is asked later, one that is gone is not; a signed hook in doubt comes once more under its key", async () => {
	await office.channel("wecom", robot.url, { format: "markdown" });
	await office.channel("webhook", receiver.url);
	robot.answers.push({ errcode: 45009, errmsg: "api freq out of limit" }, { errcode: 93000, errmsg: "invalid webhook url" });
	receiver.answers.push("cut", 503);
	const { id } = await office.weekly("week 1");
	await office.ways.flush();
	group.later(DAY);
	await office.ways.flush();
	expect(robot.received).toHaveLength(2);
	expect(JSON.parse(robot.received[0]?.body ?? "").markdown.content).toMatch(/^\*\*All classes, .*\*\*\n/);
	expect(receiver.received).toHaveLength(3);
	expect(new Set(receiver.received.map(({ headers }) => headers["idempotency-key"])).size).toBe(1);
	expect(Object.values(await office.fates(id)).toSorted()).toEqual(["refused", "sent", "sent"]);
});

test("seen: by a pressed button, not by opening the link; by a quote or a word of thanks", async () => {
	const { id } = await office.weekly("week 1");
	await office.ways.flush();
	const link = /\/d\/[\w-]+/.exec(group.chat.take()[0] ?? "")?.[0] ?? "";
	const seen = async () => (await office.ask("GET", `/api/digests/${id}`)).body.deliveries[0].seenBy;
	// Whoever reads the store cannot open what stands there.
	const kept = (await group.store.collection(digestDeliveries).list("id")).items;
	expect(kept).toHaveLength(1);
	expect(JSON.stringify(kept)).not.toContain(link.slice(3));
	expect((await office.ask("GET", `/d/${kept[0]?.token}`)).status).toBe(404);
	const landing = await office.ask("GET", link);
	expect(landing.body).toContain('<form method="post">');
	expect(landing.body).not.toContain("Reachable");
	expect(await seen()).toBeNull();
	const page = await office.ask("POST", link);
	expect(page.body).toContain("Reachable");
	expect(await seen()).toBe("link");
	expect((await office.ask("GET", `${link}x`)).status).toBe(404);

	for (const [key, text, speech] of [
		["week 2", "thanks", {}],
		["week 3", "so few?", { quote: "last" }],
	] as const) {
		group.later(WEEK);
		const next = await office.weekly(key);
		await office.ways.flush();
		const quote = "quote" in speech ? { quote: `b${group.chat.written.length}` } : {};
		await group.says("wang", "私", text, quote);
		await expect.poll(async () => (await office.ask("GET", `/api/digests/${next.id}`)).body.deliveries[0].seenBy).toBe("reply");
	}
});

test("an address inside the own network is refused, by name and by number, unless the operator allowed it", async () => {
	expect(
		(await office.ask("POST", "/api/digest-channels", { scope: "all", kind: "webhook", target: "http://example.org/x" })).status,
	).toBe(400);
	expect((await office.ask("POST", "/api/digest-channels", { scope: "all", kind: "group", target: "somewhere" })).status).toBe(
		400,
	);
	for (const target of ["https://169.254.169.254/latest", "https://[::1]/x", "https://localhost/x"]) {
		expect((await office.ask("POST", "/api/digest-channels", { scope: "all", kind: "webhook", target })).status).toBe(201);
	}
	const { id } = await office.weekly("week 1");
	await office.ways.flush();
	const { deliveries } = (await office.ask("GET", `/api/digests/${id}`)).body;
	const codes = deliveries.filter(({ way }: { way: string }) => way === "hook").map(({ code }: { code: string }) => code);
	expect(codes).toEqual(["URL_INSIDE", "URL_INSIDE", "URL_INSIDE"]);
});

test("killed behind any of its writes and started again, a sending reaches each receiver once and leaves none out", async () => {
	await office.channel("mail", "dean@example.edu", { attach: false });
	await office.channel("wecom", robot.url);
	await office.channel("webhook", receiver.url);
	let kills = 0;
	let instants = 0;
	for (let writes = 1; ; writes++) {
		for (const list of [smtp.received, robot.received, receiver.received]) list.length = 0;
		group.chat.take();
		const dying = dyingStore(group.store, writes);
		const doomed = office.processOver(dying.store);
		const key = `kill ${writes}`;
		await office
			.weekly(key, doomed)
			.then(() => doomed.flush())
			.catch(() => undefined);
		if (dying.isDead()) kills++;
		// The next process: takes up what was being sent, runs the round again, and goes on.
		const next = office.processOver(group.store);
		await next.mail.start();
		await next.hooks.start();
		const { id } = await office.weekly(key, next);
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
		// A robot cannot tell a second from a new one. Killed between "it has it" and the answer it is told where the
		// digest is, whether it had it or not.
		const isLine = ({ body }: { readonly body: string }) => body.includes("may not have reached you");
		const lines = robot.received.filter(isLine).length;
		const digests = robot.received.length - lines;
		expect([digests, lines, digests + lines > 0], `after ${writes} writes: robot`).toEqual([
			digests > 0 ? 1 : 0,
			lines > 0 ? 1 : 0,
			true,
		]);
		if (lines > 0) {
			expect(Object.values(await office.fates(id)), `after ${writes} writes: robot`).toContain("unknown");
			instants++;
		}
		expect(new Set(receiver.received.map(({ headers }) => headers["idempotency-key"])).size, `after ${writes} writes: hook`).toBe(
			1,
		);
		if (!dying.isDead()) break;
	}
	expect(kills).toBeGreaterThan(20);
	expect(instants).toBeLessThan(kills / 4);
}, 60_000);
