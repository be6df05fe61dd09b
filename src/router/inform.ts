import type { Locale } from "../i18n/index.js";
import type { House } from "../services.js";
import type { Identity } from "../store/collections/people.js";
import { routerTexts } from "./texts.js";

/** The lines that say who asks, why, how to stop, and what else reads what one writes. */
export const informing = ({ office, contact, model }: House, locale: Locale): string =>
	routerTexts[locale].inform({ office: office[locale], contact, model });

/** The same as an answer: in a group without the office's number, which would look like somebody's there. */
export const informingIn = (context: {
	readonly services: { readonly house: House };
	readonly locale: Locale;
	readonly isDirect: boolean;
}): string => {
	const { house } = context.services;
	return informing(context.isDirect ? house : { ...house, contact: "" }, context.locale);
};

/** Whether they reached an account, as they are today: a model that is new to the house is told first. */
export const isInformed = ({ model }: House, account: Pick<Identity, "informedAt" | "informedModel"> | undefined): boolean =>
	account?.informedAt !== undefined && (model === undefined || account.informedModel === model);

/** What is kept once they were delivered. */
export const informedNow = ({ model }: House, at: number): Pick<Identity, "informedAt" | "informedModel"> => ({
	informedAt: at,
	...(model === undefined ? {} : { informedModel: model }),
});
