import { inverseOf } from "../../src/alumni/fold.js";
import { UserError } from "../../src/errors.js";
import { defineCommand, noArguments } from "../../src/router/command.js";
import type { Context } from "../../src/router/context.js";
import type { Alumnus } from "../../src/store/collections/alumni.js";
import { proposals } from "../../src/store/collections/proposals.js";
import { undoTexts } from "./texts.js";

const UNDO_MS = 24 * 3_600_000;

/** `/undo`: takes back the person's own last change set of the last 24 hours. */
export const undoCommand = defineCommand({
	name: "undo",
	aliases: ["撤销", "撤回"],
	who: "alumnus",
	where: "anywhere",
	summary: { "zh-CN": "撤回我刚才的修改（24小时内）", en: "take back my last change (24 h)" },
	examples: { "zh-CN": ["/撤销"], en: ["/undo"] },
	parse: noArguments,
	async run(context) {
		const { store, sets, clock } = context.services;
		const alumnus = await context.alumnus();
		const planned = alumnus === undefined ? undefined : await dropPlans(context, alumnus);
		const last = alumnus?.lastSetId === undefined ? undefined : await store.collection(proposals).get(alumnus.lastSetId);
		// What was planned and what changed by one message goes together.
		if (planned !== undefined && planned !== last?.causeAt) return { text: context.texts(undoTexts).plan };
		if (alumnus === undefined || last === undefined || clock.now() - last.at >= UNDO_MS) throw new UserError("nothing-to-undo");
		// A registration keeps its name: without one nobody could be told apart.
		const back = inverseOf(last.changes).filter(({ field, to }) => field !== "name" || to !== null);
		if (back.length === 0) throw new UserError("nothing-to-undo");
		const done = await sets.commit({
			alumnusId: alumnus.id,
			alumnus,
			plan: ({ lastSetId }) => (lastSetId === last.id ? back : []),
			reportedBy: { kind: "self", identity: context.identity },
			via: "command",
			cause: context.cause,
			causeAt: context.message.sentAt,
			undoes: last.id,
		});
		if (done.kind === "redelivery") return undefined;
		if (done.kind !== "done") throw new UserError("nothing-to-undo");
		return { text: context.texts(undoTexts).done({ count: back.length }) };
	},
});

/**
 * What was said last may be something to come: then that is let go, all of it that one message said.
 * Resolves to that message's time by the platform's clock.
 */
async function dropPlans({ services }: Context, { id, lastSetId }: Alumnus): Promise<number | undefined> {
	const { store, sets, clock } = services;
	// What waits stands last, by ids that ascend.
	const { items } = await store.collection(proposals).list("alumnus", { prefix: [id], order: "desc", limit: 20 });
	let dropped: number | undefined;
	for (const { id: planId, status, reportedBy, at, causeAt } of items) {
		if ((lastSetId !== undefined && planId <= lastSetId) || clock.now() - at >= UNDO_MS) break;
		if (status !== "scheduled" || reportedBy.kind !== "self" || causeAt === undefined) continue;
		if (dropped !== undefined && causeAt !== dropped) break;
		await sets.settle(planId, "rejected");
		dropped = causeAt;
	}
	return dropped;
}
