import { expect } from "vitest";
import { type Cases, text } from "./stage.js";

export const mentions: Cases = {
	"of the bot are told, and left out of the text": async (stage) => {
		const message = await stage.hear([{ mention: stage.bot }, " /me"]);
		expect(message.mentionsBot).toBe(stage.able.mentions);
		if (!stage.able.mentions) return expect(message.text).toContain("/me");
		expect(message.text).toBe("/me");
		expect(message.segments).toContainEqual(expect.objectContaining({ type: "mention", userId: stage.bot }));
	},

	"of somebody else are not the bot's": async (stage) => {
		const message = await stage.hear(["/report ", { mention: stage.mary.id }, " 去了北京"]);
		expect(message.mentionsBot).toBe(false);
		expect(message.text).toMatch(/^\/report .*去了北京$/s);
		const mentioned = message.segments.flatMap((segment) => (segment.type === "mention" ? [segment.userId] : []));
		expect(mentioned).toEqual(stage.able.mentions ? [stage.mary.id] : []);
	},

	"keep their place between texts": async (stage) => {
		const { segments } = await stage.hear(["甲", { mention: stage.mary.id }, "乙"]);
		const types = segments.map(({ type }) => type);
		if (stage.able.mentions) expect(types).toEqual(["text", "mention", "text"]);
		else expect(new Set(types)).toEqual(new Set(["text"]));
	},

	"of two people are two": async (stage) => {
		const { segments, mentionsBot } = await stage.hear([{ mention: stage.mary.id }, { mention: stage.bot }, " 你们好"]);
		const mentioned = segments.flatMap((segment) => (segment.type === "mention" ? [segment.userId] : []));
		expect(mentioned).toEqual(stage.able.mentions ? [stage.mary.id, stage.bot] : []);
		expect(mentionsBot).toBe(stage.able.mentions);
	},

	"of everybody are not of the bot": async (stage) => {
		const { segments, mentionsBot } = await stage.hear([{ mention: "all" }, " 周五聚餐"]);
		expect(mentionsBot).toBe(false);
		expect(segments.some(({ type }) => type === "mention-all")).toBe(stage.platform.mentionAll);
		expect(segments.some(({ type }) => type === "mention")).toBe(false);
	},

	"of ours reach the person": async (stage) => {
		const { zhang } = stage;
		const outcome = await stage.send([{ type: "mention", userId: zhang.id, name: zhang.card }, text(" 手机还对吗？")]);
		expect(outcome).toMatchObject({ state: "sent" });
		const sent = await stage.nthSent(1);
		expect(sent.mentions).toEqual(stage.able.mentions ? [zhang.id] : []);
		expect(sent.text).toContain("手机还对吗？");
		if (!stage.able.mentions) expect(sent.text).toContain(`@${zhang.card}`);
	},

	"of ours in a direct chat cost nothing of the text": async (stage) => {
		const { mary } = stage;
		const chat = stage.direct(mary);
		expect(await stage.send([{ type: "mention", userId: mary.id, name: "Mary" }, text(" 还对吗？")], { chat })).toMatchObject({
			state: "sent",
		});
		expect((await stage.nthSent(1)).text).toMatch(/还对吗？$/);
	},

	"of ours never mean everybody": async (stage) => {
		for (const userId of ["all", "0", "", "-1"]) await stage.send([{ type: "mention", userId, name: "all" }, text(" 在吗")]);
		await stage.sendTheEnd();
		const mentioned = stage.rig.sent().flatMap(({ mentions }) => mentions);
		for (const userId of ["all", "0", "", "-1"]) expect(mentioned).not.toContain(userId);
	},

	"of ours with markup for a name are harmless": async (stage) => {
		const name = "[CQ:at,qq=all]";
		const outcome = await stage.send([{ type: "mention", userId: stage.zhang.id, name }, text(" 好")]);
		expect(outcome).toMatchObject({ state: "sent" });
		const sent = await stage.nthSent(1);
		expect(sent.mentions.filter((id) => id !== stage.zhang.id)).toEqual([]);
	},
};
