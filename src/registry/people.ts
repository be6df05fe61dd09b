import { fieldNamed } from "../alumni/fields.js";
import { matchName } from "../alumni/names.js";
import { identityId } from "../chat/message.js";
import { UserError } from "../errors.js";
import type { CommandInput } from "../router/command.js";
import type { Context } from "../router/context.js";
import { type Alumnus, alumni } from "../store/collections/alumni.js";
import type { AlumniClass } from "../store/collections/classes.js";
import { rosterEntry } from "./enrolment.js";

/** Everybody of a class, in pages; a class has some hundreds at most. */
export async function classMembers({ services }: Context, klass: AlumniClass): Promise<readonly Alumnus[]> {
	const members: Alumnus[] = [];
	for await (const member of services.store.collection(alumni).stream("class", { prefix: [klass.id] })) members.push(member);
	return members;
}

const MOST_NAME_WORDS = 4;

export interface About {
	readonly alumnus: Alumnus;
	/** What was said besides naming the person. */
	readonly said: string;
}

/**
 * Whom of the class a message speaks of: the one it mentions, or whose name it begins with. Throws
 * `UserError` where that is nobody, or not one person.
 */
export async function spokenOf(context: Context, klass: AlumniClass, input: CommandInput, example: string): Promise<About> {
	const mentioned = input.mentions[0];
	if (input.mentions.length > 1) throw new UserError("mention-someone", { example });
	if (mentioned !== undefined) {
		const identity = identityId(context.message.network, mentioned.userId);
		if (identity === context.identity) throw new UserError("mention-self");
		const alumnus = await context.services.store.collection(alumni).find("identity", [identity]);
		if (alumnus === undefined || !alumnus.classIds.includes(klass.id)) throw new UserError("mention-nobody");
		return { alumnus, said: input.rest };
	}
	const words = input.rest.replace(/^[@＠]/, "").split(/\s+/);
	if (words[0] === "" || words[0] === undefined) throw new UserError("mention-someone", { example });
	const members = await classMembers(context, klass);
	const roster = members.map((member) => rosterEntry(member, klass.id));
	// A name ends where a field is named: `Sana Malik city Karachi`.
	const field = words.findIndex((word, index) => index > 0 && fieldNamed(word.split(/[=：:]/)[0] ?? "") !== undefined);
	for (let size = Math.min(MOST_NAME_WORDS, field < 0 ? words.length : field); size >= 1; size--) {
		const found = matchName(words.slice(0, size).join(" "), roster);
		const alumnus = found.kind === "one" ? members.find(({ id }) => id === found.id) : undefined;
		if (alumnus?.identities.includes(context.identity) === true) throw new UserError("mention-self");
		if (alumnus !== undefined) return { alumnus, said: words.slice(size).join(" ") };
	}
	throw new UserError("mention-nobody");
}
