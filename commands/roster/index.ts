import { freshness } from "../../src/alumni/freshness.js";
import { classMembers } from "../../src/registry/people.js";
import { defineCommand } from "../../src/router/command.js";
import type { Alumnus } from "../../src/store/collections/alumni.js";
import { rosterTexts } from "./texts.js";

/** A message of more names than this is no message. */
const MOST_NAMES = 60;
const MONTH_MS = 30 * 86_400_000;

const SHOWN: Readonly<Record<string, "missing" | "stale">> = {
	missing: "missing",
	没填: "missing",
	缺: "missing",
	stale: "stale",
	旧: "stale",
	过期: "stale",
};

/** `/roster`: counts in the group; privately the names of who is missing or out of date. */
export const rosterCommand = defineCommand<"missing" | "stale" | undefined>({
	name: "roster",
	aliases: ["名单", "谁没填"],
	who: "liaison",
	where: "anywhere",
	takes: (text) => /^(?:名单|roster)\s+(?:没填|未填|旧|过期|missing|stale)$/i.test(text),
	summary: { "zh-CN": "本班谁还没登记", en: "who of the class is missing" },
	examples: { "zh-CN": ["/名单", "/名单 没填", "/名单 旧"], en: ["/roster", "/roster missing", "/roster stale"] },
	parse: ({ words, called }) => (called === "谁没填" ? "missing" : SHOWN[(words[0] ?? "").toLowerCase()]),
	async run(context, shown) {
		const klass = await context.lookedAfter();
		const members = (await classMembers(context, klass)).filter(({ deceased }) => deceased === undefined);
		const now = context.services.clock.now();
		const texts = context.texts(rosterTexts);
		const missing = members.filter(isMissing);
		const stale = members.filter((member) => !isMissing(member) && isStale(member, now));
		const recent = members.filter(({ spokeAt }) => spokeAt !== undefined && now - spokeAt < MONTH_MS).length;
		const counts = texts.counts({
			all: members.length,
			here: members.length - missing.length,
			recent,
			missing: missing.length,
			stale: stale.length,
		});
		if (!context.isDirect) return { text: counts };
		const listed = shown === "stale" ? stale : missing;
		const names = listed.slice(0, MOST_NAMES).map((member) => nameOf(member, klass.id));
		const more = listed.length > MOST_NAMES ? texts.more({ count: listed.length - MOST_NAMES }) : "";
		const title = shown === "stale" ? texts.stale : texts.missing;
		return {
			text: names.length === 0 ? counts : `${counts}\n${title}${names.join(context.locale === "zh-CN" ? "、" : ", ")}${more}`,
		};
	},
});

/** Nobody's account yet: on the roster only. */
const isMissing = ({ identities }: Alumnus): boolean => identities.length === 0;

const isStale = ({ values }: Alumnus, now: number): boolean => {
	const aged = values.filter(({ confirmed, dueAt }) => confirmed && dueAt !== undefined);
	return aged.length === 0 || aged.some((value) => freshness(value, now) === "stale");
};

export const nameOf = ({ values, memberships }: Alumnus, classId: string): string =>
	values.find(({ field, confirmed }) => field === "name" && confirmed)?.text ??
	memberships.find((membership) => membership.classId === classId)?.rosterName ??
	"?";
