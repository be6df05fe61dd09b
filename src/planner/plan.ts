import { DAY_MS } from "../alumni/freshness.js";
import { type Question, questionNow, type Unanswered, type Wanting, wanting } from "../alumni/question.js";
import type { Value } from "../alumni/value.js";
import { nextWanted, type Seeker } from "../alumni/wanted.js";
import type { IdentityId } from "../chat/message.js";
import type { Locale } from "../i18n/index.js";
import { nextAwake, type QuietRules, UNKNOWN_ZONE } from "../outbox/quiet.js";
import { REST_MS } from "./rules.js";

/** A way to a person, with how many messages may still take it today. */
export type Way =
	| { readonly kind: "direct"; readonly identity: IdentityId; readonly bot?: string; readonly left: number }
	| { readonly kind: "mail"; readonly valueId: string; readonly left: number }
	/** `freeAt`: from when the bot may speak there unasked. */
	| { readonly kind: "group"; readonly groupId: string; readonly freeAt: number; readonly left: number }
	| { readonly kind: "relay"; readonly classId: string; readonly left: number };

export interface Person extends Seeker {
	readonly values: readonly Value[];
	readonly restUntil?: number;
	readonly optedOutAt?: number;
	readonly asked?: { readonly valueId: string };
	readonly unanswered?: Unanswered;
}

export interface Facts {
	/** Best first. */
	readonly ways: readonly Way[];
	/** The person's own, else the class's; none while nobody knows it. */
	readonly zone: string | undefined;
	readonly locale: Locale;
	readonly quiet: QuietRules;
	/** The person has just spoken to the bot: no hour is wrong, and nothing is a push. */
	readonly speaking?: boolean;
	/** For the sandbox: what is fresh is asked about too, as if its time had come, and again at once. */
	readonly everything?: boolean;
}

export type Plan =
	| {
			readonly kind: "ask";
			readonly question: Question | Wanting;
			/** Not before; milliseconds since the epoch. */
			readonly at: number;
			readonly way: Way;
			readonly locale: Locale;
			readonly zone: string | undefined;
	  }
	| {
			readonly kind: "wait";
			readonly why: "opted-out" | "asked" | "resting" | "nothing-due" | "no-way" | "no-room";
			/** When to look again, where that is known. */
			readonly until?: number;
			readonly question?: Question | Wanting;
	  };

const FAR_FUTURE = Number.MAX_SAFE_INTEGER;

/** Which one question is worth most to a person now, when, and by which way; or why none is. Pure. */
export function plan(now: number, person: Person, facts: Facts): Plan {
	if (person.optedOutAt !== undefined) return { kind: "wait", why: "opted-out" };
	const { everything = false, speaking = false } = facts;
	if (!everything && person.asked !== undefined) return { kind: "wait", why: "asked" };
	const question =
		questionNow(person.values, everything ? FAR_FUTURE : now, person.unanswered) ??
		(everything ? undefined : wantedNow(person, now));
	if (question === undefined) return { kind: "wait", why: "nothing-due" };
	const rested = everything ? now : restsUntil(person, speaking);
	if (rested > now) return { kind: "wait", why: "resting", until: rested, question };
	const { zone, locale, quiet } = facts;
	// Neither a group nor a liaison is troubled for what was never there.
	const ways = question.value === undefined ? facts.ways.filter(({ kind }) => kind === "direct" || kind === "mail") : facts.ways;
	const way = speaking ? ways.find(({ kind }) => kind === "direct") : ways[0];
	if (way === undefined) return { kind: "wait", why: "no-way", question };
	if (!speaking && way.left <= 0)
		return { kind: "wait", why: "no-room", until: now + (way.kind === "relay" ? REST_MS : DAY_MS / 24), question };
	if (way.kind === "group" && way.freeAt > now && !everything)
		return { kind: "wait", why: "no-room", until: way.freeAt, question };
	const at = speaking || everything ? now : nextAwake(now, zone ?? UNKNOWN_ZONE, quiet);
	return { kind: "ask", question, at, way, locale, zone };
}

function wantedNow(person: Person, now: number): Wanting | undefined {
	const next = nextWanted(person);
	return next === undefined || next.at > now ? undefined : wanting(next.field);
}

/** Who speaks to the bot himself may be asked earlier than he would be asked unasked. */
function restsUntil({ askedAt, restUntil = 0 }: Person, speaking: boolean): number {
	const week = askedAt === undefined ? 0 : askedAt + REST_MS;
	return speaking ? week : Math.max(week, restUntil);
}
