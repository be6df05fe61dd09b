import { containsContact } from "../../src/alumni/contact.js";
import type { Field } from "../../src/alumni/fields.js";
import { takePairs } from "../../src/alumni/pairs.js";
import { loadGazetteer } from "../../src/alumni/places/index.js";
import { readField, readName, readNameAndCity } from "../../src/alumni/reading.js";
import type { ReadValue } from "../../src/alumni/value.js";
import { UserError } from "../../src/errors.js";

export interface Registering {
	/** Empty where none was given. */
	readonly name: string;
	readonly studentNo?: string;
	readonly values: readonly { readonly field: Field; readonly read: ReadValue }[];
	/** Behind the name stands something that is neither a place nor anything else known. */
	readonly isUnclear?: true;
}

const STUDENT_NO = /(?:^|\s)(?:学号|student\s?(?:no|number|id))\s?[=:：]?\s?([A-Za-z0-9-]{4,20})(?=\s|$)/iu;
const LEAD_IN = /^(?:我的名字[是叫]|我[叫是]|本人是?|(?:my name is|i am|i'm|this is)\s)\s*/i;
const BEFORE_PLACE = /(?:\s(?:i\s)?(?:am |live |living |based |now |currently |from |in |at )*(?:from|in|at|now|of))$/i;
/** `现在在深圳工作`, `I live in Lahore`: what stands around a place in a sentence. */
const AROUND_PLACE =
	/^(?:我?(?:现在|目前|人)?(?:住|定居|生活|工作)?在|现居|坐标)(.{2,}?)(?:工作|上班|生活|定居|读书)?$|^(?:(?:i am|i'm|i|now|currently|live|living|based) )*(?:in|from|at) (.{2,})$/iu;
/** A Chinese name is one word; a second one means something else. */
const SECOND_WORD = /^\p{Script=Han}{2,}\s+\p{Script=Han}{2,}/u;

/** `张三 深圳`, `Mary Raza city=Lahore`, `张三 深圳 138…`, `我叫张三，在深圳`. Throws `UserError` for a bad value. */
export function readRegistration(text: string): Registering {
	const number = STUDENT_NO.exec(text);
	const { pairs, rest } = takePairs(number === null ? text : text.replace(number[0], " "));
	const named = pairs.find(({ field }) => field === "name");
	const free = rest === "" ? { name: "", city: undefined } : readFree(rest);
	const name = named?.text ?? free.name;
	if (name !== "") checkName(name);
	const said = pairs.find(({ field }) => field === "country");
	const country = said === undefined ? free.city?.country : readField("country", said.text).country;
	const hint = country === undefined ? {} : { country };
	const values = pairs
		.filter(({ field }) => field !== "name")
		.map(({ field, text: typed }) => ({ field, read: readField(field, typed, hint) }));
	const city =
		free.city !== undefined && !values.some(({ field }) => field === "city") ? [{ field: "city" as const, read: free.city }] : [];
	return {
		name,
		values: [...city, ...values],
		...(number?.[1] === undefined ? {} : { studentNo: number[1] }),
		...(SECOND_WORD.test(name) ? { isUnclear: true as const } : {}),
	};
}

/** A name as the person says it. Throws `UserError` where it is none, or holds more than a name. */
export function checkName(name: string): void {
	readName(name);
	if (containsContact(name) || /[<>{}=@#$%^*_|~]/.test(name)) throw new UserError("name-bad");
}

/** What stands without a field's name: who it is, and perhaps where. */
function readFree(text: string): { name: string; city: ReadValue | undefined } {
	const words = text
		.replace(/\p{Extended_Pictographic}|\u200d|\ufe0f/gu, " ")
		.trim()
		.replace(LEAD_IN, "")
		.replace(/[/|()（）]|(?<=\p{Script=Han})[-—](?=\p{Script=Han})/gu, " ")
		.split(/[\s,，、]+/)
		.filter((word) => word !== "");
	// `18临床-张三`: what has digits in it is no part of a name.
	const named = words.filter((word) => !/\d/.test(word));
	const said = named.length > 0 ? named : words;
	if (said.length > 1) said.push(barePlace(said.pop() ?? ""));
	const { name, city } = readNameAndCity(said.join(" "));
	return { name: city === undefined ? name : name.replace(BEFORE_PLACE, ""), city };
}

/** A place without the sentence around it; the text itself where that is none. */
export function barePlace(text: string): string {
	const around = AROUND_PLACE.exec(text);
	const place = around?.[1] ?? around?.[2];
	return place !== undefined && loadGazetteer().parse(place)?.rest === "" ? place : text;
}
