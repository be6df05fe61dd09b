import type { Hint, Words } from "../../adapters/sandbox/wire.js";
import type { Locale } from "../../src/i18n/index.js";
import { useStore, useTexts } from "./context.js";
import { suggestionsFor } from "./suggestions.js";
import { draftOf } from "./view.js";

export const inLocale = (words: Words, locale: Locale): string => (typeof words === "string" ? words : words[locale]);

/** Texts to tap: what the world proposes to this very person first, then what always works. */
export function Strip() {
	const store = useStore();
	const { model, view } = store;
	const t = useTexts();
	const person = model.people.find(({ id }) => id === view.speaker);
	if (person === undefined) return null;
	const next = model.hints.filter((hint) => hint.as === person.id && hint.read !== true).slice(0, 2);
	const taken = next.map((hint) => inLocale(hint.text, view.locale));
	return (
		<div class="strip">
			<span class="strip-label">{t.tryThis}</span>
			{next.map((hint) => (
				<button type="button" key={inLocale(hint.text, view.locale)} class="chip chip-next" onClick={() => fillIn(store, hint)}>
					{inLocale(hint.text, view.locale)}
				</button>
			))}
			{suggestionsFor(person, taken).map((text) => (
				<button type="button" key={text} class="chip" onClick={() => fillIn(store, { label: "", text })}>
					{text}
				</button>
			))}
		</div>
	);
}

/** Goes to where a hint is to be typed and puts it into the field; sending it is left to the person. */
export function fillIn(store: ReturnType<typeof useStore>, hint: Hint): void {
	const as = hint.as ?? store.view.speaker;
	store.goTo(as, hint.chat ?? store.view.chat);
	store.draft({ ...draftOf(store.view), text: inLocale(hint.text, store.view.locale), picks: [] });
	document.getElementById("words")?.focus();
}
