import { noteTold, pushReply } from "../../src/registry/opinions.js";
import type { Services } from "../../src/services.js";
import { nominations, suggestions } from "../../src/store/collections/opinions.js";
import { tellOffice as tellOfDeed } from "../deed/office.js";
import { askAgain } from "../deed/tell.js";
import { tellOffice } from "./tell.js";

/**
 * Makes up for what a crash came before: an opinion the office was not told of, an answer that did not go
 * back, a deed whose person was not asked. What is on its way already meets its key. Resolves to how many
 * were looked at.
 */
export async function resumeOpinions(services: Services): Promise<number> {
	const { store, clock } = services;
	const due = { to: clock.now() + 1 };
	let looked = 0;
	const opinions = store.collection(suggestions);
	for await (const one of opinions.stream("untold", due)) {
		await tellOffice(services, one);
		for (let nth = 1; nth <= one.replies.length; nth++) await pushReply(services, one, nth);
		await noteTold(opinions, one);
		looked++;
	}
	const deeds = store.collection(nominations);
	for await (const one of deeds.stream("untold", due)) {
		if (one.state === "asked") await askAgain(services, one);
		if (one.state === "agreed") await tellOfDeed(services, one);
		await noteTold(deeds, one);
		looked++;
	}
	return looked;
}
