import { matchCards } from "../../src/alumni/names.js";
import { groupId } from "../../src/chat/message.js";
import { UserError } from "../../src/errors.js";
import { rosterEntry } from "../../src/registry/enrolment.js";
import { officePush } from "../../src/registry/office-people.js";
import { defineCommand } from "../../src/router/command.js";
import type { Context } from "../../src/router/context.js";
import { coversClass, isContact } from "../../src/router/permissions.js";
import { alumni } from "../../src/store/collections/alumni.js";
import { type AlumniClass, groups } from "../../src/store/collections/classes.js";
import { chapterIdOf, type Grant } from "../../src/store/collections/grants.js";
import { askAboutCard } from "../exchange/card.js";
import { bindTexts } from "./texts.js";

/** `/bind CODE`: ties the group it is typed in to the code's class or chapter; only from its liaison or contact. */
export const bindCommand = defineCommand({
	name: "bind",
	aliases: ["绑定"],
	who: "anyone",
	where: "group",
	bareWords: true,
	unbound: true,
	summary: { "zh-CN": "把这个群绑定到班级或分会", en: "tie this group to its class or chapter" },
	examples: { "zh-CN": ["/绑定 7K3M9PQ2RT"], en: ["/bind 7K3M9PQ2RT"] },
	parse({ rest }) {
		if (rest === "") throw new UserError("arguments-missing", { example: "/bind 7K3M9PQ2RT" });
		return rest;
	},
	async run(context, typed) {
		const { codes, directory, store, clock, house } = context.services;
		const id = groupId(context.message.network, context.message.chat.id);
		const all = store.collection(groups);
		const code = await codes.look(
			"bind",
			typed,
			context,
			async ({ usedFor, usedAt = 0 }) => usedFor === id && ((await all.get(id))?.boundAt ?? 0) < usedAt,
		);
		const chapterId = chapterIdOf(code.target);
		const klass = directory.class(code.target);
		const chapter = chapterId === undefined ? undefined : directory.chapter(chapterId);
		const isTheirs = (grant: Grant): boolean =>
			chapter === undefined ? klass !== undefined && coversClass(grant, klass) : isContact(grant) && grant.scope === code.target;
		const granted = (await directory.freshGrants(context.identity)).find(isTheirs);
		if (granted === undefined) {
			codes.refuse(context.identity);
			throw new UserError(chapterId === undefined ? "liaison-only" : "contact-only");
		}
		await codes.use(code, context, id);
		const binding = {
			...(chapter === undefined ? { classId: code.target } : { chapterId: chapter.id }),
			state: "bound" as const,
			boundBy: context.identity,
			boundAt: clock.now(),
			changedAt: clock.now(),
		};
		// What it was tied to before it is not any more.
		const bound =
			(await all.update(id, ({ classId: _class, chapterId: _chapter, ...group }) => ({ ...group, ...binding }))) ??
			(await all.insert({ id, ...binding }));
		directory.hold("group", bound);
		const texts = context.texts(bindTexts);
		const by = granted.name;
		await officePush(context.services, {
			key: `bound-${code.id.slice(0, 24)}`,
			category: "notice",
			text: (locale) =>
				bindTexts[locale].told({
					what: chapter?.names[locale] ?? klass?.name ?? "",
					by,
					platform: context.message.network,
				}),
		});
		const greeting = { office: house.office[context.locale], by };
		if (klass === undefined) return { text: texts.chapterGreeting(greeting) };
		return { text: texts.greeting(greeting), afterwards: () => announceMatches(context, klass) };
	},
});

/** Says how many of the roster are recognised in the group; counts only, no names. */
async function announceMatches(context: Context, klass: AlumniClass): Promise<void> {
	const { message, services } = context;
	try {
		const { items } = await services.store.collection(alumni).list("class", { prefix: [klass.id], limit: 1000 });
		const roster = items.map((entry) => rosterEntry(entry, klass.id));
		if (roster.length === 0) return;
		const adapter = services.adapters.find(({ platform }) => platform === message.platform);
		if (adapter?.capabilities.memberList !== true) return;
		const members = (await adapter.members(message.botId, message.chat.id)).filter(
			({ id, isBot }) => id !== message.botId && isBot !== true,
		);
		const { matched } = matchCards(members, roster);
		const text = context.texts(bindTexts).matched({ roster: roster.length, members: members.length, matched: matched.length });
		await services.outbox.answer(message, { segments: [{ type: "text", text }] });
		const { network, botId } = message;
		for (const { id, card } of members) if (card) await askAboutCard(services, { network, botId, userId: id, card });
	} catch (error) {
		services.log.warn({ kind: error instanceof Error ? error.name : typeof error }, "could not match a bound group's members");
	}
}
