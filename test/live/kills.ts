import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runs } from "../../src/queue/runs.js";
import type { Store } from "../../src/store/port.js";
import { until } from "../support/wait.js";
import { Crowd } from "./crowd.js";
import { expectFolded, ledgerOf } from "./ledger.js";
import { bindClasses, OFFICE, type ShownAlumnus, type ShownProposal, seatOffice } from "./office.js";
import { makeDue, missLast } from "./overdue.js";
import { daytimeZone, groupAt, personAt, randomOf } from "./people.js";
import { Program } from "./program.js";
import type { SetUp } from "./set-up.js";
import { Survivor } from "./survivors.js";

const KILLS = 20;

export interface Load {
	/** Each has one message under way at a time. */
	readonly people: number;
	/** It is killed after so many answers at most. */
	readonly answers: number;
}

/** A bot that is killed again and again, on any set-up. */
export function killsSuite(name: string, makeSetUp: () => Promise<SetUp>, { people: count, answers: most }: Load): void {
	describe(`killed while it works, ${name}`, { timeout: 600_000 }, () => {
		const seed = Number(process.env["SEED"] ?? Math.floor(Math.random() * 2 ** 31));
		const random = randomOf(seed);
		// Answers to office and people go out at any hour of the day on which this runs.
		const env = { DEFAULT_TIMEZONE: daytimeZone() };
		const crowd = new Crowd();
		let setUp: SetUp;
		let program: Program;

		beforeAll(async () => {
			console.log(`The kills are those of SEED=${seed}`);
			setUp = await makeSetUp();
			program = await Program.start(setUp, env);
			await crowd.connect(program);
			await bindClasses(program, crowd);
			await seatOffice(program, crowd);
		});
		afterAll(async () => {
			await program?.kill();
			await setUp?.remove();
		});

		async function withStore<T>(look: (store: Store) => Promise<T>): Promise<T> {
			const store = await setUp.openStore();
			try {
				return await look(store);
			} finally {
				await store.close();
			}
		}

		/** Every profile has come as far as its proposals have. */
		async function expectComplete(): Promise<void> {
			const newest = new Map<string, number>();
			for (const { alumnusId, seq } of await program.all<ShownProposal>("/proposals?status=confirmed"))
				newest.set(alumnusId, Math.max(seq ?? 0, newest.get(alumnusId) ?? 0));
			const alumni = await program.all<ShownAlumnus>("/alumni");
			expect(new Map(alumni.map(({ id, seq }) => [id, seq]))).toEqual(newest);
		}

		test(`after ${KILLS} kills nothing acknowledged is missing, nothing doubled, every profile its proposals' fold`, async () => {
			let isOver = false;
			let connection = Promise.resolve();
			let connected = () => {};
			const people = Array.from(
				{ length: count },
				(_, n) => new Survivor(personAt(n), n % 4 === 3, crowd, () => connection, random),
			);
			const lives = Promise.all(people.map((one) => one.live(() => isOver)));
			try {
				for (let kill = 0; kill < KILLS; kill++) {
					const answers = crowd.sent.length + Math.floor(random() * most);
					await until(() => crowd.sent.length >= answers, { what: `the load before kill ${kill}`, deadlineMs: 60_000 });
					await pause(random() * 20);
					connection = new Promise((resolve) => {
						connected = resolve;
					});
					await program.kill();
					// Now and then it does not even get as far as listening.
					if (random() < 0.2) {
						program = Program.spawn(setUp, env);
						await pause(random() * 2_500);
						await program.kill();
					}
					program = await Program.start(setUp, env);
					// Nobody has said anything yet: what was cut off is completed by the start alone.
					if (kill % 4 === 3) await expectComplete();
					await crowd.connect(program);
					connected();
				}
			} finally {
				isOver = true;
				connected();
			}
			await lives;
			expect(await program.stop()).toEqual({ code: 0, signal: null });
			await withStore(async (store) => {
				const ledger = await ledgerOf(store);
				expect(ledger.alumni).toHaveLength(count);
				expect([...ledger.byCause.keys()].filter((cause) => cause.includes("~"))).toEqual([]);
				for (const one of people) one.expectKept(ledger);
				expectFolded(ledger);
			});
		});

		test("with the queue lost in between, a round of questions and the weekly digest still go out, once each", async () => {
			const due = await withStore(async (store) => {
				await missLast(store, "digest");
				return makeDue(store, 6);
			});
			const from = crowd.sent.length;
			const restarted = async () => {
				await program.kill();
				await setUp.loseQueue();
				program = await Program.start(setUp, env);
			};
			program = await Program.start(setUp, env);
			await program.ask("POST", "/reminders/run", {});
			await restarted();
			// No bot is there: what is to go out waits in the store.
			await until(async () => (await program.all("/deliveries?state=queued")).length === due.length + 1, {
				what: "the questions and the digest to wait",
				deadlineMs: 60_000,
			});
			await restarted();
			await crowd.connect(program);
			await until(() => crowd.sent.length >= from + due.length + 1, { what: "all of them to arrive", deadlineMs: 60_000 });
			expect(await program.stop()).toEqual({ code: 0, signal: null });
			await setUp.loseQueue();
			program = await Program.start(setUp, env);
			await crowd.connect(program);
			await crowd.ask(groupAt(0), personAt(0).user, "/help");
			await program.stop();
			await crowd.peer.untilClosed();

			const privately = crowd.sent.slice(from).filter(({ group }) => group === undefined);
			const arrived = privately.map(({ user, text }) => ({ user, kind: kindOf(text) }));
			const expected = [...due.map((user) => ({ user, kind: "question" })), { user: OFFICE, kind: "digest" }];
			expect(arrived.toSorted(byUser)).toEqual(expected.toSorted(byUser));
			await withStore(async (store) => {
				for await (const { id, state } of store.collection(runs).stream("id")) expect(["done", "skipped"], id).toContain(state);
				expectFolded(await ledgerOf(store));
			});
		});
	});
}

const byUser = (a: { readonly user: number | undefined }, b: { readonly user: number | undefined }): number =>
	(a.user ?? 0) - (b.user ?? 0);

const kindOf = (text: string): string =>
	/现在还在吗|Still there/.test(text) ? "question" : /可联系|reachable/i.test(text) ? "digest" : text;
