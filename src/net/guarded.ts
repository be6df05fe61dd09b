import { lookup } from "node:dns/promises";
import { request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { BlockList, isIP, type LookupFunction } from "node:net";
import { TransportError, UserError } from "../errors.js";

const MOST_MS = 10_000;
const MOST_BYTES = 10 * 1024 * 1024;

/** Networks that are not the public internet, after the IANA special-purpose registries; 169.254.169.254 gives away clouds. */
const inside = new BlockList();
for (const [network, bits] of [
	["0.0.0.0", 8],
	["10.0.0.0", 8],
	["100.64.0.0", 10],
	["127.0.0.0", 8],
	["169.254.0.0", 16],
	["172.16.0.0", 12],
	["192.0.0.0", 24],
	["192.0.2.0", 24],
	["192.88.99.0", 24],
	["192.168.0.0", 16],
	["198.18.0.0", 15],
	["198.51.100.0", 24],
	["203.0.113.0", 24],
	["224.0.0.0", 4],
	["240.0.0.0", 4],
] as const)
	inside.addSubnet(network, bits, "ipv4");
for (const [network, bits] of [
	["2001::", 23],
	["2001:db8::", 32],
	["2002::", 16],
	["3fff::", 20],
] as const)
	inside.addSubnet(network, bits, "ipv6");
/** All that is given out for the public internet (RFC 4291 2.4, IANA); the rest is local, mapped IPv4 or nobody's. */
const global = new BlockList();
global.addSubnet("2000::", 3, "ipv6");

/** Whether an address is one of this machine's, its network's, or nobody's. */
export function isInside(address: string): boolean {
	const version = isIP(address);
	if (version === 4) return inside.check(address, "ipv4");
	return version === 0 || !global.check(address, "ipv6") || inside.check(address, "ipv6");
}

export interface GuardedRequest {
	readonly method?: "GET" | "POST";
	readonly headers?: Readonly<Record<string, string>>;
	readonly body?: string;
	/** Hosts that may be inside, and may be asked without TLS: the operator named them. */
	readonly allowHosts?: readonly string[];
	/**
	 * Waited for before the last byte of the body, once the line is up and has taken all the others: whoever
	 * has not got the last one cannot have acted on it, so that what fails before is proved unsent.
	 */
	readonly handed?: () => Promise<void>;
	/** Names to addresses; the system's when left out. */
	readonly resolve?: (host: string) => Promise<readonly string[]>;
	/** For all of it, the name included; 10 s when left out. */
	readonly withinMs?: number;
}

export interface GuardedResponse {
	readonly status: number;
	readonly type: string;
	readonly body: Buffer;
}

const systemResolve = async (host: string): Promise<readonly string[]> =>
	(await lookup(host, { all: true })).map(({ address }) => address);

/** Whether an address may be asked at all. Throws `UserError` (`url-bad`, `url-not-https`) where not. */
export function checkUrl(text: string, allowHosts: readonly string[] = []): URL {
	if (!URL.canParse(text)) throw new UserError("url-bad");
	const url = new URL(text);
	const isAllowed = allowHosts.includes(url.hostname);
	if (url.username !== "" || url.password !== "") throw new UserError("url-bad");
	if (url.protocol !== "https:" && !(url.protocol === "http:" && isAllowed)) throw new UserError("url-not-https");
	return url;
}

/**
 * Asks an address that came from outside: over https, its name resolved once and pinned, never one of our
 * own network, without following anywhere else; 10 s and 10 MB at most. Throws `UserError` for an address
 * that may not be asked and `TransportError` where it did not answer.
 */
export async function guardedFetch(text: string, request: GuardedRequest = {}): Promise<GuardedResponse> {
	const { allowHosts = [], resolve = systemResolve } = request;
	const url = checkUrl(text, allowHosts);
	const host = url.hostname.replace(/^\[|\]$/g, "");
	const late = AbortSignal.timeout(request.withinMs ?? MOST_MS);
	const addresses = isIP(host) === 0 ? await before(late, resolve(host)) : [host];
	if (addresses.length === 0) throw new TransportError("ENOTFOUND");
	if (!allowHosts.includes(url.hostname) && addresses.some(isInside)) throw new UserError("url-inside");
	return exchange(url, addresses[0] as string, request, late);
}

/** What a name means, as long as that is told in time; nothing where it means nothing. */
function before(late: AbortSignal, resolving: Promise<readonly string[]>): Promise<readonly string[]> {
	return new Promise((resolve, reject) => {
		late.addEventListener("abort", () => reject(new TransportError("ETIMEDOUT")), { once: true });
		resolving.then(resolve, () => resolve([]));
	});
}

function exchange(
	url: URL,
	address: string,
	{ method = "GET", headers = {}, body = "", handed }: GuardedRequest,
	late: AbortSignal,
) {
	const bytes = Buffer.from(body);
	const pinned: LookupFunction = (_host, options, done) => {
		const family = isIP(address);
		if (options.all === true) done(null, [{ address, family }]);
		else done(null, address, family);
	};
	return new Promise<GuardedResponse>((resolve, reject) => {
		const ask = url.protocol === "https:" ? requestHttps : requestHttp;
		const length = bytes.length > 0 ? { "content-length": String(bytes.length) } : {};
		const outgoing = ask(url, { method, headers: { ...headers, ...length }, lookup: pinned, agent: false });
		let isOver = false;
		const expire = () => fail(new TransportError("ETIMEDOUT"));
		const fail = (error: unknown) => {
			isOver = true;
			late.removeEventListener("abort", expire);
			const { code } = error as { readonly code?: unknown };
			reject(
				error instanceof TransportError
					? error
					: new TransportError(typeof code === "string" ? code : "EFETCH", { cause: error }),
			);
			outgoing.destroy();
		};
		outgoing.on("error", fail);
		late.addEventListener("abort", expire, { once: true });
		if (late.aborted) expire();
		outgoing.on("response", (response) => {
			const chunks: Buffer[] = [];
			let size = 0;
			response.on("data", (chunk: Buffer) => {
				size += chunk.length;
				if (size > MOST_BYTES) fail(new TransportError("TOO_LARGE"));
				else chunks.push(chunk);
			});
			response.on("error", fail);
			response.on("end", () => {
				late.removeEventListener("abort", expire);
				resolve({
					status: response.statusCode ?? 0,
					type: String(response.headers["content-type"] ?? ""),
					body: Buffer.concat(chunks),
				});
			});
		});
		const finish = async () => {
			// An answer that comes before the end, or none, fails or ends the exchange elsewhere.
			await new Promise<void>((written, broken) => {
				outgoing.write(bytes.subarray(0, -1), (error) => (error ? broken(error) : written()));
			});
			if (isOver) return;
			await handed?.();
			if (!isOver) outgoing.end(bytes.subarray(-1));
		};
		if (handed !== undefined && bytes.length > 1) finish().catch(fail);
		else outgoing.end(bytes);
	});
}
