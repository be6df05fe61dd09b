import { hashCode, newCode } from "../alumni/ids.js";
import type { ChatAdapter } from "../chat/adapter.js";
import type { RemarkBook } from "../chat/login.js";
import { type IdentityId, identityId, localId, type Message, type Network, networkOf } from "../chat/message.js";
import { defineTexts } from "../i18n/index.js";
import { Recent } from "../recent.js";
import type { Services } from "../services.js";
import { alumni } from "../store/collections/alumni.js";
import { grants } from "../store/collections/grants.js";
import { type Mark, marks } from "../store/collections/remarks.js";
import { UniqueViolation } from "../store/errors.js";
import { linkAccount } from "./link.js";
import { officePush } from "./office-people.js";

const texts = defineTexts(
	{
		rebind: ({ groups, back }: { groups: number; back: number }) =>
			`微信换了登录，群号都变了：${groups}个班级群要用新绑定码重新绑定。\n${back}人已凭备注认回，其余的人请发一次性码。`,
	},
	{
		rebind: ({ groups, back }) =>
			`WeChat has a new login and every id changed: ${groups} class group(s) must be bound again with new codes.\n${back} people were known by their remarks; the others need a one-time code.`,
	},
);

/** People whose mark was looked at; whoever is not among them is looked at once more. */
const REMEMBERED = 5_000;
/** Between two rounds of marking those who wrote lately: somebody registers in several messages. */
const ROUND_MS = 30_000;
/** WeChat shows sixteen characters of a remark (备注名). */
const LONGEST_REMARK = 16;

/** What the bot writes on a contact: behind what stood there, as much of it as fits. */
export function remarkWith(code: string, standing: string | undefined): string {
	const own = standing?.replace(MARKED, "").trim() ?? "";
	const room = LONGEST_REMARK - code.length - 2;
	return own === "" ? `#${code}` : `${own.slice(0, room)} #${code}`;
}

const MARKED = /\s*#([0-9A-HJKMNP-TV-Z]{10})$/;
const codeIn = (remark: string | undefined): string | undefined => MARKED.exec(remark ?? "")?.[1];

type Marking = ChatAdapter & { readonly remarks: RemarkBook };

/**
 * On networks whose ids hold for one login only, people are known again by the remark that the bot itself
 * wrote on them; never by a name, which anybody can take. Whoever has none sends a one-time code.
 */
export class Returns {
	/** Accounts of this login that are settled: marked, brought back, or nobody we know. */
	readonly #settled = new Recent<IdentityId, true>(REMEMBERED);
	readonly #toMark = new Map<IdentityId, { readonly adapter: Marking; readonly botId: string }>();
	readonly #logins = new Map<string, string>();
	readonly #entering = new Map<IdentityId, Promise<void>>();
	#cancel: (() => void) | undefined;
	#working: Promise<void> = Promise.resolve();
	#stopped = false;

	constructor(
		private readonly services: () => Services,
		private readonly adapters: readonly ChatAdapter[],
		private readonly secret: Uint8Array,
		private readonly onError: (error: unknown) => void,
	) {}

	#adapterOf({ platform }: Pick<Message, "platform">): Marking | undefined {
		const found = this.adapters.find((adapter) => adapter.platform === platform);
		return found?.remarks !== undefined && !found.capabilities.stableIds ? (found as Marking) : undefined;
	}

	/**
	 * Called with each message before it is handled; `undefined` where that can be done at once. Otherwise
	 * resolves when it is known whether its sender is somebody who has come back. Never rejects.
	 */
	entering(message: Message): Promise<void> | undefined {
		if (message.chat.kind !== "direct") return undefined;
		const adapter = this.#adapterOf(message);
		if (adapter === undefined) return undefined;
		const identity = identityId(message.network, message.sender.id);
		if (this.#settled.has(identity)) return undefined;
		this.#markLater(identity, adapter, message.botId);
		const going = this.#entering.get(identity) ?? this.#enter(adapter, message.botId, identity);
		this.#entering.set(identity, going);
		void going.then(() => this.#entering.get(identity) === going && this.#entering.delete(identity));
		return going;
	}

	async #enter(adapter: Marking, botId: string, identity: IdentityId): Promise<void> {
		try {
			const code = codeIn(await adapter.remarks.read(botId, localId(identity)));
			if (code !== undefined) await this.#bring(code, identity, botId);
		} catch (error) {
			this.onError(error);
		}
	}

	/** A bot has logged in: looks through its contacts for those who carry a mark, and brings them back. */
	loggedIn(platform: Message["platform"], network: Network, botId: string): void {
		const adapter = this.#adapterOf({ platform });
		const login = adapter?.remarks.login(botId);
		// The same one again, after a broken line: everybody is called what he was.
		if (adapter === undefined || login === undefined || this.#stopped || this.#logins.get(botId) === login) return;
		this.#logins.set(botId, login);
		this.#working = this.#working.then(async () => {
			try {
				let back = 0;
				for (const { userId, remark } of await adapter.remarks.list(botId)) {
					const code = codeIn(remark);
					try {
						if (code !== undefined && (await this.#bring(code, identityId(network, userId), botId))) back++;
					} catch (error) {
						// The others are brought back nevertheless; he is when he writes, or when the line comes back.
						this.#logins.delete(botId);
						this.onError(error);
					}
				}
				const lost = await this.#loseSight(network);
				const facts = { platform, backCount: back, lostCount: lost };
				this.services().log.info(facts, "ids have changed with the login; people were looked for by their remarks");
				await this.#tellOffice(network, login, back);
			} catch (error) {
				// Off line again before all were found: the next login goes on.
				this.onError(error);
			}
		});
	}

	/** Groups have no mark that not everybody could set: they are bound anew, by somebody who may. */
	async #tellOffice(network: Network, login: string, back: number): Promise<void> {
		const { directory } = this.services();
		const ofNetwork = directory.boundGroups().filter(({ id }) => networkOf(id) === network);
		const groups = ofNetwork.filter(({ id }) => !localId(id).startsWith(login)).length;
		if (groups === 0) return;
		await officePush(this.services(), {
			key: `rebind-${network}-${login}`,
			category: "notice",
			text: (locale) => texts[locale].rebind({ groups, back }),
		});
	}

	/** Whoever was marked and is not among the contacts cannot be written to; he is asked nothing until he comes by himself. */
	async #loseSight(network: Network): Promise<number> {
		const { store, directory } = this.services();
		let lost = 0;
		for await (const { identity } of store.collection(marks).stream("id")) {
			if (!identity.startsWith(`${network}:`) || this.#settled.has(identity)) continue;
			const account = await directory.identity(identity);
			if (account?.directAt === undefined) continue;
			const { directAt: _at, directBot: _bot, ...rest } = account;
			await directory.replaceIdentity(identity, rest);
			lost++;
		}
		return lost;
	}

	/** Makes the account a mark stands on now the one it stood on before; `true` where that was another. */
	async #bring(code: string, identity: IdentityId, botId: string): Promise<boolean> {
		const { store, clock } = this.services();
		const all = store.collection(marks);
		const mark = await all.get(hashCode(this.secret, code));
		if (mark === undefined) return false;
		if (mark.identity === identity) {
			this.#settled.set(identity, true);
			return false;
		}
		// Settled only afterwards: what he writes meanwhile waits, and what fails is tried again.
		await this.#move(mark, identity, botId);
		this.#settled.set(identity, true);
		const now = clock.now();
		// Last: broken off before, the next look does it all again.
		await all.update(mark.id, (stored) => ({ ...stored, identity, seenAt: now, changedAt: now }));
		return true;
	}

	/** Everything of an account goes over to its new id. Each step may be repeated. */
	async #move({ identity: old, id }: Mark, now: IdentityId, botId: string): Promise<void> {
		const { store, directory, sets, clock } = this.services();
		const account = await directory.identity(old);
		if (account !== undefined) {
			const { id: _i, version: _v, changedAt: _c, ...facts } = account;
			// He is a contact: he can be written to.
			const reached = { directAt: clock.now(), directBot: `${networkOf(now)}:${botId}` };
			await directory.putIdentity(now, { ...facts, ...reached });
			// What was promised under the old id, such as no more questions, was promised to the person.
			const { directAt: _at, directBot: _bot, ...rest } = facts;
			await directory.replaceIdentity(old, rest);
		}
		for (const grant of await directory.freshGrants(old)) {
			const moved = await store
				.collection(grants)
				.update(grant.id, (stored) => ({ ...stored, subject: now, changedAt: clock.now() }));
			if (moved !== undefined) directory.hold("grant", moved);
		}
		const person = await store.collection(alumni).find("identity", [old]);
		if (person === undefined) return;
		const cause = `returned ${id.slice(0, 20)} ${now}`;
		const own = await store.collection(alumni).find("identity", [now]);
		// He has registered anew in the meantime: both are one, unless a class's list says otherwise.
		if (own !== undefined && own.id !== person.id) {
			const linked = await linkAccount(
				{ store, sets },
				{ target: person, identity: now, cause: `${cause} merged`, causeAt: clock.now() },
			);
			if (linked === "two-people") return;
		}
		await sets.commit({
			alumnusId: person.id,
			plan: () => [],
			reportedBy: { kind: "system" },
			via: "command",
			cause,
			takes: { identities: [now], memberships: [] },
			gives: { identities: [old], memberships: [] },
		});
	}

	#markLater(identity: IdentityId, adapter: Marking, botId: string): void {
		if (this.#stopped) return;
		this.#toMark.set(identity, { adapter, botId });
		this.#cancel ??= this.services().clock.after(ROUND_MS, () => {
			this.#cancel = undefined;
			void this.markAll();
		});
	}

	/** Writes on everybody who wrote lately and is somebody by now. Resolves when that is done; never rejects. */
	markAll(): Promise<void> {
		const round = [...this.#toMark];
		this.#toMark.clear();
		this.#working = this.#working.then(async () => {
			for (const [identity, { adapter, botId }] of round) {
				try {
					await this.#mark(identity, adapter, botId);
				} catch (error) {
					this.onError(error);
				}
			}
		});
		return this.#working;
	}

	async #mark(identity: IdentityId, { remarks }: Marking, botId: string): Promise<void> {
		const { store, directory, clock } = this.services();
		if (this.#settled.has(identity) || this.#stopped) return;
		const all = store.collection(marks);
		const isSomebody =
			(await directory.freshGrants(identity)).length > 0 ||
			(await store.collection(alumni).find("identity", [identity])) !== undefined;
		if (!isSomebody) return;
		const standing = await remarks.read(botId, localId(identity));
		const known = await all.find("identity", [identity]);
		const stands = codeIn(standing);
		if (known !== undefined && stands !== undefined && hashCode(this.secret, stands) === known.id) {
			this.#settled.set(identity, true);
			return;
		}
		const code = newCode();
		// First what it means, then the mark: one that means nothing would be in the way for ever.
		const now = clock.now();
		if (known !== undefined) await all.remove(known.id);
		try {
			await all.insert({ id: hashCode(this.secret, code), identity, seenAt: now, changedAt: now });
		} catch (error) {
			if (error instanceof UniqueViolation) return;
			throw error;
		}
		if (await remarks.write(botId, localId(identity), remarkWith(code, standing))) this.#settled.set(identity, true);
	}

	async stop(): Promise<void> {
		this.#stopped = true;
		this.#cancel?.();
		await this.#working;
	}
}
