import { mainValue } from "../../src/alumni/changes.js";
import { officePush } from "../../src/registry/office-people.js";
import type { Services } from "../../src/services.js";
import { alumni } from "../../src/store/collections/alumni.js";
import type { Nomination } from "../../src/store/collections/opinions.js";
import { deedTexts } from "./texts.js";

/** Tells the office of a deed its person agreed to make known; asked for again, each is told once. */
export async function tellOffice(services: Services, { id, number, alumnusId, classId, text }: Nomination): Promise<void> {
	const alumnus = await services.store.collection(alumni).get(alumnusId);
	const klass = services.directory.class(classId)?.name ?? "";
	const name = (alumnus && mainValue(alumnus.values, "name")?.text) ?? alumnus?.memberships[0]?.rosterName ?? "";
	await officePush(services, {
		key: `nomination-${id}`,
		category: "notice",
		text: (locale) => deedTexts[locale].told({ number, klass, name, text }),
	});
}
