import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { RelayAdapter } from "../../adapters/relay/index.js";
import { createSandboxAdapter } from "../../adapters/sandbox/index.js";
import { settleLists } from "../../commands/exchange/lists/settle.js";
import { COMMAND_FLOWS, COMMANDS, TALK } from "../../commands/index.js";
import { askWhatCame } from "../../jobs/come-true/index.js";
import { composeDigest } from "../../jobs/digest/index.js";
import { askAtOnce, JOB_FLOWS } from "../../jobs/index.js";
import { sweep } from "../../jobs/remind/index.js";
import { fanOut } from "../announcing/announcements.js";
import type { UpgradeHost } from "../chat/upgrade.js";
import type { Clock } from "../clock.js";
import { createHouse, type RunningHouse } from "../house.js";
import type { Log } from "../log.js";
import { createOutbox } from "../outbox/outbox.js";
import { ALWAYS_AWAKE } from "../outbox/quiet.js";
import { DEMO_GROUP, DEMO_OFFICE, DEMO_PEOPLE, DemoHints, seedDemo } from "../sandbox/demo.js";
import { demoTexts } from "../sandbox/texts.js";
import type { House } from "../services.js";
import { ALL_COLLECTIONS } from "../store/collections.js";
import { openSqliteStore, type SqliteStore } from "../store/sqlite/index.js";
import { createRelay } from "./relay.js";

export interface SandboxParts {
	readonly host: UpgradeHost;
	/** `DATA_DIR/sandbox`: everything of the sandbox, and nothing else. */
	readonly dir: string;
	readonly house: House;
	readonly clock: Clock;
	readonly log: Log;
	readonly secret: Uint8Array;
}

const withoutLinks = ({ publicUrl: _, model: _model, ...house }: House): House => house;

/** A class group to play with: the same house over a store of its own. Resolves to what stops it. */
export async function startSandbox({ host, dir, house, clock, log, secret }: SandboxParts): Promise<() => Promise<void>> {
	const storeDir = join(dir, "store");
	let current: { readonly store: SqliteStore; readonly running: RunningHouse; readonly relay: RelayAdapter } | undefined;
	const hints = new DemoHints(() => {
		if (current === undefined) throw new Error("the sandbox is starting over");
		return current.running.services;
	});
	const adapter = createSandboxAdapter({
		host,
		dir: join(dir, "chat"),
		log,
		clock,
		bot: { id: "helper", name: house.botName },
		world: {
			groups: [{ id: DEMO_GROUP, name: demoTexts[house.locale].group, members: DEMO_PEOPLE }],
			people: [DEMO_OFFICE],
			hints: () => hints.list(),
		},
		async onReset() {
			await close();
			await rm(storeDir, { recursive: true, force: true });
			hints.forget();
			await open();
		},
	});

	async function open(): Promise<void> {
		const store = await openSqliteStore({ dir: storeDir, specs: ALL_COLLECTIONS });
		const relay = createRelay({ services: () => running.services, log, clock });
		const running: RunningHouse = createHouse({
			// What links lead to is the real house; and nothing that is played leaves it for a model.
			house: withoutLinks(house),
			store,
			clock,
			log,
			adapters: [adapter, relay],
			secret,
			commands: COMMANDS,
			flows: [...COMMAND_FLOWS, ...JOB_FLOWS],
			talk: { ...TALK, afterwards: askAtOnce },
			limited: false,
			outbox: (reach) =>
				createOutbox({ store, adapters: [adapter, relay], clock, pacing: "off", log, reach, quiet: ALWAYS_AWAKE }),
			work: (services) => ({
				hasRoom: async () => true,
				async remind(classId) {
					await settleLists(services(), { everything: true });
					await askWhatCame(services(), { everything: true });
					await sweep(services(), { everything: true, ...(classId === undefined ? {} : { classId }) });
				},
				async announce(id) {
					await fanOut(services(), id);
				},
				digest: async (request) => (await composeDigest(services(), request)).id,
			}),
		});
		await relay.start(running.hear);
		await running.start();
		await seedDemo(running.services);
		current = { store, running, relay };
	}

	async function close(): Promise<void> {
		const old = current;
		current = undefined;
		await old?.running.stop();
		await old?.relay.stop();
		await old?.store.close();
	}

	await open();
	await adapter.start((event) => current?.running.hear(event));
	return async () => {
		await adapter.stop();
		await close();
	};
}
