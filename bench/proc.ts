import { readFileSync } from "node:fs";

/** `USER_HZ` is 100 on every Linux that Node runs on. */
const TICK_MICROS = 10_000;

/** What Linux says of a process; `null` throughout where there is no `/proc`. */
export interface Usage {
	/** Microseconds of processor time since its start, all threads. */
	readonly cpuMicros: number | null;
	readonly rss: number | null;
	/** The most memory it ever had (VmHWM), in bytes like `rss`. */
	readonly peak: number | null;
}

const NONE: Usage = { cpuMicros: null, rss: null, peak: null };

export function usageOf(pid: number): Usage {
	try {
		const status = readFileSync(`/proc/${pid}/status`, "utf8");
		const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
		// The name in brackets may hold spaces; utime and stime are the 12th and 13th fields behind it.
		const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
		const bytes = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+)`, "m").exec(status)?.[1]) * 1024;
		return {
			cpuMicros: (Number(fields[11]) + Number(fields[12])) * TICK_MICROS,
			rss: bytes("VmRSS"),
			peak: bytes("VmHWM"),
		};
	} catch {
		return NONE;
	}
}

/** Processor time between two looks, for each of `count` messages. */
export function microsEach(before: Usage, after: Usage, count: number): number | null {
	if (before.cpuMicros === null || after.cpuMicros === null || count === 0) return null;
	return (after.cpuMicros - before.cpuMicros) / count;
}
