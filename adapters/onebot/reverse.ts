import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { WebSocketServer } from "ws";
import type { UpgradeHost } from "../../src/chat/upgrade.js";
import { LARGEST_FRAME } from "./connection.js";
import type { Hub } from "./hub.js";
import { REVERSE_PATHS, type Role } from "./wire.js";

const SELF_ID = /^[1-9]\d{0,19}$/;

const REASONS = {
	400: "Bad Request",
	401: "Unauthorized",
	403: "Forbidden",
	503: "Service Unavailable",
} as const;

interface Refusal {
	readonly status: keyof typeof REASONS;
	/** For the operator, who sees it once. */
	readonly sentence: string;
}

const STOPPED: Refusal = { status: 503, sentence: "A OneBot peer was turned away: the program is stopping" };
const UNCONFIGURED: Refusal = {
	status: 401,
	sentence: "A OneBot peer was turned away: set ONEBOT_ACCESS_TOKEN here, and the same token at the peer",
};
const NO_TOKEN: Refusal = { status: 401, sentence: "A OneBot peer was turned away: it sent no access token" };
const WRONG_TOKEN: Refusal = {
	status: 403,
	sentence: "A OneBot peer was turned away: its access token differs from ONEBOT_ACCESS_TOKEN",
};
const NO_SELF_ID: Refusal = {
	status: 400,
	sentence: "A OneBot peer was turned away: its X-Self-ID is no QQ number; is it logged in?",
};

/**
 * The reverse WebSocket (onebot-11 communication/ws-reverse.md): QQ's side dials us. Everything is
 * decided synchronously, since NapCat gives a handshake two seconds. Returns what takes the routes away.
 */
export function serveReverse(hub: Hub, host: UpgradeHost, accessToken: string | undefined): () => void {
	const server = new WebSocketServer({
		noServer: true,
		clientTracking: false,
		perMessageDeflate: false,
		maxPayload: LARGEST_FRAME,
	});
	const expected = accessToken ? digest(Buffer.from(accessToken)) : undefined;
	const said = new Set<Refusal>();

	const upgrade = (pathRole: Role, request: IncomingMessage, socket: Duplex, head: Buffer): void => {
		// A peer that vanishes during the handshake must not end the process.
		socket.on("error", () => socket.destroy());
		const refusal = hub.isOpen ? refusalOf(request, expected) : STOPPED;
		if (refusal) {
			hub.context.counters.refusedUpgrades++;
			if (!said.has(refusal)) hub.context.log.warn({ status: refusal.status }, refusal.sentence);
			said.add(refusal);
			refuse(socket, refusal.status);
			return;
		}
		server.handleUpgrade(request, socket, head, (ws) => {
			said.clear();
			const role = roleOf(request.headers["x-client-role"]) ?? pathRole;
			hub.attach(hub.connect(ws, socket), String(request.headers["x-self-id"]), role);
		});
	};

	const roles: readonly Role[] = ["universal", "api", "event"];
	const routes = roles.map((role) =>
		host.onUpgrade(REVERSE_PATHS[role], (request, socket, head) => upgrade(role, request, socket, head)),
	);
	return () => {
		for (const takeAway of routes) takeAway();
	};
}

function refusalOf({ headers }: IncomingMessage, expected: Buffer | undefined): Refusal | undefined {
	if (!expected) return UNCONFIGURED;
	const given = bearerToken(headers.authorization);
	if (!given) return NO_TOKEN;
	if (!timingSafeEqual(digest(given), expected)) return WRONG_TOKEN;
	const selfId = headers["x-self-id"];
	return typeof selfId === "string" && SELF_ID.test(selfId) ? undefined : NO_SELF_ID;
}

function refuse(socket: Duplex, status: keyof typeof REASONS): void {
	const challenge = status === 401 ? "WWW-Authenticate: Bearer\r\n" : "";
	socket.once("finish", () => socket.destroy());
	socket.end(`HTTP/1.1 ${status} ${REASONS[status]}\r\n${challenge}Connection: close\r\nContent-Length: 0\r\n\r\n`);
}

/** Equal lengths for the comparison in constant time, whatever was sent. */
const digest = (token: Buffer): Buffer => createHash("sha256").update(token).digest();

/** The bytes after `Bearer`; Node gives headers as latin1. Nothing where there is no token, or an empty one. */
function bearerToken(header: string | undefined): Buffer | undefined {
	const token = /^Bearer +(.+)$/i.exec(header ?? "")?.[1];
	return token === undefined ? undefined : Buffer.from(token, "latin1");
}

/** Lagrange writes `Api`, NapCat `Universal` on every path. */
function roleOf(header: string | readonly string[] | undefined): Role | undefined {
	const role = typeof header === "string" ? header.trim().toLowerCase() : "";
	return role === "universal" || role === "api" || role === "event" ? role : undefined;
}
