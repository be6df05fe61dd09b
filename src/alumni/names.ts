/** Names of people: their normal form, whom of a roster they mean, and what group cards say. */
export { type Card, type CardMatches, type CardMember, matchCards, readCard } from "./cards.js";
export { normalizeName } from "./name-forms.js";
export { matchName, type NameMatch, type RosterEntry } from "./name-match.js";
