import { describe, expect, test } from "vitest";
import { behindTheOutbox } from "./behind-the-outbox.js";
import { bots } from "./bots.js";
import { capabilities } from "./capabilities.js";
import { hostile } from "./hostile.js";
import { members } from "./members.js";
import { mentions } from "./mentions.js";
import { order } from "./order.js";
import { outcomes } from "./outcomes.js";
import { pictures } from "./pictures.js";
import { quotes } from "./quotes.js";
import { recall } from "./recall.js";
import { reconnect } from "./reconnect.js";
import type { Candidate, Rig } from "./rig.js";
import { type Cases, openStage } from "./stage.js";
import { states } from "./states.js";
import { stop } from "./stop.js";
import { texts } from "./texts.js";

export type { AnswerKind, Candidate, Happening, Part, Person, Platform, Rig, Sent, Speech } from "./rig.js";
export { EVERYTHING, PIXEL } from "./rig.js";

const TOPICS: Readonly<Record<string, Cases>> = {
	text: texts,
	mentions,
	quotes,
	"images and files": pictures,
	members,
	"order and redeliveries": order,
	"what becomes of a send": outcomes,
	recall,
	reconnect,
	stop,
	"several bots": bots,
	"states of a bot": states,
	capabilities,
	"a hostile platform": hostile,
	"behind the outbox": behindTheOutbox,
};

const FEWEST = 60;

/** The contract of `ChatAdapter`, case by case. Which cases degrade is the candidate's own word, and asserted. */
export function conformance<R extends Rig>(candidate: Candidate<R>): void {
	describe(`${candidate.name} keeps the contract`, () => {
		for (const [topic, cases] of Object.entries(TOPICS)) {
			describe(topic, () => {
				for (const [title, run] of Object.entries(cases)) {
					test(title, async () => {
						const { stage } = await openStage(candidate);
						await run(stage);
					});
				}
			});
		}
		describe("what makes no sense is dropped, and the next message is heard", () => {
			for (const [title, send] of Object.entries(candidate.garbage)) {
				test(title, async () => {
					const { stage, rig } = await openStage(candidate);
					await send(rig);
					await stage.settle();
					expect(stage.messages()).toEqual([]);
					expect(stage.happenings()).toEqual([]);
					expect(await stage.send("still there")).toMatchObject({ state: "sent" });
				});
			}
		});
		test(`in at least ${FEWEST} cases, three of them garbage`, () => {
			const cases = Object.values(TOPICS).reduce((sum, topic) => sum + Object.keys(topic).length, 0);
			expect(cases).toBeGreaterThanOrEqual(FEWEST);
			expect(Object.keys(candidate.garbage).length).toBeGreaterThanOrEqual(3);
		});
	});
}
