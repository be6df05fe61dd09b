import { afterEach, expect, test } from "vitest";
import { alumni } from "../../src/store/collections/alumni.js";
import { proposals } from "../../src/store/collections/proposals.js";
import { type ClassGroup, classGroup } from "../support/class-group.js";
import { play } from "../support/transcript.js";

let group: ClassGroup;
afterEach(() => group.stop());

const changes = async () => (await group.store.collection(proposals).list("changed", { limit: 1000 })).items.length;

test("in a group of no class the bot is silent but for /bind and /help", async () => {
	group = await classGroup({ locale: "en" });
	await play(
		group,
		`
		mariam（群）：/register Mariam Raza Lahore
		mariam（群）：/me
		mariam（群，@小助手）：hello?
		mariam（群）：/help
		  → 群: This group is tied to no class yet: its liaison sends /bind with the office's code here.
		mariam（群）：/bind 0000000000
		  → 群: @mariam There is no such code. Please check it, or ask the office for a new one.
	`,
	);
	expect(await changes()).toBe(0);
});

test("chatter that looks like commands is chatter", async () => {
	group = await classGroup();
	await group.bound();
	await play(
		group,
		`
		张三（群）：/微笑
		张三（群）：！！！
		张三（群）：、
		张三（群）：登记一下午，累死了
		张三（群）：没变
		张三（群）：1
		张三（群）：收到
		张三（群）：👍
		张三（群）：
	`,
	);
});

test("mistakes get one line that says what to type, and nothing is saved", async () => {
	group = await classGroup({ roster: [{ name: "李四" }] });
	await group.bound();
	await play(
		group,
		`
		zhangsan（群）：/更新 城市 深圳
		  → 群: 还没有你的登记。发“登记 姓名 城市”就好。
		zhangsan（群）：/登记 张三 深圳
		  → 群: 记下了：姓名、城市。不对回“撤回”（24小时内）。
	`,
	);
	const before = await changes();
	await play(
		group,
		`
		zhangsan（群，@小助手）：/更信 城市 深圳
		  → 群: 没有这条命令。是想发 /update 吗？
		zhangsan（群）：/更新
		  → 群: 还差一点内容，比如：/更新 城市 深圳
		zhangsan（群）：/更新 手机 12345
		  → 群: 这不像电话号码，没有保存。国外的请带国家码，如 +92。
		zhangsan（群）：/更新 手机 没有手机
		  → 群: 这不像电话号码，没有保存。国外的请带国家码，如 +92。
		zhangsan（群）：/更新 邮箱 zhangsan(at)example
		  → 群: 这不像邮箱地址，没有保存。
		zhangsan（群）：/更新 生日 1996-02-31
		  → 群: 日期请写成 1996-05-20，没有保存。
		zhangsan（群）：/更新 爱好 足球
		  → 群: 不认识这一项。可改：城市、手机、邮箱、微信、QQ、工作、地址、姓名…
		zhangsan（群）：/代报
		  → 群: 请@一位同学，比如：/代报 @小李 城市 广州
		zhangsan（群，@nobody）：/代报 城市 广州
		  → 群: 没在本班找到这位同学，也许还没登记。没有保存。
		zhangsan（群，@zhangsan）：/代报 城市 广州
		  → 群: 这是你自己：直接发 /更新 就好。
		zhangsan（群）：/活动 报名
		  → 群: 没有这个活动。发 /活动 看看有哪些。
		zhangsan（群）：/活动 报名 99
		  → 群: 没有这个活动。发 /活动 看看有哪些。
		zhangsan（群）：/活动 跳舞
		  → 群: 没看懂。可以发：/活动，/活动 报名 1，/活动 退出 1
		zhangsan（群）：/语言 火星文
		  → 群: 还差一点内容，比如：/语言 英文
	`,
	);
	expect(await changes()).toBe(before);
});

test("what only a liaison may do is refused to others, in words", async () => {
	group = await classGroup();
	await group.bound();
	await play(
		group,
		`
		zhangsan（群）：/名单
		  → 群: 这条命令只给本班联络员用。
		zhangsan（群）：/提醒
		  → 群: 这条命令只给本班联络员用。
		zhangsan（群）：/简报
		  → 群: 这条命令只给本班联络员用。
		zhangsan（群）：/活动 新建 聚会
		  → 群: 这条命令只给本班联络员用。
		zhangsan（群，@lisi）：/登记 李四
		  → 群: 这条命令只给本班联络员用。
		zhangsan（群）：/认领 0000000000
		  → 群: @zhangsan 请私聊我发这条，群里不方便。
	`,
	);
	expect(await changes()).toBe(0);
});

test("a bind code is good once, for its class's liaison alone; who guesses meets silence", async () => {
	group = await classGroup();
	await group.bound();
	const { services, klass } = group;
	const { code } = await services.codes.make("bind", klass.id);
	await play(
		group,
		`
		thief（群）：/绑定 {code}
		  → 群: 这条命令只给本班联络员用。
		thief（群）：/绑定 不是码
		  → 群: 这不像验证码：应是10位字母数字。请核对后重发。
		thief（群）：/绑定 0000000001
		  → 群: @thief 没有这个码。请核对，或向校友办要新的。
		thief（群）：/绑定 0000000002
		  → 群: @thief 没有这个码。请核对，或向校友办要新的。
		thief（群）：/绑定 0000000003
		  → 群: @thief 没有这个码。请核对，或向校友办要新的。
		thief（群）：/绑定 0000000004
		thief（群）：/绑定 {code}
		… 2小时后
		thief（群）：/绑定 0000000004
		  → 群: @thief 没有这个码。请核对，或向校友办要新的。
		… 4天后
		faras（群）：/绑定 {code}
		  → 群: 这个码已过期。请向校友办要新的。
	`,
		{ code },
	);
});

test("a code is read however it is typed: lower case, full width, dashes, O for 0", async () => {
	group = await classGroup();
	await group.bound();
	const { code } = await group.services.codes.make("bind", group.klass.id);
	const typed = `${code.slice(0, 5)}-${code.slice(5)}`.toLowerCase().replaceAll("0", "o").replaceAll("1", "l");
	expect(await group.says("faras", "群", `／绑定 ${typed}`)).toContainEqual(expect.stringMatching(/^群: 我是校友办小助手/));
});

test("huge, empty and odd messages are taken calmly", async () => {
	group = await classGroup();
	await group.bound();
	await play(
		group,
		`
		zhangsan（私）：你好
		  → 私 zhangsan: 我替校友办登记联系方式，仅校友办和班级联络员可见。…
		  → 私 zhangsan: /登记 张三 深圳 — 登记姓名和城市…
		zhangsan（私）：😀
		zhangsan（群，@小助手）：
		  → 群: 发 /帮助 看我会什么。
	`,
	);
	const long = "长".repeat(20_000);
	expect(await group.says("zhangsan", "私", long)).toEqual(["私 zhangsan: 太长了，请控制在4000字以内。"]);
	expect(await group.says("zhangsan", "群", `/登记 ${long}`)).toEqual(["群: 太长了，请控制在4000字以内。"]);
	expect(await group.says("zhangsan", "群", `/登记 ${"名".repeat(61)}`)).toEqual(["群: 名字请写1到60个字，不带数字和符号。"]);
	expect(await group.says("zhangsan", "私", "", { segments: [{ type: "voice" }] })).toEqual([
		"私 zhangsan: 我还听不了语音，请长按“转文字”发我，或打字。",
	]);
	expect(await group.says("zhangsan", "群", "", { segments: [{ type: "voice" }] })).toEqual([]);
	expect((await group.store.collection(alumni).list("id")).items).toEqual([]);
});

test("the same message delivered twice changes nothing and is not answered again", async () => {
	group = await classGroup();
	await group.bound();
	expect(await group.says("zhangsan", "群", "/登记 张三 深圳", { id: "same" })).toHaveLength(1);
	expect(await group.says("zhangsan", "群", "/登记 张三 深圳", { id: "same" })).toEqual([]);
	expect(await group.says("zhangsan", "群", "/更新 城市 广州", { id: "again" })).toHaveLength(1);
	group.later(10 * 60_000);
	expect(await group.says("zhangsan", "群", "/更新 城市 广州", { id: "again" })).toEqual([]);
	expect(await changes()).toBe(2);
	// An hour later the same id is another message: NapCat's are hashes of 31 bits.
	group.later(60 * 60_000);
	expect(await group.says("zhangsan", "群", "/更新 城市 北京", { id: "again" })).toHaveLength(1);
	expect(await changes()).toBe(3);
});

test("who types too fast gets one hint, then ten minutes of silence", async () => {
	group = await classGroup({ limited: true });
	await group.bound();
	for (let n = 0; n < 6; n++) expect(await group.says("zhangsan", "群", "/帮助")).toHaveLength(1);
	await play(
		group,
		`
		zhangsan（群）：/帮助
		  → 群: 慢一点，我十分钟后再听。已保存的不受影响。
		zhangsan（群）：/帮助
		… 9分钟后
		zhangsan（群）：/帮助
		… 2分钟后
		zhangsan（群）：/帮助
		  → 群: /登记 张三 深圳 — 登记姓名和城市…
	`,
	);
});

test("a clock that is set back a day silences nobody", async () => {
	group = await classGroup({ limited: true });
	await group.bound();
	for (let n = 0; n < 7; n++) await group.says("zhangsan", "群", "/帮助");
	group.later(-24 * 3_600_000);
	expect(await group.says("zhangsan", "群", "/帮助")).toHaveLength(1);
	expect(await group.says("zhangsan", "群", "/登记 张三 深圳")).toEqual(["群: 记下了：姓名、城市。不对回“撤回”（24小时内）。"]);
	expect(await group.says("zhangsan", "群", "/撤销")).toEqual(["群: 撤回了，1项恢复原样。"]);
});
