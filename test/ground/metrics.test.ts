import { expect, test } from "vitest";
import { createMetrics } from "../../src/metrics.js";

const textOf = (metrics: ReturnType<typeof createMetrics>) => metrics.registry.metrics();

test("counts messages, commands, deliveries and errors by closed labels", async () => {
	const metrics = createMetrics();
	for (let i = 0; i < 3; i++) metrics.messageReceived("onebot");
	metrics.command("register", "done");
	metrics.command("/登记 13812345678", "mistake");
	metrics.delivery("push", "unknown");
	metrics.error("TransportError", "ONEBOT_TIMEOUT");
	metrics.error("Mariam 13812345678", "13812345678");
	const text = await textOf(metrics);
	expect(text).toContain('alumni_messages_received_total{platform="onebot"} 3');
	expect(text).toContain('alumni_commands_total{command="register",result="done"} 1');
	expect(text).toContain('alumni_commands_total{command="other",result="mistake"} 1');
	expect(text).toContain('alumni_deliveries_total{kind="push",outcome="unknown"} 1');
	expect(text).toContain('alumni_errors_total{family="TransportError",code="ONEBOT_TIMEOUT"} 1');
	expect(text).toContain('alumni_errors_total{family="other",code="other"} 1');
	expect(text).toContain("nodejs_eventloop_lag_p99_seconds");
	expect(text).not.toMatch(/13812345678|Mariam/);
});

test("a caller that passes texts as names does not fill the memory", async () => {
	const metrics = createMetrics();
	for (let i = 0; i < 5_000; i++)
		metrics.command(
			`word-${String.fromCharCode(97 + (i % 26))}${"abcdefghij"[Math.floor(i / 26) % 10]}${"abcdefghijklmnopqrst"[Math.floor(i / 260)]}`,
			"done",
		);
	expect((await textOf(metrics)).match(/alumni_commands_total\{/g)?.length).toBeLessThanOrEqual(201);
});

test("reads queue, backup, disk, bots and quota when asked", async () => {
	const metrics = createMetrics(() => 100_000);
	metrics.watch({
		queue: async () => ({ waiting: 1, delayed: 2, active: 3, failed: 4 }),
		lastBackupAt: async () => 40_000,
		freeDiskBytes: async () => 123,
		bots: () => [
			{ platform: "onebot", network: "qq", botId: "10001000", state: "online", since: 0 },
			{ platform: "onebot", network: "qq", botId: "10001001", state: "online", since: 0 },
		],
		quotaLeft: () => [
			{ platform: "onebot", window: "day", left: 190 },
			{ platform: "onebot", window: "day", left: 180 },
			{ platform: "onebot", window: "pushes", left: Number.POSITIVE_INFINITY },
		],
		outbox: () => [
			{ platform: "onebot", kind: "push", waiting: 3 },
			{ platform: "onebot", kind: "push", waiting: 4 },
		],
	});
	const text = await textOf(metrics);
	expect(text).toContain('alumni_queue_jobs{state="failed"} 4');
	expect(text).toContain("alumni_backup_age_seconds 60");
	expect(text).toContain("alumni_disk_free_bytes 123");
	expect(text).toContain('alumni_bots{platform="onebot",state="online"} 2');
	expect(text).toContain('alumni_quota_left{platform="onebot",window="day"} 180');
	expect(text).not.toContain('window="pushes"');
	expect(text).toContain('alumni_outbox_waiting{platform="onebot",kind="push"} 7');
	expect(text).not.toContain("1000100");
	expect(await textOf(metrics)).toContain('alumni_bots{platform="onebot",state="online"} 2');
});

test("a source that fails leaves its figure out and the others in", async () => {
	const metrics = createMetrics();
	metrics.watch({
		queue: () => Promise.reject(new Error("down")),
		lastBackupAt: async () => undefined,
		freeDiskBytes: async () => 5,
		bots: () => {
			throw new Error("boom");
		},
	});
	const text = await textOf(metrics);
	expect(text).not.toContain("alumni_queue_jobs{");
	expect(text).toContain("alumni_backup_age_seconds Nan");
	expect(text).toContain("alumni_disk_free_bytes 5");
});
