import type { OutSegment } from "../../src/chat/adapter.js";
import { type ChatEvent, type ChatRef, type Message, type Segment, textOf } from "../../src/chat/message.js";
import { ScriptedChat } from "../support/scripted-chat.js";
import { type Candidate, conformance, type Part, type Rig } from "./conformance/index.js";

/** The transcripts' fake keeps the same contract as what it stands for. */

const BOT = "1000";
const GROUPS = ["700000001", "700000002"] as const;
const ZHANG = { id: "3000000001", nickname: "小张", card: "张三" };
const MARY = { id: "3000000002", nickname: "Mary", card: "Mary Raza" };
const PICTURE = Buffer.from("89504e470d0a1a0a", "hex");

interface ScriptedRig extends Rig {
	readonly chat: ScriptedChat;
}

async function open(sink: (event: ChatEvent) => void): Promise<ScriptedRig> {
	const people = [ZHANG, MARY].map((person) => ({ ...person, role: "member" as const }));
	const chat = new ScriptedChat([...people, { id: BOT, nickname: "小助手", role: "admin", isBot: true }]);
	chat.images.set("picture", { bytes: PICTURE, mime: "image/png" });
	await chat.start(sink);
	const heard = new Map<string, Message>();
	let lastId = 0;
	const at = { network: "qq", botId: BOT } as const;

	return {
		adapter: chat,
		chat,
		bots: [BOT],
		groups: GROUPS,
		people: [ZHANG, MARY],
		stranger: "3999999999",
		picture: { bytes: PICTURE },
		async say({ from, in: where, parts, quote }) {
			const { nickname = "", card = "" } = [ZHANG, MARY].find(({ id }) => id === from) ?? {};
			const place: ChatRef =
				where === "direct" ? { kind: "direct", id: from } : { kind: "group", id: GROUPS[where === "group" ? 0 : 1] };
			const segments = parts.map(segmentOf);
			const message: Message = {
				platform: "onebot",
				...at,
				chat: place,
				sender: { id: from, nickname, card, role: "member" },
				id: `p${++lastId}`,
				segments,
				text: textOf(segments),
				...(quote === undefined ? {} : { quote: { messageId: quote } }),
				mentionsBot: segments.some((segment) => segment.type === "mention" && segment.userId === BOT),
				sentAt: lastId,
			};
			heard.set(message.id, message);
			chat.hear({ type: "message", message });
			return message.id;
		},
		async redeliver(messageId) {
			const message = heard.get(messageId);
			if (message !== undefined) chat.hear({ type: "message", message });
		},
		async echo() {},
		async happens(happening) {
			switch (happening.what) {
				case "joined":
				case "left": {
					const type = happening.what === "joined" ? "member-joined" : "member-left";
					return chat.hear({ type, ...at, groupId: happening.group, userId: happening.person });
				}
				case "recalled": {
					const place = { kind: "group", id: happening.group } as const;
					const { messageId, person } = happening;
					return chat.hear({ type: "recalled", ...at, chat: place, messageId, senderId: person });
				}
				case "befriended":
					return chat.hear({ type: "friend-added", ...at, userId: happening.person });
				case "bot-added":
					return chat.hear({ type: "bot-joined", ...at, groupId: happening.group });
				case "bot-removed":
					return chat.hear({ type: "bot-left", ...at, groupId: happening.group });
				default:
			}
		},
		async answerNext(kind) {
			if (kind === "refuse") chat.outcomes.push({ state: "refused", cause: "muted" });
		},
		async timeOut() {},
		async cut() {
			chat.become("offline");
		},
		async mend() {
			chat.become("online");
		},
		async logOut() {},
		async logIn() {},
		sent: () =>
			chat.written.map(({ chat, segments, quote }) => ({
				bot: BOT,
				chat: { kind: chat.kind, id: chat.id },
				text: segments.map((segment) => (segment.type === "text" ? segment.text : "")).join(""),
				mentions: mentionsOf(segments),
				images: segments.flatMap((segment) => (segment.type === "image" ? [segment.bytes] : [])),
				files: segments.flatMap((segment) => (segment.type === "file" ? [segment.name] : [])),
				...(quote === undefined ? {} : { quote }),
			})),
		takenBack: () => [],
		async close() {},
	};
}

/** Only people can be notified. */
const mentionsOf = (segments: readonly OutSegment[]): string[] =>
	segments.flatMap((one) => (one.type === "mention" && [ZHANG.id, MARY.id].includes(one.userId) ? [one.userId] : []));

function segmentOf(part: Part): Segment {
	if (part === "🖼") return { type: "image", ref: "picture" };
	if (typeof part === "string") return { type: "text", text: part };
	if ("file" in part) return { type: "file", name: part.file };
	return part.mention === "all" ? { type: "mention-all" } : { type: "mention", userId: part.mention };
}

const candidate: Candidate<ScriptedRig> = {
	name: "the transcripts' fake",
	capabilities: new ScriptedChat([]).capabilities,
	platform: {
		severalBots: false,
		tells: {
			joined: true,
			left: true,
			renamed: false,
			recalled: true,
			befriended: true,
			"bot-added": true,
			"bot-removed": true,
		},
		answers: { refuse: true, silence: false, drop: false, twice: false },
		mentionAll: true,
		redelivers: true,
		sentIds: true,
		line: true,
		logins: false,
		cards: true,
	},
	// There is no wire that could carry nonsense: what stands for it is what a test forgets.
	garbage: {
		"a state nobody asked for": ({ chat }) => chat.become("online"),
		"an event while off line": ({ chat }) => {
			chat.become("offline");
			chat.hear({ type: "friend-added", network: "qq", botId: BOT, userId: "1" });
			chat.become("online");
		},
		"nothing at all": () => {},
	},
	open,
};

conformance(candidate);
