import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { isAbsolute, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { ABOUT } from "../../src/config/about.js";
import { environment, VARIABLES } from "../../src/config/schema.js";
import { loadSettings, readEnvironment, type Variables } from "../../src/config.js";

const en = { DEFAULT_LOCALE: "en" };

function settings(env: Variables) {
	const loaded = loadSettings({ ...en, ...env });
	if (!loaded.ok) throw new Error(loaded.problems.join("\n"));
	return loaded.settings;
}

function problems(env: Variables, locale = "en"): readonly string[] {
	const loaded = loadSettings({ DEFAULT_LOCALE: locale, ...env });
	return loaded.ok ? [] : loaded.problems;
}

describe("defaults", () => {
	test("an empty environment is enough", () => {
		const got = settings({ DEFAULT_LOCALE: undefined });
		expect(got).toMatchObject({
			role: "all",
			host: "127.0.0.1",
			port: 8080,
			loopbackOnly: true,
			locale: "zh-CN",
			timezone: "Asia/Shanghai",
			logLevel: "info",
			pacing: true,
			sandbox: true,
			trustProxy: [],
			onebot: { accessToken: undefined, wsUrls: [] },
		});
		expect(isAbsolute(got.dataDir)).toBe(true);
		expect(got.backupDir).toBe(join(got.dataDir, "backup"));
		expect(got.secretKeyFile).toBe(join(got.dataDir, "secret-key"));
	});

	test("a variable set to nothing or to spaces counts as not set", () => {
		expect(settings({ PORT: "", HOST: "  ", ONEBOT_ACCESS_TOKEN: " " })).toMatchObject({
			port: 8080,
			host: "127.0.0.1",
			sandbox: true,
		});
	});

	test.each(["ONEBOT_ACCESS_TOKEN", "ONEBOT_WS_URLS", "MIRAI_URL", "WECHATY_PUPPET"])(
		"%s turns the automatic sandbox off",
		(name) => {
			const example = ABOUT[name as keyof typeof ABOUT].example;
			expect(settings({ [name]: example, MIRAI_QQ: "10001000" }).sandbox).toBe(false);
			expect(settings({ [name]: example, MIRAI_QQ: "10001000", SANDBOX: "on" }).sandbox).toBe(true);
		},
	);

	test("the puppet gets its own variables and no others", () => {
		const got = settings({ WECHATY_PUPPET: "wechaty-puppet-service", WECHATY_PUPPET_SERVICE_TOKEN: "t", PATH: "/bin" });
		expect(got.wechaty).toEqual({
			puppet: "wechaty-puppet-service",
			options: { WECHATY_PUPPET: "wechaty-puppet-service", WECHATY_PUPPET_SERVICE_TOKEN: "t" },
			stableIds: undefined,
			name: undefined,
		});
	});
});

describe("bad values", () => {
	test.each([
		["PORT", "http"],
		["PORT", "70000"],
		["PORT", "-1"],
		["PORT", "8080.5"],
		["HOST", "a host"],
		["PUBLIC_URL", "alumni.example.edu"],
		["PUBLIC_URL", "https://example.edu/alumni"],
		["PUBLIC_URL", "ftp://example.edu"],
		["TRUST_PROXY", "everybody"],
		["TRUST_PROXY", "10.0.0.0/99"],
		["DEFAULT_TIMEZONE", "Asia/Nanking"],
		["DEFAULT_TIMEZONE", "+08:00"],
		["LOG_LEVEL", "loud"],
		["PACING", "maybe"],
		["SANDBOX", "perhaps"],
		["ROLE", "boss"],
		["MONGODB_URI", "http://127.0.0.1"],
		["REDIS_URL", "127.0.0.1:6379"],
		["ONEBOT_WS_URLS", "ws://a:3001, http://b"],
		["MIRAI_QQ", "me"],
		["OFFICE_EMAILS", "office"],
		["SMTP_URL", "smtp"],
		["OIDC_ISSUER", "http://login.example.edu"],
	])("%s=%s is one line that names it, what it must be and an example", (name, value) => {
		const lines = problems({ [name]: value });
		expect(lines).toHaveLength(1);
		const about = ABOUT[name as keyof typeof ABOUT];
		expect(lines[0]).toContain(`${name}: must be `);
		expect(lines[0]).toContain(`Example: ${name}=${about.example}`);
		expect(lines[0]).not.toContain("\n");
	});

	test("every bad value is told at once", () => {
		expect(problems({ PORT: "x", ROLE: "x", LOG_LEVEL: "x" }).map((line) => line.split(":")[0])).toEqual([
			"PORT",
			"LOG_LEVEL",
			"ROLE",
		]);
	});

	test("speaks Chinese unless told otherwise", () => {
		const loaded = loadSettings({ PORT: "八零" });
		expect(loaded.ok ? [] : loaded.problems).toEqual(['PORT：应为0 到 65535 的整数，现在是 "八零"。例如：PORT=8080']);
	});

	test("a language that is none is told in Chinese", () => {
		expect(problems({}, "fr")).toEqual([expect.stringMatching(/^DEFAULT_LOCALE：应为zh-CN、en 之一/)]);
	});

	test("what may be secret or personal is not repeated", () => {
		for (const name of VARIABLES.filter((name) => ABOUT[name].hidden)) {
			const bad = "\u0007sEcReT 13812345678";
			const lines = problems({ [name]: bad });
			expect(lines, name).toHaveLength(1);
			expect(lines[0]).not.toContain("sEcReT");
		}
	});

	test("a huge value is cut", () => {
		expect(problems({ ROLE: "x".repeat(1_000_000) })[0]?.length).toBeLessThan(300);
	});

	test("every example is itself a good value", () => {
		for (const name of VARIABLES) {
			const parsed = environment.shape[name].safeParse(ABOUT[name].example);
			expect(parsed.success, name).toBe(true);
		}
	});
});

describe("values that do not fit together", () => {
	const open = {
		HOST: "0.0.0.0",
		ONEBOT_ACCESS_TOKEN: "long-enough-for-a-test",
		PUBLIC_URL: "https://alumni.example.edu",
		SANDBOX: "off",
	};

	test.each(["127.0.0.1", "127.8.9.1", "localhost", "::1", "bot.localhost"])(
		"HOST=%s is this machine alone and wants nothing",
		(HOST) => {
			expect(problems({ HOST })).toEqual([]);
			expect(settings({ HOST }).loopbackOnly).toBe(true);
		},
	);

	test.each(["0.0.0.0", "::", "192.168.1.5", "alumni.example.edu", "127.0.0.1.example.edu"])(
		"HOST=%s wants the sandbox off, a token and https",
		(HOST) => {
			expect(problems({ HOST })).toHaveLength(3);
			expect(problems({ ...open, HOST })).toEqual([]);
		},
	);

	test("each of the three stops the start alone", () => {
		expect(problems({ ...open, SANDBOX: "on" })).toEqual([expect.stringContaining("SANDBOX=off")]);
		expect(problems({ ...open, ONEBOT_ACCESS_TOKEN: "" })).toEqual(
			[expect.stringContaining("SANDBOX=off"), expect.stringContaining("ONEBOT_ACCESS_TOKEN=")].slice(1),
		);
		expect(problems({ ...open, PUBLIC_URL: "http://alumni.example.edu" })).toEqual([expect.stringContaining("https")]);
	});

	test("the automatic sandbox counts as on while no platform is set up", () => {
		const { ONEBOT_ACCESS_TOKEN: _, SANDBOX: __, ...rest } = open;
		expect(problems(rest).join("\n")).toContain("SANDBOX=off");
	});

	test.each(["gateway", "worker", "office"])("ROLE=%s wants MongoDB and Redis", (ROLE) => {
		expect(problems({ ROLE })).toHaveLength(2);
		expect(problems({ ROLE, MONGODB_URI: "mongodb://a,b:27018/alumni", REDIS_URL: "rediss://:p@r:6379/1" })).toEqual([]);
	});

	test("a setting that needs another says which", () => {
		expect(problems({ SMTP_URL: "smtp://mail.example.edu" })).toEqual([
			"SMTP_URL: also wants MAIL_FROM. Example: MAIL_FROM=alumni@example.edu",
		]);
	});
});

describe("warnings", () => {
	const warnings = (env: Variables, inFile?: ReadonlySet<string>) => loadSettings({ ...en, ...env }, inFile).warnings;

	test("PACING=off says so loudly", () => {
		expect(warnings({ PACING: "off" })).toEqual([expect.stringMatching(/^PACING=off/)]);
		expect(settings({ PACING: "off" }).pacing).toBe(false);
	});

	test.each([
		["ONEBOT_ACESS_TOKEN", "ONEBOT_ACCESS_TOKEN"],
		["ONEBOT_TOKEN", "ONEBOT_ACCESS_TOKEN"],
		["MIRAI_URI", "MIRAI_URL"],
		["OFFICE_EMAIL", "OFFICE_EMAILS"],
		["LLM_BASEURL", "LLM_BASE_URL"],
		["DEFAULT_TIMEZONES", "DEFAULT_TIMEZONE"],
	])("%s is no setting: %s is named", (name, like) => {
		expect(warnings({ [name]: "x" })).toEqual([`${name}: there is no such setting; it is ignored. Did you mean ${like}?`]);
	});

	test("other programs' variables are left alone, but not in our own file", () => {
		expect(warnings({ HOSTNAME: "x", PORTAGE: "y", HOTS: "z" })).toEqual([]);
		expect(warnings({ HOTS: "z" }, new Set(["HOTS"]))).toEqual([expect.stringContaining("HOST?")]);
	});

	test("a platform without a contact to verify by, a short token, a split without a common key", () => {
		expect(warnings({ ONEBOT_ACCESS_TOKEN: "short" })).toEqual([
			expect.stringMatching(/^OFFICE_CONTACT/),
			expect.stringMatching(/^ONEBOT_ACCESS_TOKEN/),
		]);
		expect(warnings({ ROLE: "worker", MONGODB_URI: "mongodb://a", REDIS_URL: "redis://a" })).toEqual([
			expect.stringMatching(/^SECRET_KEY_FILE/),
		]);
	});
});

describe(".env", () => {
	let folder: string;
	beforeEach(() => {
		folder = mkdtempSync(join(tmpdir(), "ground-"));
	});
	afterEach(() => rmSync(folder, { recursive: true, force: true }));

	test("stands below the real environment, which wins even with nothing", () => {
		writeFileSync(join(folder, ".env"), "\uFEFFPORT=1234\nROLE=worker\nBOT_NAME='小 助 手' # ours\n");
		const { env, inFile } = readEnvironment(folder, { PORT: "5678", ROLE: "" });
		expect(env).toEqual({ PORT: "5678", ROLE: "", BOT_NAME: "小 助 手" });
		expect([...inFile].sort()).toEqual(["BOT_NAME", "PORT", "ROLE"]);
		expect(settings(env).role).toBe("all");
	});

	test("need not be there", () => {
		expect(readEnvironment(folder, { PORT: "1" }).env).toEqual({ PORT: "1" });
	});

	test("rubbish in it harms nothing", () => {
		writeFileSync(join(folder, ".env"), Buffer.from([0, 255, 10, 61, 61, 10, 65]));
		expect(loadSettings(readEnvironment(folder, {}).env).ok).toBe(true);
	});
});
