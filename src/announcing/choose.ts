import { type GroupId, groupId, type Network, networkOf } from "../chat/message.js";
import { deliveries } from "../outbox/delivery.js";
import { GROUP_REST_MS } from "../outbox/manners.js";
import { DEFAULT_POLICIES } from "../outbox/policy.js";
import type { Services } from "../services.js";
import type { AlumniClass } from "../store/collections/classes.js";

const ALL = /^(全部|所有班?|全体|all|everybody)$/i;
const BETWEEN = /[、，,;；\s]+/;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Between two pushes of one bot, on the average. */
const PUSH_MS = 5_000;

const fold = (text: string): string => text.normalize("NFKC").toLowerCase().trim();

/** The classes a word means: one by its name, else those of a year, a college or a programme, or with the word in the name. */
function meant(word: string, among: readonly AlumniClass[]): readonly AlumniClass[] {
	if (ALL.test(word)) return among;
	const folded = fold(word);
	const named = among.filter(({ name }) => fold(name) === folded);
	if (named.length > 0) return named;
	const kind = among.filter(
		({ graduationYear, college, programme }) =>
			String(graduationYear ?? "") === folded || fold(college ?? "") === folded || fold(programme ?? "") === folded,
	);
	return kind.length > 0 ? kind : folded.length < 2 ? [] : among.filter(({ name }) => fold(name).includes(folded));
}

export interface Chosen {
	readonly classes: readonly AlumniClass[];
	readonly text: string;
}

/**
 * Reads `全部 校庆在五月` or `2018级MBBS、2019级：校庆在五月`: the classes, then the text. `undefined` where
 * no class is meant or nothing is said.
 */
export function chooseClasses(typed: string, among: readonly AlumniClass[]): Chosen | undefined {
	const heads = [/^([^:：\n]{1,300})[:：]([\s\S]+)$/, /^(\S+)\s+([\s\S]+)$/, /^([^\n]+)\n([\s\S]+)$/];
	for (const head of heads) {
		const [, left = "", text = ""] = head.exec(typed) ?? [];
		const words = left.split(BETWEEN).filter(Boolean);
		const found = words.map((word) => meant(word, among));
		const whole = meant(left.trim(), among);
		if (text.trim() === "" || words.length === 0) continue;
		if (whole.length > 0) return { classes: whole, text: text.trim() };
		if (found.every(({ length }) => length > 0)) return { classes: [...new Set(found.flat())], text: text.trim() };
	}
	return undefined;
}

/** What announcing something to classes amounts to. */
export interface Reach {
	readonly groups: readonly { readonly id: GroupId; readonly timezone: string }[];
	/** Classes of which no group is bound: their liaison gets it to paste. */
	readonly without: readonly AlumniClass[];
	/** Groups the bot has spoken to within ten days, and until when the last of them rests. */
	readonly resting: number;
	readonly restUntil: number;
	/** About how long it takes within the quotas, rests left out. Milliseconds. */
	readonly takesMs: number;
}

export async function reachOf(services: Services, classes: readonly AlumniClass[]): Promise<Reach> {
	const { directory, store, clock } = services;
	const now = clock.now();
	const groups = classes.flatMap(({ id, timezone }) =>
		directory
			.groupsOf(id)
			.map((group) => ({ id: groupId(networkOf(group.id), group.id.slice(group.id.indexOf(":") + 1)), timezone })),
	);
	let resting = 0;
	let restUntil = now;
	for (const { id } of groups) {
		const [last] = (await store.collection(deliveries).list("unasked", { prefix: [id], order: "desc", limit: 1 })).items;
		const until = (last?.handedAt ?? Number.NEGATIVE_INFINITY) + GROUP_REST_MS;
		if (until <= now) continue;
		resting++;
		restUntil = Math.max(restUntil, until);
	}
	return {
		groups,
		without: classes.filter(({ id }) => directory.groupsOf(id).length === 0),
		resting,
		restUntil,
		takesMs: await durationOf(
			services,
			groups.map(({ id }) => networkOf(id)),
		),
	};
}

/** How long so many pushes take, behind what waits already: what is left of today, then the days' caps. */
async function durationOf({ bots }: Services, networks: readonly Network[]): Promise<number> {
	const all = await bots.list();
	let longest = 0;
	for (const network of new Set(networks)) {
		const own = all.filter((bot) => bot.network === network);
		const count =
			networks.filter((one) => one === network).length + own.reduce((sum, { waitingPushes }) => sum + waitingPushes, 0);
		const left = own.reduce((sum, bot) => sum + (bot.left?.pushes ?? Number.POSITIVE_INFINITY), 0);
		const aDay = own.reduce((sum, bot) => sum + DEFAULT_POLICIES[bot.platform].perDay, 0);
		const byGap = (count * PUSH_MS) / Math.max(1, own.length);
		const byDay = own.length === 0 || count <= left ? 0 : Math.ceil((count - left) / Math.max(1, aDay)) * DAY_MS;
		longest = Math.max(longest, byDay === 0 ? byGap : byDay);
	}
	return longest;
}
