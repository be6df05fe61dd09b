import { pattern } from "../pattern.js";
import { isByApp, plain } from "./marks.js";
import type { Head } from "./types.js";

/** 24/05/2024, 5/24/24, 24.05.24, 2024-05-24, 2024年5月24日. */
const DATE = String.raw`\d{1,4}(?:[./-]|年)\s?\d{1,2}(?:[./-]|月)\s?\d{1,4}(?:日|\.)?`;
/** 10:22, 10:22:33, 10.22, 10:22 AM, 10:22 p. m., 上午10:22, klo 10.22. */
const TIME = String.raw`(?:(?:上午|下午|凌晨|早上|中午|晚上|klo|kl\.)\s?)?\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s?(?:[ap]\.?\s?m\.?|ص|م))?`;

/** An exported Android chat: `24/05/2024, 10:22 - Name: text`. */
const ANDROID = pattern(new RegExp(`^(${DATE})[,，،]?\\s{1,2}(${TIME})\\s{1,2}[-–—]\\s(.*)$`, "iu"));
/** An exported iPhone chat: `[24/05/2024, 10:22:33] Name: text`. */
const IOS = pattern(new RegExp(`^\\[(${DATE})[,，،]?\\s{0,2}(${TIME})\\]\\s?(.*)$`, "iu"));
/** Copied in WhatsApp Web: `[10:22, 24/05/2024] Name: text`. */
const WEB = pattern(new RegExp(`^\\[(${TIME})[,，،]\\s?(${DATE})\\]\\s?(.*)$`, "iu"));
/** Several messages copied on a phone: `[24/05, 10:22] Name: text`. */
const COPIED = pattern(new RegExp(`^\\[(\\d{1,2}[./-]\\d{1,2}\\.?)[,，،]\\s?(${TIME})\\]\\s?(.*)$`, "iu"));

/** The end of the writer's name. */
const NAME = /^([^\n]{1,80}?): ?(.*)$/u;
/** What the app says of people stands where a name would: `Faras changed the subject from "A: B" to "C"`. */
const NOTICE = pattern(
	/["“”„«»]|\b(?:changed|created|added|removed|joined|left|pinned|turned (?:on|off)|deleted this|security code|end-to-end|started a call|reset)\b|\b(?:geändert|erstellt|hinzugefügt|a (?:changé|créé|ajouté|retiré|quitté)|avez (?:créé|ajouté)|ha (?:cambiado|creado|añadido|creato|aggiunto)|cambió|creó|añadió|criou|adicionou|mengubah|menambahkan|membuat|değiştirdi|ekledi|oluşturdu)\b|(?:изменил|добавил|создал|بدل|تبدیل|أضاف|غيّر|ने बदल|ने जोड़ा)|(?:更改了|添加了|移除了|创建了|加入了|退出了|设置了|已更改)/iu,
);

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

const MEDIA = pattern(
	/^(?:<[^<>@]{0,30}(?:忽略|省略|略过|附件|attached| )[^<>@]{0,80}>|[a-z ]{3,40} omitted|(?:已?忽略|省略)(?:了)?(?:图片|视频|音频|贴图|动图|文件|语音).{0,10}|(?:图片|视频|音频|贴图|语音)(?:已)?(?:忽略|省略)|[^\n]{1,120}\.[a-z0-9]{2,5} \((?:file attached|文件附件|附件|附加文件|已附加文件)\)|[^\n]{1,120}\.[a-z0-9]{2,5} • ?\d{1,4} pages?.{0,40}|null|this message was deleted\.?|you deleted this message\.?|(?:此|该|这条)消息已(?:被)?删除。?|你(?:已)?删除了(?:此|这条)消息。?|missed (?:voice|video|group) .{0,20}|(?:live )?location:? ?(?:https?:\S+|shared)|位置[:：] ?https?:\S+|poll:.{0,200}|waiting for this message.{0,60})$/iu,
);

/** What the app puts where somebody took back what he wrote, or sent a file, on phones of other languages. */
const MEDIA_ELSEWHERE = pattern(
	new RegExp(
		`^(?:${[
			"(?:diese nachricht wurde|du hast diese nachricht) gelöscht",
			"(?:ce message a été|vous avez) supprimé(?: ce message)?",
			"(?:se )?(?:eliminó|eliminaste) este mensaje|este mensaje fue eliminado",
			"(?:esta mensagem foi apagada|mensagem apagada|você apagou esta mensagem)",
			"(?:questo messaggio è stato eliminato|hai eliminato questo messaggio)",
			"(?:bu mesaj silindi|bu mesajı sildiniz)",
			"(?:pesan ini telah dihapus|anda menghapus pesan ini|mesej ini telah dipadamkan)",
			"(?:dit bericht is verwijderd|je hebt dit bericht verwijderd)",
			"(?:это сообщение удалено|данное сообщение удалено|вы удалили это сообщение|сообщение удалено)",
			"(?:تم حذف هذه الرسالة|حذفت هذه الرسالة|(?:یہ|آپ نے یہ) (?:پیغام|میسج) (?:حذف|ڈیلیٹ).{0,20}|این پیام حذف شد)",
			"(?:यह (?:मैसेज|संदेश) (?:मिटा|हटा).{0,20}|आपने यह (?:मैसेज|संदेश) (?:मिटा|हटा).{0,20}|এই (?:মেসেজ|বার্তা).{0,12}(?:মুছে|মোছা).{0,12})",
			"(?:(?:此|這|該)(?:則|條)?訊息已(?:被)?刪除|你(?:已)?刪除了(?:此|這)(?:則|條)?訊息|已收回訊息)",
			"(?:メッセージ(?:が|は)?(?:削除|取り消)されました|このメッセージは削除されました|삭제된 메시지입니다\\.?)",
			"[^\\n]{1,60} (?:weggelassen|ausgelassen|ausgeschlossen|omis|omise|omitid[oa]|oculto|omess[oa]|esclus[oi]|dahil edilmedi|tidak disertakan|dihilangkan|weggelaten|пропущено|отсутствует|محذوف(?:ة)?|مستبعد)",
			"(?:image|photo|vidéo|audio|sticker|autocollant|document|gif) absente?",
			"[^\\n]{1,120}\\.[a-z0-9]{2,5} \\((?:datei angehängt|fichier joint|archivo adjunto|arquivo anexado|file allegato|dosya ekli|file terlampir|файл добавлен|الملف مرفق|檔案附件)\\)",
			"(?:standort|localisation|ubicación|localização|posizione|konum|lokasi|местоположение|الموقع|位置)[:：] ?https?:\\S+",
		].join("|")})[.。!]?$`,
		"iu",
	),
);

/** A picture, a voice note, something deleted: there is nothing to read. */
export const isMedia = (text: string): boolean => {
	const said = plain(text).trim();
	return said.length <= 260 && (MEDIA.test(said) || MEDIA_ELSEWHERE.test(said));
};

/** In angle brackets at the end, in any language. */
const EDITED = pattern(
	/\s?<[^<>]{0,40}(?:edited|编辑|編輯|bearbeitet|modifié|editad[oa]|editó|modificato|düzenlendi|diedit|bewerkt|изменено|отредактировано|تعديل|ترمیم|संपादित|編集)[^<>]{0,40}>$/iu,
);
/** What the app adds to what was said. */
export const withoutEdit = (text: string): string => text.replace(EDITED, "").trimEnd();
