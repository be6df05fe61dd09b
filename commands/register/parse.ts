import type { Field } from "../../src/alumni/fields.js";
import { takePairs } from "../../src/alumni/pairs.js";
import { readField, readName, readNameAndCity } from "../../src/alumni/reading.js";
import type { ReadValue } from "../../src/alumni/value.js";

export interface Registering {
	/** Empty where none was given. */
	readonly name: string;
	readonly studentNo?: string;
	readonly values: readonly { readonly field: Field; readonly read: ReadValue }[];
}

const STUDENT_NO = /(?:^|\s)(?:学号|student\s?(?:no|number|id))\s?[=:：]?\s?([A-Za-z0-9-]{4,20})(?=\s|$)/iu;

/** `张三 深圳`, `Mary Raza city=Lahore`, `Mary Raza New York email=…`. Throws `UserError` for a bad value. */
export function readRegistration(text: string): Registering {
	const number = STUDENT_NO.exec(text);
	const { pairs, rest } = takePairs(number === null ? text : text.replace(number[0], " "));
	const named = pairs.find(({ field }) => field === "name");
	const free = rest === "" ? { name: "", city: undefined } : readNameAndCity(rest);
	const name = named?.text ?? free.name;
	if (name !== "") readName(name);
	const country = pairs.find(({ field }) => field === "country");
	const hint = country === undefined ? {} : { country: readField("country", country.text).country ?? "" };
	const values = pairs
		.filter(({ field }) => field !== "name")
		.map(({ field, text: typed }) => ({ field, read: readField(field, typed, hint) }));
	const city =
		free.city !== undefined && !values.some(({ field }) => field === "city") ? [{ field: "city" as const, read: free.city }] : [];
	return { name, values: [...city, ...values], ...(number?.[1] === undefined ? {} : { studentNo: number[1] }) };
}
