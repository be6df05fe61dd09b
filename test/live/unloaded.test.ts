import { readFile } from "node:fs/promises";
import { expect, onTestFinished, test, vi } from "vitest";
import { OFFICE_TOKEN } from "./office-api.js";
import { Program } from "./program.js";
import { listingSetUp } from "./unloaded.js";

/** A start is a second or two; on a machine that has much else to do it may take a while. */
vi.setConfig({ testTimeout: 120_000 });

const OPTIONAL = /[/\\]node_modules[/\\]((@juzibot[/\\])?wechaty[\w-]*|mirai-ts|memory-card|file-box|@grpc[/\\]grpc-js)[/\\]/;
const ADAPTERS = /[/\\]adapters[/\\](wechaty|mirai)[/\\]/;

/** Which of the optional roads' modules a start loads. */
async function loadedBy(
	env: Readonly<Record<string, string>>,
): Promise<{ packages: string[]; adapters: string[]; program: Program }> {
	const { setUp, listed } = await listingSetUp();
	const program = await Program.start(setUp, env);
	onTestFinished(async () => void (await program.stop()));
	const modules = (await readFile(listed, "utf8")).split("\n");
	expect(modules.some((url) => url.includes("/adapters/onebot/"))).toBe(true);
	const names = (pattern: RegExp): string[] => [...new Set(modules.flatMap((url) => pattern.exec(url)?.[1] ?? []))].sort();
	return { packages: names(OPTIONAL), adapters: names(ADAPTERS), program };
}

test("a road that is not configured is not loaded, neither its package nor its adapter", async () => {
	const { packages, adapters } = await loadedBy({});
	expect(packages).toEqual([]);
	expect(adapters).toEqual([]);
});

test("one that is configured is, without the packages of the others", async () => {
	const { packages, adapters, program } = await loadedBy({ WECHATY_PUPPET: "wechaty-puppet-mock" });
	expect(adapters).toEqual(["wechaty"]);
	expect(packages).toContain("wechaty-puppet-mock");
	expect(packages).toContain("wechaty-puppet");
	// The adapter speaks to the puppet itself.
	for (const name of ["wechaty", "wechaty-puppet-service", "mirai-ts"]) expect(packages).not.toContain(name);
	const answer = await fetch(`http://127.0.0.1:${program.port}/api/bots`, {
		headers: { authorization: `Bearer ${OFFICE_TOKEN}` },
	});
	const { items } = (await answer.json()) as { items: unknown[] };
	expect(items).toContainEqual(expect.objectContaining({ platform: "wechaty", state: "connecting" }));
});

test("a puppet that is not installed ends the start with one line that says what to type", async () => {
	const { setUp } = await listingSetUp();
	const program = Program.spawn(setUp, {
		WECHATY_PUPPET: "wechaty-puppet-padlocal",
		LOG_LEVEL: "silent",
		DEFAULT_LOCALE: "en",
		PACING: "on",
		OFFICE_CONTACT: "x",
	});
	expect((await program.exited).code).toBe(1);
	expect(program.output.trim()).toBe(
		"WECHATY_PUPPET: wechaty-puppet-padlocal is not installed. Run: npm i wechaty-puppet-padlocal",
	);
});
