import { expect } from "vitest";
import { type Cases, expectSentTexts } from "./stage.js";

/** What QQ's and WeChat's software of several kinds would read as more than text. */
const MARKUP = '[CQ:at,qq=all] [mirai:atall] <a href=\'x\'>y</a> &amp; &#91;ok&#93; @全体成员 {"type":"Quote"} %s';

export const texts: Cases = {
	"a line in a group is heard whole": async (stage) => {
		const { rig, zhang } = stage;
		const message = await stage.hear("/update city 深圳");
		expect(message).toMatchObject({
			platform: rig.adapter.platform,
			network: rig.adapter.network,
			botId: stage.bot,
			chat: stage.heardIn("group", zhang),
			text: "/update city 深圳",
			mentionsBot: false,
			segments: [{ type: "text", text: "/update city 深圳" }],
		});
		expect(message.sender.id).toBe(zhang.id);
		expect(message.quote).toBeUndefined();
		expect(Number.isFinite(message.sentAt)).toBe(true);
	},

	"the sender comes with a name, and with the card where the platform has them": async (stage) => {
		const { sender } = await stage.hear("在吗");
		const { card, nickname } = stage.zhang;
		expect(sender.card || sender.nickname).toBe(stage.platform.cards ? card : nickname);
		expect([nickname, undefined]).toContain(sender.nickname);
	},

	"a line to the bot alone is a direct one, of its sender's id": async (stage) => {
		const message = await stage.hear("我搬到成都了", { in: "direct" });
		expect(message).toMatchObject({ chat: { kind: "direct", id: stage.zhang.id }, text: "我搬到成都了" });
		expect(message.sender.id).toBe(stage.zhang.id);
	},

	"lines in two groups are told apart": async (stage) => {
		expect((await stage.hear("一", { in: "group" })).chat).toEqual(stage.heardIn("group", stage.zhang));
		expect((await stage.hear("二", { in: "other" })).chat).toEqual(stage.heardIn("other", stage.zhang));
	},

	"several lines, emoji, other scripts and signs come through to the letter": async (stage) => {
		const lines = "第一行\n第二行 👨‍👩‍👧 🇨🇳 é ß ﷺ مرحبا — “x” \\ / '\"`\t~";
		expect((await stage.hear(lines)).text).toBe(lines);
	},

	"spaces at both ends are trimmed off the text": async (stage) => {
		expect((await stage.hear("  没变 \n")).text).toBe("没变");
	},

	"what looks like markup is text": async (stage) => {
		const message = await stage.hear(MARKUP);
		expect(message.text).toBe(MARKUP);
		expect(message.segments.every(({ type }) => type === "text")).toBe(true);
		expect(message.mentionsBot).toBe(false);
	},

	"a text of thousands of characters is heard whole": async (stage) => {
		const long = "长".repeat(3_999);
		expect((await stage.hear(long)).text).toBe(long);
	},

	"each message has an id of its own, and ids are strings": async (stage) => {
		const ids = [];
		for (const line of ["一", "一", "一"]) ids.push((await stage.hear(line)).id);
		expect(new Set(ids).size).toBe(3);
		for (const id of [...ids, stage.bot, stage.messages()[0]?.sender.id]) expect(typeof id).toBe("string");
	},

	"ours reaches the group to the letter": async (stage) => {
		const lines = "张三，记下了：深圳。\n不对？回 撤销 👌 “x” \\";
		expect(await stage.send(lines)).toMatchObject({ state: "sent" });
		expect(await stage.nthSent(1)).toMatchObject({ bot: stage.bot, chat: stage.group, text: lines, mentions: [], images: [] });
	},

	"ours reaches one person alone": async (stage) => {
		expect(await stage.send("手机还对吗？", { chat: stage.direct(stage.zhang) })).toMatchObject({ state: "sent" });
		expect(await stage.nthSent(1)).toMatchObject({ chat: { kind: "direct", id: stage.zhang.id }, text: "手机还对吗？" });
	},

	"markup in ours is text and mentions nobody": async (stage) => {
		await stage.send(MARKUP);
		const sent = await stage.nthSent(1);
		expect(sent.text).toBe(MARKUP);
		expect(sent.mentions).toEqual([]);
		expect(sent.quote).toBeUndefined();
	},

	"nothing at all is refused and never leaves": async (stage) => {
		expect(await stage.send([])).toMatchObject({ state: "refused" });
		expect(await stage.send("")).toMatchObject({ state: "refused" });
		await expectSentTexts(stage, []);
	},
};
