/** Answers that say more or less than was asked: which entries hold, which do not, and to what. */
import { afterEach, expect, test } from "vitest";
import { sweep } from "../../jobs/remind/index.js";
import { alumni } from "../../src/store/collections/alumni.js";
import { type ClassGroup, classGroup } from "../support/class-group.js";
import { play } from "../support/transcript.js";

const DAY = 86_400_000;

let group: ClassGroup;
afterEach(() => group.stop());

const valuesOf = async (id: string) => {
	const found = await group.store.collection(alumni).find("identity", [`qq:${id}`]);
	return found?.values.map(({ field, text, verifiedAt }) => {
		const age = Math.round((group.clock.now() - verifiedAt) / DAY);
		return `${field}=${text}${age === 0 ? "" : ` ${age}d`}`;
	});
};

async function registered(locale: "zh-CN" | "en"): Promise<void> {
	group = await classGroup({ locale, roster: [{ name: "张三" }, { name: "Mariam Raza" }] });
	await group.bound();
	for (const id of ["zhang", "mariam", "faras"])
		await group.services.directory.putIdentity(`qq:${id}`, {
			informedAt: group.clock.now(),
			directAt: group.clock.now(),
			directBot: `qq:${group.chat.botId}`,
			heardIn: locale,
		});
	if (locale === "zh-CN") await group.says("zhang", "群", "/登记 张三 城市=广州 手机=13812345678 邮箱=zs@example.com");
	else await group.says("mariam", "群", "/register Mariam Raza city=Lahore phone=03012345678 email=mariam@example.com");
}

test("问三项答两项：说没变的确认，说变了的接着问，没提的不动", async () => {
	await registered("zh-CN");
	group.later(300 * DAY);
	await play(
		group,
		`
		zhang（私）：没变
		  → 私 zhang: 城市：广州（2026年5月）⏎手机：138 1234 5678（2026年5月）⏎邮箱：zs@example.com（2026年5月）⏎都没变？回“没变”；变了直接说。
		zhang（私）：城市没变，电话换了
		  → 私 zhang: 好，1项已确认。新的手机是？直接说就好，不想说回“跳过”。
		zhang（私）：139 0000 1111
		  → 私 zhang: 记作：手机 139 0000 1111；停用 手机 138 1234 5678，对吗？⏎1 保存 2 改一处 0 不要
		zhang（私）：1
		  → 私 zhang: 记下了：139 0000 1111。不对回“撤回”（24小时内）。
	`,
	);
	expect(await valuesOf("zhang")).toEqual(["name=张三 300d", "email=zs@example.com 300d", "city=广州", "phone=+8613900001111"]);
	group.later(10 * DAY);
	await play(
		group,
		`
		zhang（私）：没变
		  → 私 zhang: …
		zhang（私）：手机和邮箱都没变
		  → 私 zhang: 好，2项已确认。城市呢？没变回“没变”，变了直接说。
		zhang（私）：没变
		  → 私 zhang: 好，1项已确认，谢谢！
		zhang（私）：没变
		  → 私 zhang: …
		zhang（私）：搬家了，手机也换了，其他照旧
		  → 私 zhang: 好，1项已确认。新的城市是？直接说就好，不想说回“跳过”。
		zhang（私）：成都
		  → 私 zhang: 新的手机是？直接说就好，不想说回“跳过”。
		zhang（私）：不想说
		  → 私 zhang: 记作：城市 成都，对吗？⏎1 保存 2 改一处 0 不要
		zhang（私）：1
		  → 私 zhang: 记下了：成都。不对回“撤回”（24小时内）。
		zhang（私）：没变
		  → 私 zhang: …
		zhang（私）：只有邮箱变了
		  → 私 zhang: 好，2项已确认。新的邮箱是？直接说就好，不想说回“跳过”。
		zhang（私）：跳过
		  → 私 zhang: 好，不问了。以后想说随时找我。
		zhang（私）：没变
		  → 私 zhang: …
		zhang（私）：邮箱没变，其他的变了
		  → 私 zhang: 好，1项已确认。别的哪里变了？直接说就行。
		zhang（私）：手机没变，人在重庆了
		  → 私 zhang: 记作：城市 重庆；没变的 手机 …1111，对吗？⏎1 保存 2 改一处 0 不要
		zhang（私）：1
		  → 私 zhang: 记下了：重庆。不对回“撤回”（24小时内）。
	`,
	);
	// What he said holds without having been asked is shown to him first.
	await play(
		group,
		`
		zhang（私）：取消
		  → 私 zhang: …
		zhang（私）：手机没变
		  → 私 zhang: 邮箱：zs@example.com（3月）⏎手机：139 0000 1111（3月）⏎城市：重庆（3月）⏎都没变？回“没变”；变了直接说。
	`,
	);
});

test("asked about three values, answers two of them; what the sentence leaves out is as it was", async () => {
	await registered("en");
	group.later(300 * DAY);
	await play(
		group,
		`
		mariam（私）：same
		  → 私 mariam: city: Lahore (May 2026)⏎phone: +92 301 2345678 (May 2026)⏎email: mariam@example.com (May 2026)⏎Nothing changed? "same". Or tell me what did.
		mariam（私）：phone same, city now Karachi
		  → 私 mariam: I'd note: city Karachi; unchanged phone …5678. Right?⏎1 save, 2 change a line, 0 forget
		mariam（私）：1
		  → 私 mariam: Saved: Karachi. Wrong? "undo" within 24 h.
	`,
	);
	expect(await valuesOf("mariam")).toEqual([
		"name=Mariam Raza 300d",
		"email=mariam@example.com 300d",
		"phone=+923012345678",
		"city=Karachi",
	]);
	group.later(10 * DAY);
	await play(
		group,
		`
		mariam（私）：same
		  → 私 mariam: …
		mariam（私）：only the email changed
		  → 私 mariam: Good, 2 entries confirmed. What is your email now? Just tell me; rather not? "skip".
		mariam（私）：mariam@new.example
		  → 私 mariam: I'd note: email mariam@new.example; no longer email mariam@example.com. Right?⏎1 save, 2 change a line, 0 forget
		mariam（私）：1
		  → 私 mariam: Saved: mariam@new.example. Wrong? "undo" within 24 h.
		mariam（私）：same
		  → 私 mariam: …
		mariam（私）：all same except phone
		  → 私 mariam: Good, 2 entries confirmed. What is your phone now? Just tell me; rather not? "skip".
		mariam（私）：what for?
		  → 私 mariam: …
		mariam（私）：same
		  → 私 mariam: That is what I have; confirmed. Thank you!
		mariam（私）：same
		  → 私 mariam: …
		mariam（私）：everything same but city is Multan now
		  → 私 mariam: I'd note: city Multan; unchanged email m***@new.example, phone …5678. Right?⏎1 save, 2 change a line, 0 forget
		mariam（私）：0
		  → 私 mariam: All right, nothing was saved.
		mariam（私）：my number has changed
		  → 私 mariam: What is your phone now? Just tell me; rather not? "skip".
		mariam（私）：I don't want to say
		  → 私 mariam: All right, I won't ask. I'm here whenever you like.
	`,
	);
});

test("a reminder about one value, answered about others: they are taken, the question stands; in the group no value is said", async () => {
	await registered("en");
	group.later(400 * DAY);
	await sweep(group.services);
	await group.settled();
	expect(group.chat.take()).toEqual([
		'私 mariam: Mariam Raza, is your email (m***@example.com) still in use?⏎"same", or just send the new one.',
	]);
	await play(
		group,
		`
		mariam（私）：city same
		  → 私 mariam: Good, 1 entry confirmed. And email? "same", or tell me what is new.
		faras（群，引）：phone changed, rest same
		  → 群: Something changed? Send me the new one (number, email, city or job); I'll read it back before saving.
		mariam（群，@小助手）：email changed, number is the same
		  → 私 mariam: Good, 1 entry confirmed. What is your email now? Just tell me; rather not? "skip".
		  → 群: Got it, see our chat.
		mariam（私）：mariam@new.example
		  → 私 mariam: I'd note: email mariam@new.example; no longer email mariam@example.com. Right?⏎1 save, 2 change a line, 0 forget
		mariam（私）：yes
		  → 私 mariam: Saved: mariam@new.example. Wrong? "undo" within 24 h.
	`,
	);
	expect(await valuesOf("mariam")).toEqual([
		"name=Mariam Raza 400d",
		"city=Lahore",
		"phone=+923012345678",
		"email=mariam@new.example",
	]);
	expect((await group.store.collection(alumni).find("identity", ["qq:mariam"]))?.asked).toBeUndefined();
});

test("提醒问邮箱，答的是别的：该记的记下，问题还在；正是它变了就接着问新的", async () => {
	await registered("zh-CN");
	group.later(400 * DAY);
	await sweep(group.services);
	await group.settled();
	group.chat.take();
	await play(
		group,
		`
		zhang（私）：手机对，城市不对
		  → 私 zhang: 好，1项已确认。新的城市是？直接说就好，不想说回“跳过”。
		zhang（私）：深圳
		  → 私 zhang: 记作：城市 深圳，对吗？⏎1 保存 2 改一处 0 不要
		zhang（私）：1
		  → 私 zhang: 记下了：深圳。不对回“撤回”（24小时内）。
		zhang（私）：邮箱换了
		  → 私 zhang: 好，新的是什么？直接说就行；不想说回“跳过”。
		zhang（私）：zs@new.example
		  → 私 zhang: 记作：zs@new.example，对吗？1 对 0 不对
		zhang（私）：对
		  → 私 zhang: 记下了：zs@new.example。不对回“撤回”（24小时内）。
	`,
	);
	expect(await valuesOf("zhang")).toEqual(["name=张三 400d", "phone=+8613812345678", "city=深圳", "email=zs@new.example"]);
});
