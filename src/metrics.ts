import { Counter, collectDefaultMetrics, Gauge, Registry } from "prom-client";
import type { SendOutcome } from "./chat/adapter.js";
import type { BotStatus, Platform } from "./chat/message.js";
import type { ModelOutcome } from "./office/model/client.js";
import type { Delivery } from "./outbox/delivery.js";
import type { QueueCounts } from "./queue/port.js";

export type CommandResult = "done" | "mistake" | "refused" | "limited" | "failed";
export type DeliveryOutcome = SendOutcome["state"] | Delivery["state"];
/** `answers` and `pushes` are what is left of the day for each. */
export type QuotaWindow = "minute" | "day" | "answers" | "pushes";

/** Read when somebody asks for `/metrics`. A source that fails or takes over two seconds leaves its figures out. */
export interface MetricSources {
	readonly bots?: () => readonly BotStatus[];
	readonly queue?: () => Promise<QueueCounts>;
	/** Milliseconds since the epoch of the newest backup that is whole; `undefined` for none. */
	readonly lastBackupAt?: () => Promise<number | undefined>;
	/** Bytes a writer may still use on the disk of `DATA_DIR`. */
	readonly freeDiskBytes?: () => Promise<number>;
	/** What each bot may still send; shown is the least of a platform's. */
	readonly quotaLeft?: () => readonly { readonly platform: Platform; readonly window: QuotaWindow; readonly left: number }[];
	/** What waits to be sent, by kind. */
	readonly outbox?: () => readonly { readonly platform: Platform; readonly kind: "answer" | "push"; readonly waiting: number }[];
	/** Alarms that nobody has been able to clear yet. */
	readonly alarms?: () => Promise<number>;
}

/** Labels are closed sets: never an id or a text of anybody. */
export interface Metrics {
	readonly registry: Registry;
	messageReceived(platform: Platform): void;
	/** @param name the declared name; what is none counts as `other`. */
	command(name: string, result: CommandResult): void;
	delivery(kind: "answer" | "push" | "mail" | "hook", outcome: DeliveryOutcome): void;
	/** A text that left the house for the optional model. */
	modelText(outcome: ModelOutcome): void;
	/** @param family as in src/errors.ts. */
	error(family: string, code: string): void;
	watch(sources: MetricSources): void;
}

const SOURCE_MS = 2_000;
const NAME = /^[a-z][a-z-]{0,30}$/;
const CODE = /^[A-Z][A-Z_]{0,40}$/;
/** Beyond so many distinct ones a caller is passing texts, not names. */
const MAX_LABELS = 200;

function closedSet(pattern: RegExp): (value: string) => string {
	const seen = new Set<string>();
	return (value) => {
		if (seen.has(value)) return value;
		if (!pattern.test(value) || seen.size >= MAX_LABELS) return "other";
		seen.add(value);
		return value;
	};
}

async function within<T>(read: () => T | Promise<T>): Promise<T | undefined> {
	let timer: NodeJS.Timeout | undefined;
	const late = new Promise<undefined>((resolve) => {
		timer = setTimeout(resolve, SOURCE_MS, undefined);
	});
	try {
		return await Promise.race([read(), late]);
	} catch {
		return undefined;
	} finally {
		clearTimeout(timer);
	}
}

/** @param now milliseconds since the epoch, for ages. */
export function createMetrics(now: () => number = Date.now): Metrics {
	const registry = new Registry();
	collectDefaultMetrics({ register: registry });
	const registers = [registry];

	const received = new Counter({
		name: "alumni_messages_received_total",
		help: "Chat messages taken in, chatter included",
		labelNames: ["platform"],
		registers,
	});
	const commands = new Counter({
		name: "alumni_commands_total",
		help: "Commands by name and what became of them",
		labelNames: ["command", "result"],
		registers,
	});
	const deliveries = new Counter({
		name: "alumni_deliveries_total",
		help: "Outgoing messages by outcome",
		labelNames: ["kind", "outcome"],
		registers,
	});
	const modelTexts = new Counter({
		name: "alumni_model_texts_total",
		help: "Texts that left the house for the optional model, by what came of it",
		labelNames: ["outcome"],
		registers,
	});
	const errors = new Counter({
		name: "alumni_errors_total",
		help: "Errors by family and code",
		labelNames: ["family", "code"],
		registers,
	});

	/** A labelled child is looked up once: chatter comes by the thousand. */
	const byPlatform = new Map<Platform, ReturnType<typeof received.labels>>();
	const nameOf = closedSet(NAME);
	const familyOf = closedSet(/^[A-Z][A-Za-z]{0,40}$/);
	const codeOf = closedSet(CODE);

	function gauge<L extends string>(
		name: string,
		help: string,
		labelNames: readonly L[],
		collect: (gauge: Gauge<L>) => Promise<void>,
	): void {
		new Gauge<L>({
			name,
			help,
			labelNames: [...labelNames],
			registers,
			async collect() {
				this.reset();
				// An unlabelled gauge is reset to 0, which would read as "a backup of this second".
				if (labelNames.length === 0) this.set(Number.NaN);
				// A source that throws must not take the other figures with it.
				await collect(this as unknown as Gauge<L>).catch(() => undefined);
			},
		});
	}

	return {
		registry,
		messageReceived(platform) {
			let child = byPlatform.get(platform);
			if (child === undefined) {
				child = received.labels(platform);
				byPlatform.set(platform, child);
			}
			child.inc();
		},
		command: (name, result) => commands.inc({ command: nameOf(name), result }),
		delivery: (kind, outcome) => deliveries.inc({ kind, outcome }),
		modelText: (outcome) => modelTexts.inc({ outcome }),
		error: (family, code) => errors.inc({ family: familyOf(family), code: codeOf(code) }),
		watch({ bots, queue, lastBackupAt, freeDiskBytes, quotaLeft, outbox, alarms }) {
			if (bots !== undefined) {
				gauge("alumni_bots", "Our logins by platform and state", ["platform", "state"], async (to) => {
					for (const { platform, state } of bots()) to.inc({ platform, state });
				});
			}
			if (queue !== undefined) {
				gauge("alumni_queue_jobs", "Jobs in the queue by state", ["state"], async (to) => {
					const counts = await within(queue);
					for (const [state, count] of Object.entries(counts ?? {})) to.set({ state }, count);
				});
			}
			if (lastBackupAt !== undefined) {
				gauge("alumni_backup_age_seconds", "Age of the newest whole backup", [], async (to) => {
					const at = await within(lastBackupAt);
					if (at !== undefined) to.set((now() - at) / 1000);
				});
			}
			if (freeDiskBytes !== undefined) {
				gauge("alumni_disk_free_bytes", "Free on the disk of DATA_DIR", [], async (to) => {
					const free = await within(freeDiskBytes);
					if (free !== undefined) to.set(free);
				});
			}
			if (quotaLeft !== undefined) {
				gauge("alumni_quota_left", "Messages the tightest bot may still send", ["platform", "window"], async (to) => {
					const least = new Map<string, { readonly platform: Platform; readonly window: QuotaWindow; readonly left: number }>();
					for (const quota of quotaLeft()) {
						const key = `${quota.platform} ${quota.window}`;
						if (quota.left < (least.get(key)?.left ?? Number.POSITIVE_INFINITY)) least.set(key, quota);
					}
					for (const { platform, window, left } of least.values()) to.set({ platform, window }, left);
				});
			}
			if (outbox !== undefined) {
				gauge("alumni_outbox_waiting", "Messages that wait for their turn", ["platform", "kind"], async (to) => {
					for (const { platform, kind, waiting } of outbox()) to.inc({ platform, kind }, waiting);
				});
			}
			if (alarms !== undefined) {
				gauge("alumni_alarms_open", "Alarms that are not cleared", [], async (to) => {
					const open = await within(alarms);
					if (open !== undefined) to.set(open);
				});
			}
		},
	};
}
