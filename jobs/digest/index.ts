import { DateTime } from "luxon";
import { FIELDS, fieldLabel } from "../../src/alumni/fields.js";
import { newId } from "../../src/alumni/ids.js";
import { LOCALES, type Locale } from "../../src/i18n/index.js";
import { countForDigest, type DigestCounts } from "../../src/office/digest-counts.js";
import { officePush } from "../../src/registry/office-people.js";
import type { Services } from "../../src/services.js";
import { type Digest, digests } from "../../src/store/collections/digests.js";
import { UniqueViolation } from "../../src/store/errors.js";
import { digestTexts } from "./texts.js";

export interface DigestRequest {
	/** `all` or `class:ID`. */
	readonly scope: string;
	readonly from: number;
	readonly to: number;
	/** Asked for twice under one key, it is one digest. */
	readonly key: string;
}

/** Composes a digest and keeps it. */
export async function composeDigest(services: Services, request: DigestRequest): Promise<Digest> {
	const { store, clock } = services;
	const kept = store.collection(digests);
	const known = await kept.find("key", [request.key]);
	if (known !== undefined) return known;
	const { scope, from, to, key } = request;
	const classId = scope.startsWith("class:") ? scope.slice("class:".length) : undefined;
	const counts = await countForDigest(store, { from, to, ...(classId === undefined ? {} : { classId }) }, clock.now());
	const text = Object.fromEntries(
		LOCALES.map((locale) => [locale, digestText(services, request, counts, locale)]),
	) as Digest["text"] & object;
	const now = clock.now();
	try {
		return await kept.insert({ id: newId(), scope, from, to, key, state: "composed", text, createdAt: now, changedAt: now });
	} catch (error) {
		const other = error instanceof UniqueViolation ? await kept.find("key", [key]) : undefined;
		if (other === undefined) throw error;
		return other;
	}
}

/** The weekly round: composed and sent to everybody of the office who can be written to. */
export async function sendDigest(services: Services, request: DigestRequest): Promise<Digest> {
	const digest = await composeDigest(services, request);
	await officePush(services, { key: `digest-${digest.id}`, category: "digest", text: (locale) => digest.text?.[locale] ?? "" });
	return digest;
}

function digestText(services: Services, { scope, from, to }: DigestRequest, counts: DigestCounts, locale: Locale): string {
	const { directory, house } = services;
	const texts = digestTexts[locale];
	const klass = scope.startsWith("class:") ? directory.class(scope.slice("class:".length)) : undefined;
	const day = (at: number) =>
		DateTime.fromMillis(at, { zone: house.timezone }).toFormat(locale === "zh-CN" ? "M月d日" : "d LLL", { locale: "en" });
	const percent = counts.all === 0 ? "0" : ((100 * counts.reachable) / counts.all).toFixed(1);
	const list = (parts: readonly string[]) => parts.join(locale === "zh-CN" ? "、" : ", ");
	const changed = FIELDS.flatMap((field) => {
		const count = counts.changed[field];
		return count === undefined ? [] : [`${fieldLabel(field, locale)} ${count}`];
	});
	const lines = [
		texts.head({ scope: klass?.name ?? (scope === "all" ? texts.everybody : scope), from: day(from), to: day(to) }),
		texts.sums({
			percent,
			reachable: counts.reachable,
			all: counts.all,
			confirmed: counts.confirmedBySelf,
			waiting: counts.waiting,
		}),
		...(counts.registered > 0 ? [texts.registered({ count: counts.registered })] : []),
		...(changed.length > 0 ? [texts.changed({ fields: list(changed) })] : []),
		...(counts.planned > 0 ? [texts.planned({ count: counts.planned })] : []),
		...counts.reports.map(({ classId, title, attendees }) =>
			texts.report({ klass: directory.class(classId)?.name ?? "", title, attendees }),
		),
	];
	if (lines.length === 2) lines.push(texts.nothing);
	return [...lines, texts.meaning].join("\n");
}
