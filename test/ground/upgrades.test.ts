import { once } from "node:events";
import { connect } from "node:net";
import { describe, expect, test } from "vitest";
import { WebSocket, WebSocketServer } from "ws";
import { until } from "../support/wait.js";
import { makeHost, raw, upgradeRequest } from "./http-support.js";

async function echoHost(settings = {}) {
	const fixture = await makeHost({ settings });
	const server = new WebSocketServer({ noServer: true });
	server.on("connection", (socket) => socket.on("message", (data) => socket.send(data.toString())));
	const remove = fixture.host.onUpgrade("/onebot/v11/ws", (request, socket, head) =>
		server.handleUpgrade(request, socket, head, (client) => server.emit("connection", client, request)),
	);
	const { port } = await fixture.host.listen();
	return { ...fixture, port, server, remove };
}

async function echoed(url: string, options: Record<string, unknown> = {}): Promise<string> {
	const socket = new WebSocket(url, options);
	await once(socket, "open");
	socket.send("hello");
	const [data] = await once(socket, "message");
	socket.close();
	await once(socket, "close");
	return String(data);
}

describe("an upgrade", () => {
	test("reaches the handler of its path, a slash at the end and a query aside", async () => {
		const { port } = await echoHost();
		for (const path of ["/onebot/v11/ws", "/onebot/v11/ws/", "/onebot/v11/ws?access_token=x"]) {
			expect(await echoed(`ws://127.0.0.1:${port}${path}`)).toBe("hello");
		}
	});

	test("to any other path is 404", async () => {
		const { port } = await echoHost();
		for (const path of ["/", "/onebot/v11", "/onebot/v11/ws/api", "/ONEBOT/v11/ws", "//onebot/v11/ws", "/healthz"]) {
			const answer = await raw(port, upgradeRequest(path, { Host: `127.0.0.1:${port}` }));
			expect(answer, path).toMatch(/^HTTP\/1\.1 404 Not Found\r\n[\s\S]*application\/problem\+json[\s\S]*"code":"NOT_FOUND"/);
		}
	});

	test("from a foreign page is 403 before any handler sees it", async () => {
		const { port, server } = await echoHost();
		let seen = 0;
		server.on("connection", () => seen++);
		const host = `127.0.0.1:${port}`;
		for (const headers of [
			{ Host: host, Origin: "http://evil.example" },
			{ Host: host, Origin: "null" },
			{ Host: `evil.example:${port}` },
			{ Host: `evil.example:${port}`, Origin: `http://evil.example:${port}` },
		]) {
			expect(await raw(port, upgradeRequest("/onebot/v11/ws", headers as unknown as Record<string, string>))).toMatch(
				/^HTTP\/1\.1 403 /,
			);
		}
		expect(seen).toBe(0);
	});

	test("from our own page, a container's name and the public address is taken", async () => {
		const { port } = await echoHost({ publicUrl: "https://alumni.example.edu" });
		const url = `ws://127.0.0.1:${port}/onebot/v11/ws`;
		expect(await echoed(url, { origin: `http://127.0.0.1:${port}` })).toBe("hello");
		expect(await echoed(url, { headers: { host: "bot:8080" } })).toBe("hello");
		expect(await echoed(url, { origin: "https://alumni.example.edu", headers: { host: "alumni.example.edu" } })).toBe("hello");
	});

	test("is no longer taken once its route is taken away", async () => {
		const { host, port, remove } = await echoHost();
		expect(() => host.onUpgrade("/onebot/v11/ws/", () => undefined)).toThrow("two handlers");
		remove();
		expect(await raw(port, upgradeRequest("/onebot/v11/ws", { Host: `127.0.0.1:${port}` }))).toMatch(/^HTTP\/1\.1 404 /);
		host.onUpgrade("/onebot/v11/ws", (_request, socket) => socket.end("HTTP/1.1 401 Unauthorized\r\n\r\n"));
		expect(await raw(port, upgradeRequest("/onebot/v11/ws", { Host: `127.0.0.1:${port}` }))).toMatch(/^HTTP\/1\.1 401 /);
	});

	test("whose handler throws is 500, and the next one is served", async () => {
		const { host, port, logged } = await echoHost();
		host.onUpgrade("/broken", () => {
			throw new Error("Mariam");
		});
		expect(await raw(port, upgradeRequest("/broken", { Host: `127.0.0.1:${port}` }))).toMatch(/^HTTP\/1\.1 500 /);
		expect(logged()).toContain("A handler of upgrades failed");
		expect(logged()).not.toContain("Mariam");
		expect(await echoed(`ws://127.0.0.1:${port}/onebot/v11/ws`)).toBe("hello");
	});

	test("by a peer that vanishes at once harms nothing", async () => {
		const { host, port } = await echoHost();
		let taken = 0;
		host.onUpgrade("/late", (_request, socket) => {
			taken++;
			socket.on("close", () => taken--);
		});
		for (let i = 0; i < 20; i++) {
			const socket = connect(port, "127.0.0.1");
			await once(socket, "connect");
			socket.write(upgradeRequest("/late", { Host: `127.0.0.1:${port}` }));
			await until(() => taken === 1, { what: "the handler was called" });
			socket.resetAndDestroy();
			await until(() => taken === 0, { what: "the socket was let go" });
		}
		expect(await echoed(`ws://127.0.0.1:${port}/onebot/v11/ws`)).toBe("hello");
	});

	test("does not hold up the end: what is left open is cut", async () => {
		const { host, port } = await echoHost();
		const socket = new WebSocket(`ws://127.0.0.1:${port}/onebot/v11/ws`);
		await once(socket, "open");
		const closed = once(socket, "close");
		await host.close();
		await closed;
	});
});
