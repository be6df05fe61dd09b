import { importRoster } from "../office/api/roster.js";
import type { Services } from "../services.js";
import { classes } from "../store/collections/classes.js";
import { grants } from "../store/collections/grants.js";
import { DEMO_CLASS, DEMO_ROSTER, LIAISON_GRANT, OFFICE_GRANT } from "./cast.js";

export { DEMO_GROUP, DEMO_OFFICE, DEMO_PEOPLE } from "./cast.js";
export { DemoHints } from "./tour.js";

/** Makes the demo class where there is none: from then on it is played with, never mended. */
export async function seedDemo(services: Services): Promise<void> {
	const { store, directory, clock, house } = services;
	if ((await store.collection(classes).get(DEMO_CLASS)) !== undefined) return;
	const now = clock.now();
	const klass = await store.collection(classes).insert({
		id: DEMO_CLASS,
		name: "2018级MBBS",
		college: "国际教育学院",
		graduationYear: 2023,
		timezone: house.timezone,
		locale: house.locale,
		createdAt: now,
		changedAt: now,
	});
	directory.hold("class", klass);
	const base = { from: now, changedAt: now };
	for (const grant of [
		{ ...base, id: LIAISON_GRANT, role: "liaison" as const, scope: `class:${DEMO_CLASS}` as const, name: "Faras" },
		{ ...base, id: OFFICE_GRANT, role: "office" as const, scope: "all" as const, name: "王老师" },
	]) {
		directory.hold("grant", await store.collection(grants).insert(grant));
	}
	await importRoster(
		services,
		klass,
		DEMO_ROSTER.map((name) => ({ name })),
	);
}
