import { pinyin } from "pinyin-pro";
import { isHan, placeKey } from "./keys.js";
import type { PlaceTable } from "./place-table.js";
import type { City, PlaceHint } from "./types.js";

/** Only places somebody is likely to mean. */
const LEAST_PEOPLE = 100_000;
const MOST = 3;

/** Up to three cities somebody may have meant by a misspelt name, likeliest first. */
export function suggestCities(table: PlaceTable, text: string, hint: PlaceHint = {}): City[] {
	const key = placeKey(text.slice(0, 60));
	if (key.length < 2 || key.length > 30) return [];
	const han = isHan(key);
	const sound = han ? soundOf(key) : "";
	const scored: { city: City; score: number }[] = [];
	for (const city of table.all()) {
		// Cities come largest first.
		if (city.population < LEAST_PEOPLE) break;
		const cost = han ? hanCost(key, sound, city.zh) : latinCost(key, placeKey(city.en));
		if (cost === undefined) continue;
		const near = city.country === hint.country ? 0.5 : ["CN", "PK", "IN"].includes(city.country) ? 0.2 : 0;
		scored.push({ city, score: cost - near - Math.log10(city.population) / 10 });
	}
	scored.sort((a, b) => a.score - b.score);
	return scored.slice(0, MOST).map(({ city }) => city);
}

const soundOf = (text: string): string => pinyin(text, { toneType: "none", type: "array", v: true }).join("");

function latinCost(key: string, name: string): number | undefined {
	const allowed = key.length >= 8 ? 2 : key.length >= 4 ? 1.6 : 0;
	if (Math.abs(key.length - name.length) > allowed) return undefined;
	// Typing errors seldom touch the first letter.
	if (key[0] !== name[0] && key[0] !== name[1] && key[1] !== name[0]) return undefined;
	const cost = editDistance(key, name, Math.ceil(allowed));
	return cost <= allowed || (cost === 2 && key.length >= 5 && key[0] === name[0]) ? cost : undefined;
}

function hanCost(key: string, sound: string, zh: string | undefined): number | undefined {
	if (!zh || Math.abs(zh.length - key.length) > 1) return undefined;
	let shared = 0;
	for (let i = 0; i < key.length; i++) if (zh.charAt(i) === key.charAt(i)) shared++;
	if (shared === 0 || (key.length > 2 && shared < key.length - 1)) return undefined;
	const cost = editDistance(sound, soundOf(zh), 3);
	return cost <= 3 ? cost : undefined;
}

/** Edits between two short words, a swap of neighbours counting one; `limit + 1` where there are more. */
export function editDistance(a: string, b: string, limit: number): number {
	if (Math.abs(a.length - b.length) > limit) return limit + 1;
	let older: number[] = [];
	let before = Array.from({ length: b.length + 1 }, (_, i) => i);
	for (let i = 1; i <= a.length; i++) {
		const row = [i];
		let least = i;
		for (let j = 1; j <= b.length; j++) {
			const change = (before[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
			let cost = Math.min(change, (before[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1);
			if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, (older[j - 2] ?? 0) + 1);
			row.push(cost);
			if (cost < least) least = cost;
		}
		if (least > limit) return limit + 1;
		older = before;
		before = row;
	}
	return before[b.length] ?? limit + 1;
}
