import type { Field } from "../../alumni/fields.js";
import type { IdentityId } from "../../chat/message.js";
import type { Proposal } from "../../store/collections/proposals.js";
import type { Source } from "./content.js";
import type { Told } from "./reader.js";

interface ClassTally {
	/** People who themselves said something. */
	readonly speakers: Set<string>;
	registered: number;
	changes: number;
}

/**
 * What a registration or a list brings is counted as such, not as changes; records that were put
 * together or taken apart say nothing new, and what is taken back is news of nothing.
 */
export const isNews = ({ joins, takes, gives, undoes }: Proposal): boolean =>
	[joins, takes, gives, undoes].every((other) => other === undefined);

/** Adds up what happened, page by page. Memory grows with the people who spoke, not with what they said. */
export class Tally {
	readonly speakers = new Set<string>();
	readonly registered = new Set<string>();
	readonly changed = new Map<Field, number>();
	readonly sources = new Map<Source, number>();
	readonly classes = new Map<string, ClassTally>();
	/** Change sets by the account that reported them. */
	readonly reporters = new Map<IdentityId, number>();
	#lists: Buffer[] = [];
	#count = 0;

	/**
	 * @param isOurs whether a class is in the scope: a person may be in others too.
	 * @param isOne whether a person is.
	 */
	constructor(
		private readonly isOurs: (classId: string) => boolean,
		private readonly isOne: (alumnus: Told["alumnus"]) => boolean,
	) {}

	get count(): number {
		return this.#count;
	}

	/** The ids of all that was told, one a line. */
	list(): Buffer {
		return Buffer.concat(this.#lists);
	}

	add(page: readonly Told[]): void {
		const ours = page.filter(({ alumnus }) => this.isOne(alumnus));
		if (ours.length === 0) return;
		this.#lists.push(Buffer.from(ours.map(({ proposal }) => `${proposal.id}\n`).join(""), "latin1"));
		this.#count += ours.length;
		for (const told of ours) this.#one(told);
	}

	#one({ proposal, alumnus }: Told): void {
		const { alumnusId, reportedBy, joins, changes } = proposal;
		const isRegistration = joins?.identity !== undefined;
		if (isRegistration) this.registered.add(alumnusId);
		const isOwn = reportedBy.kind === "self";
		if (isOwn) this.speakers.add(alumnusId);
		else if (reportedBy.identity !== undefined)
			this.reporters.set(reportedBy.identity, (this.reporters.get(reportedBy.identity) ?? 0) + 1);
		this.sources.set(reportedBy.kind, (this.sources.get(reportedBy.kind) ?? 0) + 1);
		const stated = !isNews(proposal)
			? []
			: changes.filter(({ op, to }) => (op === "add" || op === "replace") && to?.failedAt === undefined);
		for (const { field } of stated) this.changed.set(field, (this.changed.get(field) ?? 0) + 1);
		for (const classId of alumnus?.classIds ?? []) {
			if (!this.isOurs(classId)) continue;
			const klass = this.classes.get(classId) ?? { speakers: new Set(), registered: 0, changes: 0 };
			this.classes.set(classId, klass);
			if (isOwn) klass.speakers.add(alumnusId);
			if (isRegistration) klass.registered++;
			klass.changes += stated.length;
		}
	}
}

/** Most first, then by name, so that the same counts always read the same. */
export const ranked = <K extends string>(counts: ReadonlyMap<K, number>): readonly (readonly [K, number])[] =>
	[...counts].toSorted(([a, left], [b, right]) => right - left || a.localeCompare(b));
