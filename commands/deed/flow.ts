import { mainValue } from "../../src/alumni/changes.js";
import { defineFlow, type FlowResult } from "../../src/dialogue/flow.js";
import { officePush } from "../../src/registry/office-people.js";
import { settleNomination } from "../../src/registry/opinions.js";
import type { Context } from "../../src/router/context.js";
import type { Nomination } from "../../src/store/collections/opinions.js";
import { deedTexts } from "./texts.js";

/** The person whose deed it is says whether it goes on. */
export const deedFlow = defineFlow<{ nominationId: string }>({
	name: "deed",
	version: 1,
	words: [],
	groupMs: 0,
	lifetimeMs: 60 * 86_400_000,
	read: (state) => state as { nominationId: string },
	async answer(context, _step, { nominationId }, { word }): Promise<FlowResult> {
		const texts = context.texts(deedTexts);
		const { services } = context;
		if (word === "no" || word === "skip") {
			const declined = await settleNomination(services, nominationId, "asked", "declined");
			return { kind: "done", reply: { text: declined === undefined ? texts.gone : texts.declined } };
		}
		if (word !== "yes") return { kind: "pass" };
		const agreed = await settleNomination(services, nominationId, "asked", "agreed");
		if (agreed === undefined) return { kind: "done", reply: { text: texts.gone } };
		await tellOffice(context, agreed);
		return { kind: "done", reply: { text: texts.agreed({ office: services.house.office[context.locale] }) } };
	},
});

async function tellOffice(context: Context, { id, number, classId, text }: Nomination): Promise<void> {
	const { services } = context;
	const alumnus = await context.alumnus();
	const klass = services.directory.class(classId)?.name ?? "";
	const name = (alumnus && mainValue(alumnus.values, "name")?.text) ?? alumnus?.memberships[0]?.rosterName ?? "";
	await officePush(services, {
		key: `nomination-${id}`,
		category: "notice",
		text: (locale) => deedTexts[locale].told({ number, klass, name, text }),
	});
}
