import { setImmediate as turn } from "node:timers/promises";
import { expect, onTestFinished } from "vitest";
import type { Capabilities, Outgoing, OutSegment, SendOutcome } from "../../../src/chat/adapter.js";
import type { BotStatus, ChatEvent, ChatRef, Message } from "../../../src/chat/message.js";
import { until } from "../../support/wait.js";
import type { Candidate, Person, Platform, Rig, Sent, Speech } from "./rig.js";

/** What a case plays on: a rig, what the adapter made of it, and shorthands. */
export interface Stage {
	readonly rig: Rig;
	readonly able: Capabilities;
	readonly platform: Platform;
	/** Everything the adapter reported, in order. */
	readonly events: ChatEvent[];
	/** Set, it is called with each event after that was noted. */
	onEvent: ((event: ChatEvent) => void) | undefined;
	readonly bot: string;
	readonly group: ChatRef;
	readonly other: ChatRef;
	readonly zhang: Person;
	readonly mary: Person;
	direct(person: Person): ChatRef;
	/** Where a person's line is heard that was said in a group: there, unless nobody is heard in groups. */
	heardIn(where: "group" | "other", person: Person): ChatRef;
	/** Somebody says a line in the first group; resolves when the adapter has reported it. */
	hear(parts: string | Speech["parts"], more?: Partial<Speech>): Promise<Message>;
	messages(): readonly Message[];
	/** Events that are neither messages nor states. */
	happenings(): readonly ChatEvent[];
	/** Everything the platform reported so far has been handled, and the adapter is alive. */
	settle(): Promise<void>;
	/** A line of ours, into the first group unless told otherwise. */
	send(content: string | readonly OutSegment[], more?: SendOptions): Promise<SendOutcome>;
	/** One more line of ours, waited for: what was given before is with the platform by then. */
	sendTheEnd(): Promise<void>;
	/** The n-th message the platform was handed. */
	nthSent(n: number): Promise<Sent>;
	status(bot?: string): BotStatus | undefined;
	untilState(states: readonly BotStatus["state"][], bot?: string): Promise<BotStatus>;
}

interface SendOptions {
	readonly chat?: ChatRef;
	readonly quote?: string;
	readonly bot?: string;
}

export const text = (line: string): OutSegment => ({ type: "text", text: line });

/** Machine words: they go to metrics and logs, so they hold nothing else. */
export const CAUSE = /^[a-z0-9-]+$/i;

export async function openStage<R extends Rig>(candidate: Candidate<R>): Promise<{ stage: Stage; rig: R }> {
	const events: ChatEvent[] = [];
	let isOpen = false;
	const rig = await candidate.open((event) => {
		events.push(event);
		// An adapter may have something to tell before it has started.
		if (isOpen) stage.onEvent?.(event);
	});
	onTestFinished(async () => {
		await rig.adapter.stop();
		await rig.close();
	});
	const { adapter } = rig;
	const [bot] = rig.bots;
	const [zhang, mary] = rig.people;
	let ends = 0;
	const messages = (): Message[] => events.flatMap((event) => (event.type === "message" ? [event.message] : []));
	const status = (id = bot): BotStatus | undefined => adapter.bots().find(({ botId }) => botId === id);
	const stage: Stage = {
		rig,
		able: candidate.capabilities,
		platform: candidate.platform,
		events,
		onEvent: undefined,
		bot,
		group: { kind: "group", id: rig.groups[0] },
		other: { kind: "group", id: rig.groups[1] },
		zhang,
		mary,
		direct: ({ id }) => ({ kind: "direct", id }),
		heardIn: (where, { id }) =>
			candidate.platform.deafInGroups === true ? { kind: "direct", id } : where === "group" ? stage.group : stage.other,
		async hear(parts, more = {}) {
			const before = messages().length;
			const speech: Speech = { from: zhang.id, in: "group", parts: typeof parts === "string" ? [parts] : parts, ...more };
			const id = await rig.say(speech);
			const bot = speech.bot ?? rig.bots[0];
			return until(
				() =>
					messages()
						.slice(before)
						.find((message) => message.id === id && message.botId === bot),
				{
					what: "the adapter to report the message",
				},
			);
		},
		messages,
		happenings: () => events.filter(({ type }) => type !== "message" && type !== "bot-state"),
		async settle() {
			const line = `end ${++ends}`;
			await rig.say({ from: mary.id, in: "group", parts: [line] });
			await until(() => messages().find((message) => message.text === line), { what: "the adapter to have handled it all" });
			for (let i = 0; i < 5; i++) await turn();
			events.splice(
				events.findIndex((event) => event.type === "message" && event.message.text === line),
				1,
			);
		},
		send(content, { chat = stage.group, bot = rig.bots[0], ...more } = {}) {
			const segments = typeof content === "string" ? [text(content)] : content;
			const outgoing: Outgoing = { segments, ...more };
			return adapter.send(bot, chat, outgoing);
		},
		async sendTheEnd() {
			expect(await stage.send("the end")).toMatchObject({ state: "sent" });
			await until(() => rig.sent().at(-1)?.text === "the end", { what: "the last line to reach the platform" });
		},
		nthSent: (n) => until(() => rig.sent()[n - 1], { what: `message ${n} to reach the platform` }),
		status,
		untilState: (states, id) =>
			until(() => [status(id)].find((status) => status !== undefined && states.includes(status.state)), {
				what: `the bot to be ${states.join(" or ")}`,
			}),
	};
	isOpen = true;
	return { stage, rig };
}

/** An id of what was sent, where the platform gives one; fails where it was not sent. */
export function sentId(outcome: SendOutcome): string | undefined {
	expect(outcome).toMatchObject({ state: "sent" });
	return outcome.state === "sent" ? outcome.messageId : undefined;
}

/** The platform was handed exactly these texts. */
export async function expectSentTexts(stage: Stage, texts: readonly string[]): Promise<void> {
	await stage.sendTheEnd();
	expect(stage.rig.sent().map((sent) => sent.text)).toEqual([...texts, "the end"]);
}

export type Cases = Readonly<Record<string, (stage: Stage) => Promise<void>>>;
