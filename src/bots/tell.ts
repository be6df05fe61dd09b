import { type BotId, type IdentityId, localId, type Network, networkOf } from "../chat/message.js";
import { LOCALES, type Locale } from "../i18n/index.js";
import type { Services } from "../services.js";
import type { Alarm } from "../store/collections/alarms.js";
import { alumni } from "../store/collections/alumni.js";
import { localeOfAccount } from "../store/collections/people.js";
import { adviceOf, alarmTexts, botName, lastingFor } from "./texts.js";

/** Whom mails go to. */
export interface AlarmMails {
	readonly operators: readonly string[];
	readonly office: readonly string[];
}

/** In a chat an alarm of hours ago only puzzles. */
const CHAT_MS = 2 * 3_600_000;

interface Words {
	readonly subject: string;
	readonly operator: string;
	readonly office: string;
}

/**
 * Tells of an alarm, or that it is over: operator and office by mail, office people and the liaisons
 * of the groups that fall silent through another bot, and everybody by one line in the log. Each is
 * durable under a key of the alarm, so that telling again tells nobody twice.
 */
export async function tellAlarm(services: Services, mails: AlarmMails, alarm: Alarm): Promise<void> {
	const isOver = alarm.state === "ending";
	const stage = isOver ? "over" : "raised";
	await sendMails(services, mails, alarm, stage);
	const roads = await otherRoads(services, alarm.bot);
	if (roads.size > 0) await tellPeople(services, alarm, stage, roads);
	const facts = { botId: localId(alarm.bot), platform: alarm.platform, trouble: alarm.trouble };
	if (isOver)
		services.log.info({ ...facts, minutes: minutesOf(alarm, services.clock.now()) }, "a bot is back; what waited goes out");
	else {
		const todo = adviceOf(alarm, services.house.locale);
		services.log.error(
			{ ...facts, minutes: minutesOf(alarm, services.clock.now()), todo },
			"a bot needs a hand; nothing that waits is lost",
		);
	}
}

const minutesOf = ({ since, endedAt }: Alarm, now: number): number =>
	Math.max(1, Math.round(((endedAt ?? now) - since) / 60_000));

/** What is said of an alarm in one language. */
export function alarmWords(alarm: Alarm, locale: Locale, now: number, groups: number): Words {
	const texts = alarmTexts[locale];
	const said = {
		bot: botName(alarm.bot, locale),
		trouble: alarm.trouble,
		lasting: lastingFor((alarm.endedAt ?? now) - alarm.since, locale),
	};
	if (alarm.state !== "open") {
		const over = texts.over(said);
		return { subject: texts.overSubject(said), operator: over, office: over };
	}
	return {
		subject: texts.subject(said),
		operator: texts.operator({ ...said, advice: adviceOf(alarm, locale) }),
		office: texts.office({ ...said, groups }),
	};
}

async function sendMails(
	{ mail, house, clock, directory }: Services,
	{ operators, office }: AlarmMails,
	alarm: Alarm,
	stage: string,
): Promise<void> {
	if (mail === undefined) return;
	const groups = silentGroups({ directory }, alarm.bot).length;
	const words = LOCALES.map((locale) => ({ locale, ...alarmWords(alarm, locale, clock.now(), groups) }));
	// The house's own language first.
	words.sort((a, b) => Number(b.locale === house.locale) - Number(a.locale === house.locale));
	const send = (role: "operator" | "office", to: string, nth: number) =>
		mail.send({
			key: `alarm-${alarm.id}-${stage}-${role}-${nth}`,
			category: "alarm",
			to,
			subject: words[0]?.subject ?? "",
			text: `${words.map((word) => word[role]).join("\n\n")}\n`,
			surely: true,
		});
	for (const [nth, to] of operators.entries()) await send("operator", to, nth);
	for (const [nth, to] of office.entries()) if (!operators.includes(to)) await send("office", to, nth);
}

/** The groups that hear nothing while a bot is away: bound, on its network, and no other bot there. */
const silentGroups = ({ directory }: Pick<Services, "directory">, bot: string) =>
	directory.boundGroups().filter(({ id }) => networkOf(id) === networkOf(bot));

/** A bot that works, for each network that has one beside the one in trouble. */
async function otherRoads({ bots }: Services, troubled: string): Promise<ReadonlyMap<Network, readonly BotId[]>> {
	const roads = new Map<Network, BotId[]>();
	for (const { id, network, state, refusingUntil } of await bots.list())
		if (id !== troubled && state === "online" && refusingUntil === undefined)
			roads.set(network, [...(roads.get(network) ?? []), id as BotId]);
	return roads;
}

async function tellPeople(
	services: Services,
	alarm: Alarm,
	stage: string,
	roads: ReadonlyMap<Network, readonly BotId[]>,
): Promise<void> {
	const { directory, clock } = services;
	const silent = silentGroups(services, alarm.bot).filter(({ id }) => !roads.has(networkOf(id)));
	for (const { subject } of directory.holders("all", ["office"]))
		await tell(
			services,
			roads,
			subject,
			`${alarm.id}-${stage}`,
			(locale) => alarmWords(alarm, locale, clock.now(), silent.length).office,
		);
	if (stage !== "raised") return;
	const classIds = new Set(silent.flatMap(({ classId }) => classId ?? []));
	for (const classId of classIds) {
		const klass = directory.class(classId);
		if (klass === undefined) continue;
		for (const { subject } of directory.holders(`class:${classId}`, ["liaison", "deputy"]))
			await tell(services, roads, subject, `${alarm.id}-${classId}`, (locale) =>
				alarmTexts[locale].liaison({ bot: botName(alarm.bot, locale), klass: klass.name }),
			);
	}
}

/** Privately, by an account of theirs that a working bot reaches. */
async function tell(
	{ directory, outbox, store, clock, house }: Services,
	roads: ReadonlyMap<Network, readonly BotId[]>,
	subject: IdentityId | undefined,
	key: string,
	text: (locale: Locale) => string,
): Promise<void> {
	if (subject === undefined) return;
	const person = await store.collection(alumni).find("identity", [subject]);
	for (const identity of [subject, ...(person?.identities ?? []).filter((other) => other !== subject)]) {
		const ready = roads.get(networkOf(identity));
		if (ready === undefined) continue;
		const account = await directory.identity(identity);
		const botId = ready.find((bot) => bot === account?.directBot) ?? ready[0];
		if (botId === undefined) continue;
		await outbox.push({
			key: `alarm-${key}-${subject}`.replaceAll(":", "-"),
			category: "alarm",
			network: networkOf(identity),
			chat: { kind: "direct", id: localId(identity) },
			segments: [{ type: "text", text: text(localeOfAccount(account) ?? house.locale) }],
			botId,
			expiresAt: clock.now() + CHAT_MS,
		});
		return;
	}
}
