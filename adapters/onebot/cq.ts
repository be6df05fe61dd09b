import type { WireSegment } from "./wire.js";

/**
 * CQ codes: `[CQ:type,key=value,key=value]` within text (onebot-11 message/string.md). Text escapes
 * `&` `[` `]`, values also `,`. What is not a well-formed code stays the text it is.
 */
export function parseCq(message: string): WireSegment[] {
	const segments: WireSegment[] = [];
	let textFrom = 0;
	let close = -1;
	for (let open = message.indexOf("[CQ:"); open >= 0; open = message.indexOf("[CQ:", open + 4)) {
		// Kept over the rounds, so that a text of opening halves costs one pass, not one each.
		if (close < open) close = message.indexOf("]", open);
		if (close < 0) break;
		const nextOpen = message.indexOf("[", open + 4);
		if (nextOpen >= 0 && nextOpen < close) continue;
		const segment = parseCode(message.slice(open + 4, close));
		if (!segment) continue;
		pushText(segments, message.slice(textFrom, open));
		segments.push(segment);
		textFrom = close + 1;
	}
	pushText(segments, message.slice(textFrom));
	return segments;
}

const TYPE = /^[\w.-]{1,64}$/;

function parseCode(body: string): WireSegment | undefined {
	const [type = "", ...pairs] = body.split(",");
	if (!TYPE.test(type)) return undefined;
	const data: Record<string, string> = Object.create(null);
	for (const pair of pairs) {
		// Only the first `=` separates: base64 and links end in further ones.
		const equals = pair.indexOf("=");
		if (equals > 0) data[pair.slice(0, equals)] = unescapeValue(pair.slice(equals + 1));
	}
	return { type, data };
}

function pushText(segments: WireSegment[], escaped: string): void {
	if (escaped !== "") segments.push({ type: "text", data: { text: unescapeText(escaped) } });
}

const CHARACTERS: Readonly<Record<string, string>> = { "&amp;": "&", "&#91;": "[", "&#93;": "]", "&#44;": "," };

/* One pass from the left gives what replacing `&amp;` last gives: what it yields is not read again. */
const unescapeText = (text: string): string =>
	text.includes("&") ? text.replace(/&(?:amp|#91|#93);/g, (entity) => CHARACTERS[entity] ?? entity) : text;
const unescapeValue = (text: string): string =>
	text.includes("&") ? text.replace(/&(?:amp|#91|#93|#44);/g, (entity) => CHARACTERS[entity] ?? entity) : text;
