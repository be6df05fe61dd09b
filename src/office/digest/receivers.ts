import type { Locale } from "../../i18n/index.js";
import type { Services } from "../../services.js";
import { type Channel, channels } from "../../store/collections/channels.js";
import type { Role, Scope } from "../../store/collections/grants.js";
import { localeOfAccount } from "../../store/collections/people.js";

/** Somebody, or something, that gets a scope's digests. */
export interface Receiver {
	readonly way: "chat" | "mail" | "hook";
	readonly to: string;
	readonly locale: Locale;
	/** The bot that the account writes to. */
	readonly botId?: string;
	readonly channel?: Channel;
}

/** Whose office it is to read a scope's digests. */
const readersOf = (scope: Scope): readonly Role[] => {
	if (scope === "all") return ["office"];
	if (scope.startsWith("class:")) return ["liaison", "deputy"];
	return scope.startsWith("college:") ? ["college"] : ["contact"];
};

/** The channels of a scope that are on. */
export async function channelsOf({ store }: Services, scope: Scope): Promise<readonly Channel[]> {
	const found: Channel[] = [];
	for await (const channel of store.collection(channels).stream("scope", { prefix: [scope, "on"] })) found.push(channel);
	return found;
}

/**
 * Everybody who gets a scope's digests: those who hold its office and can be written to, the office's
 * addresses for the whole, and the scope's channels. Nobody twice.
 */
export async function receiversOf(services: Services, scope: Scope): Promise<readonly Receiver[]> {
	const { directory, house, mail } = services;
	const found = new Map<string, Receiver>();
	const add = (receiver: Receiver) => found.set(`${receiver.way} ${receiver.to}`, receiver);
	for (const { subject } of directory.holders(scope, readersOf(scope))) {
		if (subject === undefined) continue;
		const account = await directory.identity(subject);
		const botId = account?.directBot;
		add({
			way: "chat",
			to: subject,
			locale: localeOfAccount(account) ?? house.locale,
			...(botId === undefined ? {} : { botId }),
		});
	}
	if (scope === "all" && mail !== undefined)
		for (const to of house.officeEmails ?? []) add({ way: "mail", to, locale: house.locale });
	for (const channel of await channelsOf(services, scope)) {
		const { kind, target, locale, id } = channel;
		if (kind === "group") add({ way: "chat", to: target, locale, channel });
		else if (kind !== "mail") add({ way: "hook", to: id, locale, channel });
		else if (mail !== undefined) add({ way: "mail", to: target, locale, channel });
	}
	return [...found.values()];
}
