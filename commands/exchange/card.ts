import { mainValue } from "../../src/alumni/changes.js";
import { derivedId } from "../../src/alumni/ids.js";
import { readCard } from "../../src/alumni/names.js";
import { identityId, type Network } from "../../src/chat/message.js";
import type { Services } from "../../src/services.js";
import { alumni } from "../../src/store/collections/alumni.js";
import { localeOfAccount } from "../../src/store/collections/people.js";
import type { Line } from "../../src/understand/lines.js";
import { readQuietly } from "../../src/understand/lines.js";
import { exchangeFlow } from "./flow.js";
import { linesText } from "./show.js";
import { exchangeTexts } from "./texts.js";

export interface Carded {
	readonly network: Network;
	readonly botId: string;
	readonly userId: string;
	readonly card: string;
}

/**
 * A name in a group says where somebody lives, and it is not what stands in his record: he is asked
 * privately, once for each such card. `false` where there is nothing to ask, or nobody who may be asked.
 */
export async function askAboutCard(services: Services, { network, botId, userId, card }: Carded): Promise<boolean> {
	const { city } = readCard(card);
	if (city === undefined) return false;
	const { store, directory, dialogues, outbox, house, clock } = services;
	const person = identityId(network, userId);
	const account = await directory.identity(person);
	if (account?.directAt === undefined || account.informedAt === undefined || account.optedOutAt !== undefined) return false;
	const alumnus = await store.collection(alumni).find("identity", [person]);
	if (alumnus === undefined || alumnus.optedOutAt !== undefined) return false;
	const known = mainValue(alumnus.values, "city");
	const read = readQuietly("city", city.zh ?? city.en, {});
	if (read === undefined || known?.placeId === city.id || known?.text === read.text) return false;
	const key = `card-${derivedId(person, card)}`;
	// The same card again, or another question still open: nothing more is asked.
	if ((await dialogues.byId(key)) !== undefined) return false;
	if ((await dialogues.current(person)) !== undefined) return false;
	const lines: readonly Line[] = [{ kind: "now", field: "city", read }];
	await dialogues.open({
		person,
		flow: exchangeFlow,
		step: "check",
		state: { lines, origin: key },
		alumnusId: alumnus.id,
		deliveryKey: key,
		id: key,
	});
	const locale = localeOfAccount(account) ?? directory.class(alumnus.classIds[0] ?? "")?.locale ?? house.locale;
	await outbox.push({
		key,
		category: "notice",
		network,
		chat: { kind: "direct", id: userId },
		segments: [{ type: "text", text: exchangeTexts[locale].onCard({ lines: linesText(lines, locale, clock.now()) }) }],
		alumnusId: alumnus.id,
		botId: account.directBot ?? `${network}:${botId}`,
	});
	return true;
}
