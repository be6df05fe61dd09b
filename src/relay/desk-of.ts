import { groupId, identityId } from "../chat/message.js";
import type { Services } from "../services.js";
import { leaveText } from "./desk.js";

/** What the relay's adapter needs of the house: where texts and lines are left. */
export const deskOf = (services: () => Services) => ({
	leave: async (group: string, text: string): Promise<string | undefined> =>
		(await leaveText(services(), groupId("relay", group), text))?.id,
	async write(local: string, text: string): Promise<string | undefined> {
		const { links, pages } = services();
		const person = identityId("relay", local);
		return (await links.newest(person)) === undefined ? undefined : (await pages.write(person, "bot", text)).line.id;
	},
});
