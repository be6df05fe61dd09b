import type { Context } from "../../src/router/context.js";
import type { Reply } from "../../src/router/reply.js";
import { headsOf, planned, setRsvp } from "../activity/ledger.js";
import { readHeads } from "../activity/parse.js";
import { activityTexts } from "../activity/texts.js";
import { exchangeTexts } from "./texts.js";

/** "Count me in +1", "can't make it": taken for the one activity that is planned; else one question. */
export async function answerInvitation(context: Context, comes: boolean): Promise<Reply> {
	const texts = context.texts(exchangeTexts);
	const classIds = context.group?.classId === undefined ? ((await context.alumnus())?.classIds ?? []) : [context.group.classId];
	const open = (
		await Promise.all(
			classIds.flatMap((id) => context.services.directory.class(id) ?? []).map((klass) => planned(context, klass)),
		)
	).flat();
	const [only] = open;
	if (only === undefined) return { text: texts.noActivity };
	if (open.length > 1) {
		const numbers = open.map(({ number, title }) => `${number} ${title}`).join(context.locale === "zh-CN" ? "、" : ", ");
		return { text: texts.whichActivity({ numbers }) };
	}
	const { title } = only;
	const own = context.texts(activityTexts);
	if (!comes) {
		const changed = await setRsvp(context, only, "left", 0);
		return { text: changed ? own.left({ title, all: await headsOf(context, only) }) : texts.notComing({ title }) };
	}
	const heads = readHeads(context.message.text);
	await setRsvp(context, only, "joined", heads);
	return { text: own.joined({ title, heads, all: await headsOf(context, only) }) };
}
