import { monotonicFactory } from "ulid";

// Ids are no secrets, and ulid's own source of chance takes 65 µs for each new millisecond.
const next = monotonicFactory(Math.random);

const PREFIX = { answer: "a", push: "p" } as const;

/** Sorts by kind, then by time: old answers are a range of ids and go without a look at the pushes. */
export const newDeliveryId = (kind: "answer" | "push", now: number): string =>
	PREFIX[kind] + next(millisecond(now)).toLowerCase();

/** ULID's own limit is in the year 10889. It throws beyond, and for parts of a millisecond. */
const millisecond = (time: number): number => Math.min(Math.max(0, Math.floor(time)), 2 ** 48 - 1);

/** The first id that a Delivery of a kind made at `time` could have. */
export const firstIdAt = (kind: "answer" | "push", time: number): string => PREFIX[kind] + timePart(time);

const CROCKFORD = "0123456789abcdefghjkmnpqrstvwxyz";

function timePart(time: number): string {
	let left = millisecond(time);
	let text = "";
	for (let digit = 0; digit < 10; digit++) {
		text = CROCKFORD.charAt(left % 32) + text;
		left = Math.floor(left / 32);
	}
	return text;
}
