// A gateway of its own for fan-out.servers.test.ts: the whole inside of the program on MongoDB, and a
// platform that writes down what it is handed before it answers.
import { openSync, writeSync } from "node:fs";
import type { ChatAdapter, SendOutcome } from "../../src/chat/adapter.js";
import { systemClock } from "../../src/clock.js";
import { createHouse } from "../../src/house.js";
import { createOutbox } from "../../src/outbox/outbox.js";
import type { Policy } from "../../src/outbox/policy.js";
import { ALWAYS_AWAKE } from "../../src/outbox/quiet.js";
import { ALL_COLLECTIONS } from "../../src/store/collections.js";
import { openMongoStore } from "../../src/store/mongo/index.js";
import { ABLE } from "./scripted-adapter.js";

export interface GatewayOrder {
	readonly mongodbUri: string;
	readonly platformFile: string;
	readonly policy: Partial<Policy>;
	readonly latencyMs: number;
}

const order = JSON.parse(process.argv[2] ?? "{}") as GatewayOrder;
const platform = openSync(order.platformFile, "a");
const say = (event: object): void => void process.stdout.write(`${JSON.stringify(event)}\n`);
let handed = 0;

const adapter: ChatAdapter = {
	platform: "onebot",
	network: "qq",
	capabilities: ABLE,
	bots: () => [{ platform: "onebot", network: "qq", botId: "1", state: "online", since: 0 }],
	start: () => Promise.resolve(),
	stop: () => Promise.resolve(),
	recall: () => Promise.resolve(false),
	members: () => Promise.resolve([]),
	send(_bot, chat): Promise<SendOutcome> {
		// Written at once: what a SIGKILL leaves here is what a platform would have.
		writeSync(platform, `${chat.kind}:${chat.id} ${Date.now()}\n`);
		say({ handed: ++handed });
		return new Promise((resolve) => setTimeout(resolve, order.latencyMs, { state: "sent", messageId: `${chat.kind}${chat.id}` }));
	},
};

const store = await openMongoStore({ uri: order.mongodbUri, specs: ALL_COLLECTIONS });
const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const house = createHouse({
	house: {
		office: { "zh-CN": "校友办", en: "Alumni Office" },
		contact: "",
		botName: "小助手",
		locale: "zh-CN",
		timezone: "UTC",
		halfLives: {},
	},
	store,
	clock: systemClock,
	log,
	adapters: [adapter],
	secret: Buffer.from("a secret for tests"),
	commands: [],
	flows: [],
	limited: false,
	outbox: (reach, heardAt) =>
		createOutbox({
			store,
			adapters: [adapter],
			clock: systemClock,
			pacing: "on",
			policies: { onebot: order.policy },
			log,
			reach,
			heardAt,
			// A process that was killed is not waited for long.
			leaseTtlMs: 1_500,
			quiet: ALWAYS_AWAKE,
		}),
	work: () => ({
		remind: async () => undefined,
		announce: async () => undefined,
		hasRoom: async () => true,
		digest: async () => "",
	}),
});
await house.start();
say({ started: true });
setInterval(() => say({ left: house.outbox.stats()[0]?.left.pushes }), 500);
