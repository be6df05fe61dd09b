import type { TypedSegment } from "../../adapters/sandbox/wire.js";
import { faceByName } from "./faces.js";

/** Follows a mention in the text, as in WeChat: a quarter space nobody types by hand. */
export const MENTION_END = "\u2005";

export const EVERYBODY = "all";

/** Somebody picked from the list, by the name that stands in the text. */
export interface Pick {
	readonly userId: string;
	readonly name: string;
}

/**
 * The written line as segments. `@name` is a mention only where it was picked and is still whole;
 * `[OK]` is a face where there is one of that name.
 */
export function toSegments(text: string, picks: readonly Pick[]): TypedSegment[] {
	const segments: TypedSegment[] = [];
	const left = [...picks];
	let plain = "";
	const push = (segment: TypedSegment) => {
		if (plain !== "") segments.push({ type: "text", text: plain });
		plain = "";
		segments.push(segment);
	};
	for (let at = 0; at < text.length; ) {
		const pick = text[at] === "@" ? left.find(({ name }) => text.startsWith(`@${name}${MENTION_END}`, at)) : undefined;
		if (pick !== undefined) {
			left.splice(left.indexOf(pick), 1);
			push(pick.userId === EVERYBODY ? { type: "mention-all" } : { type: "mention", userId: pick.userId });
			at += pick.name.length + 2;
			continue;
		}
		const name = /^\[([^[\]]{1,8})\]/.exec(text.slice(at, at + 10))?.[1];
		const face = name === undefined ? undefined : faceByName(name);
		if (face !== undefined) {
			push({ type: "face", id: face.id, name: face.name });
			at += face.name.length + 2;
			continue;
		}
		plain += text[at];
		at += 1;
	}
	if (plain.trim() !== "") segments.push({ type: "text", text: plain });
	return segments;
}

/** What is being looked for right before the caret: `@` and some letters of a name. */
export function mentionBeingTyped(text: string, caret: number): { readonly from: number; readonly query: string } | undefined {
	const found = /(?:^|[^\w.@-])@([^\s@\u2005]{0,20})$/u.exec(text.slice(0, caret));
	const query = found?.[1];
	return query === undefined ? undefined : { from: caret - query.length - 1, query };
}
