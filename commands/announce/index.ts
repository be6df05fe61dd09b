import { DateTime } from "luxon";
import {
	cancelAnnouncement,
	draftAnnouncement,
	mayNotBeSaid,
	progressOf,
	startAnnouncement,
} from "../../src/announcing/announcements.js";
import { chooseClasses, type Reach, reachOf } from "../../src/announcing/choose.js";
import { announceTexts, takesFor } from "../../src/announcing/texts.js";
import { defineFlow, type FlowResult, HOUR_MS } from "../../src/dialogue/flow.js";
import { defineCommand } from "../../src/router/command.js";
import type { Context } from "../../src/router/context.js";
import { isOffice } from "../../src/router/permissions.js";
import type { Reply } from "../../src/router/reply.js";
import { stillOffice } from "../../src/router/still-may.js";
import { routerTexts } from "../../src/router/texts.js";
import { type Announcement, announcements } from "../../src/store/collections/announcements.js";
import type { AlumniClass } from "../../src/store/collections/classes.js";

const LONGEST = 1_000;
const STOP = /^(停|停止|stop|cancel)$/i;

/** Nothing goes into a group before its author has read back what and how many. */
export const announceFlow = defineFlow<{ announcementId: string }>({
	name: "announce",
	version: 1,
	words: [],
	groupMs: 0,
	lifetimeMs: HOUR_MS,
	read: (state) => state as { announcementId: string },
	async answer(context, _step, { announcementId }, { word }): Promise<FlowResult> {
		const texts = context.texts(announceTexts);
		if (word === "no" || word === "skip") {
			await cancelAnnouncement(context.services, announcementId);
			return { kind: "done", reply: { text: texts.notSent } };
		}
		if (word !== "yes") return { kind: "pass" };
		if (!(await stillOffice(context))) return { kind: "done", reply: { text: context.texts(routerTexts)["office-only"] } };
		await startAnnouncement(context.services, announcementId);
		return { kind: "done", reply: { text: texts.going } };
	},
});

/** `/announce CLASSES TEXT`: the office's word to the groups of chosen classes. */
export const announceCommand = defineCommand({
	name: "announce",
	aliases: ["公告", "通知全班"],
	who: "office",
	where: "direct",
	bareWords: true,
	summary: { "zh-CN": "给选定的班级群发公告", en: "announce something to chosen classes" },
	examples: {
		"zh-CN": ["/公告 全部 校庆在五月", "/公告 停"],
		en: ["/announce all Anniversary in May", "/announce stop"],
	},
	parse: ({ rest }) => rest,
	async run(context, typed): Promise<Reply | undefined> {
		const texts = context.texts(announceTexts);
		if (typed === "" || STOP.test(typed)) return { text: await lastOne(context, typed !== "") };
		const chosen = chooseClasses(typed, await own(context));
		if (chosen === undefined) return { text: texts.which };
		const { classes, text } = chosen;
		if (text.length > LONGEST) return { text: texts.tooLong({ most: LONGEST }) };
		if (mayNotBeSaid(context.services, text)) return { text: texts.contact };
		const draft = await draftAnnouncement(context.services, {
			text,
			classIds: classes.map(({ id }) => id),
			by: context.identity,
			cause: context.cause,
		});
		if (draft.state !== "draft") return undefined;
		await context.services.dialogues.supersede(context.identity, announceFlow);
		await context.services.dialogues.open({
			person: context.identity,
			flow: announceFlow,
			step: "check",
			state: { announcementId: draft.id },
		});
		return { text: readBack(context, classes.length, text, await reachOf(context.services, classes)) };
	},
});

/** The classes this person speaks for. */
async function own({ services, identity }: Context): Promise<readonly AlumniClass[]> {
	const grants = (await services.directory.freshGrants(identity)).filter(isOffice);
	const scopes = new Set(grants.map(({ scope }) => scope));
	const all = services.directory.allClasses();
	return scopes.has("all") ? all : all.filter(({ college }) => scopes.has(`college:${college ?? ""}`));
}

function readBack(context: Context, classes: number, text: string, reach: Reach): string {
	const { locale, services } = context;
	const texts = context.texts(announceTexts);
	const day = DateTime.fromMillis(reach.restUntil, { zone: services.house.timezone }).toFormat(
		locale === "zh-CN" ? "M月d日" : "d LLL",
		{ locale: "en" },
	);
	const facts = [
		texts.check({ classes, groups: reach.groups.length, takes: takesFor(reach.takesMs, locale) }),
		...(reach.resting > 0 ? [texts.resting({ count: reach.resting, day })] : []),
		...(reach.without.length > 0 ? [texts.without({ count: reach.without.length })] : []),
	];
	return `${text}\n—— ${facts.join("")} ${texts.send}`;
}

async function lastOne(context: Context, isToStop: boolean): Promise<string> {
	const { services, identity } = context;
	const texts = context.texts(announceTexts);
	const all = services.store.collection(announcements);
	const { items } = await all.list("by", { prefix: [identity], order: "desc", limit: 20 });
	const last: Announcement | undefined = items.find(({ state }) => state === "going");
	if (last === undefined) return texts.none;
	const { sent, all: count, queued, unknown, refused, failed, expired } = await progressOf(services, last.id);
	if (!isToStop) return texts.progress({ sent, all: count, perhaps: unknown, failed: refused + failed + expired });
	await cancelAnnouncement(services, last.id);
	return texts.stopped({ count: queued });
}
