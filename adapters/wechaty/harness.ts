import { createServer } from "node:net";
import { FileBox } from "file-box";
import { onTestFinished } from "vitest";
import { log as wechatyLog } from "wechaty-puppet";
import { mock, PuppetMock } from "wechaty-puppet-mock";
import { PuppetServer, PuppetService } from "wechaty-puppet-service";
import type { LoginQr } from "../../src/chat/login.js";
import type { BotStatus, ChatEvent, Message } from "../../src/chat/message.js";
import { until } from "../../test/support/wait.js";
import { createWechatyAdapter, type WechatyAdapter, type WechatyOptions } from "./index.js";
import { hardened } from "./load.js";
import type { WirePuppet } from "./wire.js";

export const ROOM = "class@chatroom";
export const BOT = "wxid_helper";
export const PEOPLE = {
	wxid_zhang: "张三",
	wxid_mary: "Mary Raza",
	wxid_faras: "Faras",
} as const;
export type Person = keyof typeof PEOPLE;

// The packages' own words would fill the report.
wechatyLog.level("silent");

/** Nobody waits for names in a test. */
const QUICK = { lookupGap: 0, memberGap: 0, lookupRest: 0 } as const;

export type Mocker = InstanceType<typeof mock.Mocker>;

/** WeChat as wechaty-puppet-mock plays it: a class group with three people and the bot in it. */
export class MockWorld {
	readonly mocker: Mocker = new mock.Mocker();
	readonly puppet: PuppetMock = new PuppetMock({ mocker: this.mocker });

	constructor(readonly botId: string = BOT) {
		this.mocker.createContact({ id: botId, name: "小助手" });
		for (const [id, name] of Object.entries(PEOPLE)) this.mocker.createContact({ id, name });
		this.mocker.createRoom({ id: ROOM, topic: "18级", memberIdList: [botId, ...Object.keys(PEOPLE)] });
	}

	login(): void {
		this.mocker.login(this.contact(this.botId));
	}

	contact(id: string): ReturnType<Mocker["createContact"]> {
		return this.mocker.ContactMock.load(id);
	}

	room(id = ROOM): ReturnType<Mocker["createRoom"]> {
		return this.mocker.RoomMock.load(id);
	}

	says(person: Person, something: string | FileBox, mentions: readonly string[] = []): void {
		this.contact(person)
			.say(
				something,
				mentions.map((id) => this.contact(id)),
			)
			.to(this.room());
	}

	whispers(person: Person, something: string | FileBox): void {
		this.contact(person).say(something).to(this.contact(this.botId));
	}

	/** A message of any kind, as a puppet would hand it over. */
	hands(payload: Readonly<Record<string, unknown>>): void {
		const id = String(payload["id"] ?? `m${Math.random()}`);
		this.puppet.messageRawPayload = async (asked: string) =>
			asked === id ? (payload as never) : this.mocker.messagePayload(asked);
		this.puppet.emit("message", { messageId: id });
	}

	/** What the bot has written, oldest first. */
	written(): { readonly to: string; readonly text: string; readonly id: string }[] {
		return [...this.mocker.cacheMessagePayload.values()]
			.filter(({ talkerId }) => talkerId === this.botId)
			.map((payload) => ({ to: (payload.roomId ?? payload.listenerId) as string, text: payload.text ?? "", id: payload.id }));
	}
}

export interface Rig {
	readonly adapter: WechatyAdapter;
	readonly events: ChatEvent[];
	readonly log: { readonly level: string; readonly facts: object; readonly sentence: string }[];
	readonly qrs: LoginQr[];
	/** The world of the puppet that runs now, and all there were. */
	readonly world: MockWorld;
	readonly worlds: readonly MockWorld[];
	messages(): Message[];
	states(): string[];
	status(): BotStatus | undefined;
	/** Waits for the next message, and gives it. */
	heard(count?: number): Promise<Message>;
	online(): Promise<void>;
}

export interface RigOptions extends Partial<Omit<WechatyOptions, "log" | "make">> {
	/** Over the gRPC wire of wechaty-puppet-service, or in this process. */
	readonly over?: "mock" | "service";
	/** Whether the bot is to be logged in at once. */
	readonly login?: boolean;
	readonly makePuppet?: () => WirePuppet;
	/** Worlds made elsewhere. */
	readonly worlds?: MockWorld[];
	/** `false` where the puppet is not to come up. */
	readonly ready?: boolean;
	/** Sees each world before its puppet starts. */
	readonly onWorld?: (world: MockWorld) => void;
}

/** A started adapter; all of it goes away with the test. */
export async function startRig({
	over = "mock",
	login = true,
	ready = true,
	worlds = [],
	onWorld,
	makePuppet,
	...options
}: RigOptions = {}): Promise<Rig> {
	const events: ChatEvent[] = [];
	const log: Rig["log"] = [];
	const qrs: LoginQr[] = [];
	const newWorld = (): MockWorld => {
		const world = new MockWorld();
		worlds.push(world);
		onWorld?.(world);
		return world;
	};
	const remote = over === "service" ? await hostPuppet(newWorld()) : undefined;
	const note = (level: string) => (facts: object, sentence: string) => void log.push({ level, facts, sentence });
	const adapter = createWechatyAdapter({
		make: makePuppet ?? (() => remote?.connect() ?? hardened(newWorld().puppet)),
		puppet: "wechaty-puppet-mock",
		fileOf: (bytes, name) => FileBox.fromBuffer(Buffer.from(bytes), name),
		onQr: (qr) => qrs.push(qr),
		log: { info: note("info"), warn: note("warn"), error: note("error") },
		...options,
		timeouts: { ...QUICK, ...options.timeouts },
	});
	onTestFinished(async () => {
		await adapter.stop();
		await remote?.stop();
	});
	await adapter.start((event) => events.push(event));
	const rig: Rig = {
		adapter,
		events,
		log,
		qrs,
		worlds,
		get world() {
			const world = worlds.at(-1);
			if (world === undefined) throw new Error("no puppet has been made yet");
			return world;
		},
		messages: () => events.flatMap((event) => (event.type === "message" ? [event.message] : [])),
		states: () =>
			events.flatMap((event) =>
				event.type === "bot-state" ? [event.bot.cause ? `${event.bot.state} (${event.bot.cause})` : event.bot.state] : [],
			),
		status: () => adapter.bots()[0],
		heard: async (count = 1) => {
			await until(() => rig.messages().length >= count, { what: `message ${count}` });
			return rig.messages()[count - 1] as Message;
		},
		online: async () => {
			await until(() => adapter.bots()[0]?.state === "online", { what: "the bot to be online" });
		},
	};
	if (ready) await until(() => worlds.at(-1)?.puppet.state.active() === true, { what: "the puppet to have started" });
	if (login) {
		rig.world.login();
		await rig.online();
	}
	return rig;
}

export const TOKEN = "insecure_5f0b2c1e-6d0e-4c3b-9d6a-0c6f0f3e9a11";

/** A gateway as `wechaty gateway` is one: a PuppetServer with TLS and a token that hosts the mock. */
export async function hostPuppet(world: MockWorld): Promise<{ connect(): WirePuppet; stop(): Promise<void>; endpoint: string }> {
	const endpoint = `127.0.0.1:${await freePort()}`;
	const server = new PuppetServer({ endpoint, puppet: world.puppet, token: TOKEN });
	await server.start();
	return {
		endpoint,
		connect: () => hardened(new PuppetService({ endpoint, token: TOKEN })),
		stop: () => server.stop(),
	};
}

/** PuppetServer does not say which port it was given, so it cannot be asked for any free one. */
function freePort(): Promise<number> {
	return new Promise((resolve, reject) => {
		const server = createServer();
		server.once("error", reject);
		server.listen(0, "127.0.0.1", () => {
			const address = server.address();
			server.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
		});
	});
}
