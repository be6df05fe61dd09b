import { apart, readTable } from "./assets.js";
import { COUNTRY_NAMES, SHOWN } from "./country-names.js";
import { isHan, placeKey } from "./keys.js";
import type { City, CityFound, Country, PlaceHint, Province } from "./types.js";

/** A rival counts when it has at least this part of the population of the first, and is a city at all. */
const RIVAL_SHARE = 0.1;
const RIVAL_LEAST = 100_000;
/** Below this, a place that bears the name of a Chinese province is found by its full name only (河南, 海南). */
const OUTSHINES_PROVINCE = 1_000_000;

const CHINESE_SUFFIX = /(?:特别行政区|自治[州县旗区]|新区|地区|市辖区|[市县区州盟])$/;
const ENGLISH_SUFFIX = /(?:city|district|shi|cantt?|cantonment)$/;
const ENGLISH_PREFIX = /^(?:cityof|greater)/;

type Slot = number | number[];

/** All place names, read once. Lookups are by key, see `placeKey`. */
export class PlaceTable {
	private readonly cities: City[] = [];
	private readonly strong = new Map<string, Slot>();
	private readonly weak = new Map<string, Slot>();
	private readonly byId = new Map<string, number>();
	private readonly provinces = new Map<string, Province>();
	private readonly provinceNames = new Map<string, Province[]>();
	private readonly countries = new Map<string, Country>();
	private readonly countryNames = new Map<string, Country>();
	private readonly districts = new Map<string, readonly string[]>();
	private readonly beginnings = new Set<string>();
	private readonly firstWords = new Set<string>();
	private readonly zoneNames = new Map<string, string>();

	constructor() {
		const zones = new Map(readTable("countries.tsv").map(([code = "", zone = ""]) => [code, apart(zone)]));
		const provinceOf = this.readProvinces();
		const several = this.readCities(zones, provinceOf);
		this.readNicknames();
		this.readCountries(zones, several);
		for (const [name = "", ids = ""] of readTable("districts.tsv")) this.districts.set(name, ids.split("|"));
		for (const names of [this.strong, this.provinceNames, this.countryNames, this.districts]) {
			for (const name of names.keys()) if (name.charCodeAt(0) >= 0x3400) this.beginnings.add(name.slice(0, 2));
		}
	}

	/** Every city, largest first. */
	all(): readonly City[] {
		return this.cities;
	}

	cityById(id: string): City | undefined {
		const at = this.byId.get(id);
		return at === undefined ? undefined : this.cities[at];
	}

	/** The city of this name; of several the one in the hinted province or country, else the largest. */
	city(text: string, hint: PlaceHint = {}): CityFound | undefined {
		if (text.length > 80) return undefined;
		const key = placeKey(text);
		if (key.length < 1) return undefined;
		return (
			this.cityByKey(key, hint) ??
			(isHan(key) ? this.stripped(key, CHINESE_SUFFIX, 2, hint) : undefined) ??
			this.stripped(key, ENGLISH_SUFFIX, 4, hint) ??
			this.stripped(key, ENGLISH_PREFIX, 4, hint)
		);
	}

	/** As `city`, for a key already made and without the suffixes 市, 县, City. */
	cityByKey(key: string, hint: PlaceHint = {}): CityFound | undefined {
		return this.found(this.strong.get(key), hint, false) ?? this.found(this.weak.get(key), hint, true);
	}

	/**
	 * Whether a key, or with `isPrefix` a beginning of two characters, names any place: cheap enough to be asked at
	 * every position of a text.
	 */
	knows(key: string, isPrefix = false): boolean {
		return isPrefix
			? this.beginnings.has(key)
			: this.strong.has(key) ||
					this.weak.has(key) ||
					this.provinceNames.has(key) ||
					this.countryNames.has(key) ||
					this.districts.has(key);
	}

	/** Whether some place's name of several words begins with this one, in lower case. */
	startsName(word: string): boolean {
		return this.firstWords.has(word);
	}

	country(text: string): Country | undefined {
		return text.length > 80 ? undefined : this.countryNames.get(placeKey(text));
	}

	countryByCode(code: string): Country | undefined {
		return this.countries.get(code.toUpperCase());
	}

	/** The province of this name; the hinted country first (Punjab is in two), then China, Pakistan, India, others. */
	province(text: string, hint: PlaceHint = {}): Province | undefined {
		if (text.length > 80) return undefined;
		const key = placeKey(text);
		const named = this.provinceNames.get(key) ?? this.provinceNames.get(key.replace(/(?:province|state)$/, ""));
		return named?.find((province) => province.country === hint.country) ?? named?.[0];
	}

	provinceById(id: string): Province | undefined {
		return this.provinces.get(id);
	}

	/** The cities that have a district of this name (渝北区), in China. */
	citiesOfDistrict(name: string): readonly City[] {
		const ids = this.districts.get(name) ?? [];
		return ids.flatMap((id) => this.cityById(id) ?? []);
	}

	private stripped(key: string, affix: RegExp, least: number, hint: PlaceHint): CityFound | undefined {
		const bare = key.replace(affix, "");
		return bare === key || bare.length < least ? undefined : this.cityByKey(bare, hint);
	}

	private found(slot: Slot | undefined, hint: PlaceHint, weak: boolean): CityFound | undefined {
		if (slot === undefined) return undefined;
		const all = (typeof slot === "number" ? [slot] : slot).flatMap((at) => this.cities[at] ?? []);
		const rank = (city: City) =>
			(hint.province !== undefined && city.province === hint.province ? 2 : 0) + (city.country === hint.country ? 1 : 0);
		all.sort((a, b) => rank(b) - rank(a) || b.population - a.population);
		const [city, ...others] = all;
		if (!city) return undefined;
		const rival = others.find((other) => rank(other) === rank(city));
		const ambiguous = rival !== undefined && rival.population >= RIVAL_LEAST && rival.population >= city.population * RIVAL_SHARE;
		return { city, ambiguous, others, weak };
	}

	private readProvinces(): ReadonlyMap<string, string> {
		const byAdmin1 = new Map<string, string>();
		for (const [id = "", country = "", admin1 = "", en = "", zh = "", full = "", others = ""] of readTable("provinces.tsv")) {
			if (admin1) byAdmin1.set(`${country} ${admin1}`, id);
			this.provinces.set(id, { id, country, en, zh });
			for (const name of [en, zh, full, ...others.split("|")]) {
				const key = placeKey(name);
				this.addFirstWord(name);
				if (key === "") continue;
				const named = this.provinceNames.get(key);
				const province = this.provinces.get(id);
				if (!province || named?.some((known) => known.id === id)) continue;
				if (named) named.push(province);
				else this.provinceNames.set(key, [province]);
			}
		}
		return byAdmin1;
	}

	/** Returns the countries that have more than one time zone. */
	private readCities(zones: ReadonlyMap<string, string>, provinceOf: ReadonlyMap<string, string>): ReadonlySet<string> {
		const several = new Set<string>();
		for (const row of [...readTable("cities.tsv"), ...readTable("towns.tsv")]) {
			const [id = "", country = "", admin1 = "", people = "", en = "", zh = "", names = "", weak = "", zone = ""] = row;
			if (zone) several.add(country);
			const province = provinceOf.get(`${country} ${admin1}`);
			const timezone = zone === "" ? zones.get(country) : this.ownZone(zone);
			const population = Number(people);
			const at = this.cities.length;
			this.cities.push({
				id,
				en: apart(en),
				...(zh ? { zh } : {}),
				country,
				...(province ? { province } : {}),
				population,
				...(timezone ? { timezone } : {}),
			});
			this.byId.set(id, at);
			add(this.strong, placeKey(en), at);
			this.addFirstWord(en);
			if (zh && !this.isOutshone(zh, population)) add(this.strong, zh, at);
			if (names) for (const name of names.split("|")) this.addName(this.strong, name, at);
			if (weak) for (const name of weak.split("|")) this.addName(this.weak, name, at);
			this.setProvinceZone(province, timezone);
		}
		return several;
	}

	/** Few, and each in thousands of rows. */
	private ownZone(zone: string): string {
		const known = this.zoneNames.get(zone) ?? apart(zone);
		this.zoneNames.set(known, known);
		return known;
	}

	private addName(map: Map<string, Slot>, name: string, at: number): void {
		add(map, placeKey(name), at);
		this.addFirstWord(name);
	}

	private addFirstWord(name: string): void {
		const end = name.search(/[ -]/);
		if (end > 0) this.firstWords.add(name.slice(0, end).toLowerCase());
	}

	private isOutshone(zh: string, population: number): boolean {
		const province = this.provinceNames.get(zh)?.[0];
		return population < OUTSHINES_PROVINCE && province?.country === "CN" && province.id !== "CN-MO";
	}

	/** Cities come largest first: a province keeps the zone of its largest. */
	private setProvinceZone(id: string | undefined, timezone: string | undefined): void {
		if (id === undefined || timezone === undefined) return;
		const province = this.provinces.get(id) as { timezone?: string } | undefined;
		if (province && province.timezone === undefined) province.timezone = timezone;
	}

	private readNicknames(): void {
		for (const [alias = "", name = "", country = ""] of readTable("nicknames.tsv")) {
			const found = this.cityByKey(placeKey(name), { country });
			const at = found && this.byId.get(found.city.id);
			if (at === undefined) continue;
			// A nickname means this city and no village of that name; a small place keeps its own name.
			const key = placeKey(alias);
			this.addFirstWord(alias);
			const before = this.strong.get(key);
			const others = before === undefined ? [] : (typeof before === "number" ? [before] : before).filter((other) => other !== at);
			this.strong.set(key, [at, ...others]);
		}
	}

	private readCountries(zones: ReadonlyMap<string, string>, several: ReadonlySet<string>): void {
		const names = ["en", "zh-Hans", "zh-Hant"].map(
			(locale) => new Intl.DisplayNames([locale], { type: "region", fallback: "none" }),
		);
		for (const code of new Set([...zones.keys(), ...Object.keys(COUNTRY_NAMES)])) {
			const [en = code, zh = code, hant = zh] = names.map((display) => display.of(code));
			const zone = several.has(code) ? undefined : zones.get(code);
			const shown = SHOWN[code] ?? { en, zh };
			const country: Country = { code, ...shown, ...(zone ? { timezone: zone } : {}) };
			this.countries.set(code, country);
			const extra = COUNTRY_NAMES[code]?.split("|") ?? [];
			for (const name of [en, zh, hant, shown.en, shown.zh, ...extra]) {
				this.countryNames.set(placeKey(name), country);
				this.addFirstWord(name);
			}
		}
	}
}

function add(map: Map<string, Slot>, key: string, at: number): void {
	if (key === "") return;
	const slot = map.get(key);
	if (slot === undefined) map.set(key, at);
	else if (typeof slot === "number") {
		if (slot !== at) map.set(key, [slot, at]);
	} else if (!slot.includes(at)) slot.push(at);
}
