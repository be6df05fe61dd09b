import { setImmediate as turn } from "node:timers/promises";
import { FileBox } from "file-box";
import type { ChatEvent } from "../../src/chat/message.js";
import {
	type AnswerKind,
	type Candidate,
	conformance,
	type Happening,
	type Part,
	PIXEL,
	type Rig,
	type Sent,
} from "../../test/chat/conformance/index.js";
import { until } from "../../test/support/wait.js";
import { ManualClock } from "../onebot/harness.js";
import { BOT, MockWorld } from "./harness.js";
import { createWechatyAdapter } from "./index.js";
import { FRIENDSHIP, MESSAGE, type WirePuppet } from "./wire.js";

const GROUPS = ["class@chatroom", "hiking@chatroom"] as const;
const ZHANG = { id: "wxid_zhang", nickname: "小张", card: "张三" };
const MARY = { id: "wxid_mary", nickname: "Mary", card: "Mary Raza" };
const STRANGER = "wxid_stranger";
const SHOWN: Readonly<Record<string, string>> = { [ZHANG.id]: ZHANG.card, [MARY.id]: MARY.card, [BOT]: "小助手", all: "所有人" };
const TIME = 1_772_325_000;

interface WechatyRig extends Rig {
	puppet(): MockWorld["puppet"];
	/** A message payload of any shape. */
	hands(payload: unknown): void;
}

/** wechaty-puppet-mock as WeChat, with what the mock lacks: cards, ids of what is sent, recalls. */
async function open(sink: (event: ChatEvent) => void): Promise<WechatyRig> {
	const clock = new ManualClock();
	const payloads = new Map<string, unknown>();
	const files = new Map<string, FileBox>();
	const cards = new Map<string, string>([ZHANG, MARY].flatMap(({ id, card }) => GROUPS.map((group) => [`${group} ${id}`, card])));
	const sent: Sent[] = [];
	const ours = new Map<string, Sent>();
	const takenBack: string[] = [];
	let world: MockWorld | undefined;
	let next: AnswerKind | undefined;
	let lastId = 1_000;

	const puppet = (): MockWorld["puppet"] => {
		if (world === undefined) throw new Error("no puppet has been made yet");
		return world.puppet;
	};
	const tell = (messageId: string): void => void puppet().emit("message", { messageId });

	async function take(of: MockWorld["puppet"], to: string, part: Pick<Sent, "text" | "mentions" | "images" | "files">) {
		if (!of.isLoggedIn) throw new Error("not logged in");
		const one: Sent = { bot: BOT, chat: { kind: to.includes("@") ? "group" : "direct", id: to }, ...part };
		const id = `b${++lastId}`;
		sent.push(one);
		ours.set(id, one);
		if (to === STRANGER) throw new Error("对方开启了朋友验证，你还不是他（她）朋友");
		const how = next;
		next = undefined;
		if (how === "refuse") throw new Error("操作过于频繁，请稍后再试");
		if (how === "silence") return new Promise<never>(() => {});
		if (how === "drop") {
			of.emit("reset", { data: "line" });
			throw new Error("read ECONNRESET");
		}
		return id;
	}

	function make(): WirePuppet {
		const made = new MockWorld();
		for (const { id, nickname } of [ZHANG, MARY]) made.contact(id).payload.name = nickname;
		made.mocker.createContact({ id: STRANGER, name: "someone" });
		for (const id of GROUPS) {
			made.mocker.roomPayload(id, { id, topic: id, adminIdList: [], memberIdList: [BOT, ZHANG.id, MARY.id] });
		}
		Object.assign(made.puppet, {
			ding: () => setImmediate(() => made.puppet.emit("dong", { data: "" })),
			messageRawPayload: async (id: string) => {
				if (!payloads.has(id)) throw new Error("no payload");
				return payloads.get(id);
			},
			messageFile: async (id: string) => files.get(id),
			roomMemberRawPayload: async (room: string, id: string) => ({
				id,
				name: made.mocker.contactPayload(id).name,
				avatar: "",
				roomAlias: cards.get(`${room} ${id}`) ?? "",
			}),
			messageSendText: (to: string, text: string, mentions: readonly string[] = []) =>
				take(made.puppet, to, { text, mentions, images: [], files: [] }),
			messageSendFile: async (to: string, file: FileBox) => {
				const isImage = /\.(png|jpg)$/.test(file.name);
				const images = isImage ? [await file.toBuffer()] : [];
				return take(made.puppet, to, { text: "", mentions: [], images, files: isImage ? [] : [file.name] });
			},
			messageRecall: async (id: string) => ours.has(id) && takenBack.push(id) > 0,
		});
		world = made;
		return made.puppet;
	}

	const adapter = createWechatyAdapter({
		make,
		puppet: "wechaty-puppet-mock",
		fileOf: (bytes, name) => FileBox.fromBuffer(Buffer.from(bytes), name),
		log: { info() {}, warn() {}, error() {} },
		clock,
		timeouts: { lookupGap: 0, memberGap: 0, lookupRest: 0 },
	});
	const online = () => until(() => adapter.bots()[0]?.state === "online", { what: "the bot to be online" });
	async function login(): Promise<void> {
		await until(() => puppet().state.active() === true, { what: "the puppet to have started" });
		if (!puppet().isLoggedIn) puppet().login(BOT);
		await online();
		// The bot's own name is asked for right after the login.
		for (let i = 0; i < 5; i++) await turn();
	}
	await adapter.start(sink);
	await login();

	function hands(payload: unknown): void {
		const id = `g${++lastId}`;
		payloads.set(id, payload);
		tell(id);
	}

	return {
		adapter,
		bots: [BOT],
		groups: GROUPS,
		people: [ZHANG, MARY],
		stranger: STRANGER,
		picture: { bytes: PIXEL },
		puppet,
		hands,
		async say({ from, in: where, parts, quote }) {
			const place = where === "direct" ? { listenerId: BOT } : { roomId: GROUPS[where === "group" ? 0 : 1] };
			const quoted = quote === undefined ? undefined : (ours.get(quote)?.text ?? (payloads.get(quote) as { text: string }).text);
			const quotedBy = quote !== undefined && ours.has(quote) ? "小助手" : "someone";
			let id = "";
			for (const { text, mentions, file } of messagesOf(parts)) {
				id = `m${++lastId}`;
				const whole = quoted === undefined ? text : `「${quotedBy}：${quoted}」\n- - - - - - - - - - - - - - -\n${text}`;
				const type = file === undefined ? MESSAGE.text : file === "🖼" ? MESSAGE.image : MESSAGE.attachment;
				if (file === "🖼") files.set(id, FileBox.fromBase64(PIXEL.toString("base64"), "photo.png"));
				payloads.set(id, {
					id,
					talkerId: from,
					timestamp: TIME,
					type,
					text: whole,
					...(file === undefined || file === "🖼" ? {} : { filename: file }),
					...(where === "direct" ? {} : { mentionIdList: mentions }),
					...place,
				});
				tell(id);
			}
			return id;
		},
		redeliver: async (messageId) => tell(messageId),
		async echo(bot, text) {
			hands({ id: `e${++lastId}`, talkerId: bot, roomId: GROUPS[0], timestamp: TIME, type: MESSAGE.text, text });
		},
		async happens(happening) {
			happen(puppet(), happening, cards, hands);
		},
		async answerNext(kind) {
			next = kind;
		},
		timeOut: async () => clock.advance(30_000),
		async cut() {
			puppet().emit("reset", { data: "line" });
		},
		async mend() {
			const before = world;
			clock.advance(300_000);
			await until(() => world !== before, { what: "a new puppet" });
			await login();
		},
		logOut: () => puppet().logout("by the phone"),
		logIn: login,
		sent: () => sent,
		takenBack: () => takenBack,
		close: async () => {},
	};
}

/** What WeChat's clients make of it: text, picture and file each in a message of its own. */
function messagesOf(parts: readonly Part[]): { text: string; mentions: string[]; file?: string }[] {
	const messages: { text: string; mentions: string[]; file?: string }[] = [];
	for (const part of parts) {
		if (part === "🖼" || (typeof part === "object" && "file" in part)) {
			messages.push({ text: "", mentions: [], file: typeof part === "string" ? part : part.file });
			continue;
		}
		let last = messages.at(-1);
		if (last === undefined || last.file !== undefined) {
			last = { text: "", mentions: [] };
			messages.push(last);
		}
		if (typeof part === "string") last.text += part;
		else {
			last.text += `@${SHOWN[part.mention] ?? "somebody"}\u2005`;
			last.mentions.push(part.mention === "all" ? "notify@all" : part.mention);
		}
	}
	return messages;
}

function happen(
	puppet: MockWorld["puppet"],
	happening: Happening,
	cards: Map<string, string>,
	hands: (payload: unknown) => void,
): void {
	const now = { timestamp: TIME };
	switch (happening.what) {
		case "joined":
		case "bot-added":
			puppet.emit("room-join", {
				roomId: happening.group,
				inviteeIdList: [happening.what === "joined" ? happening.person : BOT],
				inviterId: MARY.id,
				...now,
			});
			return;
		case "left":
		case "bot-removed":
			puppet.emit("room-leave", {
				roomId: happening.group,
				removeeIdList: [happening.what === "left" ? happening.person : BOT],
				removerId: MARY.id,
				...now,
			});
			return;
		case "renamed":
			cards.set(`${happening.group} ${happening.person}`, happening.card);
			puppet.emit("dirty", { payloadType: 4, payloadId: happening.group });
			return;
		case "recalled":
			hands({
				id: `r${happening.messageId}`,
				talkerId: happening.person,
				roomId: happening.group,
				type: MESSAGE.recalled,
				text: happening.messageId,
				...now,
			});
			return;
		case "befriended":
			Object.assign(puppet, {
				friendshipRawPayload: async (id: string) => ({ id, contactId: happening.person, type: FRIENDSHIP.confirm, ...now }),
			});
			puppet.emit("friendship", { friendshipId: `f-${happening.person}` });
	}
}

const candidate: Candidate<WechatyRig> = {
	name: "wechaty",
	capabilities: {
		directToStrangers: false,
		mentions: true,
		quotes: false,
		recall: "own",
		memberList: true,
		imagesIn: true,
		imagesOut: true,
		filesIn: true,
		filesOut: true,
		push: true,
		maxTextLength: 2_000,
		stableIds: true,
	},
	platform: {
		severalBots: false,
		tells: {
			joined: true,
			left: true,
			renamed: true,
			recalled: true,
			befriended: true,
			"bot-added": true,
			"bot-removed": true,
		},
		answers: { refuse: true, silence: true, drop: true, twice: false },
		mentionAll: true,
		redelivers: true,
		sentIds: true,
		line: true,
		logins: true,
		cards: true,
		partsApart: true,
		quotesOfOurs: true,
	},
	garbage: {
		"a message nobody can find": (rig) => void rig.puppet().emit("message", { messageId: "no-such-message" }),
		"events without their fields": (rig) => {
			for (const event of ["message", "room-join", "room-leave", "friendship", "room-invite", "scan"] as const) {
				rig.puppet().emit(event, {} as never);
			}
			rig.puppet().emit("dirty", { payloadType: 4 } as never);
		},
		"payloads that are none": (rig) => {
			for (const payload of [undefined, null, 7, "text", [], {}]) rig.hands(payload);
		},
		"fields of the wrong types": (rig) => rig.hands({ id: 7, talkerId: {}, roomId: [], timestamp: "now", type: "text", text: 7 }),
		"errors without a meaning, and with the mock's own": (rig) => {
			rig.puppet().emit("error", { data: "no payload found for id x" });
			rig.puppet().emit("error", {} as never);
		},
		"an event that is thrown at it": (rig) => {
			Object.assign(rig.puppet(), {
				friendshipRawPayload: () => {
					throw new Error("no friendship");
				},
			});
			rig.puppet().emit("friendship", { friendshipId: "f1" });
		},
		"WeChat's own lines": (rig) => {
			const line = { id: "s1", roomId: GROUPS[0], timestamp: TIME, type: MESSAGE.text, text: "李四加入了群聊" };
			rig.hands({ ...line, talkerId: GROUPS[0] });
			rig.hands({ ...line, talkerId: "" });
			rig.hands({ ...line, talkerId: "weixin" });
			rig.hands({ ...line, talkerId: "gh_1234", roomId: undefined, listenerId: BOT });
		},
		"a second login while one is on": (rig) => void rig.puppet().emit("login", {} as never),
		"fifty broken events in a row": (rig) => {
			for (let i = 0; i < 50; i++) rig.puppet().emit("message", { messageId: `none${i}` });
		},
	},
	open,
};

conformance(candidate);
