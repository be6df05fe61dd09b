import { setImmediate as turn } from "node:timers/promises";
import { changesFor, type Saying } from "../../alumni/changes.js";
import { derivedId } from "../../alumni/ids.js";
import { queryTokens } from "../../alumni/tokens.js";
import type { ValueChange } from "../../alumni/value.js";
import { wasErased } from "../../registry/erase.js";
import type { Services } from "../../services.js";
import { type Alumnus, alumni } from "../../store/collections/alumni.js";
import type { AlumniClass } from "../../store/collections/classes.js";
import { erasures } from "../../store/collections/erasures.js";
import type { Import, ImportCounts } from "../../store/collections/imports.js";
import { COLUMNS, type Column } from "./headings.js";
import { type Layout, layoutOf } from "./layout.js";
import { matchRow } from "./match.js";
import type { Sheet } from "./read.js";
import { type Draft, draftsOf, keyOf, type Problem } from "./rows.js";

/** What is to be done with one row. */
export interface Planned {
	readonly draft: Draft;
	readonly classId: string;
	readonly alumnusId: string;
	readonly action: "add" | "change" | "known";
}

export interface NewClass {
	readonly id: string;
	readonly name: string;
	readonly year?: number;
	readonly college?: string;
	readonly programme?: string;
}

export interface Analysis {
	readonly layouts: readonly Layout[];
	readonly planned: readonly Planned[];
	readonly problems: readonly Problem[];
	readonly newClasses: readonly NewClass[];
	readonly counts: ImportCounts;
}

/** Rows looked at before the rest of the program has a turn. */
const SLICE = 300;
/** Where alumni of a Chinese university are likely to live; numbers without a country's code are tried as theirs. */
const COUNTRIES = ["CN", "PK", "IN", "BD", "NP", "US", "GB"];

/** What an import would do, row by row, as things stand. Writes nothing. */
export async function analyse(services: Services, sheets: readonly Sheet[], wanted: Import): Promise<Analysis> {
	const { directory } = services;
	const problems: Problem[] = [];
	const drafts: Draft[] = [];
	const layouts: Layout[] = [];
	let rows = 0;
	const given = wanted.classId === undefined ? undefined : directory.class(wanted.classId);
	const options = {
		decisions: wanted.decisions,
		countries: COUNTRIES,
		...(given === undefined ? {} : { className: given.name }),
	};
	for (const sheet of sheets) {
		const layout = layoutOf(sheet, columnsOf(wanted.columns[sheet.name]));
		layouts.push(layout);
		for (let from = 0; from < sheet.rows.length; from += SLICE) {
			const read = draftsOf(sheet, layout, options, from, Math.min(sheet.rows.length, from + SLICE));
			rows += read.rows;
			drafts.push(...read.drafts);
			problems.push(...read.problems);
			await turn();
		}
	}
	const classes = new Classes(directory.allClasses(), given);
	const people = new People(services);
	const planned: Planned[] = [];
	const all = drafts.map((draft) => ({ draft, classId: classes.of(draft) }));
	people.number(all);
	for (let from = 0; from < all.length; from += SLICE) {
		const some = all.slice(from, from + SLICE);
		await people.know(some, classes);
		for (const { draft, classId } of some) {
			const found = await planRow(people, classes, draft, classId, wanted.decisions);
			if ("code" in found) problems.push({ sheet: draft.sheet, row: draft.row, column: "name", ...found });
			else planned.push(found);
		}
		await turn();
	}
	const place = new Map(layouts.map(({ sheet }, index) => [sheet, index]));
	problems.sort((a, b) => (place.get(a.sheet) ?? 0) - (place.get(b.sheet) ?? 0) || a.row - b.row);
	const newClasses = classes.made(planned);
	const count = (action: Planned["action"]): number => planned.filter((row) => row.action === action).length;
	const withFault = new Set(problems.filter(({ kind }) => kind !== "row").map(({ sheet, row }) => `${sheet}!${row}`));
	const taken = new Set(planned.map(({ draft }) => `${draft.sheet}!${draft.row}`));
	return {
		layouts,
		planned,
		problems,
		newClasses,
		counts: {
			rows,
			added: count("add"),
			changed: count("change"),
			known: count("known"),
			rejected: rows - planned.length,
			partly: [...withFault].filter((row) => taken.has(row)).length,
			questions: problems.filter(({ kind, readings }) => kind === "question" || readings !== undefined).length,
			newClasses: newClasses.length,
		},
	};
}

function columnsOf(given: Readonly<Record<string, string>> = {}): Record<string, Column> {
	const known = Object.entries(given).filter((entry): entry is [string, Column] =>
		(COLUMNS as readonly string[]).includes(entry[1]),
	);
	return Object.fromEntries(known);
}

type Refused = Pick<Problem, "code" | "kind" | "readings">;

async function planRow(
	people: People,
	classes: Classes,
	draft: Draft,
	classId: string,
	decisions: Import["decisions"],
): Promise<Planned | Refused> {
	const own = people.numbered(draft);
	const earlier = people.earlier(draft);
	if (earlier !== undefined && (earlier.classIds.has(classId) || earlier.id === own)) return { code: "twice", kind: "row" };
	if (earlier !== undefined) {
		earlier.classIds.add(classId);
		return { draft, classId, alumnusId: earlier.id, action: "change" };
	}
	const there = people.byId(own);
	if (there?.erasedAt !== undefined) return { code: "erased", kind: "row" };
	const match = there === undefined ? matchRow(draft, people.near(draft, classId), classes.known(classId)) : undefined;
	if (match?.kind === "namesakes") return { code: "namesakes", kind: "row" };
	const decided = decisions[keyOf({ ...draft, column: "name" })];
	if (match?.kind === "maybe" && decided === undefined)
		return { code: "maybe-known", kind: "row", readings: ["new", match.alumnus.id] };
	const alumnus =
		there ?? (match?.kind === "same" || (match?.kind === "maybe" && decided === match.alumnus.id) ? match.alumnus : undefined);
	if (alumnus === undefined && (await people.wasErased(draft, classId))) return { code: "erased", kind: "row" };
	const alumnusId = alumnus?.id ?? own;
	if (people.isTaken(alumnusId, classId)) return { code: "twice", kind: "row" };
	people.take(draft, alumnusId, classId);
	const isMember = alumnus?.classIds.includes(classId) === true;
	const changes = alumnus === undefined ? [] : changesOf(draft, alumnus, { at: 0, halfLives: {} });
	const action = alumnus === undefined ? "add" : isMember && changes.length === 0 ? "known" : "change";
	return { draft, classId, alumnusId, action };
}

/** What a row changes in a record: values stand as unconfirmed beside what the person says himself. */
export function changesOf(
	{ name, values }: Draft,
	alumnus: Pick<Alumnus, "values">,
	saying: Pick<Saying, "at" | "halfLives">,
): readonly ValueChange[] {
	const said = { ...saying, trust: "import" as const };
	const hasName = alumnus.values.some(({ field }) => field === "name");
	return [
		...(hasName ? [] : changesFor([], "name", { text: name }, "replace", { ...said, confirmed: true })),
		...values.flatMap(({ field, read }) => changesFor(alumnus.values, field, read, "add", { ...said, confirmed: false })),
	];
}

const normal = (name: string): string =>
	name
		.normalize("NFKC")
		.toLowerCase()
		.replace(/[\s（）()·\-_]/g, "");

/** The classes that rows name, those there are and those to be made. */
class Classes {
	readonly #byName: Map<string, string>;
	readonly #there: ReadonlySet<string>;
	readonly #named = new Map<string, NewClass>();

	constructor(known: readonly AlumniClass[], given: AlumniClass | undefined) {
		this.#byName = new Map(known.map(({ name, id }) => [normal(name), id]));
		if (given !== undefined) this.#byName.set(normal(given.name), given.id);
		this.#there = new Set(known.map(({ id }) => id));
	}

	of({ className, year, college, programme }: Draft): string {
		const name = normal(className);
		const known = this.#byName.get(name);
		if (known !== undefined) return known;
		// Derived: made again after a crash it is the same class.
		const id = derivedId("import class", name);
		this.#byName.set(name, id);
		if (!this.#there.has(id))
			this.#named.set(id, {
				id,
				name: className,
				...(year === undefined ? {} : { year }),
				...(college === undefined ? {} : { college }),
				...(programme === undefined ? {} : { programme }),
			});
		return id;
	}

	known(id: string): string | undefined {
		return this.#there.has(id) ? id : undefined;
	}

	made(planned: readonly Planned[]): readonly NewClass[] {
		const used = new Set(planned.map(({ classId }) => classId));
		return [...this.#named.values()].filter(({ id }) => used.has(id));
	}
}

interface Taken {
	readonly id: string;
	readonly classIds: Set<string>;
}

/** The people a row may be about: those of its class, those with its numbers, and those of earlier rows. */
class People {
	readonly #members = new Map<string, readonly Alumnus[]>();
	readonly #byId = new Map<string, Alumnus>();
	readonly #elsewhere = new Map<Draft, readonly Alumnus[]>();
	readonly #namesakes = new Map<string, number>();
	readonly #ids = new Map<Draft, string>();
	/** The people that this file's rows make, or made before they were cut off. */
	readonly #own = new Set<string>();
	/** Earlier rows, by name and number or address. */
	readonly #earlier = new Map<string, Taken>();
	readonly #taken = new Map<string, Taken>();
	#anyErased: Promise<boolean> | undefined;

	constructor(private readonly services: Services) {}

	/** Gives each row the id of the person it makes, if it makes one. */
	number(rows: readonly { readonly draft: Draft; readonly classId: string }[]): void {
		for (const { draft, classId } of rows) {
			const id = this.#idOf(draft, classId);
			this.#ids.set(draft, id);
			this.#own.add(id);
		}
	}

	/** Reads what is needed for some rows, at once. */
	async know(rows: readonly { readonly draft: Draft; readonly classId: string }[], classes: Classes): Promise<void> {
		const all = this.services.store.collection(alumni);
		for (const id of new Set(rows.map(({ classId }) => classId))) {
			if (this.#members.has(id)) continue;
			const members: Alumnus[] = [];
			if (classes.known(id) !== undefined) for await (const one of all.stream("class", { prefix: [id] })) members.push(one);
			this.#members.set(id, members);
			for (const one of members) this.#byId.set(one.id, one);
		}
		const missing = rows.map(({ draft }) => this.#ids.get(draft) ?? "").filter((id) => !this.#byId.has(id));
		for (const one of await all.getMany(missing)) this.#byId.set(one.id, one);
		await Promise.all(
			rows.map(async ({ draft }) => {
				if (this.#byId.has(this.#ids.get(draft) ?? "")) return;
				const tokens = new Set(
					[draft.studentNo, ...draft.values.filter(({ field }) => field === "phone").map(({ read }) => read.text)].flatMap(
						(text) => (text === undefined ? [] : queryTokens(text)),
					),
				);
				const found = await Promise.all([...tokens].map((token) => all.list("token", { prefix: [token], limit: 50 })));
				this.#elsewhere.set(
					draft,
					found.flatMap(({ items }) => items),
				);
			}),
		);
	}

	/** Whether somebody whom a row would make anew had himself erased. */
	async wasErased(draft: Draft, classId: string): Promise<boolean> {
		this.#anyErased ??= this.services.store
			.collection(erasures)
			.count("id")
			.then((count) => count > 0);
		if (!(await this.#anyErased)) return false;
		return wasErased(this.services, classId, draft);
	}

	/** The id that a row's person has if an import made him. */
	numbered(draft: Draft): string {
		return this.#ids.get(draft) ?? "";
	}

	#idOf({ name, studentNo, values }: Draft, classId: string): string {
		if (studentNo !== undefined) return derivedId("import row", classId, studentNo);
		// Two of one name are told apart by what the file says of them, not by where they stand in it.
		const first = values.find(({ field }) => field === "phone" || field === "email" || field === "birthday");
		const key = `${classId} ${normal(name)}`;
		const before = this.#namesakes.get(key);
		this.#namesakes.set(key, (before ?? 0) + 1);
		return derivedId("import row", classId, normal(name), before === undefined ? "" : (first?.read.text ?? String(before)));
	}

	byId(id: string): Alumnus | undefined {
		return this.#byId.get(id);
	}

	near(draft: Draft, classId: string): readonly Alumnus[] {
		const both = [...(this.#members.get(classId) ?? []), ...(this.#elsewhere.get(draft) ?? [])];
		// Whoever another row of this file made is that row's: a run that goes on decides as the first one did.
		return [...new Map(both.filter(({ id }) => !this.#own.has(id)).map((one) => [one.id, one])).values()];
	}

	/** The person of an earlier row with this name and one of these numbers or addresses. */
	earlier(draft: Draft): Taken | undefined {
		for (const key of tellingOf(draft)) {
			const taken = this.#earlier.get(key);
			if (taken !== undefined) return taken;
		}
		return undefined;
	}

	isTaken(id: string, classId: string): boolean {
		return this.#taken.get(id)?.classIds.has(classId) === true;
	}

	take(draft: Draft, id: string, classId: string): void {
		const taken = this.#taken.get(id) ?? { id, classIds: new Set<string>() };
		taken.classIds.add(classId);
		this.#taken.set(id, taken);
		for (const key of tellingOf(draft)) this.#earlier.set(key, taken);
	}
}

const tellingOf = ({ name, values }: Draft): readonly string[] =>
	values
		.filter(({ field }) => field === "phone" || field === "email")
		.map(({ field, read }) => `${normal(name)} ${field} ${read.text}`);
