export interface City {
	/** `g` and a GeoNames id, or `c` and a GB/T 2260 code for places of China that GeoNames lacks. Stable. */
	readonly id: string;
	readonly en: string;
	/** Where a Chinese name is known. */
	readonly zh?: string;
	/** ISO 3166-1 alpha-2. */
	readonly country: string;
	/** ISO 3166-2, for the countries whose provinces are kept. */
	readonly province?: string;
	readonly population: number;
	/** IANA. */
	readonly timezone?: string;
}

export interface Province {
	/** ISO 3166-2. */
	readonly id: string;
	readonly country: string;
	readonly en: string;
	readonly zh: string;
	readonly timezone?: string;
}

export interface Country {
	/** ISO 3166-1 alpha-2. */
	readonly code: string;
	readonly en: string;
	readonly zh: string;
	/** IANA; `undefined` where the country has several. */
	readonly timezone?: string;
}

/** A city found by its name. `others` are further cities of that name, largest first. */
export interface CityFound {
	readonly city: City;
	/** Another city of that name is about as likely: ask. */
	readonly ambiguous: boolean;
	readonly others: readonly City[];
	/** Found under a spelling that is rarely meant as this place. */
	readonly weak: boolean;
}

export interface PlaceFound {
	readonly city?: City;
	readonly province?: Province;
	readonly country?: Country;
	readonly timezone?: string;
	readonly ambiguous: boolean;
	readonly others: readonly City[];
	/** What of the text was no place, e.g. a district or a street; empty when everything was read. */
	readonly rest: string;
}

export interface PlaceHint {
	/** ISO 3166-1 alpha-2: cities of this country go first. */
	readonly country?: string;
	/** ISO 3166-2. */
	readonly province?: string;
}
