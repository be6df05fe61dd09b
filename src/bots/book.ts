import type { ChatAdapter } from "../chat/adapter.js";
import type { BotId, BotStatus } from "../chat/message.js";
import type { Clock } from "../clock.js";
import type { BotStats } from "../outbox/options.js";
import { type BotRecord, bots } from "../store/collections/bots.js";
import { UniqueViolation } from "../store/errors.js";
import type { Collection, NewDoc, Store } from "../store/port.js";

/** What is written again though nothing but counters moved. */
const REPORT_MS = 60_000;
/** A description older than this is of a process that is gone. */
export const STALE_MS = 3 * REPORT_MS;

export interface BookParts {
	readonly store: Store;
	readonly clock: Clock;
	/** Those of this process; none in one that only works or serves. */
	readonly adapters: readonly ChatAdapter[];
	readonly stats: () => readonly BotStats[];
	/** Unique to this process. */
	readonly by: string;
	/** How often it looks; 20 seconds when left out. */
	readonly everyMs?: number | undefined;
	readonly onError: (error: unknown) => void;
}

/** All bots of the installation: those of this process as they are, the others as they were described. */
export class BotBook {
	readonly #records: Collection<BotRecord, "changed">;
	#cancel: (() => void) | undefined;
	#writing: Promise<void> = Promise.resolve();
	/** Those this process has described. */
	readonly #mine = new Set<BotId>();

	constructor(private readonly parts: BookParts) {
		this.#records = parts.store.collection(bots);
	}

	start(): void {
		this.#cancel = this.parts.clock.after(this.parts.everyMs ?? REPORT_MS / 3, () => {
			this.report();
			this.start();
		});
	}

	async stop(): Promise<void> {
		this.#cancel?.();
		this.#cancel = undefined;
		await this.#writing;
	}

	/** Describes the bots of this process, where there is something to say. Never rejects. */
	report(): Promise<void> {
		this.#writing = this.#writing.then(async () => {
			const own = this.#own();
			for (const status of own) await this.#write(status).catch(this.parts.onError);
			// A login gives a bot its id: what it was called before is nobody's any more.
			for (const id of [...this.#mine].filter((id) => !own.some((status) => idOf(status) === id))) {
				this.#mine.delete(id);
				await this.retire(id).catch(this.parts.onError);
			}
		});
		return this.#writing;
	}

	/** Every bot, by id; those taken out of service left out. */
	async list(): Promise<readonly BotRecord[]> {
		const own = new Map(this.#own().map((status) => [idOf(status), status]));
		const found: BotRecord[] = [];
		for await (const record of this.#records.stream("id")) {
			const status = own.get(record.id as BotId);
			own.delete(record.id as BotId);
			const isOurs = status !== undefined && (record.by === this.parts.by || status.state === "online");
			const isRetired = record.retiredAt !== undefined && status?.state !== "online";
			if (isRetired) continue;
			if (isOurs) found.push({ ...this.#described(status), version: record.version });
			else found.push(record);
		}
		for (const status of own.values()) found.push({ ...this.#described(status), version: 0 });
		return found.sort((a, b) => (a.id < b.id ? -1 : 1));
	}

	/** Nobody is to be alarmed about this bot any more, until it comes back; `false` where there is none. */
	async retire(id: string): Promise<boolean> {
		const now = this.parts.clock.now();
		return (await this.#records.update(id, (record) => ({ ...record, retiredAt: now, changedAt: now }))) !== undefined;
	}

	#own(): readonly BotStatus[] {
		const byId = new Map<BotId, BotStatus>();
		// Of two roads to one login the one that is online.
		// Where things are only left to be found nobody is logged in.
		const roads = this.parts.adapters.filter(({ capabilities }) => capabilities.leaves !== true);
		for (const status of roads.flatMap((adapter) => adapter.bots()))
			if (byId.get(idOf(status))?.state !== "online") byId.set(idOf(status), status);
		return [...byId.values()];
	}

	async #write(status: BotStatus): Promise<void> {
		const described = this.#described(status);
		this.#mine.add(idOf(status));
		const { now } = this.parts.clock;
		try {
			const known = await this.#records.get(described.id);
			if (known === undefined) await this.#records.insert(described);
			else if (this.#isNews(known, described)) {
				await this.#records.update(described.id, (current) =>
					this.#isNews(current, described) ? { ...described, reportedAt: now(), version: current.version } : undefined,
				);
			}
		} catch (error) {
			if (!(error instanceof UniqueViolation)) throw error;
		}
	}

	#isNews(known: BotRecord, described: NewDoc<BotRecord>): boolean {
		const age = this.parts.clock.now() - known.reportedAt;
		if (known.by !== this.parts.by) {
			// That it is not here says nothing as long as another process, or the one before, has had it lately.
			return described.state === "online" || (Math.abs(age) >= STALE_MS && known.retiredAt === undefined);
		}
		if (known.retiredAt !== undefined) return described.state === "online";
		const isSame =
			known.state === described.state &&
			known.cause === described.cause &&
			known.platform === described.platform &&
			known.refusingUntil === described.refusingUntil;
		return !isSame || Math.abs(age) >= REPORT_MS;
	}

	#described(status: BotStatus): NewDoc<BotRecord> {
		const now = this.parts.clock.now();
		const stats = this.parts.stats().find(({ bot }) => bot === idOf(status));
		const { platform, network, botId, state, since, cause, remedy } = status;
		return {
			id: idOf(status),
			platform,
			network,
			botId,
			state,
			since,
			...(cause === undefined ? {} : { cause }),
			...(remedy === undefined ? {} : { remedy }),
			by: this.parts.by,
			reportedAt: now,
			...(stats === undefined ? {} : { left: capped(stats.left) }),
			sentToday: stats?.sentToday ?? 0,
			waitingAnswers: stats?.waitingAnswers ?? 0,
			waitingPushes: stats?.waitingPushes ?? 0,
			inFlight: stats?.inFlight ?? 0,
			...(stats?.waitingSince === undefined ? {} : { waitingSince: stats.waitingSince }),
			...(stats?.refusingUntil === undefined ? {} : { refusingUntil: stats.refusingUntil }),
			outcomes: stats?.outcomes ?? {},
			changedAt: now,
		};
	}
}

const idOf = ({ network, botId }: BotStatus): BotId => `${network}:${botId}`;

/** JSON knows no infinity: what has no cap is left out. */
function capped(left: BotStats["left"]): NonNullable<BotRecord["left"]> {
	return Object.fromEntries(Object.entries(left).filter(([, count]) => count !== Number.POSITIVE_INFINITY));
}
