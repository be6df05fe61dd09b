import { LRUCache } from "lru-cache";
import type { Clock } from "../../src/clock.js";
import type { Gate } from "./gate.js";
import type { Counters, Timeouts } from "./settings.js";
import { isRecord, OFFICIAL_CONTACT, textValue, type WirePuppet } from "./wire.js";
import { within } from "./within.js";

/** About 20 MB when full. */
const MOST_REMEMBERED = 50_000;

export interface Names {
	readonly nickname?: string;
	/** The name within the group (群昵称). */
	readonly card?: string;
	/** A public account, which is nobody. */
	readonly isOfficial?: boolean;
	/** The remark our account gave this contact; nobody else sees or sets it. */
	readonly remark?: string;
}

interface Known {
	readonly names: Names;
	readonly at: number;
}

export interface PeopleContext {
	readonly clock: Clock;
	/** For contacts, and for members of groups. */
	readonly gates: { readonly contacts: Gate; readonly members: Gate };
	readonly timeouts: Timeouts;
	readonly counters: Counters;
	readonly puppet: () => WirePuppet | undefined;
}

/**
 * Who is called what. Kept here, for wechaty-puppet's own cache of members keeps nothing: it stores each
 * under the word `memberId` (mixins/room-member-mixin.ts). Looked up through the gate alone.
 */
export class People {
	readonly #known = new LRUCache<string, Known>({ max: MOST_REMEMBERED });
	/** Who of a group goes by a name: for texts whose mentions are names alone. */
	readonly #named = new LRUCache<string, string>({ max: MOST_REMEMBERED });

	constructor(private readonly context: PeopleContext) {}

	/** Another login: nothing that was known needs to hold. */
	forgetAll(): void {
		this.#known.clear();
		this.#named.clear();
	}

	/** A group's members have changed in some way: who was known is looked up again. Gives their ids, those last seen first. */
	ageRoom(room: string): readonly string[] {
		const start = `${room}\n`;
		const persons: string[] = [];
		for (const [key, { names }] of this.#known.entries()) {
			if (!key.startsWith(start)) continue;
			this.#known.set(key, { names, at: Number.NEGATIVE_INFINITY });
			persons.push(key.slice(start.length));
		}
		return persons;
	}

	forgetContact(contact: string): void {
		this.#known.delete(`\n${contact}`);
	}

	/** What is known now, however old. */
	peek(room: string | undefined, person: string): Names | undefined {
		return this.#known.get(keyOf(room, person))?.names;
	}

	memberNamed(room: string, name: string): string | undefined {
		return this.#named.get(`${room}\n${name}`) || undefined;
	}

	/** The names of somebody; those known where it is not our turn to ask within `waitMs`. */
	async look(room: string | undefined, person: string, waitMs: number): Promise<Names> {
		const { clock, timeouts, gates, counters } = this.context;
		const known = this.#known.get(keyOf(room, person));
		if (known !== undefined && clock.now() - known.at < timeouts.nameAge) return known.names;
		const puppet = this.context.puppet();
		if (puppet === undefined) return known?.names ?? {};
		if (!(await (room === undefined ? gates.contacts : gates.members).turn(waitMs))) {
			counters.lookupsSaved++;
			return known?.names ?? {};
		}
		try {
			const payload = await within(clock, timeouts.call, () =>
				room === undefined ? puppet.contactPayload(person) : puppet.roomMemberPayload(room, person),
			);
			return this.note(room, person, payload);
		} catch {
			return known?.names ?? {};
		}
	}

	/** Takes in a payload from wherever it came. */
	note(room: string | undefined, person: string, payload: unknown): Names {
		const names = namesOf(payload);
		this.#known.set(keyOf(room, person), { names, at: this.context.clock.now() });
		if (room !== undefined) {
			for (const name of [names.card, names.nickname]) {
				if (name === undefined) continue;
				const key = `${room}\n${name}`;
				const holder = this.#named.get(key);
				// Two of one name: then it names nobody, which is written as an empty id.
				this.#named.set(key, holder === undefined || holder === person ? person : "");
			}
		}
		return names;
	}
}

const keyOf = (room: string | undefined, person: string): string => `${room ?? ""}\n${person}`;

function namesOf(payload: unknown): Names {
	if (!isRecord(payload)) return {};
	const nickname = textValue(payload["name"]);
	const card = textValue(payload["roomAlias"]);
	const remark = textValue(payload["alias"]);
	return {
		...(nickname === undefined ? {} : { nickname }),
		...(card === undefined ? {} : { card }),
		...(remark === undefined ? {} : { remark }),
		...(payload["type"] === OFFICIAL_CONTACT ? { isOfficial: true } : {}),
	};
}
