import { setTimeout as pause } from "node:timers/promises";
import { Bot, TOKEN } from "./child.js";
import { closedLoop, type Stretch } from "./drive.js";
import { Peer } from "./peer.js";
import { cityAt, crowdOf } from "./people.js";
import { type Place, withStore } from "./place.js";
import { mb, print, say } from "./report.js";
import { seedPeople } from "./seed.js";
import type { Speaker } from "./wire.js";

export interface MemoryPlan {
	readonly groups: number;
	readonly members: number;
	readonly messages: number;
	/** The messages stop after this even if not all were said. */
	readonly ms: number;
}

/** Left alone for so long, it has let go of what it will let go of. */
const SETTLE_MS = 10_000;

const CHATTER = JSON.stringify("收到，谢谢老师！周末聚餐我和小李都来，地点定了吗");
const COMMANDS: readonly ((n: number) => string)[] = [
	() => JSON.stringify("/help"),
	() => JSON.stringify("/me"),
	() => JSON.stringify("/me"),
	(n) => JSON.stringify(`/update city ${cityAt(n)}`),
];

/** Memory with many groups bound, after many messages. The place's program must be stopped. */
export async function measureMemory(place: Place, plan: MemoryPlan): Promise<void> {
	const { groups, members, messages } = plan;
	say(`filling the store: ${groups} groups of ${members}`);
	await withStore(place, (store) => seedPeople(store, { groups, members, at: Date.now() }));
	const bot = await Bot.start(place.dir, place.env);
	try {
		const before = bot.usage;
		const peer = await Peer.dial(bot.url, TOKEN);
		say(`saying ${messages} messages`);
		const said = await mixed(peer, crowdOf(groups, members), plan);
		await pause(SETTLE_MS);
		const after = bot.usage;
		peer.close();
		print("memory", "MB", {
			value: mb(after.rss),
			target: 350,
			ok: after.rss !== null && after.rss < 350 * 2 ** 20,
			groups,
			members,
			messages: said.answered + said.chatter,
			missing: said.missing,
			beforeMb: mb(before.rss),
			peakMb: mb(after.peak),
		});
	} finally {
		await bot.stop();
	}
}

/** Four lines of chatter, then something that wants an answer. */
function mixed(peer: Peer, crowd: readonly Speaker[], { messages, ms }: MemoryPlan): Promise<Stretch> {
	const speaker = (n: number) => crowd[n % crowd.length] as Speaker;
	return closedLoop({
		peer,
		concurrency: 64,
		ms,
		most: Math.floor(messages / 5),
		message: (n) => ({ speaker: speaker(5 * n + 4), json: COMMANDS[n % COMMANDS.length]?.(n) ?? CHATTER }),
		chatter: { each: 4, message: (n) => ({ speaker: speaker(5 * Math.floor(n / 4) + (n % 4)), json: CHATTER }) },
	});
}
