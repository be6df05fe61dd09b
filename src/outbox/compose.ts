import type { Capabilities, Outgoing, OutSegment } from "../chat/adapter.js";
import { cutAt, cutShort, forcedCut } from "./split.js";

export const MAX_PARTS = 5;

type Limits = Pick<Capabilities, "mentions" | "quotes" | "imagesOut" | "filesOut" | "maxTextLength">;

/**
 * What is really sent: mentions become "@name" where the platform has none, quotes and images are
 * left out where it cannot carry them, a file is a message of its own, and a long text becomes at most
 * five messages, the last one ending in "…" when even those do not hold it. Empty when nothing is left.
 */
export function compose(segments: readonly OutSegment[], quote: string | undefined, limits: Limits): Outgoing[] {
	const max = limits.maxTextLength >= 1 ? limits.maxTextLength : Number.POSITIVE_INFINITY;
	const able = fitting(segments, limits);
	const parts = filesApart(able).flatMap((section) => (lengthOf(section) <= max ? [section] : split(section, max)));
	const outgoing: Outgoing[] = [];
	for (const part of parts) {
		if (!part.some((segment) => segment.type !== "text" || segment.text.trim() !== "")) continue;
		outgoing.push(outgoing.length === 0 && quote !== undefined && limits.quotes ? { segments: part, quote } : { segments: part });
	}
	return outgoing;
}

function fitting(segments: readonly OutSegment[], limits: Limits): OutSegment[] {
	const able: OutSegment[] = [];
	for (const segment of segments) {
		if (segment.type === "image" || segment.type === "file") {
			if (segment.type === "image" ? limits.imagesOut : limits.filesOut) able.push(segment);
			continue;
		}
		if (segment.type === "mention" && limits.mentions) {
			able.push(segment);
			continue;
		}
		const text = segment.type === "text" ? segment.text : spokenName(segment.name);
		const last = able.at(-1);
		if (last?.type === "text") able[able.length - 1] = { type: "text", text: last.text + text };
		else if (text !== "") able.push({ type: "text", text });
	}
	return able;
}

function filesApart(segments: readonly OutSegment[]): OutSegment[][] {
	const sections: OutSegment[][] = [[]];
	for (const segment of segments) {
		if (segment.type === "file") sections.push([segment], []);
		else sections.at(-1)?.push(segment);
	}
	return sections;
}

/** Without a name nothing is written: the id of a person never appears as text. */
const spokenName = (name: string): string => (name === "" ? "" : `@${name}`);

/** As the platform shows it: a mention is an at sign, a name and a space. */
export function lengthOf(segments: readonly OutSegment[]): number {
	let length = 0;
	for (const segment of segments) {
		if (segment.type === "text") length += segment.text.length;
		else if (segment.type === "mention") length += segment.name.length + 2;
	}
	return length;
}

function split(segments: readonly OutSegment[], max: number): OutSegment[][] {
	const parts: OutSegment[][] = [];
	let part: OutSegment[] = [];
	let room = max;
	const turn = (): void => {
		if (part.length > 0) parts.push(part);
		part = [];
		room = max;
	};
	for (const segment of segments) {
		if (segment.type !== "text") {
			const length = lengthOf([segment]);
			if (length > room && part.length > 0) turn();
			part.push(segment);
			room -= length;
			continue;
		}
		let rest = segment.text;
		while (rest !== "") {
			const isLast = parts.length === MAX_PARTS - 1;
			const cut = isLast ? rest.length : part.length > 0 ? cutAt(rest, room) : forcedCut(rest, room);
			const text = isLast ? rest : rest.slice(0, cut).trimEnd();
			if (text !== "") part.push({ type: "text", text });
			room -= cut;
			rest = rest.slice(cut);
			if (rest !== "") {
				rest = rest.trimStart();
				turn();
			}
		}
	}
	turn();
	return parts.length <= MAX_PARTS && parts.every((one) => lengthOf(one) <= max) ? parts : withinParts(parts, max);
}

/** The fifth part holds all that is left; where that is too much it is cut, and says so with "…". */
function withinParts(parts: readonly OutSegment[][], max: number): OutSegment[][] {
	const kept = parts.slice(0, MAX_PARTS - 1);
	const rest = parts.slice(MAX_PARTS - 1).flat();
	if (lengthOf(rest) <= max) return [...kept, rest];
	const last: OutSegment[] = [];
	// One character is kept for the ellipsis, which may have to follow a mention.
	let room = max - 1;
	let isCut = false;
	for (const segment of rest) {
		if (segment.type === "image") last.push(segment);
		if (segment.type === "image" || isCut) continue;
		const length = lengthOf([segment]);
		isCut = length > room;
		if (!isCut) last.push(segment);
		else last.push({ type: "text", text: segment.type === "text" ? cutShort(segment.text, room) : "…" });
		room -= length;
	}
	return [...kept, last];
}
