import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { defineTexts, type Locale } from "../../i18n/index.js";

/** The API's words for kinds of work, for states and for what came of it. */
const ZH: Readonly<Record<string, string>> = {
	import: "导入",
	export: "导出",
	sweep: "提醒",
	digest: "简报",
	running: "进行中",
	composing: "汇编中",
	sending: "发送中",
	looking: "查看中",
	asking: "询问中",
	cancelling: "停止中",
	done: "完成",
	failed: "失败",
	cancelled: "已停止",
	sent: "已送达",
	unknown: "不确定",
	refused: "被拒",
	expired: "过期",
	waiting: "等待",
};
const zh = (word: string): string => ZH[word] ?? word;

export const cliTexts = defineTexts(
	{
		usage: "用法：npm run office -- import 文件 [--class ID] [--yes]\n      npm run office -- tasks | cancel ID | confirm ID",
		counts: ({ rows, added, changed, known, rejected, partly, newClasses }: Counts) =>
			`${rows}行：新增${added}，更新${changed}，已有${known}，不收${rejected}，缺一项${partly}；新班级${newClasses}个。`,
		problem: ({ sheet, row, column, reason }: Problem) => `${sheet === "" ? "" : `${sheet} `}第${row}行 ${column}：${reason}`,
		more: "还有更多，见 problems.csv。",
		notYet: ({ id }: { id: string }) => `还没写入。确认：npm run office -- confirm ${id}`,
		started: ({ id }: { id: string }) => `开始写入。进度：npm run office -- tasks；停止：npm run office -- cancel ${id}`,
		task: ({ id, kind, state, done, total, outcomes, left }: TaskLine) => {
			const out = outcomes.map(([word, count]) => `${zh(word)}${count}`).join("，");
			return `${id} ${zh(kind)} ${zh(state)} ${done}/${total}${out === "" ? "" : `（${out}）`}${left === "" ? "" : `，还要${left}秒`}`;
		},
		none: "没有长时间的任务。",
		unreachable: "连不上程序：它在运行吗？",
	},
	{
		usage: "usage: npm run office -- import FILE [--class ID] [--yes]\n       npm run office -- tasks | cancel ID | confirm ID",
		counts: ({ rows, added, changed, known, rejected, partly, newClasses }) =>
			`${rows} rows: ${added} new, ${changed} changed, ${known} known, ${rejected} refused, ${partly} without one value; ${newClasses} new classes.`,
		problem: ({ sheet, row, column, reason }) => `${sheet === "" ? "" : `${sheet} `}row ${row} ${column}: ${reason}`,
		more: "There are more; see problems.csv.",
		notYet: ({ id }) => `Nothing is written yet. To confirm: npm run office -- confirm ${id}`,
		started: ({ id }) => `Being written. How far: npm run office -- tasks; to stop: npm run office -- cancel ${id}`,
		task: ({ id, kind, state, done, total, outcomes, left }) => {
			const out = outcomes.map(([word, count]) => `${count} ${word}`).join(", ");
			return `${id} ${kind} ${state} ${done}/${total}${out === "" ? "" : ` (${out})`}${left === "" ? "" : `, ${left} s to go`}`;
		},
		none: "No long work.",
		unreachable: "The program cannot be reached: is it running?",
	},
);

interface Counts {
	rows: number;
	added: number;
	changed: number;
	known: number;
	rejected: number;
	partly: number;
	newClasses: number;
}
interface Problem {
	sheet: string;
	row: number;
	column: string;
	reason: string;
}
interface TaskLine {
	id: string;
	kind: string;
	state: string;
	done: number;
	total: string;
	outcomes: readonly (readonly [word: string, count: number])[];
	left: string;
}
interface Preview {
	readonly id: string;
	readonly counts: Counts;
	readonly problems: readonly Problem[];
	readonly more: boolean;
}
interface Task extends Omit<TaskLine, "total" | "outcomes" | "left"> {
	readonly step: string | null;
	readonly cancelling: boolean;
	readonly outcomes: Readonly<Record<string, number>> | null;
	readonly total: number | null;
	readonly secondsLeft: number | null;
}

export interface CliParts {
	/** Asks the program's API. */
	readonly call: (
		method: string,
		path: string,
		body?: Uint8Array,
	) => Promise<{ readonly status: number; readonly body: unknown }>;
	readonly print: (line: string) => void;
	readonly locale: Locale;
}

/** The office's work from a terminal, through the program that runs. Resolves to the exit code. */
export async function runOffice(args: readonly string[], { call, print, locale }: CliParts): Promise<number> {
	const texts = cliTexts[locale];
	const [what, about] = args;
	const option = (name: string): string | undefined => {
		const at = args.indexOf(name);
		return at < 0 ? undefined : args[at + 1];
	};
	async function ask<T>(method: string, path: string, body?: Uint8Array): Promise<T | undefined> {
		try {
			const answer = await call(method, path, body);
			if (answer.status < 300) return answer.body as T;
			const { detail, title } = answer.body as { detail?: string; title?: string };
			print(detail ?? title ?? String(answer.status));
		} catch {
			print(texts.unreachable);
		}
		return undefined;
	}
	async function confirm(id: string): Promise<number> {
		if ((await ask("POST", `/imports/${id}/confirm`)) === undefined) return 1;
		print(texts.started({ id }));
		return 0;
	}

	if (what === "import" && about !== undefined) {
		const classId = option("--class");
		const query = new URLSearchParams({ name: basename(about), locale, ...(classId === undefined ? {} : { classId }) });
		const preview = await ask<Preview>("POST", `/imports?${query}`, await readFile(about));
		if (preview === undefined) return 1;
		print(texts.counts(preview.counts));
		for (const problem of preview.problems) print(texts.problem(problem));
		if (preview.more) print(texts.more);
		if (args.includes("--yes")) return confirm(preview.id);
		print(texts.notYet({ id: preview.id }));
		return 0;
	}
	if (what === "confirm" && about !== undefined) return confirm(about);
	if (what === "tasks") {
		const found = await ask<{ items: readonly Task[] }>("GET", "/tasks?limit=20");
		if (found === undefined) return 1;
		if (found.items.length === 0) print(texts.none);
		for (const { total, secondsLeft, step, cancelling, outcomes, ...task } of found.items)
			print(
				texts.task({
					...task,
					state: task.state !== "running" ? task.state : cancelling ? "cancelling" : (step ?? task.state),
					outcomes: Object.entries(outcomes ?? {}),
					total: total === null ? "?" : String(total),
					left: secondsLeft === null ? "" : String(secondsLeft),
				}),
			);
		return 0;
	}
	if (what === "cancel" && about !== undefined) return (await ask("POST", `/tasks/${about}/cancel`)) === undefined ? 1 : 0;
	print(texts.usage);
	return 2;
}
