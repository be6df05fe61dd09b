import { afterEach, expect, test } from "vitest";
import { alumni } from "../../src/store/collections/alumni.js";
import { type ClassGroup, classGroup } from "../support/class-group.js";
import { play } from "../support/transcript.js";

let group: ClassGroup;
afterEach(() => group.stop());

const cities = async () => {
	const { items } = await group.store.collection(alumni).list("id", { limit: 100 });
	return items
		.flatMap(({ memberships, values }) =>
			values.filter(({ field }) => field === "city").map(({ text }) => `${memberships[0]?.rosterName} ${text}`),
		)
		.sort();
};

const PASTED = [
	"11/05/2026, 10:20 - Mari: I'm in Karachi now",
	"11/05/2026, 10:21 - Hamza: I'm in Lahore now",
	"11/05/2026, 10:22 - Kami 🏏: I'm in Multan now",
	"11/05/2026, 10:23 - Prince: I'm in Dubai now",
	"11/05/2026, 10:24 - Zaidi sb: I'm in Quetta now",
	"11/05/2026, 10:25 - 小李: 我在成都",
].join("⏎");

test("what many names mean is asked in one list, answered in one line, and remembered", async () => {
	group = await classGroup({
		roster: ["Mariam Raza", "Hamza Tariq", "Hamza Butt", "Kamran Akmal", "Syed Ali Zaidi", "李四", "李雷"].map((name) => ({
			name,
		})),
	});
	await group.bound();
	await play(
		group,
		`
		faras（私）：${PASTED}
		  → 私 faras: 我替校友办登记联系方式，仅校友办和班级联络员可见。…
		  → 私 faras: 读了6条：1人，记下1项。
		  → 私 faras: 对不上的：1 Mari(Mariam Raza?)；2 Hamza(Hamza Butt/Hamza Tariq?)；3 Kami 🏏(Kamran Akmal?)；4 Prince；5 小李(李四/李雷?)⏎一次回就行，像“1=全名，2=0”：0 不是本班的，没写的先跳过；回“逐个”一个个问。
		faras（私）：啊？
		  → 私 faras: 没对上。请像“1=全名，2=0”这样回；不确定回“跳过”，回“逐个”一个个问。
		faras（私）：1=是，2 Butt 4=0，5=李
		  → 私 faras: “小李”是谁？（“我在成都”）⏎1 李四 2 李雷 0 不是本班的；不确定回“跳过”
		faras（私）：2
		  → 私 faras: 好了，又记下3人3项。电话、邮箱、微信要等本人确认才算数。
		faras（私）：${PASTED}
		  → 私 faras: 读了6条，没有新的。
		  → 私 faras: “Kami 🏏”是谁？（“I'm in Multan now”）⏎1 Kamran Akmal 0 不是本班的；不确定回“跳过”
	`,
	);
	expect(await cities()).toEqual(["Hamza Butt Lahore", "Mariam Raza Karachi", "Syed Ali Zaidi Quetta", "李雷 成都"]);
});
