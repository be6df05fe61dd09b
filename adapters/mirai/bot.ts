import type { SendOutcome } from "../../src/chat/adapter.js";
import type { BotState, BotStatus, ChatEvent, Remedy } from "../../src/chat/message.js";
import { decodeEvent } from "./decode.js";
import { BOT_CAUSES, type Reply } from "./outcome.js";
import { Session, type SessionContext } from "./session.js";
import type { Command, WireEvent } from "./wire.js";

/** Sends in a row that failed for the bot's own sake before it counts as frozen. */
const FAILURES_TO_FREEZE = 5;
/** Nothing changes before somebody acts: no use in asking each second. */
const HOPELESS: ReadonlySet<string> = new Set(["bad-key", "no-login"]);

export interface BotParts {
	/** `…/all` of the server. */
	readonly url: string;
	readonly verifyKey: string | undefined;
	readonly context: SessionContext;
	readonly emit: (event: ChatEvent) => void;
	/** Any login of this adapter. */
	readonly isOurs: (userId: string) => boolean;
}

/** One login: dials its session for ever, with a pause that doubles, and knows what state it is in. */
export class Bot {
	#session: Session | undefined;
	#failedDials = 0;
	#cancelDial: () => void = () => {};
	#stopped = false;
	/** `undefined` until a session was lost or refused. */
	#lostCause: string | undefined;
	#offlineCause: string | undefined;
	#failures = 0;
	#failureCause = "";
	#status: BotStatus;
	/** When each mute ends, by group. */
	readonly #mutes = new Map<string, number>();

	constructor(
		readonly id: string,
		private readonly parts: BotParts,
	) {
		this.#status = this.#statusOf("connecting", undefined);
	}

	get status(): BotStatus {
		return this.#status;
	}

	dial(): void {
		const { url, verifyKey, context } = this.parts;
		const headers = { qq: this.id, ...(verifyKey === undefined ? {} : { verifyKey }) };
		this.#session = new Session(
			url,
			headers,
			{
				opened: () => this.#opened(),
				event: (event) => this.#take(event),
				closed: (cause) => this.#closed(cause),
			},
			context,
		);
	}

	async stop(): Promise<void> {
		this.#stopped = true;
		this.#cancelDial();
		await this.#session?.close("stopped");
	}

	/** Gives a command where there is a session to give it to. */
	async request(command: Command, content: Readonly<Record<string, unknown>>): Promise<Reply> {
		const session = this.#session;
		if (session === undefined || !session.isOpen || this.#offlineCause !== undefined) {
			return { state: "not-sent", cause: "offline" };
		}
		const reply = await session.request(command, content);
		const { code } = reply.state === "answered" ? reply.answer : {};
		// Session lost: the server has forgotten us while the socket stayed.
		if (code === 3 || code === 4) void session.close("session-lost");
		return reply;
	}

	isMuted(groupId: string): boolean {
		const until = this.#mutes.get(groupId);
		if (until === undefined) return false;
		if (until > this.parts.context.clock.now()) return true;
		this.#mutes.delete(groupId);
		return false;
	}

	/** Looks for signs in the outcomes of sends that QQ takes nothing from this login. */
	sent(outcome: SendOutcome): void {
		if (outcome.state === "sent") this.#failures = 0;
		else if (BOT_CAUSES.has(outcome.cause)) {
			this.#failures++;
			this.#failureCause = outcome.cause;
		} else return;
		this.#update();
	}

	#opened(): void {
		this.#lostCause = undefined;
		this.#offlineCause = undefined;
		this.#failures = 0;
		const { clock, timeouts } = this.parts.context;
		// A session that lasted starts the pauses anew.
		this.#cancelDial();
		this.#cancelDial = clock.after(timeouts.backoffLongest, () => {
			this.#failedDials = 0;
		});
		this.#update();
	}

	#closed(cause: string): void {
		this.#session = undefined;
		this.#lostCause = cause;
		this.#cancelDial();
		if (!this.#stopped) {
			const { clock, timeouts } = this.parts.context;
			const { backoffFirst, backoffLongest } = timeouts;
			const pause = HOPELESS.has(cause) ? backoffLongest : Math.min(backoffFirst * 2 ** this.#failedDials, backoffLongest);
			this.#failedDials = Math.min(this.#failedDials + 1, 30);
			// Half of it by chance, so that several logins do not dial a restarted server in step.
			this.#cancelDial = clock.after(pause * (0.5 + Math.random() / 2), () => this.dial());
		}
		this.#update();
	}

	#take(wire: WireEvent): boolean {
		const { counters, clock } = this.parts.context;
		const decoded = decodeEvent(wire, this.id);
		switch (decoded.kind) {
			case "message":
				if (this.parts.isOurs(decoded.message.sender.id)) break;
				counters.messages++;
				this.#setOffline(undefined);
				this.parts.emit({ type: "message", message: decoded.message });
				return true;
			case "event": {
				const { event } = decoded;
				const person = "userId" in event ? event.userId : "senderId" in event ? event.senderId : undefined;
				if (person !== undefined && this.parts.isOurs(person)) break;
				if (event.type === "bot-left") this.#mutes.delete(event.groupId);
				this.parts.emit(event);
				return true;
			}
			case "muted":
				if (decoded.forMs === 0) this.#mutes.delete(decoded.groupId);
				else this.#mutes.set(decoded.groupId, clock.now() + decoded.forMs);
				return true;
			case "online":
				this.#setOffline(undefined);
				return true;
			case "offline":
				this.#setOffline(decoded.cause);
				return true;
			case "malformed":
				return false;
			case "dropped":
				break;
		}
		counters.dropped++;
		return true;
	}

	#setOffline(cause: string | undefined): void {
		if (this.#offlineCause === cause) return;
		this.#offlineCause = cause;
		this.#update();
	}

	#update(): void {
		const [state, cause] = this.#derive();
		if (state === this.#status.state && cause === this.#status.cause) return;
		this.#status = this.#statusOf(state, cause);
		const facts = { bot: this.id, state, ...(cause === undefined ? {} : { cause }) };
		const { log } = this.parts.context;
		if (state === "online" || this.#stopped) log.info(facts, "A QQ bot changed its state");
		else log.warn(facts, "A QQ bot changed its state");
		this.parts.emit({ type: "bot-state", bot: this.#status });
	}

	#derive(): readonly [BotState, string | undefined] {
		if (this.#session?.isOpen !== true) {
			if (this.#lostCause === undefined) return ["connecting", undefined];
			return [HOPELESS.has(this.#lostCause) ? "needs-login" : "offline", this.#lostCause];
		}
		if (this.#offlineCause !== undefined) {
			return [this.#offlineCause === "platform-offline" ? "offline" : "needs-login", this.#offlineCause];
		}
		if (this.#failures >= FAILURES_TO_FREEZE) return ["frozen", this.#failureCause];
		return ["online", undefined];
	}

	#statusOf(state: BotState, cause: string | undefined): BotStatus {
		const { clock } = this.parts.context;
		const remedy = remedyOf(state, cause);
		return {
			platform: "mirai",
			network: "qq",
			botId: this.id,
			state,
			since: clock.now(),
			...(cause === undefined ? {} : { cause }),
			...(remedy === undefined ? {} : { remedy }),
		};
	}
}

function remedyOf(state: BotState, cause: string | undefined): Remedy | undefined {
	if (state === "frozen") return "let-rest";
	if (state !== "offline" && state !== "needs-login") return undefined;
	switch (cause) {
		case "bad-key":
			return "fix-token";
		case "no-login":
		case "logged-out":
		case "kicked-offline":
		case "platform-offline":
			return "scan-login";
		case "session-lost":
		case "stopped":
			return "wait";
		default:
			return "start-client";
	}
}
