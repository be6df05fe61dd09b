import type { Settings } from "../config/settings.js";
import { texts } from "../config/texts.js";

/** The operator's line for what `HttpHost.listen` threw; `undefined` for what is no matter of settings. */
export function listenProblem(error: unknown, settings: Pick<Settings, "host" | "port" | "locale">): string | undefined {
	const t = texts[settings.locale];
	switch ((error as NodeJS.ErrnoException | undefined)?.code) {
		case "EADDRINUSE":
			return t.portTaken(settings.port);
		case "EACCES":
			return t.portDenied(settings.port);
		case "EADDRNOTAVAIL":
		case "ENOTFOUND":
			return t.hostUnknown(settings.host);
		default:
			return undefined;
	}
}
