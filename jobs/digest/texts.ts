import { defineTexts } from "../../src/i18n/index.js";

interface Head {
	scope: string;
	from: string;
	to: string;
}

interface Sums {
	percent: string;
	reachable: number;
	all: number;
	confirmed: number;
	waiting: number;
}

export const digestTexts = defineTexts(
	{
		everybody: "全部班级",
		head: ({ scope, from, to }: Head) => `${scope}简报 ${from}—${to}`,
		sums: ({ percent, reachable, all, confirmed, waiting }: Sums) =>
			`可联系率 ${percent}%（${reachable}/${all}）｜本人确认${confirmed}｜待本人回复${waiting}`,
		registered: ({ count }: { count: number }) => `新登记${count}人`,
		changed: ({ fields }: { fields: string }) => `更新：${fields}`,
		nothing: "没有新的变动。",
		planned: ({ count }: { count: number }) => `计划中的活动${count}个`,
		report: ({ klass, title, attendees }: { klass: string; title: string; attendees: number }) =>
			`活动：${klass}“${title}”，${attendees}人`,
		meaning: "可联系＝本人在有效期内亲自确认过至少一种联系方式。",
	},
	{
		everybody: "All classes",
		head: ({ scope, from, to }) => `${scope}, ${from} to ${to}`,
		sums: ({ percent, reachable, all, confirmed, waiting }) =>
			`Reachable ${percent}% (${reachable}/${all}) | heard from ${confirmed} | waiting for an answer ${waiting}`,
		registered: ({ count }) => `New registrations: ${count}`,
		changed: ({ fields }) => `Changes: ${fields}`,
		nothing: "Nothing new.",
		planned: ({ count }) => `Activities planned: ${count}`,
		report: ({ klass, title, attendees }) => `Activity: ${klass}, "${title}", ${attendees} people`,
		meaning: "Reachable = confirmed at least one channel in person, and lately enough.",
	},
);
