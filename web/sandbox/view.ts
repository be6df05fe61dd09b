import type { Chat } from "../../adapters/sandbox/wire.js";
import { LOCALES, type Locale } from "../../src/i18n/index.js";
import type { Pick } from "./compose.js";
import { chatKey, chatsOf, lastSeq, type Model, sameChat } from "./model.js";
import type { Attachment } from "./pictures.js";

export interface Draft {
	readonly text: string;
	readonly picks: readonly Pick[];
	readonly images: readonly Attachment[];
	/** The id of the message it answers. */
	readonly quote?: string;
}

export const emptyDraft: Draft = { text: "", picks: [], images: [] };

/** What this browser has open; the room knows nothing of it. */
export interface View {
	readonly locale: Locale;
	/** Who is speaking. */
	readonly speaker: string;
	readonly chat: Chat;
	/** The `seq` read last, by chat; `floor` counts for the others. */
	readonly read: Readonly<Record<string, number>>;
	readonly floor: number;
	/** The epoch `read` belongs to. */
	readonly epoch: string;
	/** By `draftKey`. */
	readonly drafts: Readonly<Record<string, Draft>>;
}

const STORED_AS = "sandbox.view";

export function loadView(storage: Storage, languages: readonly string[]): View {
	const fresh: View = {
		locale: languages[0]?.toLowerCase().startsWith("zh") ? "zh-CN" : "en",
		speaker: "",
		chat: { kind: "group", id: "" },
		read: {},
		floor: 0,
		epoch: "",
		drafts: {},
	};
	try {
		const kept = JSON.parse(storage.getItem(STORED_AS) ?? "{}") as Partial<View>;
		const locale = LOCALES.find((locale) => locale === kept.locale) ?? fresh.locale;
		const whole = typeof kept.speaker === "string" && typeof kept.chat?.id === "string" && typeof kept.read === "object";
		return whole ? { ...fresh, ...kept, locale, drafts: {} } : { ...fresh, locale };
	} catch {
		return fresh;
	}
}

export function saveView(storage: Storage, { drafts: _, ...kept }: View): void {
	try {
		storage.setItem(STORED_AS, JSON.stringify(kept));
	} catch {
		// A browser that keeps nothing loses the place on a reload, no more.
	}
}

/** After any change of the room: somebody is speaking, in a chat that is there. */
export function settle(view: View, model: Model): View {
	let next = view;
	if (view.epoch !== model.epoch) {
		const floor = view.epoch === "" ? lastSeq(model) : 0;
		next = { ...next, epoch: model.epoch, read: {}, floor, drafts: {} };
	}
	if (!model.people.some((person) => person.id === next.speaker)) {
		next = { ...next, speaker: model.people[0]?.id ?? "" };
	}
	const chats = chatsOf(model, next.speaker);
	if (!chats.some((chat) => sameChat(chat, next.chat))) next = { ...next, chat: chats[0] ?? next.chat };
	return next;
}

/** Another speaker: stays in the group where he is a member of it, else goes to his own direct chat. */
export function speakAs(view: View, model: Model, personId: string): View {
	const chats = chatsOf(model, personId);
	const same = chats.find((chat) => sameChat(chat, view.chat));
	return { ...view, speaker: personId, chat: same ?? chats.at(-1) ?? view.chat };
}

/** The chat in sight is read up to here. */
export function markRead(view: View, model: Model): View {
	const key = chatKey(view.chat);
	const seq = lastSeq(model);
	return view.read[key] === seq ? view : { ...view, read: { ...view.read, [key]: seq } };
}

export const readUpTo = (view: View, chat: Chat): number => view.read[chatKey(chat)] ?? view.floor;

export const draftKey = (view: View): string => `${view.speaker} ${chatKey(view.chat)}`;
export const draftOf = (view: View): Draft => view.drafts[draftKey(view)] ?? emptyDraft;

export const withDraft = (view: View, draft: Draft): View => ({
	...view,
	drafts: { ...view.drafts, [draftKey(view)]: draft },
});
