import { newId } from "../alumni/ids.js";
import type { Clock } from "../clock.js";
import { failureCode } from "../queue/rules.js";
import { type Task, type TaskKind, tasks } from "../store/collections/tasks.js";
import { UniqueViolation } from "../store/errors.js";
import type { Store } from "../store/port.js";

/** Thrown in work that somebody has cancelled. */
export class Cancelled extends Error {
	override readonly name = "Cancelled";
}

/** How a piece of work says how far it is. */
export interface Progress {
	/** Throws `Cancelled` where somebody wants it to stop: to be called where stopping is safe. */
	at(done: number, total?: number): Promise<void>;
}

/** Progress is written at most this often. */
const EVERY_MS = 1_000;

/**
 * Runs a piece of work whose progress can be followed, and which can be cancelled. Under the id of a
 * task that was cut off, it goes on with that. Resolves to whether it came to its end.
 */
export async function followed(
	{ store, clock }: { readonly store: Store; readonly clock: Clock },
	what: { readonly kind: TaskKind; readonly about: string; readonly id?: string; readonly total?: number },
	work: (progress: Progress) => Promise<void>,
): Promise<"done" | "cancelled"> {
	const all = store.collection(tasks);
	const { id = newId(), kind, about, total } = what;
	const now = clock.now();
	const fresh = {
		id,
		kind,
		about,
		state: "running" as const,
		done: 0,
		startedAt: now,
		changedAt: now,
		...(total === undefined ? {} : { total }),
	};
	try {
		await all.insert(fresh);
	} catch (error) {
		if (!(error instanceof UniqueViolation)) throw error;
		await all.update(id, ({ error: _error, ...task }) => ({ ...task, state: "running", changedAt: now }));
	}
	let writtenAt = Number.NEGATIVE_INFINITY;
	let last: Pick<Task, "done" | "total"> = fresh;
	const end = (state: Task["state"], error?: string) =>
		all.update(id, (task) => ({ ...task, ...last, state, changedAt: clock.now(), ...(error === undefined ? {} : { error }) }));
	try {
		await work({
			async at(done, sum = last.total) {
				last = { done, ...(sum === undefined ? {} : { total: sum }) };
				if (Math.abs(clock.now() - writtenAt) < EVERY_MS) return;
				writtenAt = clock.now();
				const task = await all.update(id, (stored) => ({ ...stored, ...last, changedAt: clock.now() }));
				if (task?.cancelAt !== undefined) throw new Cancelled();
			},
		});
		await end("done");
		return "done";
	} catch (error) {
		if (error instanceof Cancelled) {
			await end("cancelled");
			return "cancelled";
		}
		await end("failed", failureCode(error));
		throw error;
	}
}

/** Asks a task to stop; `undefined` where there is none. What has ended stays as it is. */
export function cancelTask(
	{ store, clock }: { readonly store: Store; readonly clock: Clock },
	id: string,
): Promise<Task | undefined> {
	return store
		.collection(tasks)
		.update(id, (task) =>
			task.state === "running" && task.cancelAt === undefined ? { ...task, cancelAt: clock.now() } : undefined,
		);
}

/** About how long a task has still to go, in milliseconds; `undefined` where that cannot be told. */
export function timeLeft({ state, done, total, startedAt, changedAt }: Task): number | undefined {
	if (state !== "running" || total === undefined || done === 0) return undefined;
	return Math.max(0, Math.round(((changedAt - startedAt) / done) * (total - done)));
}
