import { z } from "zod";
import { LOCALES } from "../i18n/index.js";
import * as value from "./values.js";

export const LOG_LEVELS = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;
export const ROLES = ["all", "gateway", "worker", "office"] as const;

/**
 * Every environment variable the program reads, with its default. An empty one counts as not set.
 * The names are public: `.env.example`, `docs/operate.md` and tests from outside use them.
 */
export const environment = z.object({
	ORG_NAME_ZH: value.line.default("校友办"),
	ORG_NAME_EN: value.line.default("Alumni Office"),
	OFFICE_CONTACT: value.line.optional(),
	ONEBOT_ACCESS_TOKEN: value.word.optional(),
	PUBLIC_URL: value.origin.optional(),
	BACKUP_DIR: value.line.optional(),

	HOST: value.host.default("127.0.0.1"),
	PORT: value.port.default(8080),
	TRUST_PROXY: value.trustProxy.default([]),
	DATA_DIR: value.line.default("./data"),
	SECRET_KEY_FILE: value.line.optional(),
	OFFICE_TOKEN: value.word.optional(),
	BOT_NAME: value.line.default("小助手"),
	DEFAULT_LOCALE: z.enum(LOCALES).default("zh-CN"),
	DEFAULT_TIMEZONE: value.timezone.default("Asia/Shanghai"),
	LOG_LEVEL: z.enum(LOG_LEVELS).default("info"),
	PACING: z.enum(["on", "off"]).default("on"),
	SANDBOX: z.enum(["auto", "on", "off"]).default("auto"),

	MONGODB_URI: value.mongodbUri.optional(),
	REDIS_URL: value.url("redis", "rediss").optional(),
	ROLE: z.enum(ROLES).default("all"),

	ONEBOT_WS_URLS: value.listOf(value.url("ws", "wss")).default([]),
	MIRAI_URL: value.url("http", "https", "ws", "wss").optional(),
	MIRAI_VERIFY_KEY: value.word.optional(),
	MIRAI_QQ: value.listOf(z.string().regex(/^\d{5,12}$/)).default([]),
	WECHATY_PUPPET: value.word.optional(),
	WECHATY_STABLE_IDS: z.enum(["auto", "on", "off"]).default("auto"),
	WECHATY_NAME: z
		.string()
		.regex(/^[\w-]{1,40}$/)
		.optional(),

	SMTP_URL: value.url("smtp", "smtps").optional(),
	MAIL_FROM: value.sender.optional(),
	OFFICE_EMAILS: value.listOf(value.email).default([]),
	OPERATOR_EMAILS: value.listOf(value.email).default([]),
	IMAP_URL: value.url("imap", "imaps").optional(),
	WEBHOOK_ALLOW_HOSTS: value.listOf(value.host).default([]),
	LLM_BASE_URL: value.url("http", "https").optional(),
	LLM_API_KEY: value.word.optional(),
	LLM_MODEL: value.word.optional(),
	OIDC_ISSUER: value.url("https").optional(),
	OIDC_CLIENT_ID: value.word.optional(),
	OIDC_CLIENT_SECRET: value.word.optional(),
});

export type Environment = z.output<typeof environment>;
export type VariableName = keyof Environment;
export const VARIABLES = Object.keys(environment.shape) as VariableName[];

/** The lines a newcomer sees first in `.env.example`. */
export const FIRST_SIX = VARIABLES.slice(0, 6);
