/**
 * Debian's Chromium for the page tests. Needs CHROMIUM_PATH; files that use it are named
 * `*.browser.test.ts`.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { type BrowserContext, type BrowserContextOptions, chromium, type Page } from "playwright-core";

export const PHONE = { width: 390, height: 844 } as const;
export const SCREEN = { width: 1280, height: 800 } as const;

const ARGS = [
	"--headless",
	"--no-sandbox",
	"--disable-gpu",
	"--disable-quic",
	"--no-first-run",
	"--disable-background-networking",
	"--disable-component-update",
	"--disable-sync",
];

export interface TestBrowser {
	readonly context: BrowserContext;
	/** What the pages complained of: uncaught errors, errors on the console, refused by their policy. */
	readonly complaints: readonly string[];
	page(): Promise<Page>;
	close(): Promise<void>;
}

/** A Chromium with a profile of its own, thrown away on `close`. The locale is Chinese unless told. */
export async function openBrowser(options: BrowserContextOptions = {}): Promise<TestBrowser> {
	const executablePath = process.env["CHROMIUM_PATH"];
	if (executablePath === undefined) throw new Error("CHROMIUM_PATH is not set");
	const profile = await mkdtemp(path.join(tmpdir(), "chromium-"));
	const context = await chromium.launchPersistentContext(profile, {
		executablePath,
		args: ARGS,
		viewport: PHONE,
		locale: "zh-CN",
		...options,
	});
	const complaints: string[] = [];
	const watch = (page: Page) => {
		page.on("pageerror", (error) => complaints.push(error.message));
		page.on("console", (message) => {
			if (message.type() === "error") complaints.push(message.text());
		});
	};
	context.pages().forEach(watch);
	context.on("page", watch);
	return {
		context,
		complaints,
		page: async () => context.pages()[0] ?? (await context.newPage()),
		async close() {
			await context.close();
			await rm(profile, { recursive: true, force: true, maxRetries: 5 });
		},
	};
}
