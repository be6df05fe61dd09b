import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { afterEach, expect, test } from "vitest";
import { createLease, leases } from "../../src/outbox/lease.js";
import { isGone, nameOwner } from "../../src/outbox/owner.js";
import { createFakeClock } from "../support/fake-clock.js";
import { openStore, tempDir, WatchedStore } from "./world.js";

const built = new URL("../../dist/src/outbox/owner.js", import.meta.url).href;
const children: ChildProcess[] = [];

/** A process that says its name as an owner, and lives until it is killed. */
async function another(): Promise<{ name: string; kill: () => Promise<void> }> {
	const script = `const { nameOwner } = await import(${JSON.stringify(built)}); console.log(nameOwner()); setInterval(() => {}, 1e6);`;
	const child = spawn(process.execPath, ["--input-type=module", "-e", script], { stdio: ["ignore", "pipe", "inherit"] });
	children.push(child);
	const [line] = (await once(child.stdout, "data")) as [Buffer];
	const kill = async () => {
		const gone = once(child, "exit");
		child.kill("SIGKILL");
		await gone;
	};
	return { name: line.toString().trim(), kill };
}
afterEach(() => {
	for (const child of children.splice(0)) child.kill("SIGKILL");
});

test("no two names are the same, and nobody who lives is gone", () => {
	const names = [nameOwner(), nameOwner()];
	expect(new Set(names).size).toBe(2);
	expect(names.map(isGone)).toEqual([false, false]);
});

test("the bot of a process killed on this machine is taken over at once", async () => {
	const watched = new WatchedStore(await openStore(await tempDir()));
	const clock = createFakeClock({ settle: () => watched.settle() });
	const lease = (owner: string) => createLease({ store: watched.store, clock, name: "bot:qq:1", owner });
	const { name, kill } = await another();
	// What it wrote; its own renewals are not needed for this.
	await watched.store.collection(leases).insert({ id: "bot:qq:1", owner: name, expiresAt: clock.now() + 15_000 });
	const next = lease(nameOwner());
	expect(await next.start()).toBe(false);
	await kill();
	// Elsewhere than on Linux the lease has to run out.
	await clock.advance(process.platform === "linux" ? 5_000 : 30_000);
	expect(next.held()).toBe(true);
});

test("of what cannot be looked at from here nobody knows that it is gone", async () => {
	const [own = "", place = "", pid = "", started = ""] = nameOwner().split(" ");
	for (const elsewhere of ["", "a", own, `${own} other/machine ${pid} ${started}`, `${own} ${place}0 999999 1`])
		expect(isGone(elsewhere), elsewhere).toBe(false);
	// The same number, given to a later process.
	if (started !== "") expect(isGone(`${own} ${place} ${pid} ${Number(started) + 1}`)).toBe(true);
});
