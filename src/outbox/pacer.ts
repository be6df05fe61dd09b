import type { Policy } from "./policy.js";
import { Rolling } from "./rolling.js";

export type SendKind = "answer" | "push";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** How many more answers may come in half a day than came in the one before. */
const MORE = 1.25;
export const DAY_MS = 24 * HOUR_MS;

/**
 * When one bot may send. Pure: the times it is told never go back (see `steady.ts`).
 *
 * The day is shared like this, at every instant over the last 24 hours:
 * - answers use at most what is left beside the pushes' share, so that share is always there;
 * - pushes use their share freely. Beyond it they take what answers leave: only while a floor stays
 *   free, or what answers are likely to need if that is more, and only spread over `spreadMs`. Pushes bring answers; sent all at once they would leave them no room.
 */
export class Pacer {
	readonly #minute: Rolling;
	readonly #day: Rolling;
	readonly #answers: Rolling;
	readonly #pushes: Rolling;
	readonly #halfDay: Rolling;
	readonly #halfDayAnswers: Rolling;
	readonly #groups = new Map<string, Rolling>();
	/** Sent in each hour, by hour; for statistics where no cap counts them. */
	readonly #hours = new Map<number, number>();
	readonly #pushShare: number;
	readonly #floor: number;
	readonly #spreadMs: number;
	#gapUntil = Number.NEGATIVE_INFINITY;
	#pushGapUntil = Number.NEGATIVE_INFINITY;
	#spreadUntil = Number.NEGATIVE_INFINITY;

	constructor(
		readonly policy: Policy,
		private readonly random: () => number = Math.random,
	) {
		const { perDay, perMinute, spreadMs } = policy;
		const isCapped = perDay !== Number.POSITIVE_INFINITY;
		this.#pushShare = isCapped ? Math.max(1, Math.floor(perDay * policy.pushShare)) : Number.POSITIVE_INFINITY;
		this.#floor = isCapped ? Math.max(1, Math.ceil(perDay * policy.answerFloor)) : 0;
		this.#minute = new Rolling(perMinute, MINUTE_MS);
		this.#day = new Rolling(perDay, DAY_MS);
		this.#answers = new Rolling(isCapped ? perDay - this.#pushShare : perDay, DAY_MS);
		this.#pushes = new Rolling(perDay, DAY_MS);
		this.#halfDay = new Rolling(perDay, DAY_MS / 2);
		this.#halfDayAnswers = new Rolling(perDay, DAY_MS / 2);
		this.#spreadMs = isCapped ? spreadMs / Math.max(1, perDay - this.#pushShare - this.#floor) : 0;
	}

	/**
	 * `now` when one may go now; else a later time before which none may, when to ask again.
	 * `isFurther`: it goes on with a long text already begun, which keeps every cap but is not torn
	 * apart by the pause between two pushes.
	 */
	next(kind: SendKind, group: string | undefined, now: number, isFurther = false): number {
		let at = Math.max(now, this.#gapUntil, this.#minute.freeAt(now), this.#day.freeAt(now));
		if (group !== undefined) at = Math.max(at, this.#groups.get(group)?.freeAt(now) ?? now);
		if (kind === "answer") return Math.max(at, this.#answers.freeAt(now));
		return isFurther ? at : Math.max(at, this.#pushGapUntil, this.#pushRoomAt(now));
	}

	/** One is handed over. */
	note(kind: SendKind, group: string | undefined, now: number): void {
		const { policy } = this;
		this.#minute.add(now);
		this.#day.add(now);
		(kind === "answer" ? this.#answers : this.#pushes).add(now);
		this.#halfDay.add(now);
		if (kind === "answer") this.#halfDayAnswers.add(now);
		if (group !== undefined && policy.perGroup !== Number.POSITIVE_INFINITY) this.#group(group, now).add(now);
		this.#gapUntil = now + policy.gapMs + this.random() * policy.jitterMs;
		if (kind === "push") {
			this.#pushGapUntil = now + policy.pushGapMs + this.random() * policy.pushJitterMs;
			this.#spreadUntil = now + this.#spreadMs;
		}
		const hour = Math.floor(now / HOUR_MS);
		this.#hours.set(hour, (this.#hours.get(hour) ?? 0) + 1);
		if (this.#hours.size > 25) this.#hours.delete(this.#hours.keys().next().value as number);
	}

	/** About when the `nth` further answer could go, if nothing else comes in between. */
	estimate(nth: number, group: string | undefined, nthOfGroup: number, now: number): number {
		const { gapMs, jitterMs } = this.policy;
		const byGap = Math.max(now, this.#gapUntil) + (nth - 1) * (gapMs + jitterMs / 2);
		const byGroup = group === undefined ? now : (this.#groups.get(group)?.freeAt(now, nthOfGroup) ?? now);
		return Math.max(byGap, byGroup, this.#minute.freeAt(now, nth), this.#day.freeAt(now, nth));
	}

	/** Answers have used up their part of the day: they wait for hours, not for a turn. */
	answersSpent(now: number): boolean {
		return this.#answers.freeAt(now) > now;
	}

	/** What is left for each kind if the other sends nothing; `Infinity` without a cap. */
	left(now: number): { readonly answers: number; readonly pushes: number; readonly minute: number; readonly day: number } {
		const { perDay, perMinute } = this.policy;
		const day = perDay - this.#day.count(now);
		const pushes = Math.max(this.#pushShare - this.#pushes.count(now), day - this.#keptFor(now));
		return {
			answers: Math.max(0, Math.min(day, this.#answers.limit - this.#answers.count(now))),
			pushes: Math.max(0, Math.min(day, pushes)),
			minute: perMinute - this.#minute.count(now),
			day,
		};
	}

	/** Sent in the last 24 hours; to the hour where there is no cap. */
	sentInDay(now: number): number {
		if (this.policy.perDay !== Number.POSITIVE_INFINITY) return this.#day.count(now);
		const oldest = Math.floor((now - DAY_MS) / HOUR_MS);
		let sent = 0;
		for (const [hour, count] of this.#hours) if (hour > oldest) sent += count;
		return sent;
	}

	#pushRoomAt(now: number): number {
		if (this.#pushes.count(now) < this.#pushShare) return now;
		const fall = this.#day.nextFall(now) ?? now;
		if (this.policy.perDay - this.#day.count(now) <= this.#keptFor(now)) return fall;
		return this.#spreadUntil <= now ? now : Math.min(this.#spreadUntil, fall);
	}

	/**
	 * What pushes beyond their share leave free for answers: as many as came in the last half day, and some
	 * more, may come in the next, less what leaves the day by then. In a steady week that is little; on the first day of a
	 * round, whose pushes bring answers that nothing of yesterday makes room for, it is all of them.
	 */
	#keptFor(now: number): number {
		const freed = this.#day.count(now) - this.#halfDay.count(now);
		const expected = Math.ceil(this.#halfDayAnswers.count(now) * MORE) - freed;
		return Math.max(this.#floor, Math.ceil(this.#answers.count(now) / 4), expected);
	}

	#group(group: string, now: number): Rolling {
		let rolling = this.#groups.get(group);
		if (rolling === undefined) {
			if (this.#groups.size >= 200) for (const [key, old] of this.#groups) if (old.count(now) === 0) this.#groups.delete(key);
			rolling = new Rolling(this.policy.perGroup, this.policy.perGroupMs);
			this.#groups.set(group, rolling);
		}
		return rolling;
	}
}
