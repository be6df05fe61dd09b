import { containsContact } from "../../alumni/contains-contact.js";
import { DAY_MS } from "../../alumni/freshness.js";
import type { Services } from "../../services.js";
import { nominations, type Suggestion, suggestions } from "../../store/collections/opinions.js";
import type { ToldSuggestion } from "./content.js";

const MOST_TOLD = 5;
const MOST_LOOKED_AT = 1_000;
const LONGEST_TOLD = 80;

export interface Opinions {
	/** Those that wait longest. */
	readonly suggestions: readonly ToldSuggestion[];
	/** Deeds the person agreed to in the span. */
	readonly deeds: readonly string[];
	readonly open: number;
	readonly toReview: number;
}

interface Span {
	readonly from: number;
	readonly to: number;
	/** Of everybody, those of no class included. */
	readonly all: boolean;
	/** The office or a college reads it. */
	readonly official: boolean;
}

/**
 * Opinions that wait for an answer, and deeds that may be known, of some classes. Those of no class are the office's alone.
 * A class is told nothing that was not said before itself: neither what somebody wrote to the office privately, nor a deed
 * of which its person agreed that the office may know. It counts them.
 */
export async function opinionsOf(
	{ store, directory, clock }: Services,
	{ from, to, all, official }: Span,
	isOurs: (classId: string) => boolean,
): Promise<Opinions> {
	const isHere = (classId: string | undefined): boolean => (classId === undefined ? all : isOurs(classId));
	const waiting: Suggestion[] = [];
	for await (const one of store.collection(suggestions).stream("state", { prefix: ["open"] })) {
		if (isHere(one.classId)) waiting.push(one);
		if (waiting.length >= MOST_LOOKED_AT) break;
	}
	const deeds: string[] = [];
	let toReview = 0;
	for (const state of ["agreed", "accepted"] as const) {
		for await (const { classId, text, agreedAt = 0 } of store.collection(nominations).stream("state", { prefix: [state] })) {
			if (!isHere(classId)) continue;
			if (state === "agreed") toReview++;
			if (official && agreedAt >= from && agreedAt < to && deeds.length < MOST_TOLD)
				deeds.push(`${directory.class(classId)?.name ?? ""}: ${shortly(text)}`);
		}
	}
	const now = clock.now();
	const told = waiting.filter(({ chat }) => official || chat.kind === "group");
	return {
		suggestions: told.slice(0, MOST_TOLD).map(({ number, text, createdAt }) => ({
			number: `#${number}`,
			text: shortly(text),
			days: Math.max(0, Math.floor((now - createdAt) / DAY_MS)),
		})),
		deeds,
		open: waiting.length,
		toReview,
	};
}

/** A digest holds no contact details, whatever people wrote. */
function shortly(text: string): string {
	if (containsContact(text)) return "…";
	const line = text.replace(/\s+/g, " ").trim();
	return line.length <= LONGEST_TOLD ? line : `${line.slice(0, LONGEST_TOLD - 1)}…`;
}
