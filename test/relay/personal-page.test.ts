import { afterEach, expect, test } from "vitest";
import { resumePages } from "../../src/app/relay.js";
import { makeRelayGroup } from "../../src/relay/groups.js";
import { LINK_MS } from "../../src/relay/links.js";
import { alumni } from "../../src/store/collections/alumni.js";
import { personalLinks } from "../../src/store/collections/relay.js";
import { until } from "../support/wait.js";
import { type PageHouse, pageHouse } from "./page.js";

let house: PageHouse;
afterEach(() => house.stop());

const WISH = { wish: "0123456789abcdef", locale: "zh-CN" };
const person = async (name: string) => {
	const { items } = await house.store.collection(alumni).list("id", { limit: 100 });
	const found = items.find(
		({ memberships, values }) =>
			memberships.some(({ rosterName }) => rosterName === name) || values.some(({ text }) => text === name),
	);
	if (found === undefined) throw new Error("nobody of that name");
	return found;
};
const textsOf = async (token: string): Promise<readonly string[]> =>
	((await house.page(token, "GET", "lines")).body.lines ?? []).map(({ from, text }) => `${from}: ${text}`);
/** Waits for the bot's so-many-th line. */
const heard = (token: string, count: number) =>
	until(
		async () => {
			const said = (await textsOf(token)).filter((line) => line.startsWith("bot: "));
			return said.length >= count ? said : undefined;
		},
		{ what: `${count} lines of the bot` },
	);
let clients = 0;
const say = (token: string, text: string, clientId = `client-${++clients}`) =>
	house.page(token, "POST", "say", { clientId, text });

test("a link opens one person's chat: nothing before the press, then the same words as in any direct chat", async () => {
	house = await pageHouse({ roster: [{ name: "张三", phone: "+8613800138000", city: "深圳" }] });
	const { id } = await person("张三");
	const token = await house.tokenOf(id);
	expect(token).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/);

	// Looking changes nothing: the page itself, its preview, and what is asked for without a press.
	const before = await house.store.collection(alumni).get(id);
	for (const method of ["GET", "HEAD"] as const) {
		const page = await fetch(`${house.url}/c/${token}`, { method });
		expect([200, 503]).toContain(page.status);
		expect(await page.text()).not.toContain("张三");
	}
	expect((await house.page(token, "GET", "lines")).body.lines).toEqual([]);
	expect(await house.store.collection(alumni).get(id)).toEqual(before);
	expect((await house.store.collection(personalLinks).list("id")).items[0]?.openedAt).toBeUndefined();

	expect((await house.page(token, "POST", "open", WISH)).status).toBe(200);
	const first = await heard(token, 2);
	expect(first[0]).toContain("我替校友办登记联系方式");
	expect(first[1]).toContain("城市：深圳");
	expect((await person("张三")).identities).toEqual([`relay:${id}`]);

	await say(token, "更新 城市 广州", "the-same-client-id");
	await say(token, "更新 城市 广州", "the-same-client-id");
	expect((await heard(token, 3))[2]).toBe("bot: 记下了：广州。不对回“撤回”（24小时内）。");
	await say(token, "撤回");
	await until(async () => (await textsOf(token)).some((line) => line.startsWith("bot: 撤")), {
		what: "the change to be taken back",
	});
	// Opened again, the chat stands as it was.
	const again = await house.page(token, "POST", "open", WISH);
	expect(again.body.lines?.filter(({ from }) => from === "person").map(({ text }) => text)).toEqual(["更新 城市 广州", "撤回"]);
	expect(house.log()).not.toContain(token);
	expect(house.log()).not.toContain("13800138000");
});

test("a group's link gives each who presses a page of his own, and makes him known by registering", async () => {
	house = await pageHouse({ roster: [{ name: "张三" }, { name: "李四" }], publicUrl: "https://alumni.example" });
	const { id } = await makeRelayGroup(house.services, { klass: house.klass, name: "WhatsApp", key: "k" });
	const link = String((await house.office("POST", `/groups/${encodeURIComponent(id)}/link`))["url"]);
	const shared = link.split("/c/")[1] ?? "";
	expect((await house.page(shared, "GET", "lines")).status).toBe(409);
	const own = async (wish: string) => (await house.page(shared, "POST", "open", { wish, locale: "zh-CN" })).body.token ?? "";
	const zhang = await own("wish-of-zhang-san");
	expect(await own("wish-of-zhang-san")).toBe(zhang);
	const li = await own("wish-of-li-si-1234");
	expect(li).not.toBe(zhang);
	expect((await heard(zhang, 2))[1]).toContain("你叫什么名字？");
	await say(zhang, "张三");
	expect((await heard(zhang, 3))[2]).toContain("现在在哪个城市？");
	expect((await person("张三")).identities).toHaveLength(1);
	expect((await textsOf(li)).join("\n")).not.toContain("张三");
	// Whoever only says a name sees nothing that a file or a liaison knows of that person.
	expect((await person("张三")).memberships[0]?.state).toBe("rostered");
});

test("a link that is wrong, expired or ended says so in a word; guessing is slowed down, an ended link is no guess", async () => {
	house = await pageHouse({ roster: [{ name: "张三" }, { name: "李四" }] });
	const [zhang, li] = [await person("张三"), await person("李四")];
	const [ended, old] = [await house.tokenOf(zhang.id), await house.tokenOf(li.id)];
	await house.office("DELETE", `/alumni/${zhang.id}/link`);
	for (let i = 0; i < 12; i++) {
		const { status, body } = await house.page(ended, "POST", "open", WISH);
		expect([status, body.code]).toEqual([410, "LINK_REVOKED"]);
	}
	house.later(LINK_MS);
	expect((await house.page(old, "POST", "open", WISH)).body.code).toBe("LINK_EXPIRED");
	const codes: (string | undefined)[] = [];
	for (let i = 0; i < 12; i++) codes.push((await house.page(`WRONG${i}WRONG${i}WRONG${i}WRONG`, "GET", "lines")).body.code);
	expect(codes.slice(0, 10)).toEqual(Array(10).fill("LINK_UNKNOWN"));
	expect(codes.slice(10)).toEqual(["TOO_MANY_GUESSES", "TOO_MANY_GUESSES"]);
	expect((await person("张三")).identities).toEqual([]);
	expect((await house.store.collection(personalLinks).list("id")).items.map(({ id }) => id).join()).not.toContain(ended);
});

test("a page that waits is answered as soon as the bot has written; a flood is turned away", async () => {
	house = await pageHouse({ roster: [{ name: "张三" }] });
	const token = await house.tokenOf((await person("张三")).id);
	await house.page(token, "POST", "open", WISH);
	const before = await heard(token, 2);
	const lines = (await house.page(token, "GET", "lines")).body.lines ?? [];
	const since = lines.at(-1)?.at ?? 0;
	const have = lines.filter(({ at }) => at >= since).length;
	const waiting = house.page(token, "GET", `lines?since=${since}&have=${have}&wait=1`);
	await house.services.outbox.push({
		key: "a-push",
		category: "notice",
		network: "relay",
		chat: { kind: "direct", id: (await person("张三")).id },
		segments: [{ type: "text", text: "周一见" }],
	});
	expect((await waiting).body.lines?.at(-1)?.text).toBe("周一见");
	expect(before).toHaveLength(2);
	// Through a link nobody fills the disk: what is longer than anything that is read is not kept whole.
	const said = (await say(token, "长".repeat(50_000))).body as { readonly text?: string };
	expect(said.text).toHaveLength(4_001);
	expect((await heard(token, 4)).at(-1)).toContain("4000");
	const codes = [];
	for (let i = 0; i < 25; i++) codes.push((await say(token, "谢谢")).status);
	expect(codes.slice(0, 19)).toEqual(Array(19).fill(200));
	expect(codes.at(-1)).toBe(429);
});

test("what was written right before a crash is heard after the start, once", async () => {
	house = await pageHouse({ roster: [{ name: "张三" }] });
	const { id } = await person("张三");
	const token = await house.tokenOf(id);
	await house.page(token, "POST", "open", WISH);
	await heard(token, 2);
	await house.services.pages.write(`relay:${id}`, "person", "更新 城市 广州");
	await resumePages(house.services, house.relay);
	expect((await heard(token, 3))[2]).toContain("记下了：广州");
	const before = (await person("张三")).seq;
	await resumePages(house.services, house.relay);
	await house.settled();
	expect((await person("张三")).seq).toBe(before);
});

test("the page and all it fetches keep the address to themselves", async () => {
	house = await pageHouse({ roster: [{ name: "张三" }] });
	const token = await house.tokenOf((await person("张三")).id);
	const answers = [
		await fetch(`${house.url}/c/-/about`),
		await house.page(token, "POST", "open", WISH),
		await house.page(token, "GET", "lines"),
	];
	for (const { headers } of answers) {
		expect(headers.get("cache-control")).toBe("no-store");
		expect(headers.get("referrer-policy")).toBe("no-referrer");
		expect(headers.get("x-robots-tag")).toContain("noindex");
	}
});
