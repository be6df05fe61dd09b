import { PlatformError } from "../../src/errors.js";
import type { WirePuppet } from "./wire.js";

/** Makes a puppet; each start of a login takes a new one. */
export type MakePuppet = () => WirePuppet;

export interface LoadedPuppet {
	readonly make: MakePuppet;
	/** Bytes as the puppet takes files; `undefined` where the package for it is missing. */
	readonly fileOf: ((bytes: Uint8Array, name: string) => unknown) | undefined;
}

const PACKAGE = /^(@[a-z0-9][\w.-]*\/)?[a-z0-9][\w.-]*$/;

/** Why a puppet cannot be had, as one line that says what to type. */
export class PuppetMissing extends PlatformError {
	constructor(line: string, options?: { cause?: unknown }) {
		super(line, options);
	}
}

export interface LoadTexts {
	readonly missing: (name: string) => string;
	readonly noPuppet: (name: string) => string;
	readonly refused: (name: string, why: string) => string;
}

/**
 * Loads a puppet's package, and with it wechaty-puppet. Throws `PuppetMissing`. The puppet reads its own
 * settings from the process's environment, so those of `.env` are put there, behind what is set already.
 */
export async function loadPuppet(
	name: string,
	settings: Readonly<Record<string, string>>,
	texts: LoadTexts,
): Promise<LoadedPuppet> {
	if (!PACKAGE.test(name)) throw new PuppetMissing(texts.noPuppet(name));
	for (const [key, value] of Object.entries(settings)) process.env[key] ??= value;
	// Its logs hold what people write; they stay silent unless somebody asks for them by name.
	process.env["WECHATY_LOG"] ??= "silent";
	process.env["BROLOG_LEVEL"] ??= process.env["WECHATY_LOG"];
	const Puppet = constructorIn(await importPackage(name, texts));
	if (Puppet === undefined) throw new PuppetMissing(texts.noPuppet(name));
	const make: MakePuppet = () => keepingNothing(new Puppet());
	try {
		make();
	} catch (error) {
		// A setting of its own is missing; it says which.
		const why = (error instanceof Error ? error.message : String(error)).split("\n")[0] ?? "";
		throw new PuppetMissing(texts.refused(name, why.slice(0, 300)), { cause: error });
	}
	return { make, fileOf: await fileMaker() };
}

/** wechaty-puppet brings `file-box` along; named apart, so that no compiler asks for it. */
async function fileMaker(): Promise<LoadedPuppet["fileOf"]> {
	const name = "file-box";
	try {
		const { FileBox } = (await import(name)) as { FileBox: { fromBuffer(bytes: Buffer, name: string): unknown } };
		return (bytes, file) => FileBox.fromBuffer(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), file);
	} catch {
		return undefined;
	}
}

async function importPackage(name: string, texts: LoadTexts): Promise<unknown> {
	try {
		return await import(name);
	} catch (error) {
		const { code, message } = error as { code?: unknown; message?: unknown };
		if (code !== "ERR_MODULE_NOT_FOUND" && code !== "MODULE_NOT_FOUND") throw error;
		// What the puppet itself wants and does not find: `Cannot find package 'wechaty-puppet' imported from …`.
		const missing = /Cannot find (?:package|module) '([^']+)'/.exec(String(message))?.[1];
		throw new PuppetMissing(texts.missing(missing !== undefined && PACKAGE.test(missing) ? missing : name), { cause: error });
	}
}

/** The default export; of a CommonJS package it lies some levels down. */
function constructorIn(loaded: unknown): (new () => WirePuppet) | undefined {
	let at = loaded;
	for (let depth = 0; depth < 4 && typeof at === "object" && at !== null; depth++) at = (at as { default?: unknown }).default;
	const isPuppet =
		typeof at === "function" &&
		typeof (at as { prototype?: { messagePayload?: unknown } }).prototype?.messagePayload === "function";
	return isPuppet ? (at as new () => WirePuppet) : undefined;
}

/**
 * wechaty-puppet-service keeps every contact it hears of in the home folder, below a folder named by
 * its token (client/payload-store.ts), where no erasure would find it; and a second login before the
 * first has closed it throws where nobody can catch it. Unopened, the store costs a question to the
 * service instead.
 */
export function keepingNothing(puppet: WirePuppet): WirePuppet {
	const store = (puppet as { _payloadStore?: { start?: unknown } })._payloadStore;
	if (typeof store?.start === "function") store.start = async () => {};
	return puppet;
}
