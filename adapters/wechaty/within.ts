import type { Clock } from "../../src/clock.js";
import { NoAnswer } from "./outcome.js";

/** What a call gives, or `NoAnswer` after `ms`: puppets have calls that never end. */
export function within<T>(clock: Clock, ms: number, call: () => Promise<T>): Promise<T> {
	return new Promise((resolve, reject) => {
		const cancel = clock.after(ms, () => reject(new NoAnswer("no answer in time")));
		// Some puppets throw where they should reject.
		new Promise<T>((done) => done(call())).then(resolve, reject).finally(cancel);
	});
}
