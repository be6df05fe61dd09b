import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { checkDisk } from "../../src/doctor/data.js";
import { report } from "../../src/doctor/examine.js";
import { texts } from "../../src/doctor/texts.js";
import { isOldNode } from "../../src/doctor.js";
import { lockDataDir } from "../../src/store/lock.js";
import { openSqliteStore, storeDir } from "../../src/store/sqlite/index.js";
import { imapServer } from "../support/imap-server.js";
import { mailServer } from "../support/mail-server.js";
import { MiraiPeer } from "../support/mirai-peer.js";
import { makeHost } from "./http-support.js";

let folder: string;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), "ground-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const dataDir = () => join(folder, "data");

async function freePort(): Promise<number> {
	const server = createServer().listen(0, "127.0.0.1");
	await once(server, "listening");
	const { port } = server.address() as AddressInfo;
	server.close();
	await once(server, "close");
	return port;
}

async function doctor(env: Record<string, string> = {}): Promise<{ code: number; lines: string[]; text: string }> {
	const lines: string[] = [];
	const port = String(await freePort());
	const code = await report(folder, { DEFAULT_LOCALE: "en", DATA_DIR: dataDir(), PORT: port, ...env }, (line) =>
		lines.push(line),
	);
	return { code, lines, text: lines.join("\n") };
}

test("before the first start nothing is wrong, nothing is made, and the token to set is spelt out", async () => {
	const { code, lines, text } = await doctor();
	expect(code).toBe(0);
	expect(text).toContain("✓ The data folder");
	expect(text).toMatch(/^! The OneBot token is not set.*ONEBOT_ACCESS_TOKEN=[0-9a-f]{48}$/m);
	expect(text).toContain("is free; the bot is not running");
	expect(lines.at(-1)).toBe("Nothing is wrong.");
	expect(existsSync(dataDir())).toBe(false);
	expect(readdirSync(folder)).toEqual([]);
});

test("speaks the language of DEFAULT_LOCALE, Chinese without one", async () => {
	const { lines } = await doctor({ DEFAULT_LOCALE: "" });
	expect(lines.at(-1)).toBe("没有发现问题。");
});

test("bad settings are told line by line, and the exit code is 1", async () => {
	writeFileSync(join(folder, ".env"), "ROLE=boss\nONEBOT_TOKEN=x\nDEFAULT_LOCALE=en\n");
	const { code, text, lines } = await doctor();
	expect(code).toBe(1);
	expect(text).toContain("✗ ROLE: must be one of all, gateway, worker, office");
	expect(text).toContain("! ONEBOT_TOKEN: there is no such setting");
	expect(lines.at(-1)).toContain("1 to be put right");
});

test("mirai is asked for each account: whether it answers, takes the key, and has it logged in", async () => {
	const peer = await MiraiPeer.listen({ verifyKey: "key", accounts: [10001000] });
	onTestFinished(() => peer.close());
	const mirai = { MIRAI_URL: peer.url, MIRAI_VERIFY_KEY: "key", MIRAI_QQ: "10001000,10001001" };
	const asked = await doctor(mirai);
	expect(asked.text).toContain("✓ mirai-api-http answers, and QQ 10001000 is logged in");
	expect(asked.text).toContain("✗ QQ 10001001 is not logged in at mirai");
	expect(asked.text).not.toContain("OneBot token");
	expect((await doctor({ ...mirai, MIRAI_VERIFY_KEY: "no" })).text).toContain("✗ mirai-api-http refuses MIRAI_VERIFY_KEY");
	const nowhere = `http://127.0.0.1:${await freePort()}`;
	expect((await doctor({ ...mirai, MIRAI_URL: nowhere })).text).toContain("✗ mirai-api-http cannot be reached (ECONNREFUSED)");
});

test("an .env that cannot be read is told", async () => {
	mkdirSync(join(folder, ".env"));
	const { code, text } = await doctor();
	expect(code).toBe(1);
	expect(text).toContain("✗ .env cannot be read (EISDIR)");
});

test("mail: whether the server lets us in, and what to change where it does not", async () => {
	const server = await mailServer({
		authOptional: false,
		allowInsecureAuth: true,
		onAuth: ({ password }, _session, done) =>
			password === "right" ? done(null, { user: "bot" }) : done(Object.assign(new Error("no"), { responseCode: 535 })),
	});
	onTestFinished(() => server.close());
	const mail = { SMTP_URL: server.url.replace("//", "//bot:right@"), MAIL_FROM: "alumni@example.edu" };
	const well = await doctor(mail);
	expect(well.text).toContain("✓ The mail server answers and lets us in");
	expect(well.text).toContain("! Mail works but has no receiver");
	expect((await doctor({ ...mail, SMTP_URL: server.url.replace("//", "//bot:wrong@") })).text).toMatch(/^✗ .*app password/m);
	expect((await doctor({ ...mail, SMTP_URL: server.url.replace("smtp:", "smtps:") })).text).toMatch(/^✗ The mail server/m);
	expect((await doctor({ ...mail, SMTP_URL: `smtp://127.0.0.1:${await freePort()}` })).text).toContain("(ECONNREFUSED)");
	expect(server.received).toEqual([]);
	const inbox = await imapServer();
	onTestFinished(() => inbox.close());
	expect((await doctor({ IMAP_URL: inbox.url })).text).toContain("✓ The mailbox answers");
	expect((await doctor({ IMAP_URL: `imap://a:b@127.0.0.1:${await freePort()}` })).text).toContain(
		"✗ The mailbox cannot be opened (ECONNREFUSED)",
	);
});

describe("the data folder", () => {
	test("held by another process: who, and whether the bot answers", async () => {
		const lock = await lockDataDir(dataDir());
		onTestFinished(() => lock.release());
		const silent = await doctor();
		expect(silent.code).toBe(1);
		expect(silent.text).toMatch(new RegExp(`✗ The data folder is taken \\(.*process ${process.pid} since `));

		const { host } = await makeHost();
		host.setBots(() => [{ platform: "onebot", network: "qq", botId: "10001000", state: "online", since: 0 }]);
		const { port } = await host.listen();
		const answered = await doctor({ PORT: String(port) });
		expect(answered.code).toBe(0);
		expect(answered.text).toContain("✓ The bot is running and ready");
		expect(answered.text).toContain("✓ QQ bots: 1 online");
		expect(answered.text).toMatch(/✓ The data folder is used by the running bot/);
		expect(answered.text).not.toContain("10001000");
	});

	test("with a database: opened, checked, and free again afterwards", async () => {
		const lock = await lockDataDir(dataDir());
		const store = await openSqliteStore({ dir: storeDir(dataDir()), specs: [] });
		await store.close();
		await lock.release();
		expect((await doctor()).text).toContain("✓ The database opens and is whole");
		await (await lockDataDir(dataDir())).release();
	});

	test("with a broken database: says so and how to restore", async () => {
		mkdirSync(storeDir(dataDir()), { recursive: true });
		writeFileSync(join(storeDir(dataDir()), "store.db"), "this is no database, by any measure of one".repeat(100));
		const { code, text } = await doctor();
		expect(code).toBe(1);
		expect(text).toMatch(/✗ The database does not open \(.+\)\..*npm run restore/);
	});

	test("that cannot be written: whose it should be", async () => {
		writeFileSync(join(folder, "file"), "");
		const { code, text } = await doctor({ DATA_DIR: join(folder, "file", "data") });
		expect(code).toBe(1);
		expect(text).toMatch(/✗ The data folder .* cannot be written \(ENOTDIR\).*chown/);
	});

	test("on a disk that is almost full: what stops and how to make room", async () => {
		const t = texts.en;
		expect(await checkDisk(t, folder, async () => 499 * 2 ** 20)).toMatchObject({
			state: "bad",
			line: expect.stringContaining("Only 499 MB"),
		});
		expect(await checkDisk(t, folder, async () => 501 * 2 ** 20)).toMatchObject({ state: "good" });
	});
});

describe("backups", () => {
	const made = (hoursAgo: number) => {
		const at = new Date(Date.now() - hoursAgo * 3_600_000);
		const name = at.toISOString().slice(0, 19).replaceAll(":", "-");
		mkdirSync(join(dataDir(), "backup", `${name}Z`), { recursive: true });
	};

	test("none, a fresh one, an old one", async () => {
		mkdirSync(dataDir());
		expect((await doctor()).text).toMatch(/^! There is no backup yet .*npm run backup/m);
		made(50);
		expect((await doctor()).text).toMatch(/^! The newest backup is 50 hours old .*npm run backup/m);
		made(3);
		expect((await doctor()).text).toMatch(/^✓ The newest backup is 3 hours old/m);
	});

	test("an old one while the bot runs is wrong", async () => {
		made(50);
		const { host } = await makeHost();
		const { port } = await host.listen();
		const { code, text } = await doctor({ PORT: String(port) });
		expect(code).toBe(1);
		expect(text).toMatch(/^✗ The newest backup is 50 hours old/m);
	});
});

describe("the port", () => {
	test("taken by another program: which to use instead", async () => {
		const server = createServer((_request, response) => response.end("hello")).listen(0, "127.0.0.1");
		await once(server, "listening");
		onTestFinished(() => void server.close());
		const { port } = server.address() as AddressInfo;
		const { code, text } = await doctor({ PORT: String(port) });
		expect(code).toBe(1);
		expect(text).toContain(`✗ Port ${port} is taken by another program. Put another into .env, for example: PORT=${port + 1}`);
	});

	test("answered by a bot that is not ready: what failed", async () => {
		const { host } = await makeHost();
		host.addCheck("store", () => Promise.reject(new Error("down")));
		const { port } = await host.listen();
		const { code, text } = await doctor({ PORT: String(port) });
		expect(code).toBe(1);
		expect(text).toContain("✗ The bot is running but not ready: store.");
	});

	test("of an address that is not ours", async () => {
		const { text } = await doctor({
			HOST: "192.0.2.1",
			SANDBOX: "off",
			ONEBOT_ACCESS_TOKEN: "a-long-enough-token",
			PUBLIC_URL: "https://alumni.example.edu",
		});
		expect(text).toContain("✗ HOST=192.0.2.1 is not an address of this machine");
	});
});

describe("servers", () => {
	test("that do not answer are told by the system's word, without their passwords", async () => {
		const port = await freePort();
		const { code, text } = await doctor({
			MONGODB_URI: `mongodb://user:hunter2@127.0.0.1:${port}/alumni`,
			REDIS_URL: `redis://:hunter2@127.0.0.1:${port}`,
		});
		expect(code).toBe(1);
		expect(text).toMatch(/✗ Redis does not answer \(ECONNREFUSED\)/);
		expect(text).toMatch(/✗ MongoDB does not answer \(\w+\)/);
		expect(text).not.toContain("hunter2");
	});
});

describe("the machine", () => {
	test("a clock set back is noticed by what was written before", async () => {
		mkdirSync(dataDir());
		const tomorrow = Date.now() / 1000 + 86_400;
		writeFileSync(join(dataDir(), "office-token"), "");
		utimesSync(join(dataDir(), "office-token"), tomorrow, tomorrow);
		const { code, text } = await doctor();
		expect(code).toBe(1);
		expect(text).toMatch(/✗ The clock says .* earlier than .*office-token/);
	});

	test("zones and Chinese are there", async () => {
		const { text } = await doctor();
		expect(text).toContain("✓ Time zones are known");
		expect(text).toContain("✓ Chinese (ICU) is known");
	});

	test.each([
		["18.20.4", true],
		["20.18.3", true],
		["20.19.0", false],
		["22.1.0", false],
	])("Node.js %s is too old: %s", (version, old) => {
		expect(isOldNode(version)).toBe(old);
	});
});
