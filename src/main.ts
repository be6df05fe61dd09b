import { loadSettings, readEnvironment } from "./config.js";
import { printFirstStart, sshOf } from "./first-start.js";
import { listenProblem } from "./http/listen-problem.js";
import { createLog } from "./log.js";
import { ALL_COLLECTIONS } from "./store/collections.js";

/** A stop that takes longer is no longer waited for. */
const STOP_MS = 20_000;

/** The whole program: `npm start`. */
async function main(): Promise<void> {
	const { env, inFile } = readEnvironment();
	const loaded = loadSettings(env, inFile);
	for (const warning of loaded.warnings) process.stderr.write(`${warning}\n`);
	if (!loaded.ok) {
		for (const problem of loaded.problems) process.stderr.write(`${problem}\n`);
		process.exitCode = 1;
		return;
	}
	const { settings } = loaded;
	const log = createLog({ level: settings.logLevel, collections: ALL_COLLECTIONS });
	// What nobody caught is a bug; going on would be guessing. The service manager starts us again.
	process.on("uncaughtException", (error) => {
		log.fatal({ error }, "an error nobody caught");
		process.exit(1);
	});
	if (!settings.pacing) log.warn({}, "PACING=off: messages go out without limits; real accounts get frozen this way");

	const { startApp } = await import("./app.js");
	const app = await startApp(settings, log).catch((error: unknown) => {
		process.stderr.write(`${listenProblem(error, settings) ?? plain(error)}\n`);
		log.fatal({ error }, "could not start");
		process.exit(1);
	});
	let stopping = false;
	for (const signal of ["SIGINT", "SIGTERM"] as const) {
		process.on(signal, () => {
			if (stopping) process.exit(1);
			stopping = true;
			setTimeout(() => process.exit(1), STOP_MS).unref();
			void app.stop().then(() => process.exit(0));
		});
	}
	if (!process.stdout.isTTY) {
		log.info({ port: app.port, store: app.store, role: settings.role, tookMs: Math.round(process.uptime() * 1000) }, "started");
		return;
	}
	const ssh = sshOf(env);
	printFirstStart({
		locale: settings.locale,
		tookMs: process.uptime() * 1000,
		url: app.url,
		port: app.port,
		dataDir: settings.dataDir,
		store: app.store,
		rssBytes: process.memoryUsage.rss(),
		backupDir: settings.backupDir,
		...(app.officeTokenFile === undefined ? {} : { officeTokenFile: app.officeTokenFile }),
		...(ssh === undefined ? {} : { ssh }),
		onebotToken: settings.onebot.accessToken !== undefined,
		dialsOut: settings.onebot.wsUrls.length > 0,
		mirai: settings.mirai !== undefined,
		sandbox: settings.sandbox,
		wechat: settings.wechaty !== undefined,
	});
}

/** For the person at the terminal: our own errors say what to do, the system's what happened. */
const plain = (error: unknown): string => (error instanceof Error ? error.message : String(error));

await main();
