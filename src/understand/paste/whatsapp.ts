import { isByApp, plain } from "./marks.js";
import type { Head } from "./types.js";

/** 24/05/2024, 5/24/24, 24.05.24, 2024-05-24, 2024年5月24日. */
const DATE = String.raw`\d{1,4}(?:[./-]|年)\s?\d{1,2}(?:[./-]|月)\s?\d{1,4}(?:日|\.)?`;
/** 10:22, 10:22:33, 10.22, 10:22 AM, 10:22 p. m., 上午10:22, klo 10.22. */
const TIME = String.raw`(?:(?:上午|下午|凌晨|早上|中午|晚上|klo|kl\.)\s?)?\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s?(?:[ap]\.?\s?m\.?|ص|م))?`;

/** An exported Android chat: `24/05/2024, 10:22 - Name: text`. */
const ANDROID = new RegExp(`^(${DATE})[,，،]?\\s{1,2}(${TIME})\\s{1,2}[-–—]\\s(.*)$`, "iu");
/** An exported iPhone chat: `[24/05/2024, 10:22:33] Name: text`. */
const IOS = new RegExp(`^\\[(${DATE})[,，،]?\\s{0,2}(${TIME})\\]\\s?(.*)$`, "iu");
/** Copied in WhatsApp Web: `[10:22, 24/05/2024] Name: text`. */
const WEB = new RegExp(`^\\[(${TIME})[,，،]\\s?(${DATE})\\]\\s?(.*)$`, "iu");
/** Several messages copied on a phone: `[24/05, 10:22] Name: text`. */
const COPIED = new RegExp(`^\\[(\\d{1,2}[./-]\\d{1,2}\\.?)[,，،]\\s?(${TIME})\\]\\s?(.*)$`, "iu");

/** The end of the writer's name. */
const NAME = /^([^\n]{1,80}?): ?(.*)$/u;
/** What the app says of people stands where a name would: `Faras changed the subject from "A: B" to "C"`. */
const NOTICE =
	/["“”]|\b(?:changed|created|added|removed|joined|left|pinned|turned (?:on|off)|deleted this|security code|end-to-end|started a call|reset)\b|(?:更改了|添加了|移除了|创建了|加入了|退出了|设置了|已更改)/iu;

/** The beginning of a message, if a line is one. */
export function whatsappHead(line: string): Head | undefined {
	const text = plain(line).trimStart();
	const first = text.charCodeAt(0);
	if (!(first === 0x5b || (first >= 0x30 && first <= 0x39))) return undefined;
	const web = WEB.exec(text);
	const found = web ?? ANDROID.exec(text) ?? IOS.exec(text) ?? COPIED.exec(text);
	if (found === null) return undefined;
	const [, one, two, rest = ""] = found;
	const [date, time] = web === null ? [one, two] : [two, one];
	const named = NAME.exec(rest);
	const sender = named?.[1]?.replace(/^~\s*/, "").trim();
	const isNotice = sender === undefined || sender === "" || NOTICE.test(sender);
	const said = named?.[2] ?? "";
	if (isNotice || (isByApp(line) && !isMedia(said))) return { kind: "whatsapp", sender: undefined, text: "", date, time };
	return { kind: "whatsapp", sender, text: said, date, time };
}

const MEDIA =
	/^(?:<[^<>]{0,30}(?:omitted|忽略|省略|略过|附件|attached)[^<>]{0,80}>|[a-z ]{3,40} omitted|(?:已?忽略|省略)(?:了)?(?:图片|视频|音频|贴图|动图|文件|语音).{0,10}|(?:图片|视频|音频|贴图|语音)(?:已)?(?:忽略|省略)|[^\n]{1,120}\.[a-z0-9]{2,5} \((?:file attached|文件附件|附件|附加文件|已附加文件)\)|[^\n]{1,120}\.[a-z0-9]{2,5} • ?\d{1,4} pages?.{0,40}|null|this message was deleted\.?|you deleted this message\.?|(?:此|该|这条)消息已(?:被)?删除。?|你(?:已)?删除了(?:此|这条)消息。?|missed (?:voice|video|group) .{0,20}|(?:live )?location:? ?(?:https?:\S+|shared)|位置[:：] ?https?:\S+|poll:.{0,200}|waiting for this message.{0,60})$/iu;

/** A picture, a voice note, something deleted: there is nothing to read. */
export const isMedia = (text: string): boolean => text.length <= 260 && MEDIA.test(plain(text).trim());

const EDITED = /<(?:this message was edited|此消息已编辑|已编辑)>$/iu;
/** What the app adds to what was said. */
export const withoutEdit = (text: string): string => text.replace(EDITED, "").trimEnd();
