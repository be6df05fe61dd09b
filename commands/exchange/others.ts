import type { Field } from "../../src/alumni/fields.js";
import { matchName } from "../../src/alumni/names.js";
import type { Context } from "../../src/router/context.js";
import type { Reply } from "../../src/router/reply.js";
import { replyAbout } from "../../src/router/withdraw.js";
import type { Alumnus } from "../../src/store/collections/alumni.js";
import type { Change as Said } from "../../src/understand/index.js";
import { linesOf } from "../../src/understand/lines.js";
import { hearOf } from "../report/hear.js";
import { reportTexts } from "../report/texts.js";
import { hintOf, rosterOf } from "./reading.js";
import { exchangeTexts } from "./texts.js";

/** More people than this in one message are a list, not hearsay. */
const MOST_PEOPLE = 5;

export type Meant =
	| { readonly kind: "one"; readonly alumnus: Alumnus }
	| { readonly kind: "many"; readonly names: readonly string[] }
	| { readonly kind: "none" };

/** Whom of the class a name means. */
export async function classmate(context: Context, classId: string, name: string): Promise<Meant> {
	if (name === "") return { kind: "none" };
	const { members, entries } = await rosterOf(context, classId);
	const found = matchName(name, [...entries]);
	if (found.kind === "one") {
		const alumnus = members.find(({ id }) => id === found.id);
		return alumnus === undefined ? { kind: "none" } : { kind: "one", alumnus };
	}
	if (found.kind === "none") return { kind: "none" };
	const names = found.ids.flatMap((id) => entries.find((entry) => entry.id === id)?.names[0] ?? []);
	return { kind: "many", names: [...new Set(names)] };
}

/** Mentioned people, in the order of the message; the bot and the writer left out. */
export const mentioned = ({ message }: Context): readonly string[] =>
	message.segments.flatMap((segment) =>
		segment.type === "mention" && segment.userId !== message.botId && segment.userId !== message.sender.id
			? [segment.userId]
			: [],
	);

/** What was said of classmates goes to themselves, each in his own language; it never passes for their word. */
export async function passOn(
	context: Context,
	classId: string,
	said: ReadonlyMap<string, readonly Said[]>,
): Promise<Reply | undefined> {
	const texts = context.texts(exchangeTexts);
	const told = context.texts(reportTexts);
	const outcomes = new Set<string>();
	const fields: Field[] = [];
	let number = 0;
	for (const [name, changes] of [...said].slice(0, MOST_PEOPLE)) {
		const meant = await classmate(context, classId, name);
		// A group need not read whom somebody meant.
		if (meant.kind === "many")
			return context.reply(context.isDirect ? texts.whomOf({ names: meant.names.join(" / ") }) : texts.whom);
		if (meant.kind === "none") return context.reply(texts.whom);
		if (meant.alumnus.identities.includes(context.identity)) continue;
		// What is over or still to come is no value to store: he is only asked whether something changed.
		const lines = linesOf(changes, meant.alumnus.values, hintOf(meant.alumnus.values)).filter(
			({ kind, field }) => kind === "now" && field !== "name",
		);
		fields.push(...lines.map(({ field }) => field));
		const cause = number++ === 0 ? context.cause : `${context.cause}>${number}`;
		outcomes.add(await hearOf(context, meant.alumnus, lines, { via: "dialogue", cause }));
	}
	if (outcomes.size === 0 || outcomes.has("redelivery")) return undefined;
	const text = outcomes.has("asked") || outcomes.has("being-asked") ? told.thanks : told.kept;
	return replyAbout(context, text, fields);
}
