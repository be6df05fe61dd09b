import { join, resolve } from "node:path";
import type { Locale } from "../i18n/index.js";
import { isLoopback } from "./loopback.js";
import type { Environment, LOG_LEVELS, ROLES } from "./schema.js";

export type LogLevel = (typeof LOG_LEVELS)[number];
export type Role = (typeof ROLES)[number];

/** What the program was told, checked. Paths are absolute. */
export interface Settings {
	readonly role: Role;
	readonly host: string;
	/** 0 for any free one. */
	readonly port: number;
	/** Whether only this machine can reach the port. */
	readonly loopbackOnly: boolean;
	/** Scheme, host and port, without a slash at the end. */
	readonly publicUrl: string | undefined;
	/** Addresses and networks whose `X-Forwarded-*` is believed; empty for none. */
	readonly trustProxy: readonly string[];
	readonly dataDir: string;
	readonly backupDir: string;
	readonly mongodbUri: string | undefined;
	readonly redisUrl: string | undefined;
	/** Only where the environment gave one; `loadSecrets` gives the one that holds. */
	readonly officeToken: string | undefined;
	readonly secretKeyFile: string;
	readonly orgName: Readonly<Record<Locale, string>>;
	readonly botName: string;
	readonly officeContact: string | undefined;
	readonly locale: Locale;
	/** IANA name. */
	readonly timezone: string;
	readonly logLevel: LogLevel;
	readonly pacing: boolean;
	readonly sandbox: boolean;
	readonly onebot: { readonly accessToken: string | undefined; readonly wsUrls: readonly string[] };
	readonly mirai: { readonly url: string; readonly verifyKey: string | undefined; readonly qq: readonly string[] } | undefined;
	/** `options`: the puppet's own variables, by their names. */
	readonly wechaty:
		| {
				readonly puppet: string;
				readonly options: Readonly<Record<string, string>>;
				/** `undefined` to go by what is known of the puppet. */
				readonly stableIds: boolean | undefined;
				readonly name: string | undefined;
		  }
		| undefined;
	readonly mail: {
		readonly smtpUrl: string | undefined;
		readonly from: string | undefined;
		readonly office: readonly string[];
		readonly operator: readonly string[];
		readonly imapUrl: string | undefined;
	};
	readonly webhookAllowHosts: readonly string[];
	readonly llm: { readonly baseUrl: string; readonly apiKey: string | undefined; readonly model: string } | undefined;
	readonly oidc: { readonly issuer: string; readonly clientId: string; readonly clientSecret: string } | undefined;
}

/** Whether a road to real people is set up. */
export const hasPlatform = (env: Environment): boolean =>
	env.ONEBOT_ACCESS_TOKEN !== undefined ||
	env.ONEBOT_WS_URLS.length > 0 ||
	env.MIRAI_URL !== undefined ||
	env.WECHATY_PUPPET !== undefined;

export const hasSandbox = (env: Environment): boolean => (env.SANDBOX === "auto" ? !hasPlatform(env) : env.SANDBOX === "on");

/** @param puppet the variables that begin with WECHATY_, for the puppet itself. */
export function settingsFrom(env: Environment, puppet: Readonly<Record<string, string>>): Settings {
	const dataDir = resolve(env.DATA_DIR);
	return {
		role: env.ROLE,
		host: env.HOST,
		port: env.PORT,
		loopbackOnly: isLoopback(env.HOST),
		publicUrl: env.PUBLIC_URL,
		trustProxy: env.TRUST_PROXY,
		dataDir,
		backupDir: env.BACKUP_DIR === undefined ? join(dataDir, "backup") : resolve(env.BACKUP_DIR),
		mongodbUri: env.MONGODB_URI,
		redisUrl: env.REDIS_URL,
		officeToken: env.OFFICE_TOKEN,
		secretKeyFile: env.SECRET_KEY_FILE === undefined ? join(dataDir, "secret-key") : resolve(env.SECRET_KEY_FILE),
		orgName: { "zh-CN": env.ORG_NAME_ZH, en: env.ORG_NAME_EN },
		botName: env.BOT_NAME,
		officeContact: env.OFFICE_CONTACT,
		locale: env.DEFAULT_LOCALE,
		timezone: env.DEFAULT_TIMEZONE,
		logLevel: env.LOG_LEVEL,
		pacing: env.PACING === "on",
		sandbox: hasSandbox(env),
		onebot: { accessToken: env.ONEBOT_ACCESS_TOKEN, wsUrls: env.ONEBOT_WS_URLS },
		mirai: env.MIRAI_URL === undefined ? undefined : { url: env.MIRAI_URL, verifyKey: env.MIRAI_VERIFY_KEY, qq: env.MIRAI_QQ },
		wechaty:
			env.WECHATY_PUPPET === undefined
				? undefined
				: {
						puppet: env.WECHATY_PUPPET,
						options: puppet,
						stableIds: env.WECHATY_STABLE_IDS === "auto" ? undefined : env.WECHATY_STABLE_IDS === "on",
						name: env.WECHATY_NAME,
					},
		mail: {
			smtpUrl: env.SMTP_URL,
			from: env.MAIL_FROM,
			office: env.OFFICE_EMAILS,
			operator: env.OPERATOR_EMAILS,
			imapUrl: env.IMAP_URL,
		},
		webhookAllowHosts: env.WEBHOOK_ALLOW_HOSTS,
		llm:
			env.LLM_BASE_URL === undefined || env.LLM_MODEL === undefined
				? undefined
				: { baseUrl: env.LLM_BASE_URL, apiKey: env.LLM_API_KEY, model: env.LLM_MODEL },
		oidc:
			env.OIDC_ISSUER === undefined || env.OIDC_CLIENT_ID === undefined || env.OIDC_CLIENT_SECRET === undefined
				? undefined
				: { issuer: env.OIDC_ISSUER, clientId: env.OIDC_CLIENT_ID, clientSecret: env.OIDC_CLIENT_SECRET },
	};
}
