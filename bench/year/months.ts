import { freshness } from "../../src/alumni/freshness.js";
import { alumni } from "../../src/store/collections/alumni.js";
import type { Store } from "../../src/store/port.js";
import type { Crowd } from "./crowd.js";
import { ANSWERS, type SimPerson } from "./people.js";

export interface Month {
	readonly month: number;
	/** Of all values that age, the share that is fresh, and that is not stale. */
	readonly fresh: number;
	readonly notStale: number;
	/** Of the values asked about of people who answer: the share that is fresh or due. */
	readonly askedInTime: number;
	readonly asked: number;
}

export async function monthOf(store: Store, crowd: Crowd, month: number, now: number): Promise<Month> {
	const lives = new Map(crowd.lives.map((life) => [life.person.alumnusId, life]));
	let all = 0;
	let fresh = 0;
	let stale = 0;
	let asked = 0;
	let askedInTime = 0;
	for await (const { id, values } of store.collection(alumni).stream("id")) {
		const life = lives.get(id);
		for (const value of values) {
			if (value.dueAt === undefined) continue;
			const state = freshness(value, now);
			all++;
			if (state === "fresh") fresh++;
			if (state === "stale") stale++;
			if (life === undefined || !ANSWERS.has(life.person.behaviour) || !life.asked.has(value.field)) continue;
			asked++;
			if (state !== "stale") askedInTime++;
		}
	}
	return { month, fresh: fresh / all, notStale: 1 - stale / all, askedInTime: asked === 0 ? 1 : askedInTime / asked, asked };
}

/**
 * The same people with one mail-out in March that asks for everything: who answers at once or late
 * confirms all he has; nobody is nudged.
 */
export function mailOut(people: readonly SimPerson[], monthEnds: readonly number[], mailedAt: number): readonly number[] {
	return monthEnds.map((now) => {
		let all = 0;
		let fresh = 0;
		for (const { behaviour, values } of people) {
			const answers = behaviour === "at-once" || behaviour === "late";
			for (const { dueAt, verifiedAt } of values) {
				if (dueAt === undefined) continue;
				all++;
				const due = answers && now > mailedAt ? mailedAt + (dueAt - verifiedAt) : dueAt;
				if (now < due) fresh++;
			}
		}
		return fresh / all;
	});
}
