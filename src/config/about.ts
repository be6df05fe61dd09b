import type { VariableName } from "./schema.js";

export interface VariableAbout {
	/** What it must be, put after "must be" and "应为". */
	readonly zh: string;
	readonly en: string;
	readonly example: string;
	/** Its value is never repeated in a message. */
	readonly hidden?: true;
}

const url = (scheme: string) => ({ zh: `以 ${scheme} 开头的地址`, en: `an address that begins with ${scheme}` });
const line = { zh: "一行文字，最多 200 字", en: "one line of at most 200 characters" };
const word = { zh: "不含空格的 ASCII 字符", en: "printable ASCII without spaces" };
const emails = { zh: "用逗号分开的邮箱", en: "e-mail addresses between commas", hidden: true } as const;
const oneOf = (...choices: readonly string[]) => ({
	zh: `${choices.join("、")} 之一`,
	en: `one of ${choices.join(", ")}`,
});

export const ABOUT: Readonly<Record<VariableName, VariableAbout>> = {
	ORG_NAME_ZH: { ...line, example: "某某大学校友办" },
	ORG_NAME_EN: { ...line, example: "Example University Alumni Office" },
	OFFICE_CONTACT: { ...line, example: "025-5555 0000", hidden: true },
	ONEBOT_ACCESS_TOKEN: { ...word, example: "a-long-random-word", hidden: true },
	PUBLIC_URL: {
		zh: "http:// 或 https:// 加主机名（可带端口），后面没有路径",
		en: "http:// or https:// and a host, perhaps a port, without a path",
		example: "https://alumni.example.edu",
	},
	BACKUP_DIR: { ...line, example: "/var/backups/alumni-bot" },
	HOST: { zh: "IP 地址或主机名", en: "an IP address or a host name", example: "127.0.0.1" },
	PORT: { zh: "0 到 65535 的整数", en: "a whole number from 0 to 65535", example: "8080" },
	TRUST_PROXY: {
		zh: "on、off，或反向代理的地址、网段（逗号分开）",
		en: "on, off, or addresses and networks of the proxy between commas",
		example: "loopback",
	},
	DATA_DIR: { ...line, example: "./data" },
	SECRET_KEY_FILE: { ...line, example: "/etc/alumni-bot/secret-key" },
	OFFICE_TOKEN: { ...word, example: "a-long-random-word", hidden: true },
	BOT_NAME: { ...line, example: "小助手" },
	DEFAULT_LOCALE: { ...oneOf("zh-CN", "en"), example: "zh-CN" },
	DEFAULT_TIMEZONE: { zh: "IANA 时区名", en: "the IANA name of a time zone", example: "Asia/Shanghai" },
	LOG_LEVEL: { ...oneOf("trace", "debug", "info", "warn", "error", "fatal", "silent"), example: "info" },
	PACING: { ...oneOf("on", "off"), example: "on" },
	SANDBOX: { ...oneOf("auto", "on", "off"), example: "auto" },
	MONGODB_URI: { ...url("mongodb://"), example: "mongodb://127.0.0.1:27017/alumni", hidden: true },
	REDIS_URL: { ...url("redis://"), example: "redis://127.0.0.1:6379", hidden: true },
	ROLE: { ...oneOf("all", "gateway", "worker", "office"), example: "all" },
	ONEBOT_WS_URLS: {
		zh: "用逗号分开的 ws:// 地址",
		en: "ws:// addresses between commas",
		example: "ws://127.0.0.1:3001",
		hidden: true,
	},
	MIRAI_URL: { ...url("http://"), example: "http://127.0.0.1:8081" },
	MIRAI_VERIFY_KEY: { ...word, example: "a-long-random-word", hidden: true },
	MIRAI_QQ: { zh: "用逗号分开的 QQ 号", en: "QQ numbers between commas", example: "10001000", hidden: true },
	WECHATY_PUPPET: { ...word, example: "wechaty-puppet-service" },
	WECHATY_STABLE_IDS: { ...oneOf("auto", "on", "off"), example: "auto" },
	WECHATY_NAME: {
		zh: "字母、数字、- 和 _，最多 40 个",
		en: "letters, digits, - and _, 40 at most",
		example: "wechat-1",
	},
	SMTP_URL: { ...url("smtp://"), example: "smtps://user:password@smtp.example.edu", hidden: true },
	MAIL_FROM: {
		zh: "一个邮箱，前面可带名字",
		en: "an e-mail address, perhaps behind a name",
		example: "alumni@example.edu",
		hidden: true,
	},
	OFFICE_EMAILS: { ...emails, example: "office@example.edu" },
	OPERATOR_EMAILS: { ...emails, example: "it@example.edu" },
	IMAP_URL: { ...url("imaps://"), example: "imaps://user:password@imap.example.edu", hidden: true },
	WEBHOOK_ALLOW_HOSTS: { zh: "用逗号分开的主机名", en: "host names between commas", example: "hooks.example.edu" },
	LLM_BASE_URL: { ...url("https://"), example: "https://llm.example.edu/v1" },
	LLM_API_KEY: { ...word, example: "a-long-random-word", hidden: true },
	LLM_MODEL: { ...word, example: "name-of-the-model" },
	OIDC_ISSUER: { ...url("https://"), example: "https://login.example.edu" },
	OIDC_CLIENT_ID: { ...word, example: "alumni-bot" },
	OIDC_CLIENT_SECRET: { ...word, example: "a-long-random-word", hidden: true },
};
