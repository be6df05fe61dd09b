import { UserError } from "../../src/errors.js";
import { makeSuggestion } from "../../src/registry/opinions.js";
import { defineCommand } from "../../src/router/command.js";
import type { Context } from "../../src/router/context.js";
import { replyAbout } from "../../src/router/withdraw.js";
import type { AlumniClass } from "../../src/store/collections/classes.js";
import { tellOffice } from "./tell.js";
import { suggestTexts } from "./texts.js";

const EXAMPLE = "/suggest a video call for those abroad";

/** `/suggest`: an opinion for the office; its answer comes back to where it was given. */
export const suggestCommand = defineCommand<string>({
	name: "suggest",
	aliases: ["建议", "意见", "提建议", "suggestion"],
	who: "anyone",
	where: "anywhere",
	bareWords: true,
	longest: 1_000,
	summary: { "zh-CN": "给校友办提建议，答复发回这里", en: "an opinion for the office; the answer comes back here" },
	examples: { "zh-CN": ["/建议 给国外的同学办一次线上聚会"], en: [EXAMPLE] },
	parse({ rest }) {
		if (rest === "") throw new UserError("arguments-missing", { example: EXAMPLE });
		return rest;
	},
	async run(context, text) {
		const { services, message, identity, locale } = context;
		const klass = await classIfAny(context);
		const alumnus = await context.alumnus();
		const made = await makeSuggestion(services, {
			text,
			by: identity,
			network: message.network,
			chat: message.chat,
			messageId: message.id,
			locale,
			cause: context.cause,
			...(alumnus === undefined ? {} : { alumnusId: alumnus.id }),
			...(klass === undefined ? {} : { classId: klass.id }),
		});
		if (made === undefined) return undefined;
		const { number } = made;
		await tellOffice(services, made);
		return replyAbout(context, context.texts(suggestTexts).taken({ number, office: services.house.office[locale] }), []);
	},
});

/** An opinion is welcome from somebody of no class, or of several. */
async function classIfAny(context: Context): Promise<AlumniClass | undefined> {
	try {
		return await context.classOf();
	} catch (error) {
		if (error instanceof UserError) return undefined;
		throw error;
	}
}
