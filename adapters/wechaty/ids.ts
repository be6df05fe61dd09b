import { createHash } from "node:crypto";

/**
 * Puppets whose contacts and rooms keep their ids from login to login, as far as anybody reports:
 * protocols that speak of `wxid_…` (wechaty#1658). Web puppets give new ids with each login
 * (wechaty.js.org/docs/puppet-providers/wechat, wechaty#1644). A service may stand for either; unless
 * told otherwise it counts as one that changes them.
 */
const STABLE: readonly RegExp[] = [
	/^wechaty-puppet-mock$/,
	/^wechaty-puppet-padlocal(-unofficial)?$/,
	/^wechaty-puppet-(macpro|padplus|padpro|rock|donut|xp)$/,
	/^@juzibot\/wechaty-puppet-(donut|workpro)$/,
];

export const keepsIds = (puppet: string): boolean => STABLE.some((name) => name.test(puppet));

/**
 * Ids as the rest of the program knows them. Where they hold for one login only, each carries the mark
 * of its login, made of the bot's own id, which changes along with all others. So an id of an earlier
 * login equals no id of a later one, whoever may have been given it: it speaks for nobody any more.
 */
export class Ids {
	#mark = "";

	constructor(private readonly stable: boolean) {}

	/** A login began. */
	loggedIn(ownId: string): void {
		this.#mark = this.stable ? "" : `${createHash("sha256").update(ownId).digest("hex").slice(0, 10)}.`;
	}

	/** What tells this login from others. */
	get mark(): string {
		return this.#mark;
	}

	out(raw: string): string {
		return this.#mark + raw;
	}

	/** The puppet's own id; `undefined` for one of an earlier login. */
	in(id: string): string | undefined {
		if (!id.startsWith(this.#mark)) return undefined;
		const raw = id.slice(this.#mark.length);
		return raw === "" ? undefined : raw;
	}
}
