import { expect } from "vitest";
import { PlatformError, TransportError } from "../../../src/errors.js";
import { until } from "../../support/wait.js";
import type { Happening } from "./rig.js";
import type { Cases, Stage } from "./stage.js";

/** Makes it happen; the event is expected where the platform tells of it, and nothing where it does not. */
async function happensAs(stage: Stage, happening: Happening, event: Readonly<Record<string, unknown>>): Promise<void> {
	await stage.rig.happens(happening);
	const { network } = stage.rig.adapter;
	if (stage.platform.tells[happening.what]) {
		await until(() => stage.happenings()[0], { what: `the adapter to report ${happening.what}` });
		await stage.settle();
		expect(stage.happenings()).toEqual([{ network, botId: stage.bot, ...event }]);
		return;
	}
	await stage.settle();
	expect(stage.happenings()).toEqual([]);
}

const newcomer = "3000000077";

export const members: Cases = {
	"somebody joins": async (stage) => {
		const group = stage.rig.groups[0];
		await happensAs(
			stage,
			{ what: "joined", person: newcomer, group },
			{ type: "member-joined", groupId: group, userId: newcomer },
		);
	},

	"somebody leaves": async (stage) => {
		const { zhang } = stage;
		const group = stage.rig.groups[0];
		await happensAs(stage, { what: "left", person: zhang.id, group }, { type: "member-left", groupId: group, userId: zhang.id });
	},

	"somebody takes another card": async (stage) => {
		const { zhang } = stage;
		const group = stage.rig.groups[0];
		const card = "18临床-张三-深圳";
		await stage.hear("在");
		await happensAs(
			stage,
			{ what: "renamed", person: zhang.id, group, card },
			{ type: "member-renamed", groupId: group, userId: zhang.id, card },
		);
	},

	"the same card again is no news": async (stage) => {
		const { zhang } = stage;
		const renaming = { what: "renamed", person: zhang.id, group: stage.rig.groups[0], card: "张三-广州" } as const;
		await stage.hear("在");
		await stage.rig.happens(renaming);
		if (stage.platform.tells.renamed) await until(() => stage.happenings()[0], { what: "the first renaming" });
		await stage.rig.happens(renaming);
		await stage.settle();
		expect(stage.happenings()).toHaveLength(stage.platform.tells.renamed ? 1 : 0);
	},

	"events say which group": async (stage) => {
		const [, group] = stage.rig.groups;
		await happensAs(
			stage,
			{ what: "joined", person: newcomer, group },
			{ type: "member-joined", groupId: group, userId: newcomer },
		);
	},

	"somebody takes a message back": async (stage) => {
		const { zhang } = stage;
		const { id } = await stage.hear("13800000000");
		await happensAs(
			stage,
			{ what: "recalled", person: zhang.id, group: stage.rig.groups[0], messageId: id },
			{ type: "recalled", chat: stage.group, messageId: id, senderId: zhang.id },
		);
	},

	"somebody becomes a friend": async (stage) => {
		await happensAs(stage, { what: "befriended", person: newcomer }, { type: "friend-added", userId: newcomer });
	},

	"the bot is taken into a group": async (stage) => {
		const group = "700000077";
		await happensAs(stage, { what: "bot-added", group }, { type: "bot-joined", groupId: group });
	},

	"the bot is put out of a group": async (stage) => {
		const [, group] = stage.rig.groups;
		await happensAs(stage, { what: "bot-removed", group }, { type: "bot-left", groupId: group });
	},

	"the list has everybody, by the ids they speak under": async (stage) => {
		const list = stage.rig.adapter.members(stage.bot, stage.rig.groups[0]);
		if (!stage.able.memberList) return expect(list).rejects.toBeInstanceOf(Error);
		const ids = (await list).map(({ id }) => id);
		expect(ids).toEqual(expect.arrayContaining([stage.zhang.id, stage.mary.id]));
		expect(ids).toContain((await stage.hear("在")).sender.id);
		expect(new Set(ids).size).toBe(ids.length);
	},

	"the list tells names, and cards where the platform has them": async (stage) => {
		const list = stage.rig.adapter.members(stage.bot, stage.rig.groups[0]);
		if (!stage.able.memberList) return expect(list).rejects.toBeInstanceOf(Error);
		const zhang = (await list).find(({ id }) => id === stage.zhang.id);
		const { card, nickname } = stage.zhang;
		expect(zhang?.card || zhang?.nickname).toBe(stage.platform.cards ? card : nickname);
		expect([nickname, undefined]).toContain(zhang?.nickname);
	},

	"the list marks our own bots": async (stage) => {
		const list = stage.rig.adapter.members(stage.bot, stage.rig.groups[0]);
		if (!stage.able.memberList) return expect(list).rejects.toBeInstanceOf(Error);
		const bots = (await list).filter(({ isBot }) => isBot === true).map(({ id }) => id);
		expect(bots.sort()).toEqual([...stage.rig.bots].sort());
	},

	"the list of a group nobody knows, and by a bot nobody knows, is an error of ours": async (stage) => {
		const errorOf = (bot: string, group: string): Promise<unknown> =>
			stage.rig.adapter.members(bot, group).then(
				() => "a list",
				(error: unknown) => error,
			);
		for (const error of [await errorOf(stage.bot, "799999999"), await errorOf("99999", stage.rig.groups[0])]) {
			expect(error instanceof PlatformError || error instanceof TransportError).toBe(true);
		}
		await stage.settle();
	},
};
