import { inflateRawSync } from "node:zlib";

/** What a workbook may come to, unpacked. */
const MOST_UNPACKED = 300 * 1024 * 1024;
const MOST_ENTRIES = 2_000;
const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
/** The end of the directory stands within this of the file's end. */
const END_WITHIN = 65_557;
const DEFLATED = 8;
const STORED = 0;

export const isZip = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5);

/**
 * Whether a zip file stays within bounds when it is unpacked. Its own figures are not believed: each
 * entry is unpacked here, and given up at the limit. Entries that overlap are counted each time.
 */
export function checkZip(bytes: Uint8Array): boolean {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const end = endOf(view);
	if (end === undefined) return false;
	const count = view.getUint16(end + 10, true);
	let at = view.getUint32(end + 16, true);
	if (count > MOST_ENTRIES) return false;
	let left = MOST_UNPACKED;
	for (let entry = 0; entry < count; entry++) {
		if (at + 46 > bytes.length || view.getUint32(at, true) !== ENTRY) return false;
		const method = view.getUint16(at + 10, true);
		const packed = view.getUint32(at + 20, true);
		const local = view.getUint32(at + 42, true);
		if (local + 30 > bytes.length || view.getUint32(local, true) !== LOCAL) return false;
		const from = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
		if (from + packed > bytes.length) return false;
		const size =
			method === STORED ? packed : method === DEFLATED ? unpackedSize(bytes.subarray(from, from + packed), left) : undefined;
		if (size === undefined || size > left) return false;
		left -= size;
		at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
	}
	return true;
}

function unpackedSize(packed: Uint8Array, most: number): number | undefined {
	try {
		return inflateRawSync(packed, { maxOutputLength: Math.max(1, most) }).length;
	} catch {
		return undefined;
	}
}

function endOf(view: DataView): number | undefined {
	for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - END_WITHIN); at--)
		if (view.getUint32(at, true) === END) return at;
	return undefined;
}
