import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, test } from "vitest";
import { guardedFetch, isInside } from "../../src/net/guarded.js";

let server: Server;
let port: number;
let hosts: (string | undefined)[];
beforeEach(async () => {
	hosts = [];
	server = createServer((request, response) => {
		hosts.push(request.headers.host);
		if (request.url === "/away") response.writeHead(302, { location: "http://127.0.0.1:1/" }).end();
		else if (request.url === "/large") response.end(Buffer.alloc(11 * 1024 * 1024));
		else response.end("here");
	});
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	port = (server.address() as AddressInfo).port;
});
afterEach(() => {
	server.closeAllConnections();
	server.close();
});

test.each([
	"10.1.2.3",
	"100.64.0.1",
	"127.0.0.1",
	"169.254.169.254",
	"172.31.0.1",
	"192.168.1.1",
	"0.0.0.0",
	"255.255.255.255",
	"::1",
	"::",
	"fe80::1",
	"fd00::1",
	"::ffff:127.0.0.1",
	"::ffff:7f00:1",
	"64:ff9b::7f00:1",
	"64:ff9b::808:808",
	"::ffff:0:127.0.0.1",
	"::127.0.0.1",
	"100.127.255.254",
	"192.0.0.170",
	"198.19.255.255",
	"2001:db8::1",
	"2002:7f00:1::",
	"3fff::1",
	"5f00::1",
	"fec0::1",
	"fe80::1%lo",
	"ff02::1",
	"not an address",
])("%s is inside", (address) => expect(isInside(address)).toBe(true));

test.each(["1.1.1.1", "172.32.0.1", "192.169.0.1", "100.128.0.1", "198.20.0.1", "2606:4700::1111"])("%s is outside", (address) =>
	expect(isInside(address)).toBe(false),
);

test("a name is looked up once, and what it meant then is asked, whatever it means later", async () => {
	const asked: string[] = [];
	const resolve = async (host: string) => {
		asked.push(host);
		return asked.length === 1 ? ["127.0.0.1"] : ["203.0.113.1"];
	};
	const answer = await guardedFetch(`http://hooks.example:${port}/`, { allowHosts: ["hooks.example"], resolve });
	expect(answer.body.toString()).toBe("here");
	expect(asked).toEqual(["hooks.example"]);
	expect(hosts).toEqual([`hooks.example:${port}`]);
});

test("a name that means both outside and inside is refused; so are plain http, users in the address, and what is none", async () => {
	const resolve = async () => ["1.1.1.1", "10.0.0.1"];
	await expect(guardedFetch("https://hooks.example/", { resolve })).rejects.toMatchObject({ code: "url-inside" });
	await expect(guardedFetch("http://hooks.example/", { resolve })).rejects.toMatchObject({ code: "url-not-https" });
	await expect(guardedFetch("file:///etc/passwd")).rejects.toMatchObject({ code: "url-not-https" });
	await expect(guardedFetch("https://user:word@hooks.example/", { resolve })).rejects.toMatchObject({ code: "url-bad" });
	await expect(guardedFetch("hooks")).rejects.toMatchObject({ code: "url-bad" });
	await expect(guardedFetch("https://hooks.example/", { resolve: async () => [] })).rejects.toMatchObject({ code: "ENOTFOUND" });
});

test("it goes nowhere else, and takes no more than ten megabytes", async () => {
	const allowHosts = ["127.0.0.1"];
	expect(await guardedFetch(`http://127.0.0.1:${port}/away`, { allowHosts })).toMatchObject({ status: 302 });
	await expect(guardedFetch(`http://127.0.0.1:${port}/large`, { allowHosts })).rejects.toMatchObject({ code: "TOO_LARGE" });
});

test("the ten seconds count from the name on: one that is never told, and an answer that never comes, end alike", async () => {
	const never = () => new Promise<readonly string[]>(() => {});
	const asked = guardedFetch("https://hooks.example/", { resolve: never, withinMs: 20 });
	await expect(asked).rejects.toMatchObject({ code: "ETIMEDOUT" });
	const silent = createServer(() => {});
	await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
	const { port: at } = silent.address() as AddressInfo;
	try {
		const waiting = guardedFetch(`http://127.0.0.1:${at}/`, { allowHosts: ["127.0.0.1"], withinMs: 200 });
		await expect(waiting).rejects.toMatchObject({ code: "ETIMEDOUT" });
	} finally {
		silent.closeAllConnections();
		silent.close();
	}
});
