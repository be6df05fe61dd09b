import { setImmediate as turn } from "node:timers/promises";
import { expect } from "vitest";
import { type Cases, text } from "./stage.js";

export const stop: Cases = {
	"answers a send that waits, and does not call it sent": async (stage) => {
		await stage.rig.answerNext("silence");
		const outcome = stage.send("一");
		await stage.nthSent(1);
		await stage.rig.adapter.stop();
		const { state } = await outcome;
		expect(state).toBe(stage.platform.answers.silence ? "unknown" : "sent");
	},

	"answers sends that were given in the same breath": async (stage) => {
		const lines = ["一", "二", "三"];
		const outcomes = lines.map((line) => stage.send(line));
		await stage.rig.adapter.stop();
		const states = (await Promise.all(outcomes)).map(({ state }) => state);
		// What is called unsent is tried again: it must not have arrived.
		for (const { text } of stage.rig.sent()) expect(states[lines.indexOf(text)]).not.toBe("not-sent");
		for (const state of states) expect(["sent", "not-sent", "unknown"]).toContain(state);
	},

	"lets no event through once it has ended": async (stage) => {
		for (let i = 0; i < 20; i++) {
			void stage.rig.say({ from: stage.zhang.id, in: "group", parts: [`m${i}`] }).catch(() => {});
		}
		await stage.rig.adapter.stop();
		const heard = stage.events.length;
		for (let i = 0; i < 50; i++) await turn();
		expect(stage.events.length).toBe(heard);
	},

	"a send afterwards is proved unsent": async (stage) => {
		await stage.rig.adapter.stop();
		expect(await stage.send("一")).toMatchObject({ state: "not-sent" });
		expect(stage.rig.sent()).toEqual([]);
	},

	"recall and members afterwards hang nothing": async (stage) => {
		await stage.rig.adapter.stop();
		expect(await stage.rig.adapter.recall(stage.bot, stage.group, "1")).toBe(false);
		await expect(stage.rig.adapter.members(stage.bot, stage.rig.groups[0])).rejects.toThrow();
	},

	"twice is once": async (stage) => {
		await Promise.all([stage.rig.adapter.stop(), stage.rig.adapter.stop()]);
		await stage.rig.adapter.stop();
		expect(stage.rig.adapter.bots().some(({ state }) => state === "online")).toBe(false);
	},

	"after a broken line ends too": async (stage) => {
		await stage.rig.cut(stage.bot);
		await stage.rig.adapter.stop();
		expect(await stage.send([text("一")])).toMatchObject({ state: "not-sent" });
	},
};
