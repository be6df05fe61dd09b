import { defineTexts } from "../../src/i18n/index.js";

interface Counts {
	all: number;
	here: number;
	recent: number;
	missing: number;
	stale: number;
}

export const rosterTexts = defineTexts(
	{
		counts: ({ all, here, recent, missing, stale }: Counts) =>
			`全班${all}人：已登记${here}，本月有消息${recent}，没填${missing}，过期${stale}。`,
		missing: "还没填：",
		stale: "该更新了：",
		more: ({ count }: { count: number }) => `……另${count}人`,
	},
	{
		counts: ({ all, here, recent, missing, stale }) =>
			`Of ${all}: ${here} registered, ${recent} heard from this month, ${missing} missing, ${stale} out of date.`,
		missing: "Missing: ",
		stale: "Out of date: ",
		more: ({ count }) => ` and ${count} more`,
	},
);
