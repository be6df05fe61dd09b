/** Lets tasks of one name through one after the other; tasks of different names do not wait. */
export class Turnstile {
	readonly #last = new Map<string, Promise<unknown>>();

	async pass<T>(name: string, task: () => Promise<T>): Promise<T> {
		const before = this.#last.get(name);
		const mine = before ? before.then(task, task) : task();
		const settled = mine.catch(() => undefined);
		this.#last.set(name, settled);
		try {
			return await mine;
		} finally {
			if (this.#last.get(name) === settled) this.#last.delete(name);
		}
	}
}
