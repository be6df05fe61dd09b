import { z } from "zod";
import type { HttpApp } from "../../http/host.js";
import type { Locale } from "../../i18n/index.js";
import type { Services } from "../../services.js";
import { digestDeliveries } from "../../store/collections/digest-deliveries.js";
import { digests } from "../../store/collections/digests.js";
import { hashOf } from "./carry.js";
import { escapeHtml, HTML_POLICY } from "./render/html.js";
import { digestPageHtml, isComposed } from "./render/index.js";
import { INK } from "./render/page.js";
import { scopeTitle } from "./render/phrases.js";
import { digestWords } from "./render/words.js";
import { noteSeen } from "./send.js";

/** A link that has gone round for longer shows nothing any more. */
const OPEN_MS = 120 * 86_400_000;

/**
 * `/d/TOKEN`: a digest as a page, for whoever was sent it. Opening the link shows a button; only pressing
 * it counts as seen and shows the digest, for chat programs and mail filters open links too.
 */
export function digestPages(services: Services, app: HttpApp): void {
	const { store, clock, house } = services;
	const params = z.object({ token: z.string().regex(/^[\w-]{10,60}$/) });
	const find = async (token: string) => {
		const delivery = await store.collection(digestDeliveries).find("token", [hashOf(services.codes, token)]);
		if (delivery === undefined || delivery.createdAt < clock.now() - OPEN_MS) return undefined;
		const digest = await store.collection(digests).get(delivery.digestId);
		return digest !== undefined && isComposed(digest) ? { delivery, digest } : undefined;
	};
	const gone = () => simplePage(house.locale, house.office[house.locale], `<p>${escapeHtml(digestWords[house.locale].gone)}</p>`);

	app.get("/d/:token", { schema: { params, hide: true } }, async ({ params: { token } }, reply) => {
		const found = await find(token);
		reply.type("text/html; charset=utf-8").header("content-security-policy", HTML_POLICY);
		if (found === undefined) return reply.code(404).send(gone());
		const { locale } = found.delivery;
		const words = digestWords[locale];
		const title = scopeTitle(found.digest.content, found.digest, locale);
		const button = `<form method="post"><button style="font-size:18px;padding:12px 28px;border:0;border-radius:8px;background:${INK.accent};color:#ffffff">${escapeHtml(words.open)}</button></form>`;
		return reply.send(simplePage(locale, title, `<p>${escapeHtml(words.openHint)}</p>${button}`));
	});

	app.post("/d/:token", { schema: { params, hide: true } }, async ({ params: { token } }, reply) => {
		const found = await find(token);
		reply.type("text/html; charset=utf-8").header("content-security-policy", HTML_POLICY);
		if (found === undefined) return reply.code(404).send(gone());
		await noteSeen(services, found.delivery.id, "link");
		return reply.send(await digestPageHtml(services, found.digest, found.delivery.locale));
	});
}

const simplePage = (locale: Locale, title: string, body: string): string =>
	`<!doctype html><html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex">` +
	`<title>${escapeHtml(title)}</title></head><body style="margin:0;font-family:sans-serif;font-size:17px;line-height:1.6;color:${INK.text}">` +
	`<div style="max-width:480px;margin:0 auto;padding:32px 20px"><h1 style="font-size:22px;overflow-wrap:anywhere">${escapeHtml(title)}</h1>${body}</div></body></html>`;
