/** How many letters must be changed, added, dropped or swapped with their neighbour to turn one word into another. */
function distance(a: string, b: string): number {
	let before: number[] = [];
	let last = Array.from({ length: b.length + 1 }, (_, column) => column);
	for (let row = 1; row <= a.length; row++) {
		const current = [row];
		for (let column = 1; column <= b.length; column++) {
			const same = a[row - 1] === b[column - 1];
			let cost = Math.min((last[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1, (last[column - 1] ?? 0) + (same ? 0 : 1));
			if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
				cost = Math.min(cost, (before[column - 2] ?? 0) + 1);
			}
			current.push(cost);
		}
		before = last;
		last = current;
	}
	return last[b.length] ?? 0;
}

/** The candidate most like a word; the first of several equally like it. */
export function closest<T extends string>(
	word: string,
	candidates: readonly T[],
): { readonly name: T; readonly distance: number } | undefined {
	let best: { name: T; distance: number } | undefined;
	for (const name of candidates) {
		const d = distance(word, name);
		if (best === undefined || d < best.distance) best = { name, distance: d };
	}
	return best;
}
