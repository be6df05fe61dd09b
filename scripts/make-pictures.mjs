// Makes the README's pictures, docs/pictures/*.png: plays the sandbox of the built program in a real
// Chromium (CHROMIUM_PATH), from the liaison's claim to the digest, in Chinese and in English.
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const root = fileURLToPath(new URL("..", import.meta.url));
const PHONE = { width: 390, height: 844 };
const SCREEN = { width: 1280, height: 800 };
const executablePath = process.env.CHROMIUM_PATH;
if (!executablePath) throw new Error("Set CHROMIUM_PATH to a Chromium.");

const PICTURES = { "zh-CN": ["phone", "desktop", "register", "reminder", "digest"], en: ["phone", "desktop"] };

/** What the class says between the steps, by the number of the step before it. */
const CHATTER = {
	"zh-CN": {
		3: [["lina", "小助手好！"]],
		5: [["wangwei", "国庆有人回学校吗？"]],
		12: [["ahmed", "I'm in Lahore then, have fun 🎉"]],
	},
	en: {
		3: [["lina", "Hello, helper!"]],
		5: [["wangwei", "Anybody back on campus in October?"]],
		12: [["ahmed", "I'm in Lahore then, have fun 🎉"]],
	},
};

async function startProgram(dir, locale) {
	const child = spawn(process.execPath, [join(root, "scripts/start.mjs")], {
		cwd: dir,
		env: {
			PATH: process.env.PATH,
			DATA_DIR: join(dir, "data"),
			PORT: "0",
			SANDBOX: "on",
			DEFAULT_LOCALE: locale,
			BOT_NAME: locale === "en" ? "Helper" : "小助手",
		},
		stdio: ["ignore", "pipe", "inherit"],
	});
	for await (const line of createInterface({ input: child.stdout })) {
		const { msg, port } = JSON.parse(line);
		if (msg === "started") return { child, url: `http://127.0.0.1:${port}/sandbox` };
	}
	throw new Error("The program ended before it had started.");
}

async function play(page, locale, picture) {
	const words = page.locator("#words");
	const next = page.locator(".next-step");
	const group = page.locator('[data-chat^="group"]');
	const shown = async () => ((await next.count()) === 0 ? "" : next.textContent());
	const say = async (who, text) => {
		await page.locator(`[data-person=${who}]`).click();
		await group.click();
		await words.fill(text);
		await words.press("Enter");
		await page.locator(`[data-from=${who}]`, { hasText: text }).waitFor();
	};
	const changed = (before) =>
		page.waitForFunction((old) => (document.querySelector(".next-step")?.textContent ?? "") !== old, before);

	await next.waitFor();
	for (let before = await shown(); before !== ""; before = await shown()) {
		const step = Number.parseInt(before, 10);
		await next.click();
		await words.press("Enter");
		await changed(before);
		const after = Number.parseInt(await shown(), 10);
		if (after === step) continue;
		for (const [who, text] of CHATTER[locale][step] ?? []) await say(who, text);
		await picture(step);
	}
}

async function pictures(browser, locale) {
	const dir = mkdtempSync(join(tmpdir(), "pictures-"));
	const { child, url } = await startProgram(dir, locale);
	const context = await browser.newContext({ viewport: PHONE, deviceScaleFactor: 2, locale });
	try {
		const page = await context.newPage();
		await page.goto(url);
		const look = async (who, chat) => {
			await page.locator(`[data-person=${who}]`).click();
			await page.locator(`[data-chat^="${chat}"]`).click();
			await page.locator("#words").blur();
		};
		const shoot = async (what) => {
			if (!PICTURES[locale].includes(what)) return;
			const file = `docs/pictures/sandbox-${what}${locale === "en" ? "-en" : ""}.png`;
			await page.screenshot({ path: join(root, file), animations: "disabled" });
		};
		await play(page, locale, async (step) => {
			if (step === 5) {
				await look("faras", "group");
				await shoot("phone");
			} else if (step === 6) {
				await look("mariam", "direct");
				await shoot("register");
			} else if (step === 13) {
				await page.setViewportSize(SCREEN);
				await look("lina", "group");
				await shoot("desktop");
				await page.setViewportSize(PHONE);
			} else if (step === 16) {
				await look("zhangsan", "direct");
				await shoot("reminder");
			} else if (step === 17) {
				await look("faras", "direct");
				await shoot("digest");
			}
		});
	} finally {
		await context.close();
		child.kill();
		await new Promise((resolve) => child.once("exit", resolve));
		rmSync(dir, { recursive: true, force: true, maxRetries: 5 });
	}
}

mkdirSync(join(root, "docs/pictures"), { recursive: true });
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
for (const locale of ["zh-CN", "en"]) await pictures(browser, locale);
await browser.close();
