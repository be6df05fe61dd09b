import { spawn } from "node:child_process";
import { createWriteStream } from "node:fs";
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { fileURLToPath } from "node:url";
import { systemClock } from "../src/clock.js";
import { composeDigest } from "../src/office/digest/compose.js";
import { digestPageHtml, digestPdf, digestPng, digestWorkbook, isComposed } from "../src/office/digest/render/index.js";
import { takeSnapshots } from "../src/office/digest/snapshot.js";
import { readArea } from "../src/registry/chapters.js";
import { Directory } from "../src/registry/directory.js";
import type { Services } from "../src/services.js";
import { chapters } from "../src/store/collections/chapters.js";
import { freshPlace, openStoreOf, withStore } from "./place.js";
import { usageOf } from "./proc.js";
import { mb, print, round, say } from "./report.js";
import { seedPeople } from "./seed.js";

const WEEK_MS = 7 * 86_400_000;
const MB = 2 ** 20;

/** A week with so many changes in so many classes: composed, and shown in every way there is. */
export async function measureDigest(size: { readonly classes: number; readonly members: number; readonly changes: number }) {
	const place = await freshPlace();
	try {
		const now = Date.now();
		say(`filling a store: ${size.classes} classes of ${size.members}, ${size.changes} changes`);
		await withStore(place, (store) =>
			seedPeople(store, {
				groups: size.classes,
				members: size.members,
				at: now - 200 * 86_400_000,
				inTouch: true,
				moves: { count: size.changes, from: now - WEEK_MS, to: now - 1 },
			}),
		);
		const env = { ...process.env, ...place.env };
		const child = spawn(process.execPath, [fileURLToPath(import.meta.url), String(now), place.dir], {
			env,
			stdio: "inherit",
			timeout: 300_000,
		});
		await new Promise((resolve) => child.once("exit", resolve));
	} finally {
		await place.remove();
	}
}

/** In a process of its own, so that the memory is its alone. */
async function run(now: number, dir: string): Promise<void> {
	const store = await openStoreOf(process.env);
	const clock = { ...systemClock, now: () => now };
	const directory = new Directory(store, clock);
	await directory.start();
	const house = { office: { "zh-CN": "校友办", en: "Alumni Office" }, locale: "zh-CN", timezone: "Asia/Shanghai" };
	// A digest asks of the house only what it is called, and of the roads only how many there are.
	const services = { store, clock, directory, house, adapters: [] } as unknown as Services;
	// Counted each night; a digest only reads it.
	await takeSnapshots(services);
	const { rss, cpuMicros } = usageOf(process.pid);
	const before = rss ?? 0;
	let most = before;
	const sampler = setInterval(() => {
		most = Math.max(most, usageOf(process.pid).rss ?? 0);
	}, 20);
	const begun = performance.now();
	const digest = await composeDigest(services, { scope: "all", from: now - WEEK_MS, to: now, key: "bench", series: true });
	const composed = performance.now();
	if (!isComposed(digest)) throw new Error("it has content");
	const book = join(dir, "digest.xlsx");
	await pipeline(await digestWorkbook(services, digest, "zh-CN"), createWriteStream(book));
	const written = performance.now();
	const html = await digestPageHtml(services, digest, "zh-CN");
	const png = await digestPng(services, digest, "zh-CN");
	await pipeline(await digestPdf(services, digest, "zh-CN"), createWriteStream(join(dir, "digest.pdf")));
	const done = performance.now();
	clearInterval(sampler);
	most = Math.max(most, usageOf(process.pid).rss ?? 0);
	const seconds = (done - begun) / 1000;
	const extra = most - before;
	print("digest-whole", "s", {
		value: round(seconds, 2),
		target: 5,
		ok: seconds < 5 && extra < 200 * MB,
		changes: digest.changeSets,
		// On a machine that others use too, the time it took is not the time it needs.
		cpuSeconds: round(((usageOf(process.pid).cpuMicros ?? 0) - (cpuMicros ?? 0)) / 1e6, 2),
		composeSeconds: round((composed - begun) / 1000, 2),
		workbookSeconds: round((written - composed) / 1000, 2),
		drawSeconds: round((done - written) / 1000, 2),
		extraMb: mb(extra),
		extraTarget: 200,
		workbookMb: mb((await stat(book)).size),
		pngKb: round(png.length / 1024),
		htmlKb: round(html.length / 1024),
	});
	await measureChapter(services, now);
	await directory.stop();
	await store.close();
}

/** The same changes for a chapter that was made after the night's count: everybody is passed over once more. */
async function measureChapter(services: Services, now: number): Promise<void> {
	const read = readArea("China");
	if (read.kind !== "area") throw new Error("it is a country");
	const chapter = await services.store.collection(chapters).insert({
		id: "bench",
		names: { "zh-CN": "分会", en: "Chapter" },
		areas: [read.area],
		timezone: "Asia/Shanghai",
		locale: "zh-CN",
		createdAt: now,
		changedAt: now,
	});
	services.directory.hold("chapter", chapter);
	const compose = async (key: string) => {
		const before = usageOf(process.pid).rss ?? 0;
		let most = before;
		const sampler = setInterval(() => {
			most = Math.max(most, usageOf(process.pid).rss ?? 0);
		}, 20);
		const begun = performance.now();
		const { content } = await composeDigest(services, { scope: "chapter:bench", from: now - WEEK_MS, to: now, key });
		clearInterval(sampler);
		return { seconds: (performance.now() - begun) / 1000, extra: most - before, people: content?.rate.all };
	};
	const uncounted = await compose("uncounted");
	const counted = await compose("counted");
	print("digest-chapter", "s", {
		value: round(uncounted.seconds, 2),
		target: 5,
		ok: uncounted.seconds < 5 && uncounted.extra < 200 * MB,
		countedSeconds: round(counted.seconds, 2),
		people: counted.people,
		extraMb: mb(uncounted.extra),
		extraTarget: 200,
	});
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await run(Number(process.argv[2]), process.argv[3] ?? ".");
