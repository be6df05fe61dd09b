import { hostname, userInfo } from "node:os";
import type { Variables } from "./config.js";
import { defineTexts, type Locale } from "./i18n/index.js";

/** Everything the four lines say. Nothing secret but the console's link, which is for the terminal only. */
export interface StartFacts {
	readonly locale: Locale;
	/** From the process's start to the first request it can answer. */
	readonly tookMs: number;
	/** As `HttpHost.listen` gave it. */
	readonly url: string;
	readonly port: number;
	readonly dataDir: string;
	readonly store: "sqlite" | "mongo";
	readonly rssBytes: number;
	readonly backupDir: string;
	/** Opens the console once; missing where there is no console to open. */
	readonly consoleLink?: string;
	/** Where the office's token lies; missing where the environment gave it. */
	readonly officeTokenFile?: string;
	/** How to reach this machine from one's own, where somebody is logged in over ssh. */
	readonly ssh?: { readonly user: string; readonly host: string; readonly port: number };
	/** Whether a OneBot token is set. */
	readonly onebotToken: boolean;
	/** `ONEBOT_WS_URLS` is set: we dial NapCat, not it us. */
	readonly dialsOut: boolean;
	/** `MIRAI_URL` is set: we dial mirai-api-http. */
	readonly mirai?: boolean;
	readonly sandbox: boolean;
	/** WECHATY_PUPPET is set: the bot waits for a scan, or comes back by its memory card. */
	readonly wechat?: boolean;
}

const texts = defineTexts(
	{
		started: (seconds: string, data: string, store: string, memory: number, backup: string) =>
			`已启动（${seconds} 秒）。数据：${data}（${store}）；内存：${memory} MB；备份：${backup}，每夜一次`,
		link: (url: string) => `控制台（链接只能用一次）：${url}`,
		token: (file: string) => `接口：Authorization: Bearer 后面写 ${file} 里的令牌`,
		tokenEnv: "接口：Authorization: Bearer 后面写 OFFICE_TOKEN 的值",
		tunnel: (command: string) => `；先在自己的电脑上运行：${command}`,
		onebot: (address: string, token: string) => `NapCat：新建“Websocket 客户端”，URL 填 ${address}，Token 填${token}`,
		tokenIn: " .env 里 ONEBOT_ACCESS_TOKEN 的值",
		tokenNone: "一串随机字符，并把它写进 .env：ONEBOT_ACCESS_TOKEN=…（现在还没有，会拒绝连接）",
		dials: "NapCat：由本程序连接 ONEBOT_WS_URLS 里的地址，Token 是 .env 里 ONEBOT_ACCESS_TOKEN 的值",
		mirai: "mirai：由本程序连接 MIRAI_URL，QQ 号是 MIRAI_QQ；连不上就运行 npm run doctor",
		waitsSandbox: (url: string) => `现在可以试用：浏览器打开 ${url}/sandbox；接上 QQ 后练习页自动关闭`,
		waitsBoth: (url: string) => `正在等 QQ 机器人上线；练习页：${url}/sandbox`,
		waitsBot: "正在等 QQ 机器人上线",
		waitsWechat: "正在等微信上线：要扫码时，二维码会出现在这里",
	},
	{
		started: (seconds, data, store, memory, backup) =>
			`Started in ${seconds} s. Data: ${data} (${store}); memory: ${memory} MB; backup: ${backup}, each night`,
		link: (url) => `Console (the link works once): ${url}`,
		token: (file) => `API: Authorization: Bearer with the token in ${file}`,
		tokenEnv: "API: Authorization: Bearer with the value of OFFICE_TOKEN",
		tunnel: (command) => `; first, on your own computer: ${command}`,
		onebot: (address, token) => `NapCat: add a "Websocket client", URL ${address}, token ${token}`,
		tokenIn: "as in ONEBOT_ACCESS_TOKEN of .env",
		tokenNone: "a long random word that you also put into .env: ONEBOT_ACCESS_TOKEN=… (none yet: it would be refused)",
		dials: "NapCat: this program dials the addresses in ONEBOT_WS_URLS, with the token in ONEBOT_ACCESS_TOKEN of .env",
		mirai: "mirai: this program dials MIRAI_URL for the accounts in MIRAI_QQ; if they stay off line: npm run doctor",
		waitsSandbox: (url) => `Try it now: open ${url}/sandbox in a browser; it closes by itself once QQ is set up`,
		waitsBoth: (url) => `Waiting for the QQ bot to come online; practice page: ${url}/sandbox`,
		waitsBot: "Waiting for the QQ bot to come online",
		waitsWechat: "Waiting for WeChat to come online: if it wants a scan, the code appears here",
	},
);

/** The way in for somebody who is logged in over ssh; `undefined` for a local terminal. */
export function sshOf(env: Variables): StartFacts["ssh"] {
	// "client address, client port, server address, server port", as sshd sets it.
	const [, , host, port] = env["SSH_CONNECTION"]?.split(" ") ?? [];
	if (host === undefined || port === undefined || !/^\d+$/.test(port)) return undefined;
	return { user: env["USER"] ?? userInfo().username, host: host === "" ? hostname() : host, port: Number(port) };
}

/** What the first start says on a terminal: exactly four lines. */
export function firstStartLines(facts: StartFacts): readonly [string, string, string, string] {
	const t = texts[facts.locale];
	const store = facts.store === "sqlite" ? "SQLite" : "MongoDB";
	const started = t.started(
		(facts.tookMs / 1000).toFixed(1),
		facts.dataDir,
		store,
		Math.round(facts.rssBytes / 2 ** 20),
		facts.backupDir,
	);

	let office = facts.officeTokenFile === undefined ? t.tokenEnv : t.token(facts.officeTokenFile);
	if (facts.consoleLink !== undefined) office = t.link(facts.consoleLink);
	if (facts.ssh !== undefined) {
		const { user, host, port } = facts.ssh;
		const by = port === 22 ? "" : `-p ${port} `;
		office += t.tunnel(`ssh -L ${facts.port}:127.0.0.1:${facts.port} ${by}${user}@${host}`);
	}

	const address = `${facts.url.replace(/^http/, "ws")}/onebot/v11/ws`;
	let qq = facts.dialsOut ? t.dials : t.onebot(address, facts.onebotToken ? t.tokenIn : t.tokenNone);
	if (facts.mirai === true && !facts.onebotToken && !facts.dialsOut) qq = t.mirai;

	const platform = facts.onebotToken || facts.dialsOut || facts.mirai === true;
	let waits: string = t.waitsBot;
	if (facts.wechat === true && !platform) waits = t.waitsWechat;
	else if (facts.sandbox) waits = platform ? t.waitsBoth(facts.url) : t.waitsSandbox(facts.url);
	return [started, office, qq, waits];
}

export function printFirstStart(facts: StartFacts, out: Pick<NodeJS.WriteStream, "write"> = process.stdout): void {
	out.write(`${firstStartLines(facts).join("\n")}\n`);
}
