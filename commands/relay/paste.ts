import { UserError } from "../../src/errors.js";
import { type Mates, matesOf, readFor, take } from "../../src/relay/take.js";
import type { Context } from "../../src/router/context.js";
import type { Reply } from "../../src/router/reply.js";
import type { AlumniClass } from "../../src/store/collections/classes.js";
import { askAbout } from "./flow.js";
import { relayTexts } from "./texts.js";

/** What was pasted back: read, written down where it is sure, asked about where it is not. */
export async function takePaste(context: Context, text: string, classes: readonly AlumniClass[]): Promise<Reply> {
	const { services, locale } = context;
	const texts = context.texts(relayTexts);
	if (!(await services.work.hasRoom())) throw new UserError("no-room");
	const { mates, reading } = await bestOf(context, text, classes);
	const { sure, unsure, chatter, writers } = reading;
	const lines = new Set([...sure.map(({ line }) => line), ...unsure.flatMap(({ said }) => said.map(({ line }) => line))]).size;
	if (lines + chatter === 0) return { text: texts.unread };
	const taken = await take(services, mates, context.identity, sure);
	const summary = texts.read({ lines: lines + chatter, people: taken.people.size, facts: taken.facts, old: taken.old });
	// Three and more come as a list.
	const names = unsure.flatMap(({ sender }) => sender ?? []);
	const comma = locale === "zh-CN" ? "、" : ", ";
	const question = await askAbout(context, mates, unsure);
	services.log.info({ lines: lines + chatter, known: writers.size, unsure: unsure.length }, "a pasted chat was read");
	const told = [
		summary + (reading.isCut ? texts.cut : ""),
		...(names.length === 2 ? [texts.unsure({ names: names.join(comma) })] : []),
	].join("\n");
	// Two lines at most in a message: the question stands in one of its own.
	if (question === undefined || !(await context.direct(told))) return { text: told };
	return { text: question };
}

/** Of several classes the one whose people speak in it. */
async function bestOf(context: Context, text: string, classes: readonly AlumniClass[]) {
	let best: { mates: Mates; reading: Awaited<ReturnType<typeof readFor>> } | undefined;
	for (const klass of classes) {
		const mates = await matesOf(context.services, klass);
		const reading = await readFor(context.services, mates, text);
		if (best === undefined || reading.writers.size > best.reading.writers.size) best = { mates, reading };
	}
	if (best === undefined) throw new UserError("no-class");
	return best;
}
