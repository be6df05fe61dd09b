import { expect } from "vitest";
import { BOT, type Crowd, type Said, type Sent } from "./crowd.js";
import { causeOfDirect, causeOfGroup, type Ledger } from "./ledger.js";
import { cityAt, type Person, registration, update } from "./people.js";

/** What somebody said, and whether the bot must have kept it. Times are `performance.now()`. */
export interface Saying {
	readonly said: Said;
	readonly saidAt: number;
	readonly field: "city" | "job";
	readonly expected: string;
	/** It was answered, or said again until something said after it was answered. */
	isSure: boolean;
	sureAt: number;
	/** Answers that say it was saved. */
	answers: number;
}

const SAVED = /^(记下了|Saved)|已确认还是对的|That is what I have/;
const INFORM = /^(我替|I keep)/;
const isSaved = ({ text }: Sent): boolean => SAVED.test(text);
const isHelp = ({ text }: Sent): boolean => !SAVED.test(text) && !INFORM.test(text);

/**
 * Somebody who registers and then changes his city and his job in turn, whatever happens to the bot.
 * What he gets no answer to he mostly says again: the same message, as platforms deliver twice.
 */
export class Survivor {
	readonly sayings: Saying[] = [];

	constructor(
		readonly person: Person,
		/** Once registered, he writes to the bot alone. */
		private readonly isPrivate: boolean,
		private readonly crowd: Crowd,
		private readonly connected: () => Promise<unknown>,
		private readonly random: () => number,
	) {}

	async live(isOver: () => boolean): Promise<void> {
		while (!isOver()) await this.#say(this.sayings.length, isOver);
	}

	/** Compares what he knows with what the bot kept: all that it must have, and nothing that it cannot have. */
	expectKept(
		{ alumni, confirmed, byCause }: Ledger,
		must: (saying: Saying) => boolean = ({ isSure }) => isSure,
		cannot: (saying: Saying) => boolean = () => false,
	): void {
		const { user } = this.person;
		const causes = this.sayings.map(({ said: { id, group } }) =>
			group === undefined ? causeOfDirect(BOT, user, id) : causeOfGroup(BOT, group, user, id),
		);
		for (const [at, saying] of this.sayings.entries()) {
			const proposal = byCause.get(causes[at] ?? "");
			expect(saying.answers, `answers to ${saying.said.text}`).toBeLessThanOrEqual(1);
			if (must(saying)) expect(proposal, `${saying.said.text} of ${user}`).toMatchObject({ status: "confirmed" });
			if (cannot(saying)) expect(proposal, `${saying.said.text} of ${user}`).toBeUndefined();
		}
		const own = alumni.filter(({ identities }) => identities.includes(`qq:${user}`));
		expect(own).toHaveLength(this.sayings.some(must) ? 1 : own.length);
		const [alumnus] = own;
		if (alumnus === undefined) return;
		// Each in the order in which it was said, none twice, and nothing that he did not say.
		const kept = (confirmed.get(alumnus.id) ?? []).map(({ cause }) => causes.indexOf(cause ?? ""));
		expect(kept).toEqual([...new Set(kept)].sort((a, b) => a - b));
		expect(kept).not.toContain(-1);
		for (const field of ["city", "job"] as const) {
			const last = kept.map((at) => this.sayings[at]).findLast((saying) => saying?.field === field);
			const values = alumnus.values.filter((value) => value.field === field);
			expect(values.map(({ en, text }) => (field === "city" ? en : text))).toEqual(last === undefined ? [] : [last.expected]);
		}
	}

	async #say(n: number, isOver: () => boolean): Promise<void> {
		const { person, crowd } = this;
		await this.connected();
		const isRegistered = this.sayings.some(({ isSure }) => isSure);
		const isJob = isRegistered && n % 2 === 1;
		const city = cityAt(person.user + n);
		const job = person.isChinese ? `第${n}医院` : `Hospital ${n}`;
		const text = !isRegistered
			? registration(person, city, n)
			: isJob
				? person.isChinese
					? `/更新 工作 ${job}`
					: `/update job ${job}`
				: update(person, city);
		const group = isRegistered && this.isPrivate ? undefined : person.group;
		const said = crowd.say(group, person.user, text);
		const saying: Saying = {
			said,
			saidAt: performance.now(),
			field: isJob ? "job" : "city",
			expected: isJob ? job : city.en,
			isSure: false,
			sureAt: Number.POSITIVE_INFINITY,
			answers: 0,
		};
		this.sayings.push(saying);
		saying.isSure = (await crowd.answerTo(said, isSaved)) !== undefined;
		while (!saying.isSure && !isOver() && this.random() < 0.8) {
			await this.connected();
			crowd.repeat(said);
			// One person's messages in one chat are handled in order: with this answered, the other was handled.
			const fence = crowd.say(group, person.user, "/help");
			saying.isSure = (await crowd.answerTo(fence, isHelp)) !== undefined;
			// In a direct chat nothing says which of the two is answered.
			saying.answers += fence.answers.filter(isSaved).length;
		}
		if (saying.isSure) saying.sureAt = performance.now();
		saying.answers += said.answers.filter(isSaved).length;
	}
}
