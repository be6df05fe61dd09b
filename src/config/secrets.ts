import { randomBytes } from "node:crypto";
import { link, mkdir, open, readFile, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Settings } from "./settings.js";
import { texts } from "./texts.js";

export const SECRET_KEY_BYTES = 32;

export interface Secrets {
	readonly officeToken: string;
	/** Where the token lies; `undefined` where the environment gave it. */
	readonly officeTokenFile: string | undefined;
	readonly secretKey: Uint8Array;
	/** Files made just now. */
	readonly made: readonly string[];
	/** What should be read by the operator; one line each. */
	readonly warnings: readonly string[];
}

/** The message is a line for the operator: the setting, what is wrong, what to type. No secret in it. */
export class SecretsError extends Error {
	override readonly name = "SecretsError";
	readonly code = "SECRETS";
}

async function syncFolder(folder: string): Promise<void> {
	const handle = await open(folder, "r");
	try {
		await handle.sync();
	} finally {
		await handle.close();
	}
}

/**
 * What a file holds; where there is none, makes it. It appears whole or not at all: two processes
 * that start at once end with the same content, and a crash leaves no half file under its name.
 */
async function readOrMake(path: string, make: () => Uint8Array): Promise<{ bytes: Uint8Array; made: boolean }> {
	const read = async (): Promise<Uint8Array | undefined> => {
		try {
			return await readFile(path);
		} catch (error) {
			if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
			throw error;
		}
	};
	const present = await read();
	if (present !== undefined) return { bytes: present, made: false };
	await mkdir(dirname(path), { recursive: true, mode: 0o700 });
	const draft = `${path}.${randomBytes(6).toString("hex")}`;
	const bytes = make();
	try {
		const handle = await open(draft, "wx", 0o600);
		try {
			await handle.writeFile(bytes);
			await handle.sync();
		} finally {
			await handle.close();
		}
		// A link, unlike a rename, never replaces what another process put there first.
		await link(draft, path);
		await syncFolder(dirname(path));
		return { bytes, made: true };
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
		return { bytes: await readFile(path), made: false };
	} finally {
		await rm(draft, { force: true });
	}
}

/** The office's token and the secret key, made under `DATA_DIR` where they are missing. Throws `SecretsError`. */
export async function loadSecrets(settings: Settings): Promise<Secrets> {
	const t = texts[settings.locale];
	const made: string[] = [];
	const warnings: string[] = [];

	async function secret(name: "OFFICE_TOKEN" | "SECRET_KEY_FILE", path: string, make: () => Uint8Array): Promise<Uint8Array> {
		try {
			const { bytes, made: fresh } = await readOrMake(path, make);
			if (fresh) made.push(path);
			// Windows has no such bits: there every file would look open.
			else if (process.platform !== "win32" && ((await stat(path)).mode & 0o077) !== 0) warnings.push(t.secretOpen(name, path));
			return bytes;
		} catch (error) {
			const { code } = error as NodeJS.ErrnoException;
			if (code === undefined) throw error;
			throw new SecretsError(t.secretUnreadable(name, path, code), { cause: error });
		}
	}

	const secretKey = await secret("SECRET_KEY_FILE", settings.secretKeyFile, () => randomBytes(SECRET_KEY_BYTES));
	if (secretKey.length !== SECRET_KEY_BYTES) throw new SecretsError(t.secretSize(settings.secretKeyFile));

	if (settings.officeToken !== undefined) {
		return { officeToken: settings.officeToken, officeTokenFile: undefined, secretKey, made, warnings };
	}
	const officeTokenFile = join(settings.dataDir, "office-token");
	const bytes = await secret("OFFICE_TOKEN", officeTokenFile, () => Buffer.from(`${randomBytes(32).toString("base64url")}\n`));
	const officeToken = Buffer.from(bytes).toString("utf8").trim();
	if (!/^[\x21-\x7e]{8,}$/.test(officeToken)) throw new SecretsError(t.secretEmpty(officeTokenFile));
	return { officeToken, officeTokenFile, secretKey, made, warnings };
}
