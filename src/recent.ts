/**
 * Remembers the newest `least` keys at least, and twice as many at most: two generations, of which the
 * older is forgotten whole. A `Map` through which entries come and go one by one is rehashed all the
 * time; that alone cost more than looking them up.
 */
export class Recent<K, V> {
	#young = new Map<K, V>();
	#old = new Map<K, V>();

	constructor(private readonly least: number) {}

	/** What is asked for stays among the newest. */
	get(key: K): V | undefined {
		const value = this.#young.get(key);
		if (value !== undefined) return value;
		const old = this.#old.get(key);
		if (old !== undefined) this.set(key, old);
		return old;
	}

	has(key: K): boolean {
		return this.#young.has(key) || this.#old.has(key);
	}

	set(key: K, value: V): void {
		if (this.#young.size >= this.least) this.age();
		this.#young.set(key, value);
	}

	delete(key: K): void {
		this.#young.delete(key);
		this.#old.delete(key);
	}

	/** From now on everything here is of the older generation. */
	age(): void {
		this.#old = this.#young;
		this.#young = new Map();
	}
}
