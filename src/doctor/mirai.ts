import { WebSocket } from "ws";
import type { Settings } from "../config/settings.js";
import { bad, codeOf, type DoctorTexts, type Finding, good } from "./finding.js";

const WAIT_MS = 5_000;

/** Whether mirai-api-http takes us for each account; its first frame says so. */
export async function* checkMirai(t: DoctorTexts, mirai: NonNullable<Settings["mirai"]>): AsyncGenerator<Finding> {
	for (const qq of mirai.qq) {
		const code = await greeting(mirai, qq);
		if (code === 0) yield good(t.miraiOk(qq));
		else if (code === 1) return yield bad(t.miraiKey);
		else if (code === 2) yield bad(t.miraiLogin(qq));
		else return yield bad(t.miraiBad(String(code)));
	}
}

/** The code of the first frame (docs/api/API.md, 状态码), or a word for why there was none. */
function greeting({ url, verifyKey }: NonNullable<Settings["mirai"]>, qq: string): Promise<number | string> {
	const headers = { qq, ...(verifyKey === undefined ? {} : { verifyKey }) };
	const socket = new WebSocket(`${url.replace(/^http/, "ws").replace(/\/+$/, "")}/all`, { headers, handshakeTimeout: WAIT_MS });
	return new Promise<number | string>((resolve) => {
		const timer = setTimeout(() => resolve("ETIMEDOUT"), WAIT_MS);
		socket.once("message", (frame) => resolve(codeIn(frame.toString())));
		socket.once("unexpected-response", (_request, { statusCode }) => resolve(`HTTP ${statusCode}`));
		socket.on("error", (error) => resolve(codeOf(error)));
		socket.once("close", () => {
			clearTimeout(timer);
			resolve("ECONNRESET");
		});
	}).finally(() => socket.terminate());
}

function codeIn(frame: string): number | string {
	try {
		const code: unknown = JSON.parse(frame)?.data?.code;
		return typeof code === "number" ? code : "?";
	} catch {
		return "?";
	}
}
