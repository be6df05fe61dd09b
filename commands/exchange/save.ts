import { changesFor, confirmedAnew } from "../../src/alumni/changes.js";
import { type Field, fieldLabel } from "../../src/alumni/fields.js";
import { applyChanges } from "../../src/alumni/fold.js";
import { derivedId } from "../../src/alumni/ids.js";
import type { Value, ValueChange } from "../../src/alumni/value.js";
import { UserError } from "../../src/errors.js";
import type { Committed } from "../../src/registry/change-sets.js";
import { enrol } from "../../src/registry/enrolment.js";
import type { Context } from "../../src/router/context.js";
import { saved } from "../../src/router/saved.js";
import type { Alumnus } from "../../src/store/collections/alumni.js";
import type { Proposal } from "../../src/store/collections/proposals.js";
import type { Line } from "../../src/understand/lines.js";
import { tellLiaisons } from "../register/ambiguous.js";
import { updateTexts } from "../update/texts.js";
import { lineText, whenText } from "./show.js";
import { exchangeTexts } from "./texts.js";

/** What a confirmed exchange is saved under. */
export interface Saving {
	/** The message that was read: what is to come is stored once for it, however often it is confirmed. */
	readonly origin: string;
	/** Where somebody joins who was not registered. */
	readonly classId?: string;
	/** Values are kept beside those that stand there, rather than in their place. */
	readonly beside?: boolean;
}

export interface Saved {
	/** The change set, where something changed now. */
	readonly setId?: string;
	readonly text: string | undefined;
}

/** Writes what the person confirmed: what is true now at once, what is to come as scheduled. */
export async function save(context: Context, lines: readonly Line[], saving: Saving): Promise<Saved> {
	const alumnus = await context.alumnus();
	const now = lines.filter(({ kind }) => kind !== "later");
	const later = lines.filter(({ kind }) => kind === "later");
	const done =
		alumnus === undefined ? await join(context, now, saving) : await commit(context, alumnus, now, saving.beside === true);
	const alumnusId = alumnus?.id ?? (done.kind === "done" ? done.alumnus.id : undefined);
	if (alumnusId !== undefined) await schedule(context, alumnusId, later, saving.origin);
	await context.services.dialogues.answered(context.identity, [...new Set(lines.map(({ field }) => field))]);
	if (done.kind === "redelivery") return { text: undefined };
	const text = [said(context, now, done), willAsk(context, later)].filter((part) => part !== undefined).join("\n");
	return { text, ...(done.kind === "done" ? { setId: done.proposal.id } : {}) };
}

/** What these lines change in a record; one that changed in the meantime is met as it is. */
export function changesOf(
	values: readonly Value[],
	lines: readonly Line[],
	context: Context,
	beside = false,
): readonly ValueChange[] {
	const { clock, house } = context.services;
	const saying = { trust: "self" as const, confirmed: true, at: clock.now(), halfLives: house.halfLives };
	let current = values;
	const all: ValueChange[] = [];
	const apply = (changes: readonly ValueChange[]): void => {
		current = applyChanges(current, changes);
		all.push(...changes);
	};
	const ended = lines.filter(({ kind }) => kind === "ended");
	for (const { valueId } of ended) {
		const value = current.find(({ id }) => id === valueId);
		if (value !== undefined) apply([{ op: "retire", field: value.field, valueId: value.id, from: value, to: null }]);
	}
	for (const { valueId } of lines.filter(({ kind }) => kind === "still")) {
		const value = current.find(({ id }) => id === valueId);
		if (value !== undefined) apply(confirmedAnew(current, value, saying));
	}
	const taken = new Set<Field>();
	for (const { field, read } of lines.filter(({ kind }) => kind === "now")) {
		// What the same message retired has made room already; a second value of one message stands beside the first.
		const mode = beside || taken.has(field) || ended.some((line) => line.field === field) ? "add" : "replace";
		apply(changesFor(current, field, read, mode, saying));
		taken.add(field);
	}
	return all;
}

function commit(context: Context, alumnus: Alumnus, lines: readonly Line[], beside: boolean): Promise<Committed> {
	if (lines.length === 0) return Promise.resolve({ kind: "nothing" });
	return context.services.sets.commit({
		alumnusId: alumnus.id,
		alumnus,
		plan: ({ values }) => changesOf(values, lines, context, beside),
		reportedBy: { kind: "self", identity: context.identity },
		via: "dialogue",
		cause: context.cause,
		causeAt: context.message.sentAt,
	});
}

async function join(context: Context, lines: readonly Line[], { classId }: Saving): Promise<Committed> {
	const name = lines.find(({ field }) => field === "name")?.read.text;
	if (classId === undefined || name === undefined) throw new UserError("register-first");
	const { committed, match } = await enrol(context.services, {
		identity: context.identity,
		classId,
		name,
		values: lines.filter(({ field, kind }) => field !== "name" && kind === "now"),
		reportedBy: { kind: "self", identity: context.identity },
		via: "dialogue",
		cause: context.cause,
		causeAt: context.message.sentAt,
		vouched: false,
	});
	if (committed.kind === "identity-taken") throw new UserError("identity-taken");
	if (match === "many") await tellLiaisons(context, classId);
	return committed;
}

/** What is to come: one waiting set for each date, under a cause of its own. */
async function schedule(context: Context, alumnusId: string, lines: readonly Line[], origin: string): Promise<void> {
	const dates = new Set(lines.map(({ date }) => date ?? ""));
	for (const date of dates) {
		const due = lines.filter((line) => (line.date ?? "") === date);
		await context.services.sets.propose(
			{
				alumnusId,
				plan: ({ values }) =>
					changesOf(
						values,
						due.map((line) => ({ ...line, kind: "now" })),
						context,
					),
				reportedBy: { kind: "self", identity: context.identity },
				via: "dialogue",
				cause: `later ${derivedId(origin, date)}`,
				causeAt: context.message.sentAt,
				...(date === "" ? {} : { effectiveDate: date, datePrecision: precisionOf(due[0] as Line) }),
			},
			"scheduled",
		);
	}
}

function precisionOf({ date = "", isWeek }: Line): NonNullable<Proposal["datePrecision"]> {
	if (isWeek === true) return "week";
	return (["year", "month", "day"] as const)[date.split("-").length - 1] ?? "day";
}

function said(context: Context, lines: readonly Line[], done: Committed): string | undefined {
	if (lines.length === 0) return undefined;
	const texts = context.texts(exchangeTexts);
	if (done.kind === "nothing") return texts.nothingNew;
	if (done.kind === "done" && done.proposal.changes.every(({ op }) => op === "confirm"))
		return context.texts(updateTexts).unchanged;
	const now = lines.filter(({ kind }) => kind === "now");
	if (now.length > 0) return saved(context, now);
	const { locale, isDirect } = context;
	const ended = lines
		.filter(({ kind }) => kind === "ended")
		.map((line) => (isDirect ? lineText(line, locale) : fieldLabel(line.field, locale)));
	return texts.ended({ what: ended.join(locale === "zh-CN" ? "、" : ", ") });
}

function willAsk(context: Context, later: readonly Line[]): string | undefined {
	if (later.length === 0) return undefined;
	const { locale } = context;
	const whens = [...new Set(later.map((line) => whenText(line, locale, context.services.clock.now())))];
	return context.texts(exchangeTexts).willAsk({ when: whens.join(locale === "zh-CN" ? "、" : ", ") });
}
