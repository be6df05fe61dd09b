import { hostname } from "node:os";
import { createRelayAdapter, type RelayAdapter } from "../../adapters/relay/index.js";
import { derivedId } from "../alumni/ids.js";
import type { ChatLog } from "../chat/log.js";
import { localId } from "../chat/message.js";
import type { Clock } from "../clock.js";
import { deskOf } from "../relay/desk-of.js";
import type { Services } from "../services.js";

/** What was said so long before a start and got no answer is heard again: a crash may have come between. */
const RESUME_MS = 10 * 60_000;

export interface RelayParts {
	readonly services: () => Services;
	readonly log: ChatLog;
	readonly clock: Clock;
	/** Tells this process from others on the same store that carry a relay of their own; left out, there are none. */
	readonly place?: string;
}

/** The relay of this process. */
export const createRelay = ({ services, log, clock, place }: RelayParts): RelayAdapter =>
	createRelayAdapter({
		desk: deskOf(services),
		log,
		clock,
		...(place === undefined ? {} : { botId: `desk-${derivedId(hostname(), place).slice(0, 8)}` }),
	});

/** Hears again what nobody has answered. What took effect already meets its cause and stays silent. */
export async function resumePages({ pages, links, clock }: Services, relay: RelayAdapter): Promise<void> {
	for (const { person, id, text, at } of await pages.unanswered(clock.now() - RESUME_MS)) {
		const group = (await links.newest(person))?.groupId;
		relay.hear({ person: localId(person), id, text, at, ...(group === undefined ? {} : { viaGroup: localId(group) }) });
	}
}
