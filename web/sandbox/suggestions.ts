import type { Person } from "../../adapters/sandbox/wire.js";
import type { Locale } from "../../src/i18n/index.js";

const ALWAYS: Readonly<Record<Locale, readonly string[]>> = {
	"zh-CN": ["/帮助", "/登记", "没变"],
	en: ["/help", "/register", "same"],
};

/** Three texts a newcomer may try as this person, without those already proposed; the world's own come first. */
export function suggestionsFor(person: Person, locale: Locale, taken: readonly string[] = []): readonly string[] {
	return (person.tries ?? ALWAYS[locale]).filter((text) => !taken.includes(text)).slice(0, 3);
}
