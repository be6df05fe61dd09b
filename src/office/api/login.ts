import type { FastifyReply } from "fastify";
import QrCode from "qrcode";
import { z } from "zod";
import type { ChatAdapter } from "../../chat/adapter.js";
import type { LoginQr } from "../../chat/login.js";
import type { HttpApp } from "../../http/host.js";
import { notFound } from "../../http/problems.js";
import { idParam, iso, isoTime } from "./schemas.js";

const qrOutput = z.object({
	botId: z.string(),
	/** What the code says, for whoever draws it himself. */
	text: z.string(),
	expiresAt: isoTime,
});

/**
 * The codes by which bots of this process log in, each only while it is valid. Whoever scans one has the
 * account: the routes stand behind the token like all others, and nothing on the way may keep an answer.
 */
export function loginRoutes(adapters: readonly ChatAdapter[]): (api: HttpApp) => void {
	/** @param id `network:bot`, as the list of bots has it, or the bot's alone. */
	function found(id: string): { readonly botId: string; readonly qr: LoginQr } {
		for (const adapter of adapters) {
			for (const { network, botId } of adapter.bots()) {
				if (id !== botId && id !== `${network}:${botId}`) continue;
				const qr = adapter.loginQr?.(botId);
				if (qr !== undefined) return { botId, qr };
			}
		}
		throw notFound("No code of this bot is to be scanned now.");
	}
	const kept = (reply: FastifyReply): FastifyReply => reply.header("cache-control", "no-store").header("pragma", "no-cache");

	return (api) => {
		const params = { params: idParam };
		api.get("/bots/:id/login-qr", { schema: { ...params, response: { 200: qrOutput } } }, async ({ params: { id } }, reply) => {
			const { botId, qr } = found(id);
			kept(reply as unknown as FastifyReply);
			return { botId, text: qr.text, expiresAt: iso(qr.expiresAt) };
		});
		api.get("/bots/:id/login-qr.svg", { schema: params }, async ({ params: { id } }, reply) => {
			const svg = await QrCode.toString(found(id).qr.text, { type: "svg", margin: 2, errorCorrectionLevel: "L" });
			return kept(reply as unknown as FastifyReply)
				.type("image/svg+xml")
				.send(svg);
		});
		api.get("/bots/:id/login-qr.png", { schema: params }, async ({ params: { id } }, reply) => {
			const png = await QrCode.toBuffer(found(id).qr.text, { type: "png", margin: 2, scale: 8, errorCorrectionLevel: "L" });
			return kept(reply as unknown as FastifyReply)
				.type("image/png")
				.send(png);
		});
	};
}
