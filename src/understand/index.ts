import { ADVERT, ON_BEHALF } from "./cues.js";
import { readDoc } from "./doc.js";
import { readSentences } from "./free.js";
import { intentOf, silent } from "./intent.js";
import { JOB_POST, NO_WORK, RSVP_NO } from "./intent-cues.js";
import { pattern } from "./pattern.js";
import { readCard } from "./read/card.js";
import { dateAll } from "./read/dating.js";
import { type Finding, toChange } from "./read/finding.js";
import { holds, isNotice, readForm, readLabelled } from "./read/form.js";
import { looksLikeRow, ROW_LEAD, readContacts, readListing } from "./read/list.js";
import { isOffer } from "./read/offered.js";
import { passedCard } from "./read/passed-card.js";
import { isPlausible } from "./read/plausible.js";
import { readReply } from "./read/prompt.js";
import { readSignUp } from "./read/sign-up.js";
import { readStances } from "./read/stance.js";
import { fold, lower, wide } from "./text.js";
import type { Change, Intent, Reading, Understood } from "./types.js";
import { reconsider } from "./weigh/intents.js";

export type { Change, DataField, Intent, Reading, Status, Understood } from "./types.js";
export { DATA_FIELDS, INTENTS } from "./types.js";

/** Longer texts are pasted by mistake: only their beginning is read. */
const LONGEST = 20_000;

/** Somebody wants less of them. */
const AGAINST_ADVERTS = pattern(
	/(?:少|别|不要|不准|禁止?|勿|甭|拒绝|清理|管管|抵制|踢掉?|不许)[^，。]{0,8}(?:发|转|刷|打|做|推|砍一刀|广告|链接|微商|拼多多)|(?:stop|no more|please don'?t|pls don'?t|avoid|ban|less|fewer|enough|tired of)[^.!?]{0,24}(?:ads?\b|adverts?|promo|spam|links?|crypto|forex|selling|loans?|forwards?|posts?)/,
);

/** 买车可以问他: somebody is recommended. */
const FOR_HIM = pattern(/(?:找|问|联系|加)[他她](?!们)/);

const reading = (intent: Intent, confidence = 0.8): Reading => ({ intent, subject: null, changes: [], confidence });

/**
 * What a message says about people's data: pure, synchronous, and never throwing on any text. It
 * proposes; nothing of it is saved before the person has confirmed it.
 */
export function understand(input: Understood): Reading {
	const text = wide(input.text.slice(0, LONGEST));
	if (text.trim() === "") return reading("none");
	const listing = readListing(text);
	if (listing) {
		if (listing.kind === "sign-up") return signUp(listing.rows, input);
		return listReading(listing, input);
	}
	if (looksLikeRow(text)) {
		const start = ROW_LEAD.exec(text)?.[0].length ?? 0;
		return listReading({ header: "", rows: [{ number: 1, text: text.slice(start), start }], kind: "contacts" }, input);
	}
	const passed = passedCard(text);
	if (passed)
		return { ...reading("recommendation"), subject: "other", ...(passed.name === undefined ? {} : { subjectName: passed.name }) };
	const card = readCard(text);
	if (card) return listReading({ header: "", rows: [card], kind: "contacts" }, input);
	const doc = readDoc({ ...input, text });
	if (ADVERT.test(doc.low) && !AGAINST_ADVERTS.test(doc.low) && !FOR_HIM.test(doc.low)) return reading("none");
	if (isOffer(doc)) return reading("none");
	const stances = readStances(doc);
	const form = readForm(doc);
	const relayed = form
		? formOwner(
				doc.low,
				stances.map(({ owner }) => owner),
			)
		: undefined;
	const found = form
		? form.map((finding) => ({ ...finding, owner: relayed ?? "self" }))
		: withLabelled(readSentences(doc, stances), readLabelled(doc));
	const free = found.filter((finding) => isPlausible(doc, finding));
	const reply = form ? undefined : readReply(doc, free);
	if (reply) {
		const values = reply.findings.filter((finding) => isPlausible(doc, finding));
		dateAll(doc, values);
		// 职务先空着吧: words about a value are no value, and who says them gives none.
		return compose(values, values.length < reply.findings.length && values.length === 0 ? "decline" : reply.intent);
	}
	// The form of a meeting or of a post that is open, or one where nothing has changed.
	if (form?.length === 0)
		return reading(isNotice(doc) ? (JOB_POST.test(doc.low) ? "recommendation" : "none") : holds(doc) ? "confirm" : "none");
	const { intent, drop, subject, subjectName } = reconsider(doc, stances, free, intentOf(doc, stances, free));
	const kept = drop ? [] : free;
	const composed = compose(kept, intent);
	// Who says unasked that all is as it was speaks of himself.
	if (intent === "confirm" && input.prompt === undefined && composed.changes.length === 0)
		return { ...composed, subject: "self" };
	if (subject !== undefined && composed.changes.length === 0)
		return { ...composed, subject, ...(subjectName === undefined ? {} : { subjectName }) };
	return composed;
}

/** Whether a text says that its writer has no work now, or none any more: 退休了, between jobs, 在家带娃. */
export const saysNoWork = (text: string): boolean => text.length <= 80 && NO_WORK.test(lower(fold(text)).trim());

/** A single label adds what the sentences did not say. */
function withLabelled(free: readonly Finding[], labelled: readonly Finding[]): Finding[] {
	return [
		...free,
		...labelled.filter(
			(one) => !free.some((other) => other.field === one.field || (other.start < one.end && other.end > one.start)),
		),
	];
}

/** A form that is passed on: 这是我表哥, for my brother. */
function formOwner(low: string, owners: readonly string[]): string | undefined {
	const other = owners.find((owner) => owner !== "self");
	return other !== undefined && /帮|替|代(?!码)|转发|(?<!群|见)名片|这是我|for my|forward|behalf|his |her /.test(low)
		? other
		: undefined;
}

function compose(findings: readonly Finding[], intent: Intent): Reading {
	const real = findings.filter(({ affirmed }) => affirmed !== true);
	const affirmed = findings.filter((finding) => finding.affirmed === true && (finding.owner ?? "self") === "self");
	if (real.length === 0) {
		return {
			intent,
			subject: intent === "confirm" && affirmed.length > 0 ? "self" : null,
			changes: [],
			confidence: silent(intent),
		};
	}
	const own = real.some(({ owner }) => (owner ?? "self") === "self");
	const subject = own ? ("self" as const) : ("other" as const);
	const name = own ? undefined : real.find(({ owner }) => owner !== undefined && owner !== "self")?.owner;
	const changes: Change[] = real.map((finding) => toChange(finding, subject, finding.owner ?? "self"));
	return {
		intent,
		subject,
		...(name === undefined ? {} : { subjectName: name }),
		changes,
		confidence: Math.min(...real.map(({ confidence }) => confidence)),
	};
}

function listReading(listing: NonNullable<ReturnType<typeof readListing>>, input: Understood): Reading {
	const behalf = ON_BEHALF.test(lower(input.text.slice(0, 60)));
	const rows = readContacts(listing, input, (text) => readDoc({ ...input, text }), behalf);
	if (rows.length === 0) return reading("none", 0.5);
	const findings = rows.flatMap(({ findings: cells, mine, name }) =>
		cells.map((finding) => ({ ...finding, owner: mine ? "self" : name })),
	);
	const own = rows.some(({ mine }) => mine);
	const subject = own ? ("self" as const) : ("other" as const);
	return {
		intent: "contact_change",
		subject,
		...(own ? {} : { subjectName: rows[0]?.name ?? "" }),
		changes: findings.map((finding) => ({
			...toChange(finding, subject, finding.owner),
			...(finding.owner === "self" ? {} : { who: finding.owner }),
		})),
		confidence: 0.9,
	};
}

function signUp(rows: readonly { readonly text: string }[], input: Understood): Reading {
	const mine =
		input.sender === undefined ? rows.at(-1) : (rows.find(({ text }) => text.includes(input.sender ?? "")) ?? rows.at(-1));
	if (!mine) return reading("rsvp_yes");
	const out =
		readSignUp(mine.text)?.heads === 0 ||
		RSVP_NO.test(
			lower(mine.text)
				.replace(/^[^\s]+\s(?:\d+\s?(?:人|位|大))?/, "")
				// 不带拍, 不喝酒: how he comes.
				.replace(/不(?=[带喝吃开住需用要拼接留辣抽过打])/g, ""),
		);
	return reading(out ? "rsvp_no" : "rsvp_yes");
}
