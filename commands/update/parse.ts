import { containsContact, readEmail, readPhone } from "../../src/alumni/contact.js";
import { type Field, fieldNamed } from "../../src/alumni/fields.js";
import { type Pair, takePairs } from "../../src/alumni/pairs.js";
import { loadGazetteer } from "../../src/alumni/places/index.js";
import { UserError } from "../../src/errors.js";

/** Words for the command that name a field themselves. */
const IMPLIED: Readonly<Record<string, Field>> = { 换号: "phone", 换手机: "phone" };

/**
 * `city Shenzhen`, `城市=深圳 邮箱=…`, a line for each field, or a value that can only be one thing.
 * What it says, untested; throws `UserError` where a field is not known.
 */
export function readUpdate(text: string, called: string): readonly Pair[] {
	const { pairs, rest } = takePairs(text);
	const implied = IMPLIED[called];
	if (implied !== undefined && text !== "" && pairs.length === 0) return [{ field: implied, text }];
	if (pairs.length === 0 && rest === "") throw new UserError("arguments-missing", { example: "/update city Lahore" });
	return rest === "" ? pairs : [...pairs, readRest(rest)];
}

function readRest(text: string): Pair {
	const word = text.split(/\s/)[0] ?? "";
	if (fieldNamed(word) !== undefined)
		throw new UserError("arguments-missing", { example: `/update ${word} …`, zh: `/更新 ${word} …` });
	if (readEmail(text).ok) return { field: "email", text };
	if (containsContact(text) && readPhone(text).ok) return { field: "phone", text };
	const place = loadGazetteer().parse(text);
	if (place?.city !== undefined && place.rest === "") return { field: "city", text };
	throw new UserError("field-unknown", { word: word.slice(0, 20) });
}
