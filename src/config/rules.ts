import type { Locale } from "../i18n/index.js";
import { ABOUT } from "./about.js";
import { closest } from "./closest.js";
import { isLoopback } from "./loopback.js";
import { type Environment, VARIABLES, type VariableName } from "./schema.js";
import { hasPlatform, hasSandbox } from "./settings.js";
import { texts } from "./texts.js";

/** Where the first is set, the second is needed. */
const NEEDS: readonly (readonly [VariableName, VariableName])[] = [
	["MIRAI_URL", "MIRAI_QQ"],
	["SMTP_URL", "MAIL_FROM"],
	["LLM_BASE_URL", "LLM_MODEL"],
	["OIDC_ISSUER", "OIDC_CLIENT_ID"],
	["OIDC_ISSUER", "OIDC_CLIENT_SECRET"],
];

const isSet = (value: unknown): boolean => (Array.isArray(value) ? value.length > 0 : value !== undefined);

/** What is wrong with values that are each good alone; one line each. */
export function broken(env: Environment, locale: Locale): string[] {
	const t = texts[locale];
	const problems: string[] = [];
	if (!isLoopback(env.HOST)) {
		if (hasSandbox(env)) problems.push(t.openSandbox(env.HOST));
		if (env.ONEBOT_ACCESS_TOKEN === undefined) problems.push(t.openToken(env.HOST));
		if (!env.PUBLIC_URL?.startsWith("https:")) problems.push(t.openUrl(env.HOST));
	}
	const model = env.LLM_BASE_URL === undefined ? undefined : new URL(env.LLM_BASE_URL);
	if (model?.protocol === "http:" && !isLoopback(model.hostname)) problems.push(t.openModel(ABOUT.LLM_BASE_URL.example));
	if (env.ROLE !== "all") {
		for (const needed of ["MONGODB_URI", "REDIS_URL"] as const) {
			if (!isSet(env[needed])) problems.push(t.roleWants(env.ROLE, needed, ABOUT[needed].example));
		}
	}
	for (const [name, needed] of NEEDS) {
		if (isSet(env[name]) && !isSet(env[needed])) problems.push(t.wants(name, needed, ABOUT[needed].example));
	}
	return problems;
}

/** What lets the program start, but should be read. */
export function doubtful(env: Environment, locale: Locale): string[] {
	const t = texts[locale];
	const warnings: string[] = [];
	if (env.PACING === "off") warnings.push(t.pacingOff);
	if (hasPlatform(env) && env.OFFICE_CONTACT === undefined) warnings.push(t.noContact);
	for (const name of ["ONEBOT_ACCESS_TOKEN", "OFFICE_TOKEN"] as const) {
		const token = env[name];
		if (token !== undefined && token.length < 16) warnings.push(t.weakToken(name));
	}
	if (env.ROLE !== "all" && env.SECRET_KEY_FILE === undefined) warnings.push(t.sharedKey(env.ROLE));
	return warnings;
}

/** Beginnings that nobody but this program uses. */
const OURS = /^(ONEBOT|MIRAI|OIDC|LLM|ORG_NAME|OFFICE|OPERATOR|SANDBOX|PACING|WEBHOOK|DEFAULT_(LOCALE|TIMEZONE)|TRUST_PROX)/;

/**
 * Names that look like a setting of ours and are none: those with our beginnings, and everything
 * in the file, which is ours alone.
 */
export function misspelt(names: Iterable<string>, ofFile: ReadonlySet<string>, locale: Locale): string[] {
	const known = new Set<string>(VARIABLES);
	const warnings: string[] = [];
	for (const name of names) {
		if (known.has(name) || name.startsWith("WECHATY_") || !(OURS.test(name) || ofFile.has(name))) continue;
		const [stem] = name.toUpperCase().split("_");
		// ONEBOT_TOKEN is nearer to OFFICE_TOKEN than to what was meant.
		const kin = VARIABLES.filter((known) => known.split("_")[0] === stem);
		const like = closest(name.toUpperCase(), kin.length > 0 ? kin : VARIABLES);
		if (like !== undefined) warnings.push(texts[locale].unknown(name, like.name));
	}
	return warnings;
}
