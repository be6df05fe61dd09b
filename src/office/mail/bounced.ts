import type { ValueChange } from "../../alumni/value.js";
import type { Services } from "../../services.js";
import { type Bounce, isBadAddress } from "./bounce.js";
import { mails } from "./mail.js";

/**
 * Notes that a mail came back. Where that says its address is bad, the person's value has failed from now
 * on: he no longer counts as reached by it, until he confirms it anew. Told twice of one mail it is once.
 */
export async function noteBounce(services: Pick<Services, "store" | "clock" | "sets">, bounce: Bounce): Promise<boolean> {
	const { store, clock, sets } = services;
	const all = store.collection(mails);
	const mail = await all.find("message", [bounce.messageId]);
	if (mail === undefined || !isBadAddress(bounce)) return false;
	const now = clock.now();
	const failedAt = mail.bouncedAt ?? now;
	await all.update(mail.id, (found) =>
		found.bouncedAt === undefined ? { ...found, bouncedAt: now, changedAt: now } : undefined,
	);
	if (mail.alumnusId === undefined) return true;
	const address = mail.to.toLowerCase();
	await sets.commit({
		alumnusId: mail.alumnusId,
		plan: ({ values }) =>
			values
				.filter((value) => value.field === "email" && value.text === address && isOlder(value.verifiedAt, mail.createdAt))
				.filter(({ failedAt: known, verifiedAt }) => known === undefined || known < verifiedAt)
				.map(
					(value): ValueChange => ({ op: "replace", field: "email", valueId: value.id, from: value, to: { ...value, failedAt } }),
				),
		reportedBy: { kind: "system" },
		via: "mail",
		cause: `bounce ${mail.id}`,
	});
	return true;
}

/** What was confirmed after the mail had left is not what the mail was about. */
const isOlder = (verifiedAt: number, sentAt: number): boolean => verifiedAt <= sentAt;
