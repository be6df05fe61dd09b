import { readEmail, readPhone, readQQ, readWechat } from "../alumni/contact.js";
import { places } from "../alumni/places/index.js";
import type { Change, DataField, Intent, Reading, Status } from "./types.js";

/** What another reader found in the same text. */
export interface Candidate {
	readonly field: DataField;
	readonly quote: string;
	readonly status: Status;
	readonly about: "self" | "other";
}

export interface SecondReading extends Reading {
	/** Whether the other reader added something, or doubted something: then nothing may be taken as settled. */
	readonly isDoubtful: boolean;
}

/** Only a text of which little or nothing was understood can gain by a second reading. */
const MAY_ADD: readonly Intent[] = ["none", "contact_change"];
const ADDED = 0.5;
const DOUBTED = 0.4;

/** Whether a text is worth a second reading at all. */
export const isUnsure = ({ intent, confidence, changes }: Reading): boolean =>
	intent === "none" || (intent === "contact_change" && (confidence < 0.8 || changes.some((change) => change.confidence < 0.8)));

/**
 * Joins a second reading to ours. It only adds candidates, which are shown before anything is saved, or
 * lowers a confidence. What we read stands: whose it is, what is past and what is to come; it never
 * makes a refusal, a death or a yes of anything; and what does not stand in the text is dropped.
 */
export function withSecond(reading: Reading, text: string, candidates: readonly Candidate[], country?: string): SecondReading {
	const ofSelf = reading.subject !== "other" && reading.changes.every(({ who }) => who === undefined);
	const mayAdd = MAY_ADD.includes(reading.intent) && ofSelf;
	const doubted = new Set<Change>();
	const added: Change[] = [];
	for (const candidate of candidates) {
		const start = text.indexOf(candidate.quote);
		if (start < 0) continue;
		const span = [start, start + candidate.quote.length] as const;
		const value = canonical(candidate.field, candidate.quote, country);
		if (value === undefined) continue;
		const same = reading.changes.find((change) => change.value === value || overlaps(change.span, span));
		if (same !== undefined) {
			if (same.field !== candidate.field || same.status !== candidate.status || candidate.about !== "self") doubted.add(same);
			continue;
		}
		if (!mayAdd || candidate.about !== "self" || candidate.status === "old") continue;
		if (added.some((change) => change.field === candidate.field || overlaps(change.span, span))) continue;
		added.push({ field: candidate.field, value, status: candidate.status, span, confidence: ADDED, rule: "second" });
	}
	const own = reading.changes.map((change) =>
		doubted.has(change) ? { ...change, confidence: Math.min(change.confidence, DOUBTED) } : change,
	);
	if (added.length === 0) {
		const confidence = doubted.size > 0 ? Math.min(reading.confidence, DOUBTED) : reading.confidence;
		return { ...reading, changes: own, confidence, isDoubtful: doubted.size > 0 };
	}
	return {
		...reading,
		intent: "contact_change",
		subject: "self",
		changes: [...own, ...added],
		confidence: Math.min(reading.confidence, ADDED),
		isDoubtful: true,
	};
}

const overlaps = (a: readonly [number, number], b: readonly [number, number]): boolean => a[0] < b[1] && b[0] < a[1];

/** A value as our own rules take it from the piece of text; `undefined` where they would not. */
function canonical(field: DataField, quote: string, country: string | undefined): string | undefined {
	const hint = country === undefined ? {} : { country };
	const text = quote.normalize("NFKC").trim();
	switch (field) {
		case "phone": {
			const read = readPhone(text, hint);
			return read.ok ? read.value : undefined;
		}
		case "email": {
			const read = readEmail(text);
			return read.ok ? read.value : undefined;
		}
		case "wechat": {
			const read = readWechat(text, hint);
			return read.ok ? read.value : undefined;
		}
		case "qq": {
			const read = readQQ(text);
			return read.ok ? read.value : undefined;
		}
		case "city": {
			const place = places.parse(text, hint);
			return place?.city !== undefined && place.rest === "" ? text : undefined;
		}
		default:
			return /\p{L}/u.test(text) && !/\d{5}|[@<>{}=]/.test(text) ? text : undefined;
	}
}
