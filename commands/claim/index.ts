import { defineFlow, HOUR_MS } from "../../src/dialogue/flow.js";
import { UserError } from "../../src/errors.js";
import { defineCommand } from "../../src/router/command.js";
import { chapterIdOf, grants } from "../../src/store/collections/grants.js";
import { claimTexts } from "./texts.js";

/** After a claim: `0` says that the code reached the wrong person. */
export const claimFlow = defineFlow<{ grantId: string }>({
	name: "claim",
	version: 1,
	words: [],
	groupMs: 0,
	lifetimeMs: 24 * HOUR_MS,
	read: (state) => state as { grantId: string },
	async answer(context, _step, { grantId }, { word }) {
		const texts = context.texts(claimTexts);
		if (word === "yes") return { kind: "done", reply: { text: texts.thanks } };
		if (word !== "no") return { kind: "pass" };
		const { store, clock, directory } = context.services;
		const ended = await store
			.collection(grants)
			.update(grantId, (grant) => ({ ...grant, until: clock.now(), changedAt: clock.now() }));
		if (ended !== undefined) directory.hold("grant", ended);
		return { kind: "done", reply: { text: texts.givenBack } };
	},
});

/** `/claim CODE`: the code makes its sender the liaison or office person it was made for. */
export const claimCommand = defineCommand({
	name: "claim",
	aliases: ["认领"],
	who: "anyone",
	where: "direct",
	bareWords: true,
	summary: { "zh-CN": "用校友办给的码成为联络员", en: "become liaison with the office's code" },
	examples: { "zh-CN": ["/认领 7K3M9PQ2RT"], en: ["/claim 7K3M9PQ2RT"] },
	parse({ rest }) {
		if (rest === "") throw new UserError("arguments-missing", { example: "/claim 7K3M9PQ2RT" });
		return rest;
	},
	async run(context, typed) {
		const { codes, store, clock, directory, dialogues, house } = context.services;
		const all = store.collection(grants);
		const code = await codes.look("claim", typed, context, async ({ target }) => (await all.get(target))?.subject === undefined);
		const waiting = await all.get(code.target);
		if (waiting === undefined || waiting.until !== undefined) throw new UserError("code-expired");
		if (waiting.subject !== undefined && waiting.subject !== context.identity) throw new UserError("code-used");
		await codes.use(code, context, waiting.id);
		const grant = await all.update(waiting.id, (stored) => ({ ...stored, subject: context.identity, changedAt: clock.now() }));
		if (grant === undefined) throw new UserError("code-expired");
		directory.hold("grant", grant);
		await dialogues.open({ person: context.identity, flow: claimFlow, step: "check", state: { grantId: grant.id } });
		const texts = context.texts(claimTexts);
		const klass = grant.scope.startsWith("class:") ? directory.class(grant.scope.slice("class:".length)) : undefined;
		const chapterId = chapterIdOf(grant.scope);
		if (chapterId !== undefined) {
			const chapter = directory.chapter(chapterId);
			if (chapter === undefined) throw new UserError("code-expired");
			const bind = await codes.make("bind", grant.scope);
			return { text: texts.contact({ name: grant.name, chapter: chapter.names[context.locale], code: bind.code }) };
		}
		if (klass === undefined) return { text: texts.office({ name: grant.name, office: house.office[context.locale] }) };
		const bind = await codes.make("bind", klass.id);
		return { text: texts.liaison({ name: grant.name, klass: klass.name, code: bind.code }) };
	},
});
