import { expect, onTestFinished, test } from "vitest";
import { MockWorld } from "../../adapters/wechaty/harness.js";
import { createWechatyAdapter } from "../../adapters/wechaty/index.js";
import { drawQr } from "../../src/app/wechaty.js";
import { createHttpHost } from "../../src/http/host.js";
import { createLog } from "../../src/log.js";
import { createMetrics } from "../../src/metrics.js";
import { loginRoutes } from "../../src/office/api/login.js";
import { ALL_COLLECTIONS } from "../../src/store/collections.js";
import { until } from "../support/wait.js";

const TOKEN = "an-office-token-for-tests";
const CODE = "http://weixin.qq.com/x/4fJ2secret";

test("the code to scan is had with the token alone, while it is valid, and kept by nobody", async () => {
	const lines: string[] = [];
	const log = createLog({
		level: "trace",
		collections: ALL_COLLECTIONS,
		destination: { write: (line: string) => void lines.push(line) },
	});
	const http = await createHttpHost({
		settings: { host: "127.0.0.1", port: 0, publicUrl: undefined, trustProxy: [] },
		officeToken: TOKEN,
		log,
		metrics: createMetrics(),
	});
	onTestFinished(() => http.close());
	const world = new MockWorld();
	const adapter = createWechatyAdapter({ make: () => world.puppet, puppet: "wechaty-puppet-mock", log });
	http.api(loginRoutes([adapter]));
	await adapter.start(() => {});
	onTestFinished(() => adapter.stop());
	const ask = (url: string, token?: string) =>
		http.app.inject({
			method: "GET",
			url: `/api/bots/${url}`,
			headers: { host: "127.0.0.1", ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) },
		});

	expect((await ask("wechat:wechaty/login-qr", TOKEN)).statusCode).toBe(404);
	await until(() => world.puppet.state.active() === true, { what: "the puppet to have started" });
	world.mocker.scan(CODE);
	for (const url of ["wechaty/login-qr", "wechat:wechaty/login-qr.svg", "wechat%3Awechaty/login-qr.png"]) {
		expect((await ask(url)).statusCode).toBe(401);
		expect((await ask(url, "another-token-that-is-wrong")).statusCode).toBe(401);
		const { statusCode, headers } = await ask(url, TOKEN);
		expect([statusCode, headers["cache-control"]]).toEqual([200, "no-store"]);
	}
	expect((await ask("wechaty/login-qr", TOKEN)).json()).toMatchObject({ botId: "wechaty", text: CODE });
	expect((await ask("wechaty/login-qr.svg", TOKEN)).body).toMatch(/^<svg /);
	expect((await ask("wechaty/login-qr.png", TOKEN)).rawPayload.subarray(1, 4).toString()).toBe("PNG");

	world.login();
	await until(() => adapter.bots()[0]?.state === "online", { what: "the login" });
	for (const url of ["wechaty/login-qr", "wxid_helper/login-qr.svg"]) expect((await ask(url, TOKEN)).statusCode).toBe(404);
	expect(lines.join("")).not.toContain("4fJ2secret");
});

test("on a terminal it is drawn, with how long it is good for", async () => {
	const written: string[] = [];
	await drawQr({ text: CODE, expiresAt: 300_000 }, { write: (chunk: string) => written.push(chunk) > 0 }, "en", 0);
	const [first = "", ...rows] = written.join("").split("\n");
	expect(first).toBe("Scan with the bot's WeChat to log in (good for 5 minutes):");
	// Two rows of squares in each line of half blocks: a square picture.
	const drawn = rows.filter((row) => /[▀▄█]/.test(row));
	expect(drawn.length).toBeGreaterThan(10);
	expect(written.join("")).not.toContain(CODE);
});
