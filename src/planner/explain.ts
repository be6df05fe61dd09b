import { DateTime } from "luxon";
import { fieldLabel } from "../alumni/fields.js";
import { fieldOf, type Reason } from "../alumni/question.js";
import { defineTexts, type Locale } from "../i18n/index.js";
import type { Facts, Plan, Way } from "./plan.js";

const sentences = defineTexts(
	{
		ask: ({ field, when, way, left, why }: Sentence) => `${when}${way}问${field}：${why}。${left}`,
		wait: ({ reason, until }: { reason: string; until: string }) => `现在不问：${reason}${until}。`,
		until: ({ when }: { when: string }) => `，${when}再看`,
		left: ({ count }: { count: number }) => `今天还能发${count}条。`,
		and: "；",
	},
	{
		ask: ({ field, when, way, left, why }) => `Asks about the ${field} ${way}, ${when}: ${why}. ${left}`,
		wait: ({ reason, until }) => `Not now: ${reason}${until}.`,
		until: ({ when }) => `; looks again ${when}`,
		left: ({ count }) => `${count} pushes left today.`,
		and: "; ",
	},
);

const ways = defineTexts(
	{ direct: "私聊", mail: "发邮件", group: "在班群里（不点名）", relay: "请联络员转达" },
	{ direct: "privately", mail: "by mail", group: "in the class's group, naming nobody", relay: "through the liaison" },
);

const waits = defineTexts(
	{
		"opted-out": "他已退订",
		asked: "这一轮正在问",
		resting: "刚问过，让他歇歇",
		"nothing-due": "没有到期的资料",
		"no-way": "没有能找到他的途径",
		"no-room": "这条途径今天没有余量",
	},
	{
		"opted-out": "the person wants no questions",
		asked: "a round is under way",
		resting: "asked or answered lately",
		"nothing-due": "nothing is due",
		"no-way": "there is no way to reach the person",
		"no-room": "no room left on this way",
	},
);

const reasons = defineTexts(
	{
		age: ({ days }: { days: number }) => `上次确认是${days}天前`,
		heard: "只是听说，本人还没确认",
		channel: "是联系方式",
		missing: "还没有留过",
		nearby: ({ field }: { field: string }) => `${field}变过，它多半也变了`,
		unanswered: ({ times }: { times: number }) => `问过${times}轮没有回音`,
	},
	{
		age: ({ days }) => `last confirmed ${days} days ago`,
		heard: "only heard, never confirmed by the person",
		channel: "it is a way to reach the person",
		missing: "none is on file",
		nearby: ({ field }) => `the ${field} changed since`,
		unanswered: ({ times }) => `${times} rounds went unanswered`,
	},
);

interface Sentence {
	field: string;
	when: string;
	way: string;
	left: string;
	why: string;
}

/** A plan as the office reads it: what, when, by which way, and why. */
export function explain(planned: Plan, facts: Facts, locale: Locale, houseZone: string): string {
	const words = sentences[locale];
	const zone = facts.zone ?? houseZone;
	const time = (at: number) => DateTime.fromMillis(at, { zone }).toFormat("yyyy-MM-dd HH:mm");
	if (planned.kind === "wait") {
		const until = planned.until === undefined ? "" : words.until({ when: time(planned.until) });
		return words.wait({ reason: waits[locale][planned.why], until });
	}
	const { question, way, at } = planned;
	return words
		.ask({
			field: fieldLabel(fieldOf(question), locale),
			when: `${time(at)} ${zone} `.trimEnd(),
			way: ways[locale][way.kind],
			left: leftOf(way, words.left),
			why: question.reasons.map((reason) => inWords(reason, locale)).join(words.and),
		})
		.trim();
}

const leftOf = ({ left, kind }: Way, say: (params: { count: number }) => string): string =>
	kind === "group" || !Number.isFinite(left) ? "" : say({ count: left });

function inWords(reason: Reason, locale: Locale): string {
	const words = reasons[locale];
	if (reason.code === "age") return words.age({ days: reason.days });
	if (reason.code === "nearby") return words.nearby({ field: fieldLabel(reason.field, locale) });
	if (reason.code === "unanswered") return words.unanswered({ times: reason.times });
	return words[reason.code];
}
