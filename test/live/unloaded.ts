import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { onTestFinished } from "vitest";
import { embedded, type SetUp } from "./set-up.js";

/** Writes down every module that is loaded, by its URL. */
const HOOKS = `
import { appendFileSync } from "node:fs";
export async function load(url, context, next) {
	appendFileSync(process.env.LISTED, url + "\\n");
	return next(url, context);
}
`;

/** A new folder whose program lists the modules it loads. */
export async function listingSetUp(): Promise<{ readonly setUp: SetUp; readonly listed: string }> {
	const setUp = await embedded();
	onTestFinished(() => setUp.remove());
	const hooks = join(setUp.dir, "hooks.mjs");
	const entry = join(setUp.dir, "entry.mjs");
	const listed = join(setUp.dir, "listed");
	await writeFile(hooks, HOOKS);
	await writeFile(entry, `import { register } from "node:module"; register(${JSON.stringify(pathToFileURL(hooks).href)});`);
	await writeFile(listed, "");
	const env = { ...setUp.env, LISTED: listed, NODE_OPTIONS: `--import ${pathToFileURL(entry).href}` };
	return { setUp: { ...setUp, env }, listed };
}
