import { isIP, isIPv4 } from "node:net";

/** A host without the brackets that an IPv6 address wears in a URL or a Host header. */
const bare = (host: string): string => (host.startsWith("[") && host.endsWith("]") ? host.slice(1, -1) : host);

/** Whether a name or address can only mean this machine. */
export function isLoopback(host: string): boolean {
	const name = bare(host).toLowerCase();
	if (isIPv4(name)) return name.startsWith("127.");
	if (isIP(name) === 6) {
		const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(name)?.[1];
		return name === "::1" || name === "0:0:0:0:0:0:0:1" || (mapped?.startsWith("127.") ?? false);
	}
	return name === "localhost" || name.endsWith(".localhost");
}

/** Whether a host is written as an address: then no name server can have changed what it means. */
export const isAddress = (host: string): boolean => isIP(bare(host)) !== 0;
