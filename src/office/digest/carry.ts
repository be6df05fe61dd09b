import { Buffer } from "node:buffer";
import { localId, networkOf } from "../../chat/message.js";
import type { Locale } from "../../i18n/index.js";
import type { Services } from "../../services.js";
import type { DigestDelivery } from "../../store/collections/digest-deliveries.js";
import { digests } from "../../store/collections/digests.js";
import type { Blobs } from "../../store/port.js";
import { mails } from "../mail/mail.js";
import type { Attachment } from "../mail/port.js";
import type { Receiver } from "./receivers.js";
import { type Composed, digestPageHtml, digestPdf, digestPng, digestWorkbook, trendPng } from "./render/index.js";
import { scopeTitle } from "./render/phrases.js";
import { digestWords } from "./render/words.js";
import { maySeeValues } from "./scope.js";

/** Mailboxes refuse more; the link and the console have it all. */
const MOST_ATTACHED = 15 * 1024 * 1024;
/** What a WeCom robot takes: developer.work.weixin.qq.com/document/path/91770. */
const WECOM_TEXT = 2_048;
const WECOM_MARKDOWN = 4_096;

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** Where a receiver opens the digest; none where the installation has no public address. */
export function linkOf({ house, codes }: Services, { id, token }: Pick<DigestDelivery, "id" | "token">): string | undefined {
	const opens = tokenOf(codes, id);
	return house.publicUrl === undefined || hashOf(codes, opens) !== token ? undefined : `${house.publicUrl}/d/${opens}`;
}

/** What opens the page of a delivery, and what is stored of it. */
const tokenOf = (codes: Services["codes"], deliveryId: string): string => codes.tokenFor(`digest ${deliveryId}`);
export const hashOf = (codes: Services["codes"], token: string): string => codes.fingerprint("digest", token);
export const storedTokenOf = (codes: Services["codes"], deliveryId: string): string => hashOf(codes, tokenOf(codes, deliveryId));

const withLink = (text: string, link: string | undefined, locale: Locale): string =>
	link === undefined ? text : `${text}\n${digestWords[locale].details(link)}`;

/** Hands a digest to the way that carries it, under the delivery's key: asked for twice it is once. */
export async function carry(services: Services, digest: Composed, delivery: DigestDelivery, receiver: Receiver): Promise<void> {
	const { locale } = delivery;
	const text = digest.text?.[locale] ?? "";
	const link = linkOf(services, delivery);
	if (receiver.way === "chat") await carryChat(services, digest, delivery, receiver, withLink(text, link, locale));
	else if (receiver.way === "mail") await carryMail(services, digest, delivery, receiver, text, link);
	else if (receiver.channel !== undefined) {
		const body = hookBody(services, digest, delivery, receiver, text, link);
		await services.hooks.post({ key: delivery.ref, channel: receiver.channel, body });
	}
}

async function carryChat(services: Services, digest: Composed, delivery: DigestDelivery, receiver: Receiver, text: string) {
	const { to, botId, channel } = receiver;
	// A group gets the card too: it is looked at where a text is scrolled past.
	const card =
		channel === undefined
			? []
			: [{ type: "image" as const, mime: "image/png" as const, bytes: await digestPng(services, digest, delivery.locale) }];
	await services.outbox.push({
		key: delivery.ref,
		category: "digest",
		network: networkOf(to as `qq:${string}`),
		chat: { kind: channel === undefined ? "direct" : "group", id: localId(to as `qq:${string}`) },
		segments: [{ type: "text", text }, ...card],
		...(botId === undefined ? {} : { botId }),
		// The office's own group asked for it, at a time that it chose; among alumni the manners hold.
		...(channel !== undefined && maySeeValues(digest.scope) ? { awake: true } : {}),
	});
}

async function carryMail(
	services: Services,
	digest: Composed,
	delivery: DigestDelivery,
	receiver: Receiver,
	text: string,
	link: string | undefined,
) {
	const { mail } = services;
	if (mail === undefined || (await services.store.collection(mails).find("key", [delivery.ref])) !== undefined) return;
	const { locale, to, ref } = delivery;
	const words = digestWords[locale];
	const picture = await trendPng(digest);
	const files = receiver.channel?.attach === false ? [] : await filesOf(services, digest, locale);
	const html = await digestPageHtml(services, digest, locale, {
		...(picture === undefined ? {} : { chart: "cid:trend@digest" }),
		...(files.length > 1 ? { note: words.more } : {}),
		...(link === undefined ? {} : { link }),
	});
	const inline: Attachment[] =
		picture === undefined ? [] : [{ filename: "trend.png", contentType: "image/png", content: picture, cid: "trend@digest" }];
	await mail.send({
		key: ref,
		category: "digest",
		to,
		subject: scopeTitle(digest.content, digest, locale),
		text: withLink(text, link, locale),
		html,
		attachments: [...inline, ...files],
		surely: true,
	});
}

/** The sheet and the workbook, made once for all who get them in a language; the workbook only where it is not too large. */
async function filesOf(services: Services, digest: Composed, locale: Locale): Promise<readonly Attachment[]> {
	const { blobs } = services.store;
	const name = `digest-${new Date(digest.to).toISOString().slice(0, 10)}`;
	const made = async (ending: string, make: () => Promise<AsyncIterable<Uint8Array>>) => {
		const key = `digests/${digest.id}/${locale.toLowerCase()}.${ending}`;
		const size = await sizeOf(blobs, key);
		if (size !== undefined) return { key, size };
		// Noted before it is made: what is noted is removed one day, also if this is cut off.
		await services.store
			.collection(digests)
			.update(digest.id, (found) =>
				found.files?.includes(key) ? undefined : { ...found, files: [...(found.files ?? []), key] },
			);
		await blobs.put(key, await make());
		return { key, size: (await sizeOf(blobs, key)) ?? 0 };
	};
	const sheet = await made("pdf", () => digestPdf(services, digest, locale));
	const book = await made("xlsx", () => digestWorkbook(services, digest, locale));
	return [
		{ filename: `${name}.pdf`, contentType: "application/pdf", content: { blob: sheet.key } },
		...(sheet.size + book.size > MOST_ATTACHED
			? []
			: [{ filename: `${name}.xlsx`, contentType: XLSX, content: { blob: book.key } }]),
	];
}

async function sizeOf(blobs: Blobs, key: string): Promise<number | undefined> {
	const stream = await blobs.stream(key);
	if (stream === undefined) return undefined;
	let size = 0;
	for await (const chunk of stream) size += chunk.byteLength;
	return size;
}

function hookBody(
	services: Services,
	digest: Composed,
	{ locale }: DigestDelivery,
	{ channel }: Receiver,
	text: string,
	link: string | undefined,
): string {
	if (channel?.kind === "wecom") return wecomBody(text, link, locale, channel.format === "markdown");
	const { id, scope, from, to, content } = digest;
	return JSON.stringify({
		type: "digest",
		id,
		scope,
		from: new Date(from).toISOString(),
		to: new Date(to).toISOString(),
		office: services.house.office,
		text: digest.text ?? {},
		content,
		...(link === undefined ? {} : { link }),
	});
}

/** A robot cuts what is too long without a word: the link goes first. */
export function wecomBody(text: string, link: string | undefined, locale: Locale, markdown: boolean): string {
	const most = markdown ? WECOM_MARKDOWN : WECOM_TEXT;
	const whole = withLink(text, link, locale);
	const content = Buffer.byteLength(whole) <= most ? whole : text;
	if (!markdown) return JSON.stringify({ msgtype: "text", text: { content } });
	const [title = "", ...lines] = content.split("\n");
	const marked = [`**${title}**`, ...lines].join("\n");
	return JSON.stringify({ msgtype: "markdown", markdown: { content: Buffer.byteLength(marked) <= most ? marked : content } });
}
