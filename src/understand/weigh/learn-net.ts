import { HIDDEN, type Net } from "./net.js";
import { ROWS } from "./rows.js";

/** One thing to learn from: the rows of its features, each once, and what it is. */
export interface NetExample {
	readonly rows: readonly number[];
	readonly label: number;
}

export interface NetLearning {
	readonly epochs: number;
	readonly rate: number;
	/** How often a feature is left out, so that none is leant on alone. */
	readonly dropout: number;
	readonly seed: number;
}

function numbers(seed: number): () => number {
	let state = seed;
	return () => {
		state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
		return state / 4294967296;
	};
}

/** Weights and the squares of their slopes: each takes steps of its own size (Adagrad). */
class Weights {
	readonly w: Float32Array;
	private readonly g: Float32Array;
	constructor(size: number, spread: number, random: () => number) {
		this.w = Float32Array.from({ length: size }, () => (random() * 2 - 1) * spread);
		this.g = new Float32Array(size).fill(1e-4);
	}
	step(i: number, slope: number, rate: number): void {
		this.g[i] = (this.g[i] as number) + slope * slope;
		this.w[i] = (this.w[i] as number) - (rate * slope) / Math.sqrt(this.g[i] as number);
	}
}

const SHRINK = 1e-6;

/** Stochastic descent, one example at a time; the same data give the same network. */
export function learnNet(examples: readonly NetExample[], classes: number, options: NetLearning): Net {
	const { epochs, rate, dropout, seed } = options;
	const random = numbers(seed);
	const rows = new Weights(ROWS * HIDDEN, 0.1, random);
	const hiddenBias = new Weights(HIDDEN, 0.01, random);
	const out = new Weights(HIDDEN * classes, 0.3, random);
	const outBias = new Weights(classes, 0, random);
	const order = examples.map((_, i) => i);
	const lit = new Float32Array(HIDDEN);
	const parts = new Float64Array(classes);
	for (let epoch = 0; epoch < epochs; epoch++) {
		for (let i = order.length - 1; i > 0; i--) {
			const j = Math.floor(random() * (i + 1));
			[order[i], order[j]] = [order[j] ?? 0, order[i] ?? 0];
		}
		const pace = rate * (1 - (0.9 * epoch) / epochs);
		for (const index of order) {
			const example = examples[index];
			if (!example) continue;
			const kept = example.rows.filter(() => random() >= dropout);
			if (kept.length === 0) continue;
			const factor = 1 / Math.sqrt(kept.length);
			lit.fill(0);
			for (const row of kept) for (let h = 0; h < HIDDEN; h++) lit[h] = (lit[h] as number) + (rows.w[row * HIDDEN + h] as number);
			for (let h = 0; h < HIDDEN; h++) lit[h] = Math.max(0, (lit[h] as number) * factor + (hiddenBias.w[h] as number));
			for (let k = 0; k < classes; k++) {
				let sum = outBias.w[k] as number;
				for (let h = 0; h < HIDDEN; h++) sum += (lit[h] as number) * (out.w[h * classes + k] as number);
				parts[k] = sum;
			}
			const most = Math.max(...parts);
			let total = 0;
			for (let k = 0; k < classes; k++) total += parts[k] = Math.exp((parts[k] as number) - most);
			for (let k = 0; k < classes; k++) parts[k] = (parts[k] as number) / total - (k === example.label ? 1 : 0);
			for (let h = 0; h < HIDDEN; h++) {
				if ((lit[h] as number) <= 0) continue;
				let slope = 0;
				for (let k = 0; k < classes; k++) {
					slope += (parts[k] as number) * (out.w[h * classes + k] as number);
					out.step(
						h * classes + k,
						(parts[k] as number) * (lit[h] as number) + SHRINK * (out.w[h * classes + k] as number),
						pace,
					);
				}
				hiddenBias.step(h, slope, pace);
				const each = slope * factor;
				for (const row of kept) {
					const i = row * HIDDEN + h;
					rows.step(i, each + SHRINK * (rows.w[i] as number), pace);
				}
			}
			for (let k = 0; k < classes; k++) outBias.step(k, parts[k] as number, pace);
		}
	}
	return { rows: rows.w, scale: 1, hiddenBias: hiddenBias.w, out: out.w, outBias: outBias.w };
}
