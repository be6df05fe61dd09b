/** Runs tasks of one key one after another, tasks of different keys side by side. */
export class Lanes {
	private readonly tails = new Map<string, Promise<void>>();
	private waiting = 0;

	constructor(private readonly most: number) {}

	get size(): number {
		return this.waiting;
	}

	/** `false` where too much waits already: the task was not taken. A task must not reject. */
	run(key: string, task: () => Promise<void>): boolean {
		if (this.waiting >= this.most) return false;
		this.waiting++;
		const before = this.tails.get(key);
		const mine = (before === undefined ? task() : before.then(task)).finally(() => {
			this.waiting--;
			if (this.tails.get(key) === mine) this.tails.delete(key);
		});
		this.tails.set(key, mine);
		return true;
	}

	/** Resolves when everything taken so far is done. */
	async drained(): Promise<void> {
		while (this.tails.size > 0) await Promise.all(this.tails.values());
	}
}
