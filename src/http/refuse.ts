import type { Duplex } from "node:stream";
import { answerTo, HttpProblem, PROBLEM_TYPE } from "./problems.js";

/** Answers on a bare socket, where Fastify has no reply for us, and closes it. */
export function refuse(socket: Duplex, error: unknown): void {
	if (socket.destroyed || !socket.writable) {
		socket.destroy();
		return;
	}
	const { problem, headers } = answerTo(error);
	const body = JSON.stringify(problem);
	const lines = [
		`HTTP/1.1 ${problem.status} ${problem.title}`,
		"Connection: close",
		`Content-Type: ${PROBLEM_TYPE}`,
		`Content-Length: ${Buffer.byteLength(body)}`,
		...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
	];
	socket.end(`${lines.join("\r\n")}\r\n\r\n${body}`, () => socket.destroy());
}

const CLIENT_ERRORS: Readonly<Record<string, HttpProblem>> = {
	HPE_HEADER_OVERFLOW: new HttpProblem(431, "HEADERS_TOO_LARGE", "The headers are too large."),
	ERR_HTTP_REQUEST_TIMEOUT: new HttpProblem(408, "TOO_SLOW", "The request did not arrive in time."),
};

/** For what is no HTTP. A peer that has gone gets no answer. */
export function refuseClient(error: NodeJS.ErrnoException, socket: Duplex): void {
	if (error.code === "ECONNRESET") socket.destroy();
	else refuse(socket, CLIENT_ERRORS[error.code ?? ""] ?? new HttpProblem(400, "BAD_HTTP", "This is not HTTP."));
}
