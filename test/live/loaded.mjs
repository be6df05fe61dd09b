// Preloaded into a program under test: writes down every module it loads, a line each, in LOADED_FILE.
import { register } from "node:module";

const hooks = `
	import { appendFileSync } from "node:fs";
	export async function load(url, context, next) {
		appendFileSync(process.env.LOADED_FILE, url + "\\n");
		return next(url, context);
	}
`;
register(`data:text/javascript,${encodeURIComponent(hooks)}`);
