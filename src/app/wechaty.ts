import { join } from "node:path";
import QrCode from "qrcode";
import { createWechatyAdapter, loadPuppet, type WechatyAdapter } from "../../adapters/wechaty/index.js";
import type { LoginQr } from "../chat/login.js";
import type { Clock } from "../clock.js";
import type { Settings } from "../config.js";
import { defineTexts } from "../i18n/index.js";
import type { Log } from "../log.js";
import { Door } from "../registry/door.js";
import type { Services } from "../services.js";

const texts = defineTexts(
	{
		missing: (name: string) => `WECHATY_PUPPET：没有安装 ${name}。请运行：npm i ${name}`,
		noPuppet: (name: string) => `WECHATY_PUPPET：${name} 不是 Wechaty 的 puppet。例如：WECHATY_PUPPET=wechaty-puppet-service`,
		refused: (name: string, why: string) => `WECHATY_PUPPET：${name} 启动不了（${why}）。请在 .env 里补上它自己的设置`,
		scan: (minutes: number) => `用机器人的微信扫码登录（${minutes} 分钟内有效）：`,
		verbose: "WECHATY_LOG 打开了：Wechaty 会把聊天内容写进输出。只在排查问题时用。",
	},
	{
		missing: (name) => `WECHATY_PUPPET: ${name} is not installed. Run: npm i ${name}`,
		noPuppet: (name) => `WECHATY_PUPPET: ${name} is no Wechaty puppet. Example: WECHATY_PUPPET=wechaty-puppet-service`,
		refused: (name, why) => `WECHATY_PUPPET: ${name} cannot start (${why}). Put its own settings into .env`,
		scan: (minutes) => `Scan with the bot's WeChat to log in (good for ${minutes} minutes):`,
		verbose: "WECHATY_LOG is on: Wechaty writes what people say to the output. For finding faults only.",
	},
);

export interface WechatyParts {
	readonly settings: Settings & { readonly wechaty: NonNullable<Settings["wechaty"]> };
	readonly services: () => Services;
	readonly log: Log;
	readonly clock: Clock;
	/** Where a code to scan is drawn; nowhere when left out. */
	readonly terminal: Pick<NodeJS.WriteStream, "write"> | undefined;
}

const QUIET = new Set(["", "silent", "error", "warn"]);

/** WeChat, once it is configured: loads the puppet's package. Throws `PuppetMissing`. */
export async function wechatyAdapter({ settings, services, log, clock, terminal }: WechatyParts): Promise<WechatyAdapter> {
	const { puppet, options, stableIds, name } = settings.wechaty;
	const t = texts[settings.locale];
	if (!QUIET.has((options["WECHATY_LOG"] ?? "").toLowerCase())) log.warn({}, t.verbose);
	const { make, fileOf } = await loadPuppet(puppet, options, t);
	const door = new Door(services);

	function show(qr: LoginQr): void {
		log.info({ platform: "wechaty" }, "WeChat wants a login: a code waits at GET /api/bots/ID/login-qr.svg");
		if (terminal !== undefined) void drawQr(qr, terminal, settings.locale, clock.now()).catch(() => {});
	}

	return createWechatyAdapter({
		make,
		fileOf,
		puppet,
		...(stableIds === undefined ? {} : { stableIds }),
		...(name === undefined ? {} : { name }),
		dir: join(settings.dataDir, "wechaty"),
		door: {
			friend: ({ hello, isMemberOf }) => door.friend({ network: "wechat", hello, isMemberOf }),
			invite: ({ inviterId }) => door.invite("wechat", inviterId),
		},
		onQr: show,
		log,
		clock,
	});
}

/** Draws a code for whoever sits at the terminal. It goes nowhere else: not into the log. */
export async function drawQr(
	{ text, expiresAt }: LoginQr,
	terminal: Pick<NodeJS.WriteStream, "write">,
	locale: Settings["locale"],
	now: number,
): Promise<void> {
	const minutes = Math.max(1, Math.round((expiresAt - now) / 60_000));
	const drawn = await QrCode.toString(text, { type: "terminal", small: true, errorCorrectionLevel: "L" });
	terminal.write(`${texts[locale].scan(minutes)}\n${drawn}\n`);
}
