import { existsSync, type FSWatcher, watch } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { digestIdOf } from "../../src/office/digest/compose.js";
import { storeDir } from "../../src/store/sqlite/index.js";
import { type HookServer, type HookStep, hookServer } from "../support/hook-server.js";
import { type MailServer, type MailStep, mailServer } from "../support/mail-server.js";
import type { PeerSegment, RecordedAction } from "../support/onebot-peer.js";
import { until } from "../support/wait.js";
import { Crowd } from "./crowd.js";
import { bindClasses, seatOffice } from "./office.js";
import { missLast } from "./overdue.js";
import { daytimeZone, groupAt } from "./people.js";
import { Program } from "./program.js";
import { embedded, type SetUp } from "./set-up.js";

/** A message in the peer's hands: before the bot knows that it has it, and when it was told. */
type ChatStep = "taken" | "answered";

/** Where each channel's digest has come when the process is killed; a channel left out is wherever it is. */
interface Steps {
	readonly group?: ChatStep;
	readonly direct?: ChatStep;
	readonly mail?: MailStep;
	readonly webhook?: HookStep;
	readonly robot?: HookStep;
}
type Channel = keyof Steps;

/** Each step of each channel is in one of them: those of one line are reached, and held, before the kill. */
const ROUNDS: readonly Steps[] = [
	{ group: "taken", mail: "connect", webhook: "head", robot: "head" },
	{ direct: "taken", mail: "rcpt", webhook: "all-but-last" },
	{ group: "answered", mail: "data", robot: "all-but-last" },
	{ direct: "answered", mail: "whole", webhook: "whole", robot: "answered" },
	{ mail: "answered", webhook: "answered", robot: "whole" },
];

interface Task {
	readonly state: string;
	readonly step: string | null;
	readonly done: number;
	readonly total: number | null;
	readonly outcomes: Readonly<Record<string, number>> | null;
}

describe("killed at each step of a digest's way", { timeout: 300_000 }, () => {
	const crowd = new Crowd();
	let setUp: SetUp;
	let program: Program;
	let smtp: MailServer;
	let receiver: HookServer;
	let robot: HookServer;
	let env: Readonly<Record<string, string>>;
	/** What the peers of QQ had in their hands since the last digest began. */
	let said: { readonly channel: Channel; readonly text: string }[] = [];
	let wanted: Map<Channel, string> = new Map();
	let reached = () => {};

	/** Holds whoever has reached the step that is waited for; when all have, the process is killed. */
	async function at(channel: Channel, step: string): Promise<void> {
		if (wanted.get(channel) !== step) return;
		wanted.delete(channel);
		if (wanted.size === 0) reached();
		await new Promise(() => {});
	}

	async function connect(): Promise<void> {
		const peer = await crowd.connect(program);
		const take = (channel: "group" | "direct") => async (action: RecordedAction) => {
			const segments = action.params["message"] as readonly PeerSegment[];
			const text = segments.map(({ data }) => String(data?.["text"] ?? "")).join("");
			said.push({ channel, text });
			await at(channel, "taken");
			// The answer has left when the next turn begins.
			setImmediate(() => void at(channel, "answered"));
			return { status: "ok", retcode: 0, data: { message_id: 1_000_000 + Math.floor(Math.random() * 1e9) } };
		};
		peer.answer("send_group_msg", take("group"));
		peer.answer("send_private_msg", take("direct"));
	}

	beforeAll(async () => {
		smtp = await mailServer({}, "smtp", (step) => at("mail", step));
		receiver = await hookServer((step) => at("webhook", step));
		robot = await hookServer((step) => at("robot", step));
		setUp = await embedded();
		env = {
			DEFAULT_TIMEZONE: daytimeZone(),
			PUBLIC_URL: "http://127.0.0.1",
			SMTP_URL: smtp.url,
			MAIL_FROM: "alumni@example.edu",
			WEBHOOK_ALLOW_HOSTS: "127.0.0.1",
		};
		program = await Program.start(setUp, env);
		await crowd.connect(program);
		await bindClasses(program, crowd, 1);
		await seatOffice(program, crowd);
		const channel = (kind: string, target: string, more: object = {}) =>
			program.ask("POST", "/digest-channels", { scope: "all", kind, target, ...more });
		await channel("group", `qq:${groupAt(0)}`);
		await channel("mail", "dean@example.edu", { attach: false });
		await channel("webhook", receiver.url);
		for (const name of ["list", "files"]) await program.ask("PUT", `/schedules/${name}`, { job: "digest", cron: "0 9 * * *" });
	});
	afterAll(async () => {
		await program?.kill();
		await setUp?.remove();
		await Promise.all([smtp?.close(), receiver?.close(), robot?.close()]);
	});

	/** A robot takes a message each four seconds at most; a new one has taken none yet. */
	async function freshRobot(): Promise<void> {
		const { items } = await program.ask<{ items: { id: string; kind: string }[] }>("GET", "/digest-channels");
		for (const { id, kind } of items) if (kind === "wecom") await program.ask("DELETE", `/digest-channels/${id}`);
		await program.ask("POST", "/digest-channels", { scope: "all", kind: "wecom", target: robot.url });
	}

	function forget(): void {
		said = [];
		for (const list of [smtp.received, receiver.received, robot.received]) list.length = 0;
	}

	/** The next life, until each receiver of the digest has an outcome. */
	async function liveOn(digestId: string): Promise<Task> {
		wanted = new Map();
		program = await Program.start(setUp, env);
		await connect();
		return until(
			async () => {
				const { status, body } = await program.api<Task>("GET", `/tasks/${digestId}`);
				return status === 200 && body.state !== "running" && body.step === "sending" ? body : undefined;
			},
			{ what: "the digest to be everywhere", deadlineMs: 60_000 },
		);
	}

	/** Each channel has it once: the digest itself, or, where only that can be known, the line that says where it is. */
	async function expectOnce(task: Task, digestId: string): Promise<void> {
		expect(task).toMatchObject({ state: "done", done: 5, total: 5 });
		const { sent = 0, unknown = 0 } = task.outcomes ?? {};
		expect(sent + unknown).toBe(5);
		const once = (texts: readonly string[]) => {
			const notes = texts.filter((text) => text.includes("可能没有送到"));
			const whole = texts.length - notes.length;
			return { whole, notes: notes.length };
		};
		const inChat = (channel: Channel) => said.filter((one) => one.channel === channel).map(({ text }) => text);
		const byRobot = () => robot.received.map(({ body }) => String(JSON.parse(body).text.content));
		// What follows a doubt is on its way when the task ends.
		const all = await until(
			() => {
				const found = { group: once(inChat("group")), direct: once(inChat("direct")), robot: once(byRobot()) };
				const doubts = Object.values(found).reduce((sum, { notes }) => sum + notes, 0);
				return doubts === unknown ? found : undefined;
			},
			{ what: `${unknown} lines about doubts`, deadlineMs: 60_000 },
		);
		for (const [channel, { whole, notes }] of Object.entries(all)) {
			expect(whole, `${channel}: digests`).toBeLessThanOrEqual(1);
			expect(notes, `${channel}: lines`).toBeLessThanOrEqual(1);
			expect(whole + notes, `${channel}: digests and lines`).toBeGreaterThanOrEqual(1);
		}
		// A second one of these can be told from a new one, and the other side does.
		expect(new Set(smtp.received.map(({ mail }) => mail.messageId)).size, "mails by Message-ID").toBe(1);
		expect(smtp.received.length, "mails").toBeLessThanOrEqual(2);
		expect(new Set(receiver.received.map(({ headers }) => headers["idempotency-key"])).size, "webhooks by key").toBe(1);
		expect(receiver.received.map(({ body }) => JSON.parse(body).id)).toEqual(receiver.received.map(() => digestId));
		expect(receiver.received.length, "webhooks").toBeLessThanOrEqual(2);
	}

	/** Kills the process when so many files have been begun or finished since it started. */
	async function killedAt(events: number): Promise<void> {
		const folder = join(storeDir(join(setUp.dir, "data")), "blobs");
		let left = events;
		let inner: FSWatcher | undefined;
		// The folder for what is being written is made anew at each start.
		const outer = watch(folder, (_event, name) => {
			if (name !== "tmp" || !existsSync(join(folder, "tmp"))) return;
			inner?.close();
			inner = watch(join(folder, "tmp"), () => {
				if (--left === 0) void program.kill();
			});
		});
		await program.exited;
		outer.close();
		inner?.close();
	}

	test("while it is sent: the step is chosen by the peers, and each of them has it once", async () => {
		await connect();
		for (const steps of ROUNDS) {
			await freshRobot();
			forget();
			const dead = new Promise<void>((resolve) => {
				reached = () => resolve(program.kill().then(() => undefined));
			});
			wanted = new Map(Object.entries(steps) as [Channel, string][]);
			const { id } = await program.ask<{ id: string }>("POST", "/digests", { scope: "all" });
			await program.ask("POST", `/digests/${id}/send`);
			await dead;
			await expectOnce(await liveOn(id), id);
		}
	});

	test("while it is composed, and while its files are made: it is composed anew or found, and each has it once", async () => {
		// Of what it writes as files the list of changes is the first; then come the card and the curve.
		for (const [schedule, events] of [
			["list", 1],
			["files", 5],
		] as const) {
			await freshRobot();
			await program.kill();
			forget();
			const store = await setUp.openStore();
			const dueAt = await missLast(store, schedule).finally(() => store.close());
			program = Program.spawn(setUp, env);
			await killedAt(events);
			const id = digestIdOf(`${schedule} ${dueAt}`);
			await expectOnce(await liveOn(id), id);
		}
	});
});
