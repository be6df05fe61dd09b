import { expect } from "vitest";
import { type Cases, sentId } from "./stage.js";

export const quotes: Cases = {
	"of a person's message are told by its id": async (stage) => {
		const { id } = await stage.hear("谁有王老师的电话？");
		const answer = await stage.hear("我有", { from: stage.mary.id, quote: id });
		expect(answer.quote?.messageId).toBe(stage.able.quotes ? id : undefined);
		expect(answer.text).toContain("我有");
	},

	"of the bot's question lead back to what was sent": async (stage) => {
		const id = sentId(await stage.send("手机还对吗？"));
		expect(id !== undefined).toBe(stage.platform.sentIds);
		if (id === undefined) return expect((await stage.hear("没变")).quote).toBeUndefined();
		const answer = await stage.hear("没变", { quote: id });
		const isTold = stage.able.quotes || stage.platform.quotesOfOurs === true;
		expect(answer.quote?.messageId).toBe(isTold ? id : undefined);
		expect(answer.text).toContain("没变");
	},

	"in a direct chat as well": async (stage) => {
		const { id } = await stage.hear("13800000000", { in: "direct" });
		const answer = await stage.hear("就是这个", { in: "direct", quote: id });
		expect(answer.quote?.messageId).toBe(stage.able.quotes ? id : undefined);
	},

	"are absent where nothing is quoted": async (stage) => {
		expect(await stage.hear("没变")).not.toHaveProperty("quote");
	},

	"of ours go along, or are left out": async (stage) => {
		const { id } = await stage.hear("/me");
		expect(await stage.send("三项都新", { quote: id })).toMatchObject({ state: "sent" });
		const sent = await stage.nthSent(1);
		expect(sent.quote).toBe(stage.able.quotes ? id : undefined);
		expect(sent.text).toBe("三项都新");
	},

	"of ours to a message nobody knows do no harm": async (stage) => {
		const outcome = await stage.send("记下了", { quote: "no-such-message-1" });
		expect(["sent", "refused"]).toContain(outcome.state);
		await stage.sendTheEnd();
	},
};
