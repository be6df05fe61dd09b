import { type Field, fieldLabel } from "../alumni/fields.js";
import { readText } from "../alumni/show.js";
import type { ReadValue } from "../alumni/value.js";
import { defineTexts } from "../i18n/index.js";
import type { Context } from "./context.js";

const texts = defineTexts(
	{ saved: ({ what }: { what: string }) => `记下了：${what}。不对回“撤回”（24小时内）。` },
	{ saved: ({ what }) => `Saved: ${what}. Wrong? "undo" within 24 h.` },
);

/** Says what was saved: in the direct chat the values, in a group only the names of the fields. */
export function saved(context: Context, what: readonly { readonly field: Field; readonly read: ReadValue }[]): string {
	const { locale, isDirect } = context;
	const parts = what.map(({ field, read }) => (isDirect ? readText(field, read, locale) : fieldLabel(field, locale)));
	return context.texts(texts).saved({ what: [...new Set(parts)].join(locale === "zh-CN" ? "、" : ", ") });
}
