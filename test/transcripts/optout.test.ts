import { afterEach, expect, test } from "vitest";
import { liaisonPush } from "../../src/registry/office-people.js";
import { type ClassGroup, classGroup } from "../support/class-group.js";
import { play } from "../support/transcript.js";

let group: ClassGroup;
afterEach(() => group.stop());

test("one kind of messages can be declined by itself, on every account of the person, and is back with all else", async () => {
	group = await classGroup({ locale: "en" });
	await group.bound();
	const tell = async (key: string) => {
		await liaisonPush(group.services, group.klass.id, { key, category: "digest", text: () => "weekly figures" });
		await group.settled();
		return group.chat.take();
	};
	expect(await tell("one")).toEqual(["私 faras: weekly figures"]);
	await play(
		group,
		`
		faras（私）：/stop digests
		  → 私 faras: I keep contact details…
		  → 私 faras: Done, no more digests; all else stays. "start" resumes.
	`,
	);
	expect(await tell("two")).toEqual([]);
	expect((await group.services.directory.identity("qq:faras"))?.optedOutAt).toBeUndefined();
	await play(
		group,
		`
		faras（私）：start
		  → 私 faras: Welcome back…
	`,
	);
	expect(await tell("three")).toEqual(["私 faras: weekly figures"]);
});
