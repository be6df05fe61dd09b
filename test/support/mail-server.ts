import { buffer } from "node:stream/consumers";
import { type ParsedMail, simpleParser } from "mailparser";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";

export interface Received {
	readonly to: readonly string[];
	readonly mail: ParsedMail;
}

export interface MailServer {
	readonly port: number;
	readonly url: string;
	readonly received: Received[];
	/** What the next mails are answered with, in order, after all of each was read: a status, or the line is cut. */
	readonly answers: (number | "cut")[];
	/** What the next receivers are answered with. */
	readonly receivers: number[];
	close(): Promise<void>;
}

const refusal = (responseCode: number) => Object.assign(new Error("no"), { responseCode });

/** How far a mail has come; `whole` is before the answer. */
export type MailStep = "connect" | "rcpt" | "data" | "whole" | "answered";

/**
 * A real SMTP server on loopback, on a port of its own, that can be told to misbehave.
 *
 * @param at is waited for at each step of each mail.
 */
export async function mailServer(
	options: SMTPServerOptions = {},
	scheme = "smtp",
	at: (step: MailStep) => Promise<void> | void = () => {},
): Promise<MailServer> {
	const received: Received[] = [];
	const answers: (number | "cut")[] = [];
	const receivers: number[] = [];
	const server = new SMTPServer({
		authOptional: true,
		disabledCommands: ["STARTTLS"],
		...options,
		async onConnect(_session, done) {
			await at("connect");
			done();
		},
		async onRcptTo(_address, _session, done) {
			await at("rcpt");
			const status = receivers.shift();
			done(status === undefined || status < 400 ? undefined : refusal(status));
		},
		async onData(stream, session, done) {
			await at("data");
			const bytes = await buffer(stream).catch(() => undefined);
			// One that breaks off was never sent.
			if (bytes === undefined) return;
			const answer = answers.shift() ?? 250;
			if (answer === "cut") {
				// It has all of it, as a server that dies before its answer.
				received.push({
					to: session.envelope.rcptTo.map(({ address }) => address),
					mail: await simpleParser(bytes),
				});
				for (const connection of server.connections)
					(connection as unknown as { _socket: { destroy(): void } })._socket.destroy();
				return;
			}
			if (answer >= 400) return done(refusal(answer));
			received.push({
				to: session.envelope.rcptTo.map(({ address }) => address),
				mail: await simpleParser(bytes),
			});
			await at("whole");
			done();
			await at("answered");
		},
	});
	server.on("error", () => undefined);
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	const { port } = server.server.address() as { port: number };
	return {
		port,
		url: `${scheme}://127.0.0.1:${port}`,
		received,
		answers,
		receivers,
		close: () => new Promise((resolve) => server.close(() => resolve())),
	};
}
