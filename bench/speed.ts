import type { Bare, Bot, Child } from "./child.js";
import { TOKEN } from "./child.js";
import { closedLoop, type Load, type Saying, type Stretch } from "./drive.js";
import { Peer } from "./peer.js";
import { cityAt, crowdOf, groupIdAt, userAt } from "./people.js";
import { microsEach } from "./proc.js";
import { mb, median, print, quantile, round, say } from "./report.js";
import { bindGroups, registerAll } from "./set-up.js";
import { type Speaker, speakerOf } from "./wire.js";

export interface SpeedPlan {
	readonly groups: number;
	readonly members: number;
	readonly concurrency: number;
	readonly rounds: number;
	/** Of one stretch of load, in milliseconds; warming up takes as long again for each kind. */
	readonly ms: number;
	/** Messages of one stretch at most. */
	readonly most: number;
}

interface Kind {
	readonly name: "chatter" | "help" | "me" | "update";
	/** The share of the bare answerer's messages a second that is asked for. */
	readonly target: number;
	readonly text: (n: number, people: number) => string;
}

const CHATTER = JSON.stringify("今天下午有人去打球吗？老地方，三点，记得带水");
const HELP = JSON.stringify("/help");

/** Lines of chatter before each command that shows that they were taken in. */
const CHATTER_BLOCK = 255;
const ASKED_BEHIND: Saying = { speaker: speakerOf(groupIdAt(0), userAt(0, 0)), json: HELP };

const KINDS: readonly Kind[] = [
	{ name: "chatter", target: 0.6, text: () => CHATTER },
	{ name: "help", target: 0.35, text: () => HELP },
	{ name: "me", target: 0.2, text: () => JSON.stringify("/me") },
	{
		name: "update",
		target: 0.1,
		// The same person names the next city each time, so that something changes.
		text: (n, people) => JSON.stringify(`/update city ${cityAt((n % people) + Math.floor(n / people) + 1)}`),
	},
];

/** One stretch, with what the process under measure spent on it. */
interface Measured extends Stretch {
	readonly rate: number;
	readonly cpuMicros: number | null;
	readonly rss: number | null;
}

/**
 * Messages a second of the program beside those of a bare answerer, in turns of a second or so:
 * whatever else the machine is doing hits both.
 */
export async function measureSpeed(bot: Bot, bare: Bare, plan: SpeedPlan): Promise<void> {
	const crowd = crowdOf(plan.groups, plan.members);
	const toBot = await Peer.dial(bot.url, TOKEN);
	const toBare = await Peer.dial(bare.url, TOKEN);
	say(`binding ${plan.groups} groups, registering ${crowd.length} people`);
	await bindGroups(bot, toBot, plan.groups);
	await registerAll(toBot, crowd);

	const said = new Map<string, number>();
	let lines = 0;
	async function run(kind: Kind, child: Child, peer: Peer): Promise<Measured> {
		// What one of them was asked the other is asked too.
		const key = `${kind.name} ${child === bot}`;
		const from = said.get(key) ?? 0;
		const message = (n: number): Saying => ({
			speaker: crowd[(from + n) % crowd.length] as Speaker,
			json: kind.text(from + n, crowd.length),
		});
		// The bare answerer answers whatever is said; the program is only seen to have read chatter.
		const isRead = kind.name === "chatter" && child === bot;
		const load: Load = { peer, message, concurrency: plan.concurrency, ms: plan.ms, most: plan.most };
		const before = child.usage;
		const done = await closedLoop(
			isRead ? { ...load, message: () => ASKED_BEHIND, concurrency: 2, chatter: { each: CHATTER_BLOCK, message } } : load,
		);
		const after = child.usage;
		const count = isRead ? done.chatter : done.answered;
		said.set(key, from + count + done.missing);
		if (isRead) lines += done.chatter;
		return { ...done, rate: count / done.seconds, cpuMicros: microsEach(before, after, count), rss: after.rss };
	}

	const counted = await bot.received();
	const rounds: { readonly kind: Kind; readonly ours: Measured; readonly bares: Measured }[] = [];
	let others = 0;
	// The first round warms both up and is not kept.
	for (let turn = 0; turn <= plan.rounds; turn++) {
		say(turn === 0 ? "warming up" : `round ${turn} of ${plan.rounds}`);
		for (const kind of KINDS) {
			const bares = await run(kind, bare, toBare);
			const ours = await run(kind, bot, toBot);
			others += ours.answered + ours.missing;
			if (turn > 0) rounds.push({ kind, ours, bares });
		}
	}
	const taken = (await bot.received()) - counted - others;
	for (const kind of KINDS)
		report(
			kind,
			plan.concurrency,
			rounds.filter((one) => one.kind === kind),
		);
	print("chatter-counted", "messages", { sent: lines, received: taken, ok: taken === lines });
	const own = rounds.map(({ bares }) => bares.ownMicros);
	print("load-generator", "µs CPU a message", { value: round(median(own), 1) });
	toBot.close();
	toBare.close();
}

function report(kind: Kind, concurrency: number, rounds: readonly { readonly ours: Measured; readonly bares: Measured }[]): void {
	const ratios = rounds.map(({ ours, bares }) => ours.rate / bares.rate);
	const ours = rounds.map((one) => one.ours);
	const bares = rounds.map((one) => one.bares);
	const cpu = (of: readonly Measured[]) => median(of.flatMap(({ cpuMicros }) => cpuMicros ?? []));
	const ratio = median(ratios);
	const latency = (of: readonly Measured[], share: number) =>
		round(
			quantile(
				of.flatMap(({ latencies }) => latencies),
				share,
			),
			2,
		);
	print(kind.name, "messages/s", {
		value: round(median(ours.map(({ rate }) => rate))),
		bare: round(median(bares.map(({ rate }) => rate))),
		ratio: round(ratio, 3),
		target: kind.target,
		ok: ratio !== null && ratio >= kind.target,
		ratios: ratios.map((one) => round(one, 3)),
		...(kind.name === "chatter" ? {} : { concurrency, p50Ms: latency(ours, 0.5), p99Ms: latency(ours, 0.99) }),
		cpuMicros: round(cpu(ours), 1),
		bareCpuMicros: round(cpu(bares), 1),
		rssMb: mb(ours.at(-1)?.rss ?? null),
		missing: ours.reduce((sum, { missing }) => sum + missing, 0),
	});
}
