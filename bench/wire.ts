/**
 * OneBot 11 as the platform's side writes it. Frames are put together as text: a benchmark's own
 * work must stay small beside what it measures.
 */
export const SELF_ID = 10_001_000;

/** A person in a group, or writing to the bot alone where `group` is `undefined`. */
export interface Speaker {
	readonly group: number | undefined;
	readonly user: number;
	/** The part of a message event that its speaker settles, made once. */
	readonly part: string;
}

export const speakerOf = (group: number | undefined, user: number): Speaker => ({ group, user, part: partOf(group, user) });

function partOf(group: number | undefined, user: number): string {
	const sender = `"sender":{"user_id":${user},"nickname":"用户${user % 1000}","card":"","sex":"unknown","age":0,"role":"member"}`;
	return group === undefined
		? `"message_type":"private","sub_type":"friend","user_id":${user},"font":0,${sender}`
		: `"message_type":"group","sub_type":"normal","group_id":${group},"user_id":${user},"font":0,"anonymous":null,${sender}`;
}

/** A message event. `json` is its text as a JSON string, `seconds` the platform's time. */
export const messageEvent = (id: number, seconds: number, json: string, speaker: string): string =>
	`{"time":${seconds},"self_id":${SELF_ID},"post_type":"message","message_id":${id},"message":[{"type":"text","data":{"text":${json}}}],"raw_message":${json},"message_format":"array",${speaker}}`;

export const LIFECYCLE = `{"time":1,"self_id":${SELF_ID},"post_type":"meta_event","meta_event_type":"lifecycle","sub_type":"connect"}`;

/** The answer to an action; `echo` as it came, JSON. */
export const done = (data: string, echo: string): string =>
	`{"status":"ok","retcode":0,"data":${data},"message":"","wording":"","echo":${echo}}`;

/** The answer that says no: the bot is muted in that group. */
export const failed = (echo: string): string =>
	`{"status":"failed","retcode":120,"data":null,"message":"","wording":"","echo":${echo}}`;

/** What other actions than a send are answered with. */
export const FACTS: Readonly<Record<string, string>> = {
	get_login_info: `{"user_id":${SELF_ID},"nickname":"bench"}`,
	get_status: '{"online":true,"good":true}',
	get_group_member_list: "[]",
};

/** What the bot was seen to send. */
export interface SeenSend {
	/** The message that it quotes. */
	readonly quote: number | undefined;
	/** In a direct chat: to whom. */
	readonly user: number | undefined;
	readonly text: string;
}

interface Action {
	readonly action: string;
	readonly params?: {
		readonly user_id?: number | string;
		readonly group_id?: number | string;
		readonly message?: readonly { readonly type: string; readonly data: Readonly<Record<string, unknown>> }[];
	};
	readonly echo?: unknown;
}

/** A whole action, read with care; the load itself takes the shorter way of `quoteIn`. */
export function readAction(frame: string): { readonly name: string; readonly echo: string; readonly send: SeenSend | undefined } {
	const { action, params, echo } = JSON.parse(frame) as Action;
	const name = action;
	const shown = JSON.stringify(echo ?? null);
	if (!name.startsWith("send_")) return { name, echo: shown, send: undefined };
	const segments = params?.message ?? [];
	const quote = segments.find(({ type }) => type === "reply")?.data["id"];
	const text = segments.map(({ type, data }) => (type === "text" ? String(data["text"]) : "")).join("");
	const user = params?.group_id === undefined && params?.user_id !== undefined ? Number(params.user_id) : undefined;
	return { name, echo: shown, send: { quote: quote === undefined ? undefined : Number(quote), user, text } };
}

const QUOTE = '"reply","data":{"id":"';
const ECHO = ',"echo":';

/**
 * The quoted message and the echo of a group answer whose quote comes first and whose echo comes
 * last, as the bot and the bare answerer write it; `undefined` for any other frame.
 */
export function quoteIn(frame: string): { readonly quote: number; readonly echo: string } | undefined {
	const at = frame.indexOf(QUOTE);
	const echoAt = frame.lastIndexOf(ECHO);
	if (at < 0 || echoAt < at || !frame.startsWith('{"action":"send_group_msg"')) return undefined;
	const quote = Number.parseInt(frame.slice(at + QUOTE.length, at + QUOTE.length + 20), 10);
	return { quote, echo: frame.slice(echoAt + ECHO.length, -1) };
}
