import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { bad, type DoctorTexts, type Finding, good } from "./finding.js";

const HOUR_MS = 3_600_000;
/** No version of this program existed before. */
const EARLIEST = Date.UTC(2025, 0, 1);
const LATEST = Date.UTC(2100, 0, 1);

/** Whether a zone without summer time has its true offset. */
function hasOffset(zone: string, hours: number): boolean {
	try {
		const text = new Intl.DateTimeFormat("en-GB", { timeZone: zone, hour: "2-digit", hourCycle: "h23" }).format(
			Date.UTC(2025, 0, 1),
		);
		return Number(text) === hours;
	} catch {
		return false;
	}
}

export function checkZones(t: DoctorTexts, zone: string): Finding {
	if (!hasOffset("Asia/Shanghai", 8)) return bad(t.noZones("Asia/Shanghai"));
	if (!hasOffset("Asia/Karachi", 5)) return bad(t.noZones("Asia/Karachi"));
	try {
		new Intl.DateTimeFormat("en", { timeZone: zone });
		return good(t.zones);
	} catch {
		return bad(t.noZones(zone));
	}
}

export function checkChinese(t: DoctorTexts): Finding {
	const month = new Intl.DateTimeFormat("zh-CN", { month: "long", timeZone: "UTC" }).format(Date.UTC(2025, 2, 1));
	const order = ["张", "李", "王"].sort(new Intl.Collator("zh-CN").compare).join("");
	return /月/.test(month) && order === "李王张" ? good(t.chinese) : bad(t.noChinese);
}

/** The newest file or folder directly in a folder. */
function newest(folder: string): { readonly path: string; readonly at: number } | undefined {
	let found: { path: string; at: number } | undefined;
	try {
		for (const name of readdirSync(folder)) {
			const path = join(folder, name);
			const at = statSync(path).mtimeMs;
			if (found === undefined || at > found.at) found = { path, at };
		}
	} catch {
		// A folder that is not there or not ours says nothing about the clock; others report it.
	}
	return found;
}

/** The clock against itself: nothing here asks the network. */
export function checkClock(t: DoctorTexts, dataDir: string, now = Date.now()): Finding {
	const shown = new Date(now).toISOString();
	if (now < EARLIEST || now > LATEST) return bad(t.clockWrong(shown));
	const last = newest(dataDir);
	if (last !== undefined && last.at > now + HOUR_MS) return bad(t.clockBehind(shown, last.path));
	return good(t.clock(shown));
}
