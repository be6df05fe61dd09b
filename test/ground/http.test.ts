import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { z } from "zod";
import type { BotStatus } from "../../src/chat/message.js";
import { PlatformError, StoreError, TransportError, UserError } from "../../src/errors.js";
import { listenProblem } from "../../src/http/listen-problem.js";
import { HttpProblem, problemSchema } from "../../src/http/problems.js";
import { UniqueViolation } from "../../src/store/errors.js";
import { bearer, makeHost, raw, TOKEN } from "./http-support.js";

describe("problem documents", () => {
	test("an unknown address is 404, in the documented shape", async () => {
		const { host } = await makeHost();
		for (const url of ["/nothing", "/", "/sandbox/%2e%2e/secret"]) {
			const answer = await host.app.inject({ url });
			expect(answer.statusCode).toBe(404);
			expect(answer.headers["content-type"]).toContain("application/problem+json");
			expect(problemSchema.parse(answer.json())).toMatchObject({ status: 404, title: "Not Found", code: "NOT_FOUND" });
		}
	});

	test("wrong values are 400 and each is named by its place", async () => {
		const { host } = await makeHost();
		host.api((api) => {
			const body = z.object({ name: z.string().min(1).max(80), year: z.number().int() });
			api.post("/classes", { schema: { body, response: { 200: z.object({ ok: z.boolean() }) } } }, async () => ({ ok: true }));
		});
		const post = (payload: unknown, headers = {}) =>
			host.app.inject({ method: "POST", url: "/api/classes", headers: { ...bearer, ...headers }, payload: payload as string });
		const bad = await post({ name: "", year: "x" });
		expect(bad.json()).toMatchObject({ status: 400, code: "VALIDATION", errors: [{ at: "/name" }, { at: "/year" }] });
		expect((await post({ name: "a", year: 1 })).json()).toEqual({ ok: true });
		expect((await post("{", { "content-type": "application/json" })).json()).toMatchObject({ status: 400, code: "BAD_JSON" });
		expect((await post("", { "content-type": "application/json" })).json()).toMatchObject({ status: 400, code: "VALIDATION" });
		expect((await post("<a/>", { "content-type": "application/xml" })).json()).toMatchObject({ status: 415, code: "MEDIA_TYPE" });
		expect((await post({ name: "x".repeat(2 ** 20) })).json()).toMatchObject({ status: 413, code: "BODY_TOO_LARGE" });
		expect((await post('{"__proto__":{"a":1}}', { "content-type": "application/json" })).statusCode).toBe(400);
	});

	test("a body is not asked for where none is needed, whatever its type says", async () => {
		const { host } = await makeHost();
		host.api((api) => {
			api.post("/reminders/run", async () => ({ planned: 0 }));
		});
		const answer = await host.app.inject({
			method: "POST",
			url: "/api/reminders/run",
			headers: { ...bearer, "content-type": "application/json" },
		});
		expect(answer.json()).toEqual({ planned: 0 });
	});

	test.each([
		[new HttpProblem(410, "GONE", "Used up."), 410, "GONE"],
		[new UserError("CODE_USED", { name: "Mariam" }), 422, "CODE_USED"],
		[new UniqueViolation("classes", "name"), 409, "STORE_UNIQUE"],
		[new StoreError("STORE_FULL"), 503, "STORE_FULL"],
		[new TransportError("ONEBOT_TIMEOUT"), 502, "ONEBOT_TIMEOUT"],
		[new PlatformError("ONEBOT_REFUSED"), 502, "ONEBOT_REFUSED"],
		[new Error("Mariam 13812345678"), 500, "INTERNAL"],
		["Mariam 13812345678", 500, "INTERNAL"],
	])("%s becomes its status and tells nothing of anybody", async (error, status, code) => {
		const { host, logged } = await makeHost();
		host.app.get("/boom/:token", async () => {
			throw error;
		});
		const answer = await host.app.inject({ url: "/boom/s3cr3t?who=Mariam" });
		expect(answer.json()).toMatchObject({ status, code });
		expect(answer.headers["content-type"]).toContain("application/problem+json");
		expect(answer.body + logged()).not.toMatch(/Mariam|138|s3cr3t/);
		if (status === 500) {
			const { incident } = answer.json();
			expect(incident).toMatch(/^[A-Z]{8}$/);
			expect(logged()).toContain(`"incident":"${incident}"`);
		}
	});

	test("an answer that breaks its own schema is our fault, and is not sent", async () => {
		const { host, logged } = await makeHost();
		host.app.get(
			"/wrong",
			{ schema: { response: { 200: z.object({ count: z.number() }) } } },
			async () => ({ count: "Mariam" }) as never,
		);
		const answer = await host.app.inject({ url: "/wrong" });
		expect(answer.json()).toMatchObject({ status: 500, code: "INTERNAL" });
		expect(answer.body + logged()).not.toContain("Mariam");
	});

	test("what is no HTTP is answered and closed", async () => {
		const { host } = await makeHost();
		const { port } = await host.listen();
		expect(await raw(port, "nonsense\r\n\r\n")).toMatch(/^HTTP\/1\.1 400 [\s\S]*"code":"BAD_HTTP"/);
		expect(await raw(port, `GET / HTTP/1.1\r\nHost: localhost\r\nX: ${"x".repeat(20_000)}\r\n\r\n`)).toContain(
			"HEADERS_TOO_LARGE",
		);
		expect(await raw(port, "GET /%zz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")).toMatch(/^HTTP\/1\.1 40[04] /);
		expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200);
	});
});

describe("foreign pages", () => {
	test("a foreign Origin may not change anything, a foreign name may not even read", async () => {
		const { host } = await makeHost();
		let called = 0;
		host.app.post("/do", async () => ({ called: ++called }));
		const foreign = await host.app.inject({
			method: "POST",
			url: "/do",
			headers: { host: "localhost:8080", origin: "http://evil.example" },
		});
		expect(foreign.json()).toMatchObject({ status: 403, code: "FOREIGN_ORIGIN" });
		const rebound = await host.app.inject({ url: "/healthz", headers: { host: "evil.example" } });
		expect(rebound.json()).toMatchObject({ status: 403, code: "FOREIGN_HOST" });
		expect(called).toBe(0);
		const own = await host.app.inject({
			method: "POST",
			url: "/do",
			headers: { host: "localhost:8080", origin: "http://localhost:8080" },
		});
		expect(own.json()).toEqual({ called: 1 });
	});
});

describe("the API's door", () => {
	const ask = (host: Awaited<ReturnType<typeof makeHost>>["host"], authorization?: string, url = "/api/who") =>
		host.app.inject({ url, ...(authorization !== undefined && { headers: { authorization } }) });

	test("opens to the office's token alone", async () => {
		const { host } = await makeHost();
		host.api((api) => {
			api.get("/who", async (request) => request.principal);
		});
		expect((await ask(host, `Bearer ${TOKEN}`)).json()).toEqual({ kind: "token" });
		expect((await ask(host, `bearer ${TOKEN}`)).statusCode).toBe(200);
		const missing = await ask(host);
		expect(missing.json()).toMatchObject({ status: 401, code: "NO_TOKEN" });
		expect(missing.headers["www-authenticate"]).toBe("Bearer");
		for (const wrong of [
			"Bearer",
			"Bearer ",
			"Bearer x",
			`Basic ${TOKEN}`,
			TOKEN,
			`Bearer ${TOKEN}x`,
			`Bearer ${"x".repeat(8000)}`,
		]) {
			expect((await ask(host, wrong)).json()).toMatchObject({ status: 401, code: "WRONG_TOKEN" });
		}
	});

	test("tells a stranger nothing about what is there, and reads no body of his", async () => {
		const { host } = await makeHost();
		host.api((api) => {
			api.post("/things", { schema: { body: z.object({ a: z.string() }) } }, async () => ({}));
		});
		for (const url of ["/api/none", "/api", "/api/"]) expect((await ask(host, undefined, url)).statusCode).toBe(401);
		expect((await ask(host, `Bearer ${TOKEN}`, "/api/none")).json()).toMatchObject({ status: 404 });
		const post = await host.app.inject({ method: "POST", url: "/api/things", payload: { a: 1 } });
		expect(post.statusCode).toBe(401);
	});

	test("ten wrong tokens in a minute shut it to that address, until the minute is over", async () => {
		let now = 1_000_000;
		const clock = { now: () => now, after: () => () => undefined };
		const { host } = await makeHost({ clock, settings: { trustProxy: ["loopback"] } });
		host.api((api) => {
			api.get("/who", async () => ({}));
		});
		const from = (ip: string, token: string) =>
			host.app.inject({ url: "/api/who", headers: { authorization: `Bearer ${token}`, "x-forwarded-for": ip } });
		for (let i = 0; i < 10; i++) expect((await from("203.0.113.1", "wrong")).statusCode).toBe(401);
		const shut = await from("203.0.113.1", TOKEN);
		expect(shut.json()).toMatchObject({ status: 429, code: "TOO_MANY_FAILURES" });
		expect(Number(shut.headers["retry-after"])).toBe(60);
		expect((await from("203.0.113.2", TOKEN)).statusCode).toBe(200);
		now += 60_000;
		expect((await from("203.0.113.1", TOKEN)).statusCode).toBe(200);
	});

	test("the whole of an IPv6 network counts as one caller", async () => {
		const { host } = await makeHost({ settings: { trustProxy: ["loopback"] } });
		host.api((api) => {
			api.get("/who", async () => ({}));
		});
		const from = (ip: string) =>
			host.app.inject({ url: "/api/who", headers: { authorization: "Bearer x", "x-forwarded-for": ip } });
		for (let i = 0; i < 10; i++) await from(`2001:db8:1:2:${i}::1`);
		expect((await from("2001:db8:1:2:ffff::1")).statusCode).toBe(429);
		expect((await from("2001:db8:1:3::1")).statusCode).toBe(401);
	});

	test("without TRUST_PROXY nobody can borrow another address", async () => {
		const { host } = await makeHost();
		host.api((api) => {
			api.get("/who", async (request) => ({ ip: request.ip }));
		});
		const answer = await host.app.inject({ url: "/api/who", headers: { ...bearer, "x-forwarded-for": "203.0.113.9" } });
		expect(answer.json()).toEqual({ ip: "127.0.0.1" });
	});

	test("a console session opens it too, and changes things only from its own page", async () => {
		const { host } = await makeHost({
			sessionOf: async (request) => (request.cookies["session"] === "good" ? "user-1" : undefined),
		});
		host.api((api) => {
			api.get("/who", async (request) => request.principal);
			api.post("/who", async (request) => request.principal);
		});
		const cookie = { cookie: "session=good" };
		expect((await host.app.inject({ url: "/api/who", headers: cookie })).json()).toEqual({ kind: "session", userId: "user-1" });
		expect((await host.app.inject({ url: "/api/who", headers: { cookie: "session=bad" } })).statusCode).toBe(401);
		const write = (headers: Record<string, string>) =>
			host.app.inject({ method: "POST", url: "/api/who", headers: { ...cookie, ...headers } });
		expect((await write({})).json()).toMatchObject({ status: 403, code: "NO_ORIGIN" });
		expect((await write({ host: "localhost:8080", origin: "http://localhost:8080" })).statusCode).toBe(200);
	});

	test("is described, to everybody, by the schemas that validate", async () => {
		const { host } = await makeHost();
		host.api((api) => {
			const body = z.object({ name: z.string().max(80).describe("The class's name") });
			const response = { 201: z.object({ id: z.string() }), "4xx": problemSchema };
			api.post("/classes", { schema: { summary: "Makes a class", body, response } }, async () => ({ id: "1" }));
		});
		const answer = await host.app.inject({ url: "/api/openapi.json" });
		expect(answer.statusCode).toBe(200);
		const document = answer.json();
		expect(Object.keys(document.paths)).toEqual(["/api/classes"]);
		expect(document.paths["/api/classes"].post.requestBody.content["application/json"].schema.properties.name).toMatchObject({
			type: "string",
			maxLength: 80,
			description: "The class's name",
		});
		expect(document.components.securitySchemes.officeToken.scheme).toBe("bearer");
	});
});

describe("health", () => {
	const bot = (botId: string, state: BotStatus["state"]): BotStatus => ({
		platform: "onebot",
		network: "qq",
		botId,
		state,
		since: 0,
	});

	test("alive is not ready: a check that fails makes 503, and heals", async () => {
		const { host, logged } = await makeHost();
		let broken = false;
		host.addCheck("store", async () => {
			if (broken) throw new StoreError("STORE_UNAVAILABLE");
		});
		host.addCheck("queue", async () => undefined);
		expect((await host.app.inject({ url: "/readyz" })).json()).toEqual({
			status: "ready",
			checks: { store: "ok", queue: "ok" },
			bots: {},
		});
		broken = true;
		const answer = await host.app.inject({ url: "/readyz" });
		expect(answer.statusCode).toBe(503);
		expect(answer.json()).toMatchObject({ status: "not ready", checks: { store: "failed", queue: "ok" } });
		expect((await host.app.inject({ url: "/healthz" })).statusCode).toBe(200);
		broken = false;
		expect((await host.app.inject({ url: "/readyz" })).statusCode).toBe(200);
		expect(logged().match(/Not ready|Ready again/g)).toEqual(["Not ready", "Ready again"]);
	});

	test("bots are counted by state and never named", async () => {
		const { host } = await makeHost();
		host.setBots(() => [bot("10001000", "online"), bot("10001001", "online"), bot("10001002", "frozen")]);
		const answer = await host.app.inject({ url: "/readyz" });
		expect(answer.json().bots).toEqual({ online: 2, frozen: 1 });
		expect(answer.body).not.toContain("1000100");
	});

	test("a flood of questions is one look", async () => {
		const { host } = await makeHost();
		let looks = 0;
		host.addCheck("store", async () => {
			looks++;
			await new Promise((resolve) => setImmediate(resolve));
		});
		await Promise.all(Array.from({ length: 50 }, () => host.app.inject({ url: "/readyz" })));
		expect(looks).toBeLessThan(50);
	});
});

describe("pages", () => {
	function webRoot(): string {
		const root = mkdtempSync(join(tmpdir(), "ground-web-"));
		onTestFinished(() => rmSync(root, { recursive: true, force: true }));
		mkdirSync(join(root, "sandbox"));
		writeFileSync(join(root, "sandbox", "index.html"), "<!doctype html><title>Sandbox</title>");
		writeFileSync(join(root, "sandbox", "main.js"), "export {};");
		writeFileSync(join(root, "secret.txt"), "not a page");
		return root;
	}

	test("are served with a strict policy, their files below them, and nothing else", async () => {
		const { host } = await makeHost({ webRoot: webRoot() });
		host.servePage("sandbox", "/sandbox", { also: ["/c/:token"] });
		for (const url of ["/sandbox", "/sandbox/", "/c/abcdef"]) {
			const page = await host.app.inject({ url });
			expect(page.statusCode).toBe(200);
			expect(page.headers["content-type"]).toContain("text/html");
			expect(page.headers["content-security-policy"]).toContain("script-src 'self'");
			expect(page.headers["content-security-policy"]).not.toContain("unsafe");
			expect(page.headers["x-content-type-options"]).toBe("nosniff");
			expect(page.headers["x-frame-options"]).toBe("DENY");
		}
		const script = await host.app.inject({ url: "/sandbox/main.js" });
		expect(script.headers["content-type"]).toContain("javascript");
		expect(
			(await host.app.inject({ url: "/sandbox/main.js", headers: { "if-none-match": String(script.headers["etag"]) } }))
				.statusCode,
		).toBe(304);
		for (const url of [
			"/sandbox/../secret.txt",
			"/sandbox/%2e%2e/secret.txt",
			"/sandbox/..%2fsecret.txt",
			"/secret.txt",
			"/sandbox/none.js",
		]) {
			expect((await host.app.inject({ url })).statusCode, url).toBe(404);
		}
	});

	test("that were not built say so", async () => {
		const { host } = await makeHost({ webRoot: join(webRoot(), "none") });
		host.servePage("office", "/office");
		expect((await host.app.inject({ url: "/office" })).json()).toMatchObject({ status: 503, code: "NOT_BUILT" });
	});
});

describe("stopping", () => {
	test("waits for the answer that is being made", async () => {
		const { host } = await makeHost();
		let entered: () => void = () => undefined;
		const inside = new Promise<void>((resolve) => {
			entered = resolve;
		});
		let finish: () => void = () => undefined;
		host.app.get("/slow", async () => {
			entered();
			await new Promise<void>((resolve) => {
				finish = resolve;
			});
			return { done: true };
		});
		const { url } = await host.listen();
		const answer = fetch(`${url}/slow`);
		await inside;
		const closed = host.close();
		finish();
		expect(await (await answer).json()).toEqual({ done: true });
		await closed;
		await expect(fetch(`${url}/healthz`)).rejects.toThrow();
	});

	test("a port that is taken is told in one line", async () => {
		const first = await makeHost();
		const { port } = await first.host.listen();
		const second = await makeHost({ settings: { port } });
		const error = await second.host.listen().catch((thrown: unknown) => thrown);
		expect(error).toMatchObject({ code: "EADDRINUSE" });
		expect(listenProblem(error, { host: "127.0.0.1", port, locale: "en" })).toBe(
			`PORT: port ${port} is taken, perhaps by a bot that runs already (npm run doctor tells). Example: PORT=${port + 1}`,
		);
		expect(listenProblem(new Error("x"), { host: "127.0.0.1", port, locale: "en" })).toBeUndefined();
	});

	test("an address that is not this machine's is told as such", async () => {
		const { host } = await makeHost({ settings: { host: "203.0.113.1" } });
		const error = await host.listen().catch((thrown: unknown) => thrown);
		expect(listenProblem(error, { host: "203.0.113.1", port: 0, locale: "zh-CN" })).toMatch(/^HOST：203/);
	});
});
