import { type GroupId, identityId, localId, type Network, networkOf } from "../chat/message.js";
import type { Services } from "../services.js";
import { classes } from "../store/collections/classes.js";

/** Groups whose members are asked for, for one request. */
const MOST_GROUPS = 50;
/** WeChat looks askance at accounts that make many friends: so many in an hour, the others wait. */
const MOST_AN_HOUR = 15;
const HOUR_MS = 3_600_000;
/** A shorter word is in too many sentences; in a longer one nobody makes no mistake. */
const SHORTEST_WORD = 2;
const LONGEST_WORD = 30;

/** A class's word as somebody typed it; `undefined` where it cannot serve as one. */
export function readWord(text: string): string | undefined {
	const word = text.trim();
	return word.length <= LONGEST_WORD && bare(word).length >= SHORTEST_WORD && !/[\r\n]/.test(word) ? word : undefined;
}

/** `false` where there is no such class. */
export async function setFriendWord(
	{ store, directory, clock }: Services,
	classId: string,
	word: string | null,
): Promise<boolean> {
	const klass = await store.collection(classes).update(classId, ({ friendWord: _, ...rest }) => ({
		...rest,
		...(word === null ? {} : { friendWord: word }),
		changedAt: clock.now(),
	}));
	if (klass === undefined) return false;
	directory.hold("class", klass);
	return true;
}

export interface FriendRequest {
	readonly network: Network;
	/** What the person wrote with it. */
	readonly hello: string;
	/** By the bot's own list of a group's members. */
	readonly isMemberOf: (groupId: string) => Promise<boolean>;
}

/**
 * Who may become a contact of a bot, and who may take it into a group. What is not let in is left as it
 * is, without a word: an answer to a stranger tells him that somebody is there.
 */
export class Door {
	#accepted: readonly number[] = [];

	constructor(private readonly services: () => Services) {}

	/** A member of a bound group, or somebody who knows a class's word. */
	async friend({ network, hello, isMemberOf }: FriendRequest): Promise<boolean> {
		const { clock, log } = this.services();
		const now = clock.now();
		this.#accepted = this.#accepted.filter((at) => now - at < HOUR_MS && at <= now);
		if (this.#accepted.length >= MOST_AN_HOUR) {
			log.warn(
				{ network, mostAnHour: MOST_AN_HOUR },
				"many want to be friends with the bot at once; the others wait in WeChat's list",
			);
			return false;
		}
		const isLetIn = this.#knowsAWord(hello) || (await this.#isInAGroup(network, isMemberOf));
		if (!isLetIn) return false;
		this.#accepted = [...this.#accepted, now];
		return true;
	}

	#knowsAWord(hello: string): boolean {
		const said = bare(hello);
		return this.services()
			.directory.allClasses()
			.some(({ friendWord }) => {
				const word = bare(friendWord ?? "");
				return word.length >= SHORTEST_WORD && said.includes(word);
			});
	}

	async #isInAGroup(network: Network, isMemberOf: FriendRequest["isMemberOf"]): Promise<boolean> {
		const groups = this.services()
			.directory.boundGroups()
			.filter(({ id }) => networkOf(id) === network)
			.slice(0, MOST_GROUPS);
		for (const { id } of groups) if (await isMemberOf(localId(id as GroupId))) return true;
		return false;
	}

	/** Somebody who holds a role: a liaison, a deputy, the office. Read anew: it is a permission. */
	async invite(network: Network, inviterId: string): Promise<boolean> {
		const granted = await this.services().directory.freshGrants(identityId(network, inviterId));
		return granted.some(({ role }) => role !== "reader");
	}
}

/** As words are compared: without case, width, space and punctuation. */
const bare = (text: string): string =>
	text
		.normalize("NFKC")
		.toLowerCase()
		.replace(/[\s\p{P}\p{S}]+/gu, "");
