/**
 * Where to cut a text that is longer than `room` UTF-16 units: after a paragraph, a line, a
 * sentence, a word, else between two graphemes. 0 where not even one grapheme fits.
 */
export function cutAt(text: string, room: number): number {
	if (text.length <= room) return text.length;
	if (room < 1) return 0;
	const head = text.slice(0, room + 1);
	// A cut that leaves less than half of the room used makes more messages than the text needs.
	const least = room / 2;
	for (const boundary of [/\n{2,}/g, /\n/g, /[。！？!?；;…]+["”』」）)]*|\.(?=\s)/g, /\s+|[，,、]/g]) {
		let best = 0;
		for (const match of head.matchAll(boundary)) {
			const end = match.index + match[0].length;
			if (end <= room) best = end;
		}
		if (best >= least) return best;
	}
	return graphemeCut(text, room);
}

const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });
/** Longer than any emoji sequence in use; combining marks can be piled up without end. */
const LONGEST_GRAPHEME = 64;

function graphemeCut(text: string, room: number): number {
	const from = Math.max(0, room - LONGEST_GRAPHEME);
	let cut = 0;
	for (const { index } of graphemes.segment(text.slice(from, room + LONGEST_GRAPHEME))) {
		if (from + index > room) break;
		cut = from + index;
	}
	// The window may begin inside a grapheme, and then its first boundary is none.
	return cut > from ? cut : from === 0 ? 0 : whole(text, room);
}

/** The longest cut up to `room` that leaves no half of a surrogate pair. */
function whole(text: string, room: number): number {
	const code = text.charCodeAt(room - 1);
	return code >= 0xd800 && code <= 0xdbff ? room - 1 : room;
}

/** A cut that always makes progress: at least one code point, whatever the room. */
export function forcedCut(text: string, room: number): number {
	const cut = cutAt(text, room) || whole(text, room);
	return cut > 0 ? cut : String.fromCodePoint(text.codePointAt(0) ?? 0).length;
}

/** Cut to `room`, with "…" after it even where all of it fits: for a text that more was to follow. */
export function cutShort(text: string, room: number): string {
	return `${text.slice(0, cutAt(text, room)).trimEnd()}…`;
}
