import { settleLists } from "../../commands/exchange/lists/settle.js";
import { askWhatCame } from "../../jobs/come-true/index.js";
import { sweep } from "../../jobs/remind/index.js";
import type { Locale } from "../../src/i18n/index.js";
import { type ClassGroup, classGroup, GROUP_ID } from "./class-group.js";

/** One conversation of docs/exchanges.md. */
export interface Block {
	readonly title: string;
	readonly locale: Locale;
	readonly lines: readonly string[];
}

export interface Played {
	/** What somebody wrote, or that time passed. */
	readonly line: string;
	readonly expected: readonly string[];
	readonly heard: readonly string[];
}

/** The conversations of the page: fenced blocks marked `zh` or `en` under a heading. */
export function blocksOf(page: string): readonly Block[] {
	const blocks: Block[] = [];
	let title = "";
	let open: { locale: Locale; lines: string[] } | undefined;
	for (const line of page.split("\n")) {
		const fence = /^```(zh|en)?\s*$/.exec(line);
		if (open !== undefined && fence !== null) {
			blocks.push({ title, ...open });
			open = undefined;
		} else if (open !== undefined) open.lines.push(line);
		else if (fence?.[1] !== undefined) open = { locale: fence[1] === "zh" ? "zh-CN" : "en", lines: [] };
		else title = /^#+ (.*)$/.exec(line)?.[1] ?? title;
	}
	return blocks;
}

const PERSON = /^(.+?)\s?[（(](私聊|群里|private|group)(?:[，,] ?(@小助手|@bot))?[)）]\s?[:：]\s?(.*)$/u;
const RECALL = /^(.+?)\s?[（(](?:撤回上一条|takes it back)[)）]$/u;
const VOICE = /^(?:\[语音\]|\[voice note\])$/;
const PAUSE = /^… (\d+) ?(天后|小时后|days later|hours later)$/;
const BOT = /^ {2}→ (?:(群|group|张三|李四|王五|Mariam|Sana|Bilal|Faras)[:：] ?)?(.*)$/u;
const HOUR_MS = 3_600_000;

const ROSTERS = { "zh-CN": ["张三", "李四", "王五"], en: ["Mariam Raza", "Sana Malik", "Bilal Ahmed"] } as const;
const PEOPLE = { "zh-CN": ["张三", "李四", "王五"], en: ["Mariam", "Sana", "Bilal"] } as const;

/** 张三 and 李四 (Mariam and Sana) are registered and know who asks, 李四 (Sana) vouched for by the liaison; 王五 (Bilal) is on the roster and in the group. */
async function setUp(locale: Locale): Promise<ClassGroup> {
	const [first, second, third] = PEOPLE[locale];
	const isZh = locale === "zh-CN";
	const group = await classGroup({
		locale,
		...(isZh ? {} : { className: "MBBS 2018" }),
		roster: ROSTERS[locale].map((name) => ({ name })),
		members: [{ id: third, card: isZh ? "18临床-王五-成都" : "2018MBBS Bilal Ahmed" }],
	});
	await group.bound("Faras");
	for (const id of [first, second, third, "Faras"])
		await group.services.directory.putIdentity(`qq:${id}`, {
			informedAt: group.clock.now(),
			directAt: group.clock.now(),
			heardIn: locale,
		});
	await group.says(
		first,
		"群",
		isZh
			? "/登记 张三 城市=广州 手机=13812345678 工作=中山一院"
			: "/register Mariam Raza city=Lahore phone=03012345678 job=Mayo Hospital",
	);
	await group.says(
		second,
		"群",
		isZh
			? "/登记 李四 城市=深圳 手机=13812340000 微信=lisi_2018"
			: "/register Sana Malik city=Karachi phone=03012340000 email=sana@example.com",
	);
	// Their liaison has said that it is they.
	await group.says("Faras", "群", isZh ? "/登记 李四" : "/register Sana Malik", { mentions: [second] });
	await group.says("Faras", "群", isZh ? "/活动 新建 返校聚餐，10月18日" : "/activity new Reunion dinner, 18 October");
	return group;
}

/** Plays a conversation; each thing that happens with what the page says comes of it, and what came. */
export async function playBlock({ locale, lines }: Block): Promise<readonly Played[]> {
	const group = await setUp(locale);
	const played: Played[] = [];
	try {
		let last = { who: "", where: "私" as "群" | "私", id: 0 };
		for (let at = 0; at < lines.length; at++) {
			const line = lines[at] ?? "";
			if (line.trim() === "") continue;
			const person = PERSON.exec(line);
			let heard: readonly string[];
			if (person !== null) {
				const [, who = "", chat, mention, text = ""] = person;
				last = { who, where: chat === "私聊" || chat === "private" ? "私" : "群", id: at };
				heard = await group.says(who, last.where, VOICE.test(text) ? "" : text.replaceAll(" ⏎ ", "\n"), {
					id: `line-${at}`,
					...(mention === undefined ? {} : { mentions: [group.chat.botId] }),
					...(VOICE.test(text) ? { segments: [{ type: "voice" as const }] } : {}),
				});
			} else if (RECALL.test(line)) heard = await recall(group, last);
			else heard = await timePasses(group, line);
			const expected: string[] = [];
			while (/^ {2}/.test(lines[at + 1] ?? "")) {
				const next = lines[++at] ?? "";
				const bot = BOT.exec(next);
				if (bot === null) expected.push(`${expected.pop() ?? ""}⏎${next.trim()}`);
				else expected.push(`${chatNamed(bot[1], last)}: ${bot[2]}`);
			}
			played.push({ line, expected: expected.sort(), heard: [...heard].sort() });
		}
		return played;
	} finally {
		await group.stop();
	}
}

function chatNamed(named: string | undefined, last: { who: string; where: "群" | "私" }): string {
	if (named === undefined) return last.where === "群" ? "群" : `私 ${last.who}`;
	return named === "群" || named === "group" ? "群" : `私 ${named}`;
}

async function recall(
	group: ClassGroup,
	{ who, where, id }: { who: string; where: "群" | "私"; id: number },
): Promise<readonly string[]> {
	group.chat.take();
	const chat = where === "群" ? { kind: "group" as const, id: GROUP_ID } : { kind: "direct" as const, id: who };
	group.chat.hear({ type: "recalled", network: "qq", botId: group.chat.botId, chat, messageId: `line-${id}`, senderId: who });
	await group.settled();
	return group.chat.take();
}

/** The jobs look at what is due by then. */
async function timePasses(group: ClassGroup, line: string): Promise<readonly string[]> {
	const pause = PAUSE.exec(line);
	if (pause === null) throw new Error(`not a line of an exchange: ${line}`);
	group.chat.take();
	group.later(Number(pause[1]) * (/天|days/.test(pause[2] ?? "") ? 24 : 1) * HOUR_MS);
	await askWhatCame(group.services);
	await settleLists(group.services);
	await sweep(group.services);
	await group.settled();
	return group.chat.take();
}
