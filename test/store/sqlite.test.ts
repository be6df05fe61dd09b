import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openSqliteStore } from "../../src/store/sqlite/index.js";
import { CONFORMANCE_SPECS, storeConformance } from "./conformance.js";

const folder = () => mkdtemp(join(tmpdir(), "store-"));

storeConformance("SQLite", async () => openSqliteStore({ dir: await folder(), specs: CONFORMANCE_SPECS }));
