// The worker thread that PGlite runs in: Postgres is one synchronous WASM program, and a query in
// it would hold up the main loop. Plain JavaScript, because Node 20 loads a thread's file as it
// lies on the disk: from the sources in tests, from beside `dist` in production.
import { setFlagsFromString } from "node:v8";
import { parentPort, workerData } from "node:worker_threads";
import { PGlite } from "@electric-sql/pglite";

const IDLE_MS = 2_000;
const LOOK_EVERY_MS = 5_000;
const CHECKPOINT_EVERY = 200;
const CHECKPOINT_AT_LATEST = 2_000;
const VACUUM_EVERY = 2_000;
const VACUUM_AT_LATEST = 20_000;
const TIDY_EVERY_MS = 30_000;
/** `int8`, which BullMQ expects as node-postgres gives it: as text. */
const INT8 = 20;

// Compiling Postgres a second time, optimised, costs 50 MB and seconds of both cores, and what a
// queue does all day is not faster for it. Nothing else in the program is WASM that works hard.
for (const flag of ["--no-wasm-tier-up", "--no-wasm-dynamic-tiering"]) setFlagsFromString(flag);

const stderr = [];
const fail = (error) =>
	parentPort.postMessage({ type: "failed", reason: [...stderr, String(error?.message ?? error)].join(" | ").slice(0, 500) });

let db;
try {
	db = await PGlite.create({
		dataDir: workerData.dir,
		parsers: { [INT8]: (text) => text },
		onStderr: (line) => {
			if (stderr.length < 5) stderr.push(line);
			return false;
		},
		startParams: [
			...PGlite.defaultStartParams,
			...["-c", "search_path=bullmq,public"],
			// Memory is touched for good once used: 128 MB, the default, costs 130 MB more for nothing.
			...["-c", "shared_buffers=16MB"],
			...["-c", "max_wal_size=64MB", "-c", "min_wal_size=4MB"],
			...["-c", "jit=off"],
			// Plans are made while the tables are empty, and kept: they must not be scans.
			...["-c", "enable_seqscan=off"],
		],
	});
} catch (error) {
	fail(error);
	process.exit(1);
}

// Standalone Postgres has neither a checkpointer nor autovacuum: without these the write-ahead log
// grows without end and the planner never learns the tables' sizes.
let sinceCheckpoint = 0;
let sinceVacuum = 0;
let lastQueryAt = Date.now();
let tidiedAt = Date.now();
async function maintain() {
	if (Date.now() - tidiedAt > TIDY_EVERY_MS) {
		tidiedAt = Date.now();
		await db.exec(workerData.tidy);
	}
	const idle = Date.now() - lastQueryAt > IDLE_MS;
	if (sinceCheckpoint >= (idle ? CHECKPOINT_EVERY : CHECKPOINT_AT_LATEST)) {
		sinceCheckpoint = 0;
		await db.exec("CHECKPOINT");
	}
	if (sinceVacuum >= (idle ? VACUUM_EVERY : VACUUM_AT_LATEST)) {
		sinceVacuum = 0;
		await db.exec("VACUUM (ANALYZE)");
	}
}
const maintenance = setInterval(() => {
	maintain().catch((error) => parentPort.postMessage({ type: "maintenance", code: String(error?.code ?? "unknown") }));
}, LOOK_EVERY_MS);

async function answer({ id, text, params }) {
	sinceCheckpoint += 1;
	sinceVacuum += 1;
	lastQueryAt = Date.now();
	try {
		// As in node-postgres: without parameters the text may hold several statements.
		const result = params?.length ? await db.query(text, params) : (await db.exec(text)).at(-1);
		const rows = result?.rows ?? [];
		parentPort.postMessage({ type: "rows", id, rows, rowCount: result?.affectedRows || rows.length });
	} catch (error) {
		const { message, code, detail } = error ?? {};
		parentPort.postMessage({ type: "error", id, message: String(message ?? error), code, detail });
	}
}

async function close() {
	clearInterval(maintenance);
	await db.close();
	parentPort.postMessage({ type: "closed" });
	parentPort.close();
}

db.onNotification((channel, payload) => parentPort.postMessage({ type: "notification", channel, payload }));
parentPort.on("message", (message) => {
	if (message.type === "query") void answer(message);
	else close().catch(() => process.exit(1));
});
parentPort.postMessage({ type: "ready" });
