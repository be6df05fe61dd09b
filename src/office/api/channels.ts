import { randomBytes } from "node:crypto";
import { z } from "zod";
import { newId } from "../../alumni/ids.js";
import { UserError } from "../../errors.js";
import type { HttpApp } from "../../http/host.js";
import { HttpProblem, notFound } from "../../http/problems.js";
import { LOCALES } from "../../i18n/index.js";
import { checkUrl } from "../../net/guarded.js";
import type { Services } from "../../services.js";
import { CHANNEL_KINDS, type Channel, channels } from "../../store/collections/channels.js";
import { chapterIdOf } from "../../store/collections/grants.js";
import { isScope } from "../digest/scope.js";
import { idParam, iso, isoTime } from "./schemas.js";

const scope = z.string().refine(isScope, 'is no scope: "all", "class:ID", "college:NAME" or "chapter:ID"');
const TARGETS: Readonly<Record<Channel["kind"], z.ZodType<string>>> = {
	group: z.string().regex(/^(qq|wechat|sandbox|relay):.{1,100}$/, "is no group: write it like qq:700000000"),
	mail: z.email().max(200),
	wecom: z.url().max(1000),
	webhook: z.url().max(1000),
};

const input = z
	.object({
		scope,
		kind: z.enum(CHANNEL_KINDS),
		target: z.string().trim().min(1).max(1000),
		locale: z.enum(LOCALES).optional(),
		format: z.enum(["text", "markdown"]).optional(),
		attach: z.boolean().optional(),
	})
	.superRefine(({ kind, target }, context) => {
		const read = TARGETS[kind].safeParse(target);
		if (!read.success)
			context.addIssue({ code: "custom", path: ["target"], message: read.error.issues[0]?.message ?? "is not one" });
	});

const output = z.object({
	id: z.string(),
	scope: z.string(),
	kind: z.string(),
	/** Of a webhook the host alone: the rest may be a key. */
	target: z.string(),
	locale: z.string(),
	format: z.string().nullable(),
	createdAt: isoTime,
});

function shown({ id, scope, kind, target, locale, format, createdAt }: Channel): z.output<typeof output> {
	const isHook = kind === "wecom" || kind === "webhook";
	return {
		id,
		scope,
		kind,
		target: isHook ? `${new URL(target).origin}/…` : target,
		locale,
		format: format ?? null,
		createdAt: iso(createdAt),
	};
}

/** Where digests go besides the people whose office it is to read them. */
export function channelRoutes(
	{ store, clock, house, directory }: Services,
	allowHosts: readonly string[],
): (api: HttpApp) => void {
	const all = store.collection(channels);
	return (api) => {
		const query = z.object({ scope: scope.default("all") });
		const list = z.object({ items: z.array(output) });
		api.get("/digest-channels", { schema: { querystring: query, response: { 200: list } } }, async ({ query: asked }) => {
			const items: Channel[] = [];
			for await (const channel of all.stream("scope", { prefix: [asked.scope, "on"] })) items.push(channel);
			return { items: items.map(shown) };
		});

		api.post(
			"/digest-channels",
			{ schema: { body: input, response: { 201: output.extend({ secret: z.string().nullable() }) } } },
			async ({ body }, reply) => {
				const { kind, target, locale = house.locale, format, attach } = body;
				if (kind === "wecom" || kind === "webhook") refuseUrl(target, allowHosts);
				const chapterId = chapterIdOf(body.scope as Channel["scope"]);
				if (chapterId !== undefined && directory.chapter(chapterId) === undefined) throw notFound("There is no such chapter.");
				const now = clock.now();
				// Shown this once; afterwards only its signatures are.
				const secret = kind === "webhook" ? randomBytes(32).toString("base64url") : undefined;
				const channel = await all.insert({
					id: newId(),
					scope: body.scope as Channel["scope"],
					kind,
					target,
					locale,
					...(kind === "wecom" ? { format: format ?? "text" } : {}),
					...(kind === "mail" && attach === false ? { attach } : {}),
					...(secret === undefined ? {} : { secret }),
					state: "on",
					createdAt: now,
					changedAt: now,
				});
				return reply.code(201).send({ ...shown(channel), secret: secret ?? null });
			},
		);

		api.delete("/digest-channels/:id", { schema: { params: idParam } }, async ({ params }, reply) => {
			const ended = await all.update(params.id, (channel) => ({ ...channel, state: "off", changedAt: clock.now() }));
			if (ended === undefined) throw notFound("There is no such channel.");
			return reply.code(204).send();
		});
	};
}

function refuseUrl(target: string, allowHosts: readonly string[]): void {
	try {
		checkUrl(target, allowHosts);
	} catch (error) {
		if (!(error instanceof UserError)) throw error;
		throw new HttpProblem(
			400,
			"BAD_REQUEST",
			error.code === "url-not-https"
				? "The address must begin with https://; a host of your own network goes into WEBHOOK_ALLOW_HOSTS."
				: "This is no address that can be asked.",
		);
	}
}
