import { newId } from "../alumni/ids.js";
import type { Clock } from "../clock.js";
import { type Alarm, alarms, type Trouble } from "../store/collections/alarms.js";
import type { BotRecord } from "../store/collections/bots.js";
import { UniqueViolation } from "../store/errors.js";
import type { Collection, Store } from "../store/port.js";
import type { BotBook } from "./book.js";
import { FORGIVEN_MS, judge, type Memory } from "./judge.js";

const LOOK_MS = 30_000;

export interface WatchParts {
	readonly store: Store;
	readonly clock: Clock;
	readonly bots: Pick<BotBook, "list">;
	/** Tells everybody; called again until it resolves, so it must tell nobody twice. */
	readonly tell: (alarm: Alarm) => Promise<void>;
	/** Called at each look for as long as it lasts and everybody has been told. */
	readonly meanwhile?: (alarm: Alarm) => Promise<void>;
	readonly onError: (error: unknown) => void;
}

/**
 * Looks after the bots: one alarm for each outage and one all-clear, however often it comes and goes and
 * however many processes look. What is known stands in the store, so a restart repeats nothing.
 */
export class Watch {
	readonly #alarms: Collection<Alarm, keyof typeof alarms.indexes>;
	readonly #memories = new Map<string, Memory>();
	readonly #since: number;
	#cancel: (() => void) | undefined;
	#looking: Promise<void> = Promise.resolve();

	constructor(private readonly parts: WatchParts) {
		this.#alarms = parts.store.collection(alarms);
		this.#since = parts.clock.now();
	}

	start(): void {
		this.#cancel = this.parts.clock.after(LOOK_MS, () => {
			this.look();
			this.start();
		});
	}

	async stop(): Promise<void> {
		this.#cancel?.();
		await this.#looking;
	}

	/** One look at all bots. Never rejects. */
	look(): Promise<void> {
		this.#looking = this.#looking.then(() => this.#look()).catch(this.parts.onError);
		return this.#looking;
	}

	/** Alarms that are not over. */
	async open(): Promise<readonly Alarm[]> {
		return (await this.#alarms.list("open", { limit: 1000 })).items;
	}

	async #look(): Promise<void> {
		const now = this.parts.clock.now();
		const open = new Map((await this.open()).map((alarm) => [alarm.bot, alarm]));
		const records = await this.parts.bots.list();
		for (const record of records) {
			const alarm = open.get(record.id);
			const known = this.#memories.get(record.id) ?? (alarm === undefined ? {} : { badSince: alarm.since });
			const { memory, trouble, verdict } = judge(record, known, alarm, now, this.#since);
			this.#memories.set(record.id, memory);
			if (verdict === "raise" && trouble !== undefined) {
				const raised = await this.#raise(record, trouble, memory.badSince ?? now, now);
				if (raised !== undefined) open.set(record.id, raised);
			} else if (verdict === "clear" && alarm !== undefined) open.set(record.id, await this.#end(alarm, memory.goodSince ?? now));
			else if (trouble !== undefined && alarm !== undefined && alarm.trouble !== trouble)
				open.set(record.id, await this.#change(alarm, { trouble }));
		}
		// One that was taken out of service is nobody's trouble any more.
		const ids = new Set(records.map(({ id }) => id));
		for (const alarm of open.values()) if (!ids.has(alarm.bot)) await this.#over(alarm);
		for (const alarm of open.values()) if (ids.has(alarm.bot)) await this.#tell(alarm);
	}

	async #raise(record: BotRecord, trouble: Trouble, since: number, now: number): Promise<Alarm | undefined> {
		const [last] = (await this.#alarms.list("bot", { prefix: [record.id], order: "desc", limit: 1 })).items;
		const isSoon = last?.endedAt !== undefined && now - last.endedAt < FORGIVEN_MS;
		try {
			return await this.#alarms.insert({
				id: newId(),
				bot: record.id,
				platform: record.platform,
				trouble,
				...(record.cause === undefined ? {} : { cause: record.cause }),
				...(record.remedy === undefined ? {} : { remedy: record.remedy }),
				state: "open",
				openFor: record.id,
				since,
				raisedAt: now,
				round: isSoon ? last.round + 1 : 0,
				changedAt: now,
			});
		} catch (error) {
			// Another process was first.
			if (error instanceof UniqueViolation) return undefined;
			throw error;
		}
	}

	#end(alarm: Alarm, endedAt: number): Promise<Alarm> {
		return this.#change(alarm, { state: "ending", endedAt });
	}

	async #over(alarm: Alarm): Promise<void> {
		const now = this.parts.clock.now();
		await this.#alarms.update(alarm.id, ({ openFor: _, ...rest }) => ({
			...rest,
			endedAt: rest.endedAt ?? now,
			state: "over",
			changedAt: now,
		}));
	}

	/** What was not told before a crash, or could not be, is told now. */
	async #tell(alarm: Alarm): Promise<void> {
		try {
			if (alarm.state === "open" && alarm.toldAt !== undefined) return await this.parts.meanwhile?.(alarm);
			await this.parts.tell(alarm);
		} catch (error) {
			this.parts.onError(error);
			return;
		}
		if (alarm.state === "ending") await this.#over(alarm);
		else await this.#change(alarm, { toldAt: this.parts.clock.now() });
	}

	async #change(alarm: Alarm, change: Partial<Alarm>): Promise<Alarm> {
		const changedAt = this.parts.clock.now();
		return (await this.#alarms.update(alarm.id, (stored) => ({ ...stored, ...change, changedAt }))) ?? alarm;
	}
}
