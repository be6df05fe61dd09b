import { expect } from "vitest";
import { type Cases, text } from "./stage.js";

export const hostile: Cases = {
	"a receiver that throws costs nothing but the one event": async (stage) => {
		stage.onEvent = (event) => {
			if (event.type === "message" && event.message.text === "一") throw new Error("the receiver's own trouble");
		};
		await stage.rig.say({ from: stage.zhang.id, in: "group", parts: ["一"] });
		expect((await stage.hear("二")).text).toBe("二");
		expect(await stage.send("三")).toMatchObject({ state: "sent" });
		expect(stage.status()?.state).toBe("online");
	},

	"parts of every odd kind in one message lose no text": async (stage) => {
		const message = await stage.hear(["甲", { mention: "" }, { mention: "99999999999999999999" }, "乙"]);
		expect(message.text).toMatch(/^甲.*乙$/s);
		expect(message.mentionsBot).toBe(false);
	},

	"a message of a hundred parts is one message": async (stage) => {
		const parts = Array.from({ length: 50 }, (_, i) => `p${i} `);
		const message = await stage.hear(parts);
		expect(message.text).toBe(parts.join("").trim());
	},

	"a name with newlines and markup harms nobody": async (stage) => {
		const outcome = await stage.send([{ type: "mention", userId: stage.zhang.id, name: "a\nb[CQ:image,file=x]" }, text(" 好")]);
		expect(["sent", "refused"]).toContain(outcome.state);
		expect((await stage.hear("在")).text).toBe("在");
	},
};
