import { UserError } from "../../src/errors.js";
import { REDELIVERY_MS } from "../../src/registry/change-sets.js";
import type { Context } from "../../src/router/context.js";
import { newcomer } from "../../src/router/newcomer.js";
import type { Reply } from "../../src/router/reply.js";
import { replyAbout } from "../../src/router/withdraw.js";
import { UniqueViolation } from "../../src/store/errors.js";
import type { Line } from "../../src/understand/lines.js";
import { exchangeFlow, firstStep, questionAt, type Step, type Understanding, wasLeft } from "./flow.js";
import { changesOf, save } from "./save.js";
import { exchangeTexts } from "./texts.js";

/**
 * - `check`: said to the bot.
 * - `doubtful`: said to the bot, and not understood by the rules alone: nothing of it is taken for known.
 * - `overheard`: said in the group.
 */
export type Opening = "check" | "doubtful" | "overheard";

/**
 * Reads back what was understood of the writer, in the direct chat: the group only learns that it was
 * heard. Nothing is saved before he says so, unless it is what stands there already.
 */
export async function begin(context: Context, lines: readonly Line[], opening: Opening = "check"): Promise<Reply | undefined> {
	const fields = lines.map(({ field }) => field);
	const alumnus = await context.alumnus();
	if (alumnus !== undefined && opening === "check") {
		const changes = changesOf(alumnus.values, lines, context);
		const isKnown = lines.every(({ kind }) => kind === "now" || kind === "still") && changes.every(({ op }) => op === "confirm");
		if (isKnown && changes.length > 0) {
			const { text } = await save(context, lines, { origin: context.cause });
			return text === undefined ? undefined : replyAbout(context, text, fields);
		}
	}
	// Nobody is asked anything before he was told who asks; where that does not arrive, nothing else would.
	const isInformed = await context.inform();
	if (!isInformed && context.isDirect) return undefined;
	const opened = await open(context, lines, alumnus === undefined, opening);
	if (opened === undefined) return undefined;
	const question = questionAt(context, opened.step, opened.state, opening === "overheard" ? "overheard" : "check");
	if (context.isDirect) return { text: question };
	const texts = context.texts(exchangeTexts);
	const told = isInformed && (await context.direct(question));
	if (!told) await context.services.dialogues.supersede(context.identity, exchangeFlow);
	if (opening === "overheard") return undefined;
	return replyAbout(context, told ? texts.seeChat : texts.writeFirst, fields);
}

/** Opens the exchange; `undefined` where this very message has opened one before. */
async function open(
	context: Context,
	lines: readonly Line[],
	isNew: boolean,
	opening: Opening,
): Promise<{ step: Step; state: Understanding } | undefined> {
	const { dialogues, clock } = context.services;
	const { identity, message } = context;
	const state = { lines, origin: context.cause };
	const begun = isNew
		? await asNewcomer(context, lines, opening)
		: opening === "overheard"
			? { step: "check" as const, state }
			: await firstStep(context, state);
	await dialogues.supersede(identity, exchangeFlow);
	wasLeft(context);
	for (let cause = context.cause; ; cause = `${context.cause}~${message.sentAt}`) {
		try {
			await dialogues.open({ person: identity, flow: exchangeFlow, ...begun, cause });
			return begun;
		} catch (error) {
			if (!(error instanceof UniqueViolation) || error.index !== "cause" || cause !== context.cause) {
				if (error instanceof UniqueViolation) return undefined;
				throw error;
			}
			const earlier = await dialogues.causedBy(cause);
			// A platform's message ids repeat by chance: long ago it was another message.
			if (earlier === undefined || Math.abs(clock.now() - earlier.askedAt) <= REDELIVERY_MS) return undefined;
		}
	}
}

/** Who is not registered says first who he is; what seems to be his name is only asked about. */
async function asNewcomer(
	context: Context,
	lines: readonly Line[],
	opening: Opening,
): Promise<{ step: Step; state: Understanding }> {
	const who = await newcomer(context);
	if (who === undefined) throw new UserError("no-class");
	const now = lines.filter(({ kind }) => kind === "now" || kind === "later");
	const state = { lines: now, origin: context.cause, ...who };
	// Who did not speak to the bot is first asked whether he wants it at all.
	if (opening === "overheard" || now.some(({ field }) => field === "name")) return { step: "check", state };
	return { step: who.guess === undefined ? "name" : "guess", state };
}
