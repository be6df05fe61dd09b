/** One thing to learn from: what is seen and what it is. */
export interface Example {
	readonly features: readonly string[];
	/** What the rules made of it, and what they might have made of a text they were not written for. */
	readonly rule: string;
	readonly wrongRules: readonly string[];
	/** The rules have learnt from this text themselves: here they are better than they are elsewhere. */
	readonly known: boolean;
	readonly label: number;
}

export interface Learning {
	readonly epochs: number;
	/** How often the rules' word is held back, for texts they were written for. */
	readonly hold: number;
}

/** A generator of its own, so that the same data make the same weights. */
function numbers(seed: number): () => number {
	let state = seed;
	return () => {
		state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
		return state / 4294967296;
	};
}

const RATE = 0.15;
const SHRINK = 1e-5;
const LEAST = 2;

/** Multinomial logistic regression by stochastic descent, with a step of its own for each weight. */
export function learn(examples: readonly Example[], classes: number, { epochs, hold }: Learning): Map<string, number[]> {
	const random = numbers(1);
	const weights = new Map<string, { readonly w: number[]; readonly g: number[] }>();
	const seen = new Map<string, number>();
	for (const { features } of examples) for (const feature of features) seen.set(feature, (seen.get(feature) ?? 0) + 1);
	// What was seen once is remembered, not learnt.
	const common = examples.map(({ features }) => features.filter((feature) => (seen.get(feature) ?? 0) >= LEAST));
	const order = examples.map((_, i) => i);
	for (let epoch = 0; epoch < epochs; epoch++) {
		for (let i = order.length - 1; i > 0; i--) {
			const j = Math.floor(random() * (i + 1));
			[order[i], order[j]] = [order[j] ?? 0, order[i] ?? 0];
		}
		for (const i of order) {
			const example = examples[i];
			if (!example) continue;
			const rule = ruleSeen(example, example.known ? hold : hold / 5, random);
			step(weights, [...(common[i] ?? []), rule], example.label, classes);
		}
	}
	return new Map([...weights].map(([feature, { w }]) => [feature, w]));
}

function ruleSeen({ rule, wrongRules }: Example, hold: number, random: () => number): string {
	const chance = random();
	if (chance < hold) return wrongRules[0] ?? rule;
	if (chance < hold * 1.2) return wrongRules[Math.floor(random() * wrongRules.length)] ?? rule;
	return rule;
}

function step(
	weights: Map<string, { readonly w: number[]; readonly g: number[] }>,
	features: readonly string[],
	label: number,
	classes: number,
): void {
	const sums = new Array<number>(classes).fill(0);
	const rows = features.map((feature) => {
		let row = weights.get(feature);
		if (!row) {
			row = { w: new Array<number>(classes).fill(0), g: new Array<number>(classes).fill(0.1) };
			weights.set(feature, row);
		}
		for (let k = 0; k < classes; k++) sums[k] = (sums[k] ?? 0) + (row.w[k] ?? 0);
		return row;
	});
	const most = Math.max(...sums);
	const parts = sums.map((sum) => Math.exp(sum - most));
	const total = parts.reduce((a, b) => a + b, 0);
	for (const { w, g } of rows) {
		for (let k = 0; k < classes; k++) {
			const slope = (parts[k] ?? 0) / total - (k === label ? 1 : 0) + SHRINK * (w[k] ?? 0);
			g[k] = (g[k] ?? 0) + slope * slope;
			w[k] = (w[k] ?? 0) - (RATE * slope) / Math.sqrt(g[k] ?? 1);
		}
	}
}
