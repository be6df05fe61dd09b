import { identityId } from "../../src/chat/message.js";
import { UserError } from "../../src/errors.js";
import { enrol } from "../../src/registry/enrolment.js";
import { defineCommand } from "../../src/router/command.js";
import type { Context } from "../../src/router/context.js";
import { newcomer } from "../../src/router/newcomer.js";
import type { Reply } from "../../src/router/reply.js";
import { saved } from "../../src/router/saved.js";
import { replyAbout } from "../../src/router/withdraw.js";
import type { AlumniClass } from "../../src/store/collections/classes.js";
import { tellLiaisons } from "./ambiguous.js";
import { registerFlow } from "./flow.js";
import { type Registering, readRegistration } from "./parse.js";
import { registerTexts } from "./texts.js";

interface Arguments {
	readonly about: string | undefined;
	readonly mentioned: number;
	readonly registering: Registering;
}

/** `/register`: in one line, step by step in the direct chat, or by a liaison for `@someone`. */
export const registerCommand = defineCommand<Arguments>({
	name: "register",
	aliases: ["登记", "报到", "填资料"],
	who: "anyone",
	where: "anywhere",
	bareWords: true,
	summary: { "zh-CN": "登记姓名和城市", en: "register your name and city" },
	examples: { "zh-CN": ["/登记 张三 深圳", "/登记"], en: ["/register Mary Raza Lahore", "/register Mary Raza city=Lahore"] },
	parse: ({ rest, mentions }) => ({
		about: mentions[0]?.userId,
		mentioned: mentions.length,
		registering: readRegistration(rest),
	}),
	async run(context, { about, mentioned, registering }) {
		if (mentioned > 1) throw new UserError("mention-someone", { example: "/register @Mary Mary Raza" });
		const klass = (await context.classOf()) ?? context.services.directory.class((await newcomer(context))?.classId ?? "");
		if (klass === undefined) throw new UserError("no-class");
		if (about !== undefined && about !== context.message.sender.id) return registerOther(context, klass, about, registering);
		return registering.name === "" && registering.values.length === 0
			? stepByStep(context, klass)
			: inOneLine(context, klass, registering);
	},
});

async function inOneLine(context: Context, klass: AlumniClass, registering: Registering): Promise<Reply | undefined> {
	const texts = context.texts(registerTexts);
	const name = registering.name === "" ? knownName(await context.alumnus()) : registering.name;
	if (name === undefined) throw new UserError("arguments-missing", { example: "/register Mary Raza Lahore" });
	if (registering.isUnclear) return context.reply(texts.unclear);
	const { committed, match } = await enrol(context.services, {
		identity: context.identity,
		classId: klass.id,
		...registering,
		name,
		reportedBy: { kind: "self", identity: context.identity },
		via: "command",
		cause: context.cause,
		causeAt: context.message.sentAt,
		vouched: false,
	});
	if (committed.kind === "redelivery") return undefined;
	if (committed.kind === "identity-taken") throw new UserError("identity-taken");
	if (match === "many") await tellLiaisons(context, klass.id);
	const { values } = registering;
	const said = saved(context, [{ field: "name", read: { text: name } }, ...values]);
	const reply = await replyAbout(context, said, fieldsOf(registering));
	if (reply.noQuote) return reply;
	if (match === "many") return context.reply(`${said}\n${texts.many}`);
	return context.reply(values.length === 0 && match !== "known" ? `${said}\n${texts.needsCity}` : said);
}

const fieldsOf = ({ values }: Registering) => values.map(({ field }) => field);
const knownName = (alumnus: Awaited<ReturnType<Context["alumnus"]>>): string | undefined =>
	alumnus?.values.find(({ field }) => field === "name")?.text;

/** Two questions, in the direct chat. Who the group's card seems to name is only asked to say yes. */
async function stepByStep(context: Context, klass: AlumniClass): Promise<Reply | undefined> {
	const texts = context.texts(registerTexts);
	if (!(await context.inform())) return { text: texts.writeFirst };
	const { dialogues } = context.services;
	const who = (await context.alumnus()) === undefined ? await newcomer(context) : undefined;
	const guess = who?.classId === klass.id ? who.guess : undefined;
	const known = knownName(await context.alumnus());
	const step = guess !== undefined ? "guess" : known !== undefined ? "city" : "name";
	const question =
		guess !== undefined ? texts.isItYou({ klass: klass.name, name: guess }) : texts[step === "city" ? "city" : "name"];
	await dialogues.supersede(context.identity, registerFlow);
	await dialogues.open({
		person: context.identity,
		flow: registerFlow,
		step,
		state: { classId: klass.id, ...(guess === undefined ? {} : { guess }) },
	});
	if (context.isDirect) return { text: question };
	return (await context.direct(question)) ? { text: texts.privately } : { text: texts.writeFirst };
}

/** A liaison says which classmate an account is; anything else he says of him waits for his own word. */
async function registerOther(
	context: Context,
	klass: AlumniClass,
	userId: string,
	registering: Registering,
): Promise<Reply | undefined> {
	if (!(await context.speaksFor(klass))) throw new UserError("liaison-only");
	const texts = context.texts(registerTexts);
	if (registering.name === "") return { text: texts.nobody };
	if (registering.isUnclear) return context.reply(texts.unclear);
	const { committed } = await enrol(context.services, {
		identity: identityId(context.message.network, userId),
		classId: klass.id,
		...registering,
		reportedBy: { kind: "liaison", identity: context.identity },
		via: "command",
		cause: context.cause,
		causeAt: context.message.sentAt,
		vouched: true,
	});
	if (committed.kind === "redelivery") return undefined;
	const text = registering.values.length > 0 ? texts.askedFor({ name: registering.name }) : texts.vouched;
	return replyAbout(context, text, fieldsOf(registering));
}
