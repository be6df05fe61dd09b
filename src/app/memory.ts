import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import type { Clock } from "../clock.js";

const LOOK_MS = 5_000;
/** After fewer messages there is nothing worth collecting. */
const BURST = 1_000;

/**
 * Gives memory back after a burst. V8 collects when it allocates, so a heap that grew in a busy hour
 * keeps its size all night; on a small server others need it. Once nothing was heard for five seconds
 * after a burst, one full collection is made: a tenth of a second that nobody waits for.
 *
 * @param heard how many messages were taken in since the start.
 */
export function returnMemory(clock: Clock, heard: () => number): () => void {
	setFlagsFromString("--expose-gc");
	const collect = runInNewContext("gc") as (options?: { type: "major"; flavor: "last-resort" }) => void;
	let before = 0;
	let collectedAt = 0;
	let cancel = clock.after(LOOK_MS, look);
	function look(): void {
		const now = heard();
		if (now === before && now - collectedAt >= BURST) {
			collect({ type: "major", flavor: "last-resort" });
			collectedAt = now;
		}
		before = now;
		cancel = clock.after(LOOK_MS, look);
	}
	return () => cancel();
}
