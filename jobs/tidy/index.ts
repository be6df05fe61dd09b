import { DAY_MS } from "../../src/alumni/freshness.js";
import { discard, pruneFiles } from "../../src/office/import/imports.js";
import { pruneTasks } from "../../src/office/tasks.js";
import { move } from "../../src/relay/desk.js";
import type { Services } from "../../src/services.js";
import { chapterWords } from "../../src/store/collections/chapters.js";
import { claims } from "../../src/store/collections/claims.js";
import { codes } from "../../src/store/collections/grants.js";
import { imports } from "../../src/store/collections/imports.js";
import { dialogues } from "../../src/store/collections/people.js";
import { relayTexts } from "../../src/store/collections/relay.js";

/** Ended dialogues, spent codes and words passed on are kept this long, for whoever looks into a complaint. */
const KEPT_MS = 90 * DAY_MS;

/** A file of people that nobody has confirmed by then is not left lying about. */
const PREVIEW_MS = 30 * DAY_MS;

/** What nobody has pasted by then is not asked for any more. */
const UNPASTED_MS = 30 * DAY_MS;

/** Removes what nobody needs any more; resolves to how much. */
export async function tidy(services: Services): Promise<number> {
	const { store, clock, links, pages } = services;
	const before = clock.now() - KEPT_MS;
	let removed = (await links.prune()) + (await pages.prune());
	const forgotten = store.collection(imports).stream("state", { prefix: ["preview"], to: clock.now() - PREVIEW_MS });
	for await (const { id } of forgotten) if ((await discard(services, id)) !== undefined) removed++;
	await pruneFiles(services);
	removed += await pruneTasks(services, before);
	// A text of a month ago is no news to any group, whoever has it.
	for (const state of ["waiting", "handed"] as const)
		for await (const { id } of store.collection(relayTexts).stream("state", { prefix: [state], to: clock.now() - UNPASTED_MS }))
			await move(services, id, [state], "dropped");
	for (const state of ["pasted", "dropped"]) {
		for await (const { id } of store.collection(relayTexts).stream("state", { prefix: [state], to: before })) {
			if (await store.collection(relayTexts).remove(id)) removed++;
		}
	}
	for (const status of ["done", "cancelled", "expired", "open"]) {
		for await (const { id } of store.collection(dialogues).stream("expiry", { prefix: [status], to: before })) {
			if (await store.collection(dialogues).remove(id)) removed++;
		}
	}
	for await (const { id } of store.collection(codes).stream("expires", { to: before })) {
		if (await store.collection(codes).remove(id)) removed++;
	}
	for await (const { id } of store.collection(chapterWords).stream("created", { to: before })) {
		if (await store.collection(chapterWords).remove(id)) removed++;
	}
	for await (const { id } of store.collection(claims).stream("expires", { to: clock.now() })) {
		if (await store.collection(claims).remove(id)) removed++;
	}
	return removed;
}
