export { type MongoOptions, type MongoStore, openMongoStore } from "./store.js";
