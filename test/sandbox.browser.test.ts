/** The main job, played by one person in the sandbox of the built program, in a real Chromium. */
import type { Page } from "playwright-core";
import { afterEach, beforeEach, expect, it } from "vitest";
import { Program } from "./live/program.js";
import { embedded, type SetUp } from "./live/set-up.js";
import { openBrowser, SCREEN, type TestBrowser } from "./support/browser.js";
import { until } from "./support/wait.js";

/** Two cores may be busy with other tests. */
const DEADLINE_MS = 180_000;

let setUp: SetUp;
let program: Program;
let browser: TestBrowser | undefined;

/** As `npm start` runs it before QQ is set up; on the port it had, where it is started again. */
const start = (env: Readonly<Record<string, string>> = {}): Promise<Program> =>
	Program.start(setUp, { ONEBOT_ACCESS_TOKEN: "", PACING: "on", ...env });
const startAgain = (): Promise<Program> => start({ PORT: String(program.port) });

beforeEach(async () => {
	setUp = await embedded();
});
afterEach(async () => {
	await browser?.close();
	browser = undefined;
	await program?.kill();
	await setUp.remove();
});

async function open(options: Parameters<typeof openBrowser>[0] = {}): Promise<Page> {
	program = await start(options.locale?.startsWith("en") ? { DEFAULT_LOCALE: "en" } : {});
	browser = await openBrowser(options);
	const page = await browser.page();
	await page.goto(`http://127.0.0.1:${program.port}/sandbox`);
	await page.locator("#words").waitFor();
	return page;
}

type Where = "group" | "direct";

/** Goes where somebody writes, as that person. */
async function go(page: Page, who: string, where: Where): Promise<void> {
	await page.locator(`[data-person=${who}]`).click();
	await page.locator(`[data-chat^="${where}"]`).click();
	await page.locator(`[data-chat^="${where}"][aria-current=true]`).waitFor();
}

async function say(page: Page, who: string, where: Where, text: string): Promise<void> {
	await go(page, who, where);
	await page.locator("#words").fill(text);
	await page.locator("#words").press("Enter");
}

/** Waits until the bot has said this in the chat in sight. */
const hears = (page: Page, text: string | RegExp): Promise<void> =>
	page.locator(".line-bot", { hasText: text }).last().waitFor({ timeout: 20_000 });

/** What the next tip would have somebody do; empty once there is nothing left. */
const nextStep = async (page: Page): Promise<string> => (await page.locator(".next-step").allTextContents())[0] ?? "";

/** Does what the tip says, by tapping it and sending, and waits for the next one. Resolves to what it was. */
async function followTip(page: Page): Promise<string> {
	// After a restart they come a moment after the talk.
	await page.locator(".next-step").waitFor();
	const before = await nextStep(page);
	await page.locator(".next-step").click();
	await page.locator("#words").press("Enter");
	await until(async () => (await nextStep(page)) !== before, { what: `what follows "${before}"`, deadlineMs: 30_000 });
	return before;
}

/** Does what the tips say up to the one with this number, or all. */
async function followTips(page: Page, upTo = Number.POSITIVE_INFINITY): Promise<void> {
	await page.locator(".next-step").waitFor();
	for (let next = await nextStep(page); next !== "" && Number.parseInt(next, 10) < upTo; next = await nextStep(page))
		await followTip(page);
}

it(
	"the tips lead a newcomer on a phone through the main job; reload, kill and restart lose nothing",
	async () => {
		const page = await open();
		await page.getByText("一个人，扮演整个班级群。").waitFor();
		await page.locator(".next-step").waitFor();
		expect(await nextStep(page)).toMatch(/^1\/\d+ .*Faras Khan: \/认领 [0-9A-Z]{10}/);

		// Claim, bind, one line, and the first of the questions asked step by step.
		await followTips(page, 6);
		await go(page, "faras", "direct");
		await hears(page, "Faras，你现在是2018级MBBS的联络员了。");
		await go(page, "faras", "group");
		await hears(page, "名册10人，群里6人，按群名片认出5人。");
		await hears(page, "记下了：姓名、城市。");
		await go(page, "mariam", "direct");
		await hears(page, "你是2018级MBBS的Mariam Raza吗？1 是 0 不是");

		// Between question and answer the program dies; the page finds its successor by itself.
		await program.kill();
		await page.getByText("正在重连").waitFor();
		program = await startAgain();
		await page.locator(".state-online").waitFor({ timeout: 30_000 });
		await hears(page, "你是2018级MBBS的Mariam Raza吗？");
		await followTips(page, 7);
		await hears(page, "记下了：mariam@example.com。");

		// Update, undo, hearsay, an activity with three sign-ups and its report.
		await followTips(page, 15);
		await go(page, "zhangsan", "direct");
		await hears(page, "记下了：广州。");
		await hears(page, "撤回了，1项恢复原样。");
		await go(page, "mariam", "direct");
		await hears(page, "同学说的是：卡拉奇。");
		await hears(page, "记下了：卡拉奇。");
		await go(page, "faras", "group");
		await hears(page, "已报名“返校日”，现在共3人。");
		await hears(page, "“返校日”的汇报已交校友办。");
		await go(page, "office", "direct");
		await hears(page, "2018级MBBS办了“返校日”，3人参加。");

		// A reminder, its one-word answer, and the digest: over an orderly stop and a reload as well.
		await followTips(page, 16);
		await go(page, "zhangsan", "direct");
		await hears(page, /张三，\d+月你在深圳，现在还在吗？/);
		const exit = await program.stop();
		expect(exit).toEqual({ code: 0, signal: null });
		program = await startAgain();
		await page.reload();
		await page.locator(".state-online").waitFor({ timeout: 30_000 });
		await hears(page, "现在还在吗？");
		expect(await followTip(page)).toContain("张三: 没变");
		await hears(page, "好，1项已确认，谢谢！");
		await followTips(page);
		await hears(page, /可联系率 10\.0%（1\/10）[\s\S]*活动：已办1场（2018级MBBS“返校日”3人）/);
		await page.getByRole("button", { name: "下一步、成员与设置" }).click();
		await page.getByText("主要的都走过一遍了").waitFor();
		await page.keyboard.press("Escape");

		// A number never shows in the group, nor in what the program wrote down.
		await go(page, "faras", "group");
		expect(await page.locator(".messages").textContent()).not.toContain("mariam@example.com");
		expect(program.output).not.toContain("example.com");
		expect(browser?.complaints.filter((text) => !/WebSocket|ERR_CONNECTION/.test(text))).toEqual([]);
	},
	DEADLINE_MS,
);

it(
	"on a wide screen, in English, typed by hand: numbers are taken out of the group, a second one is asked about privately",
	async () => {
		const page = await open({ viewport: SCREEN, locale: "en-GB" });
		const tip = page.locator(".hint-next code");
		for (const command of ["/claim", "/claim", "/bind"]) {
			await tip.filter({ hasText: command }).waitFor();
			const before = await tip.textContent();
			await page.locator(".hint-next").getByRole("button").click();
			await page.keyboard.press("Enter");
			await until(async () => (await tip.textContent()) !== before, { what: `what follows "${before}"`, deadlineMs: 30_000 });
		}
		await go(page, "faras", "group");
		await hears(page, /recognised by their group names/);

		await say(page, "ahmed", "group", "/register Ahmed Hussain Lahore 0301 2345678");
		await hears(page, /Saved: name, city, phone\.[\s\S]*I removed your message from the group/);
		await page.getByText("The helper took back a message of Ahmed Hussain").waitFor();
		await say(page, "ahmed", "group", "/update phone +92 301 2345679");
		await hears(page, "You have one already; I ask you privately what to do.");
		await say(page, "ahmed", "direct", "2");
		await hears(page, "Saved: +92 301 2345679.");
		await say(page, "ahmed", "direct", "me");
		await hears(page, /city: Lahore .*[\s\S]*phone: \+92 301 2345678 .*[\s\S]*phone: \+92 301 2345679/);
		await say(page, "ahmed", "direct", "undo");
		await hears(page, "Taken back; 1 entry is as before.");

		// Picked from the list, as in a real group: a mention, not a word.
		await go(page, "lina", "group");
		await page.locator("#words").fill("/report @Ahm");
		await page.getByRole("option", { name: /Ahmed/ }).waitFor();
		await page.keyboard.press("Enter");
		await page.keyboard.type("job Mayo Hospital, surgeon");
		await page.keyboard.press("Enter");
		await hears(page, "Thanks! I'll ask them privately.");
		await go(page, "ahmed", "direct");
		await hears(page, "A classmate thinks you may have changed jobs. 1 update, 0 no.");
		await say(page, "ahmed", "direct", "1");
		await hears(page, "They said: Mayo Hospital");
		await say(page, "ahmed", "direct", "1");
		await hears(page, "Saved: Mayo Hospital");

		await say(page, "faras", "group", "/activity new Reunion dinner, 18 Oct, Lahore");
		await hears(page, 'Activity 1, "Reunion dinner", is set up.');
		await say(page, "lina", "group", "/activity join");
		await say(page, "ahmed", "group", "/activity join 1 +1");
		await say(page, "zhangsan", "group", "/activity join 1");
		await hears(page, /Reunion dinner.*; 4 in all\./);
		await say(page, "faras", "group", "/activity report 1 4 came, dinner in Lahore");
		await hears(page, 'The report on "Reunion dinner" is with the office.');
		await say(page, "faras", "group", "/remind");
		await go(page, "ahmed", "direct");
		await hears(page, /is your phone .* still in use\?|Still there\?/);
		await say(page, "ahmed", "direct", "same");
		await hears(page, "Good, 1 entry confirmed.");
		await say(page, "office", "direct", "digest");
		await hears(page, /All classes, .*[\s\S]*Reachable .*[\s\S]*Reunion dinner/);

		await go(page, "faras", "group");
		expect(await page.locator(".messages").textContent()).not.toMatch(/234567/);
		expect(program.output).not.toMatch(/234567/);

		await page.getByRole("button", { name: "Start over" }).click();
		await page.getByRole("button", { name: "Yes, start over" }).click();
		await page.getByText("You play the whole class.").waitFor();
		await tip.filter({ hasText: "/claim" }).waitFor();
		await say(page, "ahmed", "direct", "me");
		await hears(page, "You are not registered yet.");
		expect(browser?.complaints).toEqual([]);
	},
	DEADLINE_MS,
);
