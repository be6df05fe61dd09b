import { fieldLabel } from "../../../alumni/fields.js";
import { readText } from "../../../alumni/show.js";
import type { Value } from "../../../alumni/value.js";
import type { Locale } from "../../../i18n/index.js";
import type { Services } from "../../../services.js";
import type { Alumnus } from "../../../store/collections/alumni.js";
import type { Digest } from "../../../store/collections/digests.js";
import { chapterIdOf } from "../../../store/collections/grants.js";
import type { Proposal } from "../../../store/collections/proposals.js";
import type { Cell, Sheet } from "../../tables/workbook.js";
import { type Told, toldIn } from "../reader.js";
import { classesIn, maySeeValues } from "../scope.js";
import { isNews } from "../tally.js";
import { sourceLabel } from "./words.js";
import { in_, VIA, type WorkbookWords } from "./workbook-words.js";

const nameOf = (alumnus: Alumnus | undefined): string =>
	alumnus?.values.find(({ field, confirmed }) => field === "name" && confirmed)?.text ??
	alumnus?.memberships[0]?.rosterName ??
	"";

/** The classes of a person that the scope is about, by name. */
function classNames(services: Services, { scope }: Digest): (alumnus: Alumnus | undefined) => string {
	const { directory } = services;
	const classes = chapterIdOf(scope) === undefined ? classesIn(directory, scope) : directory.allClasses();
	const names = new Map(classes.map(({ id, name }) => [id, name]));
	return (alumnus) => (alumnus?.classIds ?? []).flatMap((id) => names.get(id) ?? []).join(" / ");
}

function verified({ changes, reportedBy }: Proposal, t: WorkbookWords): string {
	if (reportedBy.kind === "self") return t.yes;
	return changes.some(({ to }) => to?.confirmed === true && to.trust === "liaison") ? t.attestedBy : t.heard;
}

/**
 * What changed, a row for each change.
 *
 * @param onTold is called with each change set of the digest, also those that are no news.
 */
export function changesSheet(
	services: Services,
	digest: Digest,
	locale: Locale,
	t: WorkbookWords,
	onTold: (proposal: Proposal) => void,
): Sheet {
	const showsValues = maySeeValues(digest.scope);
	const named = classNames(services, digest);
	const text = (value: Value | null): string | undefined => (value === null ? undefined : readText(value.field, value, locale));
	const rowsOf = ({ proposal, alumnus }: Told): Cell[][] => {
		onTold(proposal);
		if (!isNews(proposal)) return [];
		const person = [named(alumnus), nameOf(alumnus)];
		const how = [sourceLabel(proposal.reportedBy.kind, locale), in_(VIA, proposal.via, locale), verified(proposal, t)];
		return proposal.changes.flatMap(({ op, field, from, to }) => {
			if (op === "confirm" || op === "undo") return [];
			const values = showsValues ? [text(from), text(to)] : [];
			return [[{ at: proposal.changedAt }, ...person, fieldLabel(field, locale), ...values, ...how]];
		});
	};
	return {
		title: t.changes,
		columns: [
			{ title: t.when, width: 17, kind: "time" },
			{ title: t.klass, width: 24 },
			{ title: t.name, width: 18 },
			{ title: t.field, width: 10 },
			...(showsValues
				? [
						{ title: t.from, width: 28 },
						{ title: t.to, width: 28 },
					]
				: []),
			{ title: t.source, width: 12 },
			{ title: t.via, width: 16 },
			{ title: t.confirmed, width: 14 },
		],
		rows: pages(services, digest, rowsOf),
	};
}

/** Who registered. */
export function registrations(services: Services, digest: Digest, locale: Locale, t: WorkbookWords): Sheet {
	const named = classNames(services, digest);
	const rowsOf = ({ proposal, alumnus }: Told): Cell[][] =>
		proposal.joins?.identity === undefined
			? []
			: [[{ at: proposal.changedAt }, named(alumnus), nameOf(alumnus), in_(VIA, proposal.via, locale)]];
	return {
		title: t.registrations,
		columns: [
			{ title: t.when, width: 17, kind: "time" },
			{ title: t.klass, width: 24 },
			{ title: t.name, width: 18 },
			{ title: t.via, width: 16 },
		],
		rows: (digest.content?.registered ?? 0) === 0 ? [] : pages(services, digest, rowsOf),
	};
}

async function* pages({ store }: Services, { id }: Digest, rowsOf: (told: Told) => Cell[][]) {
	for await (const page of toldIn(store, id)) yield page.flatMap(rowsOf);
}
