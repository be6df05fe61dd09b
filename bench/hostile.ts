import { setTimeout as pause } from "node:timers/promises";
import { Bot, TOKEN } from "./child.js";
import { MiraiPeer } from "./mirai-peer.js";
import { type Manner, Peer } from "./peer.js";
import { crowdOf } from "./people.js";
import { freshPlace, type Place, withStore } from "./place.js";
import { mb, print, say } from "./report.js";
import { seedPeople } from "./seed.js";
import type { Speaker } from "./wire.js";

export interface HostilePlan {
	readonly messages: number;
}

const GROUPS = 50;
const MEMBERS = 20;
const CONCURRENCY = 64;
const PARTS = 20;
/** After so many parts the line is cut, and what was under way with it: seldom, for pauses before dialling grow. */
const CUT_EACH = 4;
/** An answer that has not come by then does not come: the outbox may wait for the time-outs of a thousand others. */
const LOST_MS = 30_000;
/** Left alone for so long, it has let go of what it will let go of. */
const SETTLE_MS = 20_000;
const HELP = JSON.stringify("/help");

/** What both roads' other ends can do. */
interface Other {
	onAnswer: (id: number) => void;
	say(speaker: Speaker, json: string): number;
	/** Cuts the line and resolves when it stands again. */
	cut(): Promise<void>;
	close(): void;
}

/** Of ten messages one is taken without a word, one refused, one confirmed and then refused. */
const atItsWorst = (nth: number): Manner => (["silence", "error", "twice"] as const)[nth % 10] ?? "ok";

/** The program against a platform at its worst: what becomes of its memory, and whether anything hangs. */
export async function measureHostile({ messages }: HostilePlan): Promise<void> {
	for (const road of ["onebot", "mirai"] as const) {
		const place = await freshPlace();
		try {
			await withStore(place, (store) => seedPeople(store, { groups: GROUPS, members: MEMBERS, at: Date.now() }));
			say(`a hostile platform over ${road}: ${messages} messages`);
			await measure(road, place, messages);
		} finally {
			await place.remove();
		}
	}
}

async function measure(road: "onebot" | "mirai", place: Place, messages: number): Promise<void> {
	const mirai = road === "mirai" ? await MiraiPeer.listen() : undefined;
	const bot = await Bot.start(place.dir, { ...place.env, ...mirai?.env });
	try {
		const other = mirai === undefined ? await overOneBot(bot.url) : overMirai(mirai);
		await mirai?.dialled();
		const crowd = crowdOf(GROUPS, MEMBERS);
		const rss: (number | null)[] = [];
		const from = performance.now();
		let answered = 0;
		let lost = 0;
		for (let part = 1; part <= PARTS; part++) {
			const stretch = await ask(other, crowd, Math.floor(messages / PARTS));
			answered += stretch.answered;
			lost += stretch.lost;
			if (part % CUT_EACH !== 0) continue;
			rss.push(mb(bot.usage.rss));
			await other.cut();
		}
		const seconds = Math.round((performance.now() - from) / 1000);
		await pause(SETTLE_MS);
		const settled = mb(bot.usage.rss);
		const after = await ask(other, crowd, CONCURRENCY);
		const outcomes = await bot.outcomes();
		other.close();
		// Until then caches fill, the store's above all.
		const warm = rss[1] ?? null;
		const growth = settled === null || warm === null ? null : Math.round(settled - warm);
		print(`hostile-${road}`, "MB grown", {
			value: growth,
			target: 30,
			// What went with the line is all that may be missing, and whoever asks afterwards is answered.
			ok: growth !== null && growth < 30 && lost <= (PARTS / CUT_EACH) * CONCURRENCY && after.lost === 0,
			messages: answered,
			lost,
			seconds,
			rssMb: rss,
			settledMb: settled,
			outcomes,
		});
	} finally {
		await bot.stop();
		mirai?.close();
	}
}

async function overOneBot(url: string): Promise<Other> {
	let taken = 0;
	const dial = async (): Promise<Peer> => {
		const peer = await Peer.dial(url, TOKEN);
		peer.manner = () => atItsWorst(taken++);
		peer.onAnswer = (id) => other.onAnswer(id);
		return peer;
	};
	let peer: Peer;
	const other: Other = {
		onAnswer: () => {},
		say: (speaker, json) => peer.say(speaker, json),
		async cut() {
			peer.close();
			peer = await dial();
		},
		close: () => peer.close(),
	};
	peer = await dial();
	return other;
}

function overMirai(peer: MiraiPeer): Other {
	peer.manner = atItsWorst;
	return peer;
}

/** Keeps so many questions under way until so many were answered or are known not to be. */
function ask(other: Other, crowd: readonly Speaker[], count: number): Promise<{ answered: number; lost: number }> {
	const waiting = new Set<number>();
	let asked = 0;
	let answered = 0;
	return new Promise((resolve) => {
		let idle: NodeJS.Timeout;
		const over = (): void => {
			clearTimeout(idle);
			other.onAnswer = () => {};
			resolve({ answered, lost: waiting.size });
		};
		const next = (): void => {
			while (waiting.size < CONCURRENCY && asked < count) waiting.add(other.say(crowd[asked++ % crowd.length] as Speaker, HELP));
			if (waiting.size === 0) over();
		};
		idle = setTimeout(over, LOST_MS);
		other.onAnswer = (id) => {
			if (!waiting.delete(id)) return;
			answered++;
			idle.refresh();
			next();
		};
		next();
	});
}
