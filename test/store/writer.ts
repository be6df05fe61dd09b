// A process that writes without end and prints what has been acknowledged, until it is killed.
import { openSqliteStore } from "../../src/store/sqlite/index.js";
import { CONFORMANCE_SPECS, things } from "./specs.js";

const store = await openSqliteStore({ dir: process.argv[2] ?? "", specs: CONFORMANCE_SPECS });
const all = store.collection(things);
const run = process.argv[3] ?? "";
for (let n = 0; ; n += 20) {
	const written = Array.from({ length: 20 }, async (_, i) => {
		const id = `${run}-${n + i}`;
		await all.insert({ id, key: id, tokens: [id, `${id}x`], n: n + i });
		if (i % 3 === 0) await all.update(id, (doc) => ({ ...doc, text: "changed", tokens: [id] }));
		return `${id} ${i % 3 === 0 ? 2 : 1}`;
	});
	process.stdout.write(`${(await Promise.all(written)).join("\n")}\n`);
	if (n % 200 === 0)
		await store.blobs.put(`${run}/${n}`, Buffer.alloc(10_000, n)).then(() => process.stdout.write(`blob ${run}/${n}\n`));
}
