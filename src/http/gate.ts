import type { IncomingHttpHeaders } from "node:http";
import { isAddress, isLoopback } from "../config/loopback.js";
import { HttpProblem } from "./problems.js";

/** `undefined` where a request may go on. */
export type Gate = (method: string, headers: IncomingHttpHeaders) => HttpProblem | undefined;

const READS = new Set(["GET", "HEAD", "OPTIONS"]);

interface Place {
	readonly hostname: string;
	/** Host name and port, the usual port left out. */
	readonly host: string;
}

function placeOf(host: string, protocol: string): Place | undefined {
	if (!/^[\w.:[\]-]+$/.test(host) || !URL.canParse(`${protocol}//${host}`)) return undefined;
	const url = new URL(`${protocol}//${host}`);
	return { hostname: url.hostname, host: url.host };
}

/**
 * Refuses what a foreign web page makes a browser send here.
 *
 * - Origin (browsers send it with every upgrade and every request that changes something): ours by
 *   `PUBLIC_URL`, or the very loopback address that was asked.
 * - Host: a name that only this machine or our own network can have given a meaning, so that a
 *   foreign name pointed at us (DNS rebinding) is refused: loopback, an address, a name without a
 *   dot (a container's), `host.docker.internal`, `PUBLIC_URL`'s host, `HOST` itself.
 */
export function createGate({
	publicUrl,
	host: ownHost,
}: {
	readonly publicUrl: string | undefined;
	readonly host: string;
}): Gate {
	const ours = publicUrl === undefined ? undefined : new URL(publicUrl);

	function isKnown(hostname: string): boolean {
		return (
			isLoopback(hostname) ||
			isAddress(hostname) ||
			!hostname.includes(".") ||
			hostname === "host.docker.internal" ||
			hostname === ours?.hostname ||
			hostname === ownHost.toLowerCase()
		);
	}

	function mayCome(origin: string, host: string): boolean {
		if (ours !== undefined && origin === ours.origin) {
			// A proxy may pass on its own name or ours.
			const asked = placeOf(host, ours.protocol);
			return asked !== undefined && isKnown(asked.hostname);
		}
		if (!URL.canParse(origin)) return false;
		const from = new URL(origin);
		if (from.origin !== origin || !/^https?:$/.test(from.protocol)) return false;
		const asked = placeOf(host, from.protocol);
		return asked !== undefined && isLoopback(asked.hostname) && asked.host === from.host;
	}

	return (method, { host, origin }) => {
		if (host === undefined) {
			// HTTP/1.0, as some health checks speak it; no browser does.
			return READS.has(method) && origin === undefined
				? undefined
				: new HttpProblem(403, "FOREIGN_HOST", "The request has no Host header.");
		}
		const asked = placeOf(host, "http:");
		if (asked === undefined || !isKnown(asked.hostname)) {
			return new HttpProblem(403, "FOREIGN_HOST", "This name is not ours. Set PUBLIC_URL to the address people use.");
		}
		if (origin === undefined || mayCome(origin, host)) return undefined;
		return new HttpProblem(403, "FOREIGN_ORIGIN", "This page may not speak to us. Set PUBLIC_URL to the address people use.");
	};
}
