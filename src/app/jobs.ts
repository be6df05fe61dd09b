import { settleLists } from "../../commands/exchange/lists/settle.js";
import { resumeOpinions } from "../../commands/suggest/resume.js";
import { askWhatCame } from "../../jobs/come-true/index.js";
import { composeFollowed, deliverDigest, sendDigest } from "../../jobs/digest/index.js";
import { tellMissing } from "../../jobs/missing/index.js";
import { type SweepOptions, type Swept, sweep } from "../../jobs/remind/index.js";
import { settleReports } from "../../jobs/settle-reports/index.js";
import { tidy } from "../../jobs/tidy/index.js";
import { derivedId } from "../alumni/ids.js";
import { fanOut, resumeAnnouncements } from "../announcing/announcements.js";
import type { Clock } from "../clock.js";
import type { Settings } from "../config.js";
import type { RunningHouse } from "../house.js";
import type { Log } from "../log.js";
import { settleAll } from "../office/digest/progress.js";
import { isScope } from "../office/digest/scope.js";
import { beginSending, cutOffSendings, pruneDigestFiles } from "../office/digest/send.js";
import { pruneSnapshots, takeSnapshots } from "../office/digest/snapshot.js";
import { noteCutOff } from "../office/export/alumni.js";
import type { DurableHookPost } from "../office/hooks/post.js";
import { pruneFiles, runImport, unfinished } from "../office/import/imports.js";
import type { RunningMailPost } from "../office/mail/post.js";
import { DEAD_MS, endCutOff, followed } from "../office/tasks.js";
import { DoNotRetry, type JobQueue } from "../queue/port.js";
import type { Run } from "../queue/runs.js";
import { type Schedule, Scheduler } from "../queue/schedules.js";
import type { Work } from "../services.js";
import { backUp, pruneBackups } from "../store/backup.js";
import { type Digest, digests } from "../store/collections/digests.js";
import type { Task } from "../store/collections/tasks.js";
import { freeBytes } from "../store/disk.js";
import type { Store } from "../store/port.js";
import { storedSchedules } from "./schedules.js";

const DAY_MS = 86_400_000;
const WEEK_MS = 7 * DAY_MS;
/** A day of the month is named: the third of five fields. */
const isMonthly = (cron: string | undefined): boolean => /^\S+ \S+ [\dL]/.test(cron ?? "");
/** With less than this, what is not urgent stops and the operator is told. */
const LEAST_FREE_BYTES = 500 * 1024 * 1024;

/** What runs by itself, in the installation's zone. */
const schedulesIn = (timezone: string): readonly Schedule[] => [
	// Each hour a little, so that everybody is asked in his own day and a bot's quota is used as it comes free.
	{ name: "remind", cron: "5 * * * *", timezone, job: "remind" },
	{ name: "come-true", cron: "30 11 * * *", timezone, job: "come-true" },
	{ name: "lists", cron: "*/10 * * * *", timezone, job: "lists" },
	{ name: "snapshot", cron: "30 0 * * *", timezone, job: "snapshot" },
	{ name: "digest", cron: "0 9 * * 1", timezone, job: "digest" },
	{ name: "missing", cron: "30 9 * * 1", timezone, job: "missing" },
	{ name: "settle-reports", cron: "20 * * * *", timezone, job: "settle-reports" },
	// Only what a crash cut off is left for it.
	{ name: "announce", cron: "*/10 * * * *", timezone, job: "announce" },
	// The same for tasks: exports, digests.
	{ name: "tasks", cron: "*/10 * * * *", timezone, job: "tasks" },
	{ name: "opinions", cron: "*/10 * * * *", timezone, job: "opinions" },
	{ name: "tidy", cron: "40 3 * * *", timezone, job: "tidy" },
	{ name: "backup", cron: "10 3 * * *", timezone, job: "backup" },
];

/** A sweep whose progress can be followed; cancelled it has asked whom it has asked. */
async function followedSweep(services: RunningHouse["services"], id: string, scope: string, whom: SweepOptions): Promise<Swept> {
	let swept: Swept = { asked: 0, groups: 0 };
	// An hourly look at everybody is nobody's business; one that was asked for is.
	if (!id.includes(".now.")) return sweep(services, whom);
	await followed(services, { kind: "sweep", about: whom.classId ?? scope, id }, async (progress) => {
		swept = await sweep(services, { ...whom, progress });
	});
	return swept;
}

/** Whom a scheduled sweep asks. */
function sweepOf(scope = "all"): SweepOptions {
	const what = scope.slice(scope.indexOf(":") + 1);
	if (scope.startsWith("class:")) return { classId: what };
	return scope.startsWith("college:") ? { college: what } : {};
}

export interface JobsParts {
	readonly store: Store;
	readonly queue: JobQueue;
	readonly clock: Clock;
	readonly log: Log;
	readonly settings: Settings;
	/** Whether this process plans and executes, or only asks. */
	readonly works: boolean;
	readonly mail: RunningMailPost | undefined;
	readonly hooks: Pick<DurableHookPost, "prune">;
}

export interface Jobs {
	readonly work: (services: () => RunningHouse["services"]) => Work;
	readonly scheduler: Pick<Scheduler, "list" | "tick">;
	/** Has a composed digest sent to everybody who gets its scope's. */
	readonly startSending: (services: RunningHouse["services"], digest: Digest) => Promise<void>;
	/** Has a confirmed import written. */
	readonly startImport: (id: string) => Promise<void>;
	start(house: RunningHouse): Promise<void>;
	stop(): Promise<void>;
}

/** The key of a reminder round that was asked for: it says for which class. */
const remindKey = (classId: string | undefined, key: string): string => `${classId ?? "all"}.${derivedId(key)}`;
const classOf = ({ key }: Run): string | undefined => {
	const classId = key?.slice(0, key.lastIndexOf("."));
	return classId === undefined || classId === "all" ? undefined : classId;
};

export function startJobs({ store, queue, clock, log, settings, works, mail, hooks }: JobsParts): Jobs {
	const scheduler = new Scheduler({
		store,
		queue,
		clock,
		log,
		schedules: schedulesIn(settings.timezone),
		load: () => storedSchedules(store, settings.timezone),
	});

	async function hasRoom(): Promise<boolean> {
		const free = await freeBytes(settings.dataDir);
		if (free >= LEAST_FREE_BYTES) return true;
		log.error({ freeBytes: free }, "the disk is nearly full: reminders and digests wait; please make room");
		return false;
	}

	async function backup(): Promise<void> {
		if (store.kind !== "sqlite") return;
		const { backupSource, storeDir } = await import("../store/sqlite/index.js");
		await backUp(backupSource(storeDir(settings.dataDir)), settings.backupDir, clock.now());
		await pruneBackups(settings.backupDir, clock.now());
	}

	// Under the import's id: asked for again while it runs, or after a crash, it is one job.
	const startImport = (id: string) => queue.add("import", { import: id }, { id: `import-${id}` });

	// A second sending of one digest is another job.
	const queueSending = ({ id, startedAt }: Task) => queue.add("digest-send", { digest: id }, { id: `send-${id}-${startedAt}` });

	/** What a crash cut off goes on, or says that it was cut off. */
	async function lookAfterTasks(services: RunningHouse["services"], isDead: (task: Task) => boolean): Promise<void> {
		for (const task of await cutOffSendings(services, isDead)) await queueSending(task);
		const ended = await endCutOff(services, (task) => isDead(task) && task.step !== "sending");
		for (const { id, kind } of ended) if (kind === "export") await noteCutOff(services, id);
		await settleAll(services);
	}
	const isStill = ({ changedAt }: Task): boolean => changedAt < clock.now() - DEAD_MS;

	return {
		scheduler,
		startImport,
		async startSending(services, digest) {
			// In the store first: whatever happens now, a worker takes it up.
			await queueSending(await beginSending(services, digest));
		},
		work: (services) => ({
			hasRoom,
			async remind(classId, key) {
				await scheduler.runNow("remind", remindKey(classId, key));
			},
			async announce(id) {
				await scheduler.runNow("announce", id);
			},
			digest: async (request) => (await composeFollowed(services(), request)).id,
		}),
		async start({ services, outbox }) {
			if (!works) return;
			// One process alone holds a store in a folder: before it works, whatever runs there is a dead one's.
			await lookAfterTasks(services, store.kind === "sqlite" ? () => true : isStill);
			await queue.work({
				import: async (data) => {
					if (!(await hasRoom())) throw new Error("the disk is nearly full");
					await runImport(services, String(data["import"]));
				},
				remind: scheduler.handler(async (run, _context, schedule) => {
					if (!(await hasRoom())) throw new Error("the disk is nearly full");
					const classId = classOf(run);
					const whom = classId === undefined ? sweepOf(schedule?.scope) : { classId };
					const swept = await followedSweep(services, run.id, schedule?.scope ?? "all", whom);
					log.info({ askedCount: swept.asked, groupsCount: swept.groups }, "reminders are on their way");
				}),
				announce: scheduler.handler(async ({ key }) => {
					if (key === undefined) await resumeAnnouncements(services);
					else await fanOut(services, key);
				}),
				digest: scheduler.handler(async ({ dueAt = clock.now(), schedule: name }, _context, schedule) => {
					const key = name === "digest" ? `weekly ${dueAt}` : `${name} ${dueAt}`;
					const scope = schedule?.scope ?? "all";
					if (!isScope(scope)) throw new DoNotRetry(`not a scope: ${scope}`);
					// The first of a series reaches back as far as its rhythm; the others to the one before.
					const span = isMonthly(schedule?.cron) ? 31 * DAY_MS : WEEK_MS;
					await sendDigest(services, { scope, from: dueAt - span, to: dueAt, key });
				}),
				"digest-send": async (data) => {
					const digest = await services.store.collection(digests).get(String(data["digest"]));
					if (digest !== undefined) await deliverDigest(services, digest);
				},
				tasks: scheduler.handler(async () => {
					await lookAfterTasks(services, isStill);
				}),
				snapshot: scheduler.handler(async () => {
					await takeSnapshots(services);
					await pruneSnapshots(services);
				}),
				missing: scheduler.handler(async () => {
					await tellMissing(services);
				}),
				opinions: scheduler.handler(async () => {
					await resumeOpinions(services);
				}),
				lists: scheduler.handler(async () => {
					await settleLists(services);
				}),
				"come-true": scheduler.handler(async () => {
					await askWhatCame(services);
				}),
				"settle-reports": scheduler.handler(async () => {
					await settleReports(services);
				}),
				tidy: scheduler.handler(async () => {
					await tidy(services);
					await outbox.prune();
					await mail?.prune();
					await hooks.prune();
					await pruneDigestFiles(services);
				}),
				backup: scheduler.handler(backup),
			});
			await scheduler.start();
			await pruneFiles(services);
			for (const id of await unfinished(services)) await startImport(id);
		},
		stop: () => scheduler.stop(),
	};
}
