import { DAY_MS } from "../../alumni/freshness.js";
import { deliveries } from "../../outbox/delivery.js";
import type { Services } from "../../services.js";
import { type DigestDelivery, digestDeliveries } from "../../store/collections/digest-deliveries.js";
import type { Scope } from "../../store/collections/grants.js";
import { hooks } from "../hooks/hook.js";
import { mails } from "../mail/mail.js";
import { doubtKey } from "./doubt.js";

/** What did not get through is tried again with each later digest for so long. */
export const CARRIED_OVER_MS = 35 * DAY_MS;

/** What became of a delivery, in the words of whichever way carries it. */
export async function stateOf({ store }: Services, { way, ref }: Pick<DigestDelivery, "way" | "ref">) {
	const record =
		way === "chat"
			? await store.collection(deliveries).find("key", [ref])
			: way === "mail"
				? await store.collection(mails).find("key", [ref])
				: await store.collection(hooks).find("key", [ref]);
	const code = record === undefined ? undefined : "cause" in record ? record.cause : "code" in record ? record.code : undefined;
	return {
		id: record?.id,
		state: record?.state ?? ("missing" as const),
		attempts: record?.attempts ?? 0,
		...(code === undefined ? {} : { code }),
		...(record?.doneAt === undefined ? {} : { doneAt: record.doneAt }),
		...(record?.state === "queued" ? { dueAt: record.dueAt } : {}),
	};
}

/** Proved not to have arrived, or never handed over. What perhaps arrived is somebody's to decide. */
export const isLost = (state: string): boolean => ["missing", "refused", "failed", "expired"].includes(state);

/** What became of the line that followed a digest in doubt; `missing` where none did. */
export const followUpOf = async (services: Services, delivery: DigestDelivery) =>
	(await stateOf(services, { way: delivery.way, ref: doubtKey(delivery) })).state;

/** Digests of the last month that did not get through to somebody, or only perhaps. */
export async function undelivered(services: Services, scope: Scope): Promise<number> {
	let count = 0;
	const span = { prefix: [scope], from: services.clock.now() - CARRIED_OVER_MS };
	for await (const delivery of services.store.collection(digestDeliveries).stream("scope", span)) {
		if (delivery.seenAt !== undefined) continue;
		const { state } = await stateOf(services, delivery);
		const isDoubtful = state === "unknown" && (await followUpOf(services, delivery)) !== "sent";
		if (isLost(state) || isDoubtful) count++;
	}
	return count;
}
