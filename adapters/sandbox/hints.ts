import { z } from "zod";
import type { ChatLog } from "../../src/chat/log.js";
import type { Clock } from "../../src/clock.js";
import { LIMITS } from "./limits.js";
import { type Hint, hintSchema } from "./wire.js";

const hintsSchema = z.array(hintSchema).max(LIMITS.hints);
/** Several messages in a row ask the program once. */
const SETTLE_MS = 200;

export interface Hints {
	readonly current: readonly Hint[];
	/** Asks again a little later; pages hear of it only where something changed. */
	refresh(): void;
	stop(): void;
}

/** Keeps the last answer of the world's `hints`; while one is awaited no second is asked for. */
export function createHints(
	ask: () => Promise<readonly Hint[]>,
	changed: (hints: readonly Hint[]) => void,
	clock: Clock,
	log: ChatLog,
): Hints {
	let current: readonly Hint[] = [];
	let cancel: (() => void) | undefined;
	let asking = false;
	let again = false;
	let stopped = false;

	async function run(): Promise<void> {
		cancel = undefined;
		if (asking) {
			again = true;
			return;
		}
		asking = true;
		const next = await answer();
		asking = false;
		if (stopped) return;
		if (JSON.stringify(next) !== JSON.stringify(current)) {
			current = next;
			changed(next);
		}
		if (again) {
			again = false;
			refresh();
		}
	}

	async function answer(): Promise<readonly Hint[]> {
		try {
			return hintsSchema.parse(await ask());
		} catch {
			log.warn({}, "The sandbox's hints cannot be had.");
			return [];
		}
	}

	function refresh(): void {
		if (!stopped) cancel ??= clock.after(SETTLE_MS, () => void run());
	}

	return {
		get current() {
			return current;
		},
		refresh,
		stop() {
			stopped = true;
			cancel?.();
		},
	};
}
