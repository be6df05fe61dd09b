import type { SendOutcome } from "../../src/chat/adapter.js";
import type { BotState, BotStatus, Remedy } from "../../src/chat/message.js";
import type { Clock } from "../../src/clock.js";
import type { Connection } from "./connection.js";
import { BOT_CAUSES } from "./outcome.js";
import type { Role } from "./wire.js";

/** Sends in a row that failed for the bot's own sake before it counts as frozen. */
const FAILURES_TO_FREEZE = 5;

/** One login of ours: its connections, and the state that follows from what is known of it. */
export class Bot {
	#api: Connection | undefined;
	#event: Connection | undefined;
	#lostCause = "connection-lost";
	/** What the peer says of its line to QQ; `undefined` until it has said so. */
	#platformOnline: boolean | undefined;
	#loggedOut = false;
	#failures = 0;
	#failureCause = "";
	#status: BotStatus;

	constructor(
		readonly id: string,
		private readonly clock: Clock,
		private readonly changed: (status: BotStatus) => void,
	) {
		this.#status = this.#statusOf("connecting", undefined);
	}

	get status(): BotStatus {
		return this.#status;
	}

	/** What actions go through. */
	get api(): Connection | undefined {
		return this.#api;
	}

	get isConnected(): boolean {
		return this.#api !== undefined || this.#event !== undefined;
	}

	/** QQ has put the login out, or the peer has lost its line: a send now is sure to fail. */
	get isAway(): boolean {
		return this.#loggedOut || this.#platformOnline === false;
	}

	receivesFrom(connection: Connection): boolean {
		return this.#event === connection;
	}

	/** Gives a connection its role; returns those that have none left and are to be closed. */
	attach(connection: Connection, role: Role): Connection[] {
		const before = new Set([this.#api, this.#event]);
		const isSecondHalf = (role === "api" && !this.#api && this.#event) || (role === "event" && !this.#event && this.#api);
		if (role !== "event") this.#api = connection;
		if (role !== "api") this.#event = connection;
		if (!isSecondHalf) {
			this.#platformOnline = undefined;
			this.#loggedOut = false;
			this.#failures = 0;
		}
		this.#update();
		return [...before].filter((old): old is Connection => old !== undefined && old !== this.#api && old !== this.#event);
	}

	detach(connection: Connection, cause: string): void {
		if (this.#api !== connection && this.#event !== connection) return;
		if (this.#api === connection) this.#api = undefined;
		if (this.#event === connection) this.#event = undefined;
		this.unreachable(cause);
	}

	/** A try to reach the bot failed; counts only while nothing is connected. */
	unreachable(cause: string): void {
		this.#lostCause = cause;
		this.#update();
	}

	/** From a heartbeat or a `get_status` answer. Some peers' heartbeats say `true` whatever happens. */
	heard(online: boolean): void {
		if (online && this.#platformOnline === false) this.#loggedOut = false;
		this.#platformOnline = online;
		this.#update();
	}

	/** A message came in, or the peer will not say: take it for online until it says otherwise. */
	presumeOnline(): void {
		if (this.#platformOnline !== undefined && !this.#loggedOut) return;
		this.#platformOnline ??= true;
		this.#loggedOut = false;
		this.#update();
	}

	/** By the peer's own notice; it lasts until a notice, a new connection or a message ends it. */
	setLoggedOut(loggedOut: boolean): void {
		this.#loggedOut = loggedOut;
		if (!loggedOut) this.#platformOnline = true;
		this.#update();
	}

	/** Looks for signs in the outcomes of sends that QQ takes nothing from this login. */
	sent(outcome: SendOutcome): void {
		if (outcome.state === "sent") {
			if (this.#failures === 0) return;
			this.#failures = 0;
		} else {
			if (!BOT_CAUSES.has(outcome.cause)) return;
			this.#failures++;
			this.#failureCause = outcome.cause;
		}
		this.#update();
	}

	#update(): void {
		const [state, cause] = this.#derive();
		if (state === this.#status.state && cause === this.#status.cause) return;
		this.#status = this.#statusOf(state, cause);
		this.changed(this.#status);
	}

	#derive(): readonly [BotState, string | undefined] {
		if (!this.isConnected) return [this.#lostCause === "bad-token" ? "needs-login" : "offline", this.#lostCause];
		if (this.#loggedOut) return ["needs-login", "bot-offline"];
		if (this.#platformOnline === false) return ["offline", "platform-offline"];
		if (!this.#api) return ["connecting", "api-missing"];
		if (!this.#event) return ["connecting", "event-missing"];
		if (this.#platformOnline === undefined) return ["connecting", undefined];
		if (this.#failures >= FAILURES_TO_FREEZE) return ["frozen", this.#failureCause];
		return ["online", undefined];
	}

	#statusOf(state: BotState, cause: string | undefined): BotStatus {
		const status = { platform: "onebot", network: "qq", botId: this.id, state, since: this.clock.now() } as const;
		const remedy = remedyOf(state, cause);
		return { ...status, ...(cause !== undefined && { cause }), ...(remedy !== undefined && { remedy }) };
	}
}

function remedyOf(state: BotState, cause: string | undefined): Remedy | undefined {
	if (state === "frozen") return "let-rest";
	if (state !== "offline" && state !== "needs-login") return undefined;
	switch (cause) {
		case "bad-token":
			return "fix-token";
		// A peer that has lost its line to QQ has mostly been put out: its own page asks for the login.
		case "bot-offline":
		case "no-login":
		case "platform-offline":
			return "scan-login";
		case "stopped":
			return "wait";
		default:
			return "start-client";
	}
}
