import type { Outgoing, OutSegment } from "../../src/chat/adapter.js";
import type { ChatRef } from "../../src/chat/message.js";

/** QQ cuts or refuses longer texts; its own limit is not published. */
export const MAX_TEXT_LENGTH = 4500;

const DECIMAL = /^\d{1,20}$/;
/** Above this a number would not survive a peer's JSON parser; both kinds of peers read strings. */
const LONGEST_EXACT = 15;

/**
 * An action without its closing brace, so that the connection can add its `echo`; or why there is
 * nothing to send. The message is always an array of segments: text in it is never read as CQ code,
 * so nothing that a person typed can become a mention or an image.
 */
export type Encoded = { readonly action: string } | { readonly refused: "empty" | "too-long" | "bad-target" };

/** `viaGroup`: the shared group of a temporary conversation, left out where it must not go along. */
export function encodeSend(chat: ChatRef, content: Outgoing, viaGroup?: string): Encoded {
	if (!DECIMAL.test(chat.id) || (viaGroup !== undefined && !DECIMAL.test(viaGroup))) return { refused: "bad-target" };
	const isGroup = chat.kind === "group";
	let text = 0;
	let message = content.quote === undefined ? "" : `{"type":"reply","data":{"id":${JSON.stringify(content.quote)}}}`;
	let hasContent = false;
	let previous: OutSegment | undefined;
	for (const segment of content.segments) {
		const [json, length] = encodeSegment(segment, isGroup, previous);
		previous = segment;
		if (json === "") continue;
		hasContent = true;
		text += length;
		message += message === "" ? json : `,${json}`;
	}
	if (!hasContent) return { refused: "empty" };
	if (text > MAX_TEXT_LENGTH) return { refused: "too-long" };
	const target = isGroup
		? `"group_id":${number(chat.id)}`
		: `"user_id":${number(chat.id)}${viaGroup === undefined ? "" : `,"group_id":${number(viaGroup)}`}`;
	return { action: `{"action":"${isGroup ? "send_group_msg" : "send_private_msg"}","params":{${target},"message":[${message}]}` };
}

/** The segment as JSON and its share of the text's length; an empty string for nothing. */
function encodeSegment(segment: OutSegment, isGroup: boolean, previous: OutSegment | undefined): readonly [string, number] {
	switch (segment.type) {
		case "text": {
			if (segment.text === "") return ["", 0];
			// QQ shows a mention and the text after it without a gap.
			const gap = previous?.type === "mention" && !/^\s/.test(segment.text) ? " " : "";
			return textSegment(gap + segment.text);
		}
		case "mention":
			// `all` and other words are no person; and in a direct chat NapCat drops a mention without a trace.
			return isGroup && DECIMAL.test(segment.userId) && segment.userId !== "0"
				? [`{"type":"at","data":{"qq":"${segment.userId}"}}`, segment.name.length + 1]
				: textSegment(`@${segment.name}`);
		case "file":
			return ["", 0];
		case "image": {
			const { buffer, byteOffset, byteLength } = segment.bytes;
			if (byteLength === 0) return ["", 0];
			const base64 = Buffer.from(buffer, byteOffset, byteLength).toString("base64");
			return [`{"type":"image","data":{"file":"base64://${base64}"}}`, 0];
		}
	}
}

const textSegment = (text: string): readonly [string, number] => [
	`{"type":"text","data":{"text":${JSON.stringify(text)}}}`,
	text.length,
];

/** An id as a JSON value, exactly; `undefined` where it is no number. */
const number = (id: string): string => (id.length <= LONGEST_EXACT ? String(Number(id)) : `"${id}"`);

export type ActionName = "delete_msg" | "get_group_member_info" | "get_group_member_list" | "get_login_info" | "get_status";

/** Any other action, likewise without its closing brace. Numeric ids go as numbers where they are exact. */
export function encodeAction(action: ActionName, params: Readonly<Record<string, string | boolean>> = {}): string {
	const values = Object.entries(params).map(([key, value]) => {
		const exact = typeof value === "string" && /^-?\d{1,15}$/.test(value);
		return `"${key}":${exact ? String(Number(value)) : JSON.stringify(value)}`;
	});
	return `{"action":"${action}","params":{${values.join(",")}}`;
}
