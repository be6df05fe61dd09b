import { join } from "node:path";
import { createOneBotAdapter } from "../adapters/onebot/index.js";
import { COMMAND_FLOWS, COMMANDS, TALK } from "../commands/index.js";
import { askAtOnce, JOB_FLOWS } from "../jobs/index.js";
import { redisBell, silentBell } from "./app/bell.js";
import { houseOf } from "./app/house-facts.js";
import { startJobs } from "./app/jobs.js";
import { returnMemory } from "./app/memory.js";
import { createRelay, resumePages } from "./app/relay.js";
import { byOneRoad } from "./app/roads.js";
import { startSandbox } from "./app/sandbox.js";
import { openStorage } from "./app/storage.js";
import { watchBots } from "./app/trouble.js";
import type { ChatAdapter } from "./chat/adapter.js";
import { type Clock, systemClock } from "./clock.js";
import { loadSecrets, type Settings } from "./config.js";
import { createHouse, type RunningHouse } from "./house.js";
import { createHttpHost, type Listening } from "./http/host.js";
import type { Log } from "./log.js";
import { createMetrics } from "./metrics.js";
import { alarmRoutes } from "./office/api/alarms.js";
import { alumniRoutes } from "./office/api/alumni.js";
import { announcementRoutes } from "./office/api/announcements.js";
import { channelRoutes } from "./office/api/channels.js";
import { chapterRoutes } from "./office/api/chapters.js";
import { classRoutes } from "./office/api/classes.js";
import { digestRoutes } from "./office/api/digests.js";
import { doorRoutes } from "./office/api/door.js";
import { exportRoutes } from "./office/api/export.js";
import { importRoutes } from "./office/api/imports.js";
import { loginRoutes } from "./office/api/login.js";
import { mailRoutes } from "./office/api/mails.js";
import { modelRoutes } from "./office/api/model.js";
import { opinionRoutes } from "./office/api/opinions.js";
import { relayRoutes } from "./office/api/relay.js";
import { reminderRoutes } from "./office/api/reminders.js";
import { scheduleRoutes } from "./office/api/schedules.js";
import { sendingRoutes } from "./office/api/sending.js";
import { taskRoutes } from "./office/api/tasks.js";
import { workRoutes } from "./office/api/work.js";
import { digestPages } from "./office/digest/page-routes.js";
import { noteOutcome } from "./office/digest/progress.js";
import { DurableHookPost } from "./office/hooks/post.js";
import { Inbox } from "./office/mail/inbox.js";
import { createMailPost } from "./office/mail/index.js";
import { createSecondReader } from "./office/model/client.js";
import { countSent } from "./office/model/count.js";
import { createOutbox } from "./outbox/outbox.js";
import { ALWAYS_AWAKE, defaultQuiet } from "./outbox/quiet.js";
import { PAGE_HEADERS, personalRoutes } from "./relay/http.js";
import { latestBackup } from "./store/backup.js";
import { freeBytes } from "./store/disk.js";
import { lockDataDir } from "./store/lock.js";

export interface App extends Listening {
	readonly officeTokenFile: string | undefined;
	readonly store: "sqlite" | "mongo";
	/** Finishes what is being done and stops; what waits is in the store. */
	stop(): Promise<void>;
}

/**
 * The composition root: the only place that knows every part. Starts what this process's role asks
 * for, in the order in which the parts need each other, and resolves once requests are answered.
 * Throws `StoreUnavailable`, `SecretsError` or Node's error for a port that is taken.
 */
export async function startApp(settings: Settings, log: Log, clock: Clock = systemClock): Promise<App> {
	const undo: (() => Promise<unknown>)[] = [];
	const stop = async () => {
		for (const step of undo.splice(0).reverse()) {
			await step().catch((error: unknown) => log.error({ error }, "a part did not stop cleanly"));
		}
	};
	try {
		return await start(settings, log, clock, undo, stop);
	} catch (error) {
		await stop();
		throw error;
	}
}

async function start(
	settings: Settings,
	log: Log,
	clock: Clock,
	undo: (() => Promise<unknown>)[],
	stop: () => Promise<void>,
): Promise<App> {
	const { role } = settings;
	// First: a puppet that is missing is said before anything is opened. Not loaded unless wanted: it costs some 60 MB.
	let wechat: ChatAdapter | undefined;
	if (settings.wechaty !== undefined && (role === "all" || role === "gateway")) {
		const { wechatyAdapter } = await import("./app/wechaty.js");
		const terminal = process.stdout.isTTY ? process.stdout : undefined;
		const wechaty = { ...settings, wechaty: settings.wechaty };
		wechat = await wechatyAdapter({ settings: wechaty, services: () => house.services, log, clock, terminal });
	}
	const lock = await lockDataDir(settings.dataDir);
	undo.push(() => lock.release());
	const secrets = await loadSecrets(settings);
	for (const warning of secrets.warnings) log.warn({ warning }, "a secret wants a look");
	for (const path of secrets.made) log.info({ path }, "made a secret");
	const { store, queue, close } = await openStorage(settings, log);
	undo.push(close);

	const metrics = createMetrics(clock.now);
	const http = await createHttpHost({ settings, officeToken: secrets.officeToken, log, metrics, clock });
	undo.push(() => http.close());
	const adapters: ChatAdapter[] = [];
	if (role === "all" || role === "gateway") {
		const { accessToken, wsUrls } = settings.onebot;
		adapters.push(createOneBotAdapter({ host: http, accessToken, forwardUrls: wsUrls, log, clock }));
		if (settings.mirai !== undefined) {
			const { createMiraiAdapter } = await import("../adapters/mirai/index.js");
			adapters.push(createMiraiAdapter({ ...settings.mirai, log, clock }));
		}
		if (wechat !== undefined) adapters.push(wechat);
	}
	const relay =
		adapters.length === 0
			? undefined
			: createRelay({
					services: () => house.services,
					log,
					clock,
					...(role === "all" ? {} : { place: `${settings.dataDir} ${settings.port}` }),
				});
	const logins = () => adapters.filter((adapter) => adapter !== relay).flatMap((adapter) => adapter.bots());
	if (relay !== undefined) adapters.push(relay);

	let heard = 0;
	const keepMemory = returnMemory(clock, () => heard);
	undo.push(async () => keepMemory());
	const works = role === "all" || role === "worker";
	const mail = createMailPost({ store, clock, log, mail: settings.mail });
	mail?.onOutcome(({ state }) => metrics.delivery("mail", state));
	const hooks = new DurableHookPost({ store, clock, log, allowHosts: settings.webhookAllowHosts });
	hooks.onOutcome(({ state }) => metrics.delivery("hook", state));
	/** A digest's task moves on with each outcome of its deliveries. */
	const moveOn = ({ key }: { readonly key?: string }) =>
		void noteOutcome(house.services, key).catch((error: unknown) => log.warn({ error }, "could not note a digest's progress"));
	mail?.onOutcome(moveOn);
	hooks.onOutcome(moveOn);
	const jobs = startJobs({ store, queue, clock, log, settings, works, mail, hooks });
	const bell = settings.redisUrl === undefined ? silentBell : await redisBell(settings.redisUrl, log);
	undo.push(() => bell.close());
	const house: RunningHouse = createHouse({
		house: houseOf(settings),
		store,
		clock,
		log,
		adapters,
		secret: secrets.secretKey,
		commands: COMMANDS,
		flows: [...COMMAND_FLOWS, ...JOB_FLOWS],
		talk: { ...TALK, afterwards: askAtOnce },
		...(settings.llm === undefined
			? {}
			: {
					reader: createSecondReader({
						settings: settings.llm,
						clock,
						onSent: () => countSent({ store, clock }),
						onOutcome: (outcome) => metrics.modelText(outcome),
					}),
				}),
		limited: settings.pacing,
		ring: () => bell.ring(),
		outbox: (reach, heardAt, standIn) =>
			createOutbox({
				store,
				adapters,
				clock,
				pacing: settings.pacing ? "on" : "off",
				log,
				reach,
				heardAt,
				standIn,
				quiet: settings.pacing ? defaultQuiet(settings.timezone) : ALWAYS_AWAKE,
			}),
		mail,
		hooks,
		work: jobs.work,
		onCommand: (name, result) => metrics.command(name, result === "ok" ? "done" : result),
		onAnswer: ({ state }) => metrics.delivery("answer", state),
		onHeard(_heard, { platform }) {
			heard++;
			metrics.messageReceived(platform);
		},
	});
	house.services.outbox.onOutcome(({ kind, state }) => metrics.delivery(kind, state));
	house.services.outbox.onOutcome(moveOn);
	await house.start();
	bell.onRing(
		() =>
			void house.services.directory
				.refresh()
				.catch((error: unknown) => log.warn({ error }, "could not look for others' changes")),
	);

	const watch = watchBots(house, settings.mail, log);
	metrics.watch({
		alarms: async () => (await watch.open()).length,
		bots: logins,
		queue: () => queue.counts(),
		lastBackupAt: async () => (await latestBackup(settings.backupDir))?.at,
		freeDiskBytes: () => freeBytes(settings.dataDir),
		quotaLeft: () =>
			house.outbox.stats().flatMap(({ platform, left }) => [
				{ platform, window: "minute" as const, left: left.minute },
				{ platform, window: "day" as const, left: left.day },
				{ platform, window: "answers" as const, left: left.answers },
				{ platform, window: "pushes" as const, left: left.pushes },
			]),
		outbox: () =>
			house.outbox.stats().flatMap(({ platform, waitingAnswers, waitingPushes }) => [
				{ platform, kind: "answer" as const, waiting: waitingAnswers },
				{ platform, kind: "push" as const, waiting: waitingPushes },
			]),
	});
	http.addCheck("store", () => store.ping());
	http.addCheck("queue", () => queue.ping());
	http.setBots(logins);
	if (role === "all" || role === "office") {
		const all = [
			classRoutes,
			chapterRoutes,
			alumniRoutes,
			workRoutes,
			mailRoutes,
			sendingRoutes,
			alarmRoutes,
			announcementRoutes,
			relayRoutes,
		];
		for (const routes of all) http.api(routes(house.services));
		http.api(digestRoutes(house.services, (digest) => jobs.startSending(house.services, digest)));
		http.api(channelRoutes(house.services, settings.webhookAllowHosts));
		digestPages(house.services, http.app);
		http.api(reminderRoutes(house.services));
		http.api(scheduleRoutes(house.services, jobs.scheduler));
		http.api(importRoutes(house.services, jobs.startImport));
		http.api(exportRoutes(house.services));
		http.api(taskRoutes(house.services));
		http.api(doorRoutes(house.services));
		http.api(modelRoutes(house.services));
		http.api(opinionRoutes(house.services));
	}
	// Where the bots are: nobody else knows the codes.
	if (role !== "worker") http.api(loginRoutes(adapters));
	if (relay !== undefined) {
		personalRoutes(house.services, relay)(http.app);
		http.servePage("personal", "/c", { also: ["/c/:token"], headers: PAGE_HEADERS });
	}
	if (settings.sandbox) {
		const dir = join(settings.dataDir, "sandbox");
		undo.push(await startSandbox({ host: http, dir, house: houseOf(settings), clock, log, secret: secrets.secretKey }));
		http.servePage("sandbox", "/sandbox");
	}

	if (works) {
		await hooks.start();
		undo.push(() => hooks.stop());
	}
	if (works && mail !== undefined) {
		await mail.start();
		undo.push(() => mail.stop());
		if (settings.mail.imapUrl !== undefined) {
			const inbox = new Inbox({ url: settings.mail.imapUrl, services: house.services, log });
			inbox.start();
			undo.push(() => inbox.stop());
		}
	}
	if (role !== "office") {
		watch.start();
		undo.push(() => watch.stop());
	}
	await jobs.start(house);
	undo.push(() => jobs.stop());
	for (const adapter of adapters) {
		await adapter.start(byOneRoad(adapter, adapters, house.hear));
		undo.push(() => adapter.stop());
	}
	if (relay !== undefined) await resumePages(house.services, relay);
	// Stopped first: what was heard is still answered, then the adapters go.
	undo.push(() => house.stop());
	const listening = await http.listen();
	return { ...listening, officeTokenFile: secrets.officeTokenFile, store: store.kind, stop };
}
