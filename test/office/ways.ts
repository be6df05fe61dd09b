import { createHttpHost } from "../../src/http/host.js";
import { createLog } from "../../src/log.js";
import { createMetrics } from "../../src/metrics.js";
import { channelRoutes } from "../../src/office/api/channels.js";
import { digestRoutes } from "../../src/office/api/digests.js";
import { taskRoutes } from "../../src/office/api/tasks.js";
import { digestPages } from "../../src/office/digest/page-routes.js";
import { noteOutcome } from "../../src/office/digest/progress.js";
import { beginSending, deliverDigest, sendDigest } from "../../src/office/digest/send.js";
import { DurableHookPost } from "../../src/office/hooks/post.js";
import { createMailPost } from "../../src/office/mail/index.js";
import type { RunningMailPost } from "../../src/office/mail/post.js";
import type { Services } from "../../src/services.js";
import type { Digest } from "../../src/store/collections/digests.js";
import { grants } from "../../src/store/collections/grants.js";
import { ALL_COLLECTIONS } from "../../src/store/collections.js";
import type { Store } from "../../src/store/port.js";
import { classGroup } from "../support/class-group.js";
import { hookServer } from "../support/hook-server.js";
import { mailServer } from "../support/mail-server.js";

const TOKEN = "an-office-token-for-tests";
export const DAY = 86_400_000;
export const WEEK = 7 * DAY;

/** A process that sends: its services, its mail and its webhooks over one store. */
export interface Ways {
	readonly services: Services;
	readonly mail: RunningMailPost;
	readonly hooks: DurableHookPost;
	/** All that is due has left, as far as it can, and has been noted. */
	flush(): Promise<void>;
}

/** An office that gets digests in every way: a class group on real parts, a mail server, a robot and a webhook's receiver. */
export async function officeWays(options: { readonly publicUrl?: string } = { publicUrl: "http://127.0.0.1" }) {
	const [smtp, robot, receiver] = await Promise.all([mailServer(), hookServer(), hookServer()]);
	const group = await classGroup({ locale: "en", roster: [{ name: "Mariam Raza" }], ...options });
	const { clock } = group;
	const now = clock.now();
	await group.bound();
	const grant = await group.store
		.collection(grants)
		.insert({ id: "office", subject: "qq:wang", role: "office", scope: "all", name: "Ms Wang", from: now, changedAt: now });
	group.services.directory.hold("grant", grant);

	function processOver(store: Store): Ways {
		const log = { info() {}, warn() {}, error() {} };
		const mail = createMailPost({ store, clock, log, mail: { smtpUrl: smtp.url, from: "alumni@example.edu" } });
		if (mail === undefined) throw new Error("mail is set up");
		const hooks = new DurableHookPost({ store, clock, log, allowHosts: ["127.0.0.1"] });
		const services = { ...group.services, store, mail, hooks };
		let noted: Promise<unknown> = Promise.resolve();
		const moveOn = ({ key }: { readonly key?: string }) => {
			noted = Promise.all([noted, noteOutcome(services, key).catch(() => undefined)]);
		};
		for (const way of [mail, hooks, group.services.outbox]) way.onOutcome(moveOn);
		return {
			services,
			mail,
			hooks,
			async flush() {
				// What follows from an outcome is among what is due.
				await noted;
				await mail.flush();
				await hooks.flush();
				await group.settled();
				await noted;
			},
		};
	}

	const ways = processOver(group.store);
	const http = await createHttpHost({
		settings: { host: "127.0.0.1", port: 0, publicUrl: undefined, trustProxy: [] },
		officeToken: TOKEN,
		log: createLog({ level: "fatal", collections: ALL_COLLECTIONS }),
		metrics: createMetrics(),
	});
	const send = async (digest: Digest): Promise<void> => {
		await beginSending(ways.services, digest);
		await deliverDigest(ways.services, digest);
	};
	for (const routes of [
		digestRoutes(ways.services, send),
		channelRoutes(ways.services, ["127.0.0.1"]),
		taskRoutes(ways.services),
	])
		http.api(routes);
	digestPages(ways.services, http.app);
	await http.app.ready();
	group.chat.take();

	async function ask(method: "GET" | "POST" | "DELETE", url: string, payload?: object) {
		const headers = { host: "127.0.0.1", ...(url.startsWith("/api") ? { authorization: `Bearer ${TOKEN}` } : {}) };
		const reply = await http.app.inject({ method, url, headers, ...(payload === undefined ? {} : { payload }) });
		const isJson = String(reply.headers["content-type"]).includes("json");
		return { status: reply.statusCode, body: isJson ? reply.json() : reply.body };
	}

	return {
		smtp,
		robot,
		receiver,
		group,
		ways,
		processOver,
		ask,
		async channel(kind: string, target: string, more: object = {}) {
			return (await ask("POST", "/api/digest-channels", { scope: "all", kind, target, ...more })).body;
		},
		/** The next digest of the office's series. */
		async weekly(key: string, { services }: Pick<Ways, "services"> = ways): Promise<Digest> {
			const digest = await sendDigest(services, { scope: "all", from: clock.now() - WEEK, to: clock.now(), key });
			if (digest === undefined) throw new Error("it was cancelled");
			return digest;
		},
		/** What became of a digest at each of its receivers. */
		async fates(id: string): Promise<Record<string, string>> {
			const { deliveries } = (await ask("GET", `/api/digests/${id}`)).body;
			return Object.fromEntries(deliveries.map((one: Record<string, string>) => [one["to"], one["state"]]));
		},
		async stop(): Promise<void> {
			await http.close();
			await group.stop();
			await Promise.all([smtp.close(), robot.close(), receiver.close()]);
		},
	};
}

export type OfficeWays = Awaited<ReturnType<typeof officeWays>>;
