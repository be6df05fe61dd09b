import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createMailPost } from "../../src/office/mail/index.js";
import { type Mail, mails } from "../../src/office/mail/mail.js";
import type { OutgoingMail } from "../../src/office/mail/port.js";
import { DurableMailPost, type RunningMailPost } from "../../src/office/mail/post.js";
import { createSmtp } from "../../src/office/mail/smtp.js";
import { ALL_COLLECTIONS } from "../../src/store/collections.js";
import { openSqliteStore, type SqliteStore } from "../../src/store/sqlite/index.js";
import { createFakeClock, type FakeClock } from "../support/fake-clock.js";
import { type MailServer, mailServer } from "../support/mail-server.js";
import { until } from "../support/wait.js";

const MINUTE = 60_000;
const DAY = 86_400_000;

let dir: string;
let store: SqliteStore;
let clock: FakeClock;
let server: MailServer;
let post: RunningMailPost;
let outcomes: string[];

const open = (url = server.url): RunningMailPost => {
	const log = { info() {}, warn() {}, error() {} };
	const made = createMailPost({ store, clock, log, mail: { smtpUrl: url, from: "校友办 <alumni@example.edu>" } });
	made?.onOutcome(({ key, state }) => outcomes.push(`${key} ${state}`));
	return made!;
};
const digest: OutgoingMail = {
	key: "digest-1",
	category: "digest",
	to: "office@example.edu",
	subject: "校友简报 5月4日—5月10日",
	text: "可联系率 31.4%",
	html: "<p>可联系率 31.4%</p>",
	attachments: [
		{ filename: "简报.xlsx", contentType: "application/octet-stream", content: Buffer.from("a table") },
		{ filename: "card.png", contentType: "image/png", content: { blob: "digests/1/card.png" } },
	],
};
const record = async (key = "digest-1"): Promise<Mail> => (await store.collection(mails).find("key", [key]))!;

beforeEach(async () => {
	dir = await mkdtemp(join(tmpdir(), "mail-"));
	store = await openSqliteStore({ dir, specs: ALL_COLLECTIONS });
	await store.blobs.put("digests/1/card.png", Buffer.from("a picture"));
	clock = createFakeClock();
	server = await mailServer();
	outcomes = [];
	post = open();
});
afterEach(async () => {
	await post.stop();
	await server.close();
	await store.close();
	await rm(dir, { recursive: true, force: true });
});

test("a mail arrives whole, once however often it was asked for, and its words are forgotten", async () => {
	const [asked, again] = await Promise.all([post.send(digest), post.send(digest)]);
	expect(again.id).toBe(asked.id);
	await post.flush();
	await post.send(digest);
	await post.flush();
	expect(server.received).toHaveLength(1);
	const { to, mail } = server.received[0]!;
	expect(to).toEqual(["office@example.edu"]);
	expect(mail.subject).toBe("校友简报 5月4日—5月10日");
	expect(mail.from?.text).toContain("校友办");
	expect(mail.text?.trim()).toBe("可联系率 31.4%");
	expect(mail.html).toContain("31.4%");
	expect(mail.headers.get("auto-submitted")).toBe("auto-generated");
	expect(mail.attachments.map(({ filename, content }) => [filename, content.toString()])).toEqual([
		["简报.xlsx", "a table"],
		["card.png", "a picture"],
	]);
	expect(mail.messageId).toBe(`<${asked.messageId}>`);
	expect(await record()).toMatchObject({ state: "sent", attempts: 1 });
	expect(Object.keys(await record())).not.toContain("text");
	expect(await store.blobs.stream(`mail/${asked.id}/0`)).toBeUndefined();
	expect(await store.blobs.stream("digests/1/card.png")).toBeDefined();
	expect(outcomes).toEqual(["digest-1 sent"]);
});

test("what a server puts off is tried again after a while, what it refuses is not", async () => {
	server.answers.push(451, 552);
	await post.send(digest);
	await post.flush();
	expect(await record()).toMatchObject({ state: "queued", code: "451", dueAt: clock.now() + MINUTE });
	await clock.advance(MINUTE);
	await post.flush();
	expect(await record()).toMatchObject({ state: "refused", code: "552", attempts: 2 });
	server.receivers.push(450, 550);
	await post.send({ ...digest, key: "digest-2" });
	await post.flush();
	await clock.advance(MINUTE);
	await post.flush();
	expect(await record("digest-2")).toMatchObject({ state: "refused", code: "550" });
	expect(server.received).toEqual([]);
	// One click repeats.
	expect(await post.repeat((await record()).id)).toBe(true);
	await post.flush();
	expect(server.received).toHaveLength(1);
	expect(outcomes).toEqual(["digest-1 refused", "digest-2 refused", "digest-1 sent"]);
});

test("a server that dies before its answer leaves a doubt: not repeated, or once and recognisably, as was asked", async () => {
	server.answers.push("cut", "cut", "cut");
	await post.send(digest);
	await post.flush();
	expect(await record()).toMatchObject({ state: "unknown" });
	await clock.advance(DAY);
	await post.flush();
	expect(server.received).toHaveLength(1);

	await post.send({ ...digest, key: "surely", surely: true });
	await post.flush();
	expect(await record("surely")).toMatchObject({ state: "unknown", repeated: true });
	const [, first, second] = server.received.map(({ mail }) => mail.messageId);
	expect(server.received).toHaveLength(3);
	expect(second).toBe(first);
});

test("a server that is away for two days is given up, a sign-in link before that", async () => {
	await post.send(digest);
	await post.send({ ...digest, key: "link", category: "sign-in", expiresAt: clock.now() + 10 * MINUTE });
	await server.close();
	for (let tries = 0; tries < 9; tries++) {
		await post.flush();
		await clock.advance(DAY);
	}
	expect(await record()).toMatchObject({ state: "failed", code: "ECONNREFUSED", attempts: 9 });
	expect(await record("link")).toMatchObject({ state: "expired", attempts: 1 });
	expect((await record("link")).text).toBeUndefined();
	await clock.advance(8 * DAY);
	await post.prune();
	expect((await record()).text).toBeUndefined();
	server = await mailServer();
});

test("a line that is not encrypted as it should be gets neither the mail nor the password", async () => {
	const tls = await mailServer({ secure: true, disabledCommands: [] }, "smtps");
	try {
		post = open(tls.url.replace("//", "//user:secret@"));
		await post.send(digest);
		await post.flush();
		expect(await record()).toMatchObject({ state: "queued", code: expect.stringMatching(/CERT/) });
		expect(tls.received).toEqual([]);
	} finally {
		await tls.close();
	}
	// Told that it is an encrypted port, one that is not.
	post = open(server.url.replace("smtp:", "smtps:"));
	await post.send({ ...digest, key: "digest-2" });
	await post.flush();
	expect(await record("digest-2")).toMatchObject({ state: "queued", code: expect.stringMatching(/SSL|TLS|SOCKET/) });
	expect(server.received).toEqual([]);
});

test("after a kill what was not handed over is sent, what was is in doubt", async () => {
	const { id } = await post.send(digest);
	const { id: handed } = await post.send({ ...digest, key: "handed" });
	const { id: surely } = await post.send({ ...digest, key: "surely", surely: true });
	const all = store.collection(mails);
	// As a process leaves them that dies right there.
	const taken = { state: "sending", attempts: 1, takenAt: clock.now() } as const;
	await all.update(id, (mail) => ({ ...mail, ...taken }));
	for (const each of [handed, surely]) await all.update(each, (mail) => ({ ...mail, ...taken, handedAt: clock.now() }));
	post = open();
	await post.start();
	await expect.poll(async () => (await record()).state).toBe("sent");
	await expect.poll(async () => (await record("surely")).state).toBe("sent");
	expect(await record("handed")).toMatchObject({ state: "unknown", code: "CRASHED" });
	expect(server.received).toHaveLength(2);
});

test("a process that was taken for dead while it sent does not hand over what another has sent since", async () => {
	let go = () => {};
	let waits = () => {};
	const gate = new Promise<void>((resolve) => {
		go = resolve;
	});
	const isWaiting = new Promise<void>((resolve) => {
		waits = resolve;
	});
	const smtp = createSmtp({ url: server.url, from: "alumni@example.edu", blobs: store.blobs });
	const slow = new DurableMailPost({
		store,
		clock,
		log: { info() {}, warn() {}, error() {} },
		domain: "example.edu",
		send: (mail, handed) =>
			smtp(mail, async () => {
				waits();
				await gate;
				await handed();
			}),
	});
	await slow.send(digest);
	const sending = slow.flush();
	await isWaiting;
	await post.start();
	await until(async () => (await record()).state === "sent", { what: "the other to send it" });
	go();
	await sending;
	expect(server.received).toHaveLength(1);
	expect(await record()).toMatchObject({ state: "sent", attempts: 2 });
});
