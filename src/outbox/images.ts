import type { OutSegment } from "../chat/adapter.js";
import type { Blobs } from "../store/port.js";
import type { Delivery, StoredSegment } from "./delivery.js";

const blobKey = (id: string, blob: number): string => `outbox/${id}/${blob}`;

/** Documents are plain JSON: the images and files of a push become blobs, durable before the push is. */
export async function storeImages(
	blobs: Blobs,
	id: string,
	segments: readonly OutSegment[],
): Promise<{ readonly segments: readonly StoredSegment[]; readonly images: number }> {
	const stored: StoredSegment[] = [];
	let images = 0;
	for (const segment of segments) {
		if (!("bytes" in segment)) {
			stored.push(segment);
			continue;
		}
		const { bytes, ...words } = segment;
		await blobs.put(blobKey(id, images), bytes);
		stored.push({ ...words, blob: images });
		images += 1;
	}
	return { segments: stored, images };
}

/** What is to be sent, images, files and all; one whose blob is gone is left out. */
export async function loadSegments(blobs: Blobs, { id, segments = [] }: Delivery): Promise<OutSegment[]> {
	const loaded: OutSegment[] = [];
	for (const segment of segments) {
		if (!("blob" in segment)) {
			loaded.push(segment);
			continue;
		}
		const { blob, ...words } = segment;
		const stream = await blobs.stream(blobKey(id, blob));
		if (stream === undefined) continue;
		const chunks: Uint8Array[] = [];
		for await (const chunk of stream) chunks.push(chunk);
		loaded.push({ ...words, bytes: Buffer.concat(chunks) });
	}
	return loaded;
}

export async function dropImages(blobs: Blobs, id: string, images = 0): Promise<void> {
	for (let blob = 0; blob < images; blob++) await blobs.remove(blobKey(id, blob));
}
