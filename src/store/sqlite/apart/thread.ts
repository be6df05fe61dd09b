import { join } from "node:path";
import { parentPort, workerData } from "node:worker_threads";
import { FileBlobs } from "../blobs.js";
import { openWhole } from "../store.js";
import type { Whole } from "../texts.js";
import { AT_ONCE, type Beginning, type Reply, type Request, sent, WHOLE } from "./messages.js";

/**
 * The database in a thread of its own. Requests come in batches, one for what the other side asked in a
 * turn of its event loop, and begin in their order; replies that are ready together go back together.
 */
if (parentPort === null) throw new Error("this runs as a thread");
const port = parentPort;
const { dir, specs } = workerData as Beginning;

let replies: Reply[] = [];
function reply(one: Reply): void {
	const count = replies.push(one);
	// Behind everything that is decided in this turn.
	if (count === 1) process.nextTick(flush);
	else if (count >= AT_ONCE) flush();
}

function flush(): void {
	const ready = replies;
	replies = [];
	if (ready.length > 0) port.postMessage(ready);
}

function serve(whole: Whole, [slot, collection, operation, args]: Request): void {
	const failed = (error: unknown) => reply([slot, "failed", sent(error)]);
	// What refuses a second write is no failure of the first, but it travels like one.
	const done = (value: unknown) => reply([slot, "done", value instanceof Error ? sent(value) : value]);
	// The other side names only what there is, with the arguments that it takes.
	const asked = (collection === WHOLE ? whole : whole.texts[collection]) as unknown as Record<
		string,
		(...args: readonly unknown[]) => Promise<unknown>
	>;
	const ended = asked[operation]?.(...args).then(done, failed);
	// Nothing else keeps the thread: it ends.
	if (operation === "close") void ended?.then(flush).then(() => port.close());
}

const whole = await openWhole({ dir, specs, rest: 0 }, new FileBlobs(join(dir, "blobs")));
port.on("message", (requests: readonly Request[]) => {
	for (const request of requests) serve(whole, request);
});
reply([WHOLE, "done", undefined]);
