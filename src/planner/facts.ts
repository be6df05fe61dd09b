import { mainValue } from "../alumni/changes.js";
import { places } from "../alumni/places/index.js";
import type { Value } from "../alumni/value.js";
import { type IdentityId, networkOf } from "../chat/message.js";
import { GROUP_REST_MS } from "../outbox/manners.js";
import { directAccounts } from "../registry/accounts.js";
import type { Services } from "../services.js";
import type { Alumnus } from "../store/collections/alumni.js";
import type { AlumniClass } from "../store/collections/classes.js";
import { localeOfAccount } from "../store/collections/people.js";
import { reminders } from "../store/collections/reminders.js";
import { canWrite, mailsInDay } from "./letters.js";
import type { Facts, Way } from "./plan.js";
import { MAILS_A_DAY, MOST_LISTED } from "./rules.js";

/** The zone a person lives in: his own word, else that of his city or country; none where neither is known. */
export function zoneOfPerson(values: readonly Value[]): string | undefined {
	const own = mainValue(values, "timezone");
	if (own !== undefined) return own.text;
	const city = mainValue(values, "city");
	const placed = city?.placeId === undefined ? undefined : places.cityById(city.placeId)?.timezone;
	if (placed !== undefined) return placed;
	const country = mainValue(values, "country")?.text ?? city?.country;
	return country === undefined ? undefined : places.countryByCode(country)?.timezone;
}

/** The zone in which he is to be written to. */
export const zoneFor = (values: readonly Value[], klass: AlumniClass | undefined): string | undefined =>
	zoneOfPerson(values) ?? (klass === undefined || klass.zoneAssumed === true ? undefined : klass.timezone);

/**
 * What is left of each quota while one sweep gives it out: asked once, counted down here, so that a
 * sweep of thousands does not count deliveries for each.
 */
export class Quotas {
	private readonly left = new Map<string, Promise<{ value: number }>>();

	constructor(private readonly services: Services) {}

	async of(name: string): Promise<number> {
		return (await this.entry(name)).value;
	}

	async take(name: string): Promise<void> {
		(await this.entry(name)).value--;
	}

	private entry(name: string): Promise<{ value: number }> {
		const known = this.left.get(name);
		if (known !== undefined) return known;
		const entry = this.ask(name).then((value) => ({ value }));
		this.left.set(name, entry);
		return entry;
	}

	private async ask(name: string): Promise<number> {
		const { outbox, store } = this.services;
		if (name === MAIL) return Math.max(0, MAILS_A_DAY - (await mailsInDay(this.services)));
		if (name.startsWith(LIST))
			return MOST_LISTED - (await store.collection(reminders).count("class", { prefix: [name.slice(LIST.length), "listed"] }));
		return outbox.pushesLeft(name);
	}
}

const MAIL = "mail";
const LIST = "list:";

/** The name of the quota that a way draws on. */
export function quotaOf(way: Way): string {
	if (way.kind === "mail") return MAIL;
	if (way.kind === "relay") return `${LIST}${way.classId}`;
	// A line in a group speaks to many at once, once in ten days: it needs no share of the day here.
	return way.kind === "direct" ? (way.bot ?? `${networkOf(way.identity)}:`) : "";
}

/** The ways to a person, best first: the direct chat, mail, the class's group, the liaison. */
export async function waysTo(services: Services, alumnus: Alumnus, quotas: Quotas): Promise<readonly Way[]> {
	const { directory } = services;
	const ways: Way[] = [];
	// Who has accounts on two networks is asked on one: where he wrote last.
	const [account] = await directAccounts(services, alumnus.identities);
	if (account !== undefined) {
		const identity = account.id as IdentityId;
		const bot = account.directBot;
		const left = await quotas.of(bot ?? `${networkOf(identity)}:`);
		ways.push({ kind: "direct", identity, left, ...(bot === undefined ? {} : { bot }) });
	}
	const mail = canWrite(services) ? mailbox(alumnus.values) : undefined;
	if (mail !== undefined) ways.push({ kind: "mail", valueId: mail.id, left: await quotas.of(MAIL) });
	for (const classId of alumnus.classIds) {
		for (const { id, pushedAt } of directory.groupsOf(classId))
			ways.push({ kind: "group", groupId: id, freeAt: pushedAt === undefined ? 0 : pushedAt + GROUP_REST_MS, left: 1 });
	}
	const classId = alumnus.classIds[0];
	if (classId !== undefined) ways.push({ kind: "relay", classId, left: await quotas.of(`${LIST}${classId}`) });
	return ways;
}

/**
 * The address a letter goes to: one the person confirmed, else one from a file; never one that came back.
 * What others said is none: the letter's link opens his page, to whoever reads it.
 */
export function mailbox(values: readonly Value[]): Value | undefined {
	const working = values.filter(
		({ field, trust, failedAt, verifiedAt }) =>
			field === "email" && (trust === "self" || trust === "import") && (failedAt === undefined || failedAt < verifiedAt),
	);
	return mainValue(working, "email") ?? working[0];
}

export async function factsOf(services: Services, alumnus: Alumnus, quotas = new Quotas(services)): Promise<Facts> {
	const { directory, house, outbox } = services;
	const klass = directory.class(alumnus.classIds[0] ?? "");
	const ways = await waysTo(services, alumnus, quotas);
	const spoken = await Promise.all(alumnus.identities.map((identity) => directory.identity(identity)));
	const locale = spoken.map(localeOfAccount).find((known) => known !== undefined) ?? klass?.locale ?? house.locale;
	return { ways, zone: zoneFor(alumnus.values, klass), locale, quiet: outbox.quiet };
}
