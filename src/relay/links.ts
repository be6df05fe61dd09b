import { hashCode, newId, newToken } from "../alumni/ids.js";
import { type GroupId, type IdentityId, identityId } from "../chat/message.js";
import type { Clock } from "../clock.js";
import { type PersonalLink, personalLinks } from "../store/collections/relay.js";
import { UniqueViolation } from "../store/errors.js";
import type { Collection, Store } from "../store/port.js";

/** A link ends after 14 days. */
export const LINK_MS = 14 * 86_400_000;
/** Pages that one group's link opens: more than any class group has members. */
const MOST_OPENED = 600;

export interface MadeLink {
	readonly id: string;
	/** In clear; it can be read nowhere afterwards. */
	readonly token: string;
	readonly expiresAt: number;
}

/** What a token is good for now. */
export type Seen =
	| { readonly kind: "good"; readonly link: PersonalLink }
	/** There is no such token: somebody guesses, or mistyped it. */
	| { readonly kind: "unknown" }
	| { readonly kind: "expired" | "revoked" };

/** The account somebody speaks with on his page. */
export const pageOf = (alumnusId: string): IdentityId => identityId("relay", alumnusId);

/**
 * The account of a page that a liaison's link opens: one for each link, and nobody's. Who hands a link
 * over can open it, so that it shows nothing of a record and speaks for nobody.
 */
const lentPage = (): IdentityId => identityId("relay", `l-${newId()}`);
export const isLent = (identity: IdentityId): boolean => identity.startsWith("relay:l-");

/** The ways in to personal pages. Tokens are kept as keyed hashes. */
export class Links {
	private readonly links: Collection<PersonalLink, keyof typeof personalLinks.indexes>;

	constructor(
		store: Store,
		private readonly clock: Clock,
		private readonly secret: Uint8Array,
	) {
		this.links = store.collection(personalLinks);
	}

	/** A new link of one alumnus's own, which goes to him past everybody else; those he had stay good. */
	forPerson(alumnusId: string): Promise<MadeLink> {
		return this.#make({ kind: "person", person: pageOf(alumnusId), madeBy: "office" });
	}

	/** A link that a liaison hands over to one alumnus. */
	lend(alumnusId: string, by: IdentityId): Promise<MadeLink> {
		return this.#make({ kind: "person", person: lentPage(), lentFor: alumnusId, madeBy: by });
	}

	/** A link that a whole group may have: each who presses its button gets a page of his own. */
	forGroup(groupId: GroupId, madeBy: PersonalLink["madeBy"]): Promise<MadeLink> {
		return this.#make({ kind: "group", groupId, madeBy });
	}

	async look(token: string): Promise<Seen> {
		const link = TOKEN.test(token) ? await this.links.get(this.#idOf(token)) : undefined;
		if (link === undefined) return { kind: "unknown" };
		if (link.revokedAt !== undefined) return { kind: "revoked" };
		return link.expiresAt <= this.clock.now() ? { kind: "expired" } : { kind: "good", link };
	}

	/**
	 * The button was pressed. Of a group's link a page of the presser's own is made, whose token is to
	 * be kept in its stead; `wish` (of the page's making) makes it the same however often it is asked.
	 */
	async open(link: PersonalLink, wish: string): Promise<{ readonly link: PersonalLink; readonly token?: string } | undefined> {
		const now = this.clock.now();
		if (link.kind === "person") {
			const doc = await this.links.update(link.id, (stored) =>
				stored.openedAt === undefined ? { ...stored, openedAt: now, changedAt: now } : undefined,
			);
			return doc === undefined ? undefined : { link: doc };
		}
		const token = hashCode(this.secret, `page ${link.id} ${wish}`);
		const known = await this.links.get(this.#idOf(token));
		if (known !== undefined) return { link: known, token };
		let isFull = true;
		await this.links.update(link.id, (stored) => {
			const opened = (stored.opened ?? 0) + 1;
			isFull = opened > MOST_OPENED;
			return isFull ? undefined : { ...stored, opened, changedAt: now };
		});
		if (isFull) return undefined;
		const own = {
			kind: "person" as const,
			person: identityId("relay", `v-${newId()}`),
			madeBy: link.madeBy,
			openedAt: now,
			...(link.groupId === undefined ? {} : { groupId: link.groupId }),
		};
		try {
			return { link: await this.#insert(token, own), token };
		} catch (error) {
			const other = error instanceof UniqueViolation ? await this.links.get(this.#idOf(token)) : undefined;
			if (other === undefined) throw error;
			return { link: other, token };
		}
	}

	/** The newest link of a person's; one who has, or had, none has no page. */
	async newest(person: IdentityId): Promise<PersonalLink | undefined> {
		return (await this.links.list("person", { prefix: [person], order: "desc", limit: 1 })).items[0];
	}

	/** Ends every link of one alumnus, those that liaisons made included; resolves to how many were good until now. */
	async revokePerson(alumnusId: string): Promise<number> {
		return (await this.#revoke("person", pageOf(alumnusId))) + (await this.#revoke("lent", alumnusId));
	}

	/** Ends the links of a group, the pages opened through them included. */
	revokeGroup(groupId: GroupId): Promise<number> {
		return this.#revoke("group", groupId);
	}

	/** Forgets links that have ended long ago; resolves to how many. */
	async prune(): Promise<number> {
		let removed = 0;
		for await (const { id } of this.links.stream("expires", { to: this.clock.now() - LINK_MS }))
			if (await this.links.remove(id)) removed++;
		return removed;
	}

	async #make(what: Pick<PersonalLink, "kind" | "person" | "groupId" | "lentFor" | "madeBy">): Promise<MadeLink> {
		const token = newToken();
		const { id, expiresAt } = await this.#insert(token, what);
		return { id, token, expiresAt };
	}

	#insert(token: string, what: Omit<PersonalLink, "id" | "version" | "createdAt" | "changedAt" | "expiresAt">) {
		const now = this.clock.now();
		return this.links.insert({ ...what, id: this.#idOf(token), expiresAt: now + LINK_MS, createdAt: now, changedAt: now });
	}

	async #revoke(index: "person" | "group" | "lent", of: string): Promise<number> {
		const now = this.clock.now();
		let revoked = 0;
		for await (const { id } of this.links.stream(index, { prefix: [of] })) {
			let isMine = false;
			await this.links.update(id, (stored) => {
				isMine = stored.revokedAt === undefined && stored.expiresAt > now;
				return isMine ? { ...stored, revokedAt: now, changedAt: now } : undefined;
			});
			if (isMine) revoked++;
		}
		return revoked;
	}

	#idOf(token: string): string {
		return hashCode(this.secret, `link ${token}`);
	}
}

/** Ours, or the longer ones that `open` makes. */
const TOKEN = /^[0-9A-Za-z]{20,64}$/;
