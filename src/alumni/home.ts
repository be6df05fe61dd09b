import { mainValue } from "./changes.js";
import { places } from "./places/index.js";
import type { Value } from "./value.js";

/** A part of the world, by its id in the gazetteer; of a country that is its code. */
export interface Area {
	readonly kind: "city" | "province" | "country";
	readonly id: string;
	readonly en: string;
	readonly zh?: string;
}

/** Where somebody lives by his own word, as far as the gazetteer knows the place. */
export interface Home {
	readonly city?: string;
	/** ISO 3166-2. */
	readonly province?: string;
	/** ISO 3166-1 alpha-2. */
	readonly country?: string;
}

/** From what he confirmed; whoever said a country after his city has left that city. */
export function homeOf(values: readonly Value[]): Home {
	const city = mainValue(values, "city");
	const province = mainValue(values, "province");
	const country = mainValue(values, "country");
	const said = country?.country;
	const hasLeft =
		city?.country !== undefined && said !== undefined && said !== city.country && (country?.since ?? 0) > city.verifiedAt;
	if (city === undefined || hasLeft) {
		const area = said ?? province?.country;
		const inside = province !== undefined && province.country === area ? provinceNamed(province) : undefined;
		return { ...(area === undefined ? {} : { country: area }), ...(inside === undefined ? {} : { province: inside }) };
	}
	const land = city.country ?? said;
	const found = city.placeId === undefined ? undefined : places.cityById(city.placeId);
	const around = found?.province ?? (province?.country !== land || province === undefined ? undefined : provinceNamed(province));
	return {
		...(city.placeId === undefined ? {} : { city: city.placeId }),
		...(around === undefined ? {} : { province: around }),
		...(land === undefined ? {} : { country: land }),
	};
}

const provinceNamed = ({ text, country }: Value): string | undefined =>
	places.province(text, country === undefined ? {} : { country })?.id;

const keyOf = ({ kind, id }: Pick<Area, "kind" | "id">): string => `${kind}:${id}`;

/** Chapters by their areas, so that whose somebody is costs three look-ups. */
export class ChapterMap<C extends { readonly id: string; readonly areas: readonly Area[] }> {
	readonly #at = new Map<string, C[]>();

	constructor(chapters: readonly C[]) {
		for (const chapter of chapters)
			for (const area of chapter.areas) this.#at.set(keyOf(area), [...(this.#at.get(keyOf(area)) ?? []), chapter]);
	}

	/** The nearest first: of the city, of the province, of the country. */
	of(home: Home): readonly C[] {
		const found = (["city", "province", "country"] as const).flatMap((kind) => {
			const id = home[kind];
			return id === undefined ? [] : (this.#at.get(keyOf({ kind, id })) ?? []);
		});
		return [...new Set(found)];
	}

	get isEmpty(): boolean {
		return this.#at.size === 0;
	}
}
