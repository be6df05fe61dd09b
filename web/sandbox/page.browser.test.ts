import { mkdtemp, readFile, rm } from "node:fs/promises";
import type { RequestListener } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { build } from "esbuild";
import type { Page } from "playwright-core";
import { afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { CLASS, openRoom, PIXEL, type TestRoom } from "../../adapters/sandbox/harness.js";
import { PAGE_POLICY } from "../../src/http/headers.js";
import { openBrowser, PHONE, SCREEN, type TestBrowser } from "../../test/support/browser.js";

const here = import.meta.dirname;
const TYPES = { html: "text/html; charset=utf-8", css: "text/css", js: "text/javascript", svg: "image/svg+xml" };

let script: Uint8Array;
let room: TestRoom;
let browser: TestBrowser | undefined;
let dir: string;

const serve: RequestListener = async (request, response) => {
	const name = request.url === "/sandbox" ? "index.html" : path.basename(request.url ?? "");
	const type = TYPES[path.extname(name).slice(1) as keyof typeof TYPES];
	response.writeHead(200, { "content-type": type ?? "text/plain", "content-security-policy": PAGE_POLICY });
	response.end(name === "main.js" ? script : await readFile(path.join(here, name)));
};

beforeAll(async () => {
	const built = await build({
		entryPoints: [path.join(here, "main.tsx")],
		bundle: true,
		write: false,
		format: "esm",
		jsx: "automatic",
		jsxImportSource: "preact",
	});
	script = built.outputFiles[0]?.contents ?? new Uint8Array();
});
beforeEach(async () => {
	dir = await mkdtemp(path.join(tmpdir(), "sandbox-"));
	room = await openRoom({ dir, serve });
});
afterEach(async () => {
	await browser?.close();
	browser = undefined;
	await room.stop();
	await rm(dir, { recursive: true, force: true });
});

async function open(options: Parameters<typeof openBrowser>[0] = {}): Promise<Page> {
	browser = await openBrowser(options);
	const page = await browser.page();
	await page.goto(`http://127.0.0.1:${room.port}/sandbox`);
	await page.locator("#words").waitFor();
	return page;
}

const speakAs = (page: Page, id: string) => page.locator(`[data-person=${id}]`).click();
const bubble = (page: Page, text: string) => page.locator("article", { hasText: text }).last();
async function say(page: Page, text: string): Promise<void> {
	await page.locator("#words").fill(text);
	await page.locator("#words").press("Enter");
}
const answer = (text: string, more: { quote?: string } = {}) =>
	room.adapter.send("helper", CLASS, { segments: [{ type: "text", text }], ...more });

it("a class talks: mention, face, quote, picture, voice note, recall", async () => {
	const page = await open();
	await speakAs(page, "mary");
	await page.locator("#words").pressSequentially("@小");
	await page.getByRole("option", { name: "小助手" }).waitFor();
	await page.keyboard.press("Enter");
	await page.keyboard.type("在吗");
	await page.getByRole("button", { name: "表情" }).click();
	await page.getByRole("button", { name: "OK", exact: true }).click();
	await page.getByRole("button", { name: "发送" }).click();
	const first = await room.message();
	expect(first).toMatchObject({ mentionsBot: true, text: "在吗", sender: { id: "mary" } });
	expect(first.segments.at(-1)).toEqual({ type: "face", id: "124", name: "OK" });

	await answer("在的。\n改资料请私聊。", { quote: first.id });
	const said = bubble(page, "改资料请私聊");
	expect(await said.locator(".quote").textContent()).toBe("Mary Raza: @小助手 在吗[OK]");
	expect(await said.locator(".text").textContent()).toBe("在的。\n改资料请私聊。");

	await speakAs(page, "zhang");
	await said.hover();
	await said.getByRole("button", { name: "更多操作" }).click();
	await said.getByRole("button", { name: "引用" }).click();
	await page.locator("input[type=file]").setInputFiles({ name: "a.png", mimeType: "image/png", buffer: PIXEL });
	await page.locator(".composer-images img").waitFor();
	await page.keyboard.type("没变");
	await page.keyboard.press("Enter");
	const second = await room.message(({ text }) => text === "没变");
	expect(second.quote?.senderId).toBe("helper");
	expect(second.segments.map(({ type }) => type)).toEqual(["text", "image"]);
	await page.locator(".picture img").waitFor();

	await page.getByRole("button", { name: "发一段语音（演示）" }).click();
	await room.message(({ segments }) => segments[0]?.type === "voice");

	const own = page.locator(`[data-message=${second.id}]`);
	await own.hover();
	await own.getByRole("button", { name: "更多操作" }).click();
	await own.getByRole("button", { name: "撤回" }).click();
	await page.getByText("18临床-张三-深圳 撤回了一条消息").waitFor();
	await room.events.find((event) => event.type === "recalled" && event.messageId === second.id);
	expect(browser?.complaints).toEqual([]);
});

it("a direct chat shows that it has something unread, until it is opened", async () => {
	const page = await open();
	const direct = { kind: "direct", id: "zhang" } as const;
	await room.adapter.send("helper", direct, { segments: [{ type: "text", text: "手机还对吗？" }] });
	await page.locator("[data-person=zhang] .badge").waitFor();
	await speakAs(page, "zhang");
	await page.getByRole("button", { name: "私聊小助手" }).click();
	await bubble(page, "手机还对吗？").waitFor();
	expect(await page.locator("[data-person=zhang] .badge").count()).toBe(0);
	await say(page, "没变");
	expect((await room.message()).chat).toEqual(direct);
});

it("what is typed while the server is away arrives once it is back, once, even over a reload of the page", async () => {
	const page = await open();
	await speakAs(page, "mary");
	await say(page, "before");
	await room.message();
	const { port } = room;
	await room.stop();
	await page.getByText("正在重连").waitFor();
	await say(page, "while away 1");
	await say(page, "while away 2");
	expect(await page.locator(".line-pending").count()).toBe(2);

	room = await openRoom({ dir, serve, port });
	await room.message(({ text }) => text === "while away 2");
	await page.locator(".state-online").waitFor();
	await page.reload();
	await bubble(page, "while away 2").waitFor();
	expect(await page.locator("[data-from=mary]").count()).toBe(3);
	expect(await page.locator(".line-pending").count()).toBe(0);
	expect(room.messages().map(({ text }) => text)).toEqual(["while away 1", "while away 2"]);
	expect(await page.locator(".speaker.chosen").getAttribute("data-person")).toBe("mary");
});

it("a hint goes to where it is to be typed, and a suggestion follows the speaker", async () => {
	const page = await open();
	await speakAs(page, "mary");
	await page.getByRole("button", { name: "/登记", exact: true }).click();
	expect(await page.locator("#words").inputValue()).toBe("/登记");
	await page.getByRole("button", { name: "下一步、成员与设置" }).click();
	await page.getByRole("button", { name: "填入: /claim ABCD" }).click();
	expect(await page.locator("#words").inputValue()).toBe("/claim ABCD");
	await page.keyboard.press("Enter");
	expect(await room.message()).toMatchObject({
		sender: { id: "faras" },
		chat: { kind: "direct", id: "faras" },
		text: "/claim ABCD",
	});
});

it("people come, go and change their cards", async () => {
	const page = await open({ viewport: SCREEN });
	await page.getByRole("textbox", { name: "名字" }).fill("李雷");
	await page.keyboard.press("Enter");
	await page.getByText("李雷 加入了群聊").waitFor();
	await page.getByRole("button", { name: "改群名片: 李雷" }).click();
	await page.getByRole("textbox", { name: "群名片" }).fill("18临床-李雷-上海");
	await page.keyboard.press("Enter");
	await page.getByText("群名片改为 18临床-李雷-上海").waitFor();
	await page.getByRole("button", { name: "退群: 李雷" }).click();
	await page.getByText("李雷 退出了群聊").waitFor();
	await page.getByRole("button", { name: "进群: 李雷" }).click();
	await room.events.find(() => room.events.all.length === 5);
	expect(room.events.all.map(({ type }) => type)).toEqual([
		"bot-state",
		"member-joined",
		"member-renamed",
		"member-left",
		"member-joined",
	]);
});

it("the drill: a refused message, and a bot that is gone", async () => {
	const page = await open({ viewport: SCREEN });
	await page.getByRole("radio", { name: "被拒收" }).click();
	await page.locator(".choices :checked + span", { hasText: "被拒收" }).waitFor();
	expect(await answer("lost")).toMatchObject({ state: "refused" });
	await page.getByText("小助手的一条消息被平台拒收").waitFor();
	await page.getByRole("switch", { name: "小助手在线" }).click();
	await page.getByText("小助手不在线，看不到现在说的话").waitFor();
	expect(await answer("lost")).toMatchObject({ state: "not-sent" });
});

it("starting over needs a second word and clears the talk", async () => {
	const page = await open({ viewport: SCREEN, locale: "en-GB" });
	await say(page, "to be forgotten");
	await bubble(page, "to be forgotten").waitFor();
	await page.getByRole("button", { name: "Start over" }).click();
	await page.getByRole("button", { name: "Yes, start over" }).click();
	await page.getByText("You play the whole class.").waitFor();
	expect(await page.getByText("to be forgotten").count()).toBe(0);
});

it("a finger opens the menu of a message and closes the sheet", async () => {
	const page = await open({ hasTouch: true, isMobile: true });
	await page.locator("#words").fill("mine");
	await page.getByRole("button", { name: "发送" }).tap();
	await bubble(page, "mine").locator(".bubble").tap();
	await bubble(page, "mine").getByRole("button", { name: "撤回" }).tap();
	await page.getByText("撤回了一条消息").waitFor();
	await page.getByRole("button", { name: "下一步、成员与设置" }).tap();
	await page.getByRole("dialog").waitFor();
	await page.getByRole("button", { name: "关闭" }).tap();
	await page.getByRole("dialog").waitFor({ state: "detached" });
});

it("the keyboard alone suffices: choose a speaker, a chat, write, and take it back", async () => {
	const page = await open({ viewport: SCREEN });
	await page.locator("[data-person=faras] input").focus();
	await page.keyboard.press("ArrowDown");
	await page.keyboard.press("Tab");
	await page.keyboard.press("Tab");
	await page.keyboard.press("Enter");
	await page.locator("#words").focus();
	await page.keyboard.type("by keyboard");
	await page.keyboard.press("Shift+Enter");
	await page.keyboard.type("two lines");
	await page.keyboard.press("Enter");
	expect(await room.message()).toMatchObject({ chat: { kind: "direct", id: "zhang" }, text: "by keyboard\ntwo lines" });
	await bubble(page, "by keyboard").getByRole("button", { name: "更多操作" }).focus();
	await page.keyboard.press("Enter");
	await bubble(page, "by keyboard").getByRole("button", { name: "撤回" }).focus();
	await page.keyboard.press("Enter");
	await page.getByText("撤回了一条消息").waitFor();
});

it("nothing hangs over the side of a small phone, and the end stays in sight", async () => {
	const page = await open({ viewport: { ...PHONE, width: 320 } });
	for (let i = 0; i < 30; i += 1) await answer(`${i} ${"long".repeat(40)}`);
	await bubble(page, "29 long").waitFor();
	const { sideways, below } = await page.evaluate(() => {
		const list = document.querySelector(".messages");
		return {
			sideways: document.documentElement.scrollWidth - window.innerWidth + ((list?.scrollWidth ?? 0) - (list?.clientWidth ?? 0)),
			below: (list?.scrollHeight ?? 0) - (list?.scrollTop ?? 0) - (list?.clientHeight ?? 0),
		};
	});
	expect(sideways).toBe(0);
	expect(below).toBeLessThan(2);
});
