import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { until } from "../support/wait.js";
import { Crowd } from "./crowd.js";
import { bindClasses, OFFICE, type ShownAlumnus, seatOffice } from "./office.js";
import { makeDue } from "./overdue.js";
import { CITIES, daytimeZone, groupAt, liaisonOf, personAt, registration } from "./people.js";
import { Program } from "./program.js";
import { onServers, type SetUp } from "./set-up.js";

const ROLES = ["gateway", "worker", "office"] as const;
type Role = (typeof ROLES)[number];

/** What another process changes is known here within this. */
const SECONDS_MS = 10_000;
const GROUP = groupAt(0);

describe("gateway, worker and office as three processes", { timeout: 120_000 }, () => {
	const crowd = new Crowd();
	const programs = new Map<Role, Program>();
	let setUp: SetUp;
	let classId: string;

	const start = (role: Role) =>
		Program.start(setUp, { ROLE: role, DATA_DIR: join(setUp.dir, role), DEFAULT_TIMEZONE: daytimeZone() });
	const the = (role: Role): Program => {
		const program = programs.get(role);
		if (program === undefined) throw new Error(`no ${role} runs`);
		return program;
	};

	beforeAll(async () => {
		setUp = await onServers();
		await Promise.all(ROLES.map(async (role) => programs.set(role, await start(role))));
		await crowd.connect(the("gateway"));
		classId = (await bindClasses(the("office"), crowd, 2)).get(GROUP) ?? "";
		await seatOffice(the("office"), crowd);
	});
	afterAll(async () => {
		await Promise.all([...programs.values()].map((program) => program.kill()));
		await setUp?.remove();
	});

	test("each is ready, and does only its own part", async () => {
		for (const role of ROLES) expect((await fetch(`http://127.0.0.1:${the(role).port}/readyz`)).status, role).toBe(200);
		expect((await the("gateway").api("GET", "/classes")).status).toBe(404);
		expect((await the("worker").api("GET", "/classes")).status).toBe(404);
		await expect(new Crowd().connect(the("office"))).rejects.toThrow();
	});

	test("who registers at the gateway is seen by the office", async () => {
		const person = personAt(0);
		expect(await crowd.ask(person.group, person.user, registration(person, CITIES[0] ?? { zh: "", en: "" }, 0))).toMatch(
			/^记下了/,
		);
		const [alumnus] = await the("office").all<ShownAlumnus>(`/alumni?classId=${classId}`);
		expect(alumnus).toMatchObject({ name: person.name, identities: [`qq:${person.user}`] });
	});

	test("a round of questions that the office asks for is made by the worker and sent by the gateway, once", async () => {
		const { user } = personAt(0);
		await crowd.reply(user, "我的", "姓名");
		const store = await setUp.openStore();
		expect(await until(() => makeDue(store, 1), { what: "somebody to be due" }).finally(() => store.close())).toEqual([user]);
		const questions = () => crowd.sent.filter((sent) => sent.user === user && /现在还在吗/.test(sent.text));
		await the("office").ask("POST", "/reminders/run", { classId });
		await until(() => questions().length > 0, { what: "the question", deadlineMs: 60_000 });
		await the("office").ask("POST", "/reminders/run", { classId });
		await crowd.reply(user, "没变", "已确认");
		expect(questions()).toHaveLength(1);
		const deliveries = await the("office").all<{ state: string; alumnusId?: string }>("/deliveries?state=sent");
		expect(deliveries.filter(({ alumnusId }) => alumnusId !== undefined)).toHaveLength(1);
	});

	test("a digest of the office's is composed of what the gateway heard", async () => {
		const { id } = await the("office").ask<{ id: string }>("POST", "/digests", { scope: "all" });
		const digest = await the("office").ask<{ text: Record<string, string> }>("GET", `/digests/${id}`);
		expect(digest.text["zh-CN"]).toContain("登记");
	});

	test("what the office gives and takes back holds at the gateway within seconds", async () => {
		const second = 2_950_000_000;
		const grant = await the("office").ask<{ id: string; claimCode: string }>("POST", `/classes/${classId}/liaisons`, {
			name: "周老师",
		});
		await crowd.reply(second, `/认领 ${grant.claimCode}`, "联络员了");
		expect(await crowd.ask(GROUP, second, "/名单")).toMatch(/^全班/);
		expect((await the("office").api("DELETE", `/grants/${grant.id}`)).status).toBe(204);
		await until(async () => /只给本班联络员用/.test(await crowd.ask(GROUP, second, "/名单")), {
			what: "the gateway to refuse",
			deadlineMs: SECONDS_MS,
		});
		expect(await crowd.ask(GROUP, liaisonOf(GROUP), "/名单")).toMatch(/^全班/);
	});

	test("a group that the office unties falls silent within seconds", async () => {
		const group = groupAt(1);
		expect(await crowd.ask(group, personAt(1).user, "/register Mary Raza Lahore")).toMatch(/^Saved/);
		expect((await the("office").api("DELETE", `/groups/qq:${group}/binding`)).status).toBe(204);
		await until(
			async () => {
				const chatter = crowd.say(group, personAt(1).user, "/me");
				await crowd.ask(group, personAt(1).user, "/help");
				return chatter.answers.length === 0;
			},
			{ what: "the group to be silent", deadlineMs: SECONDS_MS },
		);
	});

	test("a gateway that is killed leaves its account to another, which sends what waits", async () => {
		await the("gateway").kill();
		const { claimCode } = await the("office").ask<{ claimCode: string }>("POST", "/office/people", { name: "赵老师" });
		programs.set("gateway", await start("gateway"));
		await crowd.connect(the("gateway"));
		await crowd.reply(OFFICE + 1, `/认领 ${claimCode}`, "赵老师");
		expect(await crowd.ask(GROUP, personAt(0).user, "/我的")).toMatch(/^你登记了/);
	});
});
