import type { Services } from "../../services.js";
import { type DigestDelivery, digestDeliveries } from "../../store/collections/digest-deliveries.js";
import { type Task, tasks } from "../../store/collections/tasks.js";
import { followUp } from "./doubt.js";
import { stateOf } from "./fate.js";

const ENDED: ReadonlySet<string> = new Set(["sent", "unknown", "refused", "failed", "expired", "cancelled"]);

/** The deliveries of a digest, however many. */
async function* deliveriesIn({ store }: Services, digestId: string): AsyncGenerator<DigestDelivery> {
	yield* store.collection(digestDeliveries).stream("digest", { prefix: [digestId] });
}

/** Brings a digest's task up to what became of its deliveries, and to its end where each has an outcome. */
export async function settleSending(services: Services, digestId: string): Promise<void> {
	const { store, clock } = services;
	const counted: Record<string, number> = {};
	let notBefore: number | undefined;
	for await (const delivery of deliveriesIn(services, digestId)) {
		const { state, dueAt } = await stateOf(services, delivery);
		// First: what ends here is not looked at again.
		if (state === "unknown") await followUp(services, delivery);
		const word = ENDED.has(state) ? state : "waiting";
		counted[word] = (counted[word] ?? 0) + 1;
		if (dueAt !== undefined) notBefore = Math.max(notBefore ?? 0, dueAt);
	}
	await store.collection(tasks).update(digestId, (task) => settled(task, counted, notBefore, clock.now()));
}

/** Pure. A task as its deliveries have it, by outcome; `undefined` where that is nothing new. */
function settled(
	task: Task,
	counted: Readonly<Record<string, number>>,
	notBefore: number | undefined,
	now: number,
): Task | undefined {
	if (task.kind !== "digest" || task.step !== "sending") return undefined;
	const known = Object.values(counted).reduce((sum, count) => sum + count, 0);
	const { waiting: held = 0, cancelled = 0, ...came } = counted;
	const total = Math.max(task.total ?? 0, known);
	const isCalledOff = task.cancelAt !== undefined;
	// Whom it was never handed to is called off as well; without a cancel his turn comes.
	const unbegun = total - known;
	const waiting = held + (isCalledOff ? 0 : unbegun);
	const takenBack = cancelled + (isCalledOff ? unbegun : 0);
	const outcomes = {
		...came,
		...(waiting === 0 ? {} : { waiting }),
		...(takenBack === 0 ? {} : { cancelled: takenBack }),
	};
	const isOver = task.state === "running" && task.waits === true && waiting === 0;
	const { notBefore: _n, ...rest } = task;
	return {
		...rest,
		done: known - held - cancelled,
		total,
		outcomes,
		...(notBefore === undefined || isOver ? {} : { notBefore }),
		...(isOver ? { state: takenBack > 0 ? ("cancelled" as const) : ("done" as const) } : {}),
		changedAt: now,
	};
}

/** Takes back what has not left yet of a digest whose sending somebody has called off. What has left stays sent. */
export async function takeBack(services: Services, digestId: string): Promise<void> {
	const { outbox, mail, hooks } = services;
	for await (const { way, ref } of deliveriesIn(services, digestId)) {
		if (way === "chat") await outbox.cancel(ref);
		else if (way === "mail") await mail?.cancel(ref);
		else await hooks.cancel(ref);
	}
	await settleSending(services, digestId);
}

/** All is handed over: from here on it ends with the outcomes. Somebody may have called it off at the last moment. */
export async function afterSending(services: Services, digestId: string): Promise<void> {
	const task = await services.store.collection(tasks).get(digestId);
	if (task?.cancelAt === undefined) await settleSending(services, digestId);
	else await takeBack(services, digestId);
}

/** For outcomes that a process died with in its hand, and for what waits so long that its time changed. */
export async function settleAll(services: Services): Promise<void> {
	for await (const { id, kind, waits } of services.store.collection(tasks).stream("state", { prefix: ["running"] }))
		if (kind === "digest" && waits === true) await afterSending(services, id);
}

/** An outcome of a push, mail or hook: where it was a digest's, its task moves on. */
export async function noteOutcome(services: Services, key: string | undefined): Promise<void> {
	if (key?.startsWith("digest-") !== true) return;
	const delivery = await services.store.collection(digestDeliveries).find("ref", [key]);
	if (delivery !== undefined) await settleSending(services, delivery.digestId);
}
