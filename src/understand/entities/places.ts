import type { PlaceMention } from "./place-mention.js";
import { hanPlaces } from "./places-han.js";
import { latinPlaces } from "./places-latin.js";

export type { PlaceMention } from "./place-mention.js";

/** All places a text names, the longest at each point. */
export function findPlaces(text: string): PlaceMention[] {
	const found = [...hanPlaces(text), ...latinPlaces(text)];
	return found.sort((a, b) => a.start - b.start);
}
