/**
 * Field names as MongoDB can hold them. Dots, dollars, NUL and the empty name have meanings in its
 * queries, or are refused by some servers; `__proto__`, `constructor` and `prototype` are dropped by
 * some clients. They are written with percent signs, as in a URL.
 */
const AWKWARD = /[%.$\0]/;
const DROPPED = new Set(["__proto__", "constructor", "prototype"]);

const percent = (c: string) => `%${(c.codePointAt(0) ?? 0).toString(16).padStart(2, "0")}`;

function escapeName(name: string): string {
	if (name === "") return "%";
	if (DROPPED.has(name)) return percent(name[0] ?? "") + name.slice(1);
	return AWKWARD.test(name) ? name.replace(/[%.$\0]/g, percent) : name;
}

function unescapeName(name: string): string {
	if (name === "%") return "";
	return name.includes("%")
		? name.replace(/%([0-9a-f]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
		: name;
}

/** A document as MongoDB stores it: names escaped, what JSON does not know (`undefined`, -0, NaN) as JSON writes it. */
export function toStored(value: unknown): unknown {
	return walk(value, escapeName);
}

export function fromStored(value: unknown): unknown {
	return walk(value, unescapeName);
}

function walk(value: unknown, rename: (name: string) => string): unknown {
	if (typeof value === "number") return Number.isFinite(value) ? value + 0 : null;
	if (typeof value !== "object" || value === null) return value;
	if (Array.isArray(value)) return value.map((item) => (item === undefined ? null : walk(item, rename)));
	const entries = Object.entries(value).filter(([, item]) => item !== undefined);
	return Object.fromEntries(entries.map(([name, item]) => [rename(name), walk(item, rename)]));
}
