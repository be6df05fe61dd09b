import { freshness } from "../../src/alumni/freshness.js";
import { showValue } from "../../src/alumni/show.js";
import { shownToSelf } from "../../src/alumni/visibility.js";
import { UserError } from "../../src/errors.js";
import { defineCommand, noArguments } from "../../src/router/command.js";
import { meTexts } from "./texts.js";

/** `/me`: privately everything that is kept; in a group only how much of it is fresh. */
export const meCommand = defineCommand({
	name: "me",
	aliases: ["我的", "我的资料"],
	who: "alumnus",
	where: "anywhere",
	summary: { "zh-CN": "看我的登记", en: "what is kept about me" },
	examples: { "zh-CN": ["/我的"], en: ["/me"] },
	parse: noArguments,
	async run(context) {
		const alumnus = await context.alumnus();
		if (alumnus === undefined) throw new UserError("register-first");
		const texts = context.texts(meTexts);
		const shown = shownToSelf(alumnus.values, alumnus.memberships);
		const now = context.services.clock.now();
		if (!context.isDirect) {
			const fresh = shown.filter((value) => value.confirmed && freshness(value, now) === "fresh").length;
			return { text: texts.counts({ fresh, all: shown.length }) };
		}
		const classes = alumnus.classIds.flatMap((id) => context.services.directory.class(id)?.name ?? []);
		const lines = shown.map((value) => showValue(value, context.locale, context.services.house.timezone, now));
		return { text: [...(classes.length > 0 ? [classes.join(" · ")] : []), ...lines, texts.after].join("\n") };
	},
});
