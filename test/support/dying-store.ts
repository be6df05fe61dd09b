import type { Collection, CollectionSpec, Doc, Store } from "../../src/store/port.js";

const WRITES = new Set(["insert", "insertMany", "replace", "update", "remove"]);

class Died extends Error {
	override readonly name = "Died";
}

/**
 * The same store as a process sees it that is killed right behind its n-th write: that one is durable,
 * and nothing more is read or written.
 */
export function dyingStore(store: Store, afterWrites: number): { readonly store: Store; readonly isDead: () => boolean } {
	let writes = 0;
	const guarded =
		<A extends unknown[], R>(run: (...args: A) => Promise<R>, isWrite: boolean) =>
		async (...args: A): Promise<R> => {
			if (writes >= afterWrites) throw new Died("killed");
			const result = await run(...args);
			if (isWrite) writes++;
			if (writes >= afterWrites) throw new Died("killed");
			return result;
		};
	const collections = new Map<string, unknown>();
	const wrap = <D extends Doc, I extends string>(real: Collection<D, I>): Collection<D, I> =>
		new Proxy(real, {
			get(target, name) {
				const member = Reflect.get(target, name) as unknown;
				if (typeof member !== "function") return member;
				const bound = member.bind(target) as (...args: unknown[]) => Promise<unknown>;
				return name === "stream" ? bound : guarded(bound, WRITES.has(String(name)));
			},
		});
	return {
		isDead: () => writes >= afterWrites,
		store: {
			...store,
			kind: store.kind,
			ping: () => store.ping(),
			close: () => store.close(),
			collection<D extends Doc, I extends string>(spec: CollectionSpec<D, I>): Collection<D, I> {
				const known = collections.get(spec.name) ?? wrap(store.collection(spec));
				collections.set(spec.name, known);
				return known as Collection<D, I>;
			},
			blobs: {
				put: guarded((key, bytes) => store.blobs.put(key, bytes), true),
				stream: guarded((key) => store.blobs.stream(key), false),
				remove: guarded((key) => store.blobs.remove(key), true),
			},
		},
	};
}
