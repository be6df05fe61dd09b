import { newId } from "../alumni/ids.js";
import type { Clock } from "../clock.js";
import { failureCode } from "../queue/rules.js";
import { type Task, type TaskKind, type TaskStep, tasks } from "../store/collections/tasks.js";
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
	/** The next step begins, and is counted by itself. Throws like `at`. */
	begin(step: TaskStep, total?: number): Promise<void>;
	/** Throws like `at`, and says nothing. */
	check(): Promise<void>;
}

/** Progress is written at most this often. */
const EVERY_MS = 1_000;
/** What has not moved for longer belongs to a process that is dead. */
export const DEAD_MS = 10 * 60_000;

export interface TaskParts {
	readonly store: Store;
	readonly clock: Clock;
}

export interface TaskWords {
	readonly kind: TaskKind;
	readonly about: string;
	readonly id?: string;
	readonly total?: number;
}

/**
 * Runs a piece of work whose progress can be followed, and which can be cancelled. Under the id of a
 * task that was cut off, it goes on with that. Resolves to whether it came to its end; work that
 * resolves to `waits` is not over yet: whoever learns of its end notes it.
 */
export async function followed(
	{ store, clock }: TaskParts,
	what: TaskWords,
	work: (progress: Progress) => Promise<"waits" | undefined> | Promise<void>,
): Promise<"done" | "waits" | "cancelled"> {
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
		await all.update(id, ({ error: _error, waits: _waits, ...task }) => ({ ...task, state: "running", changedAt: now }));
	}
	let writtenAt = Number.NEGATIVE_INFINITY;
	let last: Pick<Task, "done" | "total"> = fresh;
	/** Counts that are not in the store yet. */
	let unwritten: typeof last | undefined;
	const write = async (change: (task: Task) => Task): Promise<void> => {
		unwritten = undefined;
		writtenAt = clock.now();
		const task = await all.update(id, (stored) => ({ ...change(stored), changedAt: clock.now() }));
		if (task?.cancelAt !== undefined) throw new Cancelled();
	};
	const end = (facts: Partial<Task>) => all.update(id, (task) => ({ ...task, ...unwritten, ...facts, changedAt: clock.now() }));
	try {
		const result = await work({
			async at(done, sum = last.total) {
				last = { done, ...(sum === undefined ? {} : { total: sum }) };
				unwritten = last;
				if (Math.abs(clock.now() - writtenAt) >= EVERY_MS) await write((task) => ({ ...task, ...last }));
			},
			async begin(step, sum) {
				last = { done: 0, ...(sum === undefined ? {} : { total: sum }) };
				await write(({ total: _t, outcomes: _o, notBefore: _n, ...task }) => ({ ...task, ...last, step, stepAt: clock.now() }));
			},
			async check() {
				if ((await all.get(id))?.cancelAt !== undefined) throw new Cancelled();
			},
		});
		// What was only about right before is known now.
		const known = last.total === undefined || last.done === 0 ? {} : { total: last.done };
		await end(result === "waits" ? { waits: true } : { state: "done", ...known });
		return result === "waits" ? "waits" : "done";
	} catch (error) {
		if (error instanceof Cancelled) {
			await end({ state: "cancelled" });
			return "cancelled";
		}
		await end({ state: "failed", error: failureCode(error) });
		throw error;
	}
}

/** Asks a task to stop; `undefined` where there is none. What has ended stays as it is. */
export function cancelTask({ store, clock }: TaskParts, id: string): Promise<Task | undefined> {
	return store
		.collection(tasks)
		.update(id, (task) =>
			task.state === "running" && task.cancelAt === undefined ? { ...task, cancelAt: clock.now() } : undefined,
		);
}

/**
 * Work that nobody goes on with after its process was killed: it says so instead of running for ever.
 * One process alone holds a store in a folder, so that there, at its start, all of it is dead. Those that were ended.
 */
export async function endCutOff({ store, clock }: TaskParts, isDead: (task: Task) => boolean): Promise<readonly Task[]> {
	const all = store.collection(tasks);
	const ended: Task[] = [];
	for await (const { id } of all.stream("state", { prefix: ["running"] })) {
		let isCutOff = false;
		const task = await all.update(id, (found) => {
			isCutOff = found.state === "running" && isDead(found);
			return isCutOff ? { ...found, state: "failed", error: "CUT_OFF", changedAt: clock.now() } : undefined;
		});
		if (isCutOff && task !== undefined) ended.push(task);
	}
	return ended;
}

/** Lets go of tasks that ended before a time; how many. */
export async function pruneTasks({ store }: Pick<TaskParts, "store">, before: number): Promise<number> {
	const all = store.collection(tasks);
	let removed = 0;
	for (const state of ["done", "failed", "cancelled"] as const satisfies readonly Task["state"][])
		for await (const { id } of all.stream("state", { prefix: [state], to: before })) if (await all.remove(id)) removed++;
	return removed;
}

/** About how long a task has still to go, in milliseconds; `undefined` where that cannot be told. */
export function timeLeft(task: Task, now: number): number | undefined {
	const { state, done, total, startedAt, stepAt = startedAt, changedAt, notBefore = now } = task;
	if (state !== "running" || total === undefined) return undefined;
	const held = Math.max(0, notBefore - now);
	if (done === 0) return held === 0 ? undefined : held;
	return Math.max(held, Math.round(((changedAt - stepAt) / done) * (total - done)));
}
