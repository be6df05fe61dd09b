import { VersionConflict } from "../../errors.js";
import type { KeyPart, ListQuery } from "../../port.js";
import type { PutOutcome } from "../../transfer.js";
import type { Changed, NextText, Texts } from "../texts.js";
import type { Written } from "../written.js";
import { received, type SentError } from "./messages.js";
import type { Wire } from "./wire.js";

/** Of many documents so many go over at a time: the thread's memory is small. */
const MOST = 128;

/** A collection whose database is in another thread. */
export class RemoteTexts implements Texts {
	constructor(
		private readonly wire: Wire,
		private readonly number: number,
	) {}

	insert(doc: Written): Promise<void> {
		return this.wire.ask(this.number, "insert", [doc]);
	}

	async insertThen(doc: Written, next: NextText): Promise<unknown> {
		const refused = await this.wire.ask<SentError | undefined>(this.number, "insertThen", [doc, next]);
		return refused === undefined ? undefined : received(refused);
	}

	async insertMany(docs: readonly Written[]): Promise<readonly (string | undefined)[]> {
		const taken: (string | undefined)[] = [];
		for (let from = 0; from < docs.length; from += MOST) {
			const part = docs.slice(from, from + MOST);
			taken.push(...(await this.wire.ask<readonly (string | undefined)[]>(this.number, "insertMany", [part])));
		}
		return taken;
	}

	get(id: string): Promise<string | undefined> {
		return this.wire.ask(this.number, "get", [id]);
	}

	async getMany(ids: readonly string[]): Promise<readonly string[]> {
		const texts: string[] = [];
		for (let from = 0; from < ids.length; from += MOST) {
			const part = ids.slice(from, from + MOST);
			texts.push(...(await this.wire.ask<readonly string[]>(this.number, "getMany", [part])));
		}
		return texts;
	}

	find(index: string, key: readonly KeyPart[]): Promise<string | undefined> {
		return this.wire.ask(this.number, "find", [index, key]);
	}

	list(index: string, query: ListQuery): ReturnType<Texts["list"]> {
		return this.wire.ask(this.number, "list", [index, query]);
	}

	count(index: string, query: Pick<ListQuery, "prefix" | "from" | "to">): Promise<number> {
		return this.wire.ask(this.number, "count", [index, query]);
	}

	replace(doc: Written, version: number): Promise<void> {
		return this.wire.ask(this.number, "replace", [doc, version]);
	}

	async update(id: string, change: (text: string) => Changed | undefined): Promise<void> {
		for (;;) {
			const old = await this.get(id);
			const changed = old === undefined ? undefined : change(old);
			if (changed === undefined) return;
			try {
				return await this.replace(changed.doc, changed.version);
			} catch (error) {
				if (!(error instanceof VersionConflict)) throw error;
			}
		}
	}

	put(doc: Written): Promise<PutOutcome> {
		return this.wire.ask(this.number, "put", [doc]);
	}

	remove(id: string): Promise<boolean> {
		return this.wire.ask(this.number, "remove", [id]);
	}

	changes(cursor: string | undefined, limit: number): ReturnType<Texts["changes"]> {
		return this.wire.ask(this.number, "changes", [cursor, limit]);
	}

	head(): Promise<string> {
		return this.wire.ask(this.number, "head", []);
	}
}
