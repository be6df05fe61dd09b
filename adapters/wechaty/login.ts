import type { SendOutcome } from "../../src/chat/adapter.js";
import type { LoginQr } from "../../src/chat/login.js";
import type { BotState, BotStatus, Remedy } from "../../src/chat/message.js";
import type { Clock } from "../../src/clock.js";
import { BOT_CAUSES } from "./outcome.js";
import { SCAN } from "./wire.js";

/** Sends in a row that failed for the login's own sake before it counts as frozen. */
const FAILURES_TO_FREEZE = 5;

const REMEDIES: Readonly<Partial<Record<BotState, Remedy>>> = {
	offline: "start-client",
	"needs-login": "scan-login",
	frozen: "let-rest",
};

/** One login of ours: who it is, and the state that follows from what is known of it. */
export class Login {
	#id: string;
	#raw: string | undefined;
	#qr: LoginQr | undefined;
	#cancelQr: (() => void) | undefined;
	#confirming = false;
	#wantsScan = false;
	#dead: string | undefined;
	#failures = 0;
	#failureCause = "";
	#status: BotStatus;

	constructor(
		private readonly stableIds: boolean,
		/** The bot's id as long as no login has given it one, and for good where ids do not last. */
		private readonly name: string,
		private readonly qrMs: number,
		private readonly clock: Clock,
		private readonly changed: (status: BotStatus) => void,
	) {
		this.#id = name;
		this.#status = this.#statusOf("connecting", undefined);
	}

	get status(): BotStatus {
		return this.#status;
	}

	/** The bot's id in our words. */
	get id(): string {
		return this.#id;
	}

	/** The bot's own id in the puppet's words; `undefined` while logged out. */
	get raw(): string | undefined {
		return this.#raw;
	}

	get qr(): LoginQr | undefined {
		return this.#qr;
	}

	/** Whom the memory card will log in again, as far as the last run knew. */
	remember(raw: string): void {
		if (!this.stableIds || this.#raw !== undefined) return;
		this.#id = raw;
		this.#update();
	}

	starting(): void {
		this.#dead = undefined;
		this.#update();
	}

	scan(text: string, status: number): void {
		if (this.#raw !== undefined) return;
		this.#dead = undefined;
		this.#wantsScan = true;
		this.#confirming = status === SCAN.scanned || status === SCAN.confirmed;
		this.#setQr(text !== "" && (status === SCAN.waiting || status === SCAN.timeout) ? text : undefined);
		this.#update();
	}

	loggedIn(raw: string): void {
		this.#raw = raw;
		this.#id = this.stableIds ? raw : this.name;
		this.#wantsScan = false;
		this.#confirming = false;
		this.#dead = undefined;
		this.#failures = 0;
		this.#setQr(undefined);
		this.#update();
	}

	/** @param lasting WeChat ended it: somebody must scan. Otherwise the puppet goes, and its memory card logs in again. */
	loggedOut(lasting: boolean): void {
		this.#raw = undefined;
		if (lasting) this.#wantsScan = true;
		this.#update();
	}

	died(cause: string): void {
		this.#raw = undefined;
		this.#dead = cause;
		this.#setQr(undefined);
		this.#update();
	}

	/** Leaves no timer behind. */
	stop(): void {
		this.died("stopped");
	}

	/** Looks for signs in the outcomes of sends that WeChat takes nothing from this login. */
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

	#setQr(text: string | undefined): void {
		this.#cancelQr?.();
		this.#cancelQr = undefined;
		this.#qr = text === undefined ? undefined : { text, expiresAt: this.clock.now() + this.qrMs };
		if (text !== undefined) this.#cancelQr = this.clock.after(this.qrMs, () => this.#setQr(undefined));
	}

	/** Also where only the id has changed. */
	#update(): void {
		const [state, cause] = this.#derive();
		if (state === this.#status.state && cause === this.#status.cause && this.#id === this.#status.botId) return;
		this.#status = this.#statusOf(state, cause);
		this.changed(this.#status);
	}

	#derive(): readonly [BotState, string | undefined] {
		if (this.#dead !== undefined) return ["offline", this.#dead];
		if (this.#raw !== undefined)
			return this.#failures >= FAILURES_TO_FREEZE ? ["frozen", this.#failureCause] : ["online", undefined];
		if (this.#confirming) return ["needs-login", "confirm-on-phone"];
		return this.#wantsScan ? ["needs-login", "scan"] : ["connecting", undefined];
	}

	#statusOf(state: BotState, cause: string | undefined): BotStatus {
		const status = { platform: "wechaty", network: "wechat", botId: this.#id, state, since: this.clock.now() } as const;
		const remedy = REMEDIES[state];
		if (cause === undefined || remedy === undefined) return status;
		return { ...status, cause, remedy: cause === "unauthorized" ? "fix-token" : remedy };
	}
}
