import { appendFile, mkdir, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Conversation } from "./conversation.js";
import { CLASS, demoWorld, openRoom, PIXEL } from "./harness.js";
import { openJournal } from "./journal.js";
import { LIMITS } from "./limits.js";
import { seed } from "./world.js";

let dir: string;
const rooms: { stop(): Promise<void> }[] = [];
const open = async (more: Parameters<typeof openRoom>[0] = {}) => {
	const room = await openRoom({ dir, ...more });
	rooms.push(room);
	return room;
};

beforeEach(async () => {
	dir = await mkdtemp(path.join(tmpdir(), "sandbox-"));
});
afterEach(async () => {
	for (const room of rooms.splice(0)) await room.stop();
	await rm(dir, { recursive: true, force: true });
});

describe("after a restart", () => {
	it("everything said, everybody added and every image is still there", async () => {
		const first = await open();
		const page = await first.page();
		page.send({ type: "add-person", name: "李雷", groupId: "class" });
		await page.frame("people");
		await page.say("zhang", CLASS, [{ type: "image", data: PIXEL.toString("base64") }]);
		const { id } = await page.say("zhang", CLASS, "gone");
		page.send({ type: "recall", as: "zhang", messageId: id });
		await page.entry((entry) => entry.kind === "said" && entry.recalledBy !== undefined);
		await first.adapter.send("helper", CLASS, { segments: [{ type: "text", text: "记下了" }] });
		const before = await (await first.page()).frame("welcome");
		const image = first.messages()[0]?.segments[0];
		await first.stop();

		const second = await open();
		expect(await (await second.page()).frame("welcome")).toEqual({ ...before, hints: [] });
		expect(await second.adapter.readImage(image?.type === "image" ? image.ref : "")).toMatchObject({ mime: "image/png" });
	});

	it("message ids go on where they stopped", async () => {
		const first = await open();
		const { id } = await (await first.page()).say("mary", CLASS, "one");
		await first.stop();
		const second = await open();
		const next = await (await second.page()).say("mary", CLASS, "two");
		expect(next.id).not.toBe(id);
	});

	it("a message the page repeats is reported once more with the same id, and not doubled", async () => {
		const first = await open();
		const page = await first.page();
		const { epoch } = await page.frame("welcome");
		const frame = {
			type: "say",
			clientId: "repeated-1",
			epoch,
			as: "mary",
			chat: CLASS,
			segments: [{ type: "text", text: "hi" }],
		};
		page.send(frame);
		const sent = await first.message();
		await first.stop();
		const second = await open();
		const later = await second.page();
		later.send(frame);
		later.send(frame);
		expect(await second.message()).toEqual(sent);
		await later.say("mary", CLASS, "after");
		expect(second.messages().map((message) => message.text)).toEqual(["hi", "after"]);
		const { entries } = await (await second.page()).frame("welcome");
		expect(entries).toHaveLength(2);
	});

	it("half a line at the end of the journal costs nothing else", async () => {
		const first = await open();
		await (await first.page()).say("mary", CLASS, "kept");
		await first.stop();
		await appendFile(path.join(dir, "conversation.jsonl"), '{"op":"entry","entry":{"ki');
		const second = await open();
		const { entries } = await (await second.page()).frame("welcome");
		expect(entries).toHaveLength(1);
	});

	it("a journal of garbage is set aside and the first day shown", async () => {
		await writeFile(path.join(dir, "conversation.jsonl"), 'no\n{"op":"entry"}\n[]\n');
		const room = await open();
		const { entries, people } = await (await room.page()).frame("welcome");
		expect(entries).toEqual([]);
		expect(people).toHaveLength(4);
		expect(await readFile(path.join(dir, "conversation.jsonl.unreadable"), "utf8")).toContain("no");
		expect(room.logged).toContainEqual(expect.objectContaining({ level: "warn", facts: { unreadable: 3, read: 0 } }));
	});

	it("whom the program's world has gained is there, and who left stays away", async () => {
		const first = await open();
		const page = await first.page();
		page.send({ type: "leave", personId: "mary", groupId: "class" });
		await page.frame("people");
		await first.stop();
		const second = await open({ world: { ...demoWorld, people: [...(demoWorld.people ?? []), { id: "new", name: "新人" }] } });
		const { people, groups } = await (await second.page()).frame("welcome");
		expect(people.map((person) => person.id)).toEqual(["faras", "zhang", "mary", "office", "new"]);
		expect(groups[0]?.members.map((member) => member.id)).toEqual(["faras", "zhang"]);
	});
});

describe("bounds", () => {
	it("keep the newest messages only, in memory and in the file", async () => {
		const room = await open();
		const page = await room.page();
		const long = "长".repeat(LIMITS.textLength);
		const fitting = LIMITS.historyLength / LIMITS.textLength;
		for (let i = 0; i < fitting + 10; i += 1) await page.type("mary", CLASS, long);
		await page.say("mary", CLASS, "last");
		await room.stop();
		const again = await open();
		const { entries } = await (await again.page()).frame("welcome");
		expect(entries.length).toBeLessThanOrEqual(fitting);
		expect(entries.at(-1)).toMatchObject({ segments: [{ text: "last" }] });
		const { size } = await stat(path.join(dir, "conversation.jsonl"));
		expect(size).toBeLessThan(LIMITS.historyLength * 4);
	});

	it("turn away a page too many", async () => {
		const room = await open();
		for (let i = 0; i < LIMITS.pages; i += 1) await room.page();
		expect(await room.dial().closed).toBe(1013);
	});
});

describe("garbage", () => {
	it.each([
		["no JSON", "hello"],
		["JSON that is no frame", "[]"],
		["null", "null"],
		["an unknown type", { type: "sudo" }],
		["a field too many", { type: "reset", really: true }],
		["a wrong type of field", { type: "say", clientId: 1 }],
		["no segments", { type: "say", clientId: "12345678", epoch: "", as: "mary", chat: CLASS, segments: [] }],
		["a binary frame", Buffer.from([0, 1, 2])],
		["depth", "[".repeat(100_000)],
		["the path of a file as an image id", { type: "image", id: "../../etc/passwd" }],
		["a name of blanks", { type: "add-person", name: "  \n " }],
	])("%s is answered and leaves the page at work", async (_, frame) => {
		const room = await open();
		const page = await room.page();
		page.send(frame);
		expect(await page.problem()).toBe("bad-frame");
		await page.say("mary", CLASS, "still here");
	});

	it("without end closes the page, and its repetition the log bears", async () => {
		const room = await open();
		const page = await room.page();
		for (let i = 0; i < 150; i += 1) page.send("{");
		expect(await page.closed).toBe(1008);
		expect(room.logged).toHaveLength(1);
		await (await room.page()).say("mary", CLASS, "another page works");
	});

	it("larger than a frame may be closes that page only", async () => {
		const room = await open();
		const page = await room.page();
		page.send("x".repeat(LIMITS.frameBytes + 1));
		expect(await page.closed).toBe(1009);
		await (await room.page()).say("mary", CLASS, "another page works");
	});
});

describe("start over", () => {
	it("calls the program first, then shows the first day with a new epoch", async () => {
		const asked: number[] = [];
		const room = await open({ onReset: async () => void asked.push(room.messages().length) });
		const page = await room.page();
		const other = await room.page();
		const { epoch } = await page.frame("welcome");
		await page.say("mary", CLASS, [{ type: "image", data: PIXEL.toString("base64") }]);
		page.send({ type: "leave", personId: "mary", groupId: "class" });
		page.send({ type: "reset" });
		const fresh = await other.inbox.find((frame) => frame.type === "welcome" && frame.epoch !== epoch);
		expect(fresh).toMatchObject({ entries: [], people: [{ id: "faras" }, { id: "zhang" }, { id: "mary" }, { id: "office" }] });
		expect(asked).toEqual([1]);
		const image = room.messages()[0]?.segments[0];
		expect(await room.adapter.readImage(image?.type === "image" ? image.ref : "")).toBeUndefined();
		await room.stop();
		const again = await open();
		expect((await (await again.page()).frame("welcome")).entries).toEqual([]);
	});

	it("that the program cannot do leaves everything as it was", async () => {
		const room = await open({ onReset: () => Promise.reject(new Error("disk")) });
		const page = await room.page();
		await page.say("mary", CLASS, "kept");
		page.send({ type: "reset" });
		expect(await page.problem()).toBe("reset-failed");
		expect((await (await room.page()).frame("welcome")).entries).toHaveLength(1);
	});
});

describe("trouble around it", () => {
	it("a failing handler of the program is logged and stops nothing", async () => {
		const room = await open();
		const page = await room.page();
		room.events.push = () => {
			throw new RangeError("ours");
		};
		await page.say("mary", CLASS, "one");
		await page.say("mary", CLASS, "two");
		expect(room.logged).toContainEqual(expect.objectContaining({ level: "error", facts: { error: "RangeError" } }));
		expect(JSON.stringify(room.logged)).not.toContain("mary");
	});

	it("failing hints show none", async () => {
		const room = await open({ world: { ...demoWorld, hints: () => Promise.reject(new Error("store")) } });
		const page = await room.page();
		await page.say("mary", CLASS, "works");
		expect((await (await room.page()).frame("welcome")).hints).toEqual([]);
	});

	it("an image that cannot be written is not sent, and the talk goes on", async () => {
		const room = await open();
		const page = await room.page();
		await rm(path.join(dir, "images"), { recursive: true });
		await page.type("mary", CLASS, [{ type: "image", data: PIXEL.toString("base64") }]);
		expect(await page.problem()).toBe("failed");
		expect(await room.adapter.send("helper", CLASS, { segments: [{ type: "image", bytes: PIXEL, mime: "image/png" }] })).toEqual({
			state: "not-sent",
			cause: "image-not-kept",
		});
		await page.say("mary", CLASS, "still here");
	});

	it("a journal that cannot be written is told once, and whole again when it can", async () => {
		const logged: string[] = [];
		const note = (_: unknown, sentence: string) => logged.push(sentence);
		const log = { info: note, warn: note, error: note };
		const conversation = new Conversation(seed(demoWorld, "first"));
		const journal = await openJournal(dir, () => conversation.snapshot(), log);
		const write = async (name: string) => {
			const change = { op: "person", person: { id: name, name } } as const;
			conversation.apply(change);
			await journal.append([change]);
		};
		await rm(dir, { recursive: true });
		for (const name of ["a", "b", "c"]) await write(name);
		expect(logged).toEqual(["The sandbox cannot write its conversation."]);
		await mkdir(dir);
		await write("d");
		await journal.close();
		const { changes } = await openJournal(dir, () => conversation.snapshot(), log);
		expect(changes).toEqual([{ op: "state", state: conversation.snapshot() }]);
		expect(conversation.person("a")).toBeDefined();
	});
});

it("after stop nothing is reported and sends are answered", async () => {
	const room = await open();
	const page = await room.page();
	for (let i = 0; i < 50; i += 1) await page.type("mary", CLASS, `${i}`);
	await room.message();
	const sending = room.adapter.send("helper", CLASS, { segments: [{ type: "text", text: "hi" }] });
	await room.adapter.stop();
	const { length } = room.events.all;
	expect(["sent", "not-sent"]).toContain((await sending).state);
	expect(await room.adapter.send("helper", CLASS, { segments: [{ type: "text", text: "hi" }] })).toEqual({
		state: "not-sent",
		cause: "closed",
	});
	expect(room.adapter.bots()).toMatchObject([{ state: "offline" }]);
	await page.closed;
	expect(room.events.all).toHaveLength(length);
});
