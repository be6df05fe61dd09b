import { DAY_MS } from "../alumni/freshness.js";

/** Nobody is asked again in the week of the last question, nor in the week after he spoke. */
export const REST_MS = 7 * DAY_MS;
/** A question is followed by one nudge after this time, counted from its delivery. */
export const NUDGE_MS = 7 * DAY_MS;
/** So long a nudge may take: a group takes one push in ten days, with five names at most. */
export const NUDGE_PATIENCE_MS = 24 * DAY_MS;
/** After the last contact the person goes on the liaison's list. */
export const LISTED_MS = 7 * DAY_MS;
/** Who stays on that list for so long is lost, and the office's. */
export const LOST_MS = 28 * DAY_MS;
/** A question that could not go out in this time is dropped, and chosen anew. */
export const QUESTION_EXPIRES_MS = 3 * DAY_MS;
/** Question, nudge, liaison. */
export const MOST_CONTACTS = 3;
/** "Later" is this long. */
export const LATER_MS = 30 * DAY_MS;

/** So many people are named in one line of a group. */
export const MOST_MENTIONS = 5;

/** So many people of a class are put before its liaison at a time. */
export const MOST_LISTED = 10;
/** Mails of the planner in 24 hours; mailboxes of universities are cut off for less than a thousand. */
export const MAILS_A_DAY = 300;

const LONG_REST_MS = 60 * DAY_MS;
const LONGEST_REST_MS = 240 * DAY_MS;

/** After a round without an answer: two months, then twice as long each time. */
export const restAfter = (rounds: number): number => Math.min(LONGEST_REST_MS, LONG_REST_MS * 2 ** Math.max(0, rounds - 1));
