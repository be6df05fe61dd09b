import { type ScheduledTask, schedule as scheduleTask } from "node-cron";
import type { Clock } from "../clock.js";
import { UniqueViolation } from "../store/errors.js";
import type { Collection, Store } from "../store/port.js";
import { type QueueLog, silent } from "./bull.js";
import { type Recurrence, recurrence } from "./due.js";
import { DoNotRetry, type JobContext, type JobHandler, type JobQueue } from "./port.js";
import { DEFAULT_ATTEMPTS, failureCode } from "./rules.js";
import { type Run, type RunState, runs } from "./runs.js";

const DAY_MS = 86_400_000;
const CATCH_UP_MS = 7 * DAY_MS;
/** A run that is cut off each time it starts is given up. */
const MOST_STARTS = 20;
/** Longer than a year, so that the last run of a yearly schedule is always there. */
const KEPT_MS = 400 * DAY_MS;
const PAGE = 100;
const NAME = /^[a-z0-9-]{1,60}$/;
const KEY = /^[A-Za-z0-9_.-]{1,120}$/;

export interface Schedule {
	/** Lower-case letters, digits, hyphens. */
	readonly name: string;
	/** Five fields; see `recurrence`. */
	readonly cron: string;
	/** IANA. */
	readonly timezone: string;
	/** The job that executes it. */
	readonly job: string;
	/** What it is about, where it is one of several for a job: `all`, `college:NAME`, `class:ID`, `chapter:ID`. */
	readonly scope?: string;
	/** A monthly day that a month lacks is its last day. */
	readonly lastDay?: boolean;
	/** It is not due by itself, only on demand. */
	readonly paused?: boolean;
}

export interface SchedulerOptions {
	readonly store: Store;
	readonly queue: JobQueue;
	readonly clock: Clock;
	readonly schedules: readonly Schedule[];
	/** Further ones, looked up before each tick: they may change at any time, and take the place of those above of the same name. */
	readonly load?: () => Promise<readonly Schedule[]>;
	/** A run missed by more than this is not caught up; 7 days. */
	readonly catchUpMs?: number;
	readonly log?: QueueLog;
}

/** `schedule` is the one it was planned by, as it is now. */
export type RunHandler = (run: Run, context: JobContext, schedule: Schedule | undefined) => Promise<void>;

interface Planned extends Schedule {
	readonly recurrence: Recurrence;
	/** From the last due time that is in the store to the next one: nothing to look up in between. */
	settled?: { readonly from: number; readonly until: number };
}

function plannedOf(each: Schedule): Planned {
	if (!NAME.test(each.name)) throw new TypeError(`Not a schedule's name: ${JSON.stringify(each.name)}`);
	return { ...each, recurrence: recurrence(each.cron, each.timezone, { lastDay: each.lastDay === true }) };
}

const isSame = ({ recurrence: _r, settled: _s, ...known }: Planned, each: Schedule): boolean =>
	(["name", "cron", "timezone", "job", "scope", "lastDay", "paused"] as const).every((key) => known[key] === each[key]);

/** `2025-11-24T01-00Z`: queue ids have no colon. */
const slot = (dueAt: number): string => `${new Date(dueAt).toISOString().slice(0, 16).replace(":", "-")}Z`;

/**
 * Plans what recurs: a tick writes the run that is due into the store, under its schedule and time,
 * and hands it to the queue. Any number of processes may tick; what the queue loses is handed to it
 * again.
 */
export class Scheduler {
	readonly #runs: Collection<Run, keyof typeof runs.indexes>;
	readonly #queue: JobQueue;
	readonly #clock: Clock;
	readonly #catchUpMs: number;
	readonly #log: QueueLog;
	readonly #schedules = new Map<string, Planned>();
	readonly #own: readonly Planned[];
	readonly #load: (() => Promise<readonly Schedule[]>) | undefined;
	#timer: ScheduledTask | undefined;
	#busy: Promise<void> = Promise.resolve();

	/** @throws TypeError for a schedule that cannot be. */
	constructor({ store, queue, clock, schedules, load, catchUpMs = CATCH_UP_MS, log = silent }: SchedulerOptions) {
		this.#runs = store.collection(runs);
		this.#queue = queue;
		this.#clock = clock;
		this.#catchUpMs = catchUpMs;
		this.#log = log;
		this.#load = load;
		for (const each of schedules) {
			if (this.#schedules.has(each.name)) throw new TypeError(`Two schedules are called ${each.name}`);
			this.#schedules.set(each.name, plannedOf(each));
		}
		this.#own = [...this.#schedules.values()];
	}

	/** Those there are now, with when each is next due. */
	async list(now: number = this.#clock.now()): Promise<readonly (Schedule & { readonly nextAt: number | undefined })[]> {
		await this.refresh();
		return [...this.#schedules.values()].map(({ recurrence: recurs, settled: _settled, ...schedule }) => ({
			...schedule,
			nextAt: schedule.paused === true ? undefined : recurs.next(now),
		}));
	}

	/** Looks up the further schedules. One that cannot be is left out, not the others with it. */
	async refresh(): Promise<void> {
		if (this.#load === undefined) return;
		const wanted = new Map<string, Planned>(this.#own.map((each) => [each.name, each]));
		for (const each of await this.#load()) {
			const known = this.#schedules.get(each.name);
			try {
				wanted.set(each.name, known !== undefined && isSame(known, each) ? known : plannedOf(each));
			} catch {
				this.#log.warn({ schedule: each.name }, "A stored schedule cannot be and is left out");
			}
		}
		for (const name of this.#schedules.keys()) if (!wanted.has(name)) this.#schedules.delete(name);
		for (const [name, each] of wanted) this.#schedules.set(name, each);
	}

	/** Plans and hands over what is due now, then each minute. */
	async start(): Promise<void> {
		if (this.#timer) return;
		this.#timer = scheduleTask("* * * * *", () => this.#minute(), { noOverlap: true, suppressMissedWarning: true });
		await this.#minute();
	}

	/** Waits for the planning under way; runs under way are the queue's. */
	async stop(): Promise<void> {
		await this.#timer?.destroy();
		this.#timer = undefined;
		await this.#busy;
	}

	/**
	 * Plans the latest run due by `now` of each schedule, unless the store has it. What was missed
	 * before it stays missed: five nights of downtime are one run. A schedule seen for the first time
	 * begins with its next time.
	 */
	async tick(now: number = this.#clock.now()): Promise<void> {
		await this.refresh();
		const planned: { readonly schedule: Schedule; readonly run: Run }[] = [];
		for (const schedule of [...this.#schedules.values()]) {
			const run = await this.#plan(schedule, now);
			if (run?.state === "planned") planned.push({ schedule, run });
		}
		// Only now: the store knows all of them even if the queue cannot be reached.
		for (const { schedule, run } of planned) await this.#handOver(schedule, run);
	}

	/** Hands every unfinished run to the queue, which keeps those it still has; the number of them. */
	async reconcile(): Promise<number> {
		// A run that begins while this looks is met twice: waiting, then started.
		const handed = new Set<string>();
		for (const state of ["planned", "started"] as const satisfies readonly RunState[]) {
			for await (const run of this.#runs.stream("state", { prefix: [state] })) {
				const schedule = this.#schedules.get(run.schedule);
				// A schedule of a newer program, which runs beside this one.
				if (!schedule || handed.has(run.id)) continue;
				await this.#handOver(schedule, run);
				handed.add(run.id);
			}
		}
		return handed.size;
	}

	/**
	 * Asks for a run now. The same key asks for the same run, once; only one that failed is tried
	 * again. Keys: letters, digits, `_.-`.
	 */
	async runNow(name: string, key: string): Promise<Run> {
		const schedule = this.#schedules.get(name);
		if (!schedule) throw new TypeError(`No schedule is called ${JSON.stringify(name)}`);
		if (!KEY.test(key)) throw new TypeError(`Not a run's key: ${JSON.stringify(key)}`);
		const id = `${name}.now.${key}`;
		const changedAt = this.#clock.now();
		let run = await this.#insert({
			id,
			schedule: name,
			pattern: schedule.recurrence.pattern,
			key,
			state: "planned",
			attempts: 0,
			changedAt,
		});
		run ??= await this.#runs.update(id, (old) => {
			if (old.state !== "failed") return undefined;
			const { error: _error, doneAt: _doneAt, ...rest } = old;
			return { ...rest, state: "planned", attempts: 0, changedAt };
		});
		if (!run) throw new Error("a run that was there is gone");
		if (run.state === "planned") await this.#handOver(schedule, run);
		return run;
	}

	/** What the queue calls for a schedule's job: keeps the run's state, whatever the queue forgets. */
	handler(execute: RunHandler): JobHandler {
		return async (data, context) => {
			const run = await this.#begin(String(data["run"]));
			if (!run) return;
			try {
				await execute(run, context, this.#schedules.get(run.schedule) ?? (await this.#lookUp(run.schedule)));
			} catch (error) {
				const last = error instanceof DoNotRetry || context.attempt >= DEFAULT_ATTEMPTS;
				if (last && !context.signal.aborted) {
					await this.#end(run.id, "failed", failureCode(error instanceof DoNotRetry ? (error.cause ?? error) : error));
				}
				throw error;
			}
			await this.#end(run.id, "done");
		};
	}

	async #lookUp(name: string): Promise<Schedule | undefined> {
		await this.refresh();
		return this.#schedules.get(name);
	}

	/** `undefined` where there is nothing to do any more. */
	async #begin(id: string): Promise<Run | undefined> {
		const now = this.#clock.now();
		let begun = false;
		const run = await this.#runs.update(id, (old) => {
			begun = old.state === "planned" || old.state === "started";
			return begun ? { ...old, state: "started", attempts: old.attempts + 1, startedAt: now, changedAt: now } : undefined;
		});
		if (!run || !begun) return undefined;
		if (run.attempts <= MOST_STARTS) return run;
		await this.#end(id, "failed", "RUN_CUT_OFF");
		throw new DoNotRetry("RUN_CUT_OFF");
	}

	async #end(id: string, state: "done" | "failed", error?: string): Promise<void> {
		const now = this.#clock.now();
		await this.#runs.update(id, (old) =>
			old.state === "started"
				? { ...old, state, doneAt: now, changedAt: now, ...(error === undefined ? {} : { error }) }
				: undefined,
		);
	}

	/** The run it planned. */
	async #plan(schedule: Planned, now: number): Promise<Run | undefined> {
		const { recurrence: recurs, settled } = schedule;
		if (settled && now >= settled.from && now < settled.until) return undefined;
		const dueAt = recurs.latest(now);
		const run = dueAt === undefined ? undefined : await this.#planDue(schedule, dueAt, now - dueAt);
		schedule.settled = { from: dueAt ?? now, until: recurs.next(now) ?? Number.POSITIVE_INFINITY };
		return run;
	}

	/** What comes due while it is paused is passed over, and not made up for when it goes on. */
	async #planDue(
		{ name: schedule, recurrence: { pattern }, paused }: Planned,
		dueAt: number,
		lateMs: number,
	): Promise<Run | undefined> {
		const there = await this.#runs.find("due", [schedule, dueAt]);
		if (there) {
			// Seen under the new pattern, too: its next time is not its first.
			if (there.pattern !== pattern) await this.#runs.update(there.id, (old) => ({ ...old, pattern }));
			return undefined;
		}
		const last = (await this.#runs.list("due", { prefix: [schedule], order: "desc", limit: 1 })).items[0];
		const timely = paused !== true && last?.pattern === pattern && lateMs <= this.#catchUpMs;
		return this.#insert({
			id: `${schedule}.${slot(dueAt)}`,
			schedule,
			pattern,
			dueAt,
			state: timely ? "planned" : "skipped",
			attempts: 0,
			changedAt: this.#clock.now(),
		});
	}

	/** `undefined` where another process, or an earlier asking, was first. */
	async #insert(run: Omit<Run, "version">): Promise<Run | undefined> {
		try {
			return await this.#runs.insert(run);
		} catch (error) {
			if (error instanceof UniqueViolation) return undefined;
			throw error;
		}
	}

	#handOver(schedule: Schedule, run: Run): Promise<void> {
		return this.#queue.add(schedule.job, { run: run.id }, { id: run.id, attempts: DEFAULT_ATTEMPTS });
	}

	/** Lets go of runs that ended long ago, a page at a time. */
	async #forget(): Promise<void> {
		const to = this.#clock.now() - KEPT_MS;
		for (const state of ["done", "failed", "skipped"] as const satisfies readonly RunState[]) {
			const { items } = await this.#runs.list("state", { prefix: [state], to, limit: PAGE });
			for (const { id } of items) await this.#runs.remove(id);
		}
	}

	/** Never rejects: whatever fails is done a minute later. */
	#minute(): Promise<void> {
		this.#busy = this.#busy.then(async () => {
			try {
				await this.tick();
				await this.reconcile();
				await this.#forget();
			} catch (error) {
				this.#log.warn({ code: failureCode(error) }, "Planning failed and is tried again in a minute");
			}
		});
		return this.#busy;
	}
}
