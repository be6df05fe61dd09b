/** The newest `limit` times within a window that rolls. Times never go back. */
export class Rolling {
	readonly #times: number[] = [];

	constructor(
		readonly limit: number,
		readonly spanMs: number,
	) {}

	add(time: number): void {
		if (this.limit === Number.POSITIVE_INFINITY) return;
		this.#times.push(time);
		if (this.#times.length > this.limit) this.#times.shift();
	}

	/** How many count at `now`. A time counts for the whole of `spanMs`, its last millisecond included. */
	count(now: number): number {
		const times = this.#times;
		while (times.length > 0 && (times[0] as number) + this.spanMs < now) times.shift();
		return times.length;
	}

	/** When the `nth` further one has room, if nothing else holds it up and those before it go as early as they may. */
	freeAt(now: number, nth = 1): number {
		if (this.limit === Number.POSITIVE_INFINITY) return now;
		const over = this.count(now) + nth - this.limit;
		if (over <= 0) return now;
		const leaving = this.#times[over - 1];
		return leaving === undefined ? now + this.spanMs + 1 : leaving + this.spanMs + 1;
	}

	/** When the count falls next; `undefined` when it is 0. */
	nextFall(now: number): number | undefined {
		return this.count(now) === 0 ? undefined : (this.#times[0] as number) + this.spanMs + 1;
	}
}
