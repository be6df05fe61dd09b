import { readAsset } from "../../alumni/places/assets.js";

/** What is learnt: the role of a mark, whose it is, and what a message is for. */
export type Part = "role" | "owner" | "intent";

/** Weights of a feature, one for each class. */
export type Weights = ReadonlyMap<string, readonly number[]>;

/** In the file weights are whole numbers of this many parts. */
export const SCALE = 100;

let loaded: Readonly<Record<Part, Weights>> | undefined;

/** Reads a table of weights: lines of part, feature and numbers, made by `cli/train.ts`. */
export function parseWeights(text: string): Readonly<Record<Part, Weights>> {
	const parts = { role: new Map<string, number[]>(), owner: new Map<string, number[]>(), intent: new Map<string, number[]>() };
	for (const line of text.split("\n")) {
		const [part = "", feature = "", numbers = ""] = line.split("\t");
		if (part !== "role" && part !== "owner" && part !== "intent") continue;
		parts[part].set(
			feature,
			numbers.split(" ").map((number) => Number(number) / SCALE),
		);
	}
	return parts;
}

export function weightsOf(part: Part): Weights {
	loaded ??= parseWeights(readAsset("weights.tsv", "understand"));
	return loaded[part];
}

/** Probabilities of the classes. */
export function weigh(weights: Weights, features: Iterable<string>, classes: number): number[] {
	const sums = new Array<number>(classes).fill(0);
	for (const feature of features) {
		const row = weights.get(feature);
		if (row) for (let k = 0; k < classes; k++) sums[k] = (sums[k] ?? 0) + (row[k] ?? 0);
	}
	const most = Math.max(...sums);
	const parts = sums.map((sum) => Math.exp(sum - most));
	const total = parts.reduce((a, b) => a + b, 0);
	return parts.map((part) => part / total);
}

/** The class that weighs most, and how much. */
export function heaviest<T>(classes: readonly T[], parts: readonly number[]): { readonly of: T; readonly part: number } {
	let best = 0;
	for (let k = 1; k < parts.length; k++) if ((parts[k] ?? 0) > (parts[best] ?? 0)) best = k;
	return { of: classes[best] as T, part: parts[best] ?? 0 };
}
