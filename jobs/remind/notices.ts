import { DateTime } from "luxon";
import { expiringTables } from "../../src/outbox/festivals.js";
import { listOf, pasteText } from "../../src/planner/lists.js";
import { REST_MS } from "../../src/planner/rules.js";
import { liaisonPush, officePush } from "../../src/registry/office-people.js";
import { relayGroupsOf } from "../../src/relay/groups.js";
import type { Services } from "../../src/services.js";
import { reminders } from "../../src/store/collections/reminders.js";
import { nameOf } from "./groups.js";
import { remindTexts } from "./texts.js";

const MOST_NAMES = 10;
const BETWEEN = { "zh-CN": "、", en: ", " } as const;

/** Tells the liaisons, once a week, who of their class did not answer, with a text to paste. */
export async function tellLiaisons(services: Services): Promise<void> {
	const { store, clock, directory } = services;
	const now = clock.now();
	const week = Math.floor(now / REST_MS);
	const isMonday = DateTime.fromMillis(now, { zone: services.house.timezone }).weekday === 1;
	const classIds = new Set<string>();
	const since = { prefix: ["listed"], from: now - REST_MS };
	for await (const { classId } of store.collection(reminders).stream("state", since))
		if (classId !== undefined) classIds.add(classId);
	for (const classId of classIds) {
		const klass = directory.class(classId);
		// On Mondays the liaison of a group without a bot hears who is missing there: one list a day.
		if (isMonday && relayGroupsOf(services, classId).length > 0) continue;
		if (klass === undefined || directory.holders(`class:${classId}`, ["liaison", "deputy"]).length === 0) continue;
		const people = await listOf(services, classId, "listed");
		await liaisonPush(services, classId, {
			key: `listed-${classId}-${week}`,
			category: "notice",
			text: (locale) => {
				const names = people.slice(0, MOST_NAMES).map(({ alumnus }) => nameOf(alumnus));
				const more = people.length > MOST_NAMES ? "…" : "";
				return remindTexts[locale].notReached({
					klass: klass.name,
					count: people.length,
					names: `${names.join(BETWEEN[locale])}${more}`,
				});
			},
		});
		await liaisonPush(services, classId, {
			key: `listed-text-${classId}-${week}`,
			category: "notice",
			text: (locale) => pasteText(services.house, locale),
		});
	}
}

/** Tells the office when a table of silent days ends. */
export async function tellOfTables(services: Services): Promise<void> {
	for (const { name, validUntil } of expiringTables(services.clock.now())) {
		await officePush(services, {
			key: `silent-days-${name}-${validUntil}`,
			category: "alarm",
			text: (locale) => remindTexts[locale].holidays({ table: name, until: validUntil }),
		});
	}
}
