import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ChatEvent } from "../../src/chat/message.js";
import { type Candidate, conformance, type Part, type Rig } from "../../test/chat/conformance/index.js";
import { openRoom, PIXEL, type TestPage } from "./harness.js";
import { LIMITS } from "./limits.js";
import type { Chat, Said, TypedSegment } from "./wire.js";

const BOT = "helper";
const GROUPS = ["class", "chapter"] as const;
const ZHANG = { id: "zhang", nickname: "小张", card: "张三" };
const MARY = { id: "mary", nickname: "Mary", card: "Mary Raza" };
const PEOPLE = new Set([ZHANG.id, MARY.id]);
const members = [ZHANG, MARY].map(({ id, nickname, card }) => ({ id, name: nickname, card }));
const world = {
	groups: GROUPS.map((id) => ({ id, name: id, members })),
	people: [
		{ id: "office", name: "王老师" },
		{ id: "3000000077", name: "李雷" },
	],
	hints: async () => [],
};

interface SandboxRig extends Rig {
	readonly page: TestPage;
}

/** The page, on which one person plays everybody. */
async function open(sink: (event: ChatEvent) => void): Promise<SandboxRig> {
	const room = await openRoom({ world, onEvent: sink });
	const page = await room.page();
	const clientIds = new Map<string, string>();
	let pongs = 0;

	/** Sends a frame and waits until the room has handled it: frames of one page take turns. */
	async function done(frame: unknown): Promise<void> {
		page.send(frame);
		page.send({ type: "ping" });
		const wanted = ++pongs;
		await page.inbox.find(() => page.inbox.all.filter(({ type }) => type === "pong").length >= wanted);
	}
	/** What was said, in the latest shape of each. */
	function said(): Said[] {
		const entries = new Map<string, Said>();
		for (const frame of page.inbox.all) {
			if (frame.type === "entry" && frame.entry.kind === "said") entries.set(frame.entry.id, frame.entry);
		}
		return [...entries.values()];
	}
	const switchBot = (online: boolean) => done({ type: "bot", online });

	return {
		adapter: room.adapter,
		page,
		bots: [BOT],
		groups: GROUPS,
		people: [ZHANG, MARY],
		stranger: "office",
		picture: { bytes: PIXEL },
		async say({ from, in: where, parts, quote }) {
			const chat: Chat =
				where === "direct" ? { kind: "direct", id: from } : { kind: "group", id: GROUPS[where === "group" ? 0 : 1] };
			const clientId = await page.type(from, chat, parts.flatMap(segmentsOf), quote === undefined ? {} : { quote });
			const { id } = await page.entry((entry) => entry.kind === "said" && entry.clientId === clientId);
			clientIds.set(id, clientId);
			return id;
		},
		async redeliver(messageId) {
			const { epoch } = (await page.frame("welcome")) as { epoch: string };
			const { from, chat } = said().find(({ id }) => id === messageId) ?? {};
			const segments = [{ type: "text", text: "as before" }];
			await done({ type: "say", clientId: clientIds.get(messageId), epoch, as: from, chat, segments });
		},
		async echo(bot, text) {
			const clientId = await page.type(bot, { kind: "group", id: GROUPS[0] }, text);
			await page.inbox.find((frame) => frame.type === "problem" && frame.clientId === clientId);
		},
		async happens(happening) {
			switch (happening.what) {
				case "joined":
					return done({ type: "join", personId: happening.person, groupId: happening.group });
				case "left":
					return done({ type: "leave", personId: happening.person, groupId: happening.group });
				case "renamed":
					return done({ type: "rename", personId: happening.person, groupId: happening.group, card: happening.card });
				case "recalled":
					return done({ type: "recall", as: happening.person, messageId: happening.messageId });
				default:
			}
		},
		async answerNext(kind) {
			if (kind === "refuse") await done({ type: "fault", next: "refused" });
			if (kind === "silence") await done({ type: "fault", next: "unknown" });
		},
		async timeOut() {},
		cut: () => switchBot(false),
		mend: () => switchBot(true),
		async logOut() {},
		async logIn() {},
		sent: () =>
			said()
				.filter(({ from }) => from === BOT)
				.map(({ chat, segments, quote }) => ({
					bot: BOT,
					chat,
					text: segments.map((segment) => (segment.type === "text" ? segment.text : "")).join(""),
					mentions: segments.flatMap((one) => (one.type === "mention" && PEOPLE.has(one.userId) ? [one.userId] : [])),
					images: segments.flatMap((one) => (one.type === "image" ? [readFileSync(join(room.dir, "images", one.id))] : [])),
					files: [],
					...(quote === undefined ? {} : { quote }),
				})),
		takenBack: () => said().flatMap(({ id, recalledBy }) => (recalledBy === BOT ? [id] : [])),
		close: () => room.remove(),
	};
}

function segmentsOf(part: Part): TypedSegment[] {
	if (part === "🖼") return [{ type: "image", data: PIXEL.toString("base64") }];
	if (typeof part === "string") return [{ type: "text", text: part }];
	// The page sends no files: something else without a text stands for one.
	if ("file" in part) return [{ type: "voice", seconds: 1 }];
	if (part.mention === "all") return [{ type: "mention-all" }];
	return part.mention === "" ? [] : [{ type: "mention", userId: part.mention }];
}

const candidate: Candidate<SandboxRig> = {
	name: "sandbox",
	capabilities: {
		directToStrangers: true,
		mentions: true,
		quotes: true,
		recall: "own-and-as-admin",
		memberList: true,
		imagesIn: true,
		imagesOut: true,
		filesIn: false,
		filesOut: false,
		push: true,
		maxTextLength: LIMITS.botTextLength,
		stableIds: true,
	},
	platform: {
		severalBots: false,
		tells: {
			joined: true,
			left: true,
			renamed: true,
			recalled: true,
			befriended: false,
			"bot-added": false,
			"bot-removed": false,
		},
		answers: { refuse: true, silence: true, drop: false, twice: false },
		mentionAll: true,
		redelivers: false,
		sentIds: true,
		// The switch that takes the bot off line.
		line: true,
		logins: false,
		cards: true,
	},
	garbage: {
		"a frame that is not JSON": ({ page }) => page.send("{nonsense"),
		"JSON that is no object": ({ page }) => {
			for (const frame of ["null", "1", "[]"]) page.send(frame);
		},
		"a binary frame": ({ page }) => page.send(new Uint8Array([0, 1, 2, 255])),
		"a frame of a kind nobody knows": ({ page }) => page.send({ type: "red-envelope" }),
		"a message without its fields": ({ page }) => page.send({ type: "say", as: ZHANG.id }),
		"a picture that is none": async ({ page }) => {
			await page.type(ZHANG.id, { kind: "group", id: GROUPS[0] }, [{ type: "image", data: "bm90IGFuIGltYWdl" }]);
			await page.problem();
		},
		"a message in a chat that is not there": async ({ page }) => {
			await page.type(ZHANG.id, { kind: "group", id: "nowhere" }, "在吗");
			await page.problem();
		},
	},
	open,
};

conformance(candidate);
