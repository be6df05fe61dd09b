import type { Peer } from "./peer.js";
import type { Speaker } from "./wire.js";

/** A message to be said; its text as JSON. */
export interface Saying {
	readonly speaker: Speaker;
	readonly json: string;
}

export interface Load {
	readonly peer: Peer;
	/** The n-th message that wants an answer. */
	readonly message: (n: number) => Saying;
	/** Messages under way at a time. */
	readonly concurrency: number;
	/** No message is begun after this. */
	readonly ms: number;
	/** And no more than this. */
	readonly most: number;
	/**
	 * What is said before each message and wants no answer, `each` times. Frames of one connection are
	 * read in order: when the message is answered, all of it was taken in.
	 */
	readonly chatter?: { readonly each: number; readonly message: (n: number) => Saying };
}

/** What one stretch of load came to. */
export interface Stretch {
	/** Messages answered. */
	readonly answered: number;
	/** Messages that should have been answered and were not. */
	readonly missing: number;
	/** Lines of chatter known to have been taken in. */
	readonly chatter: number;
	/** From the first message to the last answer. */
	readonly seconds: number;
	/** Milliseconds from message to answer. */
	readonly latencies: readonly number[];
	/** Microseconds of this process for each message and line of chatter: the load's own cost. */
	readonly ownMicros: number;
}

/** How long the last answers are waited for. */
const LAST_ANSWERS_MS = 15_000;

/** Keeps so many messages under way until the time or the number is over; each answer sends the next. */
export async function closedLoop({ peer, message, concurrency, ms, most, chatter }: Load): Promise<Stretch> {
	const { each, message: background } = chatter ?? { each: 0, message };
	/** By id, counted from the first; 0 where no answer is waited for. */
	const sentAt = new Float64Array(most * (each + 1));
	const first = peer.nextId;
	const latencies: number[] = [];
	const cpu = process.cpuUsage();
	const from = performance.now();
	let last = from;
	let sent = 0;
	let lines = 0;

	const say = () => {
		for (let line = 0; line < each; line++) {
			const { speaker, json } = background(lines++);
			peer.say(speaker, json);
		}
		const { speaker, json } = message(sent++);
		sentAt[peer.say(speaker, json) - first] = performance.now();
	};
	await new Promise<void>((resolve) => {
		const late = setTimeout(resolve, ms + LAST_ANSWERS_MS);
		peer.onAnswer = (id) => {
			const at = sentAt[id - first];
			if (at === undefined || at === 0) return;
			// A second answer to it is none.
			sentAt[id - first] = 0;
			last = performance.now();
			latencies.push(last - at);
			if (sent < most && last - from < ms) say();
			else if (latencies.length === sent) {
				clearTimeout(late);
				resolve();
			}
		};
		while (sent < Math.min(concurrency, most)) say();
	});
	peer.onAnswer = () => {};
	const { user, system } = process.cpuUsage(cpu);
	return {
		answered: latencies.length,
		missing: sent - latencies.length,
		chatter: latencies.length * each,
		seconds: (last - from) / 1000,
		latencies,
		ownMicros: (user + system) / Math.max(1, sent + lines),
	};
}
