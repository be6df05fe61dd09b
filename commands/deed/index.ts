import { UserError } from "../../src/errors.js";
import { makeNomination } from "../../src/registry/opinions.js";
import { spokenOf } from "../../src/registry/people.js";
import { type CommandInput, defineCommand } from "../../src/router/command.js";
import { replyAbout } from "../../src/router/withdraw.js";
import { ask, whoToAsk } from "./tell.js";
import { deedTexts } from "./texts.js";

const EXAMPLE = "/deed @Mary runs a free clinic in her village";

/** `/deed @someone …`: recommends what somebody did. It goes on only if that person agrees. */
export const deedCommand = defineCommand<CommandInput>({
	name: "deed",
	aliases: ["推荐", "事迹", "nominate"],
	who: "member",
	where: "anywhere",
	longest: 600,
	summary: { "zh-CN": "推荐同学的事迹，本人同意才上报", en: "recommend a classmate's deed; only with a yes it goes on" },
	examples: { "zh-CN": ["/推荐 @小李 在山区办了一所卫生站"], en: [EXAMPLE] },
	parse(input) {
		if (input.rest === "" && input.mentions.length === 0) throw new UserError("mention-someone", { example: EXAMPLE });
		return input;
	},
	async run(context, input) {
		const klass = await context.classOf();
		if (klass === undefined) throw new UserError("no-class");
		const { alumnus, said } = await spokenOf(context, klass, input, EXAMPLE);
		const texts = context.texts(deedTexts);
		const text = said.trim();
		if (text === "") return { text: texts.noText };
		const account = await whoToAsk(context.services, alumnus);
		if (account === undefined) return replyAbout(context, texts.unreachable, []);
		const made = await makeNomination(context.services, {
			alumnusId: alumnus.id,
			classId: klass.id,
			text,
			by: context.identity,
			cause: context.cause,
		});
		if (made === undefined) return undefined;
		await ask(context.services, made, alumnus, account);
		return replyAbout(context, texts.asked, []);
	},
});
