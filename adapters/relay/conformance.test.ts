import type { ChatEvent } from "../../src/chat/message.js";
import { type Candidate, conformance, type Part, type Rig, type Sent } from "../../test/chat/conformance/index.js";
import { createRelayAdapter, MOST_TEXT, type Said } from "./index.js";

const BOT = "desk";
const GROUPS = ["01relaygroup", "02relaygroup"] as const;
const ZHANG = { id: "01alumnus", nickname: "张三", card: "" };
const MARY = { id: "02alumnus", nickname: "Mary Raza", card: "" };
const NAMES = new Map([ZHANG, MARY].map(({ id, nickname }) => [id, nickname]));
const quiet = { info: () => {}, warn: () => {}, error: () => {} };

interface RelayRig extends Rig {
	readonly hear: (said: Said) => boolean;
}

/** The platform's side of the relay is a desk: texts for groups lie on it, and the pages of two people. */
async function open(sink: (event: ChatEvent) => void): Promise<RelayRig> {
	const sent: Sent[] = [];
	const said = new Map<string, Said>();
	const put = (kind: "group" | "direct", known: boolean, id: string, text: string): string | undefined => {
		if (!known) return undefined;
		sent.push({ bot: BOT, chat: { kind, id }, text, mentions: [], images: [], files: [] });
		return `line${sent.length}`;
	};
	const adapter = createRelayAdapter({
		desk: {
			leave: async (group, text) => put("group", (GROUPS as readonly string[]).includes(group), group, text),
			write: async (person, text) => put("direct", NAMES.has(person), person, text),
		},
		log: quiet,
	});
	await adapter.start(sink);
	const hear = (line: Said): boolean => adapter.hear(line);

	return {
		adapter,
		hear,
		bots: [BOT],
		groups: GROUPS,
		people: [ZHANG, MARY],
		stranger: "03alumnus",
		picture: { bytes: new Uint8Array([1]) },
		async say({ from, parts }) {
			const id = `said${said.size + 1}`;
			const line = { person: from, id, text: parts.map(typed).join(""), at: Date.now(), name: NAMES.get(from) ?? "?" };
			said.set(id, line);
			hear(line);
			return id;
		},
		async redeliver(messageId) {
			const line = said.get(messageId);
			if (line !== undefined) hear(line);
		},
		async echo() {},
		async happens() {},
		async answerNext() {},
		async timeOut() {},
		async cut() {},
		async mend() {},
		async logOut() {},
		async logIn() {},
		sent: () => sent,
		takenBack: () => [],
		async close() {},
	};
}

/** A page takes text; what else somebody may mean stands there in words. */
function typed(part: Part): string {
	if (part === "🖼") return "[图片]";
	if (typeof part === "string") return part;
	return "file" in part ? "[文件]" : part.mention === "" ? "" : `@${part.mention}`;
}

const candidate: Candidate<RelayRig> = {
	name: "relay",
	capabilities: {
		directToStrangers: false,
		mentions: false,
		quotes: false,
		recall: "none",
		memberList: false,
		imagesIn: false,
		imagesOut: false,
		filesIn: false,
		filesOut: false,
		push: false,
		leaves: true,
		maxTextLength: MOST_TEXT,
		stableIds: true,
	},
	platform: {
		severalBots: false,
		deafInGroups: true,
		tells: {
			joined: false,
			left: false,
			renamed: false,
			recalled: false,
			befriended: false,
			"bot-added": false,
			"bot-removed": false,
		},
		answers: { refuse: false, silence: false, drop: false, twice: false },
		mentionAll: false,
		redelivers: true,
		sentIds: true,
		line: false,
		logins: false,
		cards: false,
	},
	garbage: {
		"a line of nobody's": ({ hear }) => void hear({ person: "", id: "x1", text: "在吗", at: 0 }),
		"a line without an id": ({ hear }) => void hear({ person: ZHANG.id, id: "", text: "在吗", at: 0 }),
		"a line of blanks": ({ hear }) => void hear({ person: ZHANG.id, id: "x2", text: " \n\t", at: 0 }),
	},
	open,
};

conformance(candidate);
