import { takePairs } from "../../src/alumni/pairs.js";
import { readField } from "../../src/alumni/reading.js";
import { UserError } from "../../src/errors.js";
import { spokenOf } from "../../src/registry/people.js";
import { type CommandInput, defineCommand } from "../../src/router/command.js";
import { replyAbout } from "../../src/router/withdraw.js";
import type { Change } from "../update/flow.js";
import { hearOf } from "./hear.js";
import { reportTexts } from "./texts.js";

const EXAMPLE = "/report @Mary city Karachi";

/** `/report @someone …`: what one has heard of a classmate. It never passes for that person's word. */
export const reportCommand = defineCommand<CommandInput>({
	name: "report",
	aliases: ["代报", "帮报"],
	who: "member",
	where: "anywhere",
	summary: { "zh-CN": "听说某位同学变动了", en: "heard that a classmate has moved on" },
	examples: { "zh-CN": ["/代报 @小李 城市 广州"], en: [EXAMPLE] },
	parse(input) {
		if (input.rest === "" && input.mentions.length === 0) throw new UserError("mention-someone", { example: EXAMPLE });
		return input;
	},
	async run(context, input) {
		const klass = await context.classOf();
		if (klass === undefined) throw new UserError("no-class");
		const { alumnus, said } = await spokenOf(context, klass, input, EXAMPLE);
		const changes = readSaid(said);
		const heard = await hearOf(context, alumnus, changes, {
			via: "command",
			cause: context.cause,
			ofAccount: input.mentions.length > 0,
		});
		if (heard === "redelivery") return undefined;
		if (heard === "nothing") throw new UserError("arguments-missing", { example: EXAMPLE });
		const texts = context.texts(reportTexts);
		if (heard === "being-asked") return context.reply(texts.thanks);
		const fields = changes.map(({ field }) => field);
		return replyAbout(context, heard === "kept" ? texts.kept : texts.thanks, fields);
	},
});

/** What was said, as far as it names a field; anything else only leads to the question. */
function readSaid(said: string): readonly Change[] {
	return takePairs(said).pairs.map(({ field, text }) => ({ field, read: readField(field, text) }));
}
