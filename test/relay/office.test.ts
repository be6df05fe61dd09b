import { afterEach, expect, test } from "vitest";
import { type PageHouse, pageHouse } from "./page.js";

let house: PageHouse;
afterEach(() => house.stop());

test("the office makes a group without a bot, sees what waits, takes it or gives it on, and unties it", async () => {
	house = await pageHouse({ publicUrl: "https://alumni.example" });
	const { office, services, klass } = house;
	const made = await office("POST", `/classes/${klass.id}/groups`, { network: "relay", name: "WhatsApp 18" });
	expect(made).toMatchObject({ id: expect.stringMatching(/^relay:/), name: "WhatsApp 18" });
	expect((await office("POST", "/classes/none/groups", { network: "relay", name: "x" }))["status"]).toBe(404);
	const say = (key: string, text: string) =>
		services.outbox.push({
			key,
			category: "announcement",
			network: "relay",
			chat: { kind: "group", id: String(made["id"]).slice(6) },
			segments: [{ type: "text", text }],
		});
	// Nobody is liaison yet: it waits, whole, and without a link nobody asked for.
	await say("one", "校庆定在9月8日。\n报名找班长。");
	await house.settled();
	const items = async () => (await office("GET", "/relay"))["items"] as { id: string; state: string; text: string }[];
	expect(await items()).toMatchObject([{ state: "waiting", group: "WhatsApp 18", text: "校庆定在9月8日。\n报名找班长。" }]);
	const [{ id } = { id: "" }] = await items();
	expect((await office("POST", `/relay/${id}/take`))["text"]).toBe("校庆定在9月8日。\n报名找班长。");
	expect(await items()).toMatchObject([{ state: "handed" }]);
	expect(await office("POST", `/relay/${id}/state`, { state: "pasted" })).toMatchObject({ state: "pasted" });
	expect(await office("POST", `/relay/${id}/state`, { state: "waiting" })).toMatchObject({ status: 409, code: "RELAY_STATE" });
	expect((await office("POST", "/relay/none/take"))["status"]).toBe(404);
});
