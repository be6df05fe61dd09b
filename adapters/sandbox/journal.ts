import { copyFile, type FileHandle, mkdir, open, readFile, rename } from "node:fs/promises";
import path from "node:path";
import type { ChatLog } from "../../src/chat/log.js";
import { type Change, type ConversationState, changeSchema } from "./conversation.js";
import { LIMITS } from "./limits.js";

/** A journal this much longer than what it describes is written anew as one line. */
const LINES_BEFORE_COMPACTION = 3 * LIMITS.entries;
const BYTES_BEFORE_COMPACTION = 16 * 2 ** 20;

export interface Journal {
	/** What an earlier run left, oldest first. Unreadable lines are counted and left out. */
	readonly changes: readonly Change[];
	/**
	 * Resolves once the changes have left this process, in the order of the calls; a killed process
	 * loses none of them. Never rejects: a full disk costs the sandbox its memory of the day, not its work.
	 */
	append(changes: readonly Change[]): Promise<void>;
	/** Replaces the file by the present state, atomically. */
	compact(): Promise<void>;
	close(): Promise<void>;
}

/** One JSON line a change in `dir/conversation.jsonl`. `state` gives the present state for compaction. */
export async function openJournal(dir: string, state: () => ConversationState, log: ChatLog): Promise<Journal> {
	await mkdir(dir, { recursive: true });
	const file = path.join(dir, "conversation.jsonl");
	const changes = await readChanges(file, log);

	let handle: FileHandle | undefined;
	let waiting: { line: string; done: () => void }[] = [];
	let writing: Promise<void> | undefined;
	let lines = 0;
	let bytes = 0;
	let compactionDue = false;
	let failing = false;

	async function rewrite(): Promise<void> {
		const whole = `${JSON.stringify({ op: "state", state: state() } satisfies Change)}\n`;
		const next = await open(`${file}.new`, "w", 0o600);
		try {
			await next.writeFile(whole);
			await next.sync();
		} finally {
			await next.close();
		}
		await rename(`${file}.new`, file);
		await handle?.close();
		handle = undefined;
		lines = 1;
		bytes = whole.length;
		compactionDue = false;
	}

	async function write(batch: string): Promise<void> {
		handle ??= await open(file, "a", 0o600);
		await handle.writeFile(batch);
		bytes += batch.length;
	}

	async function drain(): Promise<void> {
		while (waiting.length > 0) {
			const batch = waiting;
			waiting = [];
			try {
				lines += batch.length;
				// The state already holds what waits here, so a compaction writes that too.
				if (compactionDue || lines > LINES_BEFORE_COMPACTION || bytes > BYTES_BEFORE_COMPACTION) await rewrite();
				else await write(batch.map((item) => item.line).join(""));
				failing = false;
			} catch (error) {
				// The file may end in half a line now; the whole is written as soon as it can be.
				compactionDue = true;
				if (!failing) log.error({ code: codeOf(error) }, "The sandbox cannot write its conversation.");
				failing = true;
			}
			for (const item of batch) item.done();
		}
		writing = undefined;
	}

	function enqueue(line: string): Promise<void> {
		return new Promise((done) => {
			waiting.push({ line, done });
			writing ??= drain();
		});
	}

	return {
		changes,
		append: (changes) => enqueue(changes.map((change) => `${JSON.stringify(change)}\n`).join("")),
		compact() {
			compactionDue = true;
			return enqueue("");
		},
		async close() {
			await writing;
			await handle?.close();
			handle = undefined;
		},
	};
}

async function readChanges(file: string, log: ChatLog): Promise<Change[]> {
	const text = await readFile(file, "utf8").catch((error) => {
		if (codeOf(error) === "ENOENT") return "";
		throw error;
	});
	const lines = text.split("\n").filter((line) => line !== "");
	const changes = lines.map(parse).filter((change) => change !== undefined);
	const unreadable = lines.length - changes.length;
	if (unreadable > 0)
		log.warn({ unreadable, read: changes.length }, "The sandbox left out unreadable lines of its conversation.");
	// Half a line at the end is what a killed process leaves; more than that is kept for whoever wants to look.
	if (unreadable > 1) await copyFile(file, `${file}.unreadable`);
	return changes;
}

function codeOf(error: unknown): string {
	return (error as NodeJS.ErrnoException).code ?? "unknown";
}

function parse(line: string): Change | undefined {
	try {
		return changeSchema.parse(JSON.parse(line));
	} catch {
		return undefined;
	}
}
