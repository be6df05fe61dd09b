import type { ImageBytes } from "../../src/chat/adapter.js";
import type { Clock } from "../../src/clock.js";
import type { Timeouts } from "./settings.js";
import { FILE_BOX, isRecord, type WireFileBox, type WirePuppet } from "./wire.js";
import { within } from "./within.js";

export const MOST_IMAGE_BYTES = 10 * 1024 * 1024;

/** Kinds of FileBox whose bytes the puppet itself has, or gets through its own service. */
const HELD: ReadonlySet<number> = new Set([FILE_BOX.base64, FILE_BOX.buffer, FILE_BOX.stream, FILE_BOX.uuid]);

/** Fetches an address that came from a chat, within the limits for those. */
export type FetchImage = (url: string) => Promise<Uint8Array | undefined>;

export interface HowToRead {
	readonly clock: Clock;
	readonly timeouts: Timeouts;
	readonly fetch: FetchImage | undefined;
}

const isFileBox = (value: unknown): value is WireFileBox =>
	isRecord(value) && typeof value["type"] === "number" && typeof (value as { toStream?: unknown }).toStream === "function";

/**
 * The image of a message, by its bytes no more than 10 MB, read in 10 s; `undefined` where there is none
 * to be had. A FileBox of an address goes to `fetch`, which knows what may be fetched, and is left alone
 * without it; one of a file of this machine is never opened.
 */
export async function readImage(puppet: WirePuppet, messageId: string, how: HowToRead): Promise<ImageBytes | undefined> {
	const { clock, timeouts, fetch } = how;
	try {
		const box = await within(clock, timeouts.call, () => puppet.messageFile(messageId));
		if (!isFileBox(box)) return undefined;
		if (box.type === FILE_BOX.url)
			return typeof box.remoteUrl === "string" && fetch !== undefined ? known(await fetch(box.remoteUrl)) : undefined;
		if (!HELD.has(box.type) || (box.size ?? 0) > MOST_IMAGE_BYTES) return undefined;
		return known(await within(clock, timeouts.call, () => bytesOf(box)));
	} catch {
		return undefined;
	}
}

async function bytesOf(box: WireFileBox): Promise<Uint8Array | undefined> {
	const stream = await box.toStream();
	const chunks: Uint8Array[] = [];
	let size = 0;
	try {
		for await (const chunk of stream) {
			const bytes = typeof chunk === "string" ? Buffer.from(chunk) : (chunk as Uint8Array);
			size += bytes.byteLength;
			if (size > MOST_IMAGE_BYTES) return undefined;
			chunks.push(bytes);
		}
	} finally {
		stream.destroy();
	}
	return Buffer.concat(chunks);
}

/** By its first bytes; what the sender calls it means nothing. */
function known(bytes: Uint8Array | undefined): ImageBytes | undefined {
	if (bytes === undefined || bytes.byteLength > MOST_IMAGE_BYTES) return undefined;
	const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(12, bytes.byteLength)).toString("latin1");
	if (head.startsWith("\x89PNG")) return { bytes, mime: "image/png" };
	if (head.startsWith("\xff\xd8\xff")) return { bytes, mime: "image/jpeg" };
	if (head.startsWith("GIF8")) return { bytes, mime: "image/gif" };
	return head.startsWith("RIFF") && head.endsWith("WEBP") ? { bytes, mime: "image/webp" } : undefined;
}
