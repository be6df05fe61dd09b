import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { loadSettings, localeOf, readEnvironment, type Settings, type Variables } from "../config.js";
import { checkBackup, checkData, checkDisk, checkFolder } from "./data.js";
import { bad, codeOf, type DoctorTexts, type Finding, good, look } from "./finding.js";
import { checkChinese, checkClock, checkZones } from "./machine.js";
import { checkMail } from "./mail.js";
import { checkMirai } from "./mirai.js";
import { checkMongo, checkPort, checkRedis } from "./services.js";
import { texts } from "./texts.js";
import { checkWechaty } from "./wechaty.js";

async function* examineSettings(t: DoctorTexts, settings: Settings): AsyncGenerator<Finding> {
	yield checkZones(t, settings.timezone);
	yield checkChinese(t);
	yield checkClock(t, settings.dataDir);
	const { findings, running } = await checkPort(t, settings);
	yield* findings;
	yield await checkFolder(t, settings.dataDir);
	yield await checkDisk(t, settings.dataDir);
	yield* await checkData(t, settings.dataDir, running);
	if (settings.mongodbUri !== undefined) yield await checkMongo(t, settings.mongodbUri);
	// Before the first start there is nothing to keep.
	else if (existsSync(settings.dataDir)) yield await checkBackup(t, settings.backupDir, running);
	if (settings.redisUrl !== undefined) yield await checkRedis(t, settings.redisUrl);
	yield* checkMail(t, settings.mail);
	if (settings.mirai !== undefined) yield* checkMirai(t, settings.mirai);
	yield* checkWechaty(t, settings);
	const { accessToken, wsUrls } = settings.onebot;
	if (accessToken !== undefined) yield good(t.tokenSet);
	else if (wsUrls.length === 0 && settings.mirai === undefined && settings.wechaty === undefined)
		yield look(t.tokenNone(randomBytes(24).toString("hex")));
}

/** Looks at everything once, in the order in which one thing rests on another. */
export async function* examine(folder: string, real: Variables): AsyncGenerator<Finding> {
	const first = texts[localeOf(real)];
	yield good(first.node(process.versions.node));
	let given: ReturnType<typeof readEnvironment>;
	try {
		given = readEnvironment(folder, real);
	} catch (error) {
		yield bad(first.envFile(codeOf(error)));
		return;
	}
	const t = texts[localeOf(given.env)];
	const loaded = loadSettings(given.env, given.inFile);
	for (const line of loaded.warnings) yield look(line);
	if (!loaded.ok) {
		for (const line of loaded.problems) yield bad(line);
		yield checkChinese(t);
		return;
	}
	yield good(t.settings);
	yield* examineSettings(t, loaded.settings);
}

/** Writes a line for each finding and a last one; gives the exit code. */
export async function report(folder: string, real: Variables, print: (line: string) => void): Promise<number> {
	let wrong = 0;
	let locale = localeOf(real);
	try {
		locale = localeOf(readEnvironment(folder, real).env);
	} catch {
		// Told by `examine`.
	}
	for await (const { state, line } of examine(folder, real)) {
		if (state === "bad") wrong++;
		print(`${{ good: "✓", look: "!", bad: "✗" }[state]} ${line}`);
	}
	print(wrong === 0 ? texts[locale].allWell : texts[locale].toDo(wrong));
	return wrong === 0 ? 0 : 1;
}
