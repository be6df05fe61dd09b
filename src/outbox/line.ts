import type { SendOutcome } from "../chat/adapter.js";
import { type BotId, localId, type Platform } from "../chat/message.js";
import { type AnswerJob, AnswerQueue } from "./answers.js";
import { Breaker } from "./breaker.js";
import { answerFlight, answerRecord, type Flight, uncountedRecord } from "./flight.js";
import { InFlight } from "./in-flight.js";
import type { Lease } from "./lease.js";
import { Pacer, type SendKind } from "./pacer.js";
import { isUnpaced, type Policy } from "./policy.js";
import { PushQueue } from "./pushes.js";
import type { PastSend } from "./recover.js";
import { Tenure } from "./tenure.js";
import { Alarm, type Road, type Yard } from "./yard.js";

export type OutcomeCount = SendOutcome["state"] | "overload" | "late";

const MAX_FLYING = 1_000;
const MAX_TRIES = 3;
const FIRST_RETRY_MS = 1_000;
/** So many refusals in a row are the account's trouble, not that of one chat. */
const REFUSALS = 5;

/** How long a frozen bot is left alone before one message of a kind is tried. */
const PROBE_MS: Readonly<Record<SendKind, number>> = { answer: 600_000, push: 6 * 3_600_000 };

const notSent = (cause: string): SendOutcome => ({ state: "not-sent", cause });

/**
 * Everything one bot sends, in one line: answers first, then pushes, each as its pacer allows.
 * One loop takes one decision after the other; where nothing is paced, answers go out at once.
 */
export class Line {
	readonly outcomes: Record<OutcomeCount, number> = { sent: 0, "not-sent": 0, refused: 0, unknown: 0, overload: 0, late: 0 };
	readonly isUnpaced: boolean;
	/** Of pushes, under the key "": so many in a row rest them all. */
	readonly refusals = new Breaker(REFUSALS);
	/** By chat: whoever refused once is left alone for a while. */
	readonly chatRefusals = new Breaker(1);
	readonly pushes: PushQueue;
	pacer: Pacer;
	road: Road | undefined;
	readonly #queue: AnswerQueue;
	/** Begun, and waiting for their next part or their next try. */
	readonly #pending: Flight[] = [];
	readonly #flying = new InFlight((flight, outcome) => this.#settled(flight, outcome));
	readonly #tenure: Tenure;
	readonly #busy = new Set<string>();
	/** Records of answers under way: not to be taken for a crash's. */
	readonly #open = new Set<string>();
	#probedAt = Number.NEGATIVE_INFINITY;
	#isStarted = false;
	#isStopped = false;
	#isRunning = false;
	#isAskedAgain = false;
	#running: Promise<void> = Promise.resolve();
	#cancelAlarm = (): void => undefined;

	constructor(
		readonly bot: BotId,
		readonly platform: Platform,
		policy: Policy,
		lease: Lease,
		readonly yard: Yard,
	) {
		this.isUnpaced = isUnpaced(policy);
		this.pacer = new Pacer(policy, yard.random);
		this.#queue = new AnswerQueue(this.isUnpaced ? 10 * yard.maxQueued : yard.maxQueued);
		this.pushes = new PushQueue(this);
		this.#tenure = new Tenure({
			bot,
			lease,
			yard,
			counted: this.isUnpaced ? 0 : policy.perDay,
			isOpen: (id) => this.isOpen(id),
			onReady: (sends) => this.#begin(sends),
		});
	}

	get waitingAnswers(): number {
		return this.#queue.size + this.#pending.filter(({ kind }) => kind === "answer").length;
	}

	get inFlight(): number {
		return this.#flying.size;
	}

	get isOwned(): boolean {
		return this.#tenure.isOwned;
	}

	/** Steady time since when the oldest answer waits. */
	get oldestAnswerAt(): number | undefined {
		return this.#queue.oldest?.at;
	}

	get isOnline(): boolean {
		return this.road?.status.state === "online";
	}

	/** Whether this process is sending a Delivery just now. */
	isOpen(id: string): boolean {
		return this.pushes.isHeld(id) || this.#open.has(id);
	}

	canSend(kind: SendKind = "answer"): boolean {
		return !this.#isStopped && (this.isOnline || this.#mayProbe(kind)) && this.#tenure.mayAct();
	}

	/**
	 * A frozen bot hears and nobody gets what it sends. Only a message that arrives shows that this is
	 * over: an answer now and then, a push after hours.
	 */
	#mayProbe(kind: SendKind): boolean {
		const { status } = this.road ?? {};
		if (status?.state !== "frozen") return false;
		return this.yard.clock.now() - Math.max(status.since, this.#probedAt) >= PROBE_MS[kind];
	}

	isBusy = (chatKey: string): boolean => this.#busy.has(chatKey);

	/** Resolves once the lease was asked for, if the bot is here, and if it is ours everything is counted. */
	async start(): Promise<void> {
		this.#isStarted = true;
		this.refresh();
		await this.#tenure.begun();
	}

	answer(job: AnswerJob): void {
		if (this.#isStopped) {
			job.resolve(notSent("stopping"));
			return;
		}
		if (!this.isOnline) this.refresh();
		if (this.isUnpaced && this.#queue.size === 0 && this.#hasRoom() && !this.#busy.has(job.chatKey) && this.canSend()) {
			this.#launch([job]);
			return;
		}
		const dropped = this.#queue.push(job);
		if (dropped !== undefined) this.#drop(dropped, "overload");
		this.wake();
	}

	/** Looks again at the road and at what is overdue. */
	refresh(): void {
		const before = this.road?.status.state;
		this.road = this.yard.roadTo(this.bot);
		const now = this.yard.steady.now();
		this.#flying.expire(now);
		if (this.#isStarted) this.#tenure.keep(this.isOnline, now);
		if (!this.isOnline) this.#giveAway();
		if (before !== this.road?.status.state) this.wake();
	}

	/** While it is away another bot in the same group says what nobody has heard yet. */
	#giveAway(): void {
		this.#queue.give((job) => this.yard.handOver(this.bot, job));
		for (const flight of this.#pending.filter(({ kind, index }) => kind === "answer" && index === 0)) {
			const left = flight.jobs.filter((job) => !this.yard.handOver(this.bot, job));
			if (left.length === flight.jobs.length) continue;
			this.#pending.splice(this.#pending.indexOf(flight), 1);
			this.#finish({ ...flight, jobs: left }, notSent("left-to-another"));
		}
	}

	wake(): void {
		if (this.#isRunning) this.#isAskedAgain = true;
		else this.#running = this.#run();
	}

	/** Nothing more is begun; what flies is waited for, five seconds at most. */
	async stop(): Promise<void> {
		if (this.#isStopped) return;
		this.#isStopped = true;
		this.#cancelAlarm();
		for (const { resolve } of this.#queue.drain()) resolve(notSent("stopping"));
		await this.#running;
		for (const flight of this.#pending.splice(0)) this.#abandon(flight, "stopping");
		await this.#flying.landed(this.yard.clock);
		await this.pushes.settled();
		await this.#tenure.end();
	}

	/** Hands the next part over, now. Everything that must be durable before is. */
	hand(flight: Flight): void {
		const { steady, clock } = this.yard;
		const now = steady.now();
		this.pacer.note(flight.kind, flight.group, now);
		flight.handedAt = clock.now();
		const { adapter, status } = this.road as Road;
		if (status.state === "frozen") this.#probedAt = clock.now();
		this.#flying.launch(flight, now, (part) => adapter.send(localId(this.bot), flight.chat, part));
	}

	/** While a flight is under way nothing else goes to its chat. */
	occupy(flight: Flight): void {
		this.#busy.add(flight.chatKey);
	}

	vacate(flight: Flight): void {
		this.#busy.delete(flight.chatKey);
	}

	#begin(sends: readonly PastSend[]): void {
		if (!this.isUnpaced) {
			const now = this.yard.steady.now();
			this.pacer = new Pacer(this.pacer.policy, this.yard.random);
			for (const { kind, group, agoMs } of sends) this.pacer.note(kind, group, now - agoMs);
		}
		this.pushes.markStale();
		this.wake();
		this.yard.isReady();
	}

	async #run(): Promise<void> {
		this.#isRunning = true;
		let alarm: Alarm;
		do {
			this.#isAskedAgain = false;
			try {
				do alarm = new Alarm();
				while (!this.#isStopped && (await this.#turn(alarm)));
			} catch (error) {
				this.yard.log.error(
					{ bot: this.bot, error: error instanceof Error ? error.name : "unknown" },
					"a bug in the outbox; it goes on",
				);
				alarm = new Alarm();
				alarm.set(this.yard.steady.now() + FIRST_RETRY_MS);
			}
		} while (this.#isAskedAgain && !this.#isStopped);
		this.#isRunning = false;
		this.#sleep(alarm);
	}

	/** One decision. `false` when there is nothing to do before the alarm or an event. */
	async #turn(alarm: Alarm): Promise<boolean> {
		const now = this.yard.steady.now();
		this.#expire(now, alarm);
		if (!this.canSend() || !this.#hasRoom()) return false;
		if ((await this.#nextPart("answer", now, alarm)) || (await this.#nextAnswer(now, alarm))) return true;
		// No push is begun while an answer waits, unless the answers' day is used up.
		const areWaiting = this.#queue.size > 0 || this.#pending.some(({ kind }) => kind === "answer");
		if (areWaiting && !this.pacer.answersSpent(now)) return false;
		if (!this.canSend("push")) return false;
		return (await this.#nextPart("push", now, alarm)) || (await this.pushes.next(now, alarm));
	}

	async #nextAnswer(now: number, alarm: Alarm): Promise<boolean> {
		const first = this.#queue.first(now, this.isBusy, this.pacer);
		if (first === undefined) return false;
		if (typeof first === "number") {
			alarm.set(first);
			return false;
		}
		const jobs = this.isUnpaced ? [first] : this.#queue.take(first, now, this.pacer);
		if (this.isUnpaced) {
			this.#queue.remove(jobs);
			this.#launch(jobs);
			return true;
		}
		const flight = this.#flightOf(jobs);
		this.#queue.remove(flight.jobs);
		if (flight.parts.length === 0) {
			this.#finish(flight, notSent("nothing-to-send"));
			return true;
		}
		this.occupy(flight);
		this.#open.add(flight.id);
		this.#count(flight);
		await this.yard.records.open(answerRecord(flight, this.bot, this.yard.clock.now()));
		this.#handOrWait(flight);
		return true;
	}

	/** The next part of a long text, or the next try of an answer proved unsent. */
	async #nextPart(kind: Flight["kind"], now: number, alarm: Alarm): Promise<boolean> {
		for (const flight of this.#pending) {
			if (flight.kind !== kind) continue;
			const at = Math.max(flight.notBefore, this.pacer.next(kind, flight.group, now, true));
			if (at > now) {
				alarm.set(at);
				continue;
			}
			this.#pending.splice(this.#pending.indexOf(flight), 1);
			this.#count(flight);
			if (kind === "push") {
				if (!(await this.pushes.recordPart(flight))) {
					flight.handed -= 1;
					this.#wait(flight, FIRST_RETRY_MS);
					return true;
				}
			} else if (this.#open.has(flight.id)) {
				await this.yard.records.change(answerRecord(flight, this.bot, this.yard.clock.now()));
			}
			this.#handOrWait(flight);
			return true;
		}
		return false;
	}

	/** The lease or the connection may be gone since the decision. */
	#handOrWait(flight: Flight): void {
		if (this.canSend(flight.kind)) {
			this.hand(flight);
			return;
		}
		flight.handed -= 1;
		if (this.#isStopped) this.#abandon(flight, "stopping");
		else this.#wait(flight, 0);
	}

	#launch(jobs: readonly AnswerJob[]): void {
		const flight = this.#flightOf(jobs);
		if (flight.parts.length === 0) {
			this.#finish(flight, notSent("nothing-to-send"));
			return;
		}
		if (flight.parts.length > 1) this.occupy(flight);
		this.#count(flight);
		this.hand(flight);
	}

	#flightOf(jobs: readonly AnswerJob[]): Flight {
		const { steady, clock } = this.yard;
		return answerFlight(jobs, (this.road as Road).adapter.capabilities, { now: steady.now(), wall: clock.now() });
	}

	#count(flight: Flight): void {
		flight.handed += 1;
		flight.handedAt = this.yard.clock.now();
	}

	#settled(flight: Flight, outcome: SendOutcome): void {
		this.outcomes[outcome.state] += 1;
		if (!this.isUnpaced) this.#judge(flight, outcome);
		if (outcome.state === "not-sent") flight.handed -= 1;
		if (outcome.state === "sent") flight.messageId = outcome.messageId ?? flight.messageId;
		const isYoung = this.yard.steady.now() - flight.beganAt < this.yard.patienceMs;
		if (outcome.state === "sent" && flight.index + 1 < flight.parts.length) {
			flight.index += 1;
			flight.tries = 0;
			this.#wait(flight, 0);
		} else if (outcome.state === "not-sent" && flight.kind === "answer" && isYoung && flight.tries + 1 < MAX_TRIES) {
			flight.tries += 1;
			this.#wait(flight, FIRST_RETRY_MS * 3 ** (flight.tries - 1));
		} else this.#finish(flight, outcome);
	}

	#wait(flight: Flight, ms: number): void {
		if (this.#isStopped) {
			this.#abandon(flight, "stopping");
			return;
		}
		this.occupy(flight);
		flight.notBefore = this.yard.steady.now() + ms;
		this.#pending.push(flight);
		if (!this.isOnline) this.#giveAway();
		this.wake();
	}

	#judge({ kind, chatKey }: Flight, { state }: SendOutcome): void {
		const now = this.yard.steady.now();
		if (state === "sent") this.chatRefusals.sent(chatKey);
		else if (state === "refused") this.chatRefusals.refused(chatKey, now);
		// Where pushes are blocked answers often still pass: they say nothing about the account.
		if (kind === "answer") return;
		if (state === "sent") this.refusals.sent("");
		else if (state === "refused") this.refusals.refused("", now);
	}

	/** Given up before its next part was handed over. */
	#abandon(flight: Flight, cause: string): void {
		if (flight.kind === "push") {
			this.vacate(flight);
			this.pushes.putBack(flight);
		} else this.#finish(flight, notSent(cause));
	}

	#finish(flight: Flight, outcome: SendOutcome): void {
		this.vacate(flight);
		if (flight.kind === "push") this.pushes.finish(flight, outcome);
		else {
			const said: SendOutcome =
				outcome.state === "not-sent" && flight.index > 0 ? { state: "unknown", cause: "partly-sent" } : outcome;
			const now = this.yard.clock.now();
			if (this.#open.delete(flight.id)) this.yard.records.close(answerRecord(flight, this.bot, now, said));
			else this.yard.records.behind(uncountedRecord(flight, this.bot, now, said));
			for (const { resolve } of flight.jobs) resolve(said);
		}
		if (this.#queue.size > 0 || this.#pending.length > 0 || this.pushes.count > 0) this.wake();
	}

	/** Answers are for now: one that could not go in time would only puzzle. */
	#expire(now: number, alarm: Alarm): void {
		const before = now - this.yard.patienceMs;
		for (const job of this.#queue.drain(before)) this.#drop(job, "late");
		for (const flight of this.#pending.filter(({ kind, beganAt }) => kind === "answer" && beganAt < before)) {
			this.#pending.splice(this.#pending.indexOf(flight), 1);
			this.outcomes.late += 1;
			this.#abandon(flight, "late");
		}
		let oldest = this.#queue.oldest?.at ?? Number.POSITIVE_INFINITY;
		for (const { kind, beganAt } of this.#pending) if (kind === "answer") oldest = Math.min(oldest, beganAt);
		alarm.set(oldest + this.yard.patienceMs + 1);
	}

	#drop({ resolve }: AnswerJob, cause: "overload" | "late"): void {
		this.outcomes[cause] += 1;
		resolve(notSent(this.isOnline || cause === "overload" ? cause : "offline"));
	}

	#hasRoom(): boolean {
		return this.#flying.size < MAX_FLYING;
	}

	#sleep({ at }: Alarm): void {
		this.#cancelAlarm();
		if (at === Number.POSITIVE_INFINITY || this.#isStopped) return;
		const now = this.yard.steady.now();
		this.#cancelAlarm = this.yard.clock.after(Math.max(1, Math.ceil(at - now)), () => this.wake());
	}
}
