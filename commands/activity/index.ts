import { derivedId } from "../../src/alumni/ids.js";
import { UserError } from "../../src/errors.js";
import { officePush } from "../../src/registry/office-people.js";
import { defineCommand } from "../../src/router/command.js";
import type { Context } from "../../src/router/context.js";
import type { Reply } from "../../src/router/reply.js";
import { replyAbout } from "../../src/router/withdraw.js";
import { type Activity, activities } from "../../src/store/collections/activities.js";
import type { AlumniClass } from "../../src/store/collections/classes.js";
import { headsOf, make, meant, planned, setRsvp } from "./ledger.js";
import { type Asked, readActivity } from "./parse.js";
import { activityTexts } from "./texts.js";

/** `/activity`: plan, list, sign up, sign off, report to the office. */
export const activityCommand = defineCommand<Asked>({
	name: "activity",
	aliases: ["活动", "activities"],
	who: "member",
	where: "anywhere",
	takes: (text) =>
		/^(?:活动|activity|activities)\s+(?:新建|发起|报名|退出|取消报名|汇报|总结|列表|new|join|leave|report|list)(?:\s|$)/i.test(
			text,
		),
	summary: { "zh-CN": "活动：发起、报名、汇报", en: "activities: plan, sign up, report" },
	examples: {
		"zh-CN": ["/活动", "/活动 新建 返校日，10月18日，母校", "/活动 报名 1", "/活动 汇报 1 23人参加……"],
		en: ["/activity", "/activity new Reunion dinner, 18 Oct, Lahore", "/activity join 1", "/activity report 1 23 came …"],
	},
	parse: readActivity,
	async run(context, asked) {
		const klass = await context.classOf();
		if (klass === undefined) throw new UserError("no-class");
		const texts = context.texts(activityTexts);
		if (asked.kind === "unclear") return { text: texts.usage };
		if (asked.kind === "list") return { text: await list(context, klass) };
		if (asked.kind === "new") {
			if (!(await context.speaksFor(klass))) throw new UserError("liaison-only");
			const made = await make(context, klass, asked);
			return made === undefined ? undefined : context.reply(texts.made(made));
		}
		const activity = await meant(context, klass, asked.number, (numbers) => texts.which({ numbers }));
		if (typeof activity === "string") return { text: activity };
		if (asked.kind === "report") return report(context, klass, activity, asked);
		if (activity.state !== "planned") return { text: texts.over(activity) };
		return asked.kind === "join" ? join(context, activity, asked.heads) : leave(context, activity);
	},
});

async function list(context: Context, klass: AlumniClass): Promise<string> {
	const texts = context.texts(activityTexts);
	const open = await planned(context, klass);
	if (open.length === 0) return texts.none;
	const lines = open.map(async (activity) =>
		texts.line({ ...activity, details: activity.details ?? "", heads: await headsOf(context, activity) }),
	);
	return [...(await Promise.all(lines)), texts.hint].join("\n");
}

async function join(context: Context, activity: Activity, heads: number): Promise<Reply> {
	await setRsvp(context, activity, "joined", heads);
	return { text: context.texts(activityTexts).joined({ title: activity.title, heads, all: await headsOf(context, activity) }) };
}

async function leave(context: Context, activity: Activity): Promise<Reply> {
	const changed = await setRsvp(context, activity, "left", 0);
	const texts = context.texts(activityTexts);
	const { title } = activity;
	return { text: changed ? texts.left({ title, all: await headsOf(context, activity) }) : texts.notIn({ title }) };
}

async function report(
	context: Context,
	klass: AlumniClass,
	activity: Activity,
	{ text, attendees }: Extract<Asked, { kind: "report" }>,
): Promise<Reply> {
	const { services, identity } = context;
	if (!(await context.speaksFor(klass))) throw new UserError("liaison-only");
	const at = services.clock.now();
	const counted = attendees ?? (await headsOf(context, activity));
	await services.store.collection(activities).update(activity.id, (stored) => ({
		...stored,
		state: "reported",
		report: { text, attendees: counted, by: identity, at },
		changedAt: at,
	}));
	await officePush(services, {
		key: `activity-${derivedId(activity.id, context.cause)}`,
		category: "notice",
		text: (locale) => activityTexts[locale].told({ klass: klass.name, title: activity.title, attendees: counted, text }),
	});
	return replyAbout(context, context.texts(activityTexts).reported({ title: activity.title }), []);
}
