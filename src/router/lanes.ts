/** So many that stand empty are kept before they are swept out. */
const MOST_EMPTY = 4_096;

interface Lane {
	/** The last task's end; undefined while nothing runs. */
	tail: Promise<void> | undefined;
}

/**
 * Runs tasks of one key one after another, tasks of different keys side by side. A lane stays for a while when it is
 * empty: a `Map` through which entries come and go one by one is rehashed all the time.
 */
export class Lanes {
	private lanes = new Map<string, Lane>();
	private busy = 0;
	private waiting = 0;

	constructor(private readonly most: number) {}

	get size(): number {
		return this.waiting;
	}

	/** `false` where too much waits already: the task was not taken. A task must not reject. */
	run(key: string, task: () => Promise<void>): boolean {
		if (this.waiting >= this.most) return false;
		this.waiting++;
		const lane = this.lane(key);
		const before = lane.tail;
		if (before === undefined) this.busy++;
		const mine = (before === undefined ? task() : before.then(task)).finally(() => {
			this.waiting--;
			if (lane.tail !== mine) return;
			lane.tail = undefined;
			this.busy--;
		});
		lane.tail = mine;
		return true;
	}

	/** Resolves when everything taken so far is done. */
	async drained(): Promise<void> {
		while (this.busy > 0) await Promise.all([...this.lanes.values()].map(({ tail }) => tail));
	}

	private lane(key: string): Lane {
		let lane = this.lanes.get(key);
		if (lane !== undefined) return lane;
		if (this.lanes.size - this.busy >= MOST_EMPTY)
			this.lanes = new Map([...this.lanes].filter(([, { tail }]) => tail !== undefined));
		lane = { tail: undefined };
		this.lanes.set(key, lane);
		return lane;
	}
}
