/** One figure, or a few that belong together, as a line of JSON on standard output. */
export function print(name: string, unit: string, figures: Readonly<Record<string, unknown>>): void {
	process.stdout.write(`${JSON.stringify({ name, unit, ...figures })}\n`);
}

/** What goes on, for whoever waits; standard output holds the figures alone. */
export function say(sentence: string): void {
	process.stderr.write(`${sentence}\n`);
}

/** The value at `share` (0 to 1) of the sorted values; `null` where there is none. */
export function quantile(values: readonly number[], share: number): number | null {
	const sorted = values.toSorted((a, b) => a - b);
	return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(sorted.length * share) - 1))] ?? null;
}

export const median = (values: readonly number[]): number | null => quantile(values, 0.5);

/** Cut to so many decimals. */
export function round(value: number | null, decimals = 0): number | null {
	if (value === null || !Number.isFinite(value)) return null;
	return Math.round(value * 10 ** decimals) / 10 ** decimals;
}

export const mb = (bytes: number | null): number | null => round(bytes === null ? null : bytes / 2 ** 20, 1);
