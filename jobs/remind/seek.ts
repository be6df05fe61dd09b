import { withAskable } from "../../src/alumni/askable.js";
import type { Field } from "../../src/alumni/fields.js";
import type { Wanted } from "../../src/alumni/wanted.js";
import type { Services } from "../../src/services.js";
import { type Alumnus, alumni } from "../../src/store/collections/alumni.js";

/** What is missing is not asked for before then. */
export const letBe = (
	{ sought = {} }: Pick<Alumnus, "sought">,
	field: Field,
	notBefore: number,
): NonNullable<Alumnus["sought"]> => ({
	...sought,
	[field]: { ...sought[field as Wanted], notBefore },
});

/** Asks for what is missing another time. */
export async function seekLater({ store }: Pick<Services, "store">, id: string, field: Field, notBefore: number): Promise<void> {
	await store
		.collection(alumni)
		.update(id, (stored) => withAskable<Alumnus>({ ...stored, sought: letBe(stored, field, notBefore) }));
}

/** He does not want to leave it, and is never asked for it again. */
export async function seekNever({ store }: Pick<Services, "store">, id: string, fields: readonly Field[]): Promise<void> {
	const declined = Object.fromEntries(fields.map((field) => [field, { declined: true as const }]));
	await store
		.collection(alumni)
		.update(id, (stored) => withAskable<Alumnus>({ ...stored, sought: { ...stored.sought, ...declined } }));
}
