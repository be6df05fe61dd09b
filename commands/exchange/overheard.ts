import type { IdentityId, Message } from "../../src/chat/message.js";
import { Recent } from "../../src/recent.js";
import type { Context } from "../../src/router/context.js";
import type { Talk } from "../../src/router/talk.js";
import type { Services } from "../../src/services.js";
import { linesOf } from "../../src/understand/lines.js";
import { begin } from "./begin.js";
import { exchangeFlow } from "./flow.js";
import { isAboutList, overhearList } from "./lists/hear.js";
import { hintOf, ownChanges, readingOf } from "./reading.js";
import { changesOf } from "./save.js";

/** Nobody is asked twice about what he says in a group within this. */
const REST_MS = 24 * 3_600_000;
/** A wrong question is worse than none: only what is said plainly is asked about. */
const LEAST_CONFIDENCE = 0.75;
const SHORTEST = 4;
const LONGEST = 200;

/** Words without which nobody says that something of his has changed. A first look, cheap enough for every line. */
const CHANGE =
	/换|搬|跳槽|入职|离职|辞职|调到|调往|调任|升|新(?:号|手机|电话|邮箱|微信)|停用|不用了|搬家|定居|现在?在|来了?[\u3400-\u9fff]{2}|去了|回了|到了|读(?:博|研)|moved|shifted|relocated|joined|new (?:job|number|phone|email)|resigned|promoted|changed my|my (?:new )?(?:number|email)|switched|started (?:at|working)/i;

const soundsLikeChange = (text: string): boolean =>
	text.length >= SHORTEST && text.length <= LONGEST && !text.includes("\n") && !/[?？]\s*$/.test(text) && CHANGE.test(text);

const askedAt = new WeakMap<Services, Recent<IdentityId, number>>();

/** Whether somebody was asked lately; forgotten with the process: then he may be asked once more. */
function wasAsked({ services, identity }: Context): boolean {
	const at = askedAt.get(services)?.get(identity);
	return at !== undefined && Math.abs(services.clock.now() - at) < REST_MS;
}

function noteAsked({ services, identity }: Context): void {
	const held = askedAt.get(services) ?? new Recent<IdentityId, number>(5_000);
	askedAt.set(services, held);
	held.set(identity, services.clock.now());
}

/** What is taken from a group without the bot being spoken to: lists that a class fills in, and, where it listens, changes. */
export const overheard: NonNullable<Talk["overheard"]> = {
	isMeant: (message: Message, klass) => isAboutList(message) || (klass.listening === true && soundsLikeChange(message.text)),
	async hear(context) {
		if (isAboutList(context.message)) return overhearList(context);
		await overhearChange(context);
	},
};

/**
 * Somebody mentions that something of his changed: he alone is asked, privately, once. Nothing of it is
 * stored before but the question itself, which goes when he says no or nothing.
 */
async function overhearChange(context: Context): Promise<void> {
	if (context.account?.optedOutAt !== undefined || wasAsked(context)) return;
	const reading = await readingOf(context, context.message.text);
	if (reading.intent !== "contact_change" || reading.subject !== "self" || reading.confidence < LEAST_CONFIDENCE) return;
	const alumnus = await context.alumnus();
	if (alumnus?.optedOutAt !== undefined) return;
	const values = alumnus?.values ?? [];
	const lines = linesOf(ownChanges(reading), values, hintOf(values));
	if (lines.length === 0 || changesOf(values, lines, context).every(({ op }) => op === "confirm")) return;
	const open = await context.services.dialogues.current(context.identity);
	// One question at a time.
	if (open?.flow.name === exchangeFlow.name) return;
	noteAsked(context);
	await begin(context, lines, "overheard");
}
