import { localId, networkOf } from "../../src/chat/message.js";
import { directAccounts } from "../../src/registry/accounts.js";
import type { Services } from "../../src/services.js";
import { type Alumnus, alumni } from "../../src/store/collections/alumni.js";
import type { Nomination } from "../../src/store/collections/opinions.js";
import { type Identity, localeOfAccount } from "../../src/store/collections/people.js";
import { deedFlow } from "./flow.js";
import { deedTexts } from "./texts.js";

/** Somebody who wants no more questions is not asked this one either. */
export async function whoToAsk(services: Services, { identities, optedOutAt }: Alumnus): Promise<Identity | undefined> {
	if (optedOutAt !== undefined) return undefined;
	return (await directAccounts(services, identities)).find(({ informedAt }) => informedAt !== undefined);
}

/** Asks the person whether a deed may go on; asked for again, he is asked once. */
export async function ask(
	services: Services,
	{ id, text, classId }: Nomination,
	alumnus: Alumnus,
	account: Identity,
): Promise<void> {
	const person = alumnus.identities.find((identity) => identity === account.id);
	if (person === undefined) return;
	const key = `deed-${id}`;
	if ((await services.dialogues.byId(key)) === undefined)
		await services.dialogues.open({
			person,
			flow: deedFlow,
			step: "may",
			state: { nominationId: id },
			alumnusId: alumnus.id,
			deliveryKey: key,
			id: key,
		});
	const locale = localeOfAccount(account) ?? services.house.locale;
	await services.outbox.push({
		key,
		category: "notice",
		network: networkOf(person),
		chat: { kind: "direct", id: localId(person) },
		segments: [
			{
				type: "text",
				text: deedTexts[locale].mayWe({
					klass: services.directory.class(classId)?.name ?? "",
					office: services.house.office[locale],
					text,
				}),
			},
		],
		alumnusId: alumnus.id,
		...(account.directBot === undefined ? {} : { botId: account.directBot }),
	});
}

/** The same after a crash, as far as he can still be asked. */
export async function askAgain(services: Services, made: Nomination): Promise<void> {
	const alumnus = await services.store.collection(alumni).get(made.alumnusId);
	const account = alumnus === undefined ? undefined : await whoToAsk(services, alumnus);
	if (alumnus !== undefined && account !== undefined) await ask(services, made, alumnus, account);
}
