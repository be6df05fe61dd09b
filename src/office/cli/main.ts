import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { localeOf, readEnvironment } from "../../config.js";
import { runOffice } from "./run.js";

const { env } = readEnvironment();
const get = (name: string): string | undefined => env[name]?.trim() || undefined;
const port = get("PORT") ?? "8080";
const token = async (): Promise<string> =>
	get("OFFICE_TOKEN") ?? (await readFile(join(resolve(get("DATA_DIR") ?? "./data"), "office-token"), "utf8")).trim();

process.exitCode = await runOffice(process.argv.slice(2), {
	locale: localeOf(env),
	print: (line) => console.log(line),
	async call(method, path, body) {
		const reply = await fetch(`http://127.0.0.1:${port}/api${path}`, {
			method,
			headers: {
				authorization: `Bearer ${await token()}`,
				...(body === undefined ? {} : { "content-type": "application/octet-stream" }),
			},
			...(body === undefined ? {} : { body: Buffer.from(body) }),
		});
		return { status: reply.status, body: await reply.json() };
	},
});
