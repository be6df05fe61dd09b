import { setImmediate as turn } from "node:timers/promises";
import type { ChatEvent } from "../../src/chat/message.js";
import {
	type AnswerKind,
	type Candidate,
	conformance,
	EVERYTHING,
	type Happening,
	type Part,
	PIXEL,
	type Rig,
	type Sent,
} from "../../test/chat/conformance/index.js";
import { ManualClock } from "../../test/support/manual-clock.js";
import { MiraiPeer, NO_ELEMENT, type Part as PeerPart, type Recorded } from "../../test/support/mirai-peer.js";
import { until } from "../../test/support/wait.js";
import { createMiraiAdapter } from "./index.js";
import { DEFAULT_TIMEOUTS } from "./settings.js";

const PICTURE_URL = "http://gchat.qpic.cn/gchatpic_new/0/0-0-7C7D/0?term=2";
const BOTS = ["10001000", "10001001"] as const;
const GROUPS = ["700000001", "700000002"] as const;
/** A member has one name at the server: the card. */
const ZHANG = { id: "3000000001", nickname: "张三", card: "张三" };
const MARY = { id: "3000000002", nickname: "Mary Raza", card: "Mary Raza" };
const STRANGER = "3999999999";
const TIME = 1772325000;
const silent = { info: () => {}, warn: () => {}, error: () => {} };

interface MiraiRig extends Rig {
	readonly peer: MiraiPeer;
}

async function open(sink: (event: ChatEvent) => void): Promise<MiraiRig> {
	const clock = new ManualClock();
	const peer = await MiraiPeer.listen({ verifyKey: "key", accounts: BOTS.map(Number) });
	for (const group of GROUPS) peer.addGroup(Number(group), "2018级临床", membersOf());
	for (const { id, nickname } of [ZHANG, MARY]) peer.friends.set(Number(id), nickname);
	const adapter = createMiraiAdapter({ url: peer.url, verifyKey: "key", qq: BOTS, log: silent, clock });
	await adapter.start(sink);
	const isOnline = (bot: string): boolean => adapter.bots().find(({ botId }) => botId === bot)?.state === "online";
	for (const bot of BOTS) await until(() => isOnline(bot), { what: `${bot} to be online` });

	const sent: Sent[] = [];
	const takenBack: string[] = [];
	const frames = new Map<string, () => void>();
	const cards = new Map<string, string>();
	let next: AnswerKind | undefined;
	let lastId = 100_000;

	for (const command of ["sendGroupMessage", "sendFriendMessage"]) {
		peer.answer(command, (recorded) => {
			const answer = peer.usual(recorded);
			if (answer === NO_ELEMENT) return answer;
			sent.push(sentOf(recorded));
			const how = next;
			next = undefined;
			if (how === "refuse") return { code: 20, msg: "Bot被禁言" };
			if (how === "silence") return undefined;
			if (how === "drop") {
				recorded.socket?.terminate();
				return undefined;
			}
			if (how === "twice") {
				recorded.socket?.send(JSON.stringify({ syncId: recorded.syncId, data: answer }));
				return { code: 500, msg: "again" };
			}
			return answer;
		});
	}
	peer.answer("recall", (recorded) => {
		const answer = peer.usual(recorded);
		if (answer !== NO_ELEMENT) takenBack.push(String(recorded.content["messageId"]));
		return answer;
	});

	return {
		adapter,
		peer,
		bots: BOTS,
		groups: GROUPS,
		people: [ZHANG, MARY],
		stranger: STRANGER,
		picture: { bytes: PIXEL, url: PICTURE_URL },
		async say({ from, in: where, parts, quote, bot = BOTS[0] }) {
			const chain = [
				...(quote === undefined ? [] : [{ type: "Quote", id: Number(quote), groupId: 0, senderId: 0, targetId: 0, origin: [] }]),
				...parts.map(partOf),
			];
			const options = { chain, id: ++lastId, time: TIME, to: Number(bot) };
			const push = (): void => {
				if (where === "direct") peer.whispers(Number(from), "", options);
				else peer.says(Number(GROUPS[where === "group" ? 0 : 1]), Number(from), "", options);
			};
			frames.set(String(lastId), push);
			push();
			return String(options.id);
		},
		async redeliver(messageId) {
			frames.get(messageId)?.();
		},
		async echo(bot, text, heardBy) {
			peer.says(Number(GROUPS[0]), Number(bot), text, { to: Number(heardBy) });
			const chain = [
				{ type: "Source", id: 1, time: TIME },
				{ type: "Plain", text },
			];
			if (bot === heardBy)
				peer.push({ type: "GroupSyncMessage", subject: { id: Number(GROUPS[0]) }, messageChain: chain }, Number(bot));
		},
		async happens(happening) {
			peer.push(eventOf(peer, happening, cards), Number(BOTS[0]));
		},
		async answerNext(kind) {
			next = kind;
		},
		async timeOut() {
			clock.advance(DEFAULT_TIMEOUTS.command);
		},
		async cut(bot) {
			peer.drop(Number(bot));
			await until(() => peer.connections(Number(bot)) === 0, { what: "the line to be cut" });
		},
		async mend(bot) {
			await until(
				async () => {
					clock.advance(500);
					await turn();
					return isOnline(bot);
				},
				{ what: `${bot} to be online again` },
			);
		},
		async logOut(bot) {
			peer.push({ type: "BotOfflineEventForce", qq: Number(bot), title: "下线通知", message: "在其他设备登录" }, Number(bot));
		},
		async logIn(bot) {
			peer.push({ type: "BotOnlineEvent", qq: Number(bot) }, Number(bot));
		},
		sent: () => sent,
		takenBack: () => takenBack,
		close: () => peer.close(),
	};
}

const membersOf = () => [
	...[ZHANG, MARY].map(({ id, card }) => ({ id: Number(id), memberName: card })),
	...BOTS.map((id) => ({ id: Number(id), memberName: "小助手" })),
];

function partOf(part: Part): PeerPart {
	if (part === "🖼") return { type: "Image", imageId: "{01E9451B}.png", url: PICTURE_URL, path: null, base64: null };
	if (typeof part === "string") return { type: "Plain", text: part };
	if ("file" in part) return { type: "File", id: "/x", name: part.file, size: 9 };
	return part.mention === "all" ? { type: "AtAll" } : { type: "At", target: Number(part.mention), display: "" };
}

function sentOf({ qq, command, content }: Recorded): Sent {
	const chain = content["messageChain"] as readonly PeerPart[];
	const values = (type: string, key: string): string[] =>
		chain.flatMap((part) => (part.type === type ? [String(part[key])] : []));
	return {
		bot: String(qq),
		chat: { kind: command === "sendGroupMessage" ? "group" : "direct", id: String(content["target"]) },
		text: values("Plain", "text").join(""),
		mentions: values("At", "target"),
		images: values("Image", "base64").map((base64) => Buffer.from(base64, "base64")),
		files: values("File", "name"),
		...(content["quote"] === undefined ? {} : { quote: String(content["quote"]) }),
	};
}

function eventOf(peer: MiraiPeer, happening: Happening, cards: Map<string, string>): object {
	const group = "group" in happening ? Number(happening.group) : 0;
	const groupInfo = { id: group, name: "2018级临床", permission: "MEMBER" };
	const member = "person" in happening ? peer.member(Number(happening.person), group) : undefined;
	switch (happening.what) {
		case "joined":
			return { type: "MemberJoinEvent", member, invitor: null };
		case "left":
			return { type: "MemberLeaveEventQuit", member };
		case "renamed": {
			const origin = cards.get(happening.person) ?? "";
			cards.set(happening.person, happening.card);
			return { type: "MemberCardChangeEvent", origin, current: happening.card, member };
		}
		case "recalled":
			return {
				type: "GroupRecallEvent",
				authorId: Number(happening.person),
				messageId: Number(happening.messageId),
				time: TIME,
				group: groupInfo,
				operator: member,
			};
		case "befriended":
			return { type: "FriendAddEvent", friend: { id: Number(happening.person), nickname: "", remark: "" }, stranger: false };
		case "bot-added":
			return { type: "BotJoinGroupEvent", group: groupInfo, invitor: null };
		case "bot-removed":
			return { type: "BotLeaveEventKick", group: groupInfo, operator: null };
	}
}

const candidate: Candidate<MiraiRig> = {
	name: "mirai",
	capabilities: {
		directToStrangers: false,
		mentions: true,
		quotes: true,
		recall: "own-and-as-admin",
		memberList: true,
		imagesIn: true,
		imagesOut: true,
		filesIn: true,
		filesOut: false,
		push: true,
		maxTextLength: 4_500,
		stableIds: true,
	},
	platform: EVERYTHING,
	garbage: {
		"a frame that is not JSON": ({ peer }) => peer.pushRaw("{nonsense"),
		"JSON that is no object": ({ peer }) => {
			for (const frame of ["null", "1", '"x"', "[]", "true"]) peer.pushRaw(frame);
		},
		"a binary frame": ({ peer }) => peer.pushRaw(Buffer.from([0, 1, 2, 255])),
		"a message in a binary frame": ({ peer }) =>
			peer.pushRaw(
				Buffer.from(
					JSON.stringify({
						syncId: "-1",
						data: {
							type: "FriendMessage",
							sender: { id: 3000000001, nickname: "小张", remark: "" },
							messageChain: [
								{ type: "Source", id: 1, time: TIME },
								{ type: "Plain", text: "x" },
							],
						},
					}),
				),
			),
		"the bare frame for what the server cannot parse": ({ peer }) => peer.pushRaw('{"code":400,"msg":"无效参数"}'),
		"a frame without data": ({ peer }) => peer.pushRaw('{"syncId":"-1"}'),
		"an event of a kind nobody knows": ({ peer }) => peer.push({ type: "MemberHonorChangeEvent", honor: "TALKATIVE" }),
		"an event without its fields": ({ peer }) => {
			for (const type of ["GroupMessage", "MemberJoinEvent", "GroupRecallEvent", "BotMuteEvent", "BotOnlineEvent"])
				peer.push({ type });
		},
		"fields of the wrong types": ({ peer }) =>
			peer.push({ type: "GroupMessage", sender: [], messageChain: { length: 3, 0: { type: "Source" } } }),
		"a chain without its source": ({ peer }) =>
			peer.push({
				type: "GroupMessage",
				sender: peer.member(3000000001, 700000001),
				messageChain: [{ type: "Plain", text: "x" }],
			}),
		"an answer to nothing": ({ peer }) => peer.pushRaw('{"syncId":"123","data":{"code":0,"messageId":5}}'),
		"another account's logout": ({ peer }) => peer.push({ type: "BotOfflineEventForce", qq: 999 }),
		"an anonymous message": ({ peer }) => {
			peer.says(700000001, 80000000, "x");
		},
		"fifty broken frames in a row": ({ peer }) => {
			for (let i = 0; i < 50; i++) peer.pushRaw("{");
		},
	},
	open,
};

conformance(candidate);
