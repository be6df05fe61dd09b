import { describe, expect, test } from "vitest";
import type { ChatLog } from "../../src/chat/log.js";
import { StoreError, TransportError, UserError } from "../../src/errors.js";
import { scrub } from "../../src/log/scrub.js";
import { createLog, describeError, type Facts, type Log } from "../../src/log.js";
import { ALL_COLLECTIONS } from "../../src/store/collections.js";
import { StoreUnavailable } from "../../src/store/errors.js";

const LEVELS = ["debug", "info", "warn", "error", "fatal"] as const;

function logged(use: (log: Log) => void): string {
	const chunks: string[] = [];
	use(createLog({ level: "trace", collections: ALL_COLLECTIONS, destination: { write: (chunk) => void chunks.push(chunk) } }));
	return chunks.join("");
}

const lineOf = (facts: Facts, sentence = "Something happened"): Record<string, unknown> =>
	JSON.parse(logged((log) => log.info(facts, sentence)));

/** A document in which every declared path holds the marker, alone, in an object and in an array. */
function documentOf(personal: readonly string[], marker: string): Record<string, unknown> {
	const doc: Record<string, unknown> = { id: "01k0000000abcdefghjkmnpqrs", version: 1 };
	for (const [index, path] of personal.entries()) {
		const parts = path.split(".");
		const last = parts.pop() ?? "";
		let at = doc;
		for (const part of parts) {
			at[part] ??= {};
			at = at[part] as Record<string, unknown>;
		}
		at[last] = [marker, { deep: { value: marker } }, [{ any: marker }]][index % 3];
	}
	return doc;
}

describe("what the collections declare personal", () => {
	test.each(ALL_COLLECTIONS.map((spec) => [spec.name, spec.personal] as const))(
		"of %s never reaches the bytes of a line",
		(_name, personal) => {
			// A text no pattern would catch: only the declaration can.
			const marker = "Mariam Zaman";
			const doc = documentOf(personal, marker);
			const output = logged((log) => {
				for (const level of LEVELS) {
					log[level](doc, "A document as facts");
					log[level]({ doc }, "A document under a key");
					log[level]({ docs: [doc, [doc]] }, "Documents in arrays");
					log[level]({ change: { before: doc, after: { ...doc, more: { doc } } } }, "Documents in a change");
					log.child({ doc })[level]({}, "A document on a child");
					log.child({}).child(doc)[level]({ doc }, "A document on a grandchild");
					log[level](
						{ error: new Error(`failed on ${JSON.stringify(doc)}`, { cause: new Error(marker) }) },
						"A document in an error",
					);
					for (const path of personal) {
						const last = path.split(".").at(-1) ?? "";
						log[level]({ [last]: marker, nested: { [last]: { [last]: marker } } }, "A part of a document");
					}
				}
			});
			expect(output.split("\n").length).toBeGreaterThan(LEVELS.length * 7);
			expect(output).not.toContain("Mariam");
		},
	);

	test("every collection with personal fields was among them", () => {
		expect(ALL_COLLECTIONS.filter((spec) => spec.personal.length > 0).length).toBeGreaterThan(5);
	});

	test("a field of a person is personal even under an object nobody declared", () => {
		expect(
			lineOf({ phone: "x", email: "x", wechat: "x", qq: "x", address: "x", city: "x", birthday: "x", text: "x", card: "x" }),
		).toMatchObject({
			phone: "[personal]",
			email: "[personal]",
			wechat: "[personal]",
			qq: "[personal]",
			address: "[personal]",
			city: "[personal]",
			birthday: "[personal]",
			text: "[personal]",
			card: "[personal]",
		});
	});

	test("a plain machine word may stand where others keep a tuple of ids", () => {
		expect(lineOf({ cause: "heartbeat-missed", state: "online" })).toMatchObject({ cause: "heartbeat-missed", state: "online" });
		expect(lineOf({ cause: "qq:10001000:group:700000000" })["cause"]).toBe("[personal]");
	});
});

describe("the net below", () => {
	const secrets = [
		"13812345678",
		"138 1234 5678",
		"138-1234-5678",
		"138\u200b1234\u200b5678",
		"１３８１２３４５６７８",
		"+92 300 1234567",
		"+92 (300) 123-4567",
		"0092.300.1234567",
		"٠٣٠٠١٢٣٤٥٦٧",
		"(025) 5555 0000",
		"10001",
		"3612345678901234567",
		"someone@example.com",
		"some.one+tag@mail.example.pk",
		"某人@例子.公司",
		"someone＠example.com",
		"wxid_abcdef123",
		"qq:10001",
		"wechat:abcDEF",
		"redis://:hunter2@10.0.0.1:6379",
	];

	test.each(secrets)("catches %j in a fact, a key, the sentence and an error", (secret) => {
		const output = logged((log) => {
			for (const level of LEVELS) {
				log[level]({ note: `before ${secret} after` }, "x");
				log[level]({ note: secret, list: [secret], deep: { deeper: [{ note: secret }] } }, "x");
				log[level]({ [secret]: true }, "x");
				log[level]({}, `Sentence with ${secret} inside`);
				log[level]({ error: new UserError(secret, { phone: secret }) }, "x");
				log[level]({ error: secret }, "x");
				log.child({ note: secret })[level]({}, "x");
			}
		});
		expect(output).not.toContain(secret.replace("redis://:", ""));
		expect(output.replace(/"time":"[^"]*"/g, "").replace(/\.[cm]?[jt]s:\d+:\d+/g, "")).not.toMatch(/\p{Nd}{5}/u);
	});

	test("large numbers need a key that says what they count", () => {
		expect(lineOf({ user: 10001, phoneNumber: 13812345678, huge: 10n ** 20n })).toMatchObject({
			user: "[number]",
			phoneNumber: "[number]",
			huge: "[bigint]",
		});
		expect(
			lineOf({ tookMs: 12_345, freeBytes: 5e9, rowCount: 50_000, startedAt: 1_700_000_000_000, port: 18_080, n: 42 }),
		).toMatchObject({
			tookMs: 12_345,
			freeBytes: 5e9,
			rowCount: 50_000,
			startedAt: 1_700_000_000_000,
			port: 18_080,
			n: 42,
		});
	});

	test("a bot's id passes under botId alone", () => {
		expect(lineOf({ botId: "10001000", other: "10001000" })).toMatchObject({ botId: "10001000", other: "[digits]" });
		expect(lineOf({ botId: "qq:10001000" })["botId"]).toBe("qq:10001000");
		expect(lineOf({ botId: "call me at 13812345678" })["botId"]).not.toContain("138");
	});

	test("ids of our own, UUIDs, short numbers, versions and file names stay readable", () => {
		for (const text of [
			"01k0abc123456789efghjkmnpq",
			"3f2504e0-4f89-11d3-9a0c-030512345601",
			"attempt 3 of 5",
			"20.20.2",
			"http://127.0.0.1:8080/onebot/v11/ws",
			"/srv/bot/node_modules/@fastify/static/index.js:120:33",
		]) {
			expect(scrub(text)).toBe(text);
		}
	});

	test("secrets are hidden by their keys", () => {
		const output = logged((log) =>
			log.info({ accessToken: "t0psecret", headers: { authorization: "Bearer t0psecret", cookie: "t0psecret" } }, "x"),
		);
		expect(output).not.toContain("t0psecret");
	});
});

describe("errors", () => {
	test("show family, code, frames and causes, and no message", () => {
		const error = new TransportError("ONEBOT_TIMEOUT", {
			cause: Object.assign(new Error("connect ECONNREFUSED somewhere secret"), { code: "ECONNREFUSED", syscall: "connect" }),
		});
		const output = logged((log) => log.error({ error }, "A sending failed"));
		expect(JSON.parse(output)).toMatchObject({
			level: "error",
			msg: "A sending failed",
			error: {
				family: "TransportError",
				code: "ONEBOT_TIMEOUT",
				cause: { family: "Error", code: "ECONNREFUSED", syscall: "connect" },
			},
		});
		expect(JSON.parse(output).error.stack).toContain("log.test.ts");
		expect(output).not.toContain("secret");
	});

	test("our own families' messages hold none of it by contract, and are shown beside the code", () => {
		const error = new StoreUnavailable("STORE_NEWER", { detail: "alumni was written with schema 3, this program knows 2" });
		expect(describeError(error)).toMatchObject({
			family: "StoreUnavailable",
			code: "STORE_NEWER",
			detail: "STORE_NEWER: alumni was written with schema 3, this program knows 2",
		});
		expect(describeError(new UserError("MANY", { phone: "x" })).detail).toBeUndefined();
	});

	test("a message that looks like a stack is left out as well", () => {
		const error = new SyntaxError(`Unexpected token\n    at Mariam (file:1:2)\n    at Zaman`);
		expect(logged((log) => log.error({ error }, "x"))).not.toMatch(/Mariam|Zaman/);
	});

	test("whatever was thrown is described without throwing", () => {
		const looping = new Error("a");
		looping.cause = looping;
		const hostile = new Error("a");
		Object.defineProperty(hostile, "name", { get: () => assertNever() });
		const assertNever = (): never => {
			throw new Error("b");
		};
		for (const thrown of [
			"Mariam",
			null,
			undefined,
			42,
			{},
			() => 1,
			Symbol("x"),
			looping,
			hostile,
			new AggregateError([new StoreError("STORE_FULL")]),
		]) {
			expect(JSON.stringify(describeError(thrown))).not.toContain("Mariam");
		}
		expect(describeError(new AggregateError([new StoreError("STORE_FULL")])).first).toMatchObject({
			family: "StoreError",
			code: "STORE_FULL",
		});
	});
});

describe("bad facts", () => {
	test("cycles, getters that throw, huge values and foreign objects do no harm", () => {
		const cycle: Record<string, unknown> = {};
		cycle["self"] = cycle;
		const trap = {
			get boom() {
				throw new Error("boom");
			},
		};
		const facts = {
			cycle,
			trap,
			long: "x".repeat(1_000_000),
			many: Array.from({ length: 10_000 }, () => "y"),
			bytes: Buffer.from("Mariam"),
			map: new Map([["Mariam", 1]]),
			request: new (class Request {
				headers = { from: "Mariam" };
			})(),
			fn: () => "Mariam",
			nothing: null,
			missing: undefined,
			nan: Number.NaN,
		};
		const output = logged((log) => log.info(facts, "x"));
		expect(output.length).toBeLessThan(4_000);
		expect(output).not.toContain("Mariam");
		expect(JSON.parse(output)).toMatchObject({
			trap: { boom: "[unreadable]" },
			bytes: "[6 bytes]",
			map: "[object]",
			nothing: null,
		});
	});

	test("facts cannot stand in for the line's own level, time and sentence", () => {
		const line = lineOf({ level: "none", time: "never", msg: "forged" }, "True");
		expect(line).toMatchObject({ level: "info", msg: "True", fact_msg: "forged" });
	});

	test("a text of half a million characters is scrubbed in a bounded time", { timeout: 5_000 }, () => {
		for (const text of ["1 ".repeat(250_000), "a@".repeat(250_000), "x".repeat(500_000), "+(".repeat(250_000)]) scrub(text);
	});
});

test("below its level it writes nothing", () => {
	const chunks: string[] = [];
	const log = createLog({ level: "warn", collections: [], destination: { write: (chunk) => void chunks.push(chunk) } });
	log.info({}, "x");
	log.child({}).debug({}, "x");
	expect(chunks).toEqual([]);
});

test("is what an adapter expects", () => {
	const chat: ChatLog = createLog({ level: "silent", collections: [] });
	chat.warn({ botId: "10001000", cause: "heartbeat-missed" }, "A bot fell silent");
});

test("a line names neither the host nor the process", () => {
	expect(Object.keys(lineOf({ a: 1 })).sort()).toEqual(["a", "level", "msg", "time"]);
});
