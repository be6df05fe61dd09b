import { hashCode, newCode, readCode } from "../alumni/ids.js";
import type { IdentityId } from "../chat/message.js";
import type { Clock } from "../clock.js";
import { UserError } from "../errors.js";
import { type Code, codes } from "../store/collections/grants.js";
import type { Collection, Store } from "../store/port.js";

export const CLAIM_CODE_MS = 30 * 86_400_000;
export const BIND_CODE_MS = 72 * 3_600_000;
/** Typed at once, in the other app. */
export const LINK_CODE_MS = 15 * 60_000;

const LASTS_MS: Readonly<Record<Code["kind"], number>> = { claim: CLAIM_CODE_MS, bind: BIND_CODE_MS, link: LINK_CODE_MS };

const WINDOW_MS = 3_600_000;
const WRONG_TRIES = 5;

/** No answer: the sender guesses, for the rest of the hour; or the very message did its work before. */
export class Silence extends Error {
	override readonly name = "Silence";
}

/** Who types a code, with which message. */
export interface Typing {
	readonly identity: IdentityId;
	readonly cause: string;
}

/** One-time codes: made for the office, used in a chat. */
export class Codes {
	private readonly codes: Collection<Code>;
	private readonly wrong = new Map<string, readonly number[]>();

	constructor(
		store: Store,
		private readonly clock: Clock,
		private readonly secret: Uint8Array,
	) {
		this.codes = store.collection(codes) as Collection<Code>;
	}

	/** The code in clear; it can be read nowhere afterwards. */
	async make(kind: Code["kind"], target: string): Promise<{ code: string; expiresAt: number }> {
		const code = newCode();
		const createdAt = this.clock.now();
		const expiresAt = createdAt + LASTS_MS[kind];
		await this.codes.insert({ id: hashCode(this.secret, code), kind, target, expiresAt, createdAt });
		return { code, expiresAt };
	}

	/** What is kept of something that is to be known again and not to be read: without our key nobody can try out what it was. */
	fingerprint(...parts: readonly string[]): string {
		return hashCode(this.secret, `known ${JSON.stringify(parts)}`).slice(0, 26);
	}

	/** A secret for an address that can be made anew whenever it is needed, and so is stored nowhere. */
	tokenFor(what: string): string {
		return Buffer.from(hashCode(this.secret, `token ${what}`), "hex")
			.toString("base64url")
			.slice(0, 22);
	}

	/**
	 * The code a person typed. Throws `UserError` (`code-malformed`, `code-unknown`, `code-used`,
	 * `code-expired`) and, from the sixth wrong try of an hour on and for a redelivery, `Silence`. A code
	 * that its user used up in vain, for a crash came between it and its effect, is good again for him.
	 */
	async look(
		kind: Code["kind"],
		typed: string,
		{ identity: by, cause }: Typing,
		isInVain: (code: Code) => Promise<boolean>,
	): Promise<Code> {
		const tries = (this.wrong.get(by) ?? []).filter((at) => at > this.clock.now() - WINDOW_MS && at <= this.clock.now());
		if (tries.length >= WRONG_TRIES) throw new Silence();
		const code = readCode(typed);
		const found = code === undefined ? undefined : await this.codes.get(hashCode(this.secret, code));
		if (found === undefined || found.kind !== kind) {
			this.noteWrong(by, tries);
			throw new UserError(code === undefined ? "code-malformed" : "code-unknown");
		}
		if (found.usedAt !== undefined && !(found.usedBy === by && (await isInVain(found))))
			throw found.cause === cause ? new Silence() : new UserError("code-used");
		if (found.expiresAt <= this.clock.now()) throw new UserError("code-expired");
		return found;
	}

	/** A right code from a person it is not for counts as a wrong try. */
	refuse(by: IdentityId): void {
		this.noteWrong(by, this.wrong.get(by) ?? []);
	}

	/** Uses it up, for `purpose` alone; of two at the same moment one gets `code-used`. */
	async use(code: Code, { identity: by, cause }: Typing, purpose: string): Promise<void> {
		let mine = false;
		await this.codes.update(code.id, (stored) => {
			mine = stored.usedAt === undefined || (stored.usedBy === by && stored.usedFor === purpose);
			return stored.usedAt === undefined
				? { ...stored, usedAt: this.clock.now(), usedBy: by, usedFor: purpose, cause }
				: undefined;
		});
		if (!mine) throw new UserError("code-used");
	}

	private noteWrong(by: IdentityId, tries: readonly number[]): void {
		if (this.wrong.size > 10_000) this.wrong.clear();
		this.wrong.set(by, [...tries, this.clock.now()]);
	}
}
