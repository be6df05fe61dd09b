import { type Field, fieldLabel, isChannel } from "../../src/alumni/fields.js";
import { hinted, monthOf, valueText } from "../../src/alumni/show.js";
import type { Value } from "../../src/alumni/value.js";
import { shownToSelf } from "../../src/alumni/visibility.js";
import { hasNoChannel, type Wanted, wantedId } from "../../src/alumni/wanted.js";
import { type IdentityId, localId, networkOf } from "../../src/chat/message.js";
import type { Locale } from "../../src/i18n/index.js";
import { UNKNOWN_ZONE } from "../../src/outbox/quiet.js";
import { sendLetter } from "../../src/planner/letters.js";
import type { Way } from "../../src/planner/plan.js";
import { QUESTION_EXPIRES_MS } from "../../src/planner/rules.js";
import { pageOf } from "../../src/relay/links.js";
import { informing } from "../../src/router/inform.js";
import type { Services } from "../../src/services.js";
import type { Alumnus } from "../../src/store/collections/alumni.js";
import { UniqueViolation } from "../../src/store/errors.js";
import { reminderFlow } from "./flow.js";
import { remindTexts } from "./texts.js";

/** A question to one person, by one way. */
export interface Asking {
	readonly alumnus: Alumnus;
	readonly field: Field;
	/** None where the person is asked for what there is none of. */
	readonly value: Value | undefined;
	/** Of the push or mail; asked for twice under one key, it goes out once. */
	readonly key: string;
	readonly locale: Locale;
	readonly zone: string | undefined;
	readonly at: number;
	readonly nudge: boolean;
}

type Personal = Extract<Way, { kind: "direct" | "mail" }>;

export async function put(services: Services, asking: Asking, way: Personal): Promise<void> {
	if (way.kind === "mail") return write(services, asking, way);
	await openDialogue(services, way.identity, asking);
	await services.outbox.push({
		...receiver(way, asking),
		key: asking.key,
		category: "reminder",
		segments: [{ type: "text", text: question(services, asking) }],
		notBefore: asking.at,
		expiresAt: asking.at + QUESTION_EXPIRES_MS,
	});
}

/** Who has not been told who asks, why and how to stop is told that first, and asked another time. */
export async function inform(services: Services, way: Extract<Way, { kind: "direct" }>, asking: Asking): Promise<void> {
	const { house, outbox } = services;
	const text = informing(house, asking.locale);
	await outbox.push({
		...receiver(way, asking),
		key: `inform-${safe(way.identity)}`,
		category: "notice",
		segments: [{ type: "text", text }],
	});
}

const receiver = ({ identity, bot }: Extract<Way, { kind: "direct" }>, { alumnus, zone }: Asking) => ({
	network: networkOf(identity),
	chat: { kind: "direct" as const, id: localId(identity) },
	alumnusId: alumnus.id,
	timezone: zone ?? UNKNOWN_ZONE,
	...(bot === undefined ? {} : { botId: bot }),
});

/** From now on this person's "same" means this value. Asked for again, it is the same dialogue. */
export async function openDialogue(
	{ dialogues }: Services,
	person: IdentityId,
	{ alumnus, value, field, key }: Pick<Asking, "alumnus" | "value" | "field" | "key">,
): Promise<void> {
	await dialogues.supersede(person, reminderFlow);
	try {
		const hidden = value === undefined || !isShown(alumnus, value);
		const valueId = value?.id ?? wantedId(field as Wanted);
		const state = { valueId, field, ...(hidden ? { hidden } : {}) };
		const step = hidden ? "new" : "ask";
		await dialogues.open({ person, flow: reminderFlow, step, state, alumnusId: alumnus.id, deliveryKey: key, id: key });
	} catch (error) {
		if (!(error instanceof UniqueViolation)) throw error;
	}
}

async function write(services: Services, asking: Asking, { valueId }: Extract<Way, { kind: "mail" }>): Promise<void> {
	const { house } = services;
	const { key, alumnus, locale, at, field, value } = asking;
	const to = alumnus.values.find(({ id }) => id === valueId)?.text;
	if (to === undefined) return;
	// The link leads to the person's own page, where "same" is about this value.
	await openDialogue(services, pageOf(alumnus.id), asking);
	const texts = remindTexts[locale];
	const about = { office: house.office[locale], field: fieldLabel(field, locale) };
	const subject = value === undefined ? texts.subjectWanted(about) : texts.subject(about);
	const text = question({ house }, asking);
	await sendLetter(services, {
		key,
		alumnusId: alumnus.id,
		to,
		locale,
		subject,
		text,
		notBefore: at,
		expiresAt: at + QUESTION_EXPIRES_MS,
	});
}

/** The question as its owner reads it; never for a group. */
export function question(
	{ house }: Pick<Services, "house">,
	{ alumnus, field, value, locale, at, nudge }: Pick<Asking, "alumnus" | "field" | "value" | "locale" | "at" | "nudge">,
): string {
	const texts = remindTexts[locale];
	const name = alumnus.values.find(({ field }) => field === "name")?.text ?? "";
	if (value === undefined) {
		if (isChannel(field) && hasNoChannel(alumnus.values)) return texts.anyChannel({ name });
		return texts.wanted({ name, field: fieldLabel(field, locale) });
	}
	if (!isShown(alumnus, value)) return texts.open({ name, field: fieldLabel(value.field, locale) });
	if (isChannel(value.field))
		return texts.channel({ name, field: fieldLabel(value.field, locale), value: hinted(value.field, value), nudge });
	const when = value.confirmed ? monthOf(value.verifiedAt, locale, house.timezone, at) : undefined;
	return texts.place({ name, when, value: valueText(value, locale), nudge });
}

/**
 * Whether the value may be named to him: what others said of a person is not shown to somebody whom
 * only his name ties to the entry. The end of a number gives nothing away.
 */
const isShown = ({ values, memberships }: Alumnus, value: Value): boolean =>
	isChannel(value.field) || shownToSelf(values, memberships).includes(value);

/** An id as a key takes it: no colon, which queues refuse. */
export const safe = (id: string): string => id.replaceAll(":", "-");
