import type { Clause, Doc, Mark } from "../doc.js";
import { pattern } from "../pattern.js";
import { matches } from "../text.js";
import type { Finding } from "./finding.js";
import { hanSlot, latinSlot } from "./slots.js";
import type { Stance } from "./stance.js";

/**
 * One value against another: “at Fernandez, NOT Rainbow”, 应该是…不是…, and one name in another's place: 原来叫…，现在叫….
 * What is denied is never saved; what stands against it is, where the writer puts a record right or speaks of himself.
 */
export function readCorrected(doc: Doc, stances: readonly Stance[], all: Finding[]): void {
	contrasts(doc, stances, all);
	renamed(doc, stances, all);
}

const NOT_LEFT = pattern(
	/(?:^|[^a-z])(?:and |but |it'?s |is )?(?:not|rather than|instead of)(?: (?:at|in|with|the))? $|(?:不是|并非|而非|不叫|别写|不是在|可不是|非)\s?[“"「]?$/,
);
const BUT_LEFT = pattern(
	/(?:^|[^a-z])(?:but|it'?s|it is|rather|is)(?: (?:at|in|with|the))? $|(?:而是|应该?是|应为|是|才是|改成|写)\s?[“"「]?$/,
);
const OWN_LEFT = pattern(
	/(?:^|[^a-z])(?:i am|i'm|im|am|me|we are|we're|it'?s|it is|is|should be|must be|to be|now)(?: (?:now|actually|still|currently))?(?: (?:at|in|with))? (?:the )?$|(?:应(?:该|当)?(?:是|为|写)|我(?:现在)?(?:是|在)|正确的?是|其实是|^是|[^不]是|改成|改为|写)\s?[“"「]?$/,
);
const RECORD = pattern(
	/更正|改|写错|填错|打错|错了|笔误|有误|登记|名单|花名册|名册|通讯录|单位|城市|表|信息|typo|correct|wrong|list|sheet|directory|record|profile|mistake|should|employer|company|city|group|against my|update|for me|\bi am\b|\bi'm\b|\bme\b|我/,
);

interface Stood {
	readonly clause: Clause;
	readonly index: number;
	readonly at: number;
	readonly mark: Mark & { readonly kind: "C" | "O" };
}

/** Two of a kind that stand against each other, in one clause or in two that follow each other. */
function contrasts(doc: Doc, stances: readonly Stance[], all: Finding[]): void {
	const stood: Stood[] = doc.clauses.flatMap((clause, index) =>
		[...clause.marks].flatMap(([at, mark]) =>
			mark.kind === "C" || mark.kind === "O" ? [{ clause, index, at, mark: mark as Stood["mark"] }] : [],
		),
	);
	for (const [i, one] of stood.entries()) {
		const left = one.clause.marked.slice(0, one.at);
		if (!NOT_LEFT.test(left) || /(?:还|要|会|就|也|岂|莫)不是\s?$/.test(left)) continue;
		const before = stood[i - 1];
		const after = stood[i + 1];
		const other =
			before?.mark.kind === one.mark.kind && near(before, one)
				? before
				: after?.mark.kind === one.mark.kind && near(one, after) && BUT_LEFT.test(after.clause.marked.slice(0, after.at))
					? after
					: undefined;
		drop(all, one.mark, "old");
		if (!other || !RECORD.test(doc.low) || stances[other.index]?.void || stances[other.index]?.future) continue;
		const field = one.mark.kind === "C" ? "city" : "employer";
		replace(all, one, made(one, field, "old"));
		const said = other === after ? BUT_LEFT : OWN_LEFT;
		const kept = all.find(
			({ start, end, field: known }) => known === field && start < other.mark.of.end && end > other.mark.of.start,
		);
		if (kept ? kept.status === "current" : said.test(other.clause.marked.slice(0, other.at)))
			replace(all, other, made(other, field, "current"));
	}
}

const near = (first: Stood, second: Stood): boolean =>
	first.index === second.index
		? second.at - first.at < 16
		: second.index - first.index === 1 && first.clause.marked.length - first.at < 12;

function replace(all: Finding[], { mark }: Stood, by: Finding): void {
	for (const one of [...all])
		if (one.start < mark.of.end && one.end > mark.of.start && one.field === by.field) all.splice(all.indexOf(one), 1);
	all.push(by);
}

function drop(all: readonly Finding[], mark: Mark, status: "old"): void {
	for (const one of all)
		if (one.start < mark.of.end && one.end > mark.of.start && (one.field === "city" || one.field === "employer")) {
			one.status = status;
			delete one.affirmed;
		}
}

const made = ({ index, mark }: Stood, field: "city" | "employer", status: "old" | "current"): Finding => ({
	field,
	value: mark.of.value,
	start: mark.of.start,
	end: mark.of.end,
	clause: index,
	status,
	confidence: 0.75,
	rule: `${field}:corrected`,
	...(status === "old" ? { told: true as const } : {}),
});

const QUOTE = "[“\"「『']";
const UNQUOTE = "[”\"」』']";
const FIRM = pattern(
	/公司|单位|店|厂|医院|学校|我司|企业|所里|院里|平台|品牌|工作室|机构|集团|company|firm|employer|hospital|clinic|startup|we |our /,
);
const WAS_CALLED = pattern(
	new RegExp(
		`(?:原(?:来|先|本)?|以前|之前|从前|过去|旧|曾用?)的?(?:单位|公司|店|厂)?(?:的?名字?)?(?:叫做?|名为|名叫|名称|名|称|的)(?:是|为|:)?\\s?${QUOTE}?|(?:由|从)\\s?${QUOTE}?(?=[^，,。]{2,14}(?:改名|更名|换牌|改成|改为|改叫|变更))|(?:formerly|earlier|previously|erstwhile|was(?: earlier| previously)?) (?:known as |called |named )?|(?:renamed|rebranded|name changed|changed (?:its |our )?name) from |(?:name was )`,
		"g",
	),
);
const IS_CALLED = pattern(
	new RegExp(
		`(?:现(?:在)?|如今|目前|新)的?(?:单位|公司|店|厂)?(?:的?名字?)?(?:叫做?|名为|名叫|名称|名|称|是)(?:是|为|:)?\\s?${QUOTE}?|(?:改名|更名|换牌|改叫|换名)(?:为|成|叫|做|作)?(?:了)?\\s?${QUOTE}?|(?:is|are) now (?:called |known as |named )?|now (?:called|known as|named|goes by) |(?:renamed|rebranded)(?: as| to)? (?!from)`,
		"g",
	),
);
const SPOKEN = pattern(
	/改名|更名|换名|换牌|换了?(?:个)?名|rename|rebrand|改叫|名字(?:改|换)|原(?:来|先)?名?叫|以前叫|之前叫|原先的|now called|now known|formerly|changed (?:its|our|the) name|new name|name change/,
);
const AFTER_NAME = pattern(new RegExp(`^(?:${UNQUOTE}|，|,|。|\\.|;|；|!|！|\\s|$|现|改|更|了|，|的|→|to )`));

/** A firm by its old name and its new one. */
function renamed(doc: Doc, stances: readonly Stance[], all: Finding[]): void {
	if (!SPOKEN.test(doc.low) || !FIRM.test(doc.low)) return;
	for (const [called, status] of [
		[WAS_CALLED, "old"],
		[IS_CALLED, "current"],
	] as const)
		for (const match of matches(called, doc.low)) {
			const from = match.index + match[0].length;
			const index = doc.clauses.findIndex(({ start, end }) => from >= start && from < end);
			const clause = doc.clauses[index];
			const stance = stances[index];
			if (!clause || !stance || stance.void || (status === "current" && stance.future)) continue;
			const span = nameAt(doc, clause, from);
			if (!span) continue;
			const value = doc.raw.slice(span.start, span.end);
			const twins = all.filter(({ start, end }) => start < span.end && end > span.start);
			if (twins.some(({ field }) => field !== "employer" && field !== "city")) continue;
			for (const twin of twins) all.splice(all.indexOf(twin), 1);
			all.push({
				field: "employer",
				value,
				...span,
				clause: index,
				status,
				confidence: 0.7,
				rule: "employer:renamed",
				...(status === "old" ? { told: true as const } : {}),
			});
		}
}

const NO_NAME = pattern(
	/^(?:我|你|他|她|它|什么|啥|那|这|哪|怎么|一|了|的|是|不|没|还|也|就|都|同|原|老|新|个|my|our|the|a|an|me|it|he|she|they|in|at|on|so|and|very|just|out|i)(?![A-Za-z])/i,
);
function nameAt(doc: Doc, clause: Clause, from: number): { start: number; end: number } | undefined {
	const rest = doc.text.slice(from, Math.min(clause.end, from + 24));
	const quoted = QUOTE_OPEN.test(doc.text[from - 1] ?? "") ? /^[^”"」』'\n]{2,20}(?=[”"」』'])/.exec(rest)?.[0] : undefined;
	if (quoted) return { start: from, end: from + quoted.length };
	if (NO_NAME.test(rest)) return undefined;
	if (/^[\u3400-\u9fff]/.test(rest)) {
		const cut = /改|更名|换|现在|如今|变/.exec(rest)?.index ?? rest.length;
		const span = hanSlot(doc, from, Math.min(clause.end, from + cut));
		return span && span.end - span.start >= 3 && AFTER_NAME.test(doc.text.slice(span.end)) ? span : undefined;
	}
	return latinSlot(doc, from);
}
const QUOTE_OPEN = /[“"「『']/;
