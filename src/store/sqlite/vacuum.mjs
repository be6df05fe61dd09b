// Plain JavaScript, run as a thread: copies a database into one file and checks the copy, on a
// connection of its own, so that the event loop of the bot never waits for it.
import { closeSync, fsyncSync, openSync } from "node:fs";
import { parentPort, workerData } from "node:worker_threads";
import Database from "libsql";

const { from, to } = workerData;
const source = new Database(from);
source.exec("PRAGMA busy_timeout = 5000");
source.prepare("VACUUM INTO ?").run([to]);
// The log grew meanwhile: folded back here, so that the bot's own thread need not.
source.exec("PRAGMA wal_checkpoint(PASSIVE)");
source.close();

const copy = new Database(to);
const found = copy.prepare("PRAGMA integrity_check").raw().all();
copy.close();
if (found.length !== 1 || found[0][0] !== "ok") throw new Error("the copy fails its integrity check");

// VACUUM INTO leaves the copy to the system's cache.
const file = openSync(to, "r+");
fsyncSync(file);
closeSync(file);
parentPort.postMessage("done");
