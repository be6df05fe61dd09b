import { IANAZone } from "luxon";
import { UserError } from "../errors.js";
import { containsContact, readEmail, readPhone, readQQ, readWechat } from "./contact.js";
import type { Field } from "./fields.js";
import { loadGazetteer, type PlaceFound } from "./places/index.js";
import type { ReadValue } from "./value.js";

/** The longest free text kept for one value. */
const LONGEST = 200;

export interface ReadHint {
	/** ISO 3166-1 alpha-2: where the person lives, as far as is known. */
	readonly country?: string;
}

/**
 * What somebody typed for a field, in its canonical form. Throws `UserError` with what to type
 * instead; nothing doubtful is ever guessed.
 */
export function readField(field: Field, typed: string, hint: ReadHint = {}): ReadValue {
	const text = typed.normalize("NFKC").trim().replace(/\s+/g, " ");
	if (text === "") throw new UserError("arguments-missing", { example: EXAMPLES[field] });
	if (text.length > LONGEST) throw new UserError("too-long", { most: LONGEST });
	return READERS[field](text, hint);
}

const EXAMPLES: Readonly<Record<Field, string>> = {
	name: "/update name Mary Raza",
	phone: "/update phone +92 301 1234567",
	email: "/update email mary@example.com",
	wechat: "/update wechat mary_raza",
	qq: "/update qq 12345678",
	country: "/update country Pakistan",
	province: "/update province Punjab",
	city: "/update city Lahore",
	address: "/update address 12 Mall Road, Lahore",
	job: "/update job Mayo Hospital, surgeon",
	study: "/update study Fudan University, MD",
	birthday: "/update birthday 1996-05-20",
	timezone: "/update timezone Asia/Karachi",
};

const asText = (text: string): ReadValue => ({ text });

/** `Mayo Hospital, surgeon`: what stands after the first comma is the title. */
function readJob(text: string): ReadValue {
	const [employer = "", ...rest] = text.split(/\s*[,，;；/|]\s*/);
	const title = rest.join(", ");
	return { text, employer, ...(title === "" ? {} : { title }) };
}

function readStudy(text: string): ReadValue {
	const [institution = "", ...rest] = text.split(/\s*[,，;；/|]\s*/);
	const programme = rest.join(", ");
	return { text, institution, ...(programme === "" ? {} : { programme }) };
}

const READERS: Readonly<Record<Field, (text: string, hint: ReadHint) => ReadValue>> = {
	name: readName,
	phone(text, hint) {
		const read = readPhone(text, hint);
		if (read.ok) return { text: read.value };
		throw new UserError(read.error === "needs-country" ? "phone-country" : "phone-bad");
	},
	email(text) {
		const read = readEmail(text);
		if (read.ok) return { text: read.value };
		throw new UserError("email-bad");
	},
	wechat(text) {
		const read = readWechat(text);
		if (read.ok) return { text: read.value };
		throw new UserError("wechat-bad");
	},
	qq(text) {
		const read = readQQ(text);
		if (read.ok) return { text: read.value };
		throw new UserError("qq-bad");
	},
	country(text) {
		const country = loadGazetteer().country(text);
		if (country === undefined) throw new UserError("country-bad");
		return { text: country.en, zh: country.zh, en: country.en, country: country.code };
	},
	province(text) {
		const province = loadGazetteer().province(text);
		return province === undefined ? { text } : { text: province.en, zh: province.zh, en: province.en, country: province.country };
	},
	city: (text, hint) => {
		const found = loadGazetteer().parse(text, hint);
		return found?.city !== undefined && found.rest === "" ? cityValue(found) : { text };
	},
	address: asText,
	job: readJob,
	study: readStudy,
	birthday(text) {
		const date = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text);
		const iso = date === null ? "" : `${date[1]}-${date[2]?.padStart(2, "0")}-${date[3]?.padStart(2, "0")}`;
		if (iso === "" || new Date(`${iso}T00:00:00Z`).toJSON()?.slice(0, 10) !== iso) throw new UserError("birthday-bad");
		return { text: iso };
	},
	timezone(text) {
		if (!IANAZone.isValidZone(text)) throw new UserError("timezone-bad");
		return { text };
	},
};

const HAN = /\p{Script=Han}/u;

/** A person's name; the script says which form of it this is. */
export function readName(text: string): ReadValue {
	// A name stands in groups: a number typed behind it would, too.
	if (text.length > 60 || !/\p{L}/u.test(text) || containsContact(text)) throw new UserError("name-bad");
	return HAN.test(text) ? { text, zh: text } : { text, en: text };
}

/** A city as the gazetteer knows it. Chinese places are written in Chinese. */
export function cityValue({ city }: PlaceFound): ReadValue {
	if (city === undefined) throw new UserError("arguments-missing", { example: EXAMPLES.city });
	const { zh, en, country, id } = city;
	return { text: country === "CN" ? (zh ?? en) : en, en, ...(zh === undefined ? {} : { zh }), country, placeId: id };
}

/** `Mary Raza New York`: a name, and behind it perhaps the place. */
export function readNameAndCity(text: string): { name: string; city: ReadValue | undefined } {
	const tokens = text.split(/[\s,，、]+/).filter((token) => token !== "");
	const found = loadGazetteer().lastCity(tokens);
	if (found?.place.city === undefined) return { name: tokens.join(" "), city: undefined };
	return { name: found.rest.join(" "), city: cityValue(found.place) };
}
