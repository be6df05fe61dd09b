import { DAY_MS } from "../alumni/freshness.js";
import type { Locale } from "../i18n/index.js";
import { mails } from "../office/mail/mail.js";
import { informing } from "../router/inform.js";
import type { Services } from "../services.js";
import { plannerTexts } from "./texts.js";

type Needs = Pick<Services, "mail" | "links" | "house" | "store" | "clock">;

/** A question by mail, with a link to the person's own page. */
export interface Letter {
	/** Sent once under one key. */
	readonly key: string;
	readonly alumnusId: string;
	readonly to: string;
	readonly locale: Locale;
	readonly subject: string;
	/** What is asked; the link, who asks and how to stop are added. */
	readonly text: string;
	readonly notBefore: number;
	readonly expiresAt: number;
}

/** Whether questions can go by mail: somebody must take it, and the page it leads to must have an address. */
export const canWrite = ({ mail, house }: Needs): boolean => mail !== undefined && house.publicUrl !== undefined;

export async function sendLetter(needs: Needs, letter: Letter): Promise<void> {
	const { mail, house, store } = needs;
	const { key, alumnusId, to, locale, subject, notBefore, expiresAt } = letter;
	// Asked for again after a crash, no second link is made for nothing.
	if (mail === undefined || (await store.collection(mails).find("key", [key])) !== undefined) return;
	const link = await linkFor(needs, alumnusId);
	const words = plannerTexts[locale];
	const who = informing(house, locale);
	const text = [letter.text, ...(link === undefined ? [] : [words.link({ link })]), "", who].join("\n");
	await mail.send({ key, category: "reminder", to, subject, text, alumnusId, notBefore, expiresAt });
}

/** A person's own page, for a text that somebody pastes; `undefined` where pages have no address. */
export async function linkFor({ links, house }: Needs, alumnusId: string): Promise<string | undefined> {
	if (house.publicUrl === undefined) return undefined;
	const { token } = await links.forPerson(alumnusId);
	return `${house.publicUrl}/c/${token}`;
}

/** What became of a letter: when it was sent, or that it still may be, is out of date, or was not taken. */
export async function letterOutcome({ store }: Needs, key: string): Promise<number | "waiting" | "expired" | "failed"> {
	const mail = await store.collection(mails).find("key", [key]);
	if (mail === undefined || mail.state === "expired") return "expired";
	if (mail.state === "queued" || mail.state === "sending") return "waiting";
	if (mail.bouncedAt !== undefined || mail.state === "refused" || mail.state === "failed") return "failed";
	return mail.doneAt ?? mail.createdAt;
}

/** Mails of the last 24 hours. */
export const mailsInDay = ({ store, clock }: Needs): Promise<number> =>
	store.collection(mails).count("created", { from: clock.now() - DAY_MS });
