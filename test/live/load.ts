import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { alumni } from "../../src/store/collections/alumni.js";
import { proposals } from "../../src/store/collections/proposals.js";
import { until } from "../support/wait.js";
import { Crowd, type Said } from "./crowd.js";
import { bindClasses, type ShownAlumnus, type ShownProposal } from "./office.js";
import { cityAt, personAt, registration, update } from "./people.js";
import { Program } from "./program.js";
import type { SetUp } from "./set-up.js";

/** Messages under way at a time. */
const AT_ONCE = 128;
const DEADLINE_MS = 240_000;

/** Two messages of each of so many people in twenty groups, on any set-up. */
export function loadSuite(name: string, makeSetUp: () => Promise<SetUp>, people: number): void {
	describe(`twenty groups at once, ${name}`, { timeout: DEADLINE_MS }, () => {
		let setUp: SetUp;
		let program: Program;
		let crowd: Crowd;
		let classes: Map<number, string>;
		const registrations: Said[] = [];
		const updates: Said[] = [];

		beforeAll(async () => {
			setUp = await makeSetUp();
			program = await Program.start(setUp);
			crowd = new Crowd();
		});
		afterAll(async () => {
			await program?.kill();
			await setUp?.remove();
		});

		/** All of them, `AT_ONCE` under way at a time; each waits for its answer. */
		async function everybody(text: (n: number) => string, into: Said[]): Promise<void> {
			let next = 0;
			const speak = async () => {
				for (let n = next++; n < people; n = next++) {
					const { group, user } = personAt(n);
					const said = crowd.say(group, user, text(n));
					into[n] = said;
					if ((await crowd.answerTo(said)) === undefined) throw new Error("the connection broke");
				}
			};
			await Promise.all(Array.from({ length: AT_ONCE }, speak));
		}

		/** Each answered once, where it was said, by a quote of it. */
		function expectAnsweredOnce(all: readonly Said[], words: RegExp): void {
			for (const { id, group, text, answers } of all)
				expect(answers, text).toMatchObject([{ group, quote: id, text: expect.stringMatching(words) }]);
		}

		const shown = async () => {
			const found = await program.all<ShownAlumnus>("/alumni");
			return found.toSorted((a, b) => (a.id < b.id ? -1 : 1));
		};

		test("the first 64 messages of a fresh start, from unseen groups and people, are all answered", async () => {
			await crowd.connect(program);
			const first = Array.from({ length: 64 }, (_, n) => crowd.say(600_000_000 + n, 2_800_000_000 + n, "/help"));
			await until(() => first.every(({ answers }) => answers.length > 0), { what: "64 answers", deadlineMs: 60_000 });
			expectAnsweredOnce(first, /./);
		});

		test("every registration and every update is answered exactly once, in its group, by a quote of it", async () => {
			classes = await bindClasses(program, crowd);
			await everybody((n) => registration(personAt(n), cityAt(n), n), registrations);
			await everybody((n) => update(personAt(n), cityAt(n + 1)), updates);
			expectAnsweredOnce(registrations, /^(记下了：姓名、城市|Saved: name, city)/);
			expectAnsweredOnce(updates, /^(记下了：城市|Saved: city)/);
		});

		test("everything that was said is in the API", async () => {
			const all = new Map<string, ShownAlumnus>();
			for (const classId of classes.values())
				for (const alumnus of await program.all<ShownAlumnus>(`/alumni?classId=${classId}`, 100))
					all.set(alumnus.identities.join(), alumnus);
			expect(all.size).toBe(people);
			for (let n = 0; n < people; n++) {
				const { user, group, name } = personAt(n);
				const alumnus = all.get(`qq:${user}`);
				const city = alumnus?.values.filter(({ field }) => field === "city");
				expect(alumnus).toMatchObject({ name, profile: { name }, seq: 2, classIds: [classes.get(group)] });
				expect(city).toMatchObject([cityAt(n + 1)]);
			}
			const rows = await program.all<ShownProposal>("/proposals?status=confirmed");
			expect(new Set(rows.map(({ changeSetId }) => changeSetId)).size).toBe(2 * people);
		});

		test("the same messages sent again change nothing and are not answered", async () => {
			const before = await shown();
			const sent = crowd.sent.length;
			// A platform that delivers again may say another time; and it may do so in any order.
			for (const [n, said] of [...updates, ...registrations].entries()) crowd.repeat(said, said.time + ((n * 7) % 800));
			// What is said next on the same line is heard after all of them.
			await crowd.ask(personAt(0).group, personAt(0).user, "/help");
			expect(await shown()).toEqual(before);
			// A stop handles first what was heard.
			await program.stop();
			await crowd.peer.untilClosed();
			expect(crowd.sent).toHaveLength(sent + 1);
		});

		test("nor do they after a restart, when only the store remembers them", async () => {
			const before = await stored();
			program = await Program.start(setUp);
			await crowd.connect(program);
			const sent = crowd.sent.length;
			for (let n = 0; n < people; n += 5) {
				crowd.repeat(registrations[n] as Said, (registrations[n] as Said).time + 60);
				crowd.repeat(updates[n] as Said, (updates[n] as Said).time - 60);
			}
			await crowd.ask(personAt(0).group, personAt(0).user, "/help");
			expect(await program.stop()).toEqual({ code: 0, signal: null });
			await crowd.peer.untilClosed();
			expect(crowd.sent).toHaveLength(sent + 1);
			expect(await stored()).toEqual(before);
		});

		/** Every profile and every proposal, down to the number of times each was written. */
		async function stored() {
			const store = await setUp.openStore();
			try {
				const kept = [];
				for await (const alumnus of store.collection(alumni).stream("id")) kept.push(alumnus);
				for await (const proposal of store.collection(proposals).stream("id")) kept.push(proposal);
				return kept;
			} finally {
				await store.close();
			}
		}
	});
}
