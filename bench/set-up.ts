import type { Bot } from "./child.js";
import { closedLoop } from "./drive.js";
import type { Peer } from "./peer.js";
import { cityAt, groupIdAt, liaisonAt, nameAt } from "./people.js";
import { type Speaker, speakerOf } from "./wire.js";

const ANSWER_MS = 30_000;

/** Ties so many groups to classes of their own, as an office and its liaisons do: by the API, `/claim` and `/bind`. */
export async function bindGroups(bot: Bot, peer: Peer, groups: number): Promise<void> {
	const said = new DirectAnswers(peer);
	for (let group = 0; group < groups; group++) {
		const klass = await bot.ask<{ id: string }>("/classes", { name: `${2001 + group}级临床` });
		const { claimCode } = await bot.ask<{ claimCode: string }>(`/classes/${klass.id}/liaisons`, { name: "李老师" });
		const liaison = liaisonAt(group);
		peer.say(speakerOf(undefined, liaison), JSON.stringify(`/认领 ${claimCode}`));
		// What the answer says to type is typed.
		const next = await said.first(liaison, /\/绑定 \w{10}/);
		await answered(peer, speakerOf(groupIdAt(group), liaison), next);
	}
}

/** Has everybody register, by name and city. */
export async function registerAll(peer: Peer, crowd: readonly Speaker[]): Promise<void> {
	const { missing } = await closedLoop({
		peer,
		message: (n) => ({ speaker: crowd[n] as Speaker, json: JSON.stringify(`/register ${nameAt(n)} city=${cityAt(n)}`) }),
		concurrency: 64,
		ms: 60_000,
		most: crowd.length,
	});
	if (missing > 0) throw new Error(`${missing} registrations were not answered`);
}

/** Says it in a group and waits for the answer. */
async function answered(peer: Peer, speaker: Speaker, text: string): Promise<void> {
	const { missing } = await closedLoop({
		peer,
		message: () => ({ speaker, json: JSON.stringify(text) }),
		concurrency: 1,
		ms: ANSWER_MS,
		most: 1,
	});
	if (missing > 0) throw new Error("the program did not answer");
}

/** What the bot writes to people directly, which quotes nothing. */
class DirectAnswers {
	readonly #said: { user: number | undefined; text: string }[] = [];
	#heard = (): void => {};

	constructor(peer: Peer) {
		peer.onSaid = (send) => {
			this.#said.push(send);
			this.#heard();
		};
	}

	/** The first words to this person that fit. */
	first(to: number, words: RegExp): Promise<string> {
		return new Promise((resolve, reject) => {
			const late = setTimeout(() => reject(new Error("the program did not answer in the direct chat")), ANSWER_MS);
			this.#heard = () => {
				const found = this.#said.find(({ user, text }) => user === to && words.test(text));
				if (found === undefined) return;
				clearTimeout(late);
				this.#heard = () => {};
				resolve(words.exec(found.text)?.[0] ?? "");
			};
			this.#heard();
		});
	}
}
