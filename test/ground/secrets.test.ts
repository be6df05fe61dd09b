import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { loadSecrets, loadSettings, SecretsError, type Settings } from "../../src/config.js";

let folder: string;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), "ground-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function settings(env: Record<string, string> = {}): Settings {
	const loaded = loadSettings({ DEFAULT_LOCALE: "en", DATA_DIR: join(folder, "data"), ...env });
	if (!loaded.ok) throw new Error(loaded.problems.join("\n"));
	return loaded.settings;
}

test("makes a token and a key that only their owner reads, and gives the same ones again", async () => {
	const first = await loadSecrets(settings());
	expect(first.officeToken.length).toBeGreaterThanOrEqual(32);
	expect(first.secretKey).toHaveLength(32);
	expect(first.made).toHaveLength(2);
	for (const path of first.made) expect(statSync(path).mode & 0o777).toBe(0o600);
	expect(first.officeTokenFile).toBe(join(folder, "data", "office-token"));

	const second = await loadSecrets(settings());
	expect(second.officeToken).toBe(first.officeToken);
	expect(Buffer.from(second.secretKey)).toEqual(Buffer.from(first.secretKey));
	expect(second.made).toEqual([]);
	expect(second.warnings).toEqual([]);
});

test("twenty starts at once agree and leave no drafts", async () => {
	const all = await Promise.all(Array.from({ length: 20 }, () => loadSecrets(settings())));
	expect(new Set(all.map((one) => one.officeToken)).size).toBe(1);
	expect(new Set(all.map((one) => Buffer.from(one.secretKey).toString("hex"))).size).toBe(1);
	expect(readdirSync(join(folder, "data")).sort()).toEqual(["office-token", "secret-key"]);
});

test("a token from the environment is used and not written down", async () => {
	const got = await loadSecrets(settings({ OFFICE_TOKEN: "given-by-the-environment" }));
	expect(got.officeToken).toBe("given-by-the-environment");
	expect(got.officeTokenFile).toBeUndefined();
	expect(readdirSync(join(folder, "data"))).toEqual(["secret-key"]);
});

test("a key of another length and an empty token stop the start and say what to type", async () => {
	const key = join(folder, "key");
	writeFileSync(key, "short", { mode: 0o600 });
	await expect(loadSecrets(settings({ SECRET_KEY_FILE: key }))).rejects.toThrow(/^SECRET_KEY_FILE: .*openssl rand/);
	expect(readFileSync(key, "utf8")).toBe("short");

	await loadSecrets(settings());
	writeFileSync(join(folder, "data", "office-token"), "\n");
	await expect(loadSecrets(settings())).rejects.toThrow(SecretsError);
});

test("a file others can read is a warning that names the path and no secret", async () => {
	const { officeToken, officeTokenFile = "" } = await loadSecrets(settings());
	chmodSync(officeTokenFile, 0o644);
	const { warnings } = await loadSecrets(settings());
	expect(warnings).toEqual([`OFFICE_TOKEN: others can read ${officeTokenFile}. Run: chmod 600 ${officeTokenFile}`]);
	expect(warnings.join()).not.toContain(officeToken);
});

test("a path that cannot be used says so by its code", async () => {
	writeFileSync(join(folder, "data"), "a file where the folder should be");
	await expect(loadSecrets(settings())).rejects.toThrow(/SECRET_KEY_FILE: .*ENOTDIR/);
});
