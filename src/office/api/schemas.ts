import { z } from "zod";
import { LOCALES } from "../../i18n/index.js";

/** A time in a request: ISO 8601, or milliseconds since the epoch. */
export const timeInput = z.union([z.number().int().nonnegative(), z.string().trim().min(1)]).transform((value, context) => {
	const at = typeof value === "number" || /^\d+$/.test(value) ? Number(value) : Date.parse(value);
	if (Number.isFinite(at)) return at;
	context.addIssue({ code: "custom", message: "is no time; write it like 2026-05-01T00:00:00Z" });
	return z.NEVER;
});

export const isoTime = z.string().meta({ format: "date-time" });
export const iso = (at: number): string => new Date(at).toISOString();

export const idParam = z.object({ id: z.string().min(1).max(200) });

export const pageQuery = z.object({
	cursor: z.string().max(2000).optional(),
	limit: z.coerce.number().int().min(1).max(500).default(100),
});

export const pageOf = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item), nextCursor: z.string().nullable() });

export const localeSchema = z.enum(LOCALES);
export const zoneSchema = z.string().refine(
	(zone) => {
		try {
			return new Intl.DateTimeFormat("en", { timeZone: zone }) !== undefined;
		} catch {
			return false;
		}
	},
	{ message: "is no IANA time zone, such as Asia/Karachi" },
);

export const nameSchema = z.string().trim().min(1).max(100);

/** Which query arguments a page of a list was asked with. */
export const listArguments = ({ cursor, limit }: z.output<typeof pageQuery>) => ({
	limit,
	...(cursor === undefined ? {} : { cursor }),
});
