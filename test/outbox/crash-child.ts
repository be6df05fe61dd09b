// A process of its own for crash.test.ts: an outbox on a real store, and a platform that writes down
// what it is handed before it answers.
import { openSync, writeSync } from "node:fs";
import type { ChatAdapter, SendOutcome } from "../../src/chat/adapter.js";
import { systemClock } from "../../src/clock.js";
import { createOutbox, outboxCollections } from "../../src/outbox/outbox.js";
import { openSqliteStore } from "../../src/store/sqlite/index.js";
import type { ChildOrder } from "./crash-order.js";
import { ABLE, seen } from "./scripted-adapter.js";

const order = JSON.parse(process.argv[2] ?? "{}") as ChildOrder;
const platform = openSync(order.platformFile, "a");
const say = (event: object): void => void process.stdout.write(`${JSON.stringify(event)}\n`);

const adapter: ChatAdapter = {
	platform: "onebot",
	network: "qq",
	capabilities: ABLE,
	bots: () => [{ platform: "onebot", network: "qq", botId: "1", state: order.online ? "online" : "offline", since: 0 }],
	start: () => Promise.resolve(),
	stop: () => Promise.resolve(),
	recall: () => Promise.resolve(false),
	members: () => Promise.resolve([]),
	send(_bot, _chat, content): Promise<SendOutcome> {
		const text = seen(content);
		// Written at once: what a SIGKILL leaves here is what a platform would have.
		writeSync(platform, `${text} ${Date.now()}\n`);
		say({ handed: text });
		if (order.hang === true) return new Promise(() => undefined);
		return new Promise((resolve) => setTimeout(resolve, order.latencyMs ?? 0, { state: "sent", messageId: text }));
	},
};

const outbox = createOutbox({
	store: await openSqliteStore({ dir: order.dir, specs: [...outboxCollections] }),
	adapters: [adapter],
	clock: systemClock,
	pacing: "on",
	policies: { onebot: order.policy },
	log: { info: () => undefined, warn: () => undefined, error: () => undefined },
	quiet: { nightFrom: 0, nightTo: 0, defaultZone: "UTC", silences: () => [] },
	reach: () => ["qq:1"],
});
outbox.onOutcome(({ key = "", state }) => say({ done: key, state, left: outbox.stats()[0]?.left.pushes }));
await outbox.start();
for (const { key, chat } of order.pushes) {
	await outbox.push({ key, category: "reminder", network: "qq", chat, segments: [{ type: "text", text: key }] });
}
say({ pushed: order.pushes.length, sentToday: outbox.stats()[0]?.sentToday ?? 0 });
