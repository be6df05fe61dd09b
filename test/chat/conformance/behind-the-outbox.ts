import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished } from "vitest";
import { systemClock } from "../../../src/clock.js";
import { type Delivery, deliveries } from "../../../src/outbox/delivery.js";
import { createOutbox, outboxCollections } from "../../../src/outbox/outbox.js";
import { openSqliteStore } from "../../../src/store/sqlite/index.js";
import type { AnswerKind } from "./rig.js";
import { type Cases, type Stage, text } from "./stage.js";

const silent = { info: () => {}, warn: () => {}, error: () => {} };
const ANSWERS = 30;

/** What the contract calls each misbehaviour; `sent` where the platform has it not. */
const OUTCOMES = { refuse: "refused", silence: "unknown", drop: "unknown", twice: "sent" } as const;

/**
 * Thirty answers through the real outbox, every tenth of which the platform treats badly. Nothing hangs,
 * nothing is said twice, and what became of each is counted and kept.
 */
async function everyTenth(stage: Stage, kind: AnswerKind): Promise<void> {
	const { rig, platform } = stage;
	const dir = await mkdtemp(join(tmpdir(), "conformance-"));
	const store = await openSqliteStore({ dir, specs: [...outboxCollections] });
	const outbox = createOutbox({ store, adapters: [rig.adapter], clock: systemClock, pacing: "off", log: silent });
	onTestFinished(async () => {
		await outbox.stop();
		await store.close();
		await rm(dir, { recursive: true, force: true });
	});
	stage.onEvent = ({ type }) => {
		if (type === "bot-state") outbox.botChanged();
	};
	await outbox.start();

	const asked = await stage.hear("/me");
	const isReal = platform.answers[kind];
	const bad = isReal ? OUTCOMES[kind] : "sent";
	const states: string[] = [];
	for (let n = 1; n <= ANSWERS; n++) {
		const isBad = n % 10 === 0;
		if (isBad) await rig.answerNext(kind);
		const outcome = outbox.answer(asked, { segments: [text(`答复${n}。`)] });
		if (isBad && isReal && kind === "silence") {
			await stage.nthSent(n);
			await rig.timeOut();
		}
		states.push((await outcome).state);
		if (isBad && isReal && kind === "drop") {
			await stage.untilState(["offline", "connecting", "needs-login"]);
			await rig.mend(stage.bot);
			await stage.untilState(["online"]);
		}
	}

	expect(states).toEqual(states.map((_, i) => ((i + 1) % 10 === 0 ? bad : "sent")));
	const lines = rig.sent().map((sent) => /答复\d+。/.exec(sent.text)?.[0]);
	expect(new Set(lines).size).toBe(lines.length);
	const counts = { sent: 0, refused: 0, unknown: 0, "not-sent": 0 };
	for (const state of states) counts[state as keyof typeof counts]++;
	expect(outbox.stats().find(({ bot }) => bot === `${rig.adapter.network}:${stage.bot}`)?.outcomes).toMatchObject(counts);

	await outbox.stop();
	const kept: Delivery[] = [];
	for await (const delivery of store.collection(deliveries).stream("id")) kept.push(delivery);
	expect(kept.filter(({ state }) => state === bad)).toHaveLength(bad === "sent" ? ANSWERS : 3);
	if (bad === "unknown") for (const { state, cause } of kept) expect(cause !== undefined).toBe(state === "unknown");
}

export const behindTheOutbox: Cases = {
	"every tenth answer refused": (stage) => everyTenth(stage, "refuse"),
	"every tenth answer taken without a word": (stage) => everyTenth(stage, "silence"),
	"every tenth answer lost with the line": (stage) => everyTenth(stage, "drop"),
	"every tenth answer confirmed twice": (stage) => everyTenth(stage, "twice"),
};
