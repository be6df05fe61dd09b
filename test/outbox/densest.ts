/** The most in any window of `spanMs`: a message counts for the whole of it, its last millisecond included. */
export function densest(times: readonly number[], spanMs: number): number {
	let most = 0;
	let first = 0;
	for (const [last, time] of times.entries()) {
		while ((times[first] as number) + spanMs < time) first += 1;
		most = Math.max(most, last - first + 1);
	}
	return most;
}
