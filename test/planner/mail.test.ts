import { afterEach, expect, test } from "vitest";
import { sweep } from "../../jobs/remind/index.js";
import { createHttpHost } from "../../src/http/host.js";
import { createLog } from "../../src/log.js";
import { createMetrics } from "../../src/metrics.js";
import { reminderRoutes } from "../../src/office/api/reminders.js";
import { createMailPost } from "../../src/office/mail/index.js";
import type { RunningMailPost } from "../../src/office/mail/post.js";
import { countsOf } from "../../src/planner/lists.js";
import { pageOf } from "../../src/relay/links.js";
import { type Alumnus, alumni } from "../../src/store/collections/alumni.js";
import { ALL_COLLECTIONS } from "../../src/store/collections.js";
import { type ClassGroup, classGroup } from "../support/class-group.js";
import { mailServer } from "../support/mail-server.js";

let group: ClassGroup | undefined;
const undo: (() => Promise<unknown>)[] = [];
afterEach(async () => {
	for (const step of undo.splice(0).reverse()) await step();
});

const DAY = 86_400_000;

test("who has no chat is asked by mail with a link to his own page, explained, answered there, and nudged only once", async () => {
	const server = await mailServer();
	undo.push(() => server.close());
	let post: RunningMailPost | undefined;
	group = await classGroup({
		roster: [{ name: "张三", email: "zhang@example.com", job: "协和医院" }],
		publicUrl: "https://bot.example.edu",
		mail(parts) {
			post = createMailPost({ ...parts, mail: { smtpUrl: server.url, from: "校友办 <alumni@example.edu>" } });
			return post!;
		},
	});
	undo.push(
		() => group!.stop(),
		async () => post?.stop(),
	);
	await post?.start();
	const { services, store, klass, clock } = group;
	const person = async (): Promise<Alumnus> => (await store.collection(alumni).list("class", { prefix: [klass.id] })).items[0]!;

	const http = await createHttpHost({
		settings: { host: "127.0.0.1", port: 0, publicUrl: undefined, trustProxy: [] },
		officeToken: "an-office-token-for-tests",
		log: createLog({ level: "fatal", collections: ALL_COLLECTIONS }),
		metrics: createMetrics(),
	});
	undo.push(() => http.close());
	http.api(reminderRoutes(services));
	await http.app.ready();
	const get = async (url: string) =>
		(
			await http.app.inject({
				url: `/api${url}`,
				headers: { host: "127.0.0.1", authorization: "Bearer an-office-token-for-tests" },
			})
		).json();

	const why = await get(`/alumni/${(await person()).id}/next-question?locale=en`);
	expect(why).toMatchObject({
		kind: "ask",
		field: "email",
		way: "mail",
		pushesLeft: 300,
		locale: "zh-CN",
		timezone: "Asia/Shanghai",
	});
	expect(why.why).toEqual([{ code: "heard", trust: "import" }, { code: "channel" }]);
	expect(why.text).toMatch(
		/^Asks about the email by mail, 2026-05-12 12:0\d Asia\/Shanghai: only heard, never confirmed by the person; it is a way to reach the person\. 300 pushes left today\.$/,
	);

	expect(await sweep(services)).toMatchObject({ asked: 1 });
	await sweep(services);
	await post?.flush();
	const [mail] = server.received;
	expect(mail?.to).toEqual(["zhang@example.com"]);
	expect(mail?.mail.subject).toBe("校友办：你的邮箱还对吗？");
	expect(mail?.mail.text).toMatch(/张三，你的邮箱（z\*\*\*@example\.com）还在用吗？/);
	expect(mail?.mail.text).toMatch(/https:\/\/bot\.example\.edu\/c\/[0-9A-Za-z]{20,}/);
	expect(mail?.mail.text).toMatch(/退订/);
	expect(await get(`/alumni/${(await person()).id}/next-question`)).toMatchObject({ kind: "wait", why: [{ code: "asked" }] });

	group.later(8 * DAY);
	await sweep(services);
	await post?.flush();
	expect(server.received[1]?.mail.text).toContain("再问一句");

	// He opens his page, which makes it his, and comes to the chat by it: the question waits there, too.
	const { id } = await person();
	for (const identity of [pageOf(id), "qq:zhangsan"] as const) {
		await services.sets.commit({
			alumnusId: id,
			plan: () => [],
			reportedBy: { kind: "office" },
			via: "api",
			cause: `page ${identity}`,
			joins: { classId: klass.id, identity, state: "vouched" },
		});
	}
	await services.directory.putIdentity("qq:zhangsan", { informedAt: clock.now(), linkedAt: clock.now() });
	expect(await group.says("zhangsan", "私", "没变")).toEqual(["私 zhangsan: 好，1项已确认，谢谢！"]);
	expect((await person()).values.find(({ field }) => field === "email")).toMatchObject({ confirmed: true, trust: "self" });
	expect(await countsOf(services, klass.id, 0)).toMatchObject({ answered: 1, asked: 0 });
	group.later(3 * DAY);
	expect(await sweep(services)).toMatchObject({ asked: 0 });
	expect(server.received).toHaveLength(2);
	expect(await get("/reminders?state=answered")).toMatchObject({
		items: [{ contacts: [{ way: "mail" }, { way: "mail" }], field: "email" }],
	});
});
