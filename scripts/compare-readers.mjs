// What other recognisers make of a labelled corpus, one file of predictions each, in the form that a scorer of it takes.
// usage: node scripts/compare-readers.mjs FOLDER corpus.jsonl OUT-FOLDER
// FOLDER is where `npm i address-parse zh-address-parse address-smart-parse` was run; nothing of this project needs them.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { findPhoneNumbersInText } from "libphonenumber-js/max";

const [folder, corpus, out] = process.argv.slice(2);
if (folder === undefined || corpus === undefined || out === undefined) {
	console.error("usage: node scripts/compare-readers.mjs FOLDER corpus.jsonl OUT-FOLDER");
	process.exit(2);
}
const need = createRequire(join(resolve(folder), "package.json"));
/** Some of them look for a browser. */
globalThis.window ??= globalThis;

const addressParse = need("address-parse");
const zhAddressParse = need("zh-address-parse");
const smartParse = need("address-smart-parse");
const AddressParse = addressParse.parse ? addressParse : addressParse.default;
const zhParse = zhAddressParse.default ?? zhAddressParse;
const smart = smartParse.smart ?? smartParse.default ?? smartParse;

const COUNTRY = { "+08:00": "CN", "+05:00": "PK", "+05:30": "IN" };
/** An address counts from the street on; a district alone is none. */
const READERS = {
	"address-parse": (text) => {
		const [one = {}] = AddressParse.parse(text);
		return [one.name, one.mobile || one.phone, one.city, one.province, one.details && [one.area, one.details].join("")];
	},
	"zh-address-parse": (text) => {
		const one = zhParse(text, { type: 0 });
		return [one.name, one.phone, one.city, one.province, one.detail && [one.area, one.detail].join("")];
	},
	"address-smart-parse": (text) => {
		const one = smart(text);
		return [
			one.name,
			one.phone || one.mobile,
			one.city,
			one.province,
			one.address && [one.county, one.street, one.address].join(""),
		];
	},
	"libphonenumber finder": (text, country) => findPhoneNumbersInText(text, country).map(({ number }) => ["phone", number.number]),
};
const FIELDS = ["name", "phone", "city", "province", "address"];

mkdirSync(out, { recursive: true });
const messages = readFileSync(corpus, "utf8")
	.split("\n")
	.filter((line) => line !== "")
	.map((line) => JSON.parse(line));
for (const [name, read] of Object.entries(READERS)) {
	const lines = messages.map(({ id, text, sentAt }) => {
		let found = [];
		try {
			const values = read(text, COUNTRY[sentAt.slice(-6)] ?? "CN");
			found = Array.isArray(values[0]) ? values : FIELDS.map((field, i) => [field, values[i]]);
		} catch {
			// A recogniser that throws has found nothing.
		}
		const changes = found
			.filter(([, value]) => typeof value === "string" && value.trim() !== "")
			.map(([field, value]) => ({ field, value: value.trim(), status: "current" }));
		return JSON.stringify({
			id,
			intent: changes.length > 0 ? "contact_change" : "none",
			subject: changes.length > 0 ? "self" : null,
			changes,
		});
	});
	const file = join(out, `${name.replaceAll(" ", "-")}.jsonl`);
	writeFileSync(file, `${lines.join("\n")}\n`);
	console.error(`${file}: ${lines.length} messages`);
}
