import { containsContact } from "../alumni/contains-contact.js";
import { newId } from "../alumni/ids.js";
import { defineTexts } from "../i18n/index.js";
import { holdsDetails } from "../router/details.js";
import type { Services } from "../services.js";
import { type ChapterWord, chapterWords } from "../store/collections/chapters.js";
import { type Nomination, nominations, type Suggestion, suggestions } from "../store/collections/opinions.js";
import { UniqueViolation } from "../store/errors.js";
import type { Collection, Doc, NewDoc } from "../store/port.js";

interface Numbered extends Doc {
	readonly number: number;
	readonly cause: string;
}

/** Inserts under the next free number; `undefined` where the same message made one before. */
async function numbered<T extends Numbered>(
	all: Collection<T, "number" | "cause">,
	facts: Omit<NewDoc<T>, "id" | "number">,
): Promise<T | undefined> {
	for (;;) {
		const newest = (await all.list("number", { order: "desc", limit: 1 })).items[0];
		try {
			return await all.insert({ ...facts, id: newId(), number: (newest?.number ?? 0) + 1 } as NewDoc<T>);
		} catch (error) {
			if (!(error instanceof UniqueViolation)) throw error;
			if (error.index === "cause") return undefined;
		}
	}
}

type Fresh<T> = Omit<NewDoc<T & Doc>, "id" | "number" | "createdAt" | "changedAt" | "state" | "replies">;

export function makeSuggestion({ store, clock }: Services, facts: Fresh<Suggestion>): Promise<Suggestion | undefined> {
	const now = clock.now();
	const all = store.collection(suggestions) as Collection<Suggestion, "number" | "cause">;
	return numbered<Suggestion>(all, { ...facts, state: "open", replies: [], untold: now, createdAt: now, changedAt: now });
}

/** What is passed on to a chapter's contact. */
export function makeChapterWord({ store, clock }: Services, facts: Fresh<ChapterWord>): Promise<ChapterWord | undefined> {
	const now = clock.now();
	const all = store.collection(chapterWords) as Collection<ChapterWord, "number" | "cause">;
	return numbered<ChapterWord>(all, { ...facts, state: "open", createdAt: now, changedAt: now });
}

export function makeNomination({ store, clock }: Services, facts: Fresh<Nomination>): Promise<Nomination | undefined> {
	const now = clock.now();
	const all = store.collection(nominations) as Collection<Nomination, "number" | "cause">;
	return numbered<Nomination>(all, { ...facts, state: "asked", untold: now, createdAt: now, changedAt: now });
}

/** Whoever was to be told is: nothing is left to be made up for. What has changed since is told anew. */
export async function noteTold<D extends { readonly id: string; readonly untold?: number } & Doc>(
	all: Pick<Collection<D>, "update">,
	{ id, untold }: D,
): Promise<void> {
	await all.update(id, (stored) => {
		if (stored.untold !== untold) return undefined;
		const { untold: _told, ...rest } = stored;
		return rest as unknown as D;
	});
}

/** Moves a nomination on from a state; `undefined` where it is not there, or no longer in that state. */
export async function settleNomination(
	{ store, clock }: Services,
	id: string,
	from: Nomination["state"],
	to: Nomination["state"],
): Promise<Nomination | undefined> {
	const now = clock.now();
	let isMoved = false;
	const settled = await store.collection(nominations).update(id, (stored) => {
		isMoved = stored.state === from;
		if (!isMoved) return undefined;
		const agreed = to === "agreed" ? { agreedAt: now, untold: now } : {};
		// What somebody does not want known is not kept.
		return { ...stored, ...agreed, ...(to === "declined" ? { text: "" } : {}), state: to, changedAt: now };
	});
	return isMoved ? settled : undefined;
}

const texts = defineTexts(
	{
		reply: ({ number, office, text }: { number: number; office: string; text: string }) =>
			`建议${number}号，${office}答复：${text}`,
	},
	{ reply: ({ number, office, text }) => `Suggestion ${number}, answer of the ${office}: ${text}` },
);

/**
 * Puts the office's answer where the opinion was given. `contact`: it holds a contact detail, and the
 * place is a group; `undefined`: there is no such opinion.
 */
export async function replyToSuggestion(
	services: Services,
	id: string,
	text: string,
): Promise<{ readonly suggestion: Suggestion; readonly key: string } | "contact" | undefined> {
	const { store, clock } = services;
	const all = store.collection(suggestions);
	const known = await all.get(id);
	if (known === undefined) return undefined;
	if (known.chat.kind === "group" && containsContact(text)) return "contact";
	const at = clock.now();
	const suggestion = await all.update(id, (stored) => ({
		...stored,
		state: "answered",
		replies: [...stored.replies, { text, at }],
		untold: at,
		changedAt: at,
	}));
	if (suggestion === undefined) return undefined;
	return { suggestion, key: await pushReply(services, suggestion, suggestion.replies.length) };
}

/** Puts the so-many-th answer to an opinion on its way; asked for again, it is one. */
export async function pushReply(services: Services, suggestion: Suggestion, nth: number): Promise<string> {
	const { outbox, house, directory } = services;
	const { id, number, locale, network, chat, messageId, by, text: said } = suggestion;
	const text = suggestion.replies[nth - 1]?.text ?? "";
	const key = `suggestion-${id}-${nth}`;
	const account = chat.kind === "direct" ? await directory.identity(by) : undefined;
	await outbox.push({
		key,
		// It belongs to what was said there: nobody is interrupted by it.
		category: "notice",
		network,
		chat,
		segments: [{ type: "text", text: texts[locale].reply({ number, office: house.office[locale], text }) }],
		// A quote would show somebody's number to the group once more.
		...(chat.kind === "group" && holdsDetails(said) ? {} : { quote: messageId }),
		...(account?.directBot === undefined ? {} : { botId: account.directBot }),
	});
	return key;
}
