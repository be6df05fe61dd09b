import { expect, test } from "vitest";
import { firstStartLines, printFirstStart, type StartFacts, sshOf } from "../../src/first-start.js";

const facts: StartFacts = {
	locale: "en",
	tookMs: 1_840,
	url: "http://127.0.0.1:8080",
	port: 8080,
	dataDir: "/srv/bot/data",
	store: "sqlite",
	rssBytes: 200 * 2 ** 20,
	backupDir: "/srv/bot/data/backup",
	onebotToken: false,
	dialsOut: false,
	sandbox: true,
};

test("the first start says four lines: what runs, the way in, NapCat, what it waits for", () => {
	expect(firstStartLines({ ...facts, consoleLink: "http://127.0.0.1:8080/office#once" })).toEqual([
		"Started in 1.8 s. Data: /srv/bot/data (SQLite); memory: 200 MB; backup: /srv/bot/data/backup, each night",
		"Console (the link works once): http://127.0.0.1:8080/office#once",
		expect.stringMatching(/^NapCat: .*ws:\/\/127\.0\.0\.1:8080\/onebot\/v11\/ws.*ONEBOT_ACCESS_TOKEN/),
		"Try it now: open http://127.0.0.1:8080/sandbox in a browser; it closes by itself once QQ is set up",
	]);
});

test("somebody on ssh is told the tunnel to type", () => {
	const ssh = sshOf({ SSH_CONNECTION: "203.0.113.7 50000 198.51.100.9 2222", USER: "bot" });
	expect(firstStartLines({ ...facts, ...(ssh && { ssh }) })[1]).toContain("ssh -L 8080:127.0.0.1:8080 -p 2222 bot@198.51.100.9");
	for (const value of [undefined, "", "nonsense", "a b c d"]) expect(sshOf({ SSH_CONNECTION: value })).toBeUndefined();
});

test("once QQ is set up it waits for the bot and names where the token is, not the token", () => {
	const lines = firstStartLines({ ...facts, onebotToken: true, sandbox: false, officeTokenFile: "/srv/bot/data/office-token" });
	expect(lines[1]).toContain("/srv/bot/data/office-token");
	expect(lines[2]).toContain("as in ONEBOT_ACCESS_TOKEN of .env");
	expect(lines[3]).toBe("Waiting for the QQ bot to come online");
	expect(firstStartLines({ ...facts, onebotToken: true })[3]).toContain("/sandbox");
	expect(firstStartLines({ ...facts, dialsOut: true })[2]).toContain("ONEBOT_WS_URLS");
	expect(firstStartLines({ ...facts, mirai: true }).slice(2)).toEqual([
		expect.stringContaining("MIRAI_URL"),
		expect.stringContaining("Waiting for the QQ bot"),
	]);
});

test("four lines in Chinese too, none of them empty", () => {
	let printed = "";
	printFirstStart(
		{ ...facts, locale: "zh-CN" },
		{
			write: (text: string) => {
				printed += text;
				return true;
			},
		},
	);
	const lines = printed.split("\n");
	expect(lines).toHaveLength(5);
	expect(lines[4]).toBe("");
	for (const line of lines.slice(0, 4)) expect(line).toMatch(/[\u4e00-\u9fff]/);
});
