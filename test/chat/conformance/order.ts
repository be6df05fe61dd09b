import { expect } from "vitest";
import { until } from "../../support/wait.js";
import type { Cases } from "./stage.js";

const numbered = (count: number, name = "m"): string[] => Array.from({ length: count }, (_, i) => `${name}${i}`);

export const order: Cases = {
	"lines of one chat are heard in their order, whoever writes": async (stage) => {
		const lines = numbered(200);
		const { zhang, mary } = stage;
		await Promise.all(
			lines.map((line, i) => stage.rig.say({ from: (i % 3 === 0 ? mary : zhang).id, in: "group", parts: [line] })),
		);
		await until(() => stage.messages().length >= lines.length, { what: "all lines to be heard" });
		expect(stage.messages().map(({ text }) => text)).toEqual(lines);
	},

	"lines of several chats keep the order of each": async (stage) => {
		const chats = ["group", "other", "direct"] as const;
		const lines = numbered(90);
		await Promise.all(
			lines.map((line, i) => stage.rig.say({ from: stage.zhang.id, in: chats[i % 3] ?? "group", parts: [line] })),
		);
		await until(() => stage.messages().length >= lines.length, { what: "all lines to be heard" });
		// Where only direct chats are heard it is one chat, and has one order.
		if (stage.platform.deafInGroups) return expect(stage.messages().map(({ text }) => text)).toEqual(lines);
		for (const [offset, chat] of [stage.group, stage.other, stage.direct(stage.zhang)].entries()) {
			const heard = stage.messages().filter((message) => message.chat.kind === chat.kind && message.chat.id === chat.id);
			expect(heard.map(({ text }) => text)).toEqual(lines.filter((_, i) => i % 3 === offset));
		}
	},

	"a redelivery is the same message to the last digit": async (stage) => {
		const first = await stage.hear("/update city 深圳");
		await stage.rig.redeliver(first.id);
		if (stage.platform.redelivers) await until(() => stage.messages()[1], { what: "the second delivery" });
		await stage.settle();
		expect(stage.messages()).toEqual(stage.platform.redelivers ? [first, first] : [first]);
	},

	"a redelivery after a lost line too": async (stage) => {
		const first = await stage.hear("/update city 深圳");
		await stage.rig.cut(stage.bot);
		if (stage.platform.line) await stage.untilState(["offline", "connecting", "needs-login"]);
		await stage.rig.mend(stage.bot);
		await stage.untilState(["online"]);
		await stage.rig.redeliver(first.id);
		if (stage.platform.redelivers) await until(() => stage.messages()[1], { what: "the second delivery" });
		await stage.settle();
		for (const again of stage.messages().slice(1)) expect(again).toEqual(first);
	},

	"the same words twice are two messages": async (stage) => {
		const first = await stage.hear("没变");
		const second = await stage.hear("没变");
		expect(second.id).not.toBe(first.id);
	},

	"ours leave in the order they were given, each with its own outcome": async (stage) => {
		const lines = numbered(50);
		const outcomes = await Promise.all(lines.map((line) => stage.send(line)));
		expect(outcomes.map(({ state }) => state)).toEqual(lines.map(() => "sent"));
		await stage.nthSent(50);
		expect(stage.rig.sent().map(({ text }) => text)).toEqual(lines);
		const ids = outcomes.flatMap((outcome) => (outcome.state === "sent" && outcome.messageId ? [outcome.messageId] : []));
		expect(new Set(ids).size).toBe(stage.platform.sentIds ? 50 : 0);
	},

	"ours to several chats all arrive, each where it belongs": async (stage) => {
		const chats = [stage.group, stage.other, stage.direct(stage.zhang), stage.direct(stage.mary)];
		const outcomes = await Promise.all(chats.map((chat) => stage.send(`to ${chat.id}`, { chat })));
		expect(outcomes.every(({ state }) => state === "sent")).toBe(true);
		await stage.nthSent(chats.length);
		const sent = stage.rig.sent().map(({ chat, text }) => `${chat.kind} ${chat.id}: ${text}`);
		expect(sent.sort()).toEqual(chats.map(({ kind, id }) => `${kind} ${id}: to ${id}`).sort());
	},

	"a receiver that speaks while it is spoken to breaks no order": async (stage) => {
		const answers: Promise<unknown>[] = [];
		stage.onEvent = (event) => {
			if (event.type === "message" && event.message.text.startsWith("q")) answers.push(stage.send(`a${event.message.text}`));
		};
		await Promise.all(numbered(20, "q").map((line) => stage.rig.say({ from: stage.zhang.id, in: "group", parts: [line] })));
		await stage.nthSent(20);
		await Promise.all(answers);
		expect(stage.rig.sent().map(({ text }) => text)).toEqual(numbered(20, "aq"));
	},
};
