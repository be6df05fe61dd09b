import { z } from "zod";
import type { HttpApp } from "../../http/host.js";
import { HttpProblem, notFound } from "../../http/problems.js";
import { type Delivery, deliveries } from "../../outbox/delivery.js";
import type { Services } from "../../services.js";
import type { BotRecord } from "../../store/collections/bots.js";
import { idParam, iso, isoTime, listArguments, pageOf, pageQuery } from "./schemas.js";

const STATES = ["queued", "sending", "sent", "refused", "unknown", "failed", "expired", "cancelled"] as const;

/** How each state reads to somebody of the office. */
const SHOWN: Readonly<Record<Delivery["state"], { readonly "zh-CN": string; readonly en: string }>> = {
	queued: { "zh-CN": "等待发送", en: "waiting" },
	sending: { "zh-CN": "正在发送", en: "being sent" },
	sent: { "zh-CN": "已发送", en: "sent" },
	refused: { "zh-CN": "平台拒绝", en: "refused by the platform" },
	unknown: { "zh-CN": "也许已发出", en: "perhaps sent" },
	failed: { "zh-CN": "没有发出", en: "not sent" },
	expired: { "zh-CN": "过期未发", en: "too late, not sent" },
	cancelled: { "zh-CN": "已取消", en: "taken back" },
};

const stateShown = z.object({ "zh-CN": z.string(), en: z.string() });

const deliveryOutput = z.looseObject({
	id: z.string(),
	state: z.enum(STATES),
	/** The state in words. */
	shown: stateShown,
	/** One click sends it once more. */
	canRetry: z.boolean(),
	createdAt: isoTime,
	dueAt: isoTime,
	doneAt: isoTime.nullable(),
	changedAt: isoTime,
});

/** What was written stays between the bot and its reader. */
function shown({ segments, version: _v, expiresAt: _e, deadAt, createdAt, dueAt, doneAt, changedAt, ...rest }: Delivery) {
	return {
		...rest,
		shown: SHOWN[rest.state],
		canRetry: segments !== undefined && deadAt !== undefined,
		createdAt: iso(createdAt),
		dueAt: iso(dueAt),
		doneAt: doneAt === undefined ? null : iso(doneAt),
		changedAt: iso(changedAt),
	};
}

const count = z.number().nullable();
const botOutput = z.object({
	id: z.string(),
	platform: z.string(),
	network: z.string(),
	botId: z.string(),
	state: z.string(),
	since: isoTime,
	cause: z.string().nullable(),
	reportedAt: isoTime,
	/** `null` where there is no cap. */
	left: z.object({ answers: count, pushes: count, minute: count, day: count }),
	sentToday: z.number(),
	waiting: z.object({ answers: z.number(), pushes: z.number(), inFlight: z.number(), since: isoTime.nullable() }),
	refusingUntil: isoTime.nullable(),
	outcomes: z.record(z.string(), z.number()),
});

const botShown = (bot: BotRecord): z.output<typeof botOutput> => ({
	id: bot.id,
	platform: bot.platform,
	network: bot.network,
	botId: bot.botId,
	state: bot.state,
	since: iso(bot.since),
	cause: bot.cause ?? null,
	reportedAt: iso(bot.reportedAt),
	left: {
		answers: bot.left?.answers ?? null,
		pushes: bot.left?.pushes ?? null,
		minute: bot.left?.minute ?? null,
		day: bot.left?.day ?? null,
	},
	sentToday: bot.sentToday,
	waiting: {
		answers: bot.waitingAnswers,
		pushes: bot.waitingPushes,
		inFlight: bot.inFlight ?? 0,
		since: bot.waitingSince === undefined ? null : iso(bot.waitingSince),
	},
	refusingUntil: bot.refusingUntil === undefined ? null : iso(bot.refusingUntil),
	outcomes: { ...bot.outcomes },
});

/** What went out and what did not, what may be repeated, and the logins it all goes through. */
export function sendingRoutes({ store, outbox, bots }: Services): (api: HttpApp) => void {
	const all = store.collection(deliveries);
	return (api) => {
		api.get(
			"/deliveries",
			{
				schema: {
					/** `dead`: whatever did not arrive for certain and can be repeated. */
					querystring: pageQuery.extend({ state: z.enum([...STATES, "dead"]).optional() }),
					response: { 200: pageOf(deliveryOutput) },
				},
			},
			async ({ query: { state, ...page } }) => {
				const asked = { ...listArguments(page), order: "desc" as const };
				const found =
					state === undefined
						? await all.list("created", asked)
						: state === "dead"
							? await all.list("dead", asked)
							: await all.list("state", { ...asked, prefix: [state] });
				return { items: found.items.map(shown), nextCursor: found.nextCursor ?? null };
			},
		);

		api.post(
			"/deliveries/:id/retry",
			{ schema: { params: idParam, response: { 202: deliveryOutput } } },
			async ({ params }, reply) => {
				const repeated = await outbox.retry(params.id);
				if (repeated !== undefined) return reply.code(202).send(shown(repeated));
				if ((await all.get(params.id)) === undefined) throw notFound("There is no such delivery.");
				throw new HttpProblem(409, "NOTHING_TO_REPEAT", "It was sent, is still on its way, or its text is gone after a week.");
			},
		);

		api.post(
			"/deliveries/:id/cancel",
			{ schema: { params: idParam, response: { 204: z.undefined() } } },
			async ({ params }, reply) => {
				const found = await all.get(params.id);
				if (found === undefined) throw notFound("There is no such delivery.");
				if (found.key === undefined || !(await outbox.cancel(found.key)))
					throw new HttpProblem(409, "TOO_LATE", "It is not waiting any more.");
				return reply.code(204).send(undefined);
			},
		);

		api.get("/bots", { schema: { response: { 200: pageOf(botOutput) } } }, async () => ({
			items: (await bots.list()).map(botShown),
			nextCursor: null,
		}));

		api.delete("/bots/:id", { schema: { params: idParam, response: { 204: z.undefined() } } }, async ({ params }, reply) => {
			if (!(await bots.retire(params.id))) throw notFound("There is no such bot.");
			return reply.code(204).send(undefined);
		});
	};
}
