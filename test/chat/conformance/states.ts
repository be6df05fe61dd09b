import { expect } from "vitest";
import type { BotStatus } from "../../../src/chat/message.js";
import { CAUSE, type Cases, type Stage } from "./stage.js";

const told = ({ events }: Stage): BotStatus[] => events.flatMap((event) => (event.type === "bot-state" ? [event.bot] : []));

async function logOut(stage: Stage): Promise<void> {
	await stage.rig.logOut(stage.bot);
	if (stage.platform.logins) await stage.untilState(["offline", "needs-login"]);
	else await stage.settle();
}

export const states: Cases = {
	"it is online, since a time that has been": async (stage) => {
		const { adapter } = stage.rig;
		expect(stage.status()).toMatchObject({ platform: adapter.platform, network: adapter.network, state: "online" });
		expect(Number.isFinite(stage.status()?.since)).toBe(true);
		expect(stage.status()).not.toHaveProperty("remedy");
	},

	"the last state that was told is the one to be read": async (stage) => {
		await stage.rig.cut(stage.bot);
		if (stage.platform.line) await stage.untilState(["offline", "connecting", "needs-login"]);
		await stage.rig.mend(stage.bot);
		await stage.untilState(["online"]);
		const last = told(stage).findLast(({ botId }) => botId === stage.bot);
		expect(last).toEqual(stage.status());
	},

	"no state is told twice in a row": async (stage) => {
		for (let i = 0; i < 2; i++) {
			await stage.rig.cut(stage.bot);
			if (stage.platform.line) await stage.untilState(["offline", "connecting", "needs-login"]);
			await stage.rig.mend(stage.bot);
			await stage.untilState(["online"]);
		}
		await stage.settle();
		const words = told(stage)
			.filter(({ botId }) => botId === stage.bot)
			.map(({ state, cause = "" }) => `${state} ${cause}`);
		for (const [i, word] of words.entries()) expect(word).not.toBe(words[i - 1]);
	},

	"a logout says what a person must do": async (stage) => {
		await logOut(stage);
		const status = stage.status();
		if (!stage.platform.logins) return expect(status?.state).toBe("online");
		expect(["offline", "needs-login"]).toContain(status?.state);
		expect(status?.remedy).toBeDefined();
		expect(status?.cause).toMatch(CAUSE);
	},

	"a send after a logout is proved unsent": async (stage) => {
		await logOut(stage);
		const outcome = await stage.send("一");
		expect(outcome.state).toBe(stage.platform.logins ? "not-sent" : "sent");
	},

	"after a new login the bot hears and speaks": async (stage) => {
		await logOut(stage);
		await stage.rig.logIn(stage.bot);
		await stage.untilState(["online"]);
		expect(stage.status()).not.toHaveProperty("remedy");
		expect((await stage.hear("在吗")).text).toBe("在吗");
		expect(await stage.send("在")).toMatchObject({ state: "sent" });
	},

	"every state off line has a remedy, and none on line": async (stage) => {
		await logOut(stage);
		await stage.rig.logIn(stage.bot);
		await stage.untilState(["online"]);
		await stage.rig.cut(stage.bot);
		if (stage.platform.line) await stage.untilState(["offline", "connecting", "needs-login"]);
		for (const { state, remedy } of [...told(stage), ...stage.rig.adapter.bots()]) {
			expect(remedy !== undefined).toBe(state === "offline" || state === "frozen" || state === "needs-login");
		}
	},
};
