import { FIELDS } from "../alumni/fields.js";
import type { CollectionSpec, Doc } from "../store/port.js";
import { describeError } from "./errors.js";
import { scrub } from "./scrub.js";

const MAX_DEPTH = 6;
const MAX_ITEMS = 50;
const MAX_TEXT = 1_000;

/** Personal wherever they stand: the fields of a person and the platform's words for people and their texts. */
const ALWAYS_PERSONAL: readonly string[] = [
	...FIELDS,
	"text",
	"segments",
	"sender",
	"senderId",
	"userId",
	"nickname",
	"card",
	"raw",
	"body",
	"query",
	"params",
];

/** Declared personal somewhere, and elsewhere the key of a plain word of ours such as `heartbeat-missed`. */
const MAY_BE_WORDS: ReadonlySet<string> = new Set(["cause", "state"]);
const MACHINE_WORD = /^[a-zA-Z]+(?:[-_][a-zA-Z]+)*$/;
const isMachineWord = (value: unknown): boolean => typeof value === "string" && value.length <= 60 && MACHINE_WORD.test(value);

/** What is caught need not be an `Error`; a text that was thrown is told as little as a message. */
const ERROR_KEYS: ReadonlySet<string> = new Set(["error", "err", "reason"]);

const SECRET_KEY = /token|secret|passw|authorization|cookie|api_?key|uri$/i;
/** A large number says what it counts, or it is taken for somebody's. */
const UNIT = /(?:Ms|Bytes|Count|At|port)$/;
const BOT_ID = /^[\w:.@-]{1,64}$/;

export type Redact = (facts: Readonly<Record<string, unknown>>) => Record<string, unknown>;

/**
 * Makes what takes the personal out of a line's facts. It walks what the collections declare: the
 * last part of each declared path is personal under any object, so that a document, a part of one
 * and an array of them are all covered.
 */
export function createRedactor(collections: readonly Pick<CollectionSpec<Doc>, "personal">[]): Redact {
	const personal = new Set(ALWAYS_PERSONAL);
	for (const { personal: paths } of collections) {
		for (const path of paths) personal.add(path.slice(path.lastIndexOf(".") + 1));
	}

	function one(key: string, value: unknown, depth: number): unknown {
		if (value === undefined || value === null || typeof value === "boolean") return value;
		if (key === "botId" && (typeof value === "string" || typeof value === "number") && BOT_ID.test(String(value))) return value;
		if (value instanceof Error || (ERROR_KEYS.has(key) && !isMachineWord(value))) return describeError(value);
		if (personal.has(key) && !(MAY_BE_WORDS.has(key) && isMachineWord(value))) return "[personal]";
		if (SECRET_KEY.test(key)) return "[secret]";
		switch (typeof value) {
			case "string": {
				const text = scrub(value.slice(0, MAX_TEXT * 2));
				return text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT)}…` : text;
			}
			case "number":
				return Math.abs(value) >= 10_000 && !UNIT.test(key) ? "[number]" : value;
			case "object":
				return several(key, value, depth);
			default:
				return `[${typeof value}]`;
		}
	}

	function several(key: string, value: object, depth: number): unknown {
		if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`;
		if (depth >= MAX_DEPTH) return "[deeper]";
		if (Array.isArray(value)) {
			const shown = value.slice(0, MAX_ITEMS).map((item) => one(key, item, depth + 1));
			return value.length > MAX_ITEMS ? [...shown, `[${value.length - MAX_ITEMS} more]`] : shown;
		}
		const prototype = Object.getPrototypeOf(value);
		// A request, a socket, a Map: nobody declared what is in it.
		if (prototype !== null && prototype !== Object.prototype) return "[object]";
		return record(value, depth + 1);
	}

	function record(facts: object, depth: number): Record<string, unknown> {
		const clean: Record<string, unknown> = {};
		for (const key of Object.keys(facts).slice(0, MAX_ITEMS)) {
			const shown = scrub(key.slice(0, 100));
			try {
				clean[shown] = one(key, (facts as Record<string, unknown>)[key], depth);
			} catch {
				clean[shown] = "[unreadable]";
			}
		}
		return clean;
	}

	return (facts) => record(facts, 0);
}
