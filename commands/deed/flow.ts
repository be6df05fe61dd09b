import { defineFlow, type FlowResult } from "../../src/dialogue/flow.js";
import { settleNomination } from "../../src/registry/opinions.js";
import { tellOffice } from "./office.js";
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
		await tellOffice(services, agreed);
		return { kind: "done", reply: { text: texts.agreed({ office: services.house.office[context.locale] }) } };
	},
});
