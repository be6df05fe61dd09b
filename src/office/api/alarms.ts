import { z } from "zod";
import { alarmWords } from "../../bots/tell.js";
import type { HttpApp } from "../../http/host.js";
import type { Services } from "../../services.js";
import { alarms } from "../../store/collections/alarms.js";
import { iso, isoTime, listArguments, pageOf, pageQuery } from "./schemas.js";

const alarmOutput = z.object({
	id: z.string(),
	bot: z.string(),
	platform: z.string(),
	trouble: z.string(),
	cause: z.string().nullable(),
	isOpen: z.boolean(),
	since: isoTime,
	raisedAt: isoTime,
	endedAt: isoTime.nullable(),
	/** What the operator was told, and is told now while it lasts. */
	words: z.object({ "zh-CN": z.string(), en: z.string() }),
});

/** Which bots were or are in trouble, newest first. */
export function alarmRoutes({ store, clock }: Services): (api: HttpApp) => void {
	return (api) => {
		api.get(
			"/alarms",
			{
				schema: {
					querystring: pageQuery.extend({ open: z.stringbool().optional() }),
					response: { 200: pageOf(alarmOutput) },
				},
			},
			async ({ query: { open, ...page } }) => {
				const asked = { ...listArguments(page), order: "desc" as const };
				const found = await store.collection(alarms).list(open === true ? "open" : "raised", asked);
				const items = found.items.map((alarm) => ({
					id: alarm.id,
					bot: alarm.bot,
					platform: alarm.platform,
					trouble: alarm.trouble,
					cause: alarm.cause ?? null,
					isOpen: alarm.state !== "over",
					since: iso(alarm.since),
					raisedAt: iso(alarm.raisedAt),
					endedAt: alarm.endedAt === undefined ? null : iso(alarm.endedAt),
					words: {
						"zh-CN": alarmWords(alarm, "zh-CN", clock.now(), 0).operator,
						en: alarmWords(alarm, "en", clock.now(), 0).operator,
					},
				}));
				return { items, nextCursor: found.nextCursor ?? null };
			},
		);
	};
}
