import { expect } from "vitest";
import { CAUSE, type Cases, expectSentTexts, type Stage } from "./stage.js";

/** What is certain where the platform cannot do a thing: the message is simply sent. */
const plain = async (stage: Stage): Promise<void> => {
	expect(await stage.send("一")).toMatchObject({ state: "sent" });
	expect((await stage.nthSent(1)).text).toBe("一");
};

export const outcomes: Cases = {
	"sent, with an id where the platform gives one": async (stage) => {
		const outcome = await stage.send("一");
		expect(outcome).toMatchObject({ state: "sent" });
		const id = outcome.state === "sent" ? outcome.messageId : undefined;
		expect(typeof id).toBe(stage.platform.sentIds ? "string" : "undefined");
	},

	"refused, with a word for the cause, and the next one goes": async (stage) => {
		await stage.rig.answerNext("refuse");
		if (!stage.platform.answers.refuse) return plain(stage);
		const outcome = await stage.send("一");
		expect(outcome).toMatchObject({ state: "refused", cause: expect.stringMatching(CAUSE) });
		expect(await stage.send("二")).toMatchObject({ state: "sent" });
	},

	"unknown, where it was taken and never answered": async (stage) => {
		await stage.rig.answerNext("silence");
		if (!stage.platform.answers.silence) return plain(stage);
		const outcome = stage.send("一");
		expect((await stage.nthSent(1)).text).toBe("一");
		await stage.rig.timeOut();
		expect(await outcome).toMatchObject({ state: "unknown", cause: expect.stringMatching(CAUSE) });
	},

	"the next one after an unknown goes, and is the only one that does": async (stage) => {
		await stage.rig.answerNext("silence");
		if (!stage.platform.answers.silence) return plain(stage);
		const outcome = stage.send("一");
		await stage.nthSent(1);
		await stage.rig.timeOut();
		await outcome;
		expect(await stage.send("二")).toMatchObject({ state: "sent" });
		await stage.nthSent(2);
		expect(stage.rig.sent().map(({ text }) => text)).toEqual(["一", "二"]);
	},

	"unknown, where the line broke after it had left": async (stage) => {
		await stage.rig.answerNext("drop");
		if (!stage.platform.answers.drop) return plain(stage);
		expect(await stage.send("一")).toMatchObject({ state: "unknown", cause: expect.stringMatching(CAUSE) });
	},

	"what is answered twice counts once, the first time": async (stage) => {
		await stage.rig.answerNext("twice");
		expect(await stage.send("一")).toMatchObject({ state: "sent" });
		expect(await stage.send("二")).toMatchObject({ state: "sent" });
		await stage.nthSent(2);
		expect(stage.rig.sent().map(({ text }) => text)).toEqual(["一", "二"]);
	},

	"not sent, while the line is broken": async (stage) => {
		await stage.rig.cut(stage.bot);
		if (!stage.platform.line) return plain(stage);
		await stage.untilState(["offline", "connecting", "needs-login"]);
		expect(await stage.send("一")).toMatchObject({ state: "not-sent", cause: expect.stringMatching(CAUSE) });
		await stage.rig.mend(stage.bot);
		await stage.untilState(["online"]);
		await expectSentTexts(stage, []);
	},

	"not sent or refused, by a bot nobody knows": async (stage) => {
		const outcome = await stage.send("一", { bot: "99999" });
		expect(["not-sent", "refused"]).toContain(outcome.state);
		await expectSentTexts(stage, []);
	},

	"not sent or refused, to a chat that cannot be": async (stage) => {
		for (const kind of ["group", "direct"] as const) {
			const outcome = await stage.send("一", { chat: { kind, id: "" } });
			expect(["not-sent", "refused"]).toContain(outcome.state);
		}
		await expectSentTexts(stage, []);
	},

	"refused as too long beyond the limit, sent at it": async (stage) => {
		const { maxTextLength } = stage.able;
		const longest = "长".repeat(maxTextLength);
		expect(await stage.send(`${longest}长`)).toEqual({ state: "refused", cause: "too-long" });
		expect(await stage.send(longest)).toMatchObject({ state: "sent" });
		expect((await stage.nthSent(1)).text).toBe(longest);
	},

	"a stranger is written to, or it is refused": async (stage) => {
		const outcome = await stage.send("您好", { chat: { kind: "direct", id: stage.rig.stranger } });
		expect(outcome.state).toBe(stage.able.directToStrangers ? "sent" : "refused");
	},

	"several refusals do not hang or shift the others": async (stage) => {
		if (!stage.platform.answers.refuse) return plain(stage);
		const states: string[] = [];
		for (const kind of ["refuse", undefined, "refuse", undefined] as const) {
			if (kind !== undefined) await stage.rig.answerNext(kind);
			states.push((await stage.send("一")).state);
		}
		expect(states).toEqual(["refused", "sent", "refused", "sent"]);
	},
};
