import { expect } from "vitest";
import type { Cases, Stage } from "./stage.js";

async function cut(stage: Stage): Promise<void> {
	await stage.rig.cut(stage.bot);
	if (stage.platform.line) await stage.untilState(["offline", "connecting", "needs-login"]);
	else await stage.settle();
}

async function mend(stage: Stage): Promise<void> {
	await stage.rig.mend(stage.bot);
	await stage.untilState(["online"]);
}

export const reconnect: Cases = {
	"a broken line is told, with what to do; without a line there is nothing to break": async (stage) => {
		await cut(stage);
		const { state, remedy, cause } = stage.status() ?? {};
		expect(state !== "online").toBe(stage.platform.line);
		expect(remedy !== undefined).toBe(state !== "online" && state !== "connecting");
		expect(cause !== undefined).toBe(state !== "online" && state !== "connecting");
	},

	"after it the bot hears and speaks again": async (stage) => {
		await cut(stage);
		await mend(stage);
		expect((await stage.hear("在吗")).text).toBe("在吗");
		expect(await stage.send("在")).toMatchObject({ state: "sent" });
		expect((await stage.nthSent(1)).text).toBe("在");
	},

	"three times over": async (stage) => {
		for (const line of ["一", "二", "三"]) {
			await cut(stage);
			await mend(stage);
			expect((await stage.hear(line)).text).toBe(line);
		}
		expect(stage.rig.adapter.bots().map(({ botId }) => botId)).toEqual([...stage.rig.bots]);
	},

	"people keep their ids where ids are stable": async (stage) => {
		const before = (await stage.hear("一")).sender.id;
		await cut(stage);
		await mend(stage);
		const after = (await stage.hear("二")).sender.id;
		if (stage.able.stableIds) expect(after).toBe(before);
		else expect(typeof after).toBe("string");
	},

	"what was refused for the broken line is not sent later by itself": async (stage) => {
		if (!stage.platform.line) return expect(await stage.send("一")).toMatchObject({ state: "sent" });
		await cut(stage);
		expect(await stage.send("一")).toMatchObject({ state: "not-sent" });
		await mend(stage);
		expect(await stage.send("二")).toMatchObject({ state: "sent" });
		await stage.nthSent(1);
		expect(stage.rig.sent().map(({ text }) => text)).toEqual(["二"]);
	},

	"members are to be had again": async (stage) => {
		const { adapter, groups } = stage.rig;
		await cut(stage);
		if (stage.platform.line || !stage.able.memberList) await expect(adapter.members(stage.bot, groups[0])).rejects.toThrow();
		await mend(stage);
		if (stage.able.memberList) expect((await adapter.members(stage.bot, groups[0])).length).toBeGreaterThanOrEqual(2);
	},
};
