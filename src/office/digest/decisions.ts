import { DAY_MS } from "../../alumni/freshness.js";
import { deliveries } from "../../outbox/delivery.js";
import type { Services } from "../../services.js";
import type { Scope } from "../../store/collections/grants.js";
import type { Snapshot } from "../../store/collections/snapshots.js";
import { mails } from "../mail/mail.js";
import type { Decision } from "./content.js";
import type { Duty } from "./duties.js";
import { classIdOf } from "./scope.js";

const LATELY_MS = 14 * DAY_MS;

export interface Situation {
	readonly scope: Scope;
	readonly duties: readonly Duty[];
	readonly classesWithout: number;
	readonly overdue: number;
	readonly standing: Snapshot | undefined;
	/** Digests that did not get through to a receiver. */
	readonly undelivered: number;
	/** Words from people of a chapter that wait for its contact's answer. */
	readonly words: number;
	readonly opinions: { readonly open: number; readonly toReview: number };
}

/** What waits for somebody's decision. Each kind says what to do; nothing is listed that the bot settles itself. */
export async function decisionsOf(services: Services, situation: Situation): Promise<readonly Decision[]> {
	const { scope, duties, classesWithout, overdue, standing, undelivered, opinions, words } = situation;
	const isClass = classIdOf(scope) !== undefined;
	const unsure = scope === "all" ? await unsureSends(services) : { chats: 0, bounced: 0 };
	const found: Decision[] = [
		{ kind: "no-liaison", count: isClass ? 0 : classesWithout },
		{ kind: "silent-liaison", count: isClass ? 0 : duties.filter(({ isSilent }) => isSilent).length },
		{ kind: "unverified", count: isClass ? (standing?.unverified ?? 0) : 0 },
		{ kind: "overdue-report", count: isClass ? overdue : 0 },
		{ kind: "perhaps-sent", count: unsure.chats },
		{ kind: "bounced", count: unsure.bounced },
		{ kind: "undelivered-digest", count: undelivered },
		{ kind: "suggestion", count: isClass ? 0 : opinions.open },
		{ kind: "word", count: words },
		{ kind: "nomination", count: isClass ? 0 : opinions.toReview },
	];
	return found.filter(({ count }) => count > 0);
}

/** Messages and mails of the last two weeks that perhaps arrived, or whose address turned out not to work. */
async function unsureSends({ store, clock }: Services): Promise<{ readonly chats: number; readonly bounced: number }> {
	const span = { from: clock.now() - LATELY_MS, to: clock.now() + DAY_MS };
	const [chats, unknown, refused, returned] = await Promise.all([
		store.collection(deliveries).count("state", { prefix: ["unknown"], ...span }),
		store.collection(mails).count("state", { prefix: ["unknown"], ...span }),
		store.collection(mails).count("state", { prefix: ["refused"], ...span }),
		store.collection(mails).count("bounced", span),
	]);
	return { chats: chats + unknown, bounced: refused + returned };
}
