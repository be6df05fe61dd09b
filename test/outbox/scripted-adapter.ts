import type { Capabilities, ChatAdapter, Outgoing, SendOutcome } from "../../src/chat/adapter.js";
import type { BotState, BotStatus, ChatRef, Member, Network, Platform } from "../../src/chat/message.js";
import type { FakeClock } from "../support/fake-clock.js";

/** One message that reached the platform's door. */
export interface Handed {
	readonly at: number;
	/** The same on a watch that nobody sets. */
	readonly elapsed: number;
	readonly botId: string;
	readonly chat: ChatRef;
	readonly text: string;
	readonly content: Outgoing;
	/** What the platform said, once it has. */
	outcome?: SendOutcome;
}

type Script = (handed: Handed, nth: number) => SendOutcome | Promise<SendOutcome>;

export const ABLE: Capabilities = {
	directToStrangers: true,
	mentions: true,
	quotes: true,
	recall: "own",
	memberList: true,
	imagesIn: true,
	imagesOut: true,
	filesIn: true,
	filesOut: true,
	push: true,
	maxTextLength: 1_000,
	stableIds: true,
};

/** Text as people see it: mentions as "@name". */
export const seen = ({ segments }: Outgoing): string =>
	segments
		.map((segment) => (segment.type === "text" ? segment.text : segment.type === "mention" ? `@${segment.name}` : "[image]"))
		.join("");

/** A platform that does what a test says, and remembers what it was handed. */
export class ScriptedAdapter implements ChatAdapter {
	readonly handed: Handed[] = [];
	readonly #bots = new Map<string, BotStatus>();
	/** What becomes of each message; sent, when left alone. */
	script: Script = (_, nth) => ({ state: "sent", messageId: `m${nth}` });

	constructor(
		private readonly clock: FakeClock,
		readonly platform: Platform = "onebot",
		readonly network: Network = "qq",
		readonly capabilities: Capabilities = ABLE,
	) {}

	bot(botId: string, state: BotState = "online"): this {
		this.#bots.set(botId, { platform: this.platform, network: this.network, botId, state, since: this.clock.now() });
		return this;
	}

	bots(): readonly BotStatus[] {
		return [...this.#bots.values()];
	}

	async send(botId: string, chat: ChatRef, content: Outgoing): Promise<SendOutcome> {
		const handed: Handed = { at: this.clock.now(), elapsed: this.clock.elapsed(), botId, chat, text: seen(content), content };
		this.handed.push(handed);
		handed.outcome = await this.script(handed, this.handed.length);
		return handed.outcome;
	}

	get texts(): string[] {
		return this.handed.map(({ text }) => text);
	}

	async start(): Promise<void> {}
	async stop(): Promise<void> {}
	async recall(): Promise<boolean> {
		return false;
	}
	async members(): Promise<readonly Member[]> {
		return [];
	}
}
