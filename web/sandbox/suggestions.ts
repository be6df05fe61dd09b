import type { Person } from "../../adapters/sandbox/wire.js";

/** Three texts a newcomer may try as this person, without those already proposed; the world's own come first. */
export function suggestionsFor(person: Person, taken: readonly string[] = []): readonly string[] {
	const register = /\p{Script=Han}/u.test(person.name) ? `/register ${person.name} 深圳` : `/register ${person.name} city=Lahore`;
	return (person.tries ?? ["/help", register, "没变"]).filter((text) => !taken.includes(text)).slice(0, 3);
}
