import { newId } from "../alumni/ids.js";
import type { IdentityId } from "../chat/message.js";
import type { Clock } from "../clock.js";
import { type PageLine, pageLines } from "../store/collections/relay.js";
import { UniqueViolation } from "../store/errors.js";
import type { Collection, Store } from "../store/port.js";

const KEEP_MS = 30 * 86_400_000;
const MOST_SHOWN = 200;

/** What stands on the personal pages. It outlives restarts; whoever waits for a line is woken by it. */
export class Pages {
	private readonly lines: Collection<PageLine, keyof typeof pageLines.indexes>;
	isClosed = false;
	private readonly waiting = new Map<IdentityId, Set<() => void>>();

	constructor(
		store: Store,
		private readonly clock: Clock,
	) {
		this.lines = store.collection(pageLines);
	}

	/** Durable once resolved. `isNew` is `false` where the page said it before. */
	async write(
		person: IdentityId,
		from: PageLine["from"],
		text: string,
		clientId?: string,
	): Promise<{ readonly line: PageLine; readonly isNew: boolean }> {
		const id = newId();
		const at = this.clock.now();
		try {
			const line = await this.lines.insert({ id, person, from, text, at, ...(clientId === undefined ? {} : { clientId }) });
			for (const wake of this.waiting.get(person) ?? []) wake();
			return { line, isNew: true };
		} catch (error) {
			const known =
				error instanceof UniqueViolation && clientId !== undefined
					? await this.lines.find("client", [person, clientId])
					: undefined;
			if (known === undefined) throw error;
			return { line: known, isNew: false };
		}
	}

	/** The newest lines, oldest first; from a time on, inclusive: several may have the same. */
	async read(person: IdentityId, since = 0): Promise<readonly PageLine[]> {
		const { items } = await this.lines.list("person", { prefix: [person], from: since, order: "desc", limit: MOST_SHOWN });
		return items.toReversed();
	}

	/** Resolves at the next line of a person written by this process, or when the time is over. */
	next(person: IdentityId, withinMs: number): Promise<void> {
		if (this.isClosed) return Promise.resolve();
		return new Promise((resolve) => {
			const wakes = this.waiting.get(person) ?? new Set();
			this.waiting.set(person, wakes);
			const done = () => {
				cancel();
				wakes.delete(done);
				if (wakes.size === 0) this.waiting.delete(person);
				resolve();
			};
			const cancel = this.clock.after(withinMs, done);
			wakes.add(done);
		});
	}

	/** Nobody waits any longer: the program stops. */
	close(): void {
		this.isClosed = true;
		for (const wakes of [...this.waiting.values()]) for (const wake of [...wakes]) wake();
	}

	/** What people said since a time and the bot has said nothing to: a crash may have come between. */
	async unanswered(since: number): Promise<readonly PageLine[]> {
		const last = new Map<IdentityId, PageLine>();
		for await (const line of this.lines.stream("at", { from: since })) last.set(line.person, line);
		return [...last.values()].filter(({ from }) => from === "person");
	}

	/** Forgets what is older than a month. */
	async prune(): Promise<number> {
		let removed = 0;
		for await (const { id } of this.lines.stream("at", { to: this.clock.now() - KEEP_MS })) {
			if (await this.lines.remove(id)) removed++;
		}
		return removed;
	}
}
