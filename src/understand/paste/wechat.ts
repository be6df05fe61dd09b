import { type Pattern, pattern } from "../pattern.js";
import { DATE_IN_WORDS } from "./dates.js";
import { plain } from "./marks.js";
import type { Head } from "./types.js";

const DATE = String.raw`\d{1,4}[-/.年]\s?\d{1,2}[-/.月]\s?\d{1,4}日?|\d{1,2}[-/.月]\s?\d{1,2}日?|${DATE_IN_WORDS}|昨天|前天|今天|星期[一二三四五六日天]|周[一二三四五六日]|yesterday|today`;
const TIME = String.raw`(?:(?:上午|下午|凌晨|早上|清晨|中午|傍晚|晚上|夜里)\s?)?\d{1,2}:\d{2}(?::\d{2})?(?:\s?[ap]m)?`;

/** `张三 2024/5/1 10:22`: copied on a computer, or out of QQ. */
const NAME_FIRST = pattern(new RegExp(`^(\\S.{0,50}?)\\s+(${DATE})(?:\\s*(?:星期|周)[一二三四五六日天])?,?\\s+(${TIME})$`, "iu"));
/** `2024-05-01 10:22:33 张三(10001)`: exported by QQ. */
const DATE_FIRST = pattern(
	new RegExp(`^(\\d{4}[-/.年]\\s?\\d{1,2}[-/.月]\\s?\\d{1,2}日?)\\s+(${TIME})\\s+(\\S[^:：]{0,50})$`, "iu"),
);
/** `张三  10:22`: sent by mail from a phone; a line with the date stands above. */
const TIMED = pattern(new RegExp(`^(\\S.{0,50}?)\\s{2,}(${TIME})$`, "iu"));
/** `—————  2024-05-01  —————`. */
const STAMP = pattern(new RegExp(`^(${DATE})(?:\\s*(?:星期|周)[一二三四五六日天])?,?\\s+(${TIME})$`, "iu"));
const SEPARATOR = pattern(/^[—–-]{2,}\s*(\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?)\s*[—–-]{2,}$/u);
/** `张三:` and what he said below. */
const NAME_ALONE = /^(\S[^:：]{0,40})[:：]$/u;
/** `张三: 我在深圳`: the lines of a forwarded record. */
const NAME_AND_TEXT = pattern(/^(\S[^:：]{0,40}?)[:：]\s?(\S.*)$/u);
/** `群聊的聊天记录`, `18临床 微信群上的聊天记录如下，请查收。`. */
const TITLE = pattern(
	/^(?:.{0,40}的聊天记录|\[聊天记录\].{0,60}|.{0,80}微信(?:群)?上的聊天记录如下，请查收。?|chat history (?:of|for) .{1,60}|.{1,40}'s chat history)$/iu,
);
const GREETING = /^dear[:：,，]?$/i;

/** What the app says itself. */
const NOTICE = pattern(
	/^(?:["“].{1,40}["”].{0,10}(?:邀请|撤回了一条消息|加入了群聊|拍了拍|修改群名|移出了群聊|退出了群聊).{0,80}|.{1,40}(?:撤回了一条消息|拍了拍.{0,40}|加入了群聊|邀请.{1,60}加入了群聊|修改群名为.{0,60}|退出了群聊)|以上是打招呼的内容|以下是新消息|\d+条新消息|收到红包.{0,40}|.{1,30}领取了.{1,30}红包)。?$/u,
);

/** A label of a form is no person's name. */
const LABEL = pattern(
	/^(?:姓\s?名|名字|电话|手机|手机号|号码|微信|微信号|邮箱|单位|公司|城市|现居|现居地|所在地|地址|职业|职务|工作|学校|专业|班级|备注|时间|地点|主题|注意?|ps|p\.s\.?|例|例如|示例|格式|要求|name|phone|mobile|email|e-mail|city|job|company|address|wechat|whatsapp|note|date|time|place|re|fw|https?)$/iu,
);

/** What a form asks for, in whatever words: `My address`, `现住地址`. */
const LIKE_LABEL = pattern(
	/^(?:my|your|our|the|current|new|home|work|office|present)\b|^(?:我的|你的|现在|目前|新的?)|(?:电话|手机|号码|微信|邮箱|单位|公司|地址|城市|职务|职业|学校|专业|时间|地点)$/iu,
);

export interface WechatStyle {
	/** Lines like `张三  10:22` begin messages. */
	readonly timed: boolean;
	/** Lines like `张三:` do, behind an empty line. */
	readonly alone: boolean;
	/** Each line is a message: `张三: …`. */
	readonly inline: boolean;
	/** Names with a date and a time stand over what was said. */
	readonly isStamped: boolean;
}

/**
 * Which of the looser shapes a paste has, told by how often they come: one alone may be anything. Where it
 * is not known that it is a paste at all (`isGuess`), `name: text` alone does not make it one.
 */
export function styleOf(lines: readonly string[], isGuess: boolean): WechatStyle {
	const some = lines.slice(0, 2_000).map((line) => plain(line).trim());
	const hasTitle = some.some((line) => TITLE.test(line));
	const filled = some.filter((line) => line !== "" && !TITLE.test(line) && !GREETING.test(line));
	const isDated = some.some((line) => SEPARATOR.test(line));
	// Where names stand over what was said, `name: text` is part of it.
	const isStamped = some.some((line) => STAMP.test(line) || NAME_FIRST.test(line) || DATE_FIRST.test(line));
	const timed = filled.filter((line) => TIMED.test(line)).length;
	const aloneAt = some.filter((line, at) => (at === 0 || some[at - 1] === "" || TITLE.test(some[at - 1] ?? "")) && isAlone(line));
	const inline = filled.filter((line) => nameIn(NAME_AND_TEXT, line) !== undefined).length;
	// A line with the date may stand above the first name.
	const first = filled.find((line) => !SEPARATOR.test(line));
	const alone = aloneAt.length > 0 && first !== undefined && isAlone(first) && (aloneAt.length > 1 || hasTitle);
	return {
		timed: timed > 0 && (isDated || hasTitle || timed > 1),
		alone,
		isStamped,
		inline:
			!alone &&
			timed === 0 &&
			!isStamped &&
			((hasTitle && inline > 0) || (!isGuess && inline >= 3 && inline * 10 >= filled.length * 8)),
	};
}

const isAlone = (line: string): boolean => nameIn(NAME_ALONE, line) !== undefined;

/** What a form asks for is nobody's name. */
export const isLabel = (name: string): boolean => LABEL.test(name) || LIKE_LABEL.test(name) || /https?$/i.test(name);

function nameIn(shape: Pattern | RegExp, line: string): string | undefined {
	if (line.length > 4_000) return undefined;
	const name = shape.exec(line)?.[1]?.trim();
	// 1. 姓名: …, 现居城市: …: rows and forms.
	const isRow = name === undefined || /^(?:\d{1,3}\s?[.、．)）]|[①-⑳]|\d{1,3}$)/u.test(name);
	return isRow || isLabel(name) ? undefined : name;
}

export type WechatLine =
	| { readonly kind: "head"; readonly head: Head }
	/** A date and a time alone: the line above may be the name. */
	| { readonly kind: "stamp"; readonly date: string; readonly time: string }
	| { readonly kind: "date"; readonly date: string }
	/** A title, a notice, a line of dashes. */
	| { readonly kind: "nothing" };

/** What a line is, if it is no part of a message's text. */
export function wechatLine(raw: string, before: string | undefined, style: WechatStyle): WechatLine | undefined {
	const line = plain(raw).trim();
	if (line === "" || line.length > 4_000) return undefined;
	const head = (sender: string | undefined, text: string, date?: string, time?: string): WechatLine => ({
		kind: "head",
		head: { kind: "wechat", sender: sender === undefined ? undefined : bareSender(sender), text, date, time },
	});
	if (line.length <= 120) {
		const date = SEPARATOR.exec(line)?.[1];
		if (date !== undefined) return { kind: "date", date };
		if (TITLE.test(line) || (GREETING.test(line) && style.timed)) return { kind: "nothing" };
		const stamp = STAMP.exec(line);
		if (stamp !== null) return { kind: "stamp", date: stamp[1] ?? "", time: stamp[2] ?? "" };
		const named = NAME_FIRST.exec(line);
		if (named !== null) return head(named[1], "", named[2], named[3]);
		const dated = DATE_FIRST.exec(line);
		if (dated !== null) return head(dated[3], "", dated[1], dated[2]);
		const timed = style.timed ? TIMED.exec(line) : null;
		if (timed !== null) return head(timed[1], "", undefined, timed[2]);
		if (NOTICE.test(line)) return head(undefined, "");
		if (style.alone && (before === undefined || before.trim() === "" || TITLE.test(plain(before).trim()))) {
			const name = nameIn(NAME_ALONE, line);
			if (name !== undefined) return head(name, "");
		}
	}
	if (style.inline) {
		const name = nameIn(NAME_AND_TEXT, line);
		if (name !== undefined) return head(name, NAME_AND_TEXT.exec(line)?.[2] ?? "");
	}
	return undefined;
}

/** `【管理员】张三(10001)`: what QQ adds to a name. */
const bareSender = (name: string): string =>
	name
		.replace(/^【[^】]{1,10}】/u, "")
		.replace(/[(（<](?:\d{5,12}|[\w.+-]+@[\w.-]+)[)）>]$/u, "")
		.trim();

const STAND_IN = pattern(
	/^(?:\[(?:图片|照片|视频|语音|语音通话|视频通话|文件|链接|表情|动画表情|位置|红包|微信红包|转账|聊天记录|小程序|名片|音乐|视频号|卡券|接龙|群公告|image|photo|video|voice|audio|file|link|sticker|location|card)(?:[:：\s].{0,160})?\](?:.{0,3}\d+["”″']?)?|\[[^\]]{1,10}\])$/iu,
);

/** A picture, a voice note, a face alone. */
export const isStandIn = (text: string): boolean => text.length <= 260 && STAND_IN.test(plain(text).trim());
