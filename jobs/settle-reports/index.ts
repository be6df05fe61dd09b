import { sameText } from "../../src/alumni/changes.js";
import { FIELD_SPECS } from "../../src/alumni/fields.js";
import { DAY_MS } from "../../src/alumni/freshness.js";
import type { Value, ValueChange } from "../../src/alumni/value.js";
import { deliveries } from "../../src/outbox/delivery.js";
import type { Services } from "../../src/services.js";
import { type Proposal, proposals } from "../../src/store/collections/proposals.js";

/** How long a person is waited for, from the delivered question. */
const WAIT_MS = 14 * DAY_MS;

/** A question that has not even gone out by then never will. */
const LOST_MS = 60 * DAY_MS;

const UNDELIVERED: readonly string[] = ["refused", "failed", "expired", "cancelled"];

/**
 * What was said of people who did not answer: it stays, unconfirmed, beside what they said
 * themselves. Resolves to how many reports were settled.
 */
export async function settleReports(services: Services): Promise<number> {
	const { store, sets, clock } = services;
	const now = clock.now();
	let settled = 0;
	for await (const proposal of store.collection(proposals).stream("status", { prefix: ["proposed"] })) {
		const question = await store.collection(deliveries).find("key", [`hearsay-${proposal.id}`]);
		const answered = question?.doneAt !== undefined && now - question.doneAt >= WAIT_MS;
		const undelivered = question === undefined ? now - proposal.at >= DAY_MS : UNDELIVERED.includes(question.state);
		if (!answered && !undelivered && now - proposal.at < LOST_MS) continue;
		await keepUnconfirmed(services, proposal);
		await sets.settle(proposal.id, "expired");
		settled++;
	}
	return settled;
}

function keepUnconfirmed({ sets }: Services, proposal: Proposal) {
	const { alumnusId, changes, reportedBy, via, id, at } = proposal;
	if (changes.length === 0) return undefined;
	// What he has said himself since then, of the same thing or in its place, is the newer word.
	const isSettled = (values: readonly Value[], { field, to }: ValueChange): boolean =>
		values.some(
			(value) =>
				value.id === to?.id ||
				(value.field === field && to !== null && sameText(value.text, to.text)) ||
				(value.field === field && !FIELD_SPECS[field].list && value.trust === "self" && value.verifiedAt > at),
		);
	const plan = ({ values }: { readonly values: readonly Value[] }) =>
		changes.filter((change) => change.to !== null && !isSettled(values, change));
	return sets.commit({ alumnusId, plan, reportedBy, via, cause: `settled ${id}` });
}
