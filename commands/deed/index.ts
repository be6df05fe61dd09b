import { localId, networkOf } from "../../src/chat/message.js";
import { UserError } from "../../src/errors.js";
import { directAccounts } from "../../src/registry/accounts.js";
import { makeNomination } from "../../src/registry/opinions.js";
import { spokenOf } from "../../src/registry/people.js";
import { type CommandInput, defineCommand } from "../../src/router/command.js";
import type { Context } from "../../src/router/context.js";
import { replyAbout } from "../../src/router/withdraw.js";
import type { Alumnus } from "../../src/store/collections/alumni.js";
import type { AlumniClass } from "../../src/store/collections/classes.js";
import type { Nomination } from "../../src/store/collections/opinions.js";
import { type Identity, localeOfAccount } from "../../src/store/collections/people.js";
import { deedFlow } from "./flow.js";
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
		const account = await whoToAsk(context, alumnus);
		if (account === undefined) return replyAbout(context, texts.unreachable, []);
		const made = await makeNomination(context.services, {
			alumnusId: alumnus.id,
			classId: klass.id,
			text,
			by: context.identity,
			cause: context.cause,
		});
		if (made === undefined) return undefined;
		await ask(context, made, klass, alumnus, account);
		return replyAbout(context, texts.asked, []);
	},
});

/** Somebody who wants no more questions is not asked this one either. */
async function whoToAsk({ services }: Context, { identities, optedOutAt }: Alumnus): Promise<Identity | undefined> {
	if (optedOutAt !== undefined) return undefined;
	return (await directAccounts(services, identities)).find(({ informedAt }) => informedAt !== undefined);
}

async function ask(
	{ services }: Context,
	{ id, text }: Nomination,
	klass: AlumniClass,
	alumnus: Alumnus,
	account: Identity,
): Promise<void> {
	const person = alumnus.identities.find((identity) => identity === account.id);
	if (person === undefined) return;
	const key = `deed-${id}`;
	await services.dialogues.open({
		person,
		flow: deedFlow,
		step: "may",
		state: { nominationId: id },
		alumnusId: alumnus.id,
		deliveryKey: key,
		id: key,
	});
	const locale = localeOfAccount(account) ?? services.house.locale;
	await services.outbox.push({
		key,
		category: "notice",
		network: networkOf(person),
		chat: { kind: "direct", id: localId(person) },
		segments: [
			{ type: "text", text: deedTexts[locale].mayWe({ klass: klass.name, office: services.house.office[locale], text }) },
		],
		alumnusId: alumnus.id,
		...(account.directBot === undefined ? {} : { botId: account.directBot }),
	});
}
