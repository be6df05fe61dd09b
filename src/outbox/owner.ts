import { randomUUID } from "node:crypto";
import { readFileSync, readlinkSync } from "node:fs";
import { hostname } from "node:os";

/**
 * A name for this process, unique to it. On Linux it also tells a successor on the same machine how to
 * find out that this process is gone, so that after a crash nobody waits for a lease to run out.
 */
export function nameOwner(): string {
	const place = placeOf();
	const started = place === undefined ? undefined : startOf(process.pid);
	const own = randomUUID();
	return started === undefined ? own : [own, place, process.pid, started].join(" ");
}

/**
 * Whether that owner was a process of this machine, of this boot, that has ended. False whenever that
 * cannot be known for certain: of other machines, other containers, other users, other systems.
 */
export function isGone(owner: string): boolean {
	const [, place, pid, started] = owner.split(" ");
	if (started === undefined || place !== placeOf()) return false;
	return startOf(Number(pid)) !== started;
}

/** Within one of these a process id means one process at a time, and all of them can be seen from here. */
function placeOf(): string | undefined {
	if (process.platform !== "linux") return undefined;
	try {
		const boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
		const namespace = readlinkSync("/proc/self/ns/pid").replaceAll(/\D/g, "");
		// Where /proc is mounted with hidepid, processes of other users look as if they had ended.
		return [hostname().replaceAll(/\s/g, ""), boot, namespace, process.getuid?.()].join("/");
	} catch {
		return undefined;
	}
}

/** When a living process was started, in clock ticks since the boot; `undefined` when there is none. proc(5). */
function startOf(pid: number): string | undefined {
	try {
		const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
		// The name, in brackets, may itself hold brackets and spaces.
		const [state, ...rest] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
		return state === "Z" || state === "X" ? undefined : rest[18];
	} catch {
		return undefined;
	}
}
