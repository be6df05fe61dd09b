import { z } from "zod";
import type { HttpApp } from "../../http/host.js";
import { notFound } from "../../http/problems.js";
import type { Services } from "../../services.js";
import { TASK_KINDS, TASK_STATES, TASK_STEPS, type Task, tasks } from "../../store/collections/tasks.js";
import { takeBack } from "../digest/progress.js";
import { cancelTask, timeLeft } from "../tasks.js";
import { idParam, iso, isoTime, listArguments, pageOf, pageQuery } from "./schemas.js";

const taskOutput = z.object({
	id: z.string(),
	kind: z.enum(TASK_KINDS),
	about: z.string(),
	state: z.enum(TASK_STATES),
	/** Of a digest and a sweep: counts and time left are of this step alone. */
	step: z.enum(TASK_STEPS).nullable(),
	/** People, rows, change sets; of a digest that is being sent: receivers whose outcome is known. */
	done: z.number(),
	total: z.number().nullable(),
	/** Of a digest's receivers: how many it was `sent` to, is `waiting` for, was `cancelled` for, … */
	outcomes: z.record(z.string(), z.number()).nullable(),
	/** Seconds; none where it cannot be told. */
	secondsLeft: z.number().nullable(),
	cancelling: z.boolean(),
	error: z.string().nullable(),
	startedAt: isoTime,
	changedAt: isoTime,
});

function shown(task: Task, now: number): z.input<typeof taskOutput> {
	const { id, kind, about, state, step, done, total, outcomes, cancelAt, error, startedAt, changedAt } = task;
	const left = timeLeft(task, now);
	return {
		id,
		kind,
		about,
		state,
		step: step ?? null,
		done,
		total: total ?? null,
		outcomes: outcomes ?? null,
		secondsLeft: left === undefined ? null : Math.ceil(left / 1000),
		cancelling: state === "running" && cancelAt !== undefined,
		error: error ?? null,
		startedAt: iso(startedAt),
		changedAt: iso(changedAt),
	};
}

/** Long pieces of work: how far they are, how long they take, and an end to them. */
export function taskRoutes(services: Services): (api: HttpApp) => void {
	const { clock } = services;
	const all = services.store.collection(tasks);
	const now = () => clock.now();
	return (api) => {
		const asked = pageQuery.extend({ state: z.enum(TASK_STATES).optional() });
		api.get(
			"/tasks",
			{ schema: { querystring: asked, response: { 200: pageOf(taskOutput) } } },
			async ({ query: { state, ...page } }) => {
				const range = { ...listArguments(page), order: "desc" as const };
				const found =
					state === undefined ? await all.list("started", range) : await all.list("state", { ...range, prefix: [state] });
				return { items: found.items.map((task) => shown(task, now())), nextCursor: found.nextCursor ?? null };
			},
		);

		api.get("/tasks/:id", { schema: { params: idParam, response: { 200: taskOutput } } }, async ({ params }) => {
			const task = await all.get(params.id);
			if (task === undefined) throw notFound("There is no such task.");
			return shown(task, now());
		});

		api.post("/tasks/:id/cancel", { schema: { params: idParam, response: { 202: taskOutput } } }, async ({ params }, reply) => {
			const task = await cancelTask(services, params.id);
			if (task === undefined) throw notFound("There is no such task.");
			// Nobody is at it any more who would notice: what has not left is taken back here.
			if (task.kind === "digest" && task.state === "running" && task.waits === true) await takeBack(services, task.id);
			return reply.code(202).send(shown((await all.get(task.id)) ?? task, now()));
		});
	};
}
