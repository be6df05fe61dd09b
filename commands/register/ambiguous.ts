import { derivedId } from "../../src/alumni/ids.js";
import { liaisonPush } from "../../src/registry/office-people.js";
import type { Context } from "../../src/router/context.js";
import { registerTexts } from "./texts.js";

/** Several roster entries fit who has just registered: a liaison must say which. */
export function tellLiaisons(context: Context, classId: string): Promise<void> {
	const { services, message, cause } = context;
	const { card, nickname } = message.sender;
	const klass = services.directory.class(classId)?.name ?? "";
	return liaisonPush(services, classId, {
		key: `ambiguous-${derivedId(cause)}`,
		category: "notice",
		text: (locale) => registerTexts[locale].ambiguous({ who: card || nickname || "?", klass }),
	});
}
