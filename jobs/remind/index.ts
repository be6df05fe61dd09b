import { alongside } from "../../src/alongside.js";
import { DAY_MS } from "../../src/alumni/freshness.js";
import { fieldOf } from "../../src/alumni/question.js";
import { SOUGHT_LATER_MS } from "../../src/alumni/wanted.js";
import type { Progress } from "../../src/office/tasks.js";
import { factsOf, Quotas, quotaOf } from "../../src/planner/facts.js";
import { type Plan, plan } from "../../src/planner/plan.js";
import type { Services } from "../../src/services.js";
import { type Alumnus, alumni } from "../../src/store/collections/alumni.js";
import { begin, type Planned, rest } from "./begin.js";
import { sayToAll } from "./groups.js";
import { tellLiaisons, tellOfTables } from "./notices.js";
import { seekLater } from "./seek.js";
import { advance } from "./steps.js";

/** People asked side by side. */
const AT_ONCE = 100;
/** Whoever cannot be asked for want of a way or of room is looked at again after this. */
const LOOK_AGAIN_MS = 7 * DAY_MS;

export interface Swept {
	readonly asked: number;
	readonly groups: number;
}

export interface SweepOptions {
	readonly classId?: string;
	readonly college?: string;
	/** For the sandbox: asks about what is still fresh too, as if its time had come, and again at once. */
	readonly everything?: boolean;
	/** Told how far it is; where somebody wants it to stop it ends, and who has been asked stays asked. */
	readonly progress?: Pick<Progress, "begin" | "at">;
}

interface Candidate {
	readonly alumnus: Alumnus;
	readonly planned: Planned;
}

/**
 * Takes the rounds under way a step on, then asks whoever may be asked one question: in the direct
 * chat, by mail, by a line in the class's group that names nobody, or through the liaison. What is
 * worth most is asked first, as far as each bot's day goes. Run again it asks nothing twice.
 */
export async function sweep(services: Services, options: SweepOptions = {}): Promise<Swept> {
	const quotas = new Quotas(services);
	if (options.everything !== true) await advance(services, quotas);
	const candidates = await candidatesOf(services, options, quotas);
	const { progress } = options;
	await progress?.begin("asking", candidates.length);
	let asked = 0;
	let tried = 0;
	const silent = new Map<string, Candidate[]>();
	const direct: Candidate[] = [];
	for (const candidate of candidates) {
		const { way } = candidate.planned;
		if (way.kind === "group") silent.set(way.groupId, [...(silent.get(way.groupId) ?? []), candidate]);
		else direct.push(candidate);
	}
	await alongside(each(direct), AT_ONCE, async ({ alumnus, planned }) => {
		await progress?.at(tried++);
		const quota = quotaOf(planned.way);
		if ((await quotas.of(quota)) <= 0) {
			// A liaison's list that is full stays so for days; a bot's day is over tomorrow.
			if (planned.way.kind === "relay") await rest(services, alumnus, services.clock.now() + LOOK_AGAIN_MS);
			return;
		}
		await quotas.take(quota);
		if ((await begin(services, alumnus, planned)) && planned.way.kind !== "relay") asked++;
	});
	for (const [groupId, people] of silent) {
		await progress?.at(tried);
		await askGroup(services, groupId, people);
		tried += people.length;
	}
	await progress?.at(tried);
	await tellLiaisons(services);
	await tellOfTables(services);
	return { asked, groups: silent.size };
}

/** Everybody who may be asked now, those whose question is worth most first. */
async function candidatesOf(services: Services, options: SweepOptions, quotas: Quotas): Promise<readonly Candidate[]> {
	const now = services.clock.now();
	const people = services.store.collection(alumni);
	const { classId, college, everything = false, progress } = options;
	// Within a class everybody is looked at: some hundreds at most, and no index to keep for each change.
	const [index, range] =
		classId !== undefined
			? (["class", { prefix: [classId] }] as const)
			: everything
				? (["id", {}] as const)
				: (["due", { to: now + 1 }] as const);
	const due = people.stream(index, range);
	await progress?.begin("looking", progress === undefined ? 0 : await people.count(index, range));
	const found: Candidate[] = [];
	let looked = 0;
	await alongside(due, AT_ONCE, async (alumnus) => {
		await progress?.at(++looked);
		if (!everything && (alumnus.dueAt === undefined || alumnus.dueAt > now)) return;
		if (college !== undefined && !alumnus.classIds.some((id) => services.directory.class(id)?.college === college)) return;
		const planned = plan(now, alumnus, { ...(await factsOf(services, alumnus, quotas)), everything });
		if (planned.kind === "ask") found.push({ alumnus, planned });
		else if (planned.question !== undefined && planned.question.value === undefined && planned.why !== "resting")
			await seekLater(services, alumnus.id, fieldOf(planned.question), now + SOUGHT_LATER_MS);
		else await lookAgain(services, alumnus, planned, now);
	});
	return found.sort((a, b) => b.planned.question.worth - a.planned.question.worth);
}

/** Who can only be asked later is not looked at in every sweep until then. */
async function lookAgain(services: Services, alumnus: Alumnus, { why, until }: Extract<Plan, { kind: "wait" }>, now: number) {
	if (why === "no-way") await rest(services, alumnus, now + LOOK_AGAIN_MS);
	if (why === "no-room" && until !== undefined && until - now > DAY_MS) await rest(services, alumnus, until);
}

async function askGroup(services: Services, groupId: string, people: readonly Candidate[]): Promise<void> {
	const group = services.directory.group(groupId);
	const klass = services.directory.classOf(group);
	if (group === undefined || klass === undefined) return;
	const key = await sayToAll(services, group, klass);
	await alongside(each(people), AT_ONCE, async ({ alumnus, planned }) => void (await begin(services, alumnus, planned, key)));
}

async function* each<T>(items: readonly T[]): AsyncIterable<T> {
	yield* items;
}
