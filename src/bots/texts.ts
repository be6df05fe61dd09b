import type { Network, Platform, Remedy } from "../chat/message.js";
import { localId, networkOf } from "../chat/message.js";
import { defineTexts, type Locale } from "../i18n/index.js";
import type { Alarm, Trouble } from "../store/collections/alarms.js";

const NAMES: Readonly<Record<Locale, Readonly<Record<Network, string>>>> = {
	"zh-CN": { qq: "QQ", wechat: "微信", relay: "转贴", sandbox: "沙盒" },
	en: { qq: "QQ", wechat: "WeChat", relay: "Relay", sandbox: "Sandbox" },
};

export const botName = (bot: string, locale: Locale): string => `${NAMES[locale][networkOf(bot)]} ${localId(bot)}`;

type Advice = Readonly<Record<Remedy, string>>;

const REST: Readonly<Record<Locale, string>> = {
	"zh-CN": "先歇着，别手动重发；用手机登录看有没有提示",
	en: "let it rest, repeat nothing by hand; log in on a phone and do what it asks",
};
const WAIT: Readonly<Record<Locale, string>> = { "zh-CN": "先等等，会自己回来", en: "wait, it comes back by itself" };

/** What the operator does about it, by the road the bot takes. */
const ADVICE: Readonly<Record<Locale, Partial<Record<Platform, Advice>>>> = {
	"zh-CN": {
		onebot: {
			"scan-login": "打开 NapCat WebUI 扫码",
			"start-client": "看 NapCat 是否在运行，再打开 NapCat WebUI 扫码",
			"fix-token": "把 NapCat 里的 token 改成和 ONEBOT_ACCESS_TOKEN 一样",
			"let-rest": REST["zh-CN"],
			wait: WAIT["zh-CN"],
		},
		mirai: {
			"scan-login": "在 mirai-console 输入 login，按提示验证",
			"start-client": "看 mirai-console 是否在运行，重启它",
			"fix-token": "把 mirai-api-http 的 verifyKey 改成和 MIRAI_VERIFY_KEY 一样",
			"let-rest": REST["zh-CN"],
			wait: WAIT["zh-CN"],
		},
		wechaty: {
			"scan-login": "用机器人的手机微信扫码：终端里，或接口 /api/bots/…/login-qr.svg",
			"start-client": "看机器人终端和 WECHATY_PUPPET 的服务是否在运行",
			"fix-token": "核对 WECHATY_PUPPET 的 token",
			"let-rest": REST["zh-CN"],
			wait: WAIT["zh-CN"],
		},
	},
	en: {
		onebot: {
			"scan-login": "open NapCat's WebUI and scan the code",
			"start-client": "see whether NapCat runs, then open NapCat's WebUI and scan the code",
			"fix-token": "make NapCat's token the same as ONEBOT_ACCESS_TOKEN",
			"let-rest": REST.en,
			wait: WAIT.en,
		},
		mirai: {
			"scan-login": "type login in mirai-console and pass its check",
			"start-client": "see whether mirai-console runs, and restart it",
			"fix-token": "make mirai-api-http's verifyKey the same as MIRAI_VERIFY_KEY",
			"let-rest": REST.en,
			wait: WAIT.en,
		},
		wechaty: {
			"scan-login": "scan the code with the bot's WeChat: in the terminal, or at /api/bots/…/login-qr.svg",
			"start-client": "see whether the bot's terminal and the service of WECHATY_PUPPET run",
			"fix-token": "check the token of WECHATY_PUPPET",
			"let-rest": REST.en,
			wait: WAIT.en,
		},
	},
};

const ANY: Readonly<Record<Locale, string>> = { "zh-CN": "看它的程序是否在运行", en: "see whether its program runs" };

/** Where an adapter gave no remedy: its process is gone, or it goes on and is refused. */
const USUAL: Readonly<Record<Trouble, Remedy>> = {
	offline: "start-client",
	"needs-login": "scan-login",
	frozen: "let-rest",
	refusing: "let-rest",
};

export function adviceOf({ platform, trouble, remedy }: Pick<Alarm, "platform" | "trouble" | "remedy">, locale: Locale): string {
	return ADVICE[locale][platform]?.[remedy ?? USUAL[trouble]] ?? ANY[locale];
}

interface Said {
	readonly bot: string;
	readonly trouble: Trouble;
	/** As `3分钟`, `2小时`. */
	readonly lasting: string;
	readonly advice: string;
}

/** What is wrong, in a few words; `lasting` only where it says something. */
const zhWhat: Readonly<Record<Trouble, (lasting: string) => string>> = {
	offline: (lasting) => `掉线${lasting}`,
	"needs-login": (lasting) => `被登出${lasting}`,
	frozen: () => "发不出消息，可能被风控",
	refusing: () => "连续被平台拒绝，已暂停群发",
};
const enWhat: Readonly<Record<Trouble, (lasting: string) => string>> = {
	offline: (lasting) => `has been offline for ${lasting}`,
	"needs-login": (lasting) => `was logged out ${lasting} ago`,
	frozen: () => "cannot send, perhaps by risk control",
	refusing: () => "is refused again and again; its pushes rest",
};

export const alarmTexts = defineTexts(
	{
		operator: ({ bot, trouble, lasting, advice }: Said) => `${bot} ${zhWhat[trouble](lasting)}：${advice}。待发的不会丢。`,
		office: ({ bot, trouble, lasting, groups }: Omit<Said, "advice"> & { groups: number }) =>
			`${bot} ${zhWhat[trouble](lasting)}，已告诉运维。待发的不会丢。${groups === 0 ? "" : `\n${groups}个班级群暂时收不到；急事请联络员发“转贴”，自己粘到群里。`}`,
		liaison: ({ bot, klass }: { bot: string; klass: string }) =>
			`${bot} 出了故障，${klass}群里暂时听不到我。\n急的话回“转贴”，我给你要粘的文字。`,
		over: ({ bot, lasting }: { bot: string; lasting: string }) => `${bot} 恢复了，前后${lasting}。待发的接着发。`,
		minutes: ({ count }: { count: number }) => `${count}分钟`,
		hours: ({ count }: { count: number }) => `${count}小时`,
		subject: ({ bot }: { bot: string }) => `[校友机器人] ${bot} 需要处理`,
		overSubject: ({ bot }: { bot: string }) => `[校友机器人] ${bot} 恢复了`,
	},
	{
		operator: ({ bot, trouble, lasting, advice }) => `${bot} ${enWhat[trouble](lasting)}: ${advice}. Nothing that waits is lost.`,
		office: ({ bot, trouble, lasting, groups }) =>
			`${bot} ${enWhat[trouble](lasting)}; the operator knows. Nothing that waits is lost.${groups === 0 ? "" : `\n${groups} class group(s) cannot hear me; if it is urgent, a liaison can send "relay" and paste it by hand.`}`,
		liaison: ({ bot, klass }) =>
			`${bot} is in trouble; the group of ${klass} cannot hear me.\nIf it is urgent, send "relay" and I give you a text to paste.`,
		over: ({ bot, lasting }) => `${bot} is back after ${lasting}. What waited goes out now.`,
		minutes: ({ count }) => `${count} min`,
		hours: ({ count }) => `${count} h`,
		subject: ({ bot }) => `[alumni bot] ${bot} needs a hand`,
		overSubject: ({ bot }) => `[alumni bot] ${bot} is back`,
	},
);

/** How long something has lasted, as one says it. */
export function lastingFor(ms: number, locale: Locale): string {
	const minutes = Math.max(1, Math.round(ms / 60_000));
	return minutes < 120
		? alarmTexts[locale].minutes({ count: minutes })
		: alarmTexts[locale].hours({ count: Math.round(minutes / 60) });
}
