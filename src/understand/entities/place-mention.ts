import type { City } from "../../alumni/places/index.js";
import type { Span } from "../text.js";

export interface PlaceMention extends Span {
	readonly kind: "city" | "province" | "country" | "district";
	/** As written; a nickname's real name. */
	readonly value: string;
	/** ISO 3166-1 alpha-2, of all kinds. */
	readonly country: string;
	readonly city?: City;
	/** Nobody takes it for something else: a large city, or one with 市 or 县 behind it. */
	readonly sure: boolean;
}
