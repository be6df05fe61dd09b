import { afterAll, beforeAll, expect, test } from "vitest";
import type { PeerSegment } from "../support/onebot-peer.js";
import { until } from "../support/wait.js";
import { BOT, Crowd, type Said, type Sent } from "./crowd.js";
import { bindClasses, type ShownAlumnus, seatOffice } from "./office.js";
import { daytimeZone, groupAt, liaisonOf, personAt } from "./people.js";
import { Program } from "./program.js";
import { embedded, type SetUp } from "./set-up.js";
import { Traces } from "./traces.js";

const GROUPS = 8;

let setUp: SetUp;
let program: Program;
const crowd = new Crowd();
const traces = new Traces();
/** Said in a group with a detail in it that can be recognised. */
const revealing: Said[] = [];

beforeAll(async () => {
	setUp = await embedded();
	program = await Program.start(setUp, { LOG_LEVEL: "trace", DEFAULT_TIMEZONE: daytimeZone(), OFFICE_CONTACT: "校友办一楼" });
	await crowd.connect(program);
	await bindClasses(program, crowd, GROUPS);
	await seatOffice(program, crowd);
});
afterAll(async () => {
	await program?.kill();
	await setUp?.remove();
});

const INFORM = /^(我替|I keep)/;
const STREETS = ["海棠", "Sandal", "杜鹃", "Juniper", "木槿", "Magnolia", "丁香", "Jasmine", "紫藤", "Mulberry"];
let made = 0;

/** Details that nobody else has, in the forms in which people write them. */
function details() {
	const n = ++made;
	// Four last digits that no date, count or code of these texts has.
	const end = String(8_017 + ((n * 37) % 1_900));
	const middle = String(1000 + ((n * 7_919) % 9_000));
	return {
		phone: traces.give(
			"phone",
			[`+86 138 ${middle} ${end}`, `138${middle}${end}`, `+92-301-${middle.slice(1)}${end}`][n % 3] ?? "",
		),
		email: traces.give("email", `lin.${["anhe", "beiyu", "cuiwei"][n % 3]}${n}q@mail-${n}-box.example`),
		wechat: traces.give("wechat", `wxfriend_${n}zq`),
		qq: traces.give("qq", `77${middle}${end}`),
		address: traces.give(
			"address",
			n % 2 === 0 ? `${STREETS[n % 10]}湾路${400 + n}号` : `House ${400 + n}, ${STREETS[n % 10]} Crescent`,
		),
	};
}

/** Says it, and waits until the bot has done what it does about it. */
async function says(
	group: number | undefined,
	user: number,
	text: string,
	more: Parameters<Crowd["say"]>[3] = {},
): Promise<Said> {
	const said = crowd.say(group, user, text, more);
	const fence = crowd.say(group, user, "/help");
	const isHelp = (sent: Sent) =>
		sent.quote === fence.id ||
		(sent.group === undefined && !INFORM.test(sent.text) && /帮助|help|不记命令|just tell me/.test(sent.text));
	await until(() => fence.answers.some(isHelp), { what: `the bot to be done with ${text}`, deadlineMs: 20_000 });
	return said;
}

const mention = (user: number, text: string): PeerSegment[] => [
	{ type: "at", data: { qq: String(user) } },
	{ type: "text", data: { text: ` ${text}` } },
];
const quoting = (id: number, text: string): PeerSegment[] => [
	{ type: "reply", data: { id: String(id) } },
	{ type: "text", data: { text } },
];

test("nobody's phone, email, address, wechat or qq is in any message to a group or in any line of the log", {
	timeout: 240_000,
}, async () => {
	for (let index = 0; index < GROUPS; index++) await aDayIn(groupAt(index), index);
	await wrongRequests();
	malformedFrames();
	await program.ask("POST", "/reminders/run", {});
	await crowd.ask(groupAt(0), personAt(0).user, "/help");
	const kept = await program.all<ShownAlumnus>("/alumni");
	await program.stop();
	await crowd.peer.untilClosed();

	// What was given did arrive: the silence of the groups is no proof otherwise.
	const fields = kept.flatMap(({ values }) => values.map(({ field }) => field));
	for (const field of ["phone", "email", "wechat", "qq", "address"])
		expect(fields.filter((one) => one === field).length, field).toBeGreaterThan(GROUPS);
	expect(traces.count).toBeGreaterThan(GROUPS * 20);

	const toGroups = crowd.sent.filter(({ group }) => group !== undefined);
	expect(toGroups.length).toBeGreaterThan(GROUPS * 40);
	const told = toGroups.flatMap(({ text }) => traces.in(text, true).map((what) => `${what} in: ${text}`));
	expect(told).toEqual([]);
	for (const account of new Set(crowd.sent.map(({ user }) => user)))
		if (account !== undefined) traces.give("account", String(account));
	const logged = program.output.split("\n").flatMap((line) => traces.in(line, false).map((what) => `${what} in: ${line}`));
	expect(logged).toEqual([]);
	// A quote shows the message again to whoever missed it.
	const quoted = revealing.filter(({ answers }) => answers.some(({ quote }) => quote !== undefined));
	expect(quoted.map(({ text, answers }) => ({ text, answers }))).toEqual([]);
	// And nothing of all this was more than a mistake of somebody's.
	expect(program.output).not.toContain("could not be handled");
});

async function aDayIn(group: number, index: number): Promise<void> {
	const liaison = liaisonOf(group);
	const zh = personAt(1_000 + index * 2).user;
	const en = personAt(1_001 + index * 2).user;
	const passerBy = 2_500_000_000 + index;
	const reveals = async (user: number, text: string, more?: Parameters<Crowd["say"]>[3]) => {
		const said = await says(group, user, text, more);
		revealing.push(said);
		return said;
	};

	// In Chinese, in the group, where nobody should.
	const a = details();
	await reveals(zh, `/登记 林安和 深圳 手机=${a.phone}`);
	await reveals(zh, `/更新 微信 ${a.wechat}`);
	await reveals(zh, `/更新 邮箱 ${a.email}`);
	await reveals(zh, `/更新 QQ ${a.qq}`);
	await reveals(zh, `/更新 地址 ${a.address}`);
	const b = details();
	await reveals(zh, `/换号 ${b.phone}`);
	await says(group, zh, "2");
	await reveals(zh, `／更新 手机=${details().phone} 邮箱=${b.email}`);
	await says(group, zh, "1");
	await reveals(zh, `/更新 ${details().phone}`);
	await says(group, zh, "0");
	await says(group, zh, `/更新 ${b.wechat}`);
	await says(group, zh, `/更新 ${b.address}`);
	await reveals(zh, `/更新 手机 ${details().phone}0000000`);
	await reveals(zh, `/更新 邮箱 ${details().email}@`);
	await reveals(zh, `/更新 电子 ${details().email}`);
	await says(group, zh, "/我的");
	await says(group, zh, "/没变");
	await says(group, zh, "没变");
	await says(group, zh, "/撤销");
	await reveals(zh, `大家好，我的新号码${details().phone}，微信${details().wechat}`);
	const c = details();
	const mentioned = { message: mention(BOT, `我换号了 ${c.phone}`) };
	await reveals(zh, `我换号了 ${c.phone}`, mentioned);
	await reveals(zh, `/登机 ${c.email}`, { message: mention(BOT, `/登机 ${c.email}`) });
	await reveals(zh, `/帮助 ${c.phone}`, { card: `18临床-林安和-${c.phone}` });
	await reveals(zh, `/登记 林${c.phone} 深圳`);

	// In English, in the group and then alone with the bot.
	const d = details();
	await reveals(en, `/register Mary Raza Lahore phone=${d.phone} email=${d.email}`);
	await reveals(en, `!update wechat ${d.wechat}`);
	await reveals(en, `/update address ${d.address}`);
	await reveals(en, `/update qq ${d.qq}`);
	await reveals(en, `/update phone ${details().phone}`);
	await says(group, en, "both");
	await says(group, en, `/update ${details().wechat}`);
	await reveals(en, `/update fone ${details().phone}`);
	await says(group, en, "/me");
	await says(group, en, "/same");
	await says(undefined, en, "me");
	await says(undefined, en, "same");
	const e = details();
	await says(undefined, en, `update phone ${e.phone}`);
	await says(undefined, en, "1");
	await says(undefined, en, `update address ${e.address}`);
	await says(undefined, en, `update email ${e.email}`);
	await says(undefined, en, "2");
	await says(undefined, en, `my wechat is ${e.wechat} now`);
	await says(undefined, en, "undo");
	await says(group, en, "/undo");

	// Of others, whether they can be asked or not.
	const f = details();
	await reveals(zh, `/代报 手机=${f.phone}`, {
		message: [{ type: "text", data: { text: "/代报 " } }, ...mention(en, `手机=${f.phone} 地址=${f.address}`)],
	});
	await reveals(en, `/report 林安和 email=${f.email}`);
	await says(undefined, en, "1");
	await says(undefined, en, "1");
	await reveals(en, `/report ${f.wechat} phone=${details().phone}`);
	await reveals(en, "/report", {
		message: [{ type: "text", data: { text: "/report" } }, ...mention(999_999_999, `phone=${details().phone}`)],
	});

	// Step by step, alone with the bot, after a word in the group.
	await says(group, passerBy, "/登记");
	await says(undefined, passerBy, "登记");
	await says(undefined, passerBy, "何翠薇");
	await says(undefined, passerBy, "卡拉奇");
	await says(undefined, passerBy, `微信 ${details().wechat}`);
	await says(undefined, passerBy, `更新 手机 ${details().phone}`);

	// The liaison's day.
	const g = details();
	await reveals(liaison, `/活动 新建 返校聚餐 电话${g.phone}`);
	await says(group, liaison, "/活动 新建 返校日，10月18日，母校");
	await says(group, zh, "/活动");
	await reveals(zh, `/活动 报名 1 +1 我的电话${g.phone}`);
	await says(group, en, "/activity join 1");
	await says(group, en, "/activity leave 1");
	await reveals(liaison, `/活动 汇报 1 23人参加，联系人 ${g.email}`);
	await says(group, liaison, "/名单");
	await says(undefined, liaison, "名单 没填");
	await says(group, liaison, "/提醒");
	await says(group, liaison, "/简报");
	await reveals(liaison, "/登记", {
		message: [{ type: "text", data: { text: "/登记 " } }, ...mention(2_400_000_000 + index, `周北屿 手机=${g.phone}`)],
	});
	await says(group, liaison, `/绑定 ${g.wechat}`);
	await reveals(zh, `/认领 ${details().qq}`);

	// The rest, and what nobody expects.
	await says(undefined, zh, "退订");
	await says(undefined, zh, "恢复");
	await says(undefined, zh, "语言 中文");
	await says(group, zh, "/取消");
	await reveals(zh, `/更新 手机 ${`${details().phone} `.repeat(1_200)}`);
	await says(group, zh, "", { message: mention(BOT, "") });
	await says(group, zh, "👍");
	const [last] = crowd.sent.filter((sent) => sent.group === group).slice(-1);
	await reveals(zh, details().email, { message: quoting(last?.quote ?? 1, details().phone) });
	await says(550_000_000 + index, zh, `/登记 林安和 ${details().phone}`);
}

/** What the office's own tools may get wrong. */
async function wrongRequests(): Promise<void> {
	const { phone, email, wechat } = details();
	await program.api("GET", `/alumni?q=${encodeURIComponent(phone)}&limit=${encodeURIComponent(email)}`);
	await program.api("GET", `/alumni/${encodeURIComponent(email)}`);
	await program.api("POST", "/classes", { name: phone.repeat(30), timezone: email });
	await program.api("POST", `/classes/${encodeURIComponent(phone)}/roster`, [{ name: "林安和", phone }]);
	const { id } = await program.ask<{ id: string }>("POST", "/classes", { name: "名册班" });
	await program.api("POST", `/classes/${id}/roster`, [
		{ name: "林安和", phone, email, wechat },
		{ name: "", phone: `${phone}999999` },
	]);
	await program.api("POST", `/classes/${id}/roster`, [
		{ name: "林安和", phone, email, wechat },
		{ name: "王一", phone: "no", email: wechat },
	]);
	await fetch(`http://127.0.0.1:${program.port}/api/classes?token=${encodeURIComponent(phone)}`, {
		method: "POST",
		body: `{"name": "${email}`,
	});
	await fetch(`http://127.0.0.1:${program.port}/c/${encodeURIComponent(email)}`);
}

/** And what may come over the wire. */
function malformedFrames(): void {
	const { phone, email, wechat } = details();
	const { peer } = crowd;
	peer.pushRaw(`{"post_type":"message","user_id":"${phone}","raw_message":"${email}`);
	peer.push({ post_type: "message", message_type: "group", group_id: phone, user_id: { id: email }, message: wechat });
	peer.push({
		post_type: "message",
		message_type: "private",
		user_id: phone,
		message_id: 1,
		message: [{ type: email, data: wechat }],
	});
	peer.push({ post_type: email, user_id: phone });
	peer.push({ post_type: "notice", notice_type: "group_increase", group_id: email, user_id: wechat });
	peer.push({ status: "failed", retcode: 1200, echo: email, wording: phone, message: wechat });
}
