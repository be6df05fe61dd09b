export { openSqliteStoreApart } from "./apart/index.js";
export { backupSource, openSqliteStore, type SqliteOptions, type SqliteStore, storeDir } from "./store.js";
