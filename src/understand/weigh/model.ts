import { readAsset } from "../../alumni/places/assets.js";

/** What is learnt: the role of a mark, and whose it is. */
export type Part = "role" | "owner";

/** Weights of a feature, one for each class. */
export type Weights = ReadonlyMap<string, Float64Array>;

/** In the file weights are whole numbers of this many parts. */
export const SCALE = 100;

let loaded: Readonly<Record<Part, Weights>> | undefined;

/** Reads a table of weights: lines of part, feature and numbers, made by `cli/train.ts`. */
export function parseWeights(text: string): Readonly<Record<Part, Weights>> {
	const parts = {
		role: new Map<string, Float64Array>(),
		owner: new Map<string, Float64Array>(),
	};
	for (const line of text.split("\n")) {
		const [part = "", feature = "", numbers = ""] = line.split("\t");
		if (part !== "role" && part !== "owner") continue;
		parts[part].set(
			feature,
			Float64Array.from(numbers.split(" "), (number) => Number(number) / SCALE),
		);
	}
	return parts;
}

export function weightsOf(part: Part): Weights {
	loaded ??= parseWeights(readAsset("weights.tsv", "understand"));
	return loaded[part];
}

/** Probabilities of the classes. */
export function weigh(weights: Weights, features: readonly string[], classes: number): Float64Array {
	const parts = new Float64Array(classes);
	for (const feature of features) {
		const row = weights.get(feature);
		if (row === undefined) continue;
		for (let k = 0; k < classes; k++) parts[k] = (parts[k] as number) + (row[k] as number);
	}
	let most = Number.NEGATIVE_INFINITY;
	for (const part of parts) if (part > most) most = part;
	let total = 0;
	for (let k = 0; k < classes; k++) {
		const part = Math.exp((parts[k] as number) - most);
		parts[k] = part;
		total += part;
	}
	for (let k = 0; k < classes; k++) parts[k] = (parts[k] as number) / total;
	return parts;
}

/** The class that weighs most, and how much. */
export function heaviest<T>(classes: readonly T[], parts: Float64Array): { readonly of: T; readonly part: number } {
	let best = 0;
	for (let k = 1; k < parts.length; k++) if ((parts[k] ?? 0) > (parts[best] ?? 0)) best = k;
	return { of: classes[best] as T, part: parts[best] ?? 0 };
}
