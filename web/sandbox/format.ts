import type { Locale } from "../../src/i18n/index.js";

/** After so long a silence a new time stands between two messages. */
const SILENCE_MS = 5 * 60_000;

export const startsAnew = (before: number | undefined, at: number): boolean => before === undefined || at - before > SILENCE_MS;

/** The hour for today, the day before it for other days. */
export function timeOf(at: number, now: number, locale: Locale): string {
	const hour = { hour: "2-digit", minute: "2-digit" } as const;
	const today = new Date(at).toDateString() === new Date(now).toDateString();
	return new Intl.DateTimeFormat(locale, today ? hour : { month: "short", day: "numeric", ...hour }).format(at);
}

/** One or two letters for an avatar: the last two of a Chinese name, else initials; brackets are left out. */
export function initialsOf(fullName: string): string {
	const name = fullName.replace(/[（(].*/u, "") || fullName;
	const chinese = name.match(/\p{Script=Han}/gu);
	if (chinese !== null) return chinese.slice(-2).join("");
	const words = name.match(/[\p{L}\p{N}]+/gu) ?? [];
	return words
		.slice(0, 2)
		.map((word) => word.charAt(0).toUpperCase())
		.join("");
}

/** One of eight avatar colours, the same for one id always. */
export function colourOf(id: string): number {
	let sum = 0;
	for (const letter of id) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 65_521;
	return sum % 8;
}
