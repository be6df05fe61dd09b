/**
 * Ids are strings here and digits on the wire, often as JSON numbers. Beyond 2^53 `JSON.parse` would
 * silently give another person's id, so the readers below notice it and the frame is read once more
 * with such numbers kept as text. A reviver on every frame would cost more than all other decoding.
 */

/** Thrown by the readers; one shared instance, for it says nothing about where. */
export const IMPRECISE = new RangeError("a number beyond 2^53 stands where an id is expected");

const DECIMAL = /^-?\d{1,20}$/;
const LONGEST_MESSAGE_ID = 128;

/** A user's or group's id; `undefined` for anything that is none. Throws `IMPRECISE`. */
export function idOf(value: unknown): string | undefined {
	if (typeof value === "number") {
		if (Number.isSafeInteger(value)) return String(value);
		if (Number.isInteger(value)) throw IMPRECISE;
		return undefined;
	}
	return typeof value === "string" && DECIMAL.test(value) ? value : undefined;
}

/** Message ids may be negative (Lagrange) or any text (older onebots). Throws `IMPRECISE`. */
export function messageIdOf(value: unknown): string | undefined {
	if (typeof value === "string") return value.length > 0 && value.length <= LONGEST_MESSAGE_ID ? value : undefined;
	return idOf(value);
}

/** Puts integers of 16 digits and more into quotes, outside of strings only. Linear in the input. */
export function quoteLongIntegers(json: string): string {
	let out = "";
	let copied = 0;
	for (let at = 0; at < json.length; ) {
		const code = json.charCodeAt(at);
		if (code === 0x22) {
			at = endOfString(json, at);
			continue;
		}
		if (!isDigit(code)) {
			at++;
			continue;
		}
		let end = at + 1;
		while (isDigit(json.charCodeAt(end))) end++;
		if (end - at >= 16 && !isFractional(json, at, end)) {
			const start = json[at - 1] === "-" ? at - 1 : at;
			out += `${json.slice(copied, start)}"${json.slice(start, end)}"`;
			copied = end;
		}
		at = end;
	}
	return copied === 0 ? json : out + json.slice(copied);
}

const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;

function isFractional(json: string, start: number, end: number): boolean {
	const before = json[start - 1];
	const after = json[end];
	return before === "." || before === "+" || before === "e" || before === "E" || after === "." || after === "e" || after === "E";
}

function endOfString(json: string, open: number): number {
	let at = open + 1;
	while (at < json.length) {
		const code = json.charCodeAt(at);
		if (code === 0x22) return at + 1;
		at += code === 0x5c ? 2 : 1;
	}
	return at;
}
