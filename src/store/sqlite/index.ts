export { backupSource, openSqliteStore, type SqliteOptions, type SqliteStore, storeDir } from "./store.js";
