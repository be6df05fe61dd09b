export const HIDDEN = 32;

/** A network of one hidden layer over the hashes of what is seen. */
export interface Net {
	/** `ROWS` times `HIDDEN`. */
	readonly rows: Float32Array | Int8Array;
	/** What a whole number in `rows` stands for; 1 where they are no whole numbers. */
	readonly scale: number;
	readonly hiddenBias: Float32Array;
	/** `HIDDEN` times the number of classes. */
	readonly out: Float32Array;
	readonly outBias: Float32Array;
}

/** What the rows give together, before the network has weighed it. */
export function sumOf({ rows }: Net, features: Iterable<number>, into: Float32Array): Float32Array {
	for (const row of features) {
		const from = row * HIDDEN;
		for (let h = 0; h < HIDDEN; h++) into[h] = (into[h] as number) + (rows[from + h] as number);
	}
	return into;
}

/** The probability of each class; `sum` is that of `count` features. */
export function likelihoods(net: Net, sum: Float32Array, count: number): Float64Array {
	const classes = net.outBias.length;
	const parts = Float64Array.from(net.outBias);
	const factor = net.scale / Math.sqrt(count);
	for (let h = 0; h < HIDDEN; h++) {
		const lit = (sum[h] as number) * factor + (net.hiddenBias[h] as number);
		if (lit <= 0) continue;
		for (let k = 0; k < classes; k++) parts[k] = (parts[k] as number) + lit * (net.out[h * classes + k] as number);
	}
	let total = 0;
	const most = Math.max(...parts);
	for (let k = 0; k < classes; k++) total += parts[k] = Math.exp((parts[k] as number) - most);
	for (let k = 0; k < classes; k++) parts[k] = (parts[k] as number) / total;
	return parts;
}

const MAGIC = "NET1";

/** As a file: the name of the form, the number of classes, the scale, the small weights, then one byte for each weight of a row. */
export function writeNet({ rows, hiddenBias, out, outBias }: Net): Buffer {
	let most = 0;
	for (const weight of rows) most = Math.max(most, Math.abs(weight));
	const scale = most / 127 || 1;
	const small = Float32Array.from([outBias.length, scale, ...hiddenBias, ...out, ...outBias]);
	const bytes = Int8Array.from(rows, (weight) => Math.round(weight / scale));
	return Buffer.concat([Buffer.from(MAGIC), Buffer.from(small.buffer), Buffer.from(bytes.buffer)]);
}

export function parseNet(file: Buffer): Net {
	if (file.subarray(0, 4).toString("latin1") !== MAGIC) throw new Error("assets/understand/opinion.bin is damaged: install anew");
	let at = 4;
	const floats = (count: number): Float32Array => {
		const out = Float32Array.from({ length: count }, (_, i) => file.readFloatLE(at + 4 * i));
		at += 4 * count;
		return out;
	};
	const [classes = 0, scale = 1] = floats(2);
	const hiddenBias = floats(HIDDEN);
	const out = floats(HIDDEN * classes);
	const outBias = floats(classes);
	return { rows: new Int8Array(file.subarray(at)), scale, hiddenBias, out, outBias };
}

/** The class that is likeliest, and how likely it is. */
export function likeliest<T>(classes: readonly T[], parts: Float64Array): { readonly of: T; readonly part: number } {
	let best = 0;
	for (let k = 1; k < parts.length; k++) if ((parts[k] ?? 0) > (parts[best] ?? 0)) best = k;
	return { of: classes[best] as T, part: parts[best] ?? 0 };
}
