import { expect } from "vitest";
import { until } from "../../support/wait.js";
import { type Cases, sentId } from "./stage.js";

export const recall: Cases = {
	"of our own message is carried out, or is no": async (stage) => {
		const id = sentId(await stage.send("发错了")) ?? "nothing";
		const done = await stage.rig.adapter.recall(stage.bot, stage.group, id);
		expect(done).toBe(stage.able.recall !== "none");
		if (done) await until(() => stage.rig.takenBack().includes(id), { what: "the platform to take it back" });
		else expect(stage.rig.takenBack()).toEqual([]);
	},

	"of a person's message is carried out only where the bot may": async (stage) => {
		const { id } = await stage.hear("我的手机 13800000000");
		const done = await stage.rig.adapter.recall(stage.bot, stage.group, id);
		expect(done).toBe(stage.able.recall === "own-and-as-admin");
		if (done) await until(() => stage.rig.takenBack().includes(id), { what: "the platform to take it back" });
		else expect(stage.rig.takenBack()).toEqual([]);
	},

	"by a bot nobody knows is no": async (stage) => {
		const id = sentId(await stage.send("一")) ?? "nothing";
		expect(await stage.rig.adapter.recall("99999", stage.group, id)).toBe(false);
		expect(stage.rig.takenBack()).toEqual([]);
	},

	"without a line is no, and hangs nothing": async (stage) => {
		const id = sentId(await stage.send("一")) ?? "nothing";
		await stage.rig.cut(stage.bot);
		if (stage.platform.line) await stage.untilState(["offline", "connecting", "needs-login"]);
		const done = await stage.rig.adapter.recall(stage.bot, stage.group, id);
		expect(done).toBe(!stage.platform.line && stage.able.recall !== "none");
	},

	"is no event of somebody else's": async (stage) => {
		const id = sentId(await stage.send("一")) ?? "nothing";
		await stage.rig.adapter.recall(stage.bot, stage.group, id);
		await stage.settle();
		expect(stage.happenings()).toEqual([]);
	},
};
