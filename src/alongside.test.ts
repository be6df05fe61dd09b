import { expect, test } from "vitest";
import { alongside } from "./alongside.js";

async function* numbers(count: number): AsyncIterable<number> {
	for (let n = 0; n < count; n++) yield n;
}

test("each is done once, never more side by side than were allowed", async () => {
	const done: number[] = [];
	let running = 0;
	let most = 0;
	await alongside(numbers(25), 10, async (n) => {
		most = Math.max(most, ++running);
		await new Promise(setImmediate);
		running--;
		done.push(n);
	});
	expect(done.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 25 }, (_, n) => n));
	expect(most).toBe(10);
});

test("a failure is thrown once the others of its batch have ended, and nothing more is begun", async () => {
	const ended: number[] = [];
	const run = alongside(numbers(20), 5, async (n) => {
		if (n === 6) throw new Error("six");
		await new Promise(setImmediate);
		ended.push(n);
	});
	await expect(run).rejects.toThrow("six");
	expect(ended).toEqual([0, 1, 2, 3, 4, 5, 7, 8, 9]);
});
