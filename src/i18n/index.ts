/** The two languages the bot speaks. */
export const LOCALES = ["zh-CN", "en"] as const;
export type Locale = (typeof LOCALES)[number];

/** A text is a string, or a function of typed values giving one. */
// biome-ignore lint/suspicious/noExplicitAny: a text's parameters are its own; callers see them typed through `Texts`.
export type Text = string | ((...params: any[]) => string);
export type TextTable = Readonly<Record<string, Text>>;
export type Texts<T extends TextTable> = Readonly<Record<Locale, T>>;

type SameShape<T extends TextTable> = {
	readonly [K in keyof T]: T[K] extends (...params: infer P) => string ? (...params: P) => string : string;
};

/**
 * Declares texts in both languages. The Chinese table sets the keys and the variables of each;
 * English must have the same, or it does not compile.
 */
export function defineTexts<T extends TextTable>(zh: T, en: NoInfer<SameShape<T>>): Texts<SameShape<T>> {
	return { "zh-CN": zh as unknown as SameShape<T>, en };
}
