import { afterEach, beforeEach, expect, test } from "vitest";
import { hashCode } from "../../src/alumni/ids.js";
import { codes, grants } from "../../src/store/collections/grants.js";
import { type ClassGroup, classGroup, GROUP_ID } from "../support/class-group.js";

let group: ClassGroup;
beforeEach(async () => {
	group = await classGroup();
	const at = group.clock.now();
	await group.store
		.collection(grants)
		.insert({ id: "waits", role: "liaison", scope: "class:class-1", name: "李老师", from: at, changedAt: at });
});
afterEach(() => group.stop());

const GREETING = [expect.stringMatching(/^群: 我是校友办小助手，/)];
const USED = "这个码已用过。需要的话请向校友办要新的。";
const liaison = expect.stringContaining("联络员了");

/** What a crash leaves that came between the code and what it was used for. */
async function usedInVain(code: string, usedBy: string, usedFor: string): Promise<void> {
	const id = hashCode(Buffer.from("a secret for tests"), code);
	const usedAt = group.clock.now();
	await group.store.collection(codes).update(id, (stored) => ({ ...stored, usedAt, usedBy, usedFor, cause: "earlier" }));
}

test("a bind code whose group was not bound after all is good again, in that group and for that liaison", async () => {
	await group.bound("faras");
	group.later(1_000);
	const { code } = await group.services.codes.make("bind", "class-1");
	await usedInVain(code, "qq:faras", `qq:${GROUP_ID}`);
	expect(await group.says("mariam", "群", `/绑定 ${code}`)).toEqual([`群: ${USED}`]);
	expect(await group.says("faras", "群", `/绑定 ${code}`)).toEqual(GREETING);
	expect(await group.says("faras", "群", `/绑定 ${code}`)).toEqual([`群: ${USED}`]);
});

test("a bind code used up in another group stays so", async () => {
	await group.bound("faras");
	const { code } = await group.services.codes.make("bind", "class-1");
	await usedInVain(code, "qq:faras", "qq:701");
	expect(await group.says("faras", "群", `/绑定 ${code}`)).toEqual([`群: ${USED}`]);
});

test("a claim code whose grant was not given after all is good again for whom it was typed by", async () => {
	const { code } = await group.services.codes.make("claim", "waits");
	await usedInVain(code, "qq:faras", "waits");
	expect(await group.says("thief", "私", `认领 ${code}`)).toContain(`私 thief: ${USED}`);
	expect(await group.says("faras", "私", `认领 ${code}`)).toContainEqual(liaison);
	expect(await group.says("faras", "私", `认领 ${code}`)).toEqual([`私 faras: ${USED}`]);
});

test("a code delivered again when only the store remembers it is not answered again", async () => {
	const { code } = await group.services.codes.make("claim", "waits");
	expect(await group.says("faras", "私", `认领 ${code}`, { id: "1" })).toContainEqual(liaison);
	// Long enough for the memory to have let go of it.
	group.later(3_600_000);
	await group.says("faras", "私", "帮助");
	group.later(3_600_000);
	await group.says("faras", "私", "帮助");
	expect(await group.says("faras", "私", `认领 ${code}`, { id: "1" })).toEqual([]);
});
