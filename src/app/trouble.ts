import { relayWaiting } from "../bots/relay.js";
import { tellAlarm } from "../bots/tell.js";
import { Watch } from "../bots/watch.js";
import type { Settings } from "../config.js";
import type { RunningHouse } from "../house.js";
import type { Log } from "../log.js";

/** Looks after the bots, in every process that can tell somebody. */
export function watchBots({ services }: RunningHouse, { operator, office }: Settings["mail"], log: Log): Watch {
	return new Watch({
		store: services.store,
		clock: services.clock,
		bots: services.bots,
		tell: (alarm) => tellAlarm(services, { operators: operator, office }, alarm),
		meanwhile: (alarm) => relayWaiting(services, alarm),
		onError: (error) => log.warn({ error }, "could not look after the bots"),
	});
}
