import { z } from "zod";
import type { HttpApp } from "../../http/host.js";
import { HttpProblem, notFound } from "../../http/problems.js";
import { recurrence } from "../../queue/due.js";
import type { Scheduler } from "../../queue/schedules.js";
import type { Services } from "../../services.js";
import { SCHEDULED_JOBS, type StoredSchedule, schedules } from "../../store/collections/schedules.js";
import { UniqueViolation } from "../../store/errors.js";
import { iso, isoTime, zoneSchema } from "./schemas.js";

const nameParam = z.object({
	name: z.string().regex(/^[a-z0-9-]{1,60}$/, "is no schedule's name: lower-case letters, digits and hyphens"),
});

const scheduleInput = z.object({
	job: z.enum(SCHEDULED_JOBS),
	scope: z
		.string()
		.regex(
			/^(all|class:.{1,100}|college:.{1,100}|chapter:.{1,100})$/,
			'is no scope: "all", "college:NAME", "class:ID" or "chapter:ID"',
		)
		.default("all"),
	cron: z.string().trim().min(9).max(100),
	timezone: zoneSchema.optional(),
	paused: z.boolean().default(false),
});

const scheduleOutput = z.object({
	name: z.string(),
	job: z.string(),
	scope: z.string(),
	cron: z.string(),
	timezone: z.string(),
	paused: z.boolean(),
	nextAt: isoTime.nullable(),
});

/** When what recurs is due; changed here, it holds at once, in every process. */
export function scheduleRoutes(services: Services, scheduler: Pick<Scheduler, "list" | "tick">): (api: HttpApp) => void {
	const { store, clock, directory } = services;
	const stored = store.collection(schedules);

	async function shown(name?: string) {
		const all = await scheduler.list();
		return all
			.filter((each) => name === undefined || each.name === name)
			.map(({ name: own, job, scope = "all", cron, timezone, paused = false, nextAt }) => ({
				name: own,
				job,
				scope,
				cron,
				timezone,
				paused,
				nextAt: nextAt === undefined ? null : iso(nextAt),
			}));
	}

	async function write(name: string, facts: Omit<StoredSchedule, "id" | "version">): Promise<void> {
		try {
			await stored.insert({ id: name, ...facts });
		} catch (error) {
			if (!(error instanceof UniqueViolation)) throw error;
			await stored.update(name, ({ id, version }) => ({ id, version, ...facts }));
		}
	}

	return (api) => {
		api.get("/schedules", { schema: { response: { 200: z.object({ items: z.array(scheduleOutput) }) } } }, async () => ({
			items: await shown(),
		}));

		api.put(
			"/schedules/:name",
			{ schema: { params: nameParam, body: scheduleInput, response: { 200: scheduleOutput } } },
			async ({ params: { name }, body: { job, scope, cron, timezone, paused } }) => {
				if (scope.startsWith("class:") && directory.class(scope.slice("class:".length)) === undefined)
					throw notFound("There is no such class.");
				if (scope.startsWith("chapter:")) {
					if (directory.chapter(scope.slice("chapter:".length)) === undefined) throw notFound("There is no such chapter.");
					if (job !== "digest")
						throw new HttpProblem(400, "BAD_REQUEST", "Questions go out by class; a chapter's schedule can only be a digest's.");
				}
				try {
					recurrence(cron, timezone ?? services.house.timezone, { lastDay: true });
				} catch (error) {
					if (!(error instanceof TypeError)) throw error;
					throw new HttpProblem(
						400,
						"BAD_SCHEDULE",
						`${error.message}. Five fields: minute hour day month weekday, such as "0 9 * * 1".`,
					);
				}
				const own = (await scheduler.list()).find((each) => each.name === name);
				if (own !== undefined && own.job !== job)
					throw new HttpProblem(409, "SCHEDULE_TAKEN", `The schedule ${name} is for another job; take another name.`);
				await write(name, {
					job,
					scope,
					cron,
					changedAt: clock.now(),
					...(timezone === undefined ? {} : { timezone }),
					...(paused ? { paused: true as const } : {}),
				});
				// The time before this one is the old schedule's; the next is already the new one's.
				await scheduler.tick();
				const [schedule] = await shown(name);
				if (schedule === undefined) throw notFound("There is no such schedule.");
				return schedule;
			},
		);

		api.delete("/schedules/:name", { schema: { params: nameParam } }, async ({ params: { name } }, reply) => {
			if (!(await stored.remove(name))) throw notFound("There is no such schedule, or it is the program's own as it stands.");
			await scheduler.tick();
			return reply.code(204).send();
		});
	};
}
