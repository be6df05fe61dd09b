import { isIP } from "node:net";
import { z } from "zod";

/** Readers for the values of environment variables. What each accepts is said in words by `about.ts`. */

export const word = z.string().regex(/^[\x21-\x7e]+$/);
export const line = z
	.string()
	.max(200)
	.regex(/^[^\p{Cc}]+$/u);

const list = (value: string): string[] => value.split(/[\s,，;；]+/).filter((item) => item !== "");

/** Items between commas, semicolons or spaces; an item of another shape refuses the whole. */
export const listOf = (item: z.ZodType<string, string>) => z.string().transform(list).pipe(z.array(item));

export const url = (...schemes: readonly string[]) =>
	word.refine(
		(value) => {
			if (!URL.canParse(value)) return false;
			const { protocol, hostname } = new URL(value);
			return schemes.includes(protocol.slice(0, -1)) && hostname !== "";
		},
		// Or the checks after it would be asked about what is no URL.
		{ abort: true },
	);

/**
 * An address of MongoDB. Several hosts between commas are no URL to `URL`, so only the outline is checked;
 * the driver reports the rest.
 */
export const mongodbUri = word.regex(/^mongodb(\+srv)?:\/\/[^/?#]+/);

/** Scheme, host and port alone: the pages live at the root. */
export const origin = url("http", "https")
	.refine((value) => {
		const { pathname, search, hash, username, password } = new URL(value);
		return pathname === "/" && search + hash + username + password === "";
	})
	.transform((value) => new URL(value).origin);

export const onOff = z
	.string()
	.toLowerCase()
	.pipe(z.enum(["on", "off", "true", "false", "yes", "no", "1", "0"]))
	.transform((value) => ["on", "true", "yes", "1"].includes(value));

export const host = word.refine((value) => isIP(value) !== 0 || /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i.test(value));

export const port = z
	.string()
	.regex(/^\d{1,5}$/)
	.transform(Number)
	.pipe(z.number().max(65_535));

export const email = word.regex(/^[^@]+@[^@]+\.[^@]+$/);
/** An address alone or behind a name: `Alumni Office <alumni@example.edu>`. */
export const sender = line.regex(/^([^<>]*<[^@<>\s]+@[^@<>\s]+\.[^@<>\s]+>|[^@<>\s]+@[^@<>\s]+\.[^@<>\s]+)$/);

export const timezone = word.refine((value) => {
	try {
		// An offset such as +08:00 is taken by Intl, but has no summer time and is no zone.
		return /^[A-Za-z]/.test(value) && new Intl.DateTimeFormat("en", { timeZone: value }).resolvedOptions().timeZone !== "";
	} catch {
		return false;
	}
});

const NETWORK_NAMES = ["loopback", "linklocal", "uniquelocal"];

const network = word.refine((value) => {
	if (NETWORK_NAMES.includes(value)) return true;
	const [address = "", bits, ...rest] = value.split("/");
	const version = isIP(address);
	if (version === 0 || rest.length > 0) return false;
	return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128));
});

/** Which addresses may say who the caller is; never everybody, or anybody could forge it. */
export const trustProxy = z.string().transform((value, context): readonly string[] => {
	const plain = onOff.safeParse(value);
	if (plain.success) return plain.data ? NETWORK_NAMES : [];
	const networks = listOf(network).safeParse(value);
	if (networks.success) return networks.data;
	context.addIssue({ code: "custom", message: "networks" });
	return z.NEVER;
});
