import type { Capabilities, Outgoing, OutSegment, SendOutcome } from "../chat/adapter.js";
import { type BotId, type ChatRef, networkOf } from "../chat/message.js";
import type { AnswerJob } from "./answers.js";
import { compose } from "./compose.js";
import type { Delivery, DeliveryState } from "./delivery.js";
import { newDeliveryId } from "./ids.js";
import { merge } from "./merge.js";
import type { SendKind } from "./pacer.js";
import type { NewDelivery } from "./records.js";
import { factsOf } from "./transitions.js";
import { chatKeyOf, groupOf } from "./window.js";

/** A message on its way: in its parts, the next of which is `index`. Times are steady ones but `handedAt`. */
export interface Flight {
	readonly kind: SendKind;
	readonly chat: ChatRef;
	readonly chatKey: string;
	readonly group: string | undefined;
	readonly parts: readonly Outgoing[];
	/** The answers it carries. */
	readonly jobs: readonly AnswerJob[];
	/** A push's document; an answer's record is made of `id`. */
	readonly id: string;
	readonly beganAt: number;
	/** By the wall clock. */
	readonly createdAt: number;
	index: number;
	/** Attempts at the part that is next. */
	tries: number;
	notBefore: number;
	startedAt: number;
	/** By the wall clock: when the platform was last handed a part, and how many it was handed. */
	handedAt: number;
	handed: number;
	messageId: string | undefined;
}

interface Times {
	readonly now: number;
	readonly wall: number;
}

function newFlight(kind: SendKind, chat: ChatRef, parts: readonly Outgoing[], id: string, { now, wall }: Times): Flight {
	return {
		kind,
		chat,
		chatKey: chatKeyOf(chat),
		group: groupOf(chat),
		parts,
		jobs: [],
		id,
		beganAt: now,
		createdAt: wall,
		index: 0,
		tries: 0,
		notBefore: now,
		startedAt: now,
		handedAt: wall,
		handed: 0,
		messageId: undefined,
	};
}

/** One message for a person, or for as many of the jobs as fit into one. */
export function answerFlight(jobs: readonly AnswerJob[], limits: Capabilities, times: Times): Flight {
	const job = jobs[0] as AnswerJob;
	const id = newDeliveryId("answer", times.wall);
	if (jobs.length === 1) {
		const parts = compose(addressed(job, limits), job.quote, limits);
		return { ...newFlight("answer", job.chat, parts, id, times), jobs, beganAt: job.at };
	}
	const waiters = jobs.map(({ senderId, senderName, segments }) => ({ senderId, name: senderName, segments }));
	const merged = merge(waiters, limits.maxTextLength);
	if (merged.count === 1) return answerFlight([job], limits, times);
	const parts = compose(merged.segments, undefined, limits);
	return { ...newFlight("answer", job.chat, parts, id, times), jobs: jobs.slice(0, merged.count), beganAt: job.at };
}

/** In a group an answer that quotes nothing says whom it is for. */
function addressed({ group, senderId, senderName, segments, quote }: AnswerJob, limits: Capabilities): readonly OutSegment[] {
	if (group === undefined || (quote !== undefined && limits.quotes)) return segments;
	if (segments.some((segment) => segment.type === "mention" && segment.userId === senderId)) return segments;
	if (senderName === "" && !limits.mentions) return segments;
	return [{ type: "mention", userId: senderId, name: senderName }, { type: "text", text: " " }, ...segments];
}

/** Goes on behind the parts that an earlier attempt sent. */
export function pushFlight(delivery: Delivery, segments: readonly OutSegment[], limits: Capabilities, times: Times): Flight {
	const parts = compose(segments, delivery.quote, limits);
	const flight = newFlight("push", delivery.chat, parts, delivery.id, times);
	return { ...flight, index: delivery.partsSent ?? 0, handed: delivery.handed ?? 0, messageId: delivery.messageId };
}

const STATES: Readonly<Record<SendOutcome["state"], DeliveryState>> = {
	sent: "sent",
	"not-sent": "failed",
	refused: "refused",
	unknown: "unknown",
};

/**
 * What is kept of an answer that no cap counts. Thousands may go by, and each index costs: the platform's random
 * ids alone would cost as much as all the rest.
 */
export function uncountedRecord(flight: Flight, bot: BotId, wall: number, outcome: SendOutcome): NewDelivery {
	const record: { -readonly [Key in keyof NewDelivery]: NewDelivery[Key] } = {
		id: flight.id,
		kind: "answer",
		network: networkOf(bot),
		botId: bot,
		chat: flight.chat,
		state: STATES[outcome.state],
		attempts: 1 + flight.tries,
		createdAt: flight.createdAt,
		dueAt: flight.createdAt,
		doneAt: wall,
		changedAt: wall,
	};
	if (outcome.state !== "sent") record.cause = outcome.cause;
	return record;
}

/** What is kept of an answer: whom and when, never the text. */
export function answerRecord(flight: Flight, bot: BotId, wall: number, outcome?: SendOutcome): NewDelivery {
	return {
		id: flight.id,
		kind: "answer",
		network: networkOf(bot),
		botId: bot,
		chat: flight.chat,
		state: outcome === undefined ? "sending" : STATES[outcome.state],
		attempts: 1 + flight.tries,
		...(flight.handed > 0 ? { handed: flight.handed, handedAt: flight.handedAt } : {}),
		createdAt: flight.createdAt,
		dueAt: flight.createdAt,
		...(outcome === undefined ? {} : { ...factsOf(outcome), doneAt: wall }),
		changedAt: wall,
	};
}
