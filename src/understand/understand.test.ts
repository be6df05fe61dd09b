import { describe, expect, it } from "vitest";
import { type Understood, understand } from "./index.js";

const at = "2025-08-12T12:30:00+08:00";
const read = (text: string, more: Partial<Understood> = {}): string => {
	const { intent, subject, changes } = understand({ text, sentAt: at, ...more });
	const parts = changes.map(({ field, value, status, who, effectiveDate }) =>
		[`${field}=${value}`, status === "current" ? "" : status, effectiveDate ?? "", who ? `of ${who}` : ""]
			.filter((part) => part !== "")
			.join(" "),
	);
	return [intent, subject ?? "nobody", ...parts].join("; ");
};

describe("sentences", () => {
	it.each([
		[
			"我换号了，新号 13811110001，老号 13911110002 停机了",
			"contact_change; self; phone=+8613811110001; phone=+8613911110002 old",
		],
		["从东莞搬到佛山了", "contact_change; self; city=东莞 old; city=佛山"],
		["下周一入职腾讯，做产品经理", "contact_change; self; employer=腾讯 future 2025-08-18; title=产品经理 future 2025-08-18"],
		["I have moved to Sharjah last month", "contact_change; self; city=Sharjah 2025-07"],
		["Left Telenor in March, now with Jazz", "contact_change; self; employer=Telenor old; employer=Jazz"],
		["mera naya number 0345 1110001 hai", "contact_change; self; phone=+923451110001"],
		["没搬家，一直在武汉", "confirm; self"],
		["听说李雷去了华为", "contact_change; other; employer=华为"],
		["我老公调去兰州了", "contact_change; other; city=兰州"],
		["想当年我们在株洲实习", "none; nobody"],
		["要是中了彩票就去三亚定居", "none; nobody"],
		["有没有在深圳的同学？", "question; nobody"],
		["别再给我发了，退订", "opt_out; nobody"],
		["", "none; nobody"],
		["👍", "none; nobody"],
	])("%s", (text, expected) => expect(read(text)).toBe(expected));
});

describe("forms", () => {
	it("give the value behind each label, and nothing for what is as before", () => {
		expect(read("姓名：林可\n性别：女\n手机：13811110003\n现居城市：珠海\n单位：（不变）\nQQ：无")).toBe(
			"contact_change; self; name=林可; phone=+8613811110003; city=珠海",
		);
		expect(read("Name - Anum Tariq | City - Multan | Job - Senior Registrar, Nishtar Hospital")).toBe(
			"contact_change; self; name=Anum Tariq; city=Multan; title=Senior Registrar; employer=Nishtar Hospital",
		);
	});
});

describe("接龙", () => {
	const list = "#接龙 通讯录\n1. 冯远 13811110004 深圳 中海地产\n2. 罗敏 13811110005 株洲";
	it("gives each row to whom it names, the sender's own to him", () => {
		expect(read(list, { sender: "罗敏" })).toBe(
			"contact_change; self; phone=+8613811110004 of 冯远; name=冯远 of 冯远; city=深圳 of 冯远; employer=中海地产 of 冯远; phone=+8613811110005; name=罗敏; city=株洲",
		);
	});

	it("is all other people's where the sender has no row", () => {
		const reading = understand({ text: list, sentAt: at, sender: "王五" });
		expect(reading.subject).toBe("other");
		expect(reading.changes.every(({ who }) => who !== undefined && who !== "self")).toBe(true);
	});

	it("of names alone signs up", () => {
		expect(read("#接龙 聚餐报名\n1. 老蔡\n2. 小郭 +1\n3. 阿杰", { sender: "阿杰" })).toBe("rsvp_yes; nobody");
	});
});

describe("replies", () => {
	it.each([
		["没变", "您的手机、城市有变化吗？", ["phone", "city"], "confirm; nobody"],
		["1", "手机尾号是0132，对吗？回复1确认，回复2修改", ["phone"], "confirm; nobody"],
		["2", "手机尾号是0132，对吗？回复1确认，回复2修改", ["phone"], "decline; nobody"],
		["厦门", "您现在常住哪个城市？", ["city"], "contact_change; self; city=厦门"],
		["搬了，去年就到襄阳了", "您还在武汉吗？", ["city"], "contact_change; self; city=襄阳 2024"],
		[
			"Bosch, R&D engineer",
			"Where do you work and as what?",
			["employer", "title"],
			"contact_change; self; employer=Bosch; title=R&D engineer",
		],
		["count me in", "Dinner on 12 Oct. Will you join?", [], "rsvp_yes; nobody"],
		["去不了，加班", "11月8日聚餐，是否参加？", [], "rsvp_no; nobody"],
		["不方便透露", "请问您的工作单位是？", ["employer"], "decline; nobody"],
		["sab same hai", "Koi tabdeeli?", ["phone"], "confirm; nobody"],
	])("%s to %s", (text, prompt, promptedFields, expected) => expect(read(text, { prompt, promptedFields })).toBe(expected));
});

describe("whose it is and what it is", () => {
	it.each([
		["我升主任医师了", "contact_change; self; title=主任医师"],
		["我要离职了，还没想好去哪", "none; nobody"],
		["现在在横琴上班", "contact_change; self; city=珠海"],
		["I live in Wah Cantt", "contact_change; self; city=Wah Cantt"],
		["酒店电话 0731-85551110", "none; nobody"],
		["我是辅导员小陈，手机丢了，急需两千块，先转到这个号 13811110001", "none; nobody"],
	])("%s", (text, expected) => expect(read(text)).toBe(expected));

	it("names written small are somebody's", () => {
		const { subject, subjectName } = understand({
			text: "bilal ahmed's number is 0347 1110001",
			sentAt: "2025-08-12T12:30:00+05:00",
		});
		expect([subject, subjectName]).toEqual(["other", "bilal ahmed"]);
	});

	it("班长我换号了: the writer's own; a + number is no other country's", () => {
		const at = "2025-08-12T12:30:00+08:00";
		expect(understand({ text: "班长我换号了，13811110001", sentAt: at }).subject).toBe("self");
		expect(understand({ text: "日本的手机 +81 90 0000 0604 已经销了", sentAt: at }).changes).toEqual([]);
	});
});
