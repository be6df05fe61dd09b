import { createHash, createHmac, randomInt } from "node:crypto";
import { monotonicFactory } from "ulid";

// Ids are no secrets, and ulid's own source of chance is slow; codes below take theirs from `randomInt`.
const next = monotonicFactory(Math.random);

/** A new id that sorts by the time it was made (ULID). */
export const newId = (): string => next().toLowerCase();

/** Crockford's base 32: no I, L, O, U, so that a code survives being read aloud. */
const CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

export const CODE_LENGTH = 10;

export function newCode(): string {
	let code = "";
	for (let i = 0; i < CODE_LENGTH; i++) code += CROCKFORD[randomInt(32)];
	return code;
}

/** What a person typed, as the code it can only mean: case, spaces, dashes, O for 0, I and L for 1. */
export function readCode(text: string): string | undefined {
	const code = text.normalize("NFKC").toUpperCase().replace(/[\s-]/g, "").replace(/O/g, "0").replace(/[IL]/g, "1");
	return code.length === CODE_LENGTH && [...code].every((letter) => CROCKFORD.includes(letter)) ? code : undefined;
}

/** Codes are stored only as this. */
export const hashCode = (secret: Uint8Array, code: string): string => createHmac("sha256", secret).update(code).digest("hex");

/** An id derived from a key: making it twice makes the same one. */
export const derivedId = (...parts: readonly string[]): string =>
	createHash("sha256").update(parts.join("\u0000")).digest("hex").slice(0, 26);

/** A secret for an address: 130 bits that survive being copied by hand. */
export function newToken(): string {
	let token = "";
	for (let i = 0; i < 26; i++) token += CROCKFORD[randomInt(32)];
	return token;
}
