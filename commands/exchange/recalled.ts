import { fieldLabel } from "../../src/alumni/fields.js";
import { inverseOf } from "../../src/alumni/fold.js";
import { derivedId } from "../../src/alumni/ids.js";
import type { ValueChange } from "../../src/alumni/value.js";
import { type ChatEvent, identityId } from "../../src/chat/message.js";
import { defineFlow, type FlowResult, HOUR_MS } from "../../src/dialogue/flow.js";
import { defineTexts } from "../../src/i18n/index.js";
import { causeOf } from "../../src/router/seen.js";
import type { Services } from "../../src/services.js";
import { alumni } from "../../src/store/collections/alumni.js";
import { localeOfAccount } from "../../src/store/collections/people.js";
import { type Proposal, proposals } from "../../src/store/collections/proposals.js";
import { undoTexts } from "../undo/texts.js";
import type { Understanding } from "./flow.js";

const recallTexts = defineTexts(
	{
		ask: ({ fields }: { fields: string }) =>
			`你撤回了刚才那条，登记还在（${fields}）。要一起撤回吗？\n1 撤回 0 留着；不回就留着。`,
		kept: "好，留着。",
	},
	{
		ask: ({ fields }) =>
			`You took that message back; what I saved from it is still there (${fields}). Take that back too?\n1 yes, 0 keep it; no answer keeps it.`,
		kept: "All right, it stays.",
	},
);

/** A message that was saved was recalled: does what was saved go with it? */
export const recallFlow = defineFlow<{ setId: string }>({
	name: "recall",
	version: 1,
	words: [],
	groupMs: 0,
	lifetimeMs: 24 * HOUR_MS,
	read: (state) => state as { setId: string },
	async answer(context, _step, { setId }, { word }): Promise<FlowResult> {
		if (word === "no" || word === "skip" || word === "later")
			return { kind: "done", reply: { text: context.texts(recallTexts).kept } };
		if (word !== "yes") return { kind: "pass" };
		const { sets, store } = context.services;
		const set = await store.collection(proposals).get(setId);
		if (set === undefined) return { kind: "done", reply: undefined };
		if (set.status === "proposed" || set.status === "scheduled") await sets.settle(set.id, "rejected");
		const back = set.status === "confirmed" ? takenBack(set) : [];
		const done = await sets.commit({
			alumnusId: set.alumnusId,
			// What was changed again since stays as it is.
			plan: ({ values }) =>
				back.filter(({ from }) => from === null || values.some(({ id, proposalId }) => id === from.id && proposalId === set.id)),
			reportedBy: set.reportedBy,
			via: "dialogue",
			cause: context.cause,
			causeAt: context.message.sentAt,
			undoes: set.id,
		});
		if (done.kind === "redelivery") return { kind: "done", reply: undefined };
		return { kind: "done", reply: { text: context.texts(undoTexts).done({ count: set.changes.length }) } };
	},
});

/** A registration keeps its name: without one nobody could be told apart. */
const takenBack = ({ changes }: Proposal): readonly ValueChange[] =>
	inverseOf(changes).filter(({ field, to }) => field !== "name" || to !== null);

type Recalled = Extract<ChatEvent, { type: "recalled" }>;

/** Somebody took his message back: where it was saved, he is asked privately, once, and nothing changes before. */
export async function recalled(services: Services, event: Recalled): Promise<void> {
	// Others clear a number away from a group; that says nothing of the record.
	if (event.by !== undefined && event.by !== event.senderId) return;
	const { dialogues, directory, outbox, store, house } = services;
	const person = identityId(event.network, event.senderId);
	const cause = causeOf({ ...event, id: event.messageId, sender: { id: event.senderId } });
	const set = await savedFrom(services, cause, event);
	if (set === undefined) return;
	const account = await directory.identity(person);
	if (account?.informedAt === undefined) return;
	const own = await store.collection(alumni).find("identity", [person]);
	const klass = directory.class(own?.classIds[0] ?? "");
	const locale = localeOfAccount(account) ?? klass?.locale ?? house.locale;
	const key = `recalled-${derivedId(cause, set.id)}`;
	// Recalled twice, it is asked about once.
	if ((await dialogues.byId(key)) !== undefined) return;
	await dialogues.open({ person, flow: recallFlow, step: "ask", state: { setId: set.id }, deliveryKey: key, id: key });
	const fields = [...new Set(set.changes.map(({ field }) => fieldLabel(field, locale)))].join(locale === "zh-CN" ? "、" : ", ");
	await outbox.push({
		key,
		category: "notice",
		network: event.network,
		chat: { kind: "direct", id: event.senderId },
		segments: [{ type: "text", text: recallTexts[locale].ask({ fields }) }],
		botId: `${event.network}:${event.botId}`,
		awake: true,
	});
}

/** What was saved from a message, at once or after it was read back. */
async function savedFrom({ store, dialogues }: Services, cause: string, { chat }: Recalled): Promise<Proposal | undefined> {
	const all = store.collection(proposals);
	const direct = await all.find("cause", [cause]);
	if (direct !== undefined) return isStanding(direct) ? direct : undefined;
	const asked = await dialogues.causedBy(cause);
	if (asked === undefined) return undefined;
	if (asked.status === "open") {
		// Not saved yet: in the direct chat that settles it; a group is only tidied up.
		if (chat.kind === "direct") await dialogues.end(asked, "cancelled");
		return undefined;
	}
	const { setId } = asked.state as unknown as Understanding;
	const set = setId === undefined ? undefined : await all.get(setId);
	return set !== undefined && isStanding(set) ? set : undefined;
}

const isStanding = ({ status, changes, undoes }: Proposal): boolean =>
	undoes === undefined && changes.length > 0 && (status === "confirmed" || status === "proposed" || status === "scheduled");
