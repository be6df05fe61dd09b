import type { Chat, ClientFrame, ServerFrame, TypedSegment } from "../../adapters/sandbox/wire.js";
import { Connection } from "./connection.js";
import { emptyModel, type Model, type Pending, receive, type SayFrame, unanswered } from "./model.js";
import { toUrl } from "./pictures.js";
import { type Draft, emptyDraft, loadView, markRead, saveView, settle, speakAs, type View, withDraft } from "./view.js";

const PENDING_STORED_AS = "sandbox.pending";

/** `""` while it is on its way, `"gone"` where the server no longer has it, else a `blob:` URL. */
export type ImageState = string;

/** Everything the page shows, and everything a person can do on it. */
export class Store {
	model: Model;
	view: View;
	private readonly images = new Map<string, ImageState>();
	private readonly listeners = new Set<() => void>();
	private readonly connection: Connection;

	constructor(url: string) {
		this.model = { ...emptyModel, pending: loadPending() };
		this.view = loadView(localStorage, navigator.languages);
		this.connection = new Connection(url, {
			frame: (frame) => this.frame(frame),
			lost: () => this.change({ ...this.model, link: this.model.epoch === "" ? "connecting" : "lost" }),
		});
		document.addEventListener("visibilitychange", () => this.change(this.model));
	}

	subscribe(listener: () => void): () => void {
		this.listeners.add(listener);
		return () => this.listeners.delete(listener);
	}

	show(change: Partial<View>): void {
		this.change(this.model, { ...this.view, ...change });
	}

	speakAs(personId: string): void {
		this.change(this.model, speakAs(this.view, this.model, personId));
	}

	/** Goes to a chat as the person who writes there. */
	goTo(personId: string, chat: Chat): void {
		this.change(this.model, settle({ ...this.view, speaker: personId, chat }, this.model));
	}

	draft(draft: Draft): void {
		this.change(this.model, withDraft(this.view, draft));
	}

	say(segments: readonly TypedSegment[], quote?: string): void {
		const frame: SayFrame = {
			type: "say",
			clientId: crypto.randomUUID(),
			epoch: this.model.epoch,
			as: this.view.speaker,
			chat: this.view.chat,
			segments: [...segments],
			...(quote === undefined ? {} : { quote }),
		};
		this.repeat({ frame, at: Date.now() });
	}

	/** Sends the draft and empties it. */
	sayDraft(segments: readonly TypedSegment[], { quote }: Draft): void {
		this.draft(emptyDraft);
		this.say(segments, quote);
	}

	/** Tries a refused message again, as a new one. */
	retry(pending: Pending): void {
		this.forget(pending);
		this.repeat({ frame: { ...pending.frame, epoch: this.model.epoch, clientId: crypto.randomUUID() }, at: Date.now() });
	}

	forget(pending: Pending): void {
		this.change({ ...this.model, pending: this.model.pending.filter((item) => item !== pending) });
	}

	forgetProblem(): void {
		const { problem: _, ...rest } = this.model;
		this.change(rest);
	}

	/** For everything but messages: without a connection nothing happens, and the page says that there is none. */
	send(frame: Exclude<ClientFrame, SayFrame>): void {
		this.connection.send(frame);
	}

	/** Asks for an image once. */
	image(id: string): ImageState {
		const known = this.images.get(id);
		if (known !== undefined) return known;
		if (this.connection.send({ type: "image", id })) this.images.set(id, "");
		return "";
	}

	private repeat(pending: Pending): void {
		this.change({ ...this.model, pending: [...this.model.pending, pending] });
		if (this.model.link === "online") this.connection.send(pending.frame);
	}

	private frame(frame: ServerFrame): void {
		if (frame.type === "image") {
			this.images.set(frame.id, frame.mime && frame.data ? toUrl(frame.mime, frame.data) : "gone");
		}
		const model = receive(this.model, frame);
		this.change(model, settle(this.view, model));
		if (frame.type !== "welcome") return;
		for (const [id, state] of this.images) if (state === "") this.connection.send({ type: "image", id });
		for (const pending of unanswered(model)) this.connection.send(pending);
	}

	private change(model: Model, view: View = this.view): void {
		const seen = document.visibilityState === "visible" && model.epoch !== "";
		if (model.pending !== this.model.pending) savePending(model.pending);
		this.model = model;
		this.view = seen ? markRead(view, model) : view;
		saveView(localStorage, this.view);
		for (const listener of this.listeners) listener();
	}
}

/** Messages outlive a reload while the server is away; large pictures may not fit and do not. */
function savePending(pending: readonly Pending[]): void {
	try {
		sessionStorage.setItem(PENDING_STORED_AS, JSON.stringify(pending));
	} catch {
		sessionStorage.removeItem(PENDING_STORED_AS);
	}
}

function loadPending(): readonly Pending[] {
	try {
		const kept: unknown = JSON.parse(sessionStorage.getItem(PENDING_STORED_AS) ?? "[]");
		return Array.isArray(kept) ? kept.filter((item: Pending) => typeof item?.frame?.clientId === "string") : [];
	} catch {
		return [];
	}
}
