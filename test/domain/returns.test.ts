import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { MockWorld, ROOM } from "../../adapters/wechaty/harness.js";
import { createWechatyAdapter } from "../../adapters/wechaty/index.js";
import { COMMAND_FLOWS, COMMANDS, TALK } from "../../commands/index.js";
import { JOB_FLOWS } from "../../jobs/index.js";
import type { ChatEvent } from "../../src/chat/message.js";
import { systemClock } from "../../src/clock.js";
import { createHouse } from "../../src/house.js";
import { deliveries } from "../../src/outbox/delivery.js";
import { createOutbox } from "../../src/outbox/outbox.js";
import { alumni } from "../../src/store/collections/alumni.js";
import { classes, groups } from "../../src/store/collections/classes.js";
import { grants } from "../../src/store/collections/grants.js";
import { marks } from "../../src/store/collections/remarks.js";
import { ALL_COLLECTIONS } from "../../src/store/collections.js";
import { openSqliteStore } from "../../src/store/sqlite/index.js";
import { until } from "../support/wait.js";

/** The bot's address book, as the web protocol's server keeps it: by person, whatever the ids of the day are. */
interface Entry {
	readonly person: string;
	remark: string;
}

/** A house on WeChat by the web protocol: each login gives everybody and every group another id. */
async function webWeChat() {
	const dir = await mkdtemp(join(tmpdir(), "returns-"));
	const store = await openSqliteStore({ dir, specs: ALL_COLLECTIONS });
	const book: Entry[] = ["张三", "Faras", "王五"].map((person) => ({ person, remark: person === "张三" ? "老张" : "" }));
	let world = new MockWorld("@bot-1");
	let day = 1;
	const idOf = (person: string): string => `@${person}-${day}`;
	function open(puppet: MockWorld["puppet"]): void {
		const entry = (id: string) => book.find(({ person }) => idOf(person) === id);
		Object.assign(puppet, {
			contactList: async () => book.map(({ person }) => idOf(person)),
			contactRawPayload: async (id: string) => ({
				id,
				name: entry(id)?.person ?? "小助手",
				type: 1,
				...(entry(id)?.remark ? { alias: entry(id)?.remark } : {}),
			}),
			contactAlias: async (id: string, alias: string) => {
				const found = entry(id);
				if (found === undefined) throw new Error("not found");
				found.remark = alias;
				puppet.cache.contact.delete(id);
			},
		});
	}
	open(world.puppet);
	const adapter = createWechatyAdapter({
		make: () => world.puppet,
		puppet: "wechaty-puppet-wechat4u",
		log: { info() {}, warn() {}, error() {} },
		timeouts: { lookupGap: 0, memberGap: 0, lookupRest: 0, backoffFirst: 1 },
	});
	const log = { info() {}, warn() {}, error() {} };
	const faults: unknown[] = [];
	const house = createHouse({
		house: {
			office: { "zh-CN": "校友办", en: "Alumni Office" },
			contact: "010-12345",
			botName: "小助手",
			locale: "zh-CN",
			timezone: "Asia/Shanghai",
			halfLives: {},
		},
		store,
		clock: systemClock,
		log: {
			...log,
			warn: (facts, sentence) => void faults.push([facts, sentence]),
			error: (facts, sentence) => void faults.push([facts, sentence]),
		},
		adapters: [adapter],
		secret: Buffer.from("a secret for tests"),
		commands: COMMANDS,
		flows: [...COMMAND_FLOWS, ...JOB_FLOWS],
		talk: TALK,
		limited: false,
		outbox: (reach, heardAt, standIn) =>
			createOutbox({ store, adapters: [adapter], clock: systemClock, pacing: "off", log, reach, heardAt, standIn }),
		work: () => ({ hasRoom: async () => true, remind: async () => {}, announce: async () => {}, digest: async () => "" }),
	});
	await house.start();
	const events: ChatEvent[] = [];
	await adapter.start((event) => {
		events.push(event);
		house.hear(event);
	});
	onTestFinished(async () => {
		await house.stop();
		await adapter.stop();
		await store.close();
		await rm(dir, { recursive: true, force: true });
	});
	const now = systemClock.now();
	const klass = await store.collection(classes).insert({
		id: "class-1",
		name: "2018级MBBS",
		timezone: "Asia/Shanghai",
		locale: "zh-CN",
		createdAt: now,
		changedAt: now,
	});
	house.services.directory.hold("class", klass);

	const online = () => until(() => adapter.bots()[0]?.state === "online", { what: "the bot to be online" });
	async function login(): Promise<void> {
		await until(() => world.puppet.state.active() === true, { what: "the puppet to have started" });
		world.puppet.login(`@bot-${day}`);
		await online();
	}
	await login();
	/** Somebody writes privately; resolves to what the bot answers last. */
	async function whispers(person: string, text: string): Promise<string> {
		const { messages, answers } = { messages: events.filter(({ type }) => type === "message").length, answers: answered.length };
		const id = `m${events.length}-${day}`;
		const raw = world.puppet.messageRawPayload.bind(world.puppet);
		Object.assign(world.puppet, {
			messageRawPayload: async (asked: string) =>
				asked === id
					? { id, talkerId: idOf(person), listenerId: `@bot-${day}`, timestamp: Date.now(), type: 7, text }
					: raw(asked),
			messageSendText: async (to: string, said: string) => {
				answered.push({ to, said });
				return `b${answered.length}`;
			},
		});
		world.puppet.emit("message", { messageId: id });
		await until(() => events.filter(({ type }) => type === "message").length > messages, { what: "the message to be heard" });
		await until(() => answered.slice(answers).some(({ to }) => to === idOf(person)), { what: `an answer to ${text}` });
		await house.router.drained();
		await until(() => house.outbox.stats().every(({ waitingAnswers, inFlight }) => waitingAnswers + inFlight === 0), {
			what: "all to be said",
		});
		return answered.slice(answers).findLast(({ to }) => to === idOf(person))?.said ?? "";
	}
	const answered: { to: string; said: string }[] = [];
	return {
		store,
		house,
		book,
		faults,
		adapter,
		whispers,
		identity: (person: string): `wechat:${string}` => `wechat:${adapter.remarks.login("wechaty")}${idOf(person)}`,
		person: (name: string) => book.find(({ person }) => person === name) as Entry,
		/** Another login: another world, in which everybody is somebody else. */
		async again(): Promise<void> {
			const before = world.puppet;
			day++;
			world = new MockWorld(`@bot-${day}`);
			open(world.puppet);
			before.emit("reset", { data: "logged out" });
			await login();
		},
	};
}

test("who carries the bot's own remark comes back with everything; a name brings back nobody", async () => {
	const chat = await webWeChat();
	const { services } = chat.house;
	const now = systemClock.now();
	const bound = { id: `wechat:${ROOM}`, classId: "class-1", state: "bound" as const, boundAt: now, changedAt: now };
	services.directory.hold("group", await chat.store.collection(groups).insert(bound));
	const grant = {
		id: "g1",
		subject: chat.identity("Faras"),
		role: "liaison" as const,
		scope: "class:class-1" as const,
		name: "Faras",
		from: now,
		changedAt: now,
	};
	services.directory.hold("grant", await chat.store.collection(grants).insert(grant));
	const office = {
		...grant,
		id: "g2",
		subject: "qq:office" as const,
		role: "office" as const,
		scope: "all" as const,
		name: "王老师",
	};
	services.directory.hold("grant", await chat.store.collection(grants).insert(office));
	const zhang = await chat.store.collection(alumni).insert({
		id: "zhang",
		seq: 0,
		values: [],
		memberships: [{ classId: "class-1", state: "vouched", rosterName: "张三" }],
		identities: [chat.identity("张三")],
		classIds: ["class-1"],
		unclaimedIn: [],
		tokens: [],
		reachableUntil: 0,
		createdAt: now,
		changedAt: now,
	});

	// What stood on the contact stays in front of the mark.
	await chat.whispers("张三", "退订");
	await chat.whispers("Faras", "名单");
	await chat.whispers("王五", "你好");
	await chat.house.marked();
	expect(chat.person("张三").remark).toMatch(/^老张 #[0-9A-Z]{10}$/);
	expect(chat.person("Faras").remark).toMatch(/^#[0-9A-Z]{10}$/);
	// Nobody we know.
	expect(chat.person("王五").remark).toBe("");
	const first = { zhang: chat.identity("张三"), faras: chat.identity("Faras") };

	await chat.again();
	expect(chat.identity("张三")).not.toBe(first.zhang);
	// The liaison writes before the address book has been gone through: his own remark is enough.
	expect(await chat.whispers("Faras", "名单")).toContain("1人");
	await until(async () => (await chat.store.collection(alumni).get("zhang"))?.identities[0] === chat.identity("张三"), {
		what: "张三 to be back",
	});
	expect((await chat.store.collection(alumni).get("zhang"))?.identities).toEqual([chat.identity("张三")]);
	expect(await services.directory.identity(chat.identity("张三"))).toMatchObject({
		optedOutAt: expect.any(Number),
		directBot: "wechat:wechaty",
	});
	expect((await chat.store.collection(grants).get("g1"))?.subject).toBe(chat.identity("Faras"));
	expect(await services.directory.freshGrants(first.faras)).toEqual([]);
	expect(await chat.store.collection(marks).count("changed", {})).toBe(2);
	// The office hears that groups must be bound anew.
	await until(
		async () =>
			(await chat.store.collection(deliveries).list("created", { limit: 100 })).items.some(({ key }) =>
				key?.startsWith("rebind-wechat-"),
			),
		{ what: "the office to be told" },
	);

	// The account with 张三's name, and somebody who copies the remark's look, are nobody.
	chat.person("张三").remark = "";
	chat.person("王五").remark = "#0000000000";
	await chat.again();
	await chat.whispers("张三", "我的");
	await chat.whispers("王五", "我的");
	expect((await chat.store.collection(alumni).get("zhang"))?.identities).not.toContain(chat.identity("张三"));

	// By a one-time code he is himself again, under his new id.
	const { code } = await services.codes.make("link", zhang.id);
	await chat.whispers("张三", `/关联 ${code}`);
	await chat.whispers("张三", "1");
	expect((await chat.store.collection(alumni).get("zhang"))?.identities).toContain(chat.identity("张三"));
	expect(chat.faults).toEqual([]);
});

test("what fails while somebody is brought back is tried again with his next message", async () => {
	const chat = await webWeChat();
	const { services } = chat.house;
	const now = systemClock.now();
	const person = (id: string, name: string) => ({
		id,
		seq: 0,
		values: [],
		memberships: [{ classId: "class-1", state: "vouched" as const, rosterName: name }],
		identities: [chat.identity(name)],
		classIds: ["class-1"],
		unclaimedIn: [],
		tokens: [],
		reachableUntil: 0,
		createdAt: now,
		changedAt: now,
	});
	for (const [id, name] of [
		["zhang", "张三"],
		["faras", "Faras"],
	] as const) {
		await chat.store.collection(alumni).insert(person(id, name));
		await chat.whispers(name, "你好");
	}
	await chat.house.marked();
	// The store fails him for as long as the address book is gone through and one message is heard.
	const before = chat.identity("张三");
	const granted = services.directory.freshGrants.bind(services.directory);
	let isAway = true;
	services.directory.freshGrants = async (identity) => {
		if (isAway && identity === before) throw new Error("away");
		return granted(identity);
	};
	await chat.again();
	await until(() => chat.faults.length > 0, { what: "the first try to fail" });
	// Everybody else is back without having written a word.
	await until(async () => (await chat.store.collection(alumni).get("faras"))?.identities[0] === chat.identity("Faras"), {
		what: "Faras to be back",
	});
	await chat.whispers("张三", "你好");
	expect((await chat.store.collection(alumni).get("zhang"))?.identities).not.toContain(chat.identity("张三"));
	isAway = false;
	await chat.whispers("张三", "你好");
	expect((await chat.store.collection(alumni).get("zhang"))?.identities).toEqual([chat.identity("张三")]);
});
