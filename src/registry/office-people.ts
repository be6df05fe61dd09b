import { localId, networkOf } from "../chat/message.js";
import type { Locale } from "../i18n/index.js";
import type { PushCategory } from "../outbox/delivery.js";
import type { Services } from "../services.js";
import type { Chapter } from "../store/collections/chapters.js";
import type { Grant } from "../store/collections/grants.js";
import { type Identity, localeOfAccount } from "../store/collections/people.js";

export interface OfficePush {
	/** Unique for what is told; each receiver gets it once. */
	readonly key: string;
	readonly category: PushCategory;
	readonly text: (locale: Locale) => string;
	readonly batch?: string;
	/** Whose words it passes on: erased, they are called back. */
	readonly alumnusId?: string;
}

/** Tells everybody who holds an office role and can be written to. */
export function officePush(services: Services, push: OfficePush): Promise<void> {
	return pushTo(services, services.directory.holders("all", ["office"]), push);
}

/** Tells the liaisons of a class. */
export function liaisonPush(services: Services, classId: string, push: OfficePush): Promise<void> {
	const timezone = services.directory.class(classId)?.timezone;
	return pushTo(services, services.directory.holders(`class:${classId}`, ["liaison", "deputy"]), push, timezone);
}

/** Tells the contacts of a chapter. */
export function contactPush(services: Services, { id, timezone }: Chapter, push: OfficePush): Promise<void> {
	return pushTo(services, services.directory.holders(`chapter:${id}`, ["contact"]), push, timezone);
}

/** Alarms and what he himself set off reach everybody. */
const declines = (account: Identity | undefined, category: PushCategory): boolean =>
	(category === "digest" || category === "announcement") && account?.optedOutOf?.[category] !== undefined;

/** @param timezone where they live, as far as is known. */
async function pushTo(services: Services, holders: readonly Grant[], push: OfficePush, timezone?: string): Promise<void> {
	for (const { subject } of holders) {
		if (subject === undefined) continue;
		const account = await services.directory.identity(subject);
		if (declines(account, push.category)) continue;
		await services.outbox.push({
			key: `${push.key}-${subject}`.replaceAll(":", "-"),
			category: push.category,
			...(timezone === undefined ? {} : { timezone }),
			...(push.batch === undefined ? {} : { batch: push.batch }),
			...(push.alumnusId === undefined ? {} : { alumnusId: push.alumnusId }),
			network: networkOf(subject),
			chat: { kind: "direct", id: localId(subject) },
			segments: [{ type: "text", text: push.text(localeOfAccount(account) ?? services.house.locale) }],
			...(account?.directBot === undefined ? {} : { botId: account.directBot }),
		});
	}
}
