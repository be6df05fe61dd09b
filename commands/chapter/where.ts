import { mainValue } from "../../src/alumni/changes.js";
import { homeOf } from "../../src/alumni/home.js";
import { placeName, places } from "../../src/alumni/places/index.js";
import { valueText } from "../../src/alumni/show.js";
import type { Value } from "../../src/alumni/value.js";
import type { Locale } from "../../src/i18n/index.js";

/** Where somebody lives, as it is called; `undefined` where he has not said so. */
export function homeName(values: readonly Value[], locale: Locale): string | undefined {
	const home = homeOf(values);
	const city = mainValue(values, "city");
	if (city !== undefined && (city.placeId === undefined || city.placeId === home.city)) return valueText(city, locale);
	const country = home.country === undefined ? undefined : places.countryByCode(home.country);
	return country === undefined ? undefined : placeName(country, locale);
}
