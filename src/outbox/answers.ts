import type { OutSegment, SendOutcome } from "../chat/adapter.js";
import type { ChatRef } from "../chat/message.js";
import { canMerge } from "./merge.js";
import type { Pacer } from "./pacer.js";

/** An answer that waits for its turn. Times are steady ones (see `steady.ts`). */
export interface AnswerJob {
	readonly chat: ChatRef;
	readonly chatKey: string;
	readonly group: string | undefined;
	readonly senderId: string;
	readonly senderName: string;
	readonly segments: readonly OutSegment[];
	readonly quote: string | undefined;
	readonly isEssential: boolean;
	readonly at: number;
	readonly resolve: (outcome: SendOutcome) => void;
}

/** Answers that would wait longer than this are merged with others of their group. */
const LATE_MS = 3_000;

/** The answers of one bot, in the order they came. Within a chat none passes another. */
export class AnswerQueue {
	readonly #jobs: AnswerJob[] = [];

	constructor(private readonly bound: number) {}

	get size(): number {
		return this.#jobs.length;
	}

	get oldest(): AnswerJob | undefined {
		return this.#jobs[0];
	}

	/** The answer that had to make room, if the queue was full: the oldest that is not essential. */
	push(job: AnswerJob): AnswerJob | undefined {
		this.#jobs.push(job);
		if (this.#jobs.length <= this.bound) return undefined;
		const at = this.#jobs.findIndex(({ isEssential }) => !isEssential);
		return this.#jobs.splice(Math.max(0, at), 1)[0];
	}

	/** The first that may go now, or when to ask again; `undefined` while all wait for their chats. */
	first(now: number, isBusy: (chatKey: string) => boolean, pacer: Pacer): AnswerJob | number | undefined {
		let at: number | undefined;
		for (const job of this.#jobs) {
			if (isBusy(job.chatKey)) continue;
			const next = pacer.next("answer", job.group, now);
			if (next <= now) return job;
			at = Math.min(at ?? next, next);
			// Everything but the group's own cap holds for all.
			if (pacer.next("answer", undefined, now) > now) break;
		}
		return at;
	}

	/** Takes a job out, and with it those of its group that it is to be merged with, in order. */
	take(job: AnswerJob, now: number, pacer: Pacer): AnswerJob[] {
		const taken = [job];
		if (job.group !== undefined && canMerge(job.segments)) {
			let isLate = false;
			for (const [index, other] of this.#jobs.entries()) {
				if (other === job || other.chatKey !== job.chatKey) continue;
				if (!canMerge(other.segments)) break;
				taken.push(other);
				isLate ||= pacer.estimate(index + 1, job.group, taken.length, now) - other.at > LATE_MS;
			}
			if (!isLate) taken.length = 1;
		}
		return taken;
	}

	remove(jobs: readonly AnswerJob[]): void {
		for (const job of jobs) {
			const at = this.#jobs.indexOf(job);
			if (at >= 0) this.#jobs.splice(at, 1);
		}
	}

	/** Takes out those that another takes over. */
	give(isTaken: (job: AnswerJob) => boolean): void {
		for (const job of [...this.#jobs]) if (isTaken(job)) this.remove([job]);
	}

	/** Takes out those that came before `time`; all of them without it. */
	drain(time = Number.POSITIVE_INFINITY): AnswerJob[] {
		const drained: AnswerJob[] = [];
		while (this.#jobs[0] !== undefined && this.#jobs[0].at < time) drained.push(this.#jobs.shift() as AnswerJob);
		return drained;
	}
}
