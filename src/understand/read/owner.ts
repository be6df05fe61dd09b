import { ON_BEHALF, REMINISCENCE } from "../cues.js";
import type { Clause, Doc } from "../doc.js";
import { pattern } from "../pattern.js";
import { SELF_STATED, type Subject, subjectsOf } from "./subject.js";

/** Whose what stands in a clause is, from a place in the text on. */
export interface Stretch {
	/** Offset in the text. */
	readonly from: number;
	readonly owner: string;
	/** Said, and not only carried on. */
	readonly said: boolean;
}

/** Somebody whose name is not understood. */
export const someone = (text: string): string =>
	/([A-Z][a-z]+)'s /.exec(text)?.[1] ?? /(?:听说|据说)([\u3400-\u9fff]{2})/.exec(text)?.[1] ?? "?";

export const ownerAt = (stretches: readonly Stretch[] | undefined, at: number): Stretch | undefined =>
	stretches?.findLast(({ from }) => from <= at) ?? stretches?.[0];

/** A new clause of its own begins, whoever was spoken of before. */
const JOINS = pattern(
	/(?:^|[\s,，、;:)）~])(?:and|but|while|whereas|&|aur|lekin|magar|jabke|though|:\)|:d|;\))\s*$|(?:而|但|不过|可|可是|但是|然后|同时)$/,
);
/** 急事找我老婆: the number before is not hers. */
const RINGS = pattern(
	/(?:找|联系|加|打|打给|拨打?|问|call|contact|ring|dial|reach|text|try|through|via|else|or|否则|不然|要不)(?: out| to| for)*\s?(?:我的?)?$/,
);
/** What happens in a family says nothing of where it lives or works. */
const FAMILY_EVENT = pattern(
	/生了|二胎|三胎|怀孕|怀上|结婚|婚礼|出嫁|生日|高考|中考|考试|满月|住院|手术|病|骨折|发烧|催|唠叨|同意|支持|反对|高兴|开心|[夸骂嫌]|热炕头|上(?:小学|初中|高中|幼儿园|大学|学)|出生|没人带|[取起]名|小名|是[^，。]{0,5}人$|身体|想[我家]|岁了?|幼儿园|托儿所|fainted|cried|cr(?:ying|ies)|typed?|typing|scream|proud|danc(?:ed|ing)|pray|got married|getting married|had a baby|pregnant|birthday|surgery|hospitali[sz]ed|unwell|sick|exams?|shadi|shaadi|beemar|paida|born|school/,
);
/** 好像, I think he: somebody's talk, where the writer names nobody and not himself. */
const FAINTLY_HEARD = pattern(
	/好像是?|貌似|似乎|(?:看|刷|翻)[^，。我]{0,4}linkedin|linkedin(?:上|里)(?!还|写)|看(?:他|她).{0,4}朋友圈|朋友圈(?:看|说)|(?<![a-z])(?:i think (?:he|she|they)|seems (?:like|to)|(?:he|she) says|(?:saw|seen|says|on|via|from) (?:his |her |their |the )?linkedin|linkedin (?:says|shows|pe|par)|pata chala|bata rah[aei] th[aei])(?![a-z])/,
);
const DATA_MARK = /[\ue000-\ue00a]/;

/** Who is spoken of, clause by clause; carried on until somebody else is named, or the writer himself. */
export function readOwners(doc: Doc): readonly (readonly Stretch[])[] {
	const behalf = ON_BEHALF.test(doc.low);
	const all = doc.clauses.map((clause) => subjectsOf(clause));
	const unnamed = someone(doc.raw);
	const selfSaid = all.some((subjects, index) =>
		subjects.some((one) => one.who === "self" && isOwn(doc.clauses[index], one, behalf)),
	);
	const heard =
		all.some((subjects) => subjects.some(({ who }) => who === "heard")) ||
		(FAINTLY_HEARD.test(doc.low) && !REMINISCENCE.test(doc.low));
	let other: string | undefined;
	// What is only heard is never the writer's own.
	let owner = behalf || (heard && !selfSaid) ? unnamed : "self";
	return doc.clauses.map((clause, index) => {
		const subjects = all[index] ?? [];
		// I am in Hengyang, with …: what the writer began to say of himself he goes on saying.
		const goesOn = owner === "self" && saidBefore(doc, index);
		const stretches: Stretch[] = [{ from: clause.start, owner, said: goesOn }];
		// 找我哥，138…: a number right behind a name is his.
		const named = NUMBER_FIRST.test(clause.marked) ? endsInName(doc, index) : undefined;
		if (named !== undefined) stretches[0] = { from: clause.start, owner: named, said: true };
		let carried = owner;
		for (const [place, one] of subjects.entries()) {
			const whose = resolve(clause, one);
			if (whose === undefined) continue;
			const offset = clause.at[one.at] ?? clause.start;
			if (one.verb) {
				bend(clause, one.at, whose, stretches);
				carried = whose;
				continue;
			}
			const first = place === subjects.findIndex(({ verb }) => !verb);
			const left = clause.marked.slice(0, one.at);
			// 187… is his number: whose it is may follow; behind “and” somebody else begins.
			if (first && one.who !== "heard" && !one.aside && !JOINS.test(left) && !RINGS.test(left) && !goesOn)
				stretches[0] = { from: clause.start, owner: whose, said: true };
			stretches.push({ from: offset, owner: whose, said: one.who !== "heard" });
			if (!one.aside && !isFamilyEvent(clause, one) && !asksAfter(clause, one)) carried = whose;
		}
		owner = carried;
		return stretches;
	});

	function resolve(clause: Clause, one: Subject): string | undefined {
		if (one.who === "self") return isOwn(clause, one, behalf) ? "self" : undefined;
		if (one.who === "heard") return unnamed;
		if (one.who === "they") {
			if (one.many && other === undefined) return undefined;
			return other ?? unnamed;
		}
		other = one.who.name;
		return other;
	}

	function saidBefore(of: Doc, index: number): boolean {
		const before = of.clauses[index - 1];
		return (
			before !== undefined &&
			before.sentence === of.clauses[index]?.sentence &&
			(all[index - 1] ?? []).some(({ who }) => who === "self")
		);
	}
}

const NUMBER_FIRST = /^[\s(（]*[\ue004-\ue007]/;
function endsInName(doc: Doc, index: number): string | undefined {
	const before = doc.clauses[index - 1];
	if (!before || before.sentence !== doc.clauses[index]?.sentence) return undefined;
	const last = before.marked.trimEnd().length - 1;
	const mark = before.marks.get(last);
	if (mark?.kind !== "N" || last === 0) return undefined;
	const { name, kin } = mark.of;
	return kin || SPOKEN.test(name) || !LEADS.test(before.marked.slice(0, last)) ? undefined : name;
}
const SPOKEN = pattern(/(?:老师|班长|书记|辅导员|管理员|学委|群主|sir|madam)$/i);
const LEADS = pattern(/(?:with|to|from|through|via|for|on|by|联系|找|跟|加|问|给|是)\s?$/);

/** Where the message is another's, only what the writer says of himself expressly is his. */
const isOwn = (clause: Clause | undefined, one: Subject, behalf: boolean): boolean =>
	!behalf || (clause !== undefined && SELF_STATED.test(clause.marked.slice(one.at)));

/** 李老师身体还好吗？: asked after, and no more. */
const asksAfter = (clause: Clause, one: Subject): boolean =>
	typeof one.who === "object" && (/[?？]/.test(clause.stop) || /[吗么]$/.test(clause.marked)) && !DATA_MARK.test(clause.marked);

const isFamilyEvent = (clause: Clause, one: Subject): boolean =>
	typeof one.who === "object" &&
	one.who.kin &&
	FAMILY_EVENT.test(clause.marked.slice(one.at)) &&
	!DATA_MARK.test(clause.marked.slice(one.at));

/** … Multan aa gaya hun: the verb says whose all of it is, back to an “and”. */
function bend(clause: Clause, verb: number, owner: string, stretches: Stretch[]): void {
	const left = clause.marked.slice(0, verb);
	const joint = /^(?:.*(?:^|\s)(?:aur|and|lekin|magar|but|par|jabke|ke)\s)?/.exec(left)?.[0].length ?? 0;
	const from = clause.at[joint] ?? clause.start;
	const own = stretches.findLast((one) => one.from >= from && one.said);
	// Main … rehta hai: who is named counts for more than a slip of the verb.
	if (own?.owner === "self" && owner !== "self") return;
	for (let i = stretches.length - 1; i >= 0 && (stretches[i]?.from ?? 0) >= from; i--) stretches.pop();
	stretches.push({ from, owner, said: true });
	const end = clause.at[verb];
	if (end !== undefined && end > from) stretches.push({ from: end, owner, said: true });
}
