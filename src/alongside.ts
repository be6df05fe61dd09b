/**
 * Does something for each of many, so many side by side: their writes share commits. Where one fails
 * the others of its batch are waited for, nothing more is begun, and its error is thrown.
 */
export async function alongside<T>(items: AsyncIterable<T>, atOnce: number, run: (item: T) => Promise<void>): Promise<void> {
	let batch: T[] = [];
	const finish = async () => {
		const done = await Promise.allSettled(batch.map(run));
		batch = [];
		for (const one of done) if (one.status === "rejected") throw one.reason;
	};
	for await (const item of items) if (batch.push(item) >= atOnce) await finish();
	await finish();
}
