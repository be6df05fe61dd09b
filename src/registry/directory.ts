import { type BotId, type IdentityId, type Network, networkOf } from "../chat/message.js";
import type { Clock } from "../clock.js";
import { Recent } from "../recent.js";
import { type BotRecord, bots } from "../store/collections/bots.js";
import { type Chapter, chapters } from "../store/collections/chapters.js";
import { type AlumniClass, classes, type Group, groups } from "../store/collections/classes.js";
import { type Grant, grants } from "../store/collections/grants.js";
import { type Identity, identities } from "../store/collections/people.js";
import { UniqueViolation, VersionConflict } from "../store/errors.js";
import type { Collection, Doc, Store } from "../store/port.js";

/** How often another process's changes are looked for. */
const POLL_MS = 1_000;

/** Accounts kept at hand; the others are read again when they speak. */
const IDENTITIES_AT_HAND = 5_000;

/** What is known of an account, without the record's own keeping. */
export type IdentityFacts = Partial<Omit<Identity, "id" | "version" | "changedAt">>;

/** Follows a collection's changes: a cache of it that is at most `POLL_MS` behind other processes. */
class Follower<D extends Doc> {
	private cursor: string | undefined;

	constructor(
		private readonly collection: Collection<D>,
		private readonly apply: (doc: D) => void,
	) {}

	/** From the first document on; for what is held whole. */
	async load(): Promise<void> {
		await this.poll();
	}

	/** From now on; for what is held in part. */
	async skip(): Promise<void> {
		this.cursor = await this.collection.head();
	}

	async poll(): Promise<void> {
		for (;;) {
			const { items, cursor } = await this.collection.changes(this.cursor, 1000);
			this.cursor = cursor;
			for (const doc of items) this.apply(doc);
			if (items.length === 0) return;
		}
	}
}

/**
 * What every message needs, held in memory: which group belongs to which class, who holds which
 * grant, and what is known of the accounts that spoke lately. Chatter is dropped by it without
 * touching the store. A refusal may rest on it; a permission re-reads the grant (`freshGrants`).
 */
export class Directory {
	private readonly groups = new Map<string, Group>();
	private readonly classes = new Map<string, AlumniClass>();
	private readonly chapters = new Map<string, Chapter>();
	private readonly grants = new Map<string, Grant>();
	private readonly bots = new Map<string, BotRecord>();
	private readonly grantsBySubject = new Map<string, Set<string>>();
	private readonly identities = new Recent<string, { readonly doc: Identity | undefined }>(IDENTITIES_AT_HAND);
	private readonly alumni = new Recent<IdentityId, true>(IDENTITIES_AT_HAND);
	private readonly followers: readonly Follower<never>[];
	private cancelPoll: (() => void) | undefined;
	private polling: Promise<void> | undefined;
	private looking: Promise<void> = Promise.resolve();

	constructor(
		private readonly store: Store,
		private readonly clock: Clock,
		private readonly onPollError: (error: unknown) => void = () => {},
		/** Tells other processes that there is something new; they look within `POLL_MS` anyway. */
		private readonly ring: () => void = () => {},
		private readonly pollMs = POLL_MS,
	) {
		this.followers = [
			new Follower(store.collection(groups), (doc) => this.groups.set(doc.id, doc)),
			new Follower(store.collection(classes), (doc) => this.classes.set(doc.id, doc)),
			new Follower(store.collection(chapters), (doc) => this.chapters.set(doc.id, doc)),
			new Follower(store.collection(grants), (doc) => this.holdGrant(doc)),
			new Follower(store.collection(bots), (doc) => this.bots.set(doc.id, doc)),
			new Follower(store.collection(identities), (doc) => {
				if (this.identities.has(doc.id)) this.identities.set(doc.id, { doc });
			}),
		] as unknown as readonly Follower<never>[];
	}

	async start(): Promise<void> {
		// Accounts, the last, are held in part; the others whole.
		const whole = this.followers.slice(0, -1).map((follower) => follower.load());
		await Promise.all([...whole, this.followers.at(-1)?.skip()]);
		this.schedule();
	}

	async stop(): Promise<void> {
		this.cancelPoll?.();
		this.cancelPoll = undefined;
		await this.polling;
	}

	/** Looks for other processes' changes now: called when one of them says that there are some. */
	refresh(): Promise<void> {
		// One look at a time; who asks during one gets a look of its own behind it.
		const look = async () => {
			for (const follower of this.followers) await follower.poll();
		};
		this.looking = this.looking.then(look, look);
		return this.looking;
	}

	/** The group's binding; `undefined` where it has none. */
	group(id: string): Group | undefined {
		const group = this.groups.get(id);
		return group?.state === "bound" ? group : undefined;
	}

	/** A login of ours as its process last described it. */
	bot(id: string): BotRecord | undefined {
		return this.bots.get(id);
	}

	/** Every login of ours on a network, taken out of service or not. */
	botsOn(network: Network): readonly BotId[] {
		return [...this.bots.keys()].filter((id) => networkOf(id) === network) as BotId[];
	}

	class(id: string): AlumniClass | undefined {
		return this.classes.get(id);
	}

	allClasses(): readonly AlumniClass[] {
		return [...this.classes.values()];
	}

	/** The class a group is tied to; `undefined` for a chapter's. */
	classOf(group: Group | undefined): AlumniClass | undefined {
		return group?.classId === undefined ? undefined : this.classes.get(group.classId);
	}

	/** A chapter that was not closed. */
	chapter(id: string): Chapter | undefined {
		const chapter = this.chapters.get(id);
		return chapter?.closedAt === undefined ? chapter : undefined;
	}

	allChapters(): readonly Chapter[] {
		return [...this.chapters.values()].filter(({ closedAt }) => closedAt === undefined);
	}

	chapterOf(group: Group | undefined): Chapter | undefined {
		return group?.chapterId === undefined ? undefined : this.chapter(group.chapterId);
	}

	groupsOf(classId: string): readonly Group[] {
		return [...this.groups.values()].filter((group) => group.classId === classId && group.state === "bound");
	}

	boundGroups(): readonly Group[] {
		return [...this.groups.values()].filter(({ state }) => state === "bound");
	}

	/** The grants this account holds now, from memory: good for a refusal. */
	grantsOf(subject: IdentityId): readonly Grant[] {
		const ids = this.grantsBySubject.get(subject);
		if (ids === undefined) return [];
		const held = [...ids].flatMap((id) => this.grants.get(id) ?? []);
		return held.filter((grant) => grant.subject === subject && inForce(grant, this.clock.now()));
	}

	/** The same, read again from the store: what a permission rests on. */
	async freshGrants(subject: IdentityId): Promise<readonly Grant[]> {
		const { items } = await this.store.collection(grants).list("subject", { prefix: [subject], limit: 1000 });
		for (const grant of items) this.holdGrant(grant);
		return items.filter((grant) => inForce(grant, this.clock.now()));
	}

	/** Those who hold a role over a scope now. */
	holders(scope: string, roles: readonly string[]): readonly Grant[] {
		return [...this.grants.values()].filter(
			(grant) => grant.scope === scope && roles.includes(grant.role) && inForce(grant, this.clock.now()),
		);
	}

	async identity(id: IdentityId): Promise<Identity | undefined> {
		const known = this.identities.get(id);
		if (known !== undefined) return known.doc;
		const doc = await this.store.collection(identities).get(id);
		this.identities.set(id, { doc });
		return doc;
	}

	/** Whether this account was seen to be an alumnus's: good for offering a command, which then reads the record. */
	isKnownAlumnus(id: IdentityId): boolean {
		return this.alumni.has(id);
	}

	noteAlumnus(id: IdentityId): void {
		this.alumni.set(id, true);
	}

	forgetAlumnus(id: IdentityId): void {
		this.alumni.delete(id);
	}

	/** Adds to what is known of an account, making its record if there is none. */
	putIdentity(id: IdentityId, facts: IdentityFacts): Promise<Identity> {
		return this.writeIdentity(id, (known) => ({ ...known, ...facts }));
	}

	/** Puts these facts in the place of what was known of an account. */
	replaceIdentity(id: IdentityId, facts: IdentityFacts): Promise<Identity> {
		return this.writeIdentity(id, () => facts);
	}

	private async writeIdentity(id: IdentityId, change: (known: IdentityFacts) => IdentityFacts): Promise<Identity> {
		const records = this.store.collection(identities);
		for (;;) {
			const known = await records.get(id);
			try {
				const facts = { ...change(known ?? {}), id, changedAt: this.clock.now() };
				const doc =
					known === undefined ? await records.insert(facts) : await records.replace({ ...facts, version: known.version });
				this.identities.set(id, { doc });
				this.ring();
				return doc;
			} catch (error) {
				if (!(error instanceof UniqueViolation || error instanceof VersionConflict)) throw error;
			}
		}
	}

	/** Takes in a write of our own at once, without waiting for the next look. */
	hold(kind: "group", doc: Group): void;
	hold(kind: "class", doc: AlumniClass): void;
	hold(kind: "chapter", doc: Chapter): void;
	hold(kind: "grant", doc: Grant): void;
	hold(kind: "group" | "class" | "chapter" | "grant", doc: Group | AlumniClass | Chapter | Grant): void {
		if (kind === "group") this.groups.set(doc.id, doc as Group);
		else if (kind === "class") this.classes.set(doc.id, doc as AlumniClass);
		else if (kind === "chapter") this.chapters.set(doc.id, doc as Chapter);
		else this.holdGrant(doc as Grant);
		this.ring();
	}

	private holdGrant(grant: Grant): void {
		this.grants.set(grant.id, grant);
		if (grant.subject === undefined) return;
		const held = this.grantsBySubject.get(grant.subject) ?? new Set<string>();
		this.grantsBySubject.set(grant.subject, held.add(grant.id));
	}

	private schedule(): void {
		this.cancelPoll = this.clock.after(this.pollMs, () => {
			this.polling = this.refresh()
				.catch(this.onPollError)
				.finally(() => {
					this.polling = undefined;
					if (this.cancelPoll !== undefined) this.schedule();
				});
		});
	}
}

const inForce = (grant: Grant, now: number): boolean => grant.from <= now && (grant.until === undefined || now < grant.until);
