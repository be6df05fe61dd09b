import type { IdentityId, Message } from "../chat/message.js";
import { groupId, identityId } from "../chat/message.js";
import { UserError } from "../errors.js";
import type { Locale, Texts, TextTable } from "../i18n/index.js";
import { classFound, groupBehind } from "../registry/whereabouts.js";
import type { Services } from "../services.js";
import { type Alumnus, alumni } from "../store/collections/alumni.js";
import type { AlumniClass, Group } from "../store/collections/classes.js";
import type { Identity } from "../store/collections/people.js";
import { holdsDetails } from "./details.js";
import { informedNow, informing, isInformed } from "./inform.js";
import { type Asking, coversClass, liaisonClasses } from "./permissions.js";
import type { Reply } from "./reply.js";
import { causeOf } from "./seen.js";

/** One message being handled: who says it, where, in which language, and the means to answer. */
export class Context implements Asking {
	readonly identity: IdentityId;
	readonly isDirect: boolean;
	/** The group it was written in, where that is tied to a class or a chapter. */
	readonly group: Group | undefined;
	/** Whether the lines that say who asks, why and how to stop reached this person. */
	private informed: boolean;
	private loaded: Promise<Alumnus | undefined> | undefined;

	constructor(
		readonly services: Services,
		readonly message: Message,
		readonly locale: Locale,
		/** What is known of the account. */
		readonly account: Identity | undefined,
	) {
		this.identity = identityId(message.network, message.sender.id);
		this.isDirect = message.chat.kind === "direct";
		this.group = this.isDirect ? undefined : services.directory.group(groupId(message.network, message.chat.id));
		this.informed = isInformed(services.house, account);
	}

	/** Names this message among all: what its effects carry. */
	get cause(): string {
		return causeOf(this.message);
	}

	get inBoundGroup(): boolean {
		return this.group !== undefined;
	}

	/** The group's class. In a direct chat `classOf` finds the person's. */
	get klass(): AlumniClass | undefined {
		return this.services.directory.classOf(this.group);
	}

	/** The alumnus this account belongs to; read once for each message. */
	alumnus(): Promise<Alumnus | undefined> {
		this.loaded ??= this.load();
		return this.loaded;
	}

	private async load(): Promise<Alumnus | undefined> {
		const { store, directory } = this.services;
		const found = await store.collection(alumni).find("identity", [this.identity]);
		if (found !== undefined) directory.noteAlumnus(this.identity);
		return found;
	}

	/** Whether there is one; at once where memory knows. */
	isAlumnus(): boolean | Promise<boolean> {
		if (this.services.directory.isKnownAlumnus(this.identity)) return true;
		return this.alumnus().then((alumnus) => alumnus !== undefined);
	}

	/** The class meant: the group's; in a direct chat the one the person looks after, is in, or whose group he is in. */
	async classOf(): Promise<AlumniClass | undefined> {
		if (this.klass !== undefined) return this.klass;
		const { directory } = this.services;
		const looked = liaisonClasses(directory.grantsOf(this.identity), directory);
		if (looked.length > 1) throw new UserError("which-class", { classes: looked.map(({ name }) => name).join(" / ") });
		if (looked[0] !== undefined) return looked[0];
		const own = (await this.alumnus())?.classIds[0];
		if (own !== undefined) return directory.class(own);
		// The office speaks of all classes, whichever group it sits in.
		const isOfficial = directory.grantsOf(this.identity).length > 0;
		const found = isOfficial ? groupBehind(this.services, this.message)?.classId : await classFound(this.services, this.message);
		return found === undefined ? undefined : directory.class(found);
	}

	/**
	 * Whether this account is a liaison of a class, or of its office, now. In a direct chat `mayUse` knows no class
	 * and asks only whether somebody is either at all.
	 */
	async speaksFor(klass: AlumniClass | undefined): Promise<boolean> {
		if (klass === undefined) return false;
		const held = await this.services.directory.freshGrants(this.identity);
		return held.some((grant) => coversClass(grant, klass));
	}

	/** The class of `classOf`, for what only its liaison or its office may do. Throws `UserError`. */
	async lookedAfter(): Promise<AlumniClass> {
		const klass = await this.classOf();
		if (klass === undefined) throw new UserError("no-class");
		if (!(await this.speaksFor(klass))) throw new UserError("liaison-only");
		return klass;
	}

	/** What this person was asked last and has not answered, on whichever of his accounts. */
	async openQuestion(): Promise<Awaited<ReturnType<Services["dialogues"]["current"]>>> {
		const { dialogues } = this.services;
		const own = await dialogues.current(this.identity);
		if (own !== undefined || this.account?.linkedAt === undefined) return own;
		for (const other of (await this.alumnus())?.identities ?? []) {
			const asked = other === this.identity ? undefined : await dialogues.current(other);
			if (asked !== undefined) return asked;
		}
		return undefined;
	}

	texts<T extends TextTable>(texts: Texts<T>): T {
		return texts[this.locale];
	}

	/** An answer; a message that held contact details is never quoted. */
	reply(text: string): Reply {
		return { text, ...(this.holdsDetails ? { noQuote: true } : {}) };
	}

	/** Whether the message itself holds something like a number or an address. */
	get holdsDetails(): boolean {
		return holdsDetails(this.message.text);
	}

	/** Whether the lines that say who asks, why and how to stop were delivered, as they are today. */
	get isInformed(): boolean {
		return this.informed;
	}

	/** Tells this person who asks, why and how to stop, privately; `false` where that cannot be done. */
	async inform(): Promise<boolean> {
		if (this.informed) return true;
		const { house, directory, clock } = this.services;
		if (!(await this.direct(informing(house, this.locale)))) return false;
		this.informed = true;
		await directory.putIdentity(this.identity, informedNow(house, clock.now()));
		return true;
	}

	/** Writes to the sender privately, wherever the message came from; `false` unless it was delivered. */
	async direct(text: string): Promise<boolean> {
		const { message } = this;
		const chat = this.isDirect ? message.chat : { kind: "direct" as const, id: message.sender.id, viaGroup: message.chat.id };
		const outcome = await this.services.outbox.answer(
			{ ...message, chat },
			{ segments: [{ type: "text", text }], noQuote: true },
		);
		return outcome.state === "sent";
	}
}
