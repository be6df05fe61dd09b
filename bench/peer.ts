import type { Socket } from "node:net";
import { WebSocket } from "ws";
import {
	done,
	FACTS,
	failed,
	LIFECYCLE,
	messageEvent,
	quoteIn,
	readAction,
	SELF_ID,
	type SeenSend,
	type Speaker,
} from "./wire.js";

const DIAL_MS = 20_000;

/** What becomes of a message of the bot's: taken, refused, taken without a word, confirmed and then refused. */
export type Manner = "ok" | "error" | "silence" | "twice";

/** QQ's side on one reverse WebSocket: says what people say, takes every action, and tells which message was answered. */
export class Peer {
	/** Called with the id of each message that a group answer quotes. */
	onAnswer: (id: number) => void = () => {};
	/** Called with each answer that quotes nothing. */
	onSaid: (send: SeenSend) => void = () => {};
	/** How the n-th message of the bot's is taken: `ok`, or as a platform at its worst. */
	manner: (nth: number) => Manner = () => "ok";
	/** Set when the connection ended by itself. */
	lost = false;
	/** The id the next message will have; they follow one another. */
	nextId = 1 + Math.floor(Math.random() * 1e9);
	/** Of the bot's own messages, which must not be taken for the others. */
	#nextSentId = 1_500_000_000;
	readonly #socket: Socket;
	#taken = 0;
	#seconds = Math.floor(Date.now() / 1000);
	#isCorked = false;

	private constructor(private readonly ws: WebSocket) {
		// Public in effect: every release of ws has had it, and nothing else lets frames leave together.
		this.#socket = (ws as unknown as { readonly _socket: Socket })._socket;
		ws.on("message", (data) => this.#take(data as Buffer));
		ws.on("close", () => {
			this.lost = true;
		});
		ws.on("error", () => {});
		this.#write(LIFECYCLE);
	}

	/** @throws Error where nobody answers at the address within 20 s. */
	static async dial(url: string, token: string): Promise<Peer> {
		const ws = new WebSocket(url, {
			perMessageDeflate: false,
			handshakeTimeout: DIAL_MS,
			headers: { authorization: `Bearer ${token}`, "x-self-id": String(SELF_ID), "x-client-role": "Universal" },
		});
		await new Promise<void>((resolve, reject) => {
			ws.once("open", resolve);
			ws.once("error", reject);
		});
		return new Peer(ws);
	}

	/** Says a text, given as JSON; the id it was said under. */
	say(speaker: Speaker, json: string): number {
		const id = this.nextId++;
		this.#write(messageEvent(id, this.#seconds, json, speaker.part));
		return id;
	}

	close(): void {
		this.ws.terminate();
	}

	#take(data: Buffer): void {
		// Latin-1 reads bytes as they are, which is all that ids and echoes need, and costs a third.
		const quoted = quoteIn(data.toString("latin1"));
		if (quoted !== undefined) {
			this.#answer(quoted.echo);
			this.onAnswer(quoted.quote);
			return;
		}
		const { name, echo, send } = readAction(data.toString());
		if (send === undefined) this.#write(done(FACTS[name] ?? "null", echo));
		else this.#answer(echo);
		if (send?.quote !== undefined) this.onAnswer(send.quote);
		if (send !== undefined) this.onSaid(send);
	}

	#answer(echo: string): void {
		const manner = this.manner(this.#taken++);
		const id = this.#nextSentId++;
		if (manner === "ok" || manner === "twice") this.#write(done(`{"message_id":${id}}`, echo));
		if (manner === "error" || manner === "twice") this.#write(failed(echo));
	}

	/** Frames of one turn of the event loop leave in one write. */
	#write(frame: string): void {
		if (!this.#isCorked) {
			this.#isCorked = true;
			this.#socket.cork();
			this.#seconds = Math.floor(Date.now() / 1000);
			process.nextTick(() => {
				this.#isCorked = false;
				this.#socket.uncork();
			});
		}
		if (this.ws.readyState === WebSocket.OPEN) this.ws.send(frame);
	}
}
