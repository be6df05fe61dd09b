import type { Field } from "../alumni/fields.js";
import { newId } from "../alumni/ids.js";
import type { IdentityId } from "../chat/message.js";
import type { Clock } from "../clock.js";
import { type Dialogue, dialogues } from "../store/collections/people.js";
import type { Collection, Store } from "../store/port.js";
import type { FlowShape } from "./flow-shape.js";

export interface Opening {
	readonly person: IdentityId;
	readonly flow: FlowShape;
	readonly step: string;
	readonly state: object;
	readonly alumnusId?: string;
	readonly deliveryKey?: string;
	/** Given, it makes the same dialogue however often it is asked for. */
	readonly id?: string;
	readonly cause?: string;
}

/** The questions that wait for an answer. They outlive restarts. */
export class Dialogues {
	private readonly stored: Collection<Dialogue, keyof typeof dialogues.indexes>;
	private readonly flows: ReadonlyMap<string, FlowShape>;

	constructor(
		store: Store,
		private readonly clock: Clock,
		flows: readonly FlowShape[],
	) {
		this.stored = store.collection(dialogues);
		this.flows = new Map(flows.map((flow) => [flow.name, flow]));
		if (this.flows.size !== flows.length) throw new Error("two flows have one name");
	}

	async open({ person, flow, step, state, alumnusId, deliveryKey, id, cause }: Opening): Promise<Dialogue> {
		const now = this.clock.now();
		return this.stored.insert({
			id: id ?? newId(),
			person,
			flow: flow.name,
			step,
			state: state as Dialogue["state"],
			flowVersion: flow.version,
			status: "open",
			askedAt: now,
			groupUntil: now + flow.groupMs,
			expiresAt: now + flow.lifetimeMs,
			changedAt: now,
			...(alumnusId === undefined ? {} : { alumnusId }),
			...(deliveryKey === undefined ? {} : { deliveryKey }),
			...(cause === undefined ? {} : { cause }),
		});
	}

	/** The newest question this person has not answered, with the flow that asked it. */
	async current(person: IdentityId): Promise<{ dialogue: Dialogue; flow: FlowShape; state: object } | undefined> {
		const { items } = await this.stored.list("open", { prefix: [person, "open"], order: "desc", limit: 10 });
		for (const dialogue of items) {
			const flow = this.flows.get(dialogue.flow);
			const state = flow?.read(dialogue.state, dialogue.flowVersion);
			if (flow === undefined || state === undefined || dialogue.expiresAt <= this.clock.now()) {
				await this.end(dialogue, "expired");
				continue;
			}
			return { dialogue, flow, state };
		}
		return undefined;
	}

	/** The next question of the same conversation. */
	async move(dialogue: Dialogue, flow: FlowShape, step: string, state: object): Promise<void> {
		const now = this.clock.now();
		await this.stored.update(dialogue.id, (stored) => ({
			...stored,
			step,
			state: state as Dialogue["state"],
			flowVersion: flow.version,
			askedAt: now,
			groupUntil: now + flow.groupMs,
			expiresAt: now + flow.lifetimeMs,
			changedAt: now,
		}));
	}

	/** @param state what is left to know of it once it is over. */
	async end(dialogue: Dialogue, status: "done" | "cancelled" | "expired", state?: object): Promise<void> {
		await this.stored.update(dialogue.id, (stored) =>
			stored.status === "open"
				? {
						...stored,
						status,
						...(state === undefined ? {} : { state: state as Dialogue["state"] }),
						changedAt: this.clock.now(),
					}
				: undefined,
		);
	}

	/** Ends the questions about fields of which the person has spoken otherwise. */
	async answered(person: IdentityId, fields: readonly Field[]): Promise<void> {
		const { items } = await this.stored.list("open", { prefix: [person, "open"], limit: 100 });
		for (const dialogue of items) {
			const flow = this.flows.get(dialogue.flow);
			const state = flow?.read(dialogue.state, dialogue.flowVersion);
			const asked = state === undefined ? undefined : flow?.asks?.(state);
			if (asked?.every((field) => fields.includes(field)) === true) await this.end(dialogue, "done");
		}
	}

	/** Ends a person's open questions of one flow whose state says the same: they are asked anew. */
	async supersedeAbout(person: IdentityId, flow: FlowShape, about: Readonly<Record<string, unknown>>): Promise<void> {
		const { items } = await this.stored.list("open", { prefix: [person, "open"], limit: 100 });
		const same = items.filter(
			(item) => item.flow === flow.name && Object.entries(about).every(([key, value]) => item.state[key] === value),
		);
		await Promise.all(same.map((item) => this.end(item, "cancelled")));
	}

	/** Ends all open questions of one flow about a person: it is settled. */
	async settled(flow: FlowShape, alumnusId: string): Promise<void> {
		const { items } = await this.stored.list("alumnus", { prefix: [alumnusId], order: "desc", limit: 100 });
		for (const item of items) if (item.flow === flow.name) await this.end(item, "cancelled");
	}

	byId(id: string): Promise<Dialogue | undefined> {
		return this.stored.get(id);
	}

	/** The question that a message led to; `undefined` where it led to none. */
	causedBy(cause: string): Promise<Dialogue | undefined> {
		return this.stored.find("cause", [cause]);
	}

	/** Ends a person's newest question; `false` where there is none. */
	async cancel(person: IdentityId): Promise<boolean> {
		const current = await this.current(person);
		if (current === undefined) return false;
		await this.end(current.dialogue, "cancelled");
		return true;
	}

	/** Ends all open questions of one flow to a person: a newer one takes their place. */
	async supersede(person: IdentityId, flow: FlowShape): Promise<void> {
		const { items } = await this.stored.list("open", { prefix: [person, "open"], limit: 100 });
		await Promise.all(items.filter((item) => item.flow === flow.name).map((item) => this.end(item, "cancelled")));
	}
}
