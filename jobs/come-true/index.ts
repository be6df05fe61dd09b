import { DateTime } from "luxon";
import { DAY_MS } from "../../src/alumni/freshness.js";
import { readText } from "../../src/alumni/show.js";
import { type IdentityId, localId, networkOf } from "../../src/chat/message.js";
import { directAccounts } from "../../src/registry/accounts.js";
import type { Services } from "../../src/services.js";
import { alumni } from "../../src/store/collections/alumni.js";
import { dialogues as asked, type Identity, localeOfAccount } from "../../src/store/collections/people.js";
import { type Proposal, proposals } from "../../src/store/collections/proposals.js";
import { comeTrueFlow } from "./flow.js";
import { comeTrueTexts } from "./texts.js";

/** A plan without a date is asked about after so long. */
const SOMEDAY_MS = 90 * DAY_MS;
/** Who has not answered, or asked for time, is asked again after so long. */
const AGAIN_MS = 14 * DAY_MS;
/** A plan nobody said anything of in so many rounds is let go. */
const MOST_ROUNDS = 4;

/** When a plan's day comes, in the installation's zone; what has only a month or a year begins with its first day. */
export function dueAt({ effectiveDate, at }: Proposal, zone: string): number {
	if (effectiveDate === undefined) return at + SOMEDAY_MS;
	const [year = 0, month = 1, day = 1] = effectiveDate.split("-").map(Number);
	const date = DateTime.fromObject({ year, month, day }, { zone });
	return date.isValid ? date.toMillis() : at + SOMEDAY_MS;
}

/**
 * Asks everybody one question about what he said would change by now. Running it again asks nothing
 * twice: each round of a plan has a key of its own. Resolves to how many were asked.
 *
 * @param everything for the sandbox: as if the day of every plan had come.
 */
export async function askWhatCame(
	services: Services,
	{ everything = false }: { readonly everything?: boolean } = {},
): Promise<number> {
	const { store, clock, house, sets } = services;
	let count = 0;
	for await (const plan of store.collection(proposals).stream("status", { prefix: ["scheduled"] })) {
		const since = everything ? 0 : clock.now() - dueAt(plan, house.timezone);
		if (since < 0) continue;
		const round = Math.floor(since / AGAIN_MS);
		if (round >= MOST_ROUNDS) await sets.settle(plan.id, "expired");
		else if (await ask(services, plan, round)) count++;
	}
	return count;
}

async function ask(services: Services, plan: Proposal, round: number): Promise<boolean> {
	const { store, dialogues, outbox, house, directory } = services;
	const alumnus = await store.collection(alumni).get(plan.alumnusId);
	if (alumnus === undefined || alumnus.optedOutAt !== undefined) return false;
	const account = await accountOf(services, plan, alumnus.identities);
	if (account === undefined) return false;
	const person = account.id as IdentityId;
	const key = `come-true-${plan.id}-${round}`;
	const fields = [...new Set(plan.changes.map(({ field }) => field))];
	const isNew = (await store.collection(asked).get(key)) === undefined;
	if (isNew) {
		await dialogues.supersede(person, comeTrueFlow);
		await dialogues.open({
			person,
			flow: comeTrueFlow,
			step: "ask",
			state: { proposalId: plan.id, fields },
			alumnusId: alumnus.id,
			deliveryKey: key,
			id: key,
		});
	}
	const klass = directory.class(alumnus.classIds[0] ?? "");
	const locale = localeOfAccount(account) ?? klass?.locale ?? house.locale;
	const what = plan.changes.flatMap(({ field, to }) => (to === null ? [] : [readText(field, to, locale)]));
	const name = alumnus.values.find(({ field }) => field === "name")?.text ?? "";
	// Under its own key: what a crash kept from leaving goes out now, what has left does not again.
	await outbox.push({
		key,
		category: "reminder",
		network: networkOf(person),
		chat: { kind: "direct", id: localId(person) },
		segments: [{ type: "text", text: comeTrueTexts[locale].ask({ name, what: what.join(locale === "zh-CN" ? "、" : ", ") }) }],
		alumnusId: alumnus.id,
		...(klass === undefined ? {} : { timezone: klass.timezone }),
		...(account.directBot === undefined ? {} : { botId: account.directBot }),
	});
	return isNew;
}

/** The account it was said from, else another one of the person; one that can be written to and wants to be asked. */
async function accountOf(
	{ directory }: Services,
	{ reportedBy }: Proposal,
	identities: readonly IdentityId[],
): Promise<Identity | undefined> {
	const accounts = (await directAccounts({ directory }, identities)).filter(({ informedAt }) => informedAt !== undefined);
	return accounts.find(({ id }) => id === reportedBy.identity) ?? accounts[0];
}
