import type { Capabilities, ChatAdapter, ImageBytes, Outgoing, OutSegment, SendOutcome } from "../../src/chat/adapter.js";
import type { BotState, BotStatus, ChatEvent, ChatRef, Member } from "../../src/chat/message.js";
import { PlatformError, TransportError } from "../../src/errors.js";

/** A group nobody knows. */
const NOWHERE = "799999999";

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
		filesIn: true,
		filesOut: true,
		push: true,
		maxTextLength: 4500,
		stableIds: true,
	};
	/** What becomes of the next sends; `sent` when empty. */
	readonly outcomes: SendOutcome[] = [];
	/** Everything ever written, for scans. */
	readonly written: {
		readonly chat: ChatRef;
		readonly text: string;
		readonly segments: readonly OutSegment[];
		readonly quote?: string;
	}[] = [];
	readonly recalled: string[] = [];
	/** The bytes behind the refs of images that were put in. */
	readonly images = new Map<string, ImageBytes>();
	private sink: (event: ChatEvent) => void = () => {};
	private taken = 0;
	private state: BotState = "online";

	constructor(private readonly people: readonly Member[]) {}

	async start(sink: (event: ChatEvent) => void): Promise<void> {
		this.sink = sink;
	}

	async stop(): Promise<void> {
		this.sink = () => {};
		this.state = "offline";
	}

	bots(): readonly BotStatus[] {
		const status = { platform: this.platform, network: this.network, botId: this.botId, state: this.state, since: 0 } as const;
		const isWell = this.state === "online" || this.state === "connecting";
		return [isWell ? status : { ...status, cause: "connection-lost", remedy: "start-client" }];
	}

	/** Its state changes, and it says so. */
	become(state: BotState): void {
		if (this.state === state) return;
		this.state = state;
		for (const bot of this.bots()) this.hear({ type: "bot-state", bot });
	}

	/** A receiver that throws is no more the platform's trouble here than with a real adapter. */
	hear(event: ChatEvent): void {
		if (this.state !== "online" && event.type !== "bot-state") return;
		try {
			this.sink(event);
		} catch {
			// The test sees what became of it.
		}
	}

	async send(botId: string, chat: ChatRef, { segments, quote }: Outgoing): Promise<SendOutcome> {
		if (botId !== this.botId || this.state !== "online") return { state: "not-sent", cause: "offline" };
		const kept = segments.filter((segment) => (segment.type === "text" ? segment.text !== "" : !isEmpty(segment)));
		const text = kept.map(seen).join("");
		if (chat.id === "") return { state: "refused", cause: "bad-target" };
		if (kept.length === 0) return { state: "refused", cause: "empty" };
		if (text.length > this.capabilities.maxTextLength) return { state: "refused", cause: "too-long" };
		const outcome = this.outcomes.shift() ?? { state: "sent", messageId: `b${this.written.length + 1}` };
		if (outcome.state !== "sent") return outcome;
		this.written.push({ chat, text, segments: kept, ...(quote === undefined ? {} : { quote }) });
		return outcome;
	}

	async recall(botId: string, _chat: ChatRef, messageId: string): Promise<boolean> {
		if (botId !== this.botId || this.state !== "online") return false;
		this.recalled.push(messageId);
		return this.capabilities.recall === "own-and-as-admin";
	}

	async members(botId: string, groupId: string): Promise<readonly Member[]> {
		if (botId !== this.botId || this.state !== "online") throw new TransportError("scripted-offline");
		if (groupId === NOWHERE) throw new PlatformError("scripted-unknown-group");
		return this.people;
	}

	async readImage(ref: string): Promise<ImageBytes | undefined> {
		return this.images.get(ref);
	}

	/** What was written since the last time: `群: …` or `私 张三: …`, line breaks as ⏎. */
	take(): readonly string[] {
		const news = this.written.slice(this.taken);
		this.taken = this.written.length;
		return news.map(({ chat, text }) => `${chat.kind === "group" ? "群" : `私 ${chat.id}`}: ${text.replaceAll("\n", "⏎")}`);
	}
}

const isEmpty = (segment: OutSegment): boolean => "bytes" in segment && segment.bytes.length === 0;

/** A message as people see it. */
function seen(segment: OutSegment): string {
	switch (segment.type) {
		case "text":
			return segment.text;
		case "mention":
			return `@${segment.name}`;
		case "image":
			return "[图片]";
		case "file":
			return `[文件 ${segment.name}]`;
	}
}
