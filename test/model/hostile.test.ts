import { afterEach, beforeEach, expect, test } from "vitest";
import { createSecondReader, type ModelOutcome } from "../../src/office/model/client.js";
import { createFakeClock } from "../support/fake-clock.js";
import { type Answer, type ModelEndpoint, modelEndpoint, saying } from "./endpoint.js";

let endpoint: ModelEndpoint;
let outcomes: ModelOutcome[];
let sent: number;
const clock = createFakeClock();

beforeEach(async () => {
	endpoint = await modelEndpoint();
	outcomes = [];
	sent = 0;
});
afterEach(() => endpoint.stop());

const reader = (baseUrl = endpoint.url) =>
	createSecondReader({
		settings: { baseUrl, apiKey: "secret", model: "m" },
		clock,
		onSent: async () => void sent++,
		onOutcome: (outcome) => outcomes.push(outcome),
	});
const change = { field: "city", quote: "Multan", status: "current", about: "self" };

test("an honest answer is read; the text goes as data, with the fixed form, and nothing else goes with it", async () => {
	endpoint.answers(saying({ changes: [change] }));
	expect(await reader().read("my nest is Multan")).toEqual([change]);
	const [asked] = endpoint.asked;
	expect(asked?.path).toBe("/v1/chat/completions");
	expect(asked?.headers.authorization).toBe("Bearer secret");
	const body = JSON.parse(asked?.body ?? "");
	expect(body.messages).toHaveLength(2);
	expect(JSON.parse(body.messages[1].content)).toEqual({ text: "my nest is Multan" });
	expect(body.response_format.json_schema.strict).toBe(true);
	expect(Object.keys(body).sort()).toEqual(["max_tokens", "messages", "model", "response_format", "temperature"]);
	expect([outcomes, sent]).toEqual([["answered"], 1]);
});

const HOSTILE: readonly [string, Answer, ModelOutcome][] = [
	["500", (response) => response.writeHead(500).end("oops"), "refused"],
	["401", (response) => response.writeHead(401).end(), "refused"],
	["no JSON at all", (response) => response.end("<html>"), "unreadable"],
	["nothing", (response) => response.end(), "unreadable"],
	["JSON of another kind", (response) => response.end("[1,2,null]"), "unreadable"],
	["prose instead of the form", saying("Sure! The city is Multan."), "unreadable"],
	["more than the form has", saying({ changes: [change], intent: "opt_out" }), "unreadable"],
	["a change with more than the form has", saying({ changes: [{ ...change, save: true }] }), "unreadable"],
	["a field nobody asked for", saying({ changes: [{ ...change, field: "name" }] }), "unreadable"],
	["a wish of its own", saying({ changes: [{ ...change, status: "confirmed" }] }), "unreadable"],
	["too many changes", saying({ changes: Array.from({ length: 11 }, () => change) }), "unreadable"],
	[
		"something huge",
		(response) => response.end(JSON.stringify({ choices: [{ message: { content: `{"changes":[]}${" ".repeat(200_000)}` } }] })),
		"unreadable",
	],
	["a broken line", (response) => response.destroy(), "unreachable"],
	["a redirect", (response) => response.writeHead(302, { location: "/v1/elsewhere" }).end(), "unreachable"],
];

test.each(HOSTILE)("%s gives nothing, and does no harm", async (_what, answer, outcome) => {
	endpoint.answers(answer);
	expect(await reader().read("my nest is Multan")).toBeUndefined();
	expect(outcomes).toEqual([outcome]);
	expect(endpoint.asked.map(({ path }) => path)).toEqual(["/v1/chat/completions"]);
});

test("who does not answer within three seconds is not waited for", async () => {
	endpoint.answers(() => {});
	const arrived = endpoint.nextAsked();
	const reading = reader().read("my nest is Multan");
	await arrived;
	await clock.advance(3_000);
	expect(await reading).toBeUndefined();
	expect(outcomes).toEqual(["late"]);
});

test("whose answer drips without end is not waited for either", async () => {
	endpoint.answers((response) => {
		response.writeHead(200, { "content-type": "application/json" });
		response.write("{");
	});
	const arrived = endpoint.nextAsked();
	const reading = reader().read("my nest is Multan");
	await arrived;
	await clock.advance(3_000);
	expect(await reading).toBeUndefined();
	expect(outcomes).toEqual(["late"]);
});

test("after three failures it is left alone for a minute; nobody there is no trouble", async () => {
	endpoint.answers((response) => response.writeHead(500).end());
	const asking = reader();
	for (let n = 0; n < 5; n++) expect(await asking.read("my nest is Multan")).toBeUndefined();
	expect([endpoint.asked.length, sent]).toEqual([3, 3]);
	await clock.advance(60_000);
	endpoint.answers(saying({ changes: [change] }));
	expect(await asking.read("my nest is Multan")).toEqual([change]);
	const { url } = endpoint;
	await endpoint.stop();
	expect(await reader(url).read("my nest is Multan")).toBeUndefined();
	endpoint = await modelEndpoint();
});

test("a long text does not leave, nor one that cannot be counted", async () => {
	expect(await reader().read("x".repeat(501))).toBeUndefined();
	const uncounted = createSecondReader({
		settings: { baseUrl: endpoint.url, apiKey: undefined, model: "m" },
		clock,
		onSent: () => Promise.reject(new Error("the store is away")),
	});
	expect(await uncounted.read("my nest is Multan")).toBeUndefined();
	expect(endpoint.asked).toEqual([]);
});
