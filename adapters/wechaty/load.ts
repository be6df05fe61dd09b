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
	const make: MakePuppet = () => hardened(new Puppet());
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

interface Inside {
	_payloadStore?: { start?: unknown };
	emit(event: string, ...told: unknown[]): boolean;
	onGrpcStreamEvent?: (told: unknown) => void;
}

/**
 * A puppet that can neither keep anybody's data nor end the process.
 *
 * wechaty-puppet-service stores every contact it hears of in the home folder, below a folder named by its
 * token (client/payload-store.ts), where no erasure would find it; and a second login before the first
 * has closed it throws where nobody can catch it. Unopened, the store costs a question to the service.
 *
 * What a listener throws, a puppet's own included, goes up through `emit` into the stream's reader and from
 * there nowhere: a gateway that tells of a kind of change this puppet does not know ended the process
 * (`dirtyFunc is not a function`). Here it becomes an `error` event, like everything else.
 */
export function hardened(puppet: WirePuppet): WirePuppet {
	const inside = puppet as unknown as Inside;
	if (typeof inside._payloadStore?.start === "function") inside._payloadStore.start = async () => {};
	const emit = inside.emit.bind(puppet);
	const caught = (run: () => boolean): boolean => {
		try {
			return run();
		} catch (error) {
			try {
				return emit("error", error);
			} catch {
				return false;
			}
		}
	};
	inside.emit = (event, ...told) => caught(() => emit(event, ...told));
	const read = inside.onGrpcStreamEvent?.bind(puppet);
	if (read !== undefined) {
		inside.onGrpcStreamEvent = (told) =>
			void caught(() => {
				read(told);
				return true;
			});
	}
	return puppet;
}
