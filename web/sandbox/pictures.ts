import { LIMITS } from "../../adapters/sandbox/limits.js";

/** The longer side of a photo after shrinking, in pixels. */
const LONGEST_SIDE = 1_600;
/** Smaller files go as they are, if their format is taken as it is. */
const SMALL_BYTES = 400_000;

/** An image chosen and not yet sent. */
export interface Attachment {
	/** For the page itself, a `blob:` URL. */
	readonly url: string;
	/** Base64. */
	readonly data: string;
	readonly bytes: number;
}

/** Reads and, where it is large, shrinks a picture; `undefined` where the browser cannot read it. */
export async function attach(file: Blob): Promise<Attachment | undefined> {
	const blob = await fitting(file).catch(() => undefined);
	if (blob === undefined || blob.size > LIMITS.imageBytes) return undefined;
	return { url: URL.createObjectURL(blob), data: await toBase64(blob), bytes: blob.size };
}

export function toUrl(mime: string, base64: string): string {
	const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
	return URL.createObjectURL(new Blob([bytes], { type: mime }));
}

async function fitting(file: Blob): Promise<Blob> {
	// A GIF would lose its movement.
	if (file.type === "image/gif") return file;
	const bitmap = await createImageBitmap(file);
	if (file.size <= SMALL_BYTES && /^image\/(png|jpeg|webp)$/.test(file.type)) return file;
	const scale = Math.min(1, LONGEST_SIDE / Math.max(bitmap.width, bitmap.height));
	const canvas = document.createElement("canvas");
	canvas.width = Math.max(1, Math.round(bitmap.width * scale));
	canvas.height = Math.max(1, Math.round(bitmap.height * scale));
	const context = canvas.getContext("2d");
	if (context === null) throw new Error("no canvas");
	// JPEG knows no transparency; without this it turns black.
	context.fillStyle = "#fff";
	context.fillRect(0, 0, canvas.width, canvas.height);
	context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
	return new Promise((resolve, reject) => {
		canvas.toBlob((blob) => (blob === null ? reject(new Error("no picture")) : resolve(blob)), "image/jpeg", 0.85);
	});
}

function toBase64(blob: Blob): Promise<string> {
	return new Promise((resolve, reject) => {
		const reader = new FileReader();
		reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ""));
		reader.onerror = () => reject(reader.error);
		reader.readAsDataURL(blob);
	});
}
