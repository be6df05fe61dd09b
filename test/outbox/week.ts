import { DateTime } from "luxon";
import { sendDigest } from "../../jobs/digest/index.js";
import { sweep } from "../../jobs/remind/index.js";
import { agesAt } from "../../src/alumni/freshness.js";
import { readField, readName } from "../../src/alumni/reading.js";
import type { Value } from "../../src/alumni/value.js";
import { draftAnnouncement, startAnnouncement } from "../../src/announcing/announcements.js";
import type { SendOutcome } from "../../src/chat/adapter.js";
import type { ChatRef, IdentityId } from "../../src/chat/message.js";
import { type Delivery, deliveries } from "../../src/outbox/delivery.js";
import type { SendKind } from "../../src/outbox/pacer.js";
import { groupOf } from "../../src/outbox/window.js";
import { folded, nobody } from "../../src/registry/derive.js";
import { alumni } from "../../src/store/collections/alumni.js";
import { classes, groups } from "../../src/store/collections/classes.js";
import { grants } from "../../src/store/collections/grants.js";
import { identities } from "../../src/store/collections/people.js";
import type { Proposal } from "../../src/store/collections/proposals.js";
import { botHouse } from "../support/bot-house.js";
import type { Handed } from "./scripted-adapter.js";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** A Monday, 8:00 in Shanghai. */
const MONDAY = Date.UTC(2026, 4, 11, 0);

const ZONES = ["Asia/Shanghai", "Asia/Shanghai", "Asia/Shanghai", "Asia/Karachi", "Europe/London"] as const;
/** People live where their class is. */
const CITIES: Readonly<Record<string, string>> = { "Asia/Shanghai": "深圳", "Asia/Karachi": "卡拉奇", "Europe/London": "伦敦" };
const BOTS = { qq: ["qq:1", "qq:2"], wechat: ["wechat:3", "wechat:4"] } as const;
type Road = keyof typeof BOTS;

export interface WeekOptions {
	/** Half of them on QQ, half on WeChat. */
	readonly groups: number;
	/** In each. */
	readonly members: number;
	readonly days: number;
	readonly seed: number;
}

/** One message that reached a platform. */
export interface WeekSend {
	readonly bot: string;
	readonly kind: SendKind;
	readonly at: number;
	readonly group: string | undefined;
	/** The receiver's zone. */
	readonly zone: string;
	readonly text: string;
}

export interface Week {
	readonly sends: readonly WeekSend[];
	/** Pushes that left while an answer of the same bot waited. */
	readonly behind: readonly string[];
	readonly pushes: readonly Delivery[];
	/** Answers that were given, and how long the slowest waited. */
	readonly answers: number;
	readonly slowestAnswerMs: number;
	readonly unanswered: number;
	readonly start: number;
	readonly end: number;
}

export function chanceFrom(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state * 16_807) % 2_147_483_647;
		return state / 2_147_483_647;
	};
}

const roadOf = (index: number): Road => (index % 2 === 0 ? "qq" : "wechat");
const zoneOf = (index: number): string => ZONES[index % ZONES.length] as string;

/**
 * A week of the whole program on the real store: rounds of questions each morning, an announcement to
 * half of the classes and the office's digest on Monday, people who answer, write commands and chat in
 * their groups by day, two bots on each of two networks.
 */
export async function simulateWeek({ groups: count, members, days, seed }: WeekOptions): Promise<Week> {
	const chance = chanceFrom(seed);
	const house = await botHouse({ start: MONDAY, bots: [...BOTS.qq, ...BOTS.wechat], outbox: { random: chance } });
	const { store, clock, services } = house;
	const at = MONDAY - 400 * DAY;
	const stamps = { createdAt: at, changedAt: at };

	const botOf = (index: number): string => BOTS[roadOf(index)][(index >> 1) % 2] as string;
	const groupIdOf = (index: number) => `${roadOf(index)}:${7000 + index}` as const;
	const of = Array.from({ length: count }, (_, index) => index);
	await store.collection(classes).insertMany(
		of.map((index) => ({
			id: `class-${index}`,
			name: `${index}班`,
			timezone: zoneOf(index),
			locale: "zh-CN" as const,
			...stamps,
		})),
	);
	await store.collection(groups).insertMany(
		of.map((index) => ({
			id: groupIdOf(index),
			classId: `class-${index}`,
			state: "bound" as const,
			boundAt: at,
			changedAt: at,
			bots: [botOf(index)] as `${Road}:${string}`[],
		})),
	);
	const liaison = (index: number) => `${roadOf(index)}:l${index}` as IdentityId;
	const account = (id: IdentityId, index: number) => ({
		id,
		informedAt: at,
		directAt: at,
		directBot: botOf(index),
		heardIn: "zh-CN" as const,
		changedAt: at,
	});
	const office = ["qq:o1", "qq:o2", "wechat:o3"] as IdentityId[];
	await store.collection(grants).insertMany([
		...of.map((index) => ({
			id: `grant-${index}`,
			subject: liaison(index),
			role: "liaison" as const,
			scope: `class:class-${index}` as const,
			name: "李老师",
			from: at,
			changedAt: at,
		})),
		...office.map((subject) => ({
			id: `grant-${subject}`,
			subject,
			role: "office" as const,
			scope: "all" as const,
			name: "王老师",
			from: at,
			changedAt: at,
		})),
	]);
	await store
		.collection(identities)
		.insertMany([
			...of.map((index) => account(liaison(index), index)),
			...office.map((id) => account(id, id.startsWith("qq") ? 0 : 1)),
		]);
	const person = (n: number) => `${roadOf(n % count)}:p${n}` as IdentityId;
	const value = (field: "name" | "city", text: string, n: number): Value => ({
		...(field === "name" ? readName(text) : readField("city", text)),
		id: `${field}-${n}`,
		field,
		confirmed: true,
		trust: "self",
		verifiedAt: at,
		...agesAt(field, at),
		proposalId: `p-${n}`,
	});
	for (let start = 0; start < count * members; start += 2_000) {
		const numbers = Array.from({ length: Math.min(2_000, count * members - start) }, (_, n) => start + n);
		await store.collection(alumni).insertMany(
			numbers.map((n) => {
				const proposal = {
					id: `p-${n}`,
					alumnusId: `alumnus-${n}`,
					changes: [value("name", "王芳", n), value("city", CITIES[zoneOf(n % count)] ?? "", n)].map((to) => ({
						op: "add" as const,
						field: to.field,
						valueId: to.id,
						from: null,
						to,
					})),
					status: "confirmed",
					seq: 1,
					rank: 1,
					reportedBy: { kind: "self" },
					via: "command",
					joins: { classId: `class-${n % count}`, identity: person(n), state: "rostered" },
					at,
					changedAt: at,
					version: 1,
				} as Proposal;
				return folded(nobody(`alumnus-${n}`, at), proposal);
			}),
		);
		// Of every second class some are only in the group: the others are in touch as a whole.
		const inTouch = numbers.filter((n) => (n % count) % 4 < 2 || n % 5 < 3);
		await store.collection(identities).insertMany(inTouch.map((n) => account(person(n), n % count)));
	}
	await services.directory.refresh();

	const sends: WeekSend[] = [];
	const behind: string[] = [];
	/** Answers asked for and neither handed over nor given up. */
	const waiting = new Set<{ bot: string; chat: string; text: string; at: number }>();
	let answers = 0;
	let slowestAnswerMs = 0;
	let unanswered = 0;
	const { outbox } = services;
	const answer = outbox.answer.bind(outbox);
	outbox.answer = (to, what) => {
		const text = what.segments.map((segment) => (segment.type === "text" ? segment.text : "")).join("");
		const asked = { bot: `${to.network}:${to.botId}`, chat: to.chat.id, text: text.trim().slice(0, 12), at: clock.elapsed() };
		waiting.add(asked);
		return answer(to, what).then((outcome) => {
			answers++;
			if (waiting.delete(asked)) unanswered++;
			return outcome;
		});
	};

	const zoneOfChat = (chat: ChatRef): string => {
		const index = chat.kind === "group" ? Number(chat.id) - 7000 : Number(chat.id.slice(1));
		return Number.isInteger(index) && !chat.id.startsWith("o") ? zoneOf(index % count) : "Asia/Shanghai";
	};
	async function platform({ botId, chat, text, at: wall, elapsed }: Handed, road: Road): Promise<SendOutcome> {
		const bot = `${road}:${botId}`;
		const answered = [...waiting].filter((one) => one.bot === bot && one.chat === chat.id && text.includes(one.text));
		const kind: SendKind = answered.length > 0 ? "answer" : "push";
		for (const one of answered) {
			waiting.delete(one);
			slowestAnswerMs = Math.max(slowestAnswerMs, elapsed - one.at);
		}
		if (kind === "push")
			for (const one of waiting) if (one.bot === bot && one.at < elapsed) behind.push(`${text} before ${one.text}`);
		sends.push({ bot, kind, at: wall, group: groupOf(chat), zone: zoneOfChat(chat), text });
		await new Promise<void>((resolve) => void clock.after(chance() * 1_500, resolve));
		const luck = chance();
		if (luck < 0.005) return { state: "unknown", cause: "time-out" };
		if (luck < 0.01) {
			// It is tried again.
			for (const one of answered) waiting.add(one);
			return { state: "not-sent", cause: "closed" };
		}
		// Some of those who are asked answer, within minutes or hours.
		if (kind === "push" && chat.kind === "direct" && chat.id.startsWith("p") && chance() < 0.25)
			clock.after(chance() * 6 * HOUR, () => says(bot, chat, chat.id, "没变"));
		return { state: "sent", messageId: `s${sends.length}` };
	}
	for (const road of ["qq", "wechat"] as const) house.adapter(road).script = (handed) => platform(handed, road);

	const says = (bot: string, chat: ChatRef, who: string, text: string): void =>
		house.house.hear({ type: "message", message: house.message(bot, chat, who, text) });

	/** Now and then somebody writes a command, and people chat. */
	function life(): void {
		const hour = DateTime.fromMillis(clock.now(), { zone: "Asia/Shanghai" }).hour;
		if (hour >= 7 && hour < 24) {
			const n = Math.floor(chance() * count * members);
			const index = n % count;
			const group: ChatRef = { kind: "group", id: String(7000 + index) };
			const luck = chance();
			if (luck < 0.15) says(botOf(index), group, `p${n}`, "/帮助");
			else if (luck < 0.25) says(botOf(index), { kind: "direct", id: `p${n}` }, `p${n}`, "/我的");
			else says(botOf(index), group, `p${n}`, "今天谁在深圳？");
		}
		clock.after(30_000 + chance() * 4 * MINUTE, life);
	}
	life();

	for (let day = 0; day < days; day++) {
		await clock.advance(MONDAY + day * DAY + HOUR - clock.now());
		if (day === 0) {
			const chosen = of.filter((index) => index % 4 < 2).map((index) => `class-${index}`);
			const draft = await draftAnnouncement(services, { text: "校庆在五月十八日，欢迎回校。", classIds: chosen });
			await startAnnouncement(services, draft.id);
			await sendDigest(services, { scope: "all", from: MONDAY - 7 * DAY, to: MONDAY, key: "weekly" });
		}
		await clock.advance(HOUR);
		// The last day only sees what is left of the days before.
		if (day < days - 1) await sweep(services, {});
	}
	await clock.advance(MONDAY + days * DAY - clock.now());
	const pushes: Delivery[] = [];
	for await (const delivery of store.collection(deliveries).stream("id")) if (delivery.kind === "push") pushes.push(delivery);
	const end = clock.now();
	await house.stop();
	return { sends, behind, pushes, answers, slowestAnswerMs, unanswered, start: MONDAY, end };
}
