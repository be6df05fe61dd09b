import type { Hint, Words } from "../../adapters/sandbox/wire.js";
import type { Locale } from "../../src/i18n/index.js";
import { MENTION_END } from "./compose.js";
import { useStore, useTexts } from "./context.js";
import { suggestionsFor } from "./suggestions.js";
import { draftOf } from "./view.js";

export const inLocale = (words: Words, locale: Locale): string => (typeof words === "string" ? words : words[locale]);

/** The next step, whoever takes it; then texts to tap: what this very person could do now, and what always works. */
export function Strip() {
	const store = useStore();
	const { model, view } = store;
	const t = useTexts();
	const person = model.people.find(({ id }) => id === view.speaker);
	if (person === undefined) return null;
	const [first, ...others] = model.hints.filter((hint) => hint.read !== true);
	const own = others.filter((hint) => hint.as === person.id).slice(0, 2);
	const taken = own.map((hint) => inLocale(hint.text, view.locale));
	return (
		<>
			{first !== undefined && <NextStep hint={first} />}
			<div class="strip">
				<span class="strip-label">{t.tryThis}</span>
				{own.map((hint) => (
					<button type="button" key={inLocale(hint.text, view.locale)} class="chip chip-next" onClick={() => fillIn(store, hint)}>
						{inLocale(hint.text, view.locale)}
					</button>
				))}
				{suggestionsFor(person, view.locale, taken).map((text) => (
					<button type="button" key={text} class="chip" onClick={() => fillIn(store, { label: "", text })}>
						{text}
					</button>
				))}
			</div>
		</>
	);
}

/** On a phone the tips are a tap away: the step that comes next stands over the field. */
function NextStep({ hint }: { hint: Hint }) {
	const store = useStore();
	const { locale } = store.view;
	const t = useTexts();
	const name = store.model.people.find(({ id }) => id === hint.as)?.name;
	return (
		<button
			type="button"
			class="next-step"
			aria-label={`${t.next}: ${inLocale(hint.label, locale)}`}
			onClick={() => fillIn(store, hint)}
		>
			<span class="next-label">{inLocale(hint.label, locale)}</span>
			<span class="next-text">
				{name !== undefined && `${name}: `}
				{inLocale(hint.text, locale)}
			</span>
			<span class="next-fill">{t.fill}</span>
		</button>
	);
}

/** Goes to where a hint is to be typed and puts it into the field; sending it is left to the person. */
export function fillIn(store: ReturnType<typeof useStore>, hint: Hint): void {
	const as = hint.as ?? store.view.speaker;
	store.goTo(as, hint.chat ?? store.view.chat);
	const text = inLocale(hint.text, store.view.locale);
	const picks = store.model.people.flatMap(({ id, name }) =>
		text.includes(`@${name}${MENTION_END}`) ? [{ userId: id, name }] : [],
	);
	store.draft({ ...draftOf(store.view), text, picks });
	document.getElementById("words")?.focus();
}
