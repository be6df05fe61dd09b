import { OneBotPeer, type PeerSegment, type RecordedAction } from "../support/onebot-peer.js";
import { until } from "../support/wait.js";
import { ONEBOT_TOKEN, type Program } from "./program.js";

/** What the bot said, and where. */
export interface Sent {
	readonly group?: number;
	readonly user?: number;
	readonly text: string;
	readonly quote?: number;
	readonly mentions: readonly number[];
}

/** What somebody said to the bot, and what came of it. */
export interface Said {
	readonly id: number;
	/** `undefined` in a direct chat. */
	readonly group: number | undefined;
	readonly user: number;
	readonly text: string;
	/** Seconds, as OneBot has them. */
	readonly time: number;
	readonly answers: Sent[];
}

export interface SayOptions {
	readonly id?: number;
	readonly time?: number;
	readonly message?: readonly PeerSegment[];
	readonly card?: string;
}

export const BOT = 10001000;

/** QQ's side of any number of groups: says what its people say, and keeps what the bot answers to whom. */
export class Crowd {
	/** Everything the bot sent, in order. */
	readonly sent: Sent[] = [];
	/** What answered nothing that was said: pushes. */
	readonly pushed: Sent[] = [];
	readonly #said = new Map<number, Said>();
	/** What was last said in each direct chat, and by each person in each group. */
	readonly #last = new Map<string, Said>();
	readonly #waiting = new Map<Said, { readonly isIt: (sent: Sent) => boolean; readonly resolve: (sent?: Sent) => void }>();
	#nextId = 1 + Math.floor(Math.random() * 1_000_000_000);
	#peer: OneBotPeer | undefined;

	/** Dials the program, as NapCat does. What is waited for when the connection breaks comes to nothing. */
	async connect(program: Pick<Program, "wsUrl">): Promise<OneBotPeer> {
		const peer = await OneBotPeer.dial(program.wsUrl, {
			selfId: BOT,
			token: ONEBOT_TOKEN,
			onConnect: (fresh) => {
				fresh.answer("send_group_msg", (action) => this.#take(action));
				fresh.answer("send_private_msg", (action) => this.#take(action));
				fresh.socket.once("close", () => this.#cut());
			},
		});
		this.#peer = peer;
		return peer;
	}

	get peer(): OneBotPeer {
		if (this.#peer === undefined) throw new Error("the crowd is not connected");
		return this.#peer;
	}

	/** In a group, or to the bot alone where `group` is `undefined`. */
	say(group: number | undefined, user: number, text: string, options: SayOptions = {}): Said {
		const { id = this.#nextId++, time = Math.floor(Date.now() / 1000) } = options;
		const said: Said = { id, group, user, text, time, answers: [] };
		this.#said.set(id, said);
		this.#last.set(chatOf(said), said);
		this.#push(said, options);
		return said;
	}

	/** The same message again, as a platform does that is not sure; by its clock at `time`. */
	repeat(said: Said, time = said.time): void {
		this.#push({ ...said, time }, {});
	}

	/** The first answer to it that is the one meant; `undefined` where the connection breaks first. */
	answerTo(said: Said, isIt: (sent: Sent) => boolean = () => true): Promise<Sent | undefined> {
		const first = said.answers.find(isIt);
		if (first !== undefined || this.#peer?.closed !== undefined) return Promise.resolve(first);
		return new Promise((resolve) => this.#waiting.set(said, { isIt, resolve }));
	}

	/** Says it and waits for the answer. */
	async ask(group: number | undefined, user: number, text: string, options: SayOptions = {}): Promise<string> {
		const said = this.say(group, user, text, options);
		const answer = await until(() => said.answers[0], { what: `an answer to ${text}`, deadlineMs: 60_000 });
		return answer.text;
	}

	/** Says it to the bot alone and waits until an answer holds `words`: others may come before. */
	async reply(user: number, text: string, words: string): Promise<string> {
		const said = this.say(undefined, user, text);
		const answer = await until(() => said.answers.find((sent) => sent.text.includes(words)), {
			what: `an answer to ${text} with ${words}`,
			deadlineMs: 60_000,
		});
		return answer.text;
	}

	#push({ id, group, user, text, time }: Said, { message, card }: SayOptions): void {
		const options = {
			messageId: id,
			time,
			...(message === undefined ? {} : { message }),
			...(card === undefined ? {} : { card }),
		};
		if (group === undefined) this.peer.whispers(user, text, options);
		else this.peer.says(group, user, text, options);
	}

	#take({ params }: RecordedAction): Record<string, unknown> {
		const sent = sentBy(params);
		this.sent.push(sent);
		const said = this.#answered(sent);
		if (said === undefined) this.pushed.push(sent);
		else {
			said.answers.push(sent);
			const waiting = this.#waiting.get(said);
			if (waiting?.isIt(sent) === true) {
				this.#waiting.delete(said);
				waiting.resolve(sent);
			}
		}
		return { status: "ok", retcode: 0, data: { message_id: this.#nextId++ } };
	}

	/** A quote says what is answered; without one, the person in that chat can only mean his last. */
	#answered({ group, user, quote, mentions }: Sent): Said | undefined {
		if (quote !== undefined) return this.#said.get(quote);
		const person = user ?? mentions[0];
		const said = person === undefined ? undefined : this.#last.get(chatOf({ group, user: person }));
		return said;
	}

	#cut(): void {
		const waiting = [...this.#waiting.values()];
		this.#waiting.clear();
		for (const { resolve } of waiting) resolve();
	}
}

const chatOf = ({ group, user }: { readonly group?: number | undefined; readonly user: number }): string =>
	`${group ?? "direct"} ${user}`;

function sentBy(params: RecordedAction["params"]): Sent {
	const segments = params["message"] as readonly PeerSegment[];
	const of = (type: string) => segments.filter((segment) => segment.type === type).map(({ data }) => data ?? {});
	const quote = of("reply")[0]?.["id"];
	return {
		...(params["group_id"] === undefined ? {} : { group: Number(params["group_id"]) }),
		...(params["user_id"] === undefined ? {} : { user: Number(params["user_id"]) }),
		text: of("text")
			.map(({ text }) => String(text))
			.join(""),
		...(quote === undefined ? {} : { quote: Number(quote) }),
		mentions: of("at").map(({ qq }) => Number(qq)),
	};
}
