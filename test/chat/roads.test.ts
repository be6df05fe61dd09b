import { expect, test } from "vitest";
import { byOneRoad } from "../../src/app/roads.js";
import type { ChatEvent } from "../../src/chat/message.js";
import { ScriptedChat } from "../support/scripted-chat.js";

test("an account that is on two roads is heard by the one it speaks by", async () => {
	const [first, second] = [new ScriptedChat([]), new ScriptedChat([])];
	const adapters = [first, second];
	const heard: string[] = [];
	for (const [nth, adapter] of adapters.entries()) {
		await adapter.start(byOneRoad(adapter, adapters, (event) => heard.push(`${nth} ${event.type}`)));
	}
	const joined: ChatEvent = { type: "member-joined", network: "qq", botId: "1000", groupId: "1", userId: "2" };
	const everybodyHears = (): string[] => {
		for (const adapter of adapters) adapter.hear(joined);
		return heard.splice(0);
	};
	expect(everybodyHears()).toEqual(["0 member-joined"]);
	first.become("offline");
	expect(everybodyHears()).toEqual(["0 bot-state", "1 member-joined"]);
	first.become("online");
	expect(everybodyHears()).toEqual(["0 bot-state", "0 member-joined"]);
	// Another account is nobody's rival.
	second.hear({ ...joined, botId: "1001" });
	second.become("offline");
	expect(heard).toEqual(["1 member-joined", "1 bot-state"]);
});
