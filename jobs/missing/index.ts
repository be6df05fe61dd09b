import { DateTime } from "luxon";
import { defineTexts } from "../../src/i18n/index.js";
import { liaisonPush } from "../../src/registry/office-people.js";
import { relayGroupsOf } from "../../src/relay/groups.js";
import type { Services } from "../../src/services.js";
import { type Alumnus, alumni } from "../../src/store/collections/alumni.js";

/** More names than this are no message; `/roster` has them all. */
const MOST_NAMES = 60;

export const missingTexts = defineTexts(
	{
		some: ({ klass, count, names }: { klass: string; count: number; names: string }) =>
			`${klass}还差${count}人：${names}。\n私下问一句就好；要给谁单独的链接，发：/转贴 链接 姓名`,
		none: ({ klass }: { klass: string }) => `${klass}都齐了，这周没有要做的，谢谢！`,
	},
	{
		some: ({ klass, count, names }) =>
			`${klass}: ${count} still missing: ${names}.\nA private word does it; for a link of one's own send "/relay link NAME"`,
		none: ({ klass }) => `${klass}: nobody is missing, nothing to do this week. Thank you!`,
	},
);

/**
 * On Mondays the liaison of a class with a group that has no bot is told who is still missing, by name and
 * in his direct chat alone. Running it again in the same week tells nobody twice.
 */
export async function tellMissing(services: Services): Promise<number> {
	const { directory, store, clock, house } = services;
	const week = DateTime.fromMillis(clock.now(), { zone: house.timezone }).toFormat("kkkk-'W'WW");
	let told = 0;
	for (const klass of directory.allClasses()) {
		if (relayGroupsOf(services, klass.id).length === 0) continue;
		const names: string[] = [];
		let all = 0;
		for await (const person of store.collection(alumni).stream("class", { prefix: [klass.id] })) {
			all++;
			if (isMissing(person)) names.push(nameOf(person, klass.id));
		}
		if (all === 0) continue;
		names.sort();
		const shown = (comma: string): string => names.slice(0, MOST_NAMES).join(comma) + (names.length > MOST_NAMES ? "…" : "");
		await liaisonPush(services, klass.id, {
			key: `missing-${klass.id}-${week}`,
			category: "digest",
			text: (locale) =>
				names.length === 0
					? missingTexts[locale].none({ klass: klass.name })
					: missingTexts[locale].some({
							klass: klass.name,
							count: names.length,
							names: shown(locale === "zh-CN" ? "、" : ", "),
						}),
		});
		told++;
	}
	return told;
}

/** No account of his own, and nothing that he or his liaison has said. */
const isMissing = ({ identities, values, deceased }: Alumnus): boolean =>
	deceased === undefined && identities.length === 0 && values.every(({ field, trust }) => field === "name" || trust === "import");

const nameOf = ({ values, memberships }: Alumnus, classId: string): string =>
	values.find(({ field }) => field === "name")?.text ??
	memberships.find((membership) => membership.classId === classId)?.rosterName ??
	"?";
