import { changesFor } from "../../src/alumni/changes.js";

import type { IdentityId } from "../../src/chat/message.js";
import { runs } from "../../src/queue/runs.js";
import { ChangeSets } from "../../src/registry/change-sets.js";
import { alumni } from "../../src/store/collections/alumni.js";
import { identities } from "../../src/store/collections/people.js";
import type { Store } from "../../src/store/port.js";

/** As no gazetteer knows it: a known place would have its own night. */
const PLACE = { text: "Lahore" };
const WEEK_MS = 7 * 86_400_000;
const LONG_AGO_MS = 400 * 86_400_000;

/** As if the program had been down since before a schedule was last due. When that was. */
export async function missLast(store: Store, schedule: string): Promise<number> {
	const all = store.collection(runs);
	const [last] = (await all.list("due", { prefix: [schedule], order: "desc", limit: 1 })).items;
	if (last?.dueAt === undefined) throw new Error(`there is no schedule ${schedule}`);
	await all.remove(last.id);
	await all.insert({ ...last, id: `${schedule}.before`, dueAt: last.dueAt - WEEK_MS, state: "done" });
	return last.dueAt;
}

/** Lets some of those who write to the bot alone have said where they live over a year ago. Their numbers. */
export async function makeDue(store: Store, count: number, now = Date.now()): Promise<number[]> {
	const then = now - LONG_AGO_MS;
	const sets = new ChangeSets(store, { now: () => then, after: () => () => {} });
	const people: number[] = [];
	for await (const { id, directAt, informedAt } of store.collection(identities).stream("id")) {
		const alumnus = await store.collection(alumni).find("identity", [id as IdentityId]);
		if (alumnus === undefined || directAt === undefined || informedAt === undefined || people.length === count) continue;
		const saying = { trust: "self", confirmed: true, at: then, halfLives: {} } as const;
		await sets.commit({
			alumnusId: alumnus.id,
			plan: ({ values }) => changesFor(values, "city", PLACE, "replace", saying),
			reportedBy: { kind: "self", identity: id as IdentityId },
			via: "command",
		});
		people.push(Number(id.slice("qq:".length)));
	}
	return people;
}
