import { existsSync, writeFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { basename, resolve } from "node:path";
import type * as bullmq from "bullmq";
import { StoreError } from "../../errors.js";
import { BullQueue, type DurableQueue, QUEUE_NAME, type QueueLog, silent } from "../bull.js";
import { KEEP_COMPLETED, KEEP_FAILED, unavailable } from "../rules.js";
import { Engine } from "./engine.js";
import { forgetAside, prepareFolder, putBack, setAside } from "./folder.js";
import { EnginePool } from "./pool.js";

export interface EmbeddedQueueOptions {
	/**
	 * The queue's own folder; made when missing. Nothing here keeps another process out of it: its
	 * owner locks the folder above.
	 */
	readonly dir: string;
	readonly log?: QueueLog;
}

const LOCK_MS = 30_000;

/**
 * One process owns the folder: whatever was active when it opens is an orphan. Its lock ends now,
 * and the mark lets BullMQ's first look for stalled jobs take it back instead of the second.
 */
const ORPHANS = `
	UPDATE bullmq.job SET locked_until_ms = 0, stalled_marked = true WHERE state = 'active';
	DELETE FROM bullmq.meta WHERE field = 'stalled-check'`;

/** Reads every page of the tables that count, so that damage shows now and not in the middle. */
const READ_ALL =
	"SELECT (SELECT count(data) FROM bullmq.job), (SELECT count(*) FROM bullmq.event), (SELECT count(*) FROM bullmq.meta)";

/** Lets go of the jobs in a final state that are too old or too many. */
const tidy = (state: "completed" | "failed", { age, count }: { readonly age: number; readonly count: number }): string => `
	DELETE FROM bullmq.job WHERE queue = '${QUEUE_NAME}' AND state = '${state}' AND finished_at_ms < greatest(
		extract(epoch FROM now()) * 1000 - ${age * 1_000},
		(SELECT finished_at_ms FROM bullmq.job WHERE queue = '${QUEUE_NAME}' AND state = '${state}'
			ORDER BY finished_at_ms DESC OFFSET ${count} LIMIT 1));`;
const TIDY = tidy("completed", KEEP_COMPLETED) + tidy("failed", KEEP_FAILED);

const inUse = new Set<string>();

/**
 * Opens the queue in a folder of this machine: BullMQ on PostgreSQL inside this process. A folder
 * that cannot be opened is set aside and made anew; `warnings` tells.
 * @throws StoreError `QUEUE_LOCKED` when this process has the folder open already,
 *   `QUEUE_UNAVAILABLE` when not even a new folder can be made and opened.
 */
export async function openEmbeddedQueue({ dir, log = silent }: EmbeddedQueueOptions): Promise<DurableQueue> {
	const folder = new QueueFolder(resolve(dir), log);
	const pool = folder.pool;
	if (inUse.has(folder.dir)) throw new StoreError("QUEUE_LOCKED");
	inUse.add(folder.dir);
	try {
		await pool.query("SELECT 1");
		const bull = await folder.bull;
		return new BullQueue({
			kind: "embedded",
			bull,
			factory: bull.createPostgresBackend,
			connection: pool,
			// In Postgres, keeping a number of jobs is a scan of them all each time one ends.
			tidies: false,
			lockMs: LOCK_MS,
			log,
			warnings: folder.warnings,
			// The engine's own watchdog ends what is never answered.
			ask: (question) => question(),
			ping: () => pool.query("SELECT 1"),
			shut: async () => {
				await pool.end();
				inUse.delete(folder.dir);
			},
		});
	} catch (error) {
		await pool.end();
		inUse.delete(folder.dir);
		throw unavailable(error);
	}
}

class QueueFolder {
	readonly pool = new EnginePool(() => this.#open());
	/** Loaded while the thread starts: each takes a core. */
	readonly bull: Promise<typeof bullmq> = import("bullmq");
	readonly warnings: string[] = [];
	#opened = false;

	constructor(
		readonly dir: string,
		readonly log: QueueLog,
	) {}

	/** There while the folder is known to be damaged, also over a restart. */
	get #suspect(): string {
		return `${this.dir}.damaged`;
	}

	async #open(): Promise<Engine> {
		if ((await prepareFolder(this.dir)) === "unusable") return this.#startAnew("it is no data folder");
		if (existsSync(this.#suspect)) return this.#startAnew("it is damaged");
		try {
			return await this.#start();
		} catch (error) {
			return this.#startAnew(error instanceof Error ? error.message : "unknown");
		}
	}

	async #start(): Promise<Engine> {
		let serving = false;
		const engine = await Engine.start(
			{ dir: this.dir, tidy: TIDY },
			{
				onNotification: (channel, payload) => this.pool.notify(channel, payload),
				onFault: (code) => this.log.warn({ code }, "The queue's housekeeping failed"),
				onDamage: () => {
					if (!serving) return;
					writeFileSync(this.#suspect, "");
					engine.abandon();
				},
				onLost: () => {
					if (!serving) return;
					this.log.error({}, "The queue's engine stopped; it is started again");
					this.pool.lost();
				},
			},
		);
		try {
			const { assertSchemaCompatibility, LATEST_SCHEMA_VERSION, runMigrations } = await this.bull;
			if ((await assertSchemaCompatibility(engine)) < LATEST_SCHEMA_VERSION) await runMigrations(engine);
			await engine.query(READ_ALL);
			if (!this.#opened) await engine.query(ORPHANS);
		} catch (error) {
			await engine.close();
			throw error;
		}
		serving = true;
		this.#opened = true;
		return engine;
	}

	async #startAnew(why: string): Promise<Engine> {
		// At the opening, `warnings` tells.
		const running = this.#opened;
		const aside = await setAside(this.dir);
		let engine: Engine;
		try {
			engine = await this.#start();
		} catch (error) {
			// A new folder cannot be opened either: it was not the folder.
			await putBack(this.dir, aside);
			throw error;
		}
		await rm(this.#suspect, { force: true });
		await forgetAside(this.dir);
		const keptAs = basename(aside);
		this.warnings.push(
			`The queue's folder could not be used (${why}). It is kept as ${keptAs}, and a new one was made: jobs are planned again from the store.`,
		);
		if (running) this.log.error({ why, keptAs }, "The queue's folder could not be used and is replaced by a new one");
		return engine;
	}
}
