import { describe, expect, test } from "vitest";
import { createGate } from "../../src/http/gate.js";

const local = createGate({ publicUrl: undefined, host: "127.0.0.1" });
const open = createGate({ publicUrl: "https://alumni.example.edu", host: "0.0.0.0" });
const code = (gate: typeof local, headers: Record<string, string>, method = "POST") => gate(method, headers)?.code;

describe("Host", () => {
	test.each([
		"127.0.0.1:8080",
		"localhost:8080",
		"localhost",
		"LOCALHOST:9000",
		"[::1]:8080",
		"bot.localhost:8080",
		"192.168.1.5:8080",
		"172.17.0.1",
		"[fd00::5]:8080",
		"bot:8080",
		"host.docker.internal:8080",
	])("%s can only mean us", (host) => {
		expect(code(local, { host })).toBeUndefined();
	});

	test.each([
		"evil.example:8080",
		"alumni.example.edu",
		"127.0.0.1.evil.example",
		"localhost.evil.example",
		"evil.example@127.0.0.1",
		"127.0.0.1/evil",
		"a b",
		"",
		":8080",
		"[::1",
	])("%j may be anybody's", (host) => {
		expect(code(local, { host })).toBe("FOREIGN_HOST");
	});

	test("the public address is ours once it is set, and only it", () => {
		expect(code(open, { host: "alumni.example.edu" })).toBeUndefined();
		expect(code(open, { host: "alumni.example.edu:443" })).toBeUndefined();
		expect(code(open, { host: "example.edu" })).toBe("FOREIGN_HOST");
	});

	test("a request without one may only read", () => {
		expect(code(local, {}, "GET")).toBeUndefined();
		expect(code(local, {}, "POST")).toBe("FOREIGN_HOST");
		expect(code(local, {}, "UPGRADE")).toBe("FOREIGN_HOST");
	});
});

describe("Origin", () => {
	test.each([
		["127.0.0.1:8080", "http://127.0.0.1:8080"],
		["localhost:9000", "http://localhost:9000"],
		["[::1]:8080", "http://[::1]:8080"],
		["localhost", "http://localhost"],
		["localhost:80", "http://localhost"],
		["localhost:443", "https://localhost"],
	])("a page of %s may speak to it", (host, origin) => {
		expect(code(local, { host, origin })).toBeUndefined();
	});

	test.each([
		["127.0.0.1:8080", "http://evil.example"],
		["127.0.0.1:8080", "http://127.0.0.1:3000"],
		["127.0.0.1:8080", "http://localhost:8080"],
		["localhost:8080", "null"],
		["localhost:8080", ""],
		["localhost:8080", "file://"],
		["localhost:8080", "http://localhost:8080/path"],
		["localhost:8080", "http://user@localhost:8080"],
		["localhost:8080", "chrome-extension://localhost:8080"],
		["evil.example:8080", "http://evil.example:8080"],
		["bot:8080", "http://bot:8080"],
		["192.168.1.5:8080", "http://192.168.1.5:8080"],
		["127.0.0.1:8080", "https://alumni.example.edu"],
	])("to %s a page of %j is foreign", (host, origin) => {
		expect(code(local, { host, origin })).toMatch(/^FOREIGN_/);
	});

	test("the public address speaks through a proxy that keeps the name, and one that does not", () => {
		const origin = "https://alumni.example.edu";
		expect(code(open, { host: "alumni.example.edu", origin })).toBeUndefined();
		expect(code(open, { host: "127.0.0.1:8080", origin })).toBeUndefined();
		expect(code(open, { host: "bot:8080", origin })).toBeUndefined();
		expect(code(open, { host: "evil.example", origin })).toBe("FOREIGN_HOST");
		expect(code(open, { host: "alumni.example.edu", origin: "http://alumni.example.edu" })).toBe("FOREIGN_ORIGIN");
		expect(code(open, { host: "alumni.example.edu", origin: "https://alumni.example.edu:8443" })).toBe("FOREIGN_ORIGIN");
	});
});
