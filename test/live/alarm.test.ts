import { afterAll, beforeAll, expect, test } from "vitest";
import { type App, startApp } from "../../src/app.js";
import { type Clock, systemClock } from "../../src/clock.js";
import { loadSettings } from "../../src/config.js";
import { createLog } from "../../src/log.js";
import { ALL_COLLECTIONS } from "../../src/store/collections.js";
import { type MailServer, mailServer } from "../support/mail-server.js";
import { until } from "../support/wait.js";
import { BOT, Crowd } from "./crowd.js";
import { OFFICE_TOKEN, OfficeApi } from "./office-api.js";
import { ONEBOT_TOKEN } from "./program.js";
import { embedded, type SetUp } from "./set-up.js";

/** A minute of the program's is a second here. */
const QUICK = 60;
/** What takes minutes on its clock takes seconds. */
const PATIENCE = { deadlineMs: 60_000 };

const began = Date.now();
const clock: Clock = {
	now: () => began + (Date.now() - began) * QUICK,
	after: (ms, run) => systemClock.after(ms / QUICK, run),
};

class QuickApp extends OfficeApi {
	readonly lines: string[] = [];
	#app: App | undefined;

	constructor(
		private readonly setUp: SetUp,
		private readonly smtp: string,
	) {
		super();
	}

	get port(): number {
		return this.#app?.port ?? 0;
	}

	async start(): Promise<void> {
		const loaded = loadSettings({
			PORT: "0",
			ONEBOT_ACCESS_TOKEN: ONEBOT_TOKEN,
			OFFICE_TOKEN,
			SMTP_URL: this.smtp,
			MAIL_FROM: "bot@example.edu",
			OPERATOR_EMAILS: "ops@example.edu",
			OFFICE_EMAILS: "office@example.edu",
			...this.setUp.env,
		});
		if (!loaded.ok) throw new Error(loaded.problems.join("\n"));
		const destination = { write: (line: string) => void this.lines.push(line) };
		this.#app = await startApp(loaded.settings, createLog({ level: "info", collections: ALL_COLLECTIONS, destination }), clock);
	}

	async stop(): Promise<void> {
		await this.#app?.stop();
		this.#app = undefined;
	}
}

interface ShownAlarm {
	readonly bot: string;
	readonly isOpen: boolean;
	readonly words: { readonly "zh-CN": string; readonly en: string };
}

let setUp: SetUp;
let server: MailServer;
let program: QuickApp;
beforeAll(async () => {
	setUp = await embedded();
	server = await mailServer();
	program = new QuickApp(setUp, server.url);
	await program.start();
});
afterAll(async () => {
	await program?.stop();
	await server?.close();
	await setUp?.remove();
});

test("NapCat goes away: operator and office get one mail, also over a restart, and one all-clear when it is back", {
	timeout: 120_000,
}, async () => {
	const crowd = new Crowd();
	await crowd.connect(program);
	await until(async () => (await program.all<{ state: string }>("/bots"))[0]?.state === "online", {
		what: "the bot",
		...PATIENCE,
	});
	crowd.peer.drop();
	const subjects = () => server.received.map(({ to, mail }) => `${to[0]} ${mail.subject}`).sort();
	await until(() => server.received.length >= 2, { what: "the alarm", ...PATIENCE });
	expect(subjects()).toEqual([
		`office@example.edu [校友机器人] QQ ${BOT} 需要处理`,
		`ops@example.edu [校友机器人] QQ ${BOT} 需要处理`,
	]);
	const toOperator = server.received.find(({ to }) => to[0] === "ops@example.edu")?.mail.text ?? "";
	expect(toOperator).toMatch(
		new RegExp(
			`^QQ ${BOT} 掉线\\d+分钟：看 NapCat 是否在运行，再打开 NapCat WebUI 扫码。待发的不会丢。\n\nQQ ${BOT} has been offline for \\d+ min: `,
		),
	);
	const [alarm] = await program.all<ShownAlarm>("/alarms?open=true");
	expect(alarm).toMatchObject({ bot: `qq:${BOT}`, isOpen: true, words: { en: expect.stringContaining("open NapCat's WebUI") } });
	expect(program.lines.filter((line) => line.includes("a bot needs a hand"))).toHaveLength(1);

	await program.stop();
	await program.start();
	await crowd.connect(program);
	await until(() => server.received.length >= 4, { what: "the all-clear", ...PATIENCE });
	expect(subjects().filter((subject) => subject.includes("恢复了"))).toHaveLength(2);
	expect(server.received).toHaveLength(4);
	await until(async () => (await program.all("/alarms?open=true")).length === 0, { what: "the alarm to be over", ...PATIENCE });
});
