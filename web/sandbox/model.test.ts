import { expect, it } from "vitest";
import type { Said, ServerFrame } from "../../adapters/sandbox/wire.js";
import { chatsOf, emptyModel, type Model, nameIn, type Pending, receive, unanswered, unread } from "./model.js";
import { loadView, markRead, readUpTo, settle, speakAs, type View } from "./view.js";

const CLASS = { kind: "group", id: "class" } as const;
const said = (seq: number, more: Partial<Said> = {}): Said => ({
	kind: "said",
	id: `m${seq}`,
	seq,
	chat: CLASS,
	at: 0,
	from: "zhang",
	segments: [{ type: "text", text: `${seq}` }],
	...more,
});
const welcome = (more: Partial<Extract<ServerFrame, { type: "welcome" }>> = {}): ServerFrame => ({
	type: "welcome",
	epoch: "one",
	bot: { id: "helper", name: "小助手", online: true },
	people: [
		{ id: "zhang", name: "张三" },
		{ id: "office", name: "赵老师" },
	],
	groups: [{ id: "class", name: "一班", members: [{ id: "zhang", card: "18临床-张三", role: "member" }] }],
	entries: [said(1), said(2)],
	fault: "none",
	hints: [],
	...more,
});
const pending = (clientId: string, epoch = "one"): Pending => ({
	frame: { type: "say", clientId, epoch, as: "zhang", chat: CLASS, segments: [{ type: "text", text: "hi" }] },
	at: 0,
});
const after = (model: Model, ...frames: ServerFrame[]) => frames.reduce(receive, model);
const noStorage = { getItem: () => null } as unknown as Storage;
const view = (model: Model, more: Partial<View> = {}) => settle({ ...loadView(noStorage, ["zh-CN"]), ...more }, model);

it("shows an entry once however often it comes, and in its place", () => {
	const model = after(emptyModel, welcome(), { type: "entry", entry: said(4) }, { type: "entry", entry: said(3) });
	const twice = receive(model, { type: "entry", entry: said(4, { segments: [], recalledBy: "zhang" }) });
	expect(twice.entries.map((entry) => entry.seq)).toEqual([1, 2, 3, 4]);
	expect(twice.entries.at(-1)).toMatchObject({ recalledBy: "zhang" });
});

it("keeps what is unanswered over a reconnect and repeats exactly that", () => {
	const waiting = { ...emptyModel, pending: [pending("first-one"), pending("other-one"), pending("of-before", "zero")] };
	const model = receive(waiting, welcome({ entries: [said(1, { clientId: "first-one" })] }));
	expect(unanswered(model).map((frame) => frame.clientId)).toEqual(["other-one"]);
	expect(receive(model, { type: "entry", entry: said(2, { clientId: "other-one" }) }).pending).toEqual([]);
});

it("marks a refused message and does not repeat it", () => {
	const model = after({ ...emptyModel, pending: [pending("first-one")] }, welcome(), {
		type: "problem",
		code: "not-a-member",
		clientId: "first-one",
	});
	expect(model.pending).toMatchObject([{ failed: "not-a-member" }]);
	expect(unanswered(model)).toEqual([]);
	expect(model.problem).toBeUndefined();
});

it("knows a person's chats and names", () => {
	const model = receive(emptyModel, welcome());
	expect(chatsOf(model, "zhang")).toEqual([CLASS, { kind: "direct", id: "zhang" }]);
	expect(chatsOf(model, "office")).toEqual([{ kind: "direct", id: "office" }]);
	expect([nameIn(model, CLASS, "zhang"), nameIn(model, CLASS, "helper"), nameIn(model, CLASS, "gone")]).toEqual([
		"18临床-张三",
		"小助手",
		"gone",
	]);
});

it("counts as unread only what came after the first visit and is not in sight", () => {
	const first = receive(emptyModel, welcome());
	const office = speakAs(view(first), first, "office");
	expect(office.chat).toEqual({ kind: "direct", id: "office" });
	expect(unread(first, CLASS, readUpTo(office, CLASS))).toBe(0);
	const later = receive(first, { type: "entry", entry: said(3) });
	expect(unread(later, CLASS, readUpTo(office, CLASS))).toBe(1);
	const back = markRead(speakAs(office, later, "zhang"), later);
	expect(back.chat).toEqual({ kind: "direct", id: "zhang" });
	expect(unread(later, CLASS, readUpTo(markRead({ ...back, chat: CLASS }, later), CLASS))).toBe(0);
});

it("finds another speaker and chat when those in sight are gone, and forgets drafts after a start over", () => {
	const first = receive(emptyModel, welcome());
	const before = { ...view(first, { speaker: "zhang" }), drafts: { "zhang group:class": { text: "x", picks: [], images: [] } } };
	const model = receive(first, welcome({ epoch: "two", people: [{ id: "mary", name: "Mary" }], groups: [], entries: [] }));
	expect(settle(before, model)).toMatchObject({ speaker: "mary", chat: { kind: "direct", id: "mary" }, drafts: {}, floor: 0 });
});

it("opens with what it is told in a broken or foreign storage", () => {
	const broken = { getItem: () => "{" } as unknown as Storage;
	expect(loadView(broken, ["en-GB"]).locale).toBe("en");
	const foreign = { getItem: () => '{"locale":"xx","speaker":"mary","chat":null}' } as unknown as Storage;
	expect(loadView(foreign, ["zh-TW"])).toMatchObject({ locale: "zh-CN", speaker: "", chat: { kind: "group" } });
});
