// Plain JavaScript, run as a thread: copies a database into one file and checks the copy, on a
// connection of its own, so that the event loop of the bot never waits for it.
import { closeSync, fsyncSync, openSync } from "node:fs";
import { parentPort, workerData } from "node:worker_threads";
import Database from "libsql";

function copy(from, to) {
	const source = new Database(from);
	source.exec("PRAGMA busy_timeout = 5000");
	source.prepare("VACUUM INTO ?").run([to]);
	// The log grew meanwhile: folded back here, so that the bot's own thread need not.
	source.exec("PRAGMA wal_checkpoint(PASSIVE)");
	source.close();
}

function check(file) {
	const db = new Database(file);
	const found = db.prepare("PRAGMA integrity_check").raw().all();
	db.close();
	if (found.length !== 1 || found[0][0] !== "ok")
		throw Object.assign(new Error("the copy fails its integrity check"), { code: "SQLITE_CORRUPT" });
}

/** VACUUM INTO leaves the copy to the system's cache. */
function sync(file) {
	const handle = openSync(file, "r+");
	fsyncSync(handle);
	closeSync(handle);
}

try {
	copy(workerData.from, workerData.to);
	check(workerData.to);
	sync(workerData.to);
	parentPort.postMessage("done");
} catch (error) {
	// libsql's errors are no real ones and would arrive without their message.
	throw Object.assign(new Error(error.message), { code: error.code });
}
