import { expect } from "vitest";
import type { ClassGroup } from "./class-group.js";

const PERSON = /^(\S+?)（(群|私)(?:，@(\S+))?(?:，引)?）： ?([\s\S]*)$/u;
const BOT = /^ {2}→ (群|私 \S+): (.*)$/u;
const PAUSE = /^… (\d+)(天|小时|分钟)后$/u;
const UNIT_MS: Readonly<Record<string, number>> = { 天: 86_400_000, 小时: 3_600_000, 分钟: 60_000 };

/**
 * Plays a conversation and holds every line of the bot against it:
 *
 *     张三（群）：/登记 张三 深圳
 *       → 群: 记下了：…
 *     张三（群，@小助手）：在吗        a mention
 *     张三（群，引）：没变             a quote of the bot's last line
 *     … 3天后                        time passes
 *
 * After a person's line must stand all that the bot writes because of it, in any order of chats;
 * `⏎` is a line break, `…` at a line's end stands for any rest, `{name}` for a value of `names`.
 */
export async function play(group: ClassGroup, script: string, names: Readonly<Record<string, string>> = {}): Promise<void> {
	const lines = script
		.split("\n")
		.filter((line) => line.trim() !== "")
		.map((line) => line.replace(/^\t+/, ""));
	for (let at = 0; at < lines.length; at++) {
		const line = (lines[at] ?? "").replace(/\{(\w+)\}/g, (whole, name: string) => names[name] ?? whole);
		const pause = PAUSE.exec(line);
		if (pause !== null) {
			group.later(Number(pause[1]) * (UNIT_MS[pause[2] ?? ""] ?? 0));
			continue;
		}
		const said = PERSON.exec(line);
		if (said === null) throw new Error(`not a line of a transcript: ${line}`);
		const [, who = "", where = "群", mention, text = ""] = said;
		const expected: string[] = [];
		while (BOT.test(lines[at + 1] ?? ""))
			expected.push(
				(lines[++at] ?? "").replace(/^ {2}→ /, "").replace(/\{(\w+)\}/g, (whole, name: string) => names[name] ?? whole),
			);
		const last = group.chat.written.length;
		const heard = await group.says(who, where as "群" | "私", text.replaceAll("⏎", "\n"), {
			...(mention === undefined ? {} : { mentions: [mention === "小助手" ? group.chat.botId : mention] }),
			...(line.includes("，引）") ? { quote: `b${last}` } : {}),
		});
		expect(sorted(heard.map((spoken) => shorten(spoken, expected))), `after: ${line}`).toEqual(sorted(expected));
	}
}

const sorted = (lines: readonly string[]): string[] => [...lines].sort();

/** A line that was expected only as far as `…` counts as such. */
function shorten(spoken: string, expected: readonly string[]): string {
	return expected.find((line) => line.endsWith("…") && spoken.startsWith(line.slice(0, -1))) ?? spoken;
}
