import { mkdirSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { build } from "esbuild";
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { makeRelayGroup } from "../../src/relay/groups.js";
import { alumni } from "../../src/store/collections/alumni.js";
import { type PageHouse, pageHouse } from "../../test/relay/page.js";
import { openBrowser, PHONE, SCREEN, type TestBrowser } from "../../test/support/browser.js";

const here = import.meta.dirname;
let webRoot: string;
let house: PageHouse;
let browser: TestBrowser | undefined;

beforeAll(async () => {
	webRoot = await mkdtemp(path.join(tmpdir(), "personal-"));
	mkdirSync(path.join(webRoot, "personal"));
	const built = await build({
		entryPoints: [path.join(here, "main.tsx")],
		bundle: true,
		write: false,
		format: "esm",
		jsx: "automatic",
		jsxImportSource: "preact",
	});
	await writeFile(path.join(webRoot, "personal", "main.js"), built.outputFiles[0]?.contents ?? "");
	for (const name of ["index.html", "style.css", "icon.svg"])
		await writeFile(path.join(webRoot, "personal", name), await readFile(path.join(here, name)));
});
afterAll(() => rm(webRoot, { recursive: true, force: true }));
afterEach(async () => {
	await browser?.close();
	browser = undefined;
	await house.stop();
});

const roster = [{ name: "张三", city: "深圳", email: "zhang@example.com" }, { name: "Mariam Raza" }];
async function idOf(name: string): Promise<string> {
	const { items } = await house.store.collection(alumni).list("id", { limit: 10 });
	return items.find(({ memberships }) => memberships[0]?.rosterName === name)?.id ?? "";
}
async function show(token: string, options: Parameters<typeof openBrowser>[0] = {}): Promise<Page> {
	browser = await openBrowser(options);
	const page = await browser.page();
	await page.goto(`${house.url}/c/${token}`);
	return page;
}
const bot = (page: Page, text: string) => page.locator("[data-from=bot]", { hasText: text }).last();
const isWithin = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth);

it("one person's page, on a phone: a press, what is kept, a change; a reload shows it all again", async () => {
	house = await pageHouse({ roster, webRoot });
	const token = await house.tokenOf(await idOf("张三"));
	const page = await show(token);
	const asked: { url: string; referer: string | undefined }[] = [];
	page.on("request", (request) => void asked.push({ url: request.url(), referer: request.headers()["referer"] }));
	await page.getByRole("button", { name: "打开" }).waitFor();
	// Nothing of the person is here yet, and nothing has changed by looking.
	expect(await page.content()).not.toContain("深圳");
	expect((await house.store.collection(alumni).get(await idOf("张三")))?.identities).toEqual([]);

	await page.getByRole("button", { name: "打开" }).click();
	await bot(page, "城市：深圳").waitFor();
	await page.locator("#words").fill("更新 城市 广州");
	await page.locator("#words").press("Enter");
	await bot(page, "记下了：广州").waitFor();
	expect(await isWithin(page)).toBe(true);

	await page.reload();
	await bot(page, "记下了：广州").waitFor();
	expect(await page.locator("[data-from=person]").allTextContents()).toEqual(["你: 更新 城市 广州"]);
	for (const { url, referer } of asked) {
		if (!url.endsWith(`/c/${token}`)) expect(url).not.toContain(token);
		expect(referer ?? "").not.toContain(token);
	}
	expect(browser?.complaints).toEqual([]);
});

it("in English on a screen: a group's link becomes one's own page, and stays it", async () => {
	house = await pageHouse({ roster, webRoot, locale: "en" });
	const group = await makeRelayGroup(house.services, { klass: house.klass, name: "WhatsApp", key: "k" });
	const { url } = await house.office("POST", `/groups/${encodeURIComponent(group.id)}/link`);
	const shared = String(url).split("/c/")[1] ?? "";
	const page = await show(shared, { locale: "en-GB", viewport: SCREEN });
	await page.getByRole("button", { name: "Open" }).click();
	await bot(page, "What is your name?").waitFor();
	await page.locator("#words").fill("Mariam Raza");
	await page.getByRole("button", { name: "Send" }).click();
	await bot(page, "Which city").waitFor();
	const own = page.url();
	expect(own).not.toContain(shared);
	// The group's link, opened again in this browser, leads to the same page.
	await page.goto(`${house.url}/c/${shared}`);
	await bot(page, "Which city").waitFor();
	expect(page.url()).toBe(own);
	expect(browser?.complaints).toEqual([]);
});

it("what is typed while the server is away goes out once it is back; a link that has ended says what to do", async () => {
	house = await pageHouse({ roster, webRoot });
	const id = await idOf("张三");
	const token = await house.tokenOf(id);
	const page = await show(token, { viewport: PHONE });
	await page.getByRole("button", { name: "打开" }).click();
	await bot(page, "城市：深圳").waitFor();
	await page.context().setOffline(true);
	await page.locator("#words").fill("更新 城市 成都");
	await page.locator("#words").press("Enter");
	await page.getByText("正在重试").waitFor();
	await page.context().setOffline(false);
	await bot(page, "记下了：成都").waitFor();
	expect(await page.locator("[data-from=person]").count()).toBe(1);

	await house.office("DELETE", `/alumni/${id}/link`);
	await page.reload();
	await page.getByRole("heading", { name: "这个链接已停用" }).waitFor();
	await page.getByText("请向班级联络员或校友办要新的").waitFor();
	await page.goto(`${house.url}/c/NOSUCHLINKNOSUCHLINKNOSUCH`);
	await page.getByRole("button", { name: "打开" }).click();
	await page.getByRole("heading", { name: "这个链接不对" }).waitFor();
});
