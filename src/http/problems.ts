import { randomInt } from "node:crypto";
import { STATUS_CODES } from "node:http";
import type { FastifyReply } from "fastify";
import { hasZodFastifySchemaValidationErrors } from "fastify-type-provider-zod";
import { z } from "zod";
import { PlatformError, StoreError, TransportError, UserError } from "../errors.js";

export const PROBLEM_TYPE = "application/problem+json";

/** RFC 9457. `code` is stable and meant for programs, `detail` for people; neither holds personal data. */
export const problemSchema = z
	.object({
		type: z.string(),
		title: z.string(),
		status: z.number().int(),
		code: z.string(),
		detail: z.string().optional(),
		/** For 400: each wrong value, by its JSON pointer. */
		errors: z.array(z.object({ at: z.string(), message: z.string() })).optional(),
		/** For 500: what to look for in the log. */
		incident: z.string().optional(),
	})
	.meta({ description: "RFC 9457 problem document" });

export type Problem = z.output<typeof problemSchema>;

/** Thrown by a route: an answer that is no success, and no surprise either. */
export class HttpProblem extends Error {
	override readonly name = "HttpProblem";
	constructor(
		readonly status: number,
		readonly code: string,
		readonly detail?: string,
		readonly headers: Readonly<Record<string, string>> = {},
	) {
		super(code);
	}
}

export const notFound = (what = "There is nothing at this address."): HttpProblem => new HttpProblem(404, "NOT_FOUND", what);

/** What was asked for does not go with how things stand. */
export const conflict = (why: string): HttpProblem => new HttpProblem(409, "CONFLICT", why);

export function problem(status: number, code: string, detail?: string, more: Partial<Problem> = {}): Problem {
	return {
		type: "about:blank",
		title: STATUS_CODES[status] ?? "Error",
		status,
		code,
		...(detail !== undefined && { detail }),
		...more,
	};
}

// Letters only: a number would be taken for somebody's and struck from the log.
const INCIDENT_LETTERS = "BCDFGHJKLMNPQRSTVWXZ";

/** Joins an answer that says "something went wrong" to the line in the log. */
export const newIncident = (): string =>
	Array.from({ length: 8 }, () => INCIDENT_LETTERS[randomInt(INCIDENT_LETTERS.length)]).join("");

/** What Fastify found wrong with a request before any route saw it, by its code. */
const REFUSED: Readonly<Record<string, readonly [code: string, detail: string]>> = {
	FST_ERR_CTP_BODY_TOO_LARGE: ["BODY_TOO_LARGE", "The body is larger than this address takes."],
	FST_ERR_CTP_INVALID_MEDIA_TYPE: ["MEDIA_TYPE", "Send the body as application/json."],
	FST_ERR_CTP_INVALID_CONTENT_LENGTH: ["BODY_CUT", "The body is not as long as its Content-Length says."],
	FST_ERR_CTP_INVALID_JSON_BODY: ["BAD_JSON", "The body is not valid JSON."],
	FST_ERR_CTP_EMPTY_JSON_BODY: ["BAD_JSON", "The body is empty."],
	FST_ERR_BAD_URL: ["BAD_URL", "The address is not valid."],
	FST_ERR_MAX_PARAM_LENGTH: ["BAD_URL", "A part of the address is too long."],
};

export interface Answer {
	readonly problem: Problem;
	readonly headers: Readonly<Record<string, string>>;
	/** Whether it is our fault or a failure behind us, and belongs into the log. */
	readonly logged: boolean;
}

/** What the caller is told about an error. Never its message: only what we wrote ourselves. */
export function answerTo(error: unknown): Answer {
	const plain = (of: Problem, logged = false, headers = {}): Answer => ({ problem: of, headers, logged });
	if (error instanceof HttpProblem) return plain(problem(error.status, error.code, error.detail), false, error.headers);
	if (hasZodFastifySchemaValidationErrors(error)) {
		const errors = error.validation.map(({ instancePath, message }) => ({
			at: instancePath,
			message: message ?? "is not valid",
		}));
		return plain(problem(400, "VALIDATION", "Some values are not what this address takes.", { errors }));
	}
	if (error instanceof UserError) return plain(problem(422, error.code));
	if (error instanceof StoreError) {
		if (error.code === "STORE_UNIQUE" || error.code === "STORE_VERSION") return plain(problem(409, error.code));
		if (error.code === "STORE_CURSOR") return plain(problem(400, error.code, "This cursor is not of this list."));
		return plain(problem(503, error.code, "Cannot be stored or read now; try again."), true, { "retry-after": "5" });
	}
	if (error instanceof TransportError || error instanceof PlatformError) {
		return plain(problem(502, error.code, "The chat platform did not take it."), true);
	}
	const { statusCode, code } = (error ?? {}) as { statusCode?: unknown; code?: unknown };
	if (typeof statusCode === "number" && statusCode >= 400 && statusCode < 500) {
		const [ours, detail] = REFUSED[String(code)] ?? ["BAD_REQUEST", undefined];
		return plain(problem(statusCode, ours, detail));
	}
	return plain(problem(500, "INTERNAL", "Something went wrong on our side.", { incident: newIncident() }), true);
}

/** Sends without the route's response schema, which describes its successes. */
export function sendProblem(reply: FastifyReply, { problem: body, headers }: Pick<Answer, "problem" | "headers">): FastifyReply {
	return reply
		.code(body.status)
		.headers(headers)
		.type(PROBLEM_TYPE)
		.serializer((payload: unknown) => JSON.stringify(payload))
		.send(body);
}
