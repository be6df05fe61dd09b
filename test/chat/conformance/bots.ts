import { expect } from "vitest";
import { until } from "../../support/wait.js";
import { type Cases, expectSentTexts, type Stage } from "./stage.js";

/** Where there is one login only, another one's name opens nothing. */
async function oneBotOnly(stage: Stage): Promise<void> {
	expect(stage.rig.adapter.bots().map(({ botId }) => botId)).toEqual([stage.bot]);
	const outcome = await stage.send("一", { bot: `${stage.bot}2` });
	expect(["not-sent", "refused"]).toContain(outcome.state);
	await expectSentTexts(stage, []);
}

const second = (stage: Stage): string => {
	const [, bot] = stage.rig.bots;
	if (bot === undefined) throw new Error("The platform has several bots, and the rig opened one.");
	return bot;
};

export const bots: Cases = {
	"each hears under its own id": async (stage) => {
		if (!stage.platform.severalBots) return oneBotOnly(stage);
		const heard = [];
		for (const bot of stage.rig.bots) heard.push((await stage.hear("在", { bot })).botId);
		expect(heard).toEqual([...stage.rig.bots]);
	},

	"each speaks under its own id": async (stage) => {
		if (!stage.platform.severalBots) return oneBotOnly(stage);
		for (const bot of stage.rig.bots) expect(await stage.send(`from ${bot}`, { bot })).toMatchObject({ state: "sent" });
		await stage.nthSent(stage.rig.bots.length);
		expect(stage.rig.sent().map(({ bot, text }) => [bot, text])).toEqual(stage.rig.bots.map((bot) => [bot, `from ${bot}`]));
	},

	"what a bot of ours says is no message, to itself or to another": async (stage) => {
		for (const bot of stage.rig.bots) for (const heardBy of stage.rig.bots) await stage.rig.echo(bot, "三项都新", heardBy);
		await stage.settle();
		expect(stage.messages()).toEqual([]);
	},

	"one that is gone takes the other one nowhere": async (stage) => {
		if (!stage.platform.severalBots) return oneBotOnly(stage);
		const bot = second(stage);
		await stage.rig.cut(stage.bot);
		if (stage.platform.line) await stage.untilState(["offline", "connecting", "needs-login"]);
		expect(stage.status(bot)?.state).toBe("online");
		expect((await stage.hear("在吗", { bot })).botId).toBe(bot);
		expect(await stage.send("在", { bot })).toMatchObject({ state: "sent" });
	},

	"a silence towards one does not hold up the other": async (stage) => {
		if (!stage.platform.severalBots) return oneBotOnly(stage);
		await stage.rig.answerNext("silence");
		const waiting = stage.send("一");
		await stage.nthSent(1);
		expect(await stage.send("二", { bot: second(stage) })).toMatchObject({ state: "sent" });
		await stage.rig.timeOut();
		await waiting;
	},

	"both are in the list of bots, and their states are told apart": async (stage) => {
		if (!stage.platform.severalBots) return oneBotOnly(stage);
		const bot = second(stage);
		expect(
			stage.rig.adapter
				.bots()
				.map(({ botId }) => botId)
				.sort(),
		).toEqual([...stage.rig.bots].sort());
		await stage.rig.cut(bot);
		if (stage.platform.line) await stage.untilState(["offline", "connecting", "needs-login"], bot);
		expect(stage.status()?.state).toBe("online");
		await until(() => stage.status(bot), { what: "the other bot's state" });
	},
};
