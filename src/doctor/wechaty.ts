import { existsSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { Settings } from "../config/settings.js";
import { bad, type DoctorTexts, type Finding, good, look } from "./finding.js";

const require = createRequire(import.meta.url);

/** Whether a package lies where the program finds it; nothing of it is loaded. */
function isInstalled(name: string): boolean {
	return (require.resolve.paths(name) ?? []).some((folder) => existsSync(join(folder, name, "package.json")));
}

/** Whether WeChat's puppet is there, and whether it has been logged in before. */
export function* checkWechaty(t: DoctorTexts, { wechaty, dataDir }: Pick<Settings, "wechaty" | "dataDir">): Generator<Finding> {
	if (wechaty === undefined) return;
	const missing = ["wechaty-puppet", wechaty.puppet].filter((name) => !isInstalled(name));
	if (missing.length > 0) {
		yield bad(t.wechatyMissing(missing.join(" ")));
		return;
	}
	if (wechaty.puppet === "wechaty-puppet-service" && wechaty.options["WECHATY_PUPPET_SERVICE_TOKEN"] === undefined) {
		yield bad(t.wechatyToken);
		return;
	}
	const folder = join(dataDir, "wechaty");
	const hasCard = existsSync(folder) && readdirSync(folder).some((name) => name.endsWith(".login"));
	yield hasCard ? good(t.wechatyOk(wechaty.puppet)) : look(t.wechatyScan(wechaty.puppet));
}
