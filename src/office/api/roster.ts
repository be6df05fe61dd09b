import { z } from "zod";
import { changesFor } from "../../alumni/changes.js";
import { containsContact } from "../../alumni/contact.js";
import { FIELDS, type Field } from "../../alumni/fields.js";
import { derivedId } from "../../alumni/ids.js";
import { readField } from "../../alumni/reading.js";
import type { ReadValue } from "../../alumni/value.js";
import { UserError } from "../../errors.js";
import { wasErased } from "../../registry/erase.js";
import type { Services } from "../../services.js";
import type { AlumniClass } from "../../store/collections/classes.js";

const entry = z.union([
	z
		.string()
		.trim()
		.min(1)
		.max(60)
		.transform((name) => ({ name })),
	z.looseObject({ name: z.string().trim().min(1).max(60), studentNo: z.coerce.string().trim().max(40).optional() }),
]);

const entries = z.array(entry).min(1).max(5000);

/** A list of names, or of entries with a name and what else is known of each. */
export const rosterInput = z.union([entries, z.object({ entries })]);

/** Rows written side by side; they share commits. */
const AT_ONCE = 200;

export interface RosterResult {
	readonly added: number;
	/** Entries that an earlier import of the same list brought. */
	readonly known: number;
	readonly rejected: readonly { readonly row: number; readonly field: string; readonly code: string }[];
}

/**
 * Takes in a class's roster. An entry's contact details come from a file: they stand as unconfirmed
 * until the person says so. The same list again changes nothing.
 */
export async function importRoster(
	services: Services,
	klass: AlumniClass,
	input: z.output<typeof rosterInput>,
): Promise<RosterResult> {
	const rows = Array.isArray(input) ? input : input.entries;
	const rejected: { row: number; field: string; code: string }[] = [];
	const namesakes = new Map<string, number>();
	const keyed = rows.flatMap((row, index) => {
		// A name stands in groups: a number typed behind it would, too.
		if (containsContact(row.name)) {
			rejected.push({ row: index + 1, field: "name", code: "name-bad" });
			return [];
		}
		const number = "studentNo" in row ? row.studentNo : undefined;
		const same = namesakes.get(row.name) ?? 0;
		namesakes.set(row.name, same + 1);
		return [{ row, index, key: number ?? `${row.name}#${same}`, number }];
	});
	let added = 0;
	let refused = 0;
	for (let start = 0; start < keyed.length; start += AT_ONCE) {
		const results = await Promise.all(
			keyed.slice(start, start + AT_ONCE).map(async ({ row, index, key, number }) => {
				const values = readValues(row, (field, code) => rejected.push({ row: index + 1, field, code }));
				if (await wasErased(services, klass.id, { name: row.name, studentNo: number, values })) {
					rejected.push({ row: index + 1, field: "name", code: "erased" });
					return undefined;
				}
				return importEntry(services, klass, { name: row.name, key, number, values });
			}),
		);
		added += results.filter((isNew) => isNew === true).length;
		refused += results.filter((isNew) => isNew === undefined).length;
	}
	return { added, known: keyed.length - added - refused, rejected };
}

type Values = readonly { readonly field: Field; readonly read: ReadValue }[];

function readValues(row: Readonly<Record<string, unknown>>, reject: (field: string, code: string) => void): Values {
	return FIELDS.filter((field) => field !== "name").flatMap((field) => {
		const given = row[field];
		if (given === undefined || given === null || given === "") return [];
		try {
			return [{ field, read: readField(field, String(given)) }];
		} catch (error) {
			if (!(error instanceof UserError)) throw error;
			reject(field, error.code);
			return [];
		}
	});
}

async function importEntry(
	{ sets, house }: Services,
	klass: AlumniClass,
	{ name, key, number, values }: { name: string; key: string; number: string | undefined; values: Values },
): Promise<boolean> {
	const cause = `roster ${klass.id} ${key}`;
	// A list does not say when it was true.
	const saying = { trust: "import" as const, at: 0, halfLives: house.halfLives };
	const done = await sets.commit({
		alumnusId: derivedId(cause),
		plan: (alumnus) =>
			alumnus.seq > 0
				? []
				: [
						...changesFor([], "name", { text: name }, "replace", { ...saying, confirmed: true }),
						...values.flatMap(({ field, read }) => changesFor([], field, read, "add", { ...saying, confirmed: false })),
					],
		reportedBy: { kind: "import" },
		via: "import",
		cause,
		joins: { classId: klass.id, state: "rostered", rosterName: name, ...(number === undefined ? {} : { studentNo: number }) },
	});
	return done.kind === "done";
}
