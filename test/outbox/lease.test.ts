import { expect, test } from "vitest";
import { createLease, type LeaseOptions, leases } from "../../src/outbox/lease.js";
import { createFakeClock } from "../support/fake-clock.js";
import { openStore, tempDir, WatchedStore } from "./world.js";

async function place() {
	const watched = new WatchedStore(await openStore(await tempDir()));
	const clock = createFakeClock({ settle: () => watched.settle() });
	const lease = (owner: string, change: Partial<LeaseOptions> = {}) =>
		createLease({ store: watched.store, clock, name: "bot:qq:1", owner, ttlMs: 15_000, ...change });
	return { watched, clock, lease };
}

test("a free lease is taken at once and kept for as long as its owner lives", async () => {
	const { clock, lease } = await place();
	const a = lease("a");
	expect(a.held()).toBe(false);
	expect(await a.start()).toBe(true);
	for (let minute = 0; minute < 10; minute++) {
		await clock.advance(60_000);
		expect(a.held()).toBe(true);
	}
});

test("another cannot take it while its owner lives", async () => {
	const { clock, lease } = await place();
	const [a, b] = [lease("a"), lease("b")];
	await a.start();
	expect(await b.start()).toBe(false);
	await clock.advance(600_000);
	expect([a.held(), b.held()]).toEqual([true, false]);
});

test("of two that start at once exactly one gets it", async () => {
	for (let round = 0; round < 10; round++) {
		const { lease } = await place();
		const both = await Promise.all([lease("a").start(), lease("b").start()]);
		expect(both.filter(Boolean)).toHaveLength(1);
	}
});

test("given back, it is taken by the next within seconds", async () => {
	const { clock, lease } = await place();
	const [a, b] = [lease("a"), lease("b")];
	await a.start();
	await b.start();
	await a.stop();
	expect(a.held()).toBe(false);
	await clock.advance(5_000);
	expect(b.held()).toBe(true);
});

test("an owner whose store does not answer has stopped believing before another takes over", async () => {
	const { watched, clock, lease } = await place();
	const slow = new WatchedStore(watched.store);
	const a = createLease({ store: slow.store, clock, name: "bot:qq:1", owner: "a", ttlMs: 15_000 });
	const b = lease("b");
	await a.start();
	await b.start();
	const changes: string[] = [];
	a.onChange((held) => changes.push(`a ${held}`));
	b.onChange((held) => changes.push(`b ${held} ${a.held()}`));
	slow.gate = new Promise(() => undefined);
	await clock.advance(60_000);
	expect(changes).toEqual(["a false", "b true false"]);
});

test("a store that is away for a moment costs nothing, for longer it costs the lease, and it comes back", async () => {
	const { watched, clock, lease } = await place();
	const a = lease("a");
	await a.start();
	watched.fault = () => {
		throw new Error("away");
	};
	await clock.advance(7_000);
	expect(a.held()).toBe(true);
	await clock.advance(10_000);
	expect(a.held()).toBe(false);
	watched.fault = () => undefined;
	await clock.advance(5_000);
	expect(a.held()).toBe(true);
});

test("a clock set back does not keep a lease alive that is not renewed", async () => {
	const { watched, clock, lease } = await place();
	const a = lease("a");
	await a.start();
	watched.fault = () => {
		throw new Error("away");
	};
	clock.set(clock.now() - 86_400_000);
	await clock.advance(15_000);
	expect(a.held()).toBe(false);
});

test("a clock ahead of the owner's does not take a live lease", async () => {
	const { watched, clock, lease } = await place();
	const a = lease("a");
	await a.start();
	const ahead = { now: () => clock.now() + 45_000, after: clock.after };
	const b = createLease({ store: watched.store, clock: ahead, name: "bot:qq:1", owner: "b", ttlMs: 15_000 });
	expect(await b.start()).toBe(false);
	await clock.advance(300_000);
	expect([a.held(), b.held()]).toEqual([true, false]);
});

test("one that was left long ago is taken at once", async () => {
	const { watched, clock, lease } = await place();
	await watched.store.collection(leases).insert({ id: "bot:qq:1", owner: "dead", expiresAt: clock.now() - 61_000 });
	expect(await lease("b").start()).toBe(true);
});

test("one that its dead owner left just now is taken within half a minute", async () => {
	const { watched, clock, lease } = await place();
	await watched.store.collection(leases).insert({ id: "bot:qq:1", owner: "dead", expiresAt: clock.now() + 15_000 });
	const b = lease("b");
	expect(await b.start()).toBe(false);
	await clock.advance(15_000);
	expect(b.held()).toBe(false);
	await clock.advance(15_000);
	expect(b.held()).toBe(true);
});

test("a process that knows it is alone takes it at once and writes no more", async () => {
	const { watched, clock, lease } = await place();
	await lease("before").start();
	const a = lease("after", { alone: true });
	expect(await a.start()).toBe(true);
	const before = watched.operations.length;
	await clock.advance(1);
	await a.stop();
	expect(watched.operations.slice(before)).toEqual(["update"]);
});

test("two leases of one process on one name share it", async () => {
	const { clock, lease } = await place();
	const [one, two] = [lease("a"), lease("a")];
	expect([await one.start(), await two.start()]).toEqual([true, true]);
	await clock.advance(120_000);
	expect([one.held(), two.held()]).toEqual([true, true]);
});

test("stopped while it asks, it is not taken", async () => {
	const { clock, lease } = await place();
	const a = lease("a");
	const starting = a.start();
	await a.stop();
	expect(await starting).toBe(false);
	await clock.advance(60_000);
	expect(a.held()).toBe(false);
});
