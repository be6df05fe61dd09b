import type { Capabilities, ChatAdapter, Outgoing, SendOutcome } from "../../src/chat/adapter.js";
import type { BotStatus, ChatEvent, ChatRef, Member } from "../../src/chat/message.js";

/** A platform without a network: what the bot writes is kept, what people write is put in by the test. */
export class ScriptedChat implements ChatAdapter {
	readonly platform = "onebot";
	readonly network = "qq";
	readonly botId = "1000";
	capabilities: Capabilities = {
		directToStrangers: true,
		mentions: true,
		quotes: true,
		recall: "none",
		memberList: true,
		imagesIn: true,
		imagesOut: true,
		push: true,
		maxTextLength: 4500,
		stableIds: true,
	};
	/** What becomes of the next sends; `sent` when empty. */
	readonly outcomes: SendOutcome[] = [];
	/** Everything ever written, for scans. */
	readonly written: { readonly chat: ChatRef; readonly text: string; readonly quote?: string }[] = [];
	readonly recalled: string[] = [];
	private sink: (event: ChatEvent) => void = () => {};
	private taken = 0;
	private state: BotStatus["state"] = "online";

	constructor(private readonly people: readonly Member[]) {}

	async start(sink: (event: ChatEvent) => void): Promise<void> {
		this.sink = sink;
	}

	async stop(): Promise<void> {
		this.sink = () => {};
	}

	bots(): readonly BotStatus[] {
		return [{ platform: this.platform, network: this.network, botId: this.botId, state: this.state, since: 0 }];
	}

	/** Its state changes, and it says so. */
	become(state: BotStatus["state"]): void {
		this.state = state;
		for (const bot of this.bots()) this.sink({ type: "bot-state", bot });
	}

	hear(event: ChatEvent): void {
		this.sink(event);
	}

	async send(_botId: string, chat: ChatRef, content: Outgoing): Promise<SendOutcome> {
		const outcome = this.outcomes.shift() ?? { state: "sent", messageId: `b${this.written.length + 1}` };
		if (outcome.state !== "sent") return outcome;
		const text = content.segments
			.map((segment) => (segment.type === "text" ? segment.text : segment.type === "mention" ? `@${segment.name}` : "[图片]"))
			.join("");
		this.written.push({ chat, text, ...(content.quote === undefined ? {} : { quote: content.quote }) });
		return outcome;
	}

	async recall(_botId: string, _chat: ChatRef, messageId: string): Promise<boolean> {
		this.recalled.push(messageId);
		return this.capabilities.recall === "own-and-as-admin";
	}

	async members(): Promise<readonly Member[]> {
		return this.people;
	}

	/** What was written since the last time: `群: …` or `私 张三: …`, line breaks as ⏎. */
	take(): readonly string[] {
		const news = this.written.slice(this.taken);
		this.taken = this.written.length;
		return news.map(({ chat, text }) => `${chat.kind === "group" ? "群" : `私 ${chat.id}`}: ${text.replaceAll("\n", "⏎")}`);
	}
}
