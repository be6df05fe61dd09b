import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { COMMAND_FLOWS, COMMANDS } from "../../commands/index.js";
import { JOB_FLOWS } from "../../jobs/index.js";
import { localeOf } from "../../src/i18n/detect.js";
import { LOCALES } from "../../src/i18n/index.js";
import { CommandTable } from "../../src/router/call.js";

test("every command says in both languages what it does and how it is written, and its examples call it", () => {
	const table = new CommandTable(COMMANDS);
	for (const command of COMMANDS) {
		for (const locale of LOCALES) {
			expect(command.summary[locale], command.name).not.toBe("");
			expect(command.summary[locale].length, command.name).toBeLessThan(60);
			for (const text of command.examples[locale]) {
				const call = table.call({
					platform: "onebot",
					network: "qq",
					botId: "1",
					chat: { kind: "group", id: "1" },
					sender: { id: "2" },
					id: "3",
					segments: [{ type: "text", text }],
					text,
					mentionsBot: false,
					sentAt: 0,
				});
				expect(call?.kind === "command" ? call.command.name : call?.kind, text).toBe(command.name);
			}
		}
	}
});

test("no two conversations have one name, and each reads back the state it was given", () => {
	const flows = [...COMMAND_FLOWS, ...JOB_FLOWS];
	expect(new Set(flows.map(({ name }) => name)).size).toBe(flows.length);
	for (const flow of flows) expect(flow.read(structuredClone({ a: 1 }), flow.version), flow.name).toMatchObject({ a: 1 });
});

test("the table of commands in the docs names the commands there are", () => {
	const docs = readFileSync(new URL("../../docs/commands.md", import.meta.url), "utf8");
	const documented = [...docs.matchAll(/^\| `\/([a-z]+)/gm)].map((match) => match[1]);
	expect(documented.sort()).toEqual(COMMANDS.map(({ name }) => name).sort());
	for (const { name, aliases } of COMMANDS) {
		for (const alias of aliases) expect(docs, `/${name} ${alias}`).toContain(alias);
	}
});

test("a language is told by its words; a lone word, an address or a number tells little or nothing", () => {
	expect(localeOf("我搬到 Lahore 了")).toEqual({ locale: "zh-CN", isWeak: false });
	expect(localeOf("I moved to Lahore")).toEqual({ locale: "en", isWeak: false });
	expect(localeOf("Lahore")).toEqual({ locale: "en", isWeak: true });
	for (const text of ["", "1", "mariam@example.com", "wx_id_88", "😀", "+92 301 2345678"])
		expect(localeOf(text), text).toBeUndefined();
});
