import { z } from "zod";
import { maskEmail } from "../../alumni/contact.js";
import { newId } from "../../alumni/ids.js";
import type { HttpApp } from "../../http/host.js";
import { conflict, HttpProblem, notFound } from "../../http/problems.js";
import type { Services } from "../../services.js";
import type { DigestDelivery } from "../../store/collections/digest-deliveries.js";
import { type Digest, digests } from "../../store/collections/digests.js";
import { chapterIdOf, type Scope } from "../../store/collections/grants.js";
import { followUpOf, stateOf } from "../digest/fate.js";
import { HTML_POLICY } from "../digest/render/html.js";
import { digestPageHtml, digestPdf, digestPng, digestWorkbook, isComposed } from "../digest/render/index.js";
import { isScope } from "../digest/scope.js";
import { deliveriesOf, repeatDelivery } from "../digest/send.js";
import { setTarget, targetOf } from "../digest/target.js";
import { Cancelled } from "../tasks.js";
import { idParam, iso, isoTime, listArguments, pageOf, pageQuery, timeInput } from "./schemas.js";

const digestOutput = z.object({
	id: z.string(),
	scope: z.string(),
	from: isoTime,
	to: isoTime,
	state: z.string(),
	text: z.record(z.string(), z.string()).nullable(),
	/** How many change sets it tells of. */
	changeSets: z.number(),
	/** Its place in the scope's series, where it belongs to one. */
	serial: z.number().nullable(),
	createdAt: isoTime,
});

const deliveryOutput = z.object({
	id: z.string(),
	way: z.string(),
	/** An account, a group or a channel; of an address the domain alone. */
	to: z.string(),
	state: z.string(),
	attempts: z.number(),
	code: z.string().nullable(),
	/** Of one in doubt: what became of the line that says where the digest is. */
	followUp: z.string().nullable(),
	doneAt: isoTime.nullable(),
	seenAt: isoTime.nullable(),
	seenBy: z.string().nullable(),
});

async function shownDelivery(services: Services, delivery: DigestDelivery): Promise<z.output<typeof deliveryOutput>> {
	const { id, way, to, seenAt, seenBy } = delivery;
	const { state, attempts, code, doneAt } = await stateOf(services, delivery);
	const when = (at: number | undefined) => (at === undefined ? null : iso(at));
	return {
		id,
		way,
		to: way === "mail" ? maskEmail(to) : to,
		state,
		attempts,
		code: code ?? null,
		followUp: state === "unknown" ? await followUpOf(services, delivery) : null,
		doneAt: when(doneAt),
		seenAt: when(seenAt),
		seenBy: seenBy ?? null,
	};
}

export const scopeInput = z.union([
	z.string().refine(isScope, 'is no scope: "all", "class:ID", "college:NAME" or "chapter:ID"'),
	z.object({ classId: z.string().min(1).max(100) }).transform(({ classId }): Scope => `class:${classId}`),
]);

const WEEK_MS = 7 * 86_400_000;
const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/**
 * Digests: composed on demand, sent, listed, and shown as text, page, picture, sheet and table.
 *
 * @param startSending has a composed digest sent, whatever happens to this process.
 */
export function digestRoutes(services: Services, startSending: (digest: Digest) => Promise<void>): (api: HttpApp) => void {
	const { store, clock, work, house, directory } = services;
	const kept = store.collection(digests);
	return (api) => {
		const span = z.object({ scope: scopeInput.default("all"), from: timeInput.optional(), to: timeInput.optional() }).nullish();
		api.post("/digests", { schema: { body: span, response: { 201: z.object({ id: z.string() }) } } }, async ({ body }, reply) => {
			const to = body?.to ?? clock.now();
			const from = body?.from ?? to - WEEK_MS;
			const chapterId = chapterIdOf(body?.scope ?? "all");
			if (chapterId !== undefined && directory.chapter(chapterId) === undefined) throw notFound("There is no such chapter.");
			try {
				const id = await work.digest({ scope: body?.scope ?? "all", from, to, key: `api ${newId()}` });
				return await reply.code(201).send({ id });
			} catch (error) {
				if (error instanceof Cancelled) throw conflict("Somebody cancelled it while it was composed.");
				throw error;
			}
		});

		const shown = ({
			id,
			scope,
			from,
			to,
			state,
			text,
			changeSets = 0,
			serial,
			createdAt,
		}: Awaited<ReturnType<typeof found>>) => ({
			id,
			scope,
			from: iso(from),
			to: iso(to),
			state,
			text: text ?? null,
			changeSets,
			serial: serial ?? null,
			createdAt: iso(createdAt),
		});
		const found = async (id: string) => {
			const digest = await kept.get(id);
			if (digest === undefined) throw notFound("There is no such digest.");
			return digest;
		};
		const composed = async (id: string) => {
			const digest = await found(id);
			if (!isComposed(digest))
				throw new HttpProblem(409, "CONFLICT", "This digest is from before there were pictures; its text is kept.");
			return digest;
		};

		api.get("/digests", { schema: { querystring: pageQuery, response: { 200: pageOf(digestOutput) } } }, async ({ query }) => {
			const page = await kept.list("created", { ...listArguments(query), order: "desc" });
			return { items: page.items.map(shown), nextCursor: page.nextCursor ?? null };
		});
		const whole = digestOutput.extend({ deliveries: z.array(deliveryOutput) });
		api.get("/digests/:id", { schema: { params: idParam, response: { 200: whole } } }, async ({ params }) => {
			const digest = await found(params.id);
			const sent = await deliveriesOf(services, digest.id);
			return { ...shown(digest), deliveries: await Promise.all(sent.map((delivery) => shownDelivery(services, delivery))) };
		});
		const begun = z.object({ taskId: z.string() });
		api.post("/digests/:id/send", { schema: { params: idParam, response: { 202: begun } } }, async ({ params }, reply) => {
			const digest = await composed(params.id);
			await startSending(digest);
			return reply.code(202).send({ taskId: digest.id });
		});
		api.post("/digest-deliveries/:id/repeat", { schema: { params: idParam } }, async ({ params }, reply) => {
			if (!(await repeatDelivery(services, params.id)))
				throw conflict("This digest arrived, is on its way, or has no receiver any more.");
			return reply.code(202).send();
		});

		const query = z.object({ locale: z.enum(["zh-CN", "en"]).default(house.locale) });
		const schema = { params: idParam, querystring: query };
		const named = (id: string, ending: string) => `inline; filename="digest-${id}.${ending}"`;
		api.get("/digests/:id.txt", { schema }, async ({ params, query: { locale } }, reply) =>
			reply.type("text/plain; charset=utf-8").send((await found(params.id)).text?.[locale] ?? ""),
		);
		api.get("/digests/:id.html", { schema }, async ({ params, query: { locale } }, reply) => {
			const page = await digestPageHtml(services, await composed(params.id), locale);
			return reply.type("text/html; charset=utf-8").header("content-security-policy", HTML_POLICY).send(page);
		});
		api.get("/digests/:id.png", { schema }, async ({ params, query: { locale } }, reply) =>
			reply
				.type("image/png")
				.header("content-disposition", named(params.id, "png"))
				.send(await digestPng(services, await composed(params.id), locale)),
		);
		api.get("/digests/:id.pdf", { schema }, async ({ params, query: { locale } }, reply) =>
			reply
				.type("application/pdf")
				.header("content-disposition", named(params.id, "pdf"))
				.send(await digestPdf(services, await composed(params.id), locale)),
		);
		api.get("/digests/:id.xlsx", { schema }, async ({ params, query: { locale } }, reply) =>
			reply
				.type(XLSX)
				.header("content-disposition", `attachment; filename="digest-${params.id}.xlsx"`)
				.send(await digestWorkbook(services, await composed(params.id), locale)),
		);

		const percent = z.object({ percent: z.number().min(1).max(100) });
		const scoped = z.object({ scope: z.string().refine(isScope, "is no scope") });
		api.get("/digest-targets/:scope", { schema: { params: scoped, response: { 200: percent } } }, async ({ params }) => ({
			percent: await targetOf(store, params.scope as Scope),
		}));
		api.put(
			"/digest-targets/:scope",
			{ schema: { params: scoped, body: percent, response: { 200: percent } } },
			async ({ params, body }) => {
				await setTarget(store, params.scope as Scope, body.percent);
				return body;
			},
		);
	};
}
