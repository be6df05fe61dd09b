import { expect } from "vitest";
import type { Cases } from "./stage.js";

export const capabilities: Cases = {
	"are the ones it was joined with": async (stage) => {
		expect(stage.rig.adapter.capabilities).toEqual(stage.able);
	},

	"do not change with the line": async (stage) => {
		await stage.rig.cut(stage.bot);
		expect(stage.rig.adapter.capabilities).toEqual(stage.able);
	},

	"a push, to people nobody heard of before, goes where pushes are declared": async (stage) => {
		expect(stage.messages()).toEqual([]);
		const outcome = await stage.send("本月提醒", { chat: stage.direct(stage.mary) });
		if (stage.able.push) expect(outcome).toMatchObject({ state: "sent" });
		// Held back by the outbox before an adapter is asked; an adapter that is asked may say no.
		else expect(["sent", "refused"]).toContain(outcome.state);
	},

	"leave room for a command's answer in one message": async (stage) => {
		expect(stage.able.maxTextLength).toBeGreaterThanOrEqual(500);
	},
};
