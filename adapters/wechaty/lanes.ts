/**
 * Keeps the order in which the puppet told things. Each is loaded at once, but handed on only behind
 * those before it; then it goes into its chat's lane, where one that takes its time holds up no other chat.
 */
export class Lanes {
	#line: Promise<unknown> = Promise.resolve();
	readonly #lanes = new Map<string, Promise<unknown>>();
	#waiting = 0;

	constructor(private readonly most: number) {}

	/**
	 * @param load what must be known before it can be told where it belongs; `undefined` for nothing to do.
	 * @param handle never rejects.
	 * @returns `false` where too much waits already.
	 */
	add<T extends { readonly lane: string }>(
		load: () => Promise<T | undefined>,
		handle: (loaded: T) => Promise<void> | void,
	): boolean {
		if (this.#waiting >= this.most) return false;
		this.#waiting++;
		const loading = load().catch(() => undefined);
		this.#line = this.#line.then(async () => {
			const loaded = await loading;
			if (loaded === undefined) this.#waiting--;
			else this.#enter(loaded, handle);
		});
		return true;
	}

	#enter<T extends { readonly lane: string }>(loaded: T, handle: (loaded: T) => Promise<void> | void): void {
		const { lane } = loaded;
		const turn = (this.#lanes.get(lane) ?? Promise.resolve())
			.then(() => handle(loaded))
			.catch(() => {})
			.then(() => {
				this.#waiting--;
				if (this.#lanes.get(lane) === turn) this.#lanes.delete(lane);
			});
		this.#lanes.set(lane, turn);
	}
}
