import { loadGazetteer, placeName } from "../../src/alumni/places/index.js";
import { cityValue, readField } from "../../src/alumni/reading.js";
import type { ReadValue } from "../../src/alumni/value.js";
import { defineFlow, type FlowResult, HOUR_MS } from "../../src/dialogue/flow.js";
import { UserError } from "../../src/errors.js";
import type { Context } from "../../src/router/context.js";
import { saved } from "../../src/router/saved.js";
import { say } from "./flow.js";
import { updateTexts } from "./texts.js";

interface State {
	/** As it was written. */
	readonly typed: string;
	/** The one city that it may have been meant as. */
	readonly guess?: string;
	/** Several were written: one of them is meant, and never all as one. */
	readonly several?: readonly string[];
}

const BETWEEN = /[\s,，、;；/|]+|(?<=\p{Script=Han})[和或](?=\p{Script=Han})/u;

/** The cities of a text that names more than one; none where one is the other's province or the words are one name. */
function citiesIn(text: string): readonly string[] {
	const gazetteer = loadGazetteer();
	const words = text
		.normalize("NFKC")
		.split(BETWEEN)
		.filter((word) => word !== "");
	if (words.length < 2) return [];
	const whole = gazetteer.parse(text);
	if (!/\p{Script=Han}/u.test(text) && whole?.city !== undefined && whole.rest === "") return [];
	const cities = words.flatMap((word) => {
		const found = gazetteer.parse(word);
		return found?.city !== undefined && found.rest === "" ? [{ word, city: found.city }] : [];
	});
	const isProvince = (word: string): boolean => {
		const id = gazetteer.province(word)?.id;
		return id !== undefined && cities.some((other) => other.word !== word && other.city.province === id);
	};
	const meant = cities.filter(({ word }) => !isProvince(word));
	return new Set(meant.map(({ city }) => city.id)).size > 1 ? meant.map(({ word }) => word) : [];
}

/** What is not clear of a city as it was written; `undefined` where the record can take it. */
export function unclearCity(typed: string): State | undefined {
	const several = citiesIn(typed);
	if (several.length > 1) return { typed, several };
	const gazetteer = loadGazetteer();
	// A district or a street behind a city that is known is kept as it was written.
	if (gazetteer.parse(typed)?.city !== undefined) return undefined;
	const [near, ...others] = gazetteer.suggest(typed);
	return { typed, ...(near === undefined || others.length > 0 ? {} : { guess: near.en }) };
}

export function cityQuestion(context: Context, { guess, several }: State): string {
	const texts = context.texts(updateTexts);
	if (several !== undefined) return texts.whichCity({ cities: several.join(context.locale === "zh-CN" ? "、" : ", ") });
	const city = guess === undefined ? undefined : loadGazetteer().parse(guess)?.city;
	return city === undefined ? texts.noCity : texts.nearCity({ guess: placeName(city, context.locale) });
}

/** A city that no list knows is asked about once, and one of several is chosen; nothing is saved before. */
export const cityFlow = defineFlow<State & object>({
	name: "update-city",
	version: 1,
	words: [],
	groupMs: 3 * 60_000,
	lifetimeMs: 24 * HOUR_MS,
	asks: () => ["city"],
	read: (state) => state as State,
	async answer(context, _step, { typed, guess, several }, { text, word }): Promise<FlowResult> {
		const texts = context.texts(updateTexts);
		if (word === "no" || word === "skip" || word === "later") return { kind: "done", reply: { text: texts.notSaved } };
		const asWritten = several === undefined ? readField("city", typed) : undefined;
		const isSecond = /^2[.。]?$/.test(text.normalize("NFKC").trim());
		const read =
			word === "yes"
				? guess === undefined
					? asWritten
					: known(guess)
				: isSecond && guess !== undefined
					? asWritten
					: known(text);
		if (read === undefined) return { kind: "pass" };
		const alumnus = await context.alumnus();
		if (alumnus === undefined) throw new UserError("register-first");
		const change = { field: "city" as const, read };
		const done = await say(context, alumnus, [change], "replace", "dialogue");
		return { kind: "done", reply: done.kind === "redelivery" ? undefined : { text: saved(context, [change]) } };
	},
});

/** A text that is one city and nothing else. */
function known(text: string): ReadValue | undefined {
	const found = citiesIn(text).length > 1 ? undefined : loadGazetteer().parse(text);
	return found?.city !== undefined && found.rest === "" ? cityValue(found) : undefined;
}
