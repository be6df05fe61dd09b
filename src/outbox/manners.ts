import type { BotId, GroupId } from "../chat/message.js";
import { Recent } from "../recent.js";
import type { Delivery } from "./delivery.js";
import type { Deliveries } from "./window.js";

/** The bot speaks unasked in a group at most this often … */
export const GROUP_REST_MS = 10 * 86_400_000;
/** … and only when nobody else has spoken there for this long. */
export const GROUP_QUIET_MS = 600_000;

const GROUPS_REMEMBERED = 2_000;

/** Of each group. */
const KEPT = 5;

type Spoken = Pick<Delivery, "id" | "handedAt">;

/**
 * Manners in groups, decided by whoever owns the bot at the moment of sending: only there it is known
 * who is talking. When the bot last spoke unasked is what the Deliveries say, so no crash forgets it.
 */
export class Manners {
	/** The newest few of each group; another process may add to them, so a push asks anew before it leaves. */
	readonly #spoken = new Recent<GroupId, readonly Spoken[]>(GROUPS_REMEMBERED);

	constructor(
		private readonly deliveries: Deliveries,
		private readonly heardAt: ((bot: BotId, group: GroupId) => number) | undefined,
	) {}

	get areKept(): boolean {
		return this.heardAt !== undefined;
	}

	/** Looks up when the bot last spoke in a group. */
	async know(group: GroupId): Promise<void> {
		const { items } = await this.deliveries.list("unasked", { prefix: [group], order: "desc", limit: KEPT });
		this.#spoken.set(
			group,
			items.filter(({ state }) => state !== "refused" && state !== "failed"),
		);
	}

	/** A push has just left. */
	note(group: GroupId, spoken: Spoken): void {
		if (this.areKept) this.#spoken.set(group, [spoken, ...(this.#spoken.get(group) ?? [])].slice(0, KEPT));
	}

	isKnown(group: GroupId): boolean {
		return this.#spoken.has(group);
	}

	/** From when on a push may go into its group; by the wall clock, `wall` or earlier for now. */
	freeAt(bot: BotId, id: string, group: GroupId, wall: number): number {
		if (this.heardAt === undefined) return wall;
		// A repeat does not wait for itself.
		const last = this.#spoken.get(group)?.find((spoken) => spoken.id !== id)?.handedAt;
		const heard = this.heardAt(bot, group);
		// Beyond now lies only what a clock set back since has left.
		const restsUntil = last === undefined ? wall : Math.min(last, wall) + GROUP_REST_MS;
		return Math.max(restsUntil, Math.min(heard, wall) + GROUP_QUIET_MS);
	}
}
