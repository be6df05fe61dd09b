import type { Clock } from "../../src/clock.js";
import { PlatformError, TransportError } from "../../src/errors.js";
import type { Timeouts } from "./settings.js";
import { FILE_BOX, isRecord, type WireFileBox, type WirePuppet } from "./wire.js";
import { within } from "./within.js";

export const MOST_IMAGE_BYTES = 10 * 1024 * 1024;

export type ImageIn =
	| { readonly bytes: Uint8Array; readonly mime: "image/png" | "image/jpeg" }
	/** To be fetched by the guarded fetcher alone. */
	| { readonly url: string };

const isFileBox = (value: unknown): value is WireFileBox =>
	isRecord(value) && typeof value["type"] === "number" && typeof (value as { toStream?: unknown }).toStream === "function";

/**
 * The image of a message, by its bytes no more than 10 MB, read in 10 s. Throws `PlatformError`
 * (`image-too-large`, `image-unreadable`) and `TransportError`. A FileBox of an address is not opened:
 * it would be fetched without asking where it leads; one of a file of this machine never is.
 */
export async function readImage(puppet: WirePuppet, messageId: string, clock: Clock, { call }: Timeouts): Promise<ImageIn> {
	let box: unknown;
	try {
		box = await within(clock, call, () => puppet.messageFile(messageId));
	} catch (error) {
		throw new TransportError("wechaty-no-image", { cause: error });
	}
	if (!isFileBox(box)) throw new PlatformError("image-unreadable");
	if (box.type === FILE_BOX.url && typeof box.remoteUrl === "string") return { url: box.remoteUrl };
	const isHeld =
		box.type === FILE_BOX.base64 || box.type === FILE_BOX.buffer || box.type === FILE_BOX.stream || box.type === FILE_BOX.uuid;
	if (!isHeld) throw new PlatformError("image-unreadable");
	if ((box.size ?? 0) > MOST_IMAGE_BYTES) throw new PlatformError("image-too-large");
	const held = box;
	const bytes = await within(clock, call, () => bytesOf(held)).catch((error: unknown) => {
		throw error instanceof PlatformError ? error : new TransportError("wechaty-no-image", { cause: error });
	});
	const mime = mimeOf(bytes);
	if (mime === undefined) throw new PlatformError("image-unreadable");
	return { bytes, mime };
}

async function bytesOf(box: WireFileBox): Promise<Uint8Array> {
	const stream = await box.toStream();
	const chunks: Uint8Array[] = [];
	let size = 0;
	try {
		for await (const chunk of stream) {
			const bytes = typeof chunk === "string" ? Buffer.from(chunk) : (chunk as Uint8Array);
			size += bytes.byteLength;
			if (size > MOST_IMAGE_BYTES) throw new PlatformError("image-too-large");
			chunks.push(bytes);
		}
	} finally {
		stream.destroy();
	}
	return Buffer.concat(chunks);
}

/** By its first bytes; what the sender calls it means nothing. */
function mimeOf(bytes: Uint8Array): "image/png" | "image/jpeg" | undefined {
	if (bytes[0] === 0x89 && bytes[1] === 0x50 && bytes[2] === 0x4e && bytes[3] === 0x47) return "image/png";
	return bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff ? "image/jpeg" : undefined;
}
