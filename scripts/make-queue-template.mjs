// Makes assets/queue/template.tar.br: PGlite's data folder with BullMQ's migrations applied. The
// first start unpacks it, because initdb inside PGlite takes seconds and 750 MB of memory.
// To be run again when PGlite comes with another major version of PostgreSQL; a newer BullMQ
// applies its further migrations at start.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants } from "node:zlib";
import { PGlite } from "@electric-sql/pglite";
import { runMigrations } from "bullmq";

const target = fileURLToPath(new URL("../assets/queue/template.tar.br", import.meta.url));
const dir = mkdtempSync(join(tmpdir(), "queue-template-"));

const db = await PGlite.create({
	dataDir: join(dir, "data"),
	// Segments of 1 MB: the log of a queue that is checkpointed often stays that small.
	initDbStartParams: ["--wal-segsize=1", "--no-locale", "--encoding=UTF8"],
});
await runMigrations({
	query: async (text, params) => (params?.length ? await db.query(text, params) : (await db.exec(text)).at(-1)),
});
// Two thirds of a fresh folder are databases that only serve to create further ones.
for (const name of ["template0", "template1"]) {
	await db.exec(`ALTER DATABASE ${name} IS_TEMPLATE false`);
	await db.exec(`DROP DATABASE ${name}`);
}
await db.exec("VACUUM (FULL, ANALYZE)");
await db.exec("CHECKPOINT");
await db.exec("SELECT pg_switch_wal()");
await db.exec("CHECKPOINT");
await db.close();

const BLOCK = 512;
const octal = (value, width) => `${value.toString(8).padStart(width - 1, "0")}\0`;

/** One entry of a POSIX ustar archive: header block, then the body in whole blocks. */
function entry(path, body) {
	const header = Buffer.alloc(BLOCK);
	header.write(path, 0, 100);
	header.write(octal(body ? 0o600 : 0o700, 8), 100);
	header.write(octal(0, 8), 108);
	header.write(octal(0, 8), 116);
	header.write(octal(body?.length ?? 0, 12), 124);
	header.write(octal(0, 12), 136);
	header.write("        ", 148);
	header.write(body ? "0" : "5", 156);
	header.write("ustar\x0000", 257);
	header.write(
		octal(
			header.reduce((sum, byte) => sum + byte, 0),
			7,
		),
		148,
	);
	return body ? [header, body, Buffer.alloc((BLOCK - (body.length % BLOCK)) % BLOCK)] : [header];
}

const entries = readdirSync(join(dir, "data"), { recursive: true, withFileTypes: true })
	.map((item) => ({ path: join(item.parentPath, item.name), isFile: item.isFile() }))
	.sort((a, b) => (a.path < b.path ? -1 : 1));
const parts = entries.flatMap(({ path, isFile }) => {
	const name = path.slice(join(dir, "data").length + 1).replaceAll("\\", "/");
	return isFile ? entry(name, readFileSync(path)) : entry(`${name}/`);
});
const tar = Buffer.concat([...parts, Buffer.alloc(2 * BLOCK)]);
const packed = brotliCompressSync(tar, {
	params: {
		[constants.BROTLI_PARAM_QUALITY]: 11,
		[constants.BROTLI_PARAM_LGWIN]: 24,
		[constants.BROTLI_PARAM_SIZE_HINT]: tar.length,
	},
});
writeFileSync(target, packed);
rmSync(dir, { recursive: true });
console.log(`${entries.length} entries, ${tar.length} bytes, packed ${packed.length}`);
