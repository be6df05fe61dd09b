import { UserError } from "../../src/errors.js";
import { move, textsOf, withLink } from "../../src/relay/desk.js";
import { endRelayGroup, makeRelayGroup, relayGroupsOf } from "../../src/relay/groups.js";
import { matesOf } from "../../src/relay/take.js";
import { relayWords } from "../../src/relay/texts.js";
import { defineCommand } from "../../src/router/command.js";
import type { Context } from "../../src/router/context.js";
import { liaisonClasses } from "../../src/router/permissions.js";
import type { Reply } from "../../src/router/reply.js";
import type { AlumniClass } from "../../src/store/collections/classes.js";
import { looksPasted } from "../../src/understand/paste/index.js";
import { wholeName } from "../../src/understand/paste/whose.js";
import { nameOf } from "./flow.js";
import { takePaste } from "./paste.js";
import { relayTexts } from "./texts.js";

const PASTED = /^(?:已贴|已经贴了|贴好了?|贴了|粘好了?|已粘贴?|转贴好了|pasted|posted|done pasting)[。.!！~]*$/iu;
const LONGEST_NAME = 60;

type Args =
	| { readonly kind: "show" | "pasted" }
	| { readonly kind: "new" | "end" | "link"; readonly rest: string }
	| { readonly kind: "paste"; readonly text: string };

const VERBS: Readonly<Record<string, "new" | "end" | "link">> = {
	new: "new",
	新群: "new",
	新建: "new",
	加群: "new",
	end: "end",
	stop: "end",
	停: "end",
	停用: "end",
	link: "link",
	链接: "link",
};

/** `/relay`: groups without a bot. What is to be pasted there, and what is pasted back. */
export const relayCommand = defineCommand<Args>({
	name: "relay",
	aliases: ["转贴", "代贴"],
	who: "liaison",
	where: "direct",
	bareWords: true,
	longest: 60_000,
	takes: (text) => PASTED.test(text) || looksPasted(text),
	summary: { "zh-CN": "没有我的群：要贴的话、粘回来的回复", en: "groups without me: texts to paste, replies pasted back" },
	examples: {
		"zh-CN": ["/转贴", "/转贴 新群 WhatsApp18级", "/转贴 链接 张三"],
		en: ["/relay", "/relay new WhatsApp 2018", "/relay link Mary Raza"],
	},
	parse({ rest }) {
		if (rest === "") return { kind: "show" };
		if (PASTED.test(rest)) return { kind: "pasted" };
		const verb = VERBS[(/^\S+/.exec(rest)?.[0] ?? "").toLowerCase()];
		if (verb !== undefined && !rest.includes("\n")) return { kind: verb, rest: rest.slice(rest.search(/\s|$/)).trim() };
		if (rest.includes("\n") || looksPasted(rest)) return { kind: "paste", text: rest };
		throw new UserError("arguments-missing", { example: "/relay new WhatsApp 2018", zh: "/转贴 新群 WhatsApp18级" });
	},
	async run(context, args) {
		switch (args.kind) {
			case "paste":
				return takePaste(context, args.text, await classesOf(context));
			case "show":
				return show(context);
			case "pasted":
				return pasted(context);
			case "new":
				return make(context, args.rest);
			case "end":
				return end(context, args.rest);
			case "link":
				return link(context, args.rest);
		}
	},
});

/** The classes somebody may paste for. */
async function classesOf(context: Context): Promise<readonly AlumniClass[]> {
	const { directory } = context.services;
	const looked = liaisonClasses(directory.grantsOf(context.identity), directory);
	if (looked.length > 0) return looked;
	return [await context.lookedAfter()];
}

/** Of several classes the one that is named at the beginning. */
async function named(context: Context, rest: string): Promise<{ klass: AlumniClass; rest: string } | undefined> {
	const all = await classesOf(context);
	const [only] = all;
	if (all.length === 1 && only !== undefined) return { klass: only, rest };
	const klass = all.find(({ name }) => rest.startsWith(name));
	return klass === undefined ? undefined : { klass, rest: rest.slice(klass.name.length).trim() };
}

const which = async (context: Context): Promise<Reply> => ({
	text: context.texts(relayTexts).which({ names: (await classesOf(context)).map(({ name }) => name).join(" / ") }),
});

/** What waits to be pasted, told again; or how it all works. */
async function show(context: Context): Promise<Reply> {
	const { services } = context;
	for (const { id } of await classesOf(context)) {
		const [text] = await textsOf(services, id);
		if (text === undefined) continue;
		// Whoever asks for it has it now.
		await move(services, text.id, ["waiting", "handed"], "handed", { handedTo: context.identity });
		const { directory } = services;
		const name = directory.grantsOf(context.identity)[0]?.name ?? "";
		const where = directory.group(text.groupId)?.name ?? directory.class(id)?.name ?? "";
		await context.direct(context.texts(relayWords)[text.why]({ name, where }));
		return { text: await withLink(services, text, context.identity) };
	}
	return { text: context.texts(relayTexts).how };
}

async function pasted(context: Context): Promise<Reply> {
	const { services } = context;
	let moved = 0;
	for (const { id } of await classesOf(context))
		for (const text of await textsOf(services, id))
			if ((await move(services, text.id, ["handed"], "pasted")) !== undefined) moved++;
	const texts = context.texts(relayTexts);
	return { text: moved > 0 ? texts.pasted : texts["none-handed"] };
}

async function make(context: Context, typed: string): Promise<Reply> {
	const texts = context.texts(relayTexts);
	const found = await named(context, typed);
	if (found === undefined) return which(context);
	const name = found.rest.replace(/\s+/g, " ").slice(0, LONGEST_NAME);
	if (name === "")
		throw new UserError("arguments-missing", { example: "/relay new WhatsApp 2018", zh: "/转贴 新群 WhatsApp18级" });
	const { services, identity, cause } = context;
	const granted = services.directory.grantsOf(identity);
	await makeRelayGroup(services, {
		klass: found.klass,
		name,
		by: identity,
		byName: granted.find(({ scope }) => scope === `class:${found.klass.id}`)?.name ?? granted[0]?.name ?? "",
		key: cause,
	});
	return { text: texts.made({ name }) };
}

async function end(context: Context, name: string): Promise<Reply> {
	const texts = context.texts(relayTexts);
	const groups = (await classesOf(context)).flatMap(({ id }) => relayGroupsOf(context.services, id));
	const group = groups.find((one) => one.name?.toLowerCase() === name.toLowerCase()) ?? (name === "" ? groups[0] : undefined);
	if (group === undefined || (name === "" && groups.length > 1))
		return { text: texts["no-group"]({ names: groups.map((one) => one.name ?? "").join(" / ") }) };
	await endRelayGroup(context.services, group);
	return { text: texts.ended({ name: group.name ?? "" }) };
}

/** A link for one classmate, to be sent to him privately. */
async function link(context: Context, name: string): Promise<Reply> {
	const texts = context.texts(relayTexts);
	const { services, identity, locale } = context;
	if (services.house.publicUrl === undefined) return { text: texts["no-link"] };
	if (name === "") throw new UserError("arguments-missing", { example: "/relay link Mary Raza", zh: "/转贴 链接 张三" });
	for (const klass of await classesOf(context)) {
		const mates = await matesOf(services, klass);
		const id = wholeName(name.replace(/^[@＠]/, ""), mates.classmates);
		if (id === undefined) continue;
		const { token } = await services.links.lend(id, identity);
		const shown = nameOf(mates.people.get(id), klass.id);
		if (!(await context.direct(texts.link({ name: shown })))) return { text: texts.nobody };
		const url = `${services.house.publicUrl}/c/${token}`;
		return { text: relayTexts[klass.locale].invite({ name: shown, office: services.house.office[locale], url }) };
	}
	return { text: texts.nobody };
}
