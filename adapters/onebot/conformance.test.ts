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
import { failed, LoopbackHost, OneBotPeer, type PeerSegment, type RecordedAction } from "../../test/support/onebot-peer.js";
import { until } from "../../test/support/wait.js";
import { ManualClock, TOKEN } from "./harness.js";
import { createOneBotAdapter } from "./index.js";
import { REVERSE_PATHS } from "./wire.js";

const PICTURE_URL = "https://multimedia.nt.qq.com.cn/download?appid=1407&fileid=x";
const BOTS = ["10001000", "10001001"] as const;
const GROUPS = ["700000001", "700000002"] as const;
const ZHANG = { id: "3000000001", nickname: "小张", card: "张三" };
const MARY = { id: "3000000002", nickname: "Mary", card: "Mary Raza" };
const STRANGER = "3999999999";
const silent = { info: () => {}, warn: () => {}, error: () => {} };
const TIME = 1772325000;

interface OneBotRig extends Rig {
	peer(bot?: string): OneBotPeer;
}

/** NapCat's accounts of a small QQ, dialling in. */
async function open(sink: (event: ChatEvent) => void): Promise<OneBotRig> {
	const clock = new ManualClock();
	const host = await LoopbackHost.listen();
	const adapter = createOneBotAdapter({ host, accessToken: TOKEN, forwardUrls: [], log: silent, clock });
	await adapter.start(sink);
	const peers = new Map<string, OneBotPeer>();
	const all: OneBotPeer[] = [];
	const sent: Sent[] = [];
	const takenBack: string[] = [];
	const frames = new Map<string, () => void>();
	let next: AnswerKind | undefined;
	let lastId = 1_000;

	const peerOf = (bot: string = BOTS[0]): OneBotPeer => {
		const peer = peers.get(bot);
		if (peer === undefined) throw new Error(`No peer is connected for ${bot}`);
		return peer;
	};

	function take(bot: string, peer: OneBotPeer, { params, echo }: RecordedAction) {
		const kind = params["group_id"] === undefined ? "direct" : "group";
		const id = String(params[kind === "group" ? "group_id" : "user_id"]);
		const segments = params["message"] as readonly PeerSegment[];
		const values = (type: string, key: string): string[] =>
			segments.flatMap((segment) => (segment.type === type ? [String(segment.data?.[key])] : []));
		const [quote] = values("reply", "id");
		sent.push({
			bot,
			chat: { kind, id },
			text: values("text", "text").join(""),
			mentions: values("at", "qq"),
			images: values("image", "file").map((file) => Buffer.from(file.replace("base64://", ""), "base64")),
			files: values("file", "name"),
			...(quote === undefined ? {} : { quote }),
		});
		const yes = { status: "ok", retcode: 0, data: { message_id: ++lastId } };
		if (id === STRANGER) return failed(1200, "请先添加对方为好友");
		const how = next;
		next = undefined;
		if (how === "refuse") return failed(1200, 'EventRet: { "result": 120, "errMsg": "send fail" }');
		if (how === "silence") return undefined;
		if (how === "drop") {
			peer.drop();
			return undefined;
		}
		if (how !== "twice") return yes;
		peer.pushRaw(JSON.stringify({ ...yes, echo }));
		return failed(1200, "again");
	}

	async function dial(bot: string): Promise<void> {
		const peer = await OneBotPeer.dial(host.url(REVERSE_PATHS.universal), {
			token: TOKEN,
			selfId: bot,
			onConnect(peer) {
				all.push(peer);
				for (const action of ["send_group_msg", "send_private_msg"]) {
					peer.answer(action, (recorded) => take(bot, peer, recorded));
				}
				peer.answer("delete_msg", ({ params }) => {
					takenBack.push(String(params["message_id"]));
					return { status: "ok", retcode: 0, data: null };
				});
				for (const group of GROUPS) peer.groups.set(group, rows(group));
			},
		});
		peers.set(bot, peer);
		await until(() => adapter.bots().find(({ botId }) => botId === bot)?.state === "online", { what: `${bot} to be online` });
	}

	for (const bot of BOTS) await dial(bot);

	return {
		adapter,
		bots: BOTS,
		groups: GROUPS,
		people: [ZHANG, MARY],
		stranger: STRANGER,
		picture: { bytes: PIXEL, url: PICTURE_URL },
		peer: peerOf,
		async say({ from, in: where, parts, quote, bot }) {
			const messageId = ++lastId;
			const message = [...(quote === undefined ? [] : [{ type: "reply", data: { id: quote } }]), ...parts.map(segmentOf)];
			const { nickname = "", card = "" } = [ZHANG, MARY].find(({ id }) => id === from) ?? {};
			const options = { message, messageId, time: TIME, nickname };
			const push = (): void => {
				if (where === "direct") peerOf(bot).whispers(from, "", options);
				else peerOf(bot).says(GROUPS[where === "group" ? 0 : 1], from, "", { ...options, card });
			};
			frames.set(String(messageId), push);
			push();
			return String(messageId);
		},
		async redeliver(messageId) {
			frames.get(messageId)?.();
		},
		async echo(bot, text, heardBy) {
			const own = bot === heardBy ? { extra: { post_type: "message_sent" } } : {};
			peerOf(heardBy).says(GROUPS[0], bot, text, own);
			if (bot === heardBy) peerOf(heardBy).says(GROUPS[0], bot, text);
		},
		async happens(happening) {
			peerOf().push({ post_type: "notice", ...noticeOf(happening) });
		},
		async answerNext(kind) {
			next = kind;
		},
		async timeOut() {
			clock.advance(10_000);
		},
		async cut(bot) {
			peerOf(bot).drop();
		},
		mend: dial,
		async logOut(bot) {
			peerOf(bot).push({
				post_type: "notice",
				notice_type: "bot_offline",
				user_id: bot,
				tag: "x",
				message: "您的账号已在其他设备登录",
			});
		},
		async logIn(bot) {
			peerOf(bot).push({ post_type: "notice", notice_type: "bot_online", reason: "relogin" });
		},
		sent: () => sent,
		takenBack: () => takenBack,
		async close() {
			for (const peer of all) peer.drop();
			await host.close();
		},
	};
}

const rows = (group: string): Record<string, unknown>[] => [
	...[ZHANG, MARY].map(({ id, ...names }) => ({ group_id: group, user_id: Number(id), ...names, role: "member" })),
	...BOTS.map((id) => ({ group_id: group, user_id: Number(id), nickname: "小助手", card: "", role: "admin" })),
];

function segmentOf(part: Part): PeerSegment {
	if (part === "🖼") return { type: "image", data: { file: "A.png", sub_type: 0, url: PICTURE_URL, file_size: "72" } };
	if (typeof part === "string") return { type: "text", data: { text: part } };
	return "mention" in part
		? { type: "at", data: { qq: part.mention } }
		: { type: "file", data: { file: part.file, file_id: "/x", file_size: "9" } };
}

function noticeOf(happening: Happening): Record<string, unknown> {
	switch (happening.what) {
		case "joined":
			return {
				notice_type: "group_increase",
				sub_type: "approve",
				group_id: happening.group,
				operator_id: 0,
				user_id: happening.person,
			};
		case "left":
			return {
				notice_type: "group_decrease",
				sub_type: "leave",
				group_id: happening.group,
				operator_id: 0,
				user_id: happening.person,
			};
		case "renamed":
			return {
				notice_type: "group_card",
				group_id: happening.group,
				user_id: happening.person,
				card_new: happening.card,
				card_old: "",
			};
		case "recalled":
			return {
				notice_type: "group_recall",
				group_id: happening.group,
				operator_id: happening.person,
				user_id: happening.person,
				message_id: Number(happening.messageId),
			};
		case "befriended":
			return { notice_type: "friend_add", user_id: happening.person };
		case "bot-added":
			return { notice_type: "group_increase", sub_type: "invite", group_id: happening.group, operator_id: 0, user_id: BOTS[0] };
		case "bot-removed":
			return { notice_type: "group_decrease", sub_type: "kick_me", group_id: happening.group, operator_id: 0, user_id: BOTS[0] };
	}
}

const candidate: Candidate<OneBotRig> = {
	name: "onebot",
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
		"a frame that is not JSON": (rig) => rig.peer().pushRaw("{nonsense"),
		"JSON that is no object": (rig) => {
			for (const frame of ["null", "1", '"x"', "[]", "true"]) rig.peer().pushRaw(frame);
		},
		"a binary frame": (rig) => rig.peer().pushRaw(Buffer.from([0, 1, 2, 255])),
		"an event of a kind nobody knows": (rig) => rig.peer().push({ post_type: "notice", notice_type: "red_envelope", user_id: 1 }),
		"a message without its fields": (rig) => rig.peer().push({ post_type: "message", message_type: "group" }),
		"fields of the wrong types": (rig) =>
			rig.peer().push({ post_type: "message", message_type: "group", group_id: {}, user_id: [], message_id: null, message: 7 }),
		"an answer to nothing": (rig) => rig.peer().pushRaw(JSON.stringify({ status: "ok", retcode: 0, data: {}, echo: "x" })),
		"another account's event": (rig) => {
			rig.peer().says(GROUPS[0], ZHANG.id, "x", { extra: { self_id: 999 } });
		},
		"an anonymous message": (rig) => {
			rig
				.peer()
				.says(GROUPS[0], "80000000", "x", { extra: { sub_type: "anonymous", anonymous: { id: 1, name: "x", flag: "y" } } });
		},
		"fifty broken frames in a row": (rig) => {
			for (let i = 0; i < 50; i++) rig.peer().pushRaw("{");
		},
	},
	open,
};

conformance(candidate);
