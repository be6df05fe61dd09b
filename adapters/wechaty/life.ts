import type { ChatLog } from "../../src/chat/log.js";
import type { Clock } from "../../src/clock.js";
import type { MakePuppet } from "./load.js";
import { NoAnswer } from "./outcome.js";
import type { Counters, Timeouts } from "./settings.js";
import { isRecord, type WirePuppet } from "./wire.js";
import { within } from "./within.js";

/** Everything a puppet tells, beside `dong`, which is this file's own. */
const EVENTS = [
	"scan",
	"login",
	"logout",
	"message",
	"friendship",
	"room-invite",
	"room-join",
	"room-leave",
	"dirty",
	"error",
	"heartbeat",
	"reset",
	"stop",
] as const;
type PuppetEvent = (typeof EVENTS)[number];
/** Those that are no matter of life and death alone. */
export type ToldEvent = Exclude<PuppetEvent, "error" | "reset" | "stop">;

/** A puppet that stops by itself may be starting anew: so long it has. */
const RESTART_GRACE_MS = 20_000;
/** One that lived so long has earned a quick restart. */
const LONG_LIFE_MS = 60_000;

export interface LifeContext {
	readonly make: MakePuppet;
	/** Before its start: its memory card. */
	readonly prepare: (puppet: WirePuppet) => Promise<void>;
	readonly clock: Clock;
	readonly timeouts: Timeouts;
	readonly counters: Counters;
	readonly log: ChatLog;
	/** Never throws, never rejects. */
	readonly hear: (puppet: WirePuppet, event: ToldEvent, payload: unknown) => void;
	/** The puppet is gone; another will be started. */
	readonly died: (cause: string) => void;
}

/**
 * Keeps a puppet running. A puppet dies in many ways: its start rejects or hangs, its service goes away
 * without a word, it stops by itself. Then it is left alone and a new one is made, ever more slowly.
 */
export class Life {
	#puppet: WirePuppet | undefined;
	#stopped = true;
	#bornAt = 0;
	#failures = 0;
	#heard = false;
	#ponged = false;
	#pinging = false;
	#cancelNext: (() => void) | undefined;
	#onDong: (() => void) | undefined;
	readonly #endings = new Set<Promise<unknown>>();

	constructor(private readonly context: LifeContext) {}

	get puppet(): WirePuppet | undefined {
		return this.#puppet;
	}

	start(): void {
		this.#stopped = false;
		void this.#begin();
	}

	async stop(): Promise<void> {
		this.#stopped = true;
		this.#cancelNext?.();
		const puppet = this.#puppet;
		this.#puppet = undefined;
		if (puppet !== undefined) this.#end(puppet);
		await Promise.all(this.#endings);
	}

	async #begin(): Promise<void> {
		const { make, prepare, clock, timeouts } = this.context;
		let puppet: WirePuppet;
		try {
			puppet = make();
			this.#listen(puppet);
			await prepare(puppet);
		} catch (error) {
			this.#later("cannot-start", error);
			return;
		}
		if (this.#stopped) return;
		this.#puppet = puppet;
		this.#bornAt = clock.now();
		this.#heard = false;
		this.#ponged = false;
		try {
			await within(clock, timeouts.start, () => puppet.start());
		} catch (error) {
			// Some never resolve and work all the same, as wechaty itself allows for.
			const works = error instanceof NoAnswer && this.#heard;
			if (!works) {
				this.#fail(puppet, error instanceof NoAnswer ? "start-timeout" : "cannot-start", error);
				return;
			}
		}
		if (this.#puppet === puppet) this.#pingLater(puppet, timeouts.ping);
	}

	#listen(puppet: WirePuppet): void {
		for (const event of EVENTS) {
			// Stays for good, also on a puppet that is left: an `error` that nobody hears would end the process.
			puppet.on(event, (payload) => {
				if (this.#puppet === puppet) this.#hear(puppet, event, payload);
			});
		}
		puppet.on("dong", () => {
			if (this.#puppet === puppet) this.#onDong?.();
		});
	}

	#hear(puppet: WirePuppet, event: PuppetEvent, payload: unknown): void {
		switch (event) {
			case "error":
				this.context.counters.errors++;
				if (isDeadLine(payload)) this.#fail(puppet, isTurnedAway(payload) ? "unauthorized" : "connection-lost");
				// Most mean nothing; whether the puppet lives is soon seen.
				else void this.#ping(puppet);
				return;
			case "reset":
				this.#fail(puppet, "reset");
				return;
			case "stop":
				this.#heard = false;
				this.#cancelNext?.();
				this.#cancelNext = this.context.clock.after(RESTART_GRACE_MS, () => {
					if (this.#puppet !== puppet) return;
					if (this.#heard) this.#pingLater(puppet, 0);
					else this.#fail(puppet, "stopped");
				});
				return;
			default:
				this.#heard = true;
				this.context.hear(puppet, event, payload);
		}
	}

	#pingLater(puppet: WirePuppet, ms: number): void {
		this.#cancelNext?.();
		this.#cancelNext = this.context.clock.after(ms, () => void this.#ping(puppet));
	}

	/** Asks whether it lives. Who never answered such a question is not held to it: not every puppet does. */
	async #ping(puppet: WirePuppet): Promise<void> {
		if (this.#pinging || this.#puppet !== puppet) return;
		this.#pinging = true;
		const alive = (await this.#answers(puppet)) || (this.#ponged && this.#puppet === puppet && (await this.#answers(puppet)));
		this.#pinging = false;
		if (this.#puppet !== puppet) return;
		if (!alive && this.#ponged) this.#fail(puppet, "no-answer");
		else this.#pingLater(puppet, this.context.timeouts.ping);
	}

	#answers(puppet: WirePuppet): Promise<boolean> {
		return new Promise((resolve) => {
			const cancel = this.context.clock.after(this.context.timeouts.pong, () => resolve(false));
			this.#onDong = () => {
				cancel();
				this.#ponged = true;
				resolve(true);
			};
			try {
				// A promise with some puppets, though it should be nothing.
				void Promise.resolve(puppet.ding("")).catch(() => {});
			} catch {
				// Then no answer comes.
			}
		});
	}

	#fail(puppet: WirePuppet, cause: string, error?: unknown): void {
		if (this.#puppet !== puppet) return;
		this.#puppet = undefined;
		this.#end(puppet);
		this.#later(cause, error);
	}

	#later(cause: string, error?: unknown): void {
		if (this.#stopped) return;
		const { clock, timeouts, counters, log } = this.context;
		if (clock.now() - this.#bornAt >= LONG_LIFE_MS && this.#bornAt > 0) this.#failures = 0;
		const pause = Math.min(timeouts.backoffLongest, timeouts.backoffFirst * 2 ** this.#failures);
		this.#failures = Math.min(this.#failures + 1, 30);
		counters.restarts++;
		log.warn({ cause, kind: kindOf(error), pauseMs: pause }, "the Wechaty puppet is gone; it is started anew after a pause");
		this.context.died(cause);
		this.#cancelNext?.();
		this.#cancelNext = clock.after(pause, () => void this.#begin());
	}

	/** Stops a puppet nobody listens to any more; how that goes is of no interest. */
	#end(puppet: WirePuppet): void {
		const { clock, timeouts } = this.context;
		const ending = within(clock, timeouts.start, () => puppet.stop())
			.catch(() => {})
			.finally(() => this.#endings.delete(ending));
		this.#endings.add(ending);
	}
}

const kindOf = (error: unknown): string => (error instanceof Error ? error.name : typeof error);

/** A service's event stream that broke: wechaty-puppet-service tells it as an error and then stays silent for ever. */
const isDeadLine = (payload: unknown): boolean =>
	isTurnedAway(payload) || /UNAVAILABLE|Connection dropped|Received RST_STREAM|"code":\s*14\b/.test(toldBy(payload));

const isTurnedAway = (payload: unknown): boolean => /UNAUTHENTICATED|Invalid Wechaty TOKEN|"code":\s*16\b/.test(toldBy(payload));

function toldBy(payload: unknown): string {
	const told = isRecord(payload) ? payload["gerror"] : undefined;
	return typeof told === "string" ? told.slice(0, 5_000) : "";
}
